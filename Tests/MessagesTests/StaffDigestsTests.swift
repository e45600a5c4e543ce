import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

@testable import Messages

struct StaffDigestsTests {
    private static let schema = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, RequestSchema.migrations, FilingSchema.migrations,
        WarningSchema.migrations, MessageSchema.migrations,
    ])

    /// What the officer of 青石区水利局 is sent in the morning of a day on which a request is long late.
    private func messages(
        _ kind: StoreKind = .sqlite, email: String = "", mobile: String = "", by channels: Set<MessageChannel>
    ) async throws -> [OutboundMessage] {
        try await withDatabase(kind, Self.schema) { database in
            let district = try await TestDistrict.make(database)
            let (keys, now, admin) = (KeyRing.ephemeral(), district.now, try await district.admin())
            let period = DayPeriod(from: district.today)
            let officer = try await district.write { session in
                try People.register(
                    PersonProfile(account: "officer", name: "测试专员", mobile: mobile, email: email),
                    in: district.water.id, as: PostDetails(period: period), roles: [RoleGrant(.disclosureOfficer)],
                    by: admin, at: now, in: session
                ).person
            }
            let viewer = try await district.viewer(officer)
            let applicant = ApplicantDetails(
                kind: .naturalPerson, name: "测试申请人甲", document: .residentID, identityNumber: "990000199003070013")
            let filing = Filing(
                applicant: applicant, content: RequestContent(description: "水库检查记录", form: .paper, manner: .collect))
            try await district.write { session in
                _ = try Requests.register(
                    filing, Arrival(.inPerson, submittedOn: now.day), in: district.water.id, by: viewer, keys: keys,
                    at: now, in: session)
            }
            let digests = StaffDigests(keys: keys, channels: channels)
            for _ in 1...2 {
                try await DailyDigests.run(database, at: now + .seconds(60 * 86_400)) { digest, now, session in
                    try digests.deliver(digest, at: now, in: session)
                }
            }
            return try await district.read { session in
                try session.rows("SELECT id FROM outbound_message").compactMap {
                    try Outbox.waiting(try $0.identifier(0), keys: keys, session)
                }
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func anOfficerIsToldByMailOnceADay(_ kind: StoreKind) async throws {
        let sent = try await messages(kind, email: "officer@example.cn", mobile: "13800000012", by: [.email, .sms])

        #expect(sent.map(\.channel) == [.email] && sent.map(\.recipient) == ["officer@example.cn"])
        #expect(sent.first?.kind == .digest && sent.first?.subject.contains("其中已逾期1件") == true)
        #expect(sent.first?.text.contains("请立即办理") == true && sent.first?.text.contains("水库") == false)
    }

    @Test func aShortMessageIsOneParagraph() async throws {
        let sent = try await messages(mobile: "13800000012", by: [.email, .sms])

        #expect(sent.map(\.recipient) == ["13800000012"])
        #expect(sent.first?.text.contains("请立即办理") == true && sent.first?.text.contains("\n") == false)
    }

    @Test(
        arguments: [
            ("officer@example.cn", "", [.email], true), ("officer@example.cn", "", [.sms], false),
            ("", "13800000012", [.email, .sms], true), ("", "", [.email, .sms], false),
            ("officer@example.cn", "13800000012", [], false),
        ] as [(String, String, Set<MessageChannel>, Bool)])
    func aMessageReachesWhoHasAnAddressForAWayOut(
        _ email: String, mobile: String, channels: Set<MessageChannel>, isReached: Bool
    ) {
        let digests = StaffDigests(keys: .ephemeral(), channels: channels)
        let person = PersonProfile(account: "officer", name: "测试专员", mobile: mobile, email: email)
        #expect(digests.reaches(person) == isReached)
    }

    @Test func whoHasNoAddressIsSentNothing() async throws {
        #expect(try await messages(by: [.email, .sms]) == [])
        #expect(try await messages(email: "officer@example.cn", by: []) == [])
    }
}
