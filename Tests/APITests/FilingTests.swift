import HTTPTypes
import Organs
import OrgansTesting
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import API

/// Filing through the API.
struct FilingTests {
    @Test(arguments: StoreKind.available)
    func aFilingIsARequestOfTheTokenAndGivesAReceipt(_ kind: StoreKind) async throws {
        try await withAPI(kind) { api in
            let token = try await api.token()

            let answer = try await api.file(token)

            #expect(answer.status == .created)
            #expect(answer.json["organ_name"] == "青石区水利局")
            #expect(answer.json["query_code"]?.text?.count == 14)
            let event = try #require(try await api.events(.requestFiled).first)
            #expect(event.actor?.rawValue == token.token.rawValue)
            #expect(event.facts["number"] == answer.json["number"]?.text)
        }
    }

    @Test func aCheckSaysWhatAFilingWouldBeToldAndRegistersNothing() async throws {
        try await withAPI { api in
            let token = try await api.token()
            func check(_ applicant: JSONValue) async throws -> TestAPI.Answer {
                try await api.post(
                    "/api/v1/requests/checks",
                    [
                        "organ": .text(api.bureau.id.rawValue), "applicant": applicant,
                        "content": ["description": "水库批复", "form": "electronic", "manner": "email"],
                    ], token)
            }

            let faulty = try await check([
                "kind": "natural_person", "name": "测试申请人甲", "document": "resident_id",
                "identity_number": "990000199003070014", "phone": "13800000012",
            ])
            let sound = try await check([
                "kind": "natural_person", "name": "测试申请人甲", "document": "resident_id",
                "identity_number": "990000199003070013", "email": "test@example.com",
            ])

            #expect(faulty.json["faults"]?.list?.map { $0["pointer"] } == ["#/applicant/email"])
            #expect(faulty.json["doubts"] == ["申请人的居民身份证号码的校验位不对，请核对是否有错字。"])
            #expect(sound.json == ["faults": [], "doubts": [], "published": []])
            #expect(try await api.count("request") == 0)
        }
    }

    @Test func aCheckForAnOrganThatTheTokenDoesNotReachIsRefused() async throws {
        try await withAPI { api in
            let other = try await api.token(units: [api.district.education.id])
            var body = TestAPI.filing(to: api.bureau)
            #expect(try await api.post("/api/v1/requests/checks", body, other).status == .forbidden)
            body = body.adding("files", [:])
            #expect(try await api.post("/api/v1/requests/checks", body, other).status == .unprocessableContent)
        }
    }

    @Test func sentAgainItGivesTheSameReceipt() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let first = try await api.file(token)
            api.clock.advance(by: .seconds(3_600))

            let second = try await api.file(token)

            #expect(first.status == .created && second.status == .created)
            #expect(second.json == first.json)
            #expect(try await api.count("request") == 1)
        }
    }

    @Test func theSameKeyWithOtherContentsIsAConflict() async throws {
        try await withAPI { api in
            let token = try await api.token()
            _ = try await api.file(token, about: "水库批复")

            let second = try await api.file(token, about: "水库预算")

            #expect(second.status == .conflict)
            #expect(second.detail.contains("已经提交过"))
            #expect(try await api.count("request") == 1)
        }
    }

    @Test func twoTokensMayUseTheSameKey() async throws {
        try await withAPI { api in
            let first = try await api.file(try await api.token())
            let second = try await api.file(try await api.token(), about: "水库预算")
            #expect(first.status == .created && second.status == .created)
            #expect(try await api.count("request") == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func sentManyTimesAtOnceItIsOneRequest(_ kind: StoreKind) async throws {
        try await withAPI(kind) { api in
            let token = try await api.token()

            let answers = try await withThrowingTaskGroup(of: TestAPI.Answer.self) { group in
                for _ in 0..<8 { group.addTask { try await api.file(token) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(answers.allSatisfy { $0.status == .created })
            #expect(Set(answers.map(\.json)).count == 1)
            #expect(try await api.count("request") == 1)
            #expect(try await api.count("api_request") == 1)
        }
    }

    @Test(
        arguments: [
            ("no contact", ["phone": "", "address": ""], ["#/applicant/phone", "#/applicant/address"]),
            ("an address is needed for post", ["address": ""], ["#/applicant/address"]),
            ("a mail address without @", ["email": "test"], ["#/applicant/email"]),
            ("too few digits", ["phone": "12"], ["#/applicant/phone"]),
            ("a name of spaces", ["name": "  "], ["#/applicant/name"]),
        ] as [(String, KeyValueList, [String])])
    func whatTheRulesRefusePointsAtItsField(_ name: String, _ changes: KeyValueList, _ pointers: [String]) async throws
    {
        try await withAPI { api in
            let token = try await api.token()
            let body = TestAPI.filing(to: api.bureau).changing("applicant", changes)

            let answer = try await api.post("/api/v1/requests", body, token, key: TestAPI.key)

            #expect(answer.status == .unprocessableContent, "\(name)")
            #expect(answer.pointers == pointers, "\(name)")
            #expect(try await api.count("request") == 0)
        }
    }

    @Test func whatIsNotDescribedIsRefused() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let body = TestAPI.filing(to: api.bureau).adding("urgent", true)
            let answer = try await api.post("/api/v1/requests", body, token, key: TestAPI.key)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.pointers == ["#/urgent"])
        }
    }

    @Test(arguments: [
        ("no JSON", "{", HTTPResponse.Status.badRequest),
        ("a name twice", "{\"organ\":\"a\",\"organ\":\"b\"}", .badRequest),
        ("not UTF-8 by halves of a pair", "\"\\ud800\"", .badRequest), ("another value", "[]", .unprocessableContent),
        ("nested without end", String(repeating: "[", count: 5_000), .badRequest),
    ])
    func aBodyThatIsNoFilingIsAProblem(_ name: String, _ text: String, _ status: HTTPResponse.Status) async throws {
        try await withAPI { api in
            let answer = try await api.post(
                "/api/v1/requests", text: text, try await api.token(), key: TestAPI.key)
            #expect(answer.status == status, "\(name): \(answer.detail)")
        }
    }

    @Test func aBodyOfAnotherTypeOrSizeIsRefused() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let form = try await api.post(
                "/api/v1/requests", text: "a=b", type: "application/x-www-form-urlencoded", token, key: TestAPI.key)
            #expect(form.status == .unsupportedMediaType)
            let large = try await api.post(
                "/api/v1/requests", text: "\"" + String(repeating: "水", count: 100_000) + "\"", token,
                key: TestAPI.key)
            #expect(large.status == .contentTooLarge)
        }
    }

    @Test(arguments: [nil, "short", String(repeating: "x", count: 101)])
    func aFilingNeedsAKeyThatCannotBeGuessed(_ key: String?) async throws {
        try await withAPI { api in
            let answer = try await api.post(
                "/api/v1/requests", TestAPI.filing(to: api.bureau), try await api.token(), key: key)
            #expect(answer.status == .badRequest)
            #expect(answer.pointers == ["header:Idempotency-Key"])
        }
    }

    @Test func aTokenFilesToItsOwnUnitsOnly() async throws {
        try await withAPI { api in
            let body = TestAPI.filing(to: api.district.education)
            let own = try await api.post("/api/v1/requests", body, try await api.token(), key: TestAPI.key)
            #expect(own.status == .forbidden)
            let all = try await api.post(
                "/api/v1/requests", body, try await api.token(units: .some(nil)), key: TestAPI.key)
            #expect(all.status == .created)
        }
    }

    // MARK: Attachments

    @Test func anUploadBecomesAFileOfTheRequest() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let sent = try await api.upload(Array("说明".utf8), called: "说明.txt", token)
            #expect(sent.status == .created)
            #expect(sent.json["media_type"] == "text/plain")
            let files: JSONValue = ["attachments": [sent.json["id"] ?? .null]]
            let body = TestAPI.filing(to: api.bureau).adding("files", files)

            let answer = try await api.post("/api/v1/requests", body, token, key: TestAPI.key)

            #expect(answer.status == .created)
            #expect(try await api.count("request_file WHERE role = 'attachment'") == 1)
            #expect(try await api.events(.apiUploadReceived).first?.actor?.rawValue == token.token.rawValue)
        }
    }

    @Test func anUploadOfAnotherTokenIsNotThere() async throws {
        try await withAPI { api in
            let sent = try await api.upload(Array("说明".utf8), called: "说明.txt", try await api.token())
            let files: JSONValue = ["identity": [sent.json["id"] ?? .null]]
            let answer = try await api.post(
                "/api/v1/requests", TestAPI.filing(to: api.bureau).adding("files", files), try await api.token(),
                key: TestAPI.key)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.pointers == ["#/files/identity/0"])
        }
    }

    @Test func aFileThatIsNotWhatItSaysIsRefused() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let answer = try await api.upload(Array("%PDF-1.7".utf8), called: "照片.png", token)
            #expect(answer.status == .unprocessableContent)
            let other = try await api.upload(Array("说明".utf8), called: "说明.txt", token, field: "attachment")
            #expect(other.status == .badRequest)
            #expect(try await api.count("api_upload") == 0)
        }
    }
}

/// Texts by their names, as arguments of tests.
typealias KeyValueList = [String: String]

extension JSONValue {
    /// The same object with other texts in one of its objects.
    fileprivate func changing(_ part: String, _ texts: KeyValueList) -> JSONValue {
        .object(
            (members ?? []).map { member in
                guard member.name == part else { return member }
                let kept = (member.value.members ?? []).filter { texts[$0.name] == nil }
                let changed = texts.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .text($0.value)) }
                return .init(part, .object(kept + changed))
            })
    }
}
