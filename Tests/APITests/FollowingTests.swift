import HTTPTypes
import Letters
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import API

/// Following requests, and amending them.
struct FollowingTests {
    @Test func numberAndCodeTellTheState() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let receipt = try await api.file(token).json

            let answer = try await api.post("/api/v1/requests/status", Self.lookup(receipt), token)

            #expect(answer.status == .ok)
            #expect(answer.json["request"]?["state"] == "SUBMITTED")
            // Nobody has confirmed it yet: the due day is unknown, not a number.
            #expect(answer.json["request"]?["due"] == .null)
            #expect(answer.json["fee_to_pay"] == .null)
            #expect(answer.json["waits_for_applicant"] == false)
        }
    }

    @Test(arguments: ["AAAA-BBBB-CCCC", "x", "2222-2222-2222"])
    func aWrongCodeIsAnsweredAsAWrongNumber(_ code: String) async throws {
        try await withAPI { api in
            let token = try await api.token()
            let number = try await api.file(token).json["number"] ?? .null
            let wrongCode = try await api.post(
                "/api/v1/requests/status", ["number": number, "query_code": .text(code)], token)
            let wrongNumber = try await api.post(
                "/api/v1/requests/status", ["number": "X-2026-0001", "query_code": .text(code)], token)
            #expect(wrongCode.status == .notFound && wrongNumber.status == .notFound)
            #expect(wrongCode.detail == wrongNumber.detail)
        }
    }

    @Test func codesAreNotFoundByTrying() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let number = try await api.file(token).json["number"] ?? .null
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<21 {
                statuses.append(
                    try await api.post(
                        "/api/v1/requests/status", ["number": number, "query_code": "2222-2222-2222"], token
                    ).status)
            }
            #expect(statuses.dropLast().allSatisfy { $0 == .notFound })
            #expect(statuses.last == .tooManyRequests)
        }
    }

    @Test func aTokenSeesItsOwnRequestsAndNoOthers() async throws {
        try await withAPI { api in
            let (own, other) = (try await api.token(), try await api.token())
            let id = try await api.file(own).json["id"]?.text ?? ""
            #expect(try await api.get("/api/v1/requests/\(id)", own).status == .ok)
            #expect(try await api.get("/api/v1/requests/\(id)", other).status == .notFound)
            #expect(try await api.get("/api/v1/requests", other).json["requests"] == [])
        }
    }

    @Test func numberAndCodeAreOfNoUseToATokenOfOtherUnits() async throws {
        try await withAPI { api in
            let receipt = try await api.file(try await api.token()).json
            let other = try await api.token(units: [api.district.education.id])
            #expect(try await api.post("/api/v1/requests/status", Self.lookup(receipt), other).status == .forbidden)
            #expect(
                try await api.post("/api/v1/requests/withdrawals", Self.lookup(receipt), other).status == .forbidden)
        }
    }

    @Test(arguments: StoreKind.available)
    func changesAreToldOnceBehindThePlaceOnceTheyHaveSettled(_ kind: StoreKind) async throws {
        try await withAPI(kind) { api in
            let token = try await api.token()
            for number in 0..<3 {
                _ = try await api.file(token, key: "filing-number-000\(number)", about: "批复\(number)")
                api.clock.advance(by: .seconds(10))
            }

            let first = try await api.get("/api/v1/requests?limit=2", token).json
            let second = try await api.get("/api/v1/requests?after=\(first["next"]?.text ?? "")", token).json
            // Within the minute the last are told again.
            let again = try await api.get("/api/v1/requests?after=\(second["next"]?.text ?? "")", token).json
            api.clock.advance(by: .seconds(120))
            let settled = try await api.get("/api/v1/requests?after=\(again["next"]?.text ?? "")", token).json
            let nothing = try await api.get("/api/v1/requests?after=\(settled["next"]?.text ?? "")", token).json

            #expect(first["requests"]?.list?.count == 2 && first["has_more"] == true)
            #expect(second["requests"]?.list?.count == 1 && second["has_more"] == false)
            #expect(again["requests"]?.list?.isEmpty == false)
            #expect(settled["has_more"] == false)
            #expect(nothing["requests"] == [])
        }
    }

    @Test(arguments: ["after=x", "after=1.", "limit=0", "limit=201", "limit=01", "limit=2&limit=3", "since=1"])
    func aParameterThatCannotBeIsRefused(_ query: String) async throws {
        try await withAPI { api in
            let answer = try await api.get("/api/v1/requests?\(query)", try await api.token())
            #expect(answer.status == .badRequest)
            #expect(answer.pointers == ["query:\(query.prefix { $0 != "=" })"])
        }
    }

    @Test func aConfirmedRequestMayBeWithdrawnOnceByTheTokenForTheApplicant() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let receipt = try await api.file(token).json
            let early = try await api.post("/api/v1/requests/withdrawals", Self.lookup(receipt), token)
            #expect(early.status == .unprocessableContent)
            try await api.confirm(receipt)

            let answer = try await api.post("/api/v1/requests/withdrawals", Self.lookup(receipt), token)
            let again = try await api.post("/api/v1/requests/withdrawals", Self.lookup(receipt), token)

            #expect(answer.json["request"]?["state"] == "WITHDRAWN")
            #expect(again.status == .unprocessableContent)
            #expect(try await api.events(.requestWithdrawn).map(\.actor?.rawValue) == [token.token.rawValue])
        }
    }

    @Test func aCorrectionThatNobodyAskedForIsRefused() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let receipt = try await api.file(token).json
            let body = Self.lookup(receipt).adding(
                "content", ["description": "水库批复", "form": "paper", "manner": "post"])
            let answer = try await api.post("/api/v1/requests/corrections", body, token)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.detail.contains("不需要补正"))
        }
    }

    @Test func noLettersAreListedBeforeTheAnswer() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let receipt = try await api.file(token).json
            let answer = try await api.post("/api/v1/requests/letters", Self.lookup(receipt), token)
            #expect(answer.json["letters"] == [])
        }
    }

    /// The officer's letter over the platform: listed, fetched by the program, and read by the applicant.
    @Test(arguments: StoreKind.available)
    func aServedLetterIsFetchedAndTheApplicantsDownloadIsItsReading(_ kind: StoreKind) async throws {
        try await withAPI(kind) { api in
            let (token, other) = (try await api.token(), try await api.token())
            let receipt = try await api.file(token).json
            let id = receipt["id"]?.text ?? ""
            let before = try await api.get("/api/v1/requests/\(id)/letters", token)
            try await api.serveCorrection(receipt)

            let list = try await api.get("/api/v1/requests/\(id)/letters", token).json["letters"]?.list ?? []
            let letter = try #require(list.first?["id"]?.text)
            let path = "/api/v1/requests/\(id)/letters/\(letter)"
            let own = try await api.file(path, token)
            let delivered = try await api.results(receipt)
            let lookup = Self.lookup(receipt).adding("letter", .text(letter))
            let content = "/api/v1/requests/letters/content"
            let wrong = try await api.file(
                content, token,
                ["number": receipt["number"] ?? .null, "query_code": "2222-2222-2222", "letter": .text(letter)])
            let read = try await api.file(content, other, lookup)

            #expect(before.json["letters"] == [])
            #expect(own.status == .ok && own.bytes.starts(with: "%PDF".utf8))
            #expect(own.headers[.contentType] == "application/octet-stream")
            #expect(own.bytes.count == list.first?["size"]?.integer)
            #expect(try await api.file(path, other).status == .notFound)
            // The program has it; whether the applicant has read it, is not known.
            #expect(delivered == [])
            #expect(wrong.status == .notFound)
            #expect(read.status == .ok && read.bytes == own.bytes)
            #expect(try await api.results(receipt) == [true])
        }
    }

    @Test func aFileOfTheCaseThatIsNoLetterIsNotThere() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let receipt = try await api.file(token).json
            let id = receipt["id"]?.text ?? ""
            for path in ["/api/v1/requests/\(id)/letters/\(id)", "/api/v1/requests/\(id)/letters/x"] {
                #expect(try await api.file(path, token).status == .notFound, "\(path)")
            }
        }
    }

    // MARK: What needs no token

    @Test func organsAreListedWithWhatIsKnown() async throws {
        try await withAPI { api in
            let organs = try await api.get("/api/v1/organs").json["organs"]?.list ?? []
            let names = organs.compactMap { $0["name"]?.text }
            #expect(names.contains("青石区水利局"))
            #expect(!names.contains("综合科") && !names.contains("云溪市青石区"))
            #expect(organs.allSatisfy { $0["phone"] == .null })
        }
    }

    @Test func choicesAreTheOnesThatAFilingTakes() async throws {
        try await withAPI { api in
            let choices = try await api.get("/api/v1/choices").json
            #expect(choices["manners"]?.list?.first == ["value": "post", "label": "邮寄"])
            #expect(choices["applicant_kinds"]?.list?.count == 6)
        }
    }

    @Test func publicItemsAreSearchedStrictly() async throws {
        try await withAPI { api in
            let all = try await api.get("/api/v1/items").json
            #expect(all == ["items": [], "total": 0, "has_more": false])
            #expect(try await api.get("/api/v1/items?q=%E6%B0%B4%E5%BA%93").json["total"] == 0)
            #expect(try await api.get("/api/v1/items?q=!!").status == .unprocessableContent)
            #expect(try await api.get("/api/v1/items?kind=nothing").status == .badRequest)
            #expect(try await api.get("/api/v1/items/none").status == .notFound)
        }
    }

    private static func lookup(_ receipt: JSONValue) -> JSONValue {
        ["number": receipt["number"] ?? .null, "query_code": receipt["query_code"] ?? .null]
    }
}

extension TestAPI {
    /// The officer confirms the request of a receipt.
    func confirm(_ receipt: JSONValue) async throws {
        let id = try #require(receipt["id"]?.text.flatMap(Identifier<InformationRequest>.init(rawValue:)))
        let officer = try await officer()
        let now = clock.now
        try await database.write { session in
            let request = try #require(try RequestRecords.find(id, in: .everything, session))
            try RequestClocks.enter(
                [ClockStatement(now.day, .confirmed)], to: id, ifVersion: request.version, by: officer, at: now,
                in: session)
        }
    }

    /// A notice of correction, made and sent over the platform.
    func serveCorrection(_ receipt: JSONValue) async throws {
        try await confirm(receipt)
        let id = try #require(receipt["id"]?.text.flatMap(Identifier<InformationRequest>.init(rawValue:)))
        let (officer, now, admin) = (try await officer(), clock.now, try await district.admin())
        @Sendable func version(_ session: any ReadSession) throws -> Int {
            try #require(try RequestRecords.find(id, in: .everything, session)).version
        }
        try await database.write { [bureau] session in
            var profile = bureau.profile
            profile.contact = DisclosureContact(office: "青石区水利局办公室", address: "青石区测试路5号", phone: "0000-0000000")
            try Units.edit(bureau.id, profile, ifVersion: bureau.version, by: admin, at: now, in: session)
            try CaseWork.askForCorrection(
                CorrectionNotice(defects: ["没有写明年份"], guidance: "请写明年份", workingDays: 10, sentOn: now.day), of: id,
                ifVersion: try version(session), by: officer, at: now, in: session)
        }
        let letter = try await CaseLetters.issue(
            .correctionNotice, LetterInputs(on: now.day), of: id, ifVersion: try await database.read(version),
            by: officer, keys: keys, at: now, in: database, cabinet)
        try await database.write { session in
            try CaseWork.recordService(
                ServiceAttempt(.correctionNotice, .platform, sentOn: now.day, issued: letter.id), of: id,
                ifVersion: try version(session), by: officer, at: now, in: session)
        }
    }

    /// Whether what was served has reached the applicant, as far as anybody knows.
    func results(_ receipt: JSONValue) async throws -> [Bool] {
        let id = try #require(receipt["id"]?.text.flatMap(Identifier<InformationRequest>.init(rawValue:)))
        let today = clock.now.day
        return try await database.read { session in
            try #require(try CaseFile.find(id, on: today, in: .everything, session)).serviceResults.values
                .map(\.isDelivered)
        }
    }

    private func officer() async throws -> Viewer {
        if let known = try await database.read({ try PersonRecords.find(account: "officer", $0) }) {
            return try await district.viewer(known)
        }
        let person = try await district.register("officer", in: district.waterOffice, RoleGrant(.disclosureOfficer))
            .person
        return try await district.viewer(person)
    }
}
