import Regulation
import Storage
import StorageTesting
import Testing

@testable import Organs

@Suite("One-time codes")
struct OneTimeCodeTests {
    private typealias Office = SignInOffice

    @Test(arguments: StoreKind.available)
    func letANewPersonChooseAPassword(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let keeper = try await office.viewer(Office.keeper)
            let issued = try #require(
                try await office.signIn.issueCode(for: Office.officer, by: keeper, at: office.now).value)
            #expect(issued.code.purpose == .invitation)
            #expect(issued.text.filter { $0 != "-" }.count == 26)

            let answer = try await use(issued.text.lowercased(), office)

            #expect(answer.opened?.step == nil)
            #expect(try await office.standing(answer.opened?.token).isFull)
            #expect(try await office.enter("lixiaoming").opened != nil)
            #expect(try await use(issued.text, office).refusal == .oneTimeCodeNotAccepted, "used")
            #expect(try await office.events(.codeIssued) == 1)
            #expect(try await office.events(.codeUsed) == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func areUsedByOneOfTwoWhoTryAtOnce(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let now = office.now
            let issued = try await office.database.write {
                try office.signIn.issueCode(for: Office.officer, issuedBy: nil, at: now, in: $0)
            }

            let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...4 { group.addTask { try await use(issued.text, office).opened != nil } }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }

            #expect(opened == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func endWithTheirTime(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let admin = try await office.viewer(Office.admin)
            let invitation = try #require(
                try await office.signIn.issueCode(for: Office.officer, by: admin, at: office.now).value)
            office.clock.advance(by: .seconds(72 * 3600))
            #expect(try await use(invitation.text, office).refusal == .oneTimeCodeNotAccepted)

            try await office.givePassword(Office.officer)
            let reset = try #require(
                try await office.signIn.issueCode(for: Office.officer, by: admin, at: office.now).value)
            #expect(reset.code.purpose == .reset)
            office.clock.advance(by: .seconds(3600))
            #expect(try await use(reset.text, office, Office.otherPassword).refusal == .oneTimeCodeNotAccepted)
        }
    }

    @Test(arguments: StoreKind.available)
    func areReplacedByTheNextAndCanBeWithdrawn(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let keeper = try await office.viewer(Office.keeper)
            let first = try #require(
                try await office.signIn.issueCode(for: Office.officer, by: keeper, at: office.now).value)
            let second = try #require(
                try await office.signIn.issueCode(for: Office.officer, by: keeper, at: office.now).value)

            #expect(try await use(first.text, office).refusal == .oneTimeCodeNotAccepted)
            #expect(try await office.signIn.withdrawCode(of: Office.officer, by: keeper, at: office.now).value != nil)
            #expect(try await use(second.text, office).refusal == .oneTimeCodeNotAccepted)
            #expect(try await office.events(.codeWithdrawn) == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func areNotUsedUpByAPasswordThatIsRefused(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let now = office.now
            let issued = try await office.database.write {
                try office.signIn.issueCode(for: Office.officer, issuedBy: nil, at: now, in: $0)
            }

            let short = try await use(issued.text, office, Password(typed: "vK8#tq2!"))
            let known = try await use(issued.text, office, Password(typed: "青禾区财政局李晓明2026"))
            let differing = try await office.signIn.useCode(
                issued.text, new: Office.password, repeated: Office.otherPassword, from: Office.origin, at: office.now)

            #expect(short.refusal == .password([.tooShort(minimum: 12)]))
            #expect(known.refusal == .password([.easilyGuessed(.known)]))
            #expect(differing.refusal == .password([.notRepeated]))
            #expect(try await use(issued.text, office).opened != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func endSessionsAndTheLockOfTheAccount(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let before = try #require(try await office.givePassword(Office.officer))
            for _ in 1...3 { _ = try await office.enter("lixiaoming", Office.otherPassword) }

            try await office.givePassword(Office.officer, Office.otherPassword)

            #expect(try await office.standing(before.token) == .none)
            #expect(try await office.enter("lixiaoming", Office.otherPassword).opened != nil)
            #expect(try await office.enter("lixiaoming").refusal == .notAccepted)
        }
    }

    @Test(arguments: StoreKind.available)
    func doNotReplaceTheSecondFactor(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            _ = try await office.enrol(first.token)

            #expect(try await office.givePassword(Office.officer, Office.otherPassword)?.step == .secondFactor)
        }
    }

    @Test(arguments: StoreKind.available)
    func areIssuedOnlyWithinRightScopeAndPower(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let (keeper, officer, admin) = (
                try await office.viewer(Office.keeper), try await office.viewer(Office.officer),
                try await office.viewer(Office.admin)
            )
            let cases: [(String, Viewer, Identifier<Person>, SignInCareRefusal?)] = [
                ("another bureau", keeper, Office.stranger, .notFound),
                ("no such person", keeper, .init(at: office.now), .notFound),
                ("without the right", officer, Office.keeper, .notFound),
                ("one's own", keeper, Office.keeper, .oneself),
                ("all from above", admin, Office.stranger, nil), ("one's unit", keeper, Office.officer, nil),
            ]
            for (name, viewer, person, refusal) in cases {
                let answer = try await office.signIn.issueCode(for: person, by: viewer, at: office.now)
                #expect(answer.refusal == refusal, "\(name)")
            }
        }
    }

    /// A platform administrator who also has a post in the bureau: its keeper must not hand himself the whole platform.
    @Test(arguments: StoreKind.available)
    func areNotIssuedForSomebodyWhoMayDoMore(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let now = office.now
            try await office.database.write { session in
                try PostRecords.insert(
                    Post(
                        id: Identifier(at: now), person: Office.admin, unit: Office.finance,
                        details: PostDetails(isPrimary: false, period: DayPeriod(from: now.day)), grants: [], version: 1
                    ),
                    at: now, session)
            }
            let keeper = try await office.viewer(Office.keeper)

            let answer = try await office.signIn.issueCode(for: Office.admin, by: keeper, at: office.now)

            #expect(answer.refusal == .mayDoMore)
        }
    }

    /// A new password would outlive the day: what is to come counts as what is.
    @Test(arguments: StoreKind.available, ["post", "delegation"])
    func areNotIssuedForSomebodyWhoWillDoMore(_ kind: StoreKind, by way: String) async throws {
        try await Office.open(kind) { office in
            let (signIn, keeper) = (office.signIn, try await office.viewer(Office.keeper))
            #expect(try await signIn.issueCode(for: Office.officer, by: keeper, at: office.now).refusal == nil)

            if way == "post" {
                try await office.addPost(
                    of: Office.officer, in: Office.district, RoleGrant(.platformAdministrator), from: 30)
            } else {
                try await lend(.platformAdministrator, of: Office.admin, to: Office.officer, office)
            }

            #expect(
                try await signIn.issueCode(for: Office.officer, by: keeper, at: office.now).refusal == .mayDoMore)
            #expect(try await signIn.care(for: Office.officer, by: keeper, at: office.now)?.refusal == .mayDoMore)
        }
    }

    /// Lends a role from five days on, for five days.
    private func lend(
        _ role: Role, of person: Identifier<Person>, to delegate: Identifier<Person>, _ office: Office
    ) async throws {
        let now = office.now
        try await office.database.write { session in
            let post = try #require(try PostRecords.posts(of: person, session).first { $0.roles.contains(role) })
            try DelegationRecords.insert(
                Delegation(
                    id: Identifier(at: now), person: person, delegate: delegate,
                    roles: [DelegatedRole(role, of: post.id)],
                    from: now.day.advanced(by: 5), until: now.day.advanced(by: 10), reason: "休假", madeAt: now,
                    madeBy: person, endedAt: nil, endedBy: nil), session)
        }
    }

    @Test(arguments: StoreKind.available)
    func areIssuedForSomebodyWhoseHigherPostIsOverOrNeverBegins(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let keeper = try await office.viewer(Office.keeper)
            try await office.addPost(
                of: Office.officer, in: Office.district, RoleGrant(.platformAdministrator), from: -30, until: 0)
            try await office.addPost(
                of: Office.officer, in: Office.district, RoleGrant(.platformAdministrator), from: 30, until: 30)

            let answer = try await office.signIn.issueCode(for: Office.officer, by: keeper, at: office.now)

            #expect(answer.refusal == nil)
        }
    }

    /// Whoever watches the administrators, today or from a day to come, is out of their reach; the operator at the server still helps.
    @Test(arguments: StoreKind.available)
    func areIssuedForAnAuditorOnlyByTheOperator(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let before = try #require(try await office.givePassword(Office.stranger))
            _ = try await office.enrol(before.token)
            let (signIn, admin, now) = (office.signIn, try await office.viewer(Office.admin), office.now)
            #expect(try await signIn.issueCode(for: Office.stranger, by: admin, at: now).refusal == nil)
            try await office.database.write { session in
                try PostRecords.insert(
                    Post(
                        id: Identifier(at: now), person: Office.stranger, unit: Office.district,
                        details: PostDetails(isPrimary: false, period: DayPeriod(from: now.day.advanced(by: 30))),
                        grants: [RoleGrant(.auditor)], version: 1), at: now, session)
            }

            let refusals = [
                try await signIn.issueCode(for: Office.stranger, by: admin, at: now).refusal,
                try await signIn.withdrawCode(of: Office.stranger, by: admin, at: now).refusal,
                try await signIn.requirePasswordChange(of: Office.stranger, by: admin, at: now).refusal,
                try await signIn.removeSecondFactor(of: Office.stranger, by: admin, at: now).refusal,
                try await signIn.care(for: Office.stranger, by: admin, at: now)?.refusal,
            ]
            #expect(refusals == [SignInCareRefusal?](repeating: .watchesAdministrators, count: 5))
            #expect(try await signIn.secondFactor(of: Office.stranger, at: now).confirmedAt != nil)

            let issued = try await signIn.issueCode(account: "wanglu", withoutSecondFactor: true, at: now)

            #expect(try await signIn.secondFactor(of: Office.stranger, at: now).confirmedAt == nil)
            #expect(try await use(issued.text, office, Office.otherPassword).opened != nil)
            let issuers = try await office.database.read { session in
                try session.rows("SELECT actor_id FROM event WHERE kind = 'one_time_code.issued' ORDER BY at, sequence")
                    .map { try $0.textOrNil(0) }
            }
            #expect(issuers.last == .some(nil), "by nobody: the operator")
        }
    }

    @Test func areNoMatterOfTheAuditor() {
        let rights = Role.auditor.rights
        #expect(!rights.contains(.managePeople) && !rights.contains(.assignRoles) && !rights.contains(.endSessions))
    }

    /// The old password, second factor, code and session of who comes back open nothing, though the sessions had not run out yet.
    @Test(arguments: StoreKind.available)
    func areTheOnlyWayInForWhoIsReinstated(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let before = try #require(try await office.givePassword(Office.officer))
            _ = try await office.enrol(before.token)
            let (admin, now) = (try await office.viewer(Office.admin), office.now)
            let code = try #require(
                try await office.signIn.issueCode(for: Office.officer, by: admin, at: office.now).value)
            try await office.database.write { session in
                try People.setState(Office.officer, to: .left, ifVersion: 1, by: admin, at: now, in: session)
                try People.reinstate(
                    Office.officer, in: Office.finance, as: PostDetails(period: DayPeriod(from: now.day)), ifVersion: 2,
                    by: admin, at: now, in: session)
            }

            #expect(try await office.standing(before.token) == .none)
            #expect(try await office.database.read { try SessionRows.all(of: Office.officer, in: $0) } == [])
            #expect(try await office.enter("lixiaoming").refusal == .notAccepted)
            #expect(try await use(code.text, office, Office.otherPassword).refusal == .oneTimeCodeNotAccepted)
            #expect(try await office.givePassword(Office.officer, Office.otherPassword)?.step == nil)
            #expect(try await office.enter("lixiaoming", Office.otherPassword).opened != nil)
            #expect(try await office.viewer(Office.officer).grants.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func areNotIssuedAgainAndAgain(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let keeper = try await office.viewer(Office.keeper)
            for _ in 1...5 {
                #expect(try await office.signIn.issueCode(for: Office.officer, by: keeper, at: office.now).value != nil)
            }

            #expect(
                try await office.signIn.issueCode(for: Office.officer, by: keeper, at: office.now).refusal
                    == .tooManyCodes)
            office.clock.advance(by: .seconds(3600))
            #expect(try await office.signIn.issueCode(for: Office.officer, by: keeper, at: office.now).value != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func areCountedByAddressWhenGuessed(_ kind: StoreKind) async throws {
        var policy = SignInPolicy()
        policy.failuresPerAddress = 2
        try await Office.open(kind, policy) { office in
            let guess = "00000-00000-00000-00000-00000-0"
            let (one, two) = (try await use(guess, office), try await use(guess, office))
            let three = try await use(guess, office)

            #expect(one.refusal == .oneTimeCodeNotAccepted)
            #expect(two.refusal == .oneTimeCodeNotAccepted)
            #expect(three.refusal == .tooManyFromAddress)
            #expect(try await office.outcomes().filter { $0 == "address-blocked" }.count == 1)
            #expect(try await office.events(.addressBlocked) == 1)
        }
    }

    private func use(
        _ code: String, _ office: Office, _ password: Password = Office.password
    ) async throws -> SignInAnswer {
        try await office.signIn.useCode(
            code, new: password, repeated: password, from: Office.origin, at: office.now)
    }
}
