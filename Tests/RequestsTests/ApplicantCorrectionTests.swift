import AnnualReport
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct ApplicantCorrectionTests {
    @Test(arguments: StoreKind.available)
    func aTypingErrorIsMendedWithItsReasonAndTheMasksFollow(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            var mended = desk.citizen()
            (mended.name, mended.identityNumber, mended.phone) = ("测试申请人乙", "990000199003070021", "13900000034")

            try await desk.correct(mended, "身份证号码录错，按复印件更正", id)

            let request = try await desk.request(id)
            #expect(request.applicant.maskedIdentity == "990*************21")
            #expect(request.applicant.maskedPhone == "139******34")
            let (details, corrections) = try await desk.opened(id)
            #expect(details == mended)
            #expect(corrections.map(\.reason) == ["身份证号码录错，按复印件更正"])
            #expect(corrections.first?.correction.fields == [.name, .identity, .phone])
            let event = try #require(try await desk.events(of: id).first { $0.kind == "applicant.corrected" })
            #expect(event.facts["corrected"] == "name,identity,phone")
            #expect(!event.facts.values.contains { $0.contains("测试") || $0.contains("9900") || $0.contains("录错") })
        }
    }

    /// The column of table three is the applicant's class.
    @Test(arguments: StoreKind.available)
    func anotherClassMovesTheRequestToItsColumn(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            var company = desk.citizen("虚构建材有限公司")
            company.kind = .commercialEnterprise

            let before = try await desk.newReceived()
            try await desk.correct(company, "申请书写明以单位名义申请", id)
            let after = try await desk.newReceived()

            #expect(before.person == 1 && before.enterprise == 0)
            #expect(after.person == 0 && after.enterprise == 1)
            let event = try #require(try await desk.events(of: id).first { $0.kind == "applicant.corrected" })
            #expect(event.facts["class"] == "commercial_enterprise" && event.facts["was"] == "natural_person")
            let moved = try await desk.opened(id).corrections.map(\.correction.movesColumn)
            #expect(moved == [true])
        }
    }

    @Test func withoutAReasonOrAChangeNothingIsCorrected() async throws {
        try await withDesk(.sqlite) { desk in
            let id = try await desk.register().request.id
            var other = desk.citizen()
            other.phone = "13900000034"
            let changed = other

            let unreasoned = try await refusedWords { try await desk.correct(changed, " ", id) }
            let unchanged = try await refusedWords { try await desk.correct(desk.citizen(), "核对", id) }

            #expect(unreasoned == ["填写更正的原因"] && unchanged == ["没有修改任何内容"])
            #expect(try await desk.opened(id).corrections.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func whoHasNoBusinessThereCorrectsNothing(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            var other = desk.citizen()
            other.phone = "13900000034"
            let changed = other

            await #expect(throws: Refused.notFound) { try await desk.correct(changed, "核对", id, by: desk.outsider) }
            await #expect(throws: Refused.self) { try await desk.correct(changed, "核对", id, by: desk.head) }
        }
    }
}

extension TestDesk {
    fileprivate func correct(
        _ details: ApplicantDetails, _ reason: String, _ id: Identifier<InformationRequest>, by person: Person? = nil
    ) async throws {
        try await act(id, by: person) { [keys] viewer, version, now, session in
            try Applicants.correct(
                details, reason: reason, of: id, ifVersion: version, by: viewer, keys: keys, at: now, in: session)
        }
    }

    fileprivate func opened(_ id: Identifier<InformationRequest>) async throws -> (
        details: ApplicantDetails?, corrections: [(correction: ApplicantCorrection, reason: String?)]
    ) {
        let (viewer, now) = (try await viewer(officer), now)
        return try await district.write { [keys] session in
            try Applicants.openWithCorrections(
                of: id, for: .correction, by: viewer, keys: keys, at: now, in: session)
        }
    }

    fileprivate func newReceived() async throws -> (person: Int, enterprise: Int) {
        let table = try await district.read { [bureau] in try YearTable(2026, of: [bureau.id], $0) }
        return (
            table.cell(.newReceived, .naturalPerson), table.cell(.newReceived, .commercialEnterprise)
        )
    }
}
