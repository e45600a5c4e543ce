import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

@testable import Messages

struct ApplicantNoticesTests {
    private static let schema = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, RequestSchema.migrations, FilingSchema.migrations,
        MessageSchema.migrations,
    ])

    /// A request of 青石区水利局 that needs correction, and what its applicant is sent.
    private func messages(
        _ kind: StoreKind = .sqlite, email: String = "test@example.com", phone: String = "13800000012",
        by channels: Set<MessageChannel>
    ) async throws -> [OutboundMessage] {
        try await withDatabase(kind, Self.schema) { database in
            let district = try await TestDistrict.make(database)
            let officer = try await district.register("officer", in: district.water, RoleGrant(.disclosureOfficer))
                .person
            let viewer = try await district.viewer(officer)
            let (keys, now) = (KeyRing.ephemeral(), district.now)
            var applicant = ApplicantDetails(
                kind: .naturalPerson, name: "测试申请人甲", document: .residentID, identityNumber: "990000199003070013")
            (applicant.email, applicant.phone) = (email, phone)
            let filing = Filing(
                applicant: applicant, content: RequestContent(description: "水库检查记录", form: .paper, manner: .collect))
            try await database.write { session in
                let request = try Requests.register(
                    filing, Arrival(.inPerson, submittedOn: now.day), in: district.water.id, by: viewer, keys: keys,
                    at: now, in: session
                ).request
                try CaseWork.askForCorrection(
                    CorrectionNotice(defects: ["没有写明年份"], guidance: "写明年份", workingDays: 10, sentOn: now.day),
                    of: request.id, ifVersion: request.version, by: viewer, at: now, in: session)
                let notices = ApplicantNotices(
                    keys: keys, channels: channels, statusAddress: "https://gk.example.cn/requests/status")
                _ = try notices.queueNext(at: now, in: session)
                _ = try notices.queueNext(at: now, in: session)
            }
            return try await database.read { session in
                try session.rows("SELECT id FROM outbound_message").compactMap {
                    try Outbox.waiting(try $0.identifier(0), keys: keys, session)
                }
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func anApplicantIsToldByMailOnce(_ kind: StoreKind) async throws {
        let sent = try await messages(kind, by: [.email, .sms])

        #expect(sent.map(\.channel) == [.email] && sent.map(\.recipient) == ["test@example.com"])
        #expect(sent.first?.text.contains("青石区水利局") == true)
        #expect(sent.first?.text.contains("https://gk.example.cn/requests/status") == true)
        #expect(sent.first?.text.contains("水库") == false)
    }

    @Test func whoLeftNoMailAddressIsToldByShortMessage() async throws {
        let sent = try await messages(email: "", by: [.email, .sms])

        #expect(sent.map(\.channel) == [.sms] && sent.map(\.recipient) == ["13800000012"])
    }

    @Test func whoCannotBeReachedIsToldNothing() async throws {
        #expect(try await messages(email: "", phone: "0000-1234567", by: [.email, .sms]) == [])
        #expect(try await messages(email: "", by: [.email]) == [])
    }
}
