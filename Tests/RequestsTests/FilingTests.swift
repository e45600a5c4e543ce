import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct FilingTests {
    @Test(arguments: StoreKind.available)
    func aCitizensFormBecomesARequestWithNumberAndCode(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.file()

            let request = receipt.request
            #expect(request.number.hasSuffix("-2026-0001"))
            #expect(request.channel == .web)
            #expect(request.registeredBy == nil)
            #expect(request.standing.state == .submitted)
            #expect(request.standing.due == nil)
            #expect(request.subject == "青石水库除险加固工程的初步设计批复")
            #expect(request.applicant.listedName == "测试****")
            #expect(request.applicant.maskedIdentity == "990*************13")
            #expect(receipt.code.description.count == 14)
            #expect(try await desk.events(of: request.id).map(\.kind) == ["request.filed"])
        }
    }

    /// Sent twice, by an impatient finger or a lost answer.
    @Test(arguments: StoreKind.available)
    func aFormSentTwiceMakesOneRequestAndGivesTheSameCode(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.file()
            let second = try await desk.file()

            #expect(second.request.id == first.request.id)
            #expect(second.code == first.code)
            #expect(second.isRepeated && !first.isRepeated)
            #expect(try await desk.list().count == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func manyFormsSentAtOnceUnderOneKeyMakeOneRequest(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let ids = try await withThrowingTaskGroup(of: Identifier<InformationRequest>.self) { group in
                for _ in 0..<8 { group.addTask { try await desk.file().request.id } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }

            #expect(ids.count == 1)
            #expect(try await desk.list().count == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func aKeyUsedForOtherContentsIsRefused(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            _ = try await desk.file()

            let refused = try await refusedRules { try await desk.file(desk.asking(for: "另一份文件")) }

            #expect(refused == ["request.key-used"])
            #expect(try await desk.list().count == 1)
        }
    }

    @Test(
        arguments: [
            ("name", "填写姓名"), ("identityNumber", "填写居民身份证号码"), ("description", "填写所需政府信息的名称、文号或者其他特征性描述"),
            ("form", "选择政府信息的提供形式"), ("manner", "选择获取信息的方式"), ("address", "获取方式是邮寄，但没有通讯地址，请填写"),
            ("email-form", "电子邮箱应为 名称@域名 的形式"),
        ])
    func whatTheLawRequiresIsAskedForBesideItsField(_ missing: String, _ message: String) async throws {
        try await withDesk(.sqlite) { desk in
            var filing = desk.asking()
            switch missing {
            case "name": filing.applicant.name = " "
            case "identityNumber": filing.applicant.identityNumber = ""
            case "description": filing.content.description = ""
            case "form": filing.content.form = nil
            case "manner": filing.content.manner = nil
            case "address": filing.applicant.address = ""
            default: filing.applicant.email = "test.example.com"
            }

            let refusals = try await refusedWords { try await desk.file(filing) }

            #expect(refusals == [message])
        }
    }

    /// The “three needs” were abolished in 2019 (domain 05 §12, 9).
    @Test(arguments: StoreKind.available)
    func anEmptyPurposeNeverMatters(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.file()

            #expect(receipt.request.content.purpose.isEmpty)
            #expect(!receipt.remarks.contains { $0.text.contains("用途") })
        }
    }

    /// A wrong check character is a reason for correction, never for turning somebody away.
    @Test(arguments: StoreKind.available)
    func aNumberThatFailsItsCheckIsARemark(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.file(desk.asking(by: desk.citizen(number: "990000199003070012")))

            #expect(
                receipt.remarks.map(\.text) == [
                    "申请人的身份证明：居民身份证号码的校验位不对，请核对是否有错字，需要补正", "没有申请人的身份证明（复印件或者扫描件），需要补正",
                ])
            #expect(receipt.remarks.allSatisfy { $0.rule == "IN-02" && $0.outcome == .correction })
        }
    }

    @Test(arguments: StoreKind.available)
    func aRequestToAMergedOrganGoesToItsSuccessor(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let admin = try await desk.district.admin()
            let old = try await desk.district.write { session in
                let old = try Units.create(
                    UnitProfile(fullName: "青石区水务站", kind: .department, level: .county),
                    below: desk.district.government.id, from: desk.today.advanced(by: -30), by: admin, at: desk.now,
                    in: session)
                try Units.merge(
                    old.id, into: desk.bureau.id, on: desk.today, ifVersion: old.version, by: admin,
                    with: [RequestSuccession()], at: desk.now, in: session)
                return old
            }

            let receipt = try await desk.district.write { session in
                try Requests.file(
                    desk.asking(), key: "0123456789abcdef", to: old.id, keys: desk.keys, at: desk.now, in: session)
            }

            #expect(receipt.request.organ == desk.bureau.id)
            #expect(receipt.remarks.contains { $0.rule == "IN-03" && $0.text.contains("青石区水务站") })
        }
    }

    @Test(arguments: StoreKind.available)
    func whoHasNumberAndCodeSeesWhereTheRequestStands(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.file()
            let typed = try #require(QueryCode(typed: receipt.code.description.lowercased().replacing("-", with: " ")))
            let wrong = try #require(QueryCode(typed: "2222-2222-2222"))

            let (found, other, unknown) = try await desk.district.read { session in
                func status(_ number: String, _ code: QueryCode) throws -> RequestStatus? {
                    try RequestStatus.find(number: number, code: code, keys: desk.keys, on: desk.today, session)
                }
                return (
                    try status(receipt.request.number, typed), try status(receipt.request.number, wrong),
                    try status("X-2026-0001", typed)
                )
            }

            #expect(found?.request.id == receipt.request.id)
            #expect(found?.clock.state == .submitted)
            #expect(found?.timeline.count == 1)
            #expect(other == nil)
            #expect(unknown == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func theTableHoldsNeitherNameNorNumberNorCode(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.file()

            let texts = try await desk.district.read { session in
                let rows = try session.rows(
                    """
                    SELECT listed_name, masked_identity, masked_phone, case_number, content, subject FROM applicant a
                    JOIN request r ON r.applicant_id = a.id
                    """)
                return try rows.flatMap { row in try (0..<6).map { try row.text($0) } }
            }
            let sealed = try await desk.district.read { session in
                try session.rows(
                    "SELECT sealed, code_digest FROM applicant JOIN request ON applicant_id = applicant.id"
                )
                .map { String(decoding: try $0.blob(0) + $0.blob(1), as: UTF8.self) }
            }

            for text in texts + sealed {
                for secret in ["测试申请人甲", "990000199003070013", "13800000012", receipt.code.description] {
                    #expect(!text.contains(secret))
                }
            }
        }
    }
}
