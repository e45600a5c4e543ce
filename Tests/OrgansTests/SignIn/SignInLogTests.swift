import Storage
import StorageTesting
import Testing

@testable import Organs

@Suite("Record of sign-ins")
struct SignInLogTests {
    private typealias Office = SignInOffice

    @Test(arguments: StoreKind.available)
    func showsEachScopeItsOwnPeople(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            for person in [Office.officer, Office.stranger] { try await office.givePassword(person) }
            _ = try await office.enter("nobody")
            let log = SignInLog(database: office.database, policy: office.signIn.policy)

            let all = try await log.entries(in: .everything, on: office.now.day, limit: 10)
            let finance = try await log.entries(in: .organ(Office.finance), on: office.now.day, limit: 10)
            let none = try await log.entries(in: .nothing, on: office.now.day, limit: 10)

            #expect(all.map(\.account) == [nil, "wanglu", "lixiaoming"])
            #expect(finance.map(\.account) == ["lixiaoming"])
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func isFilteredAndPaged(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            for _ in 1...2 {
                office.clock.advance(by: .seconds(86_400))
                _ = try await office.enter("lixiaoming", Office.otherPassword)
            }
            let log = SignInLog(database: office.database, policy: office.signIn.policy)
            let today = office.now.day

            let failed = try await log.entries(
                SignInLog.Filter(outcomes: [.wrongPassword]), in: .everything, on: today, limit: 10)
            let days = try await log.entries(
                SignInLog.Filter(from: today, through: today), in: .everything, on: today, limit: 10)
            let first = try await log.entries(in: .everything, on: today, limit: 2)
            let second = try await log.entries(
                in: .everything, on: today, before: first.last?.record.id, limit: 2)

            #expect(failed.count == 2)
            #expect(days.map(\.record.at) == [office.now])
            #expect(first.map(\.record.outcome) == [.wrongPassword, .wrongPassword])
            #expect(second.map(\.record.outcome) == [.succeeded])
        }
    }

    @Test(arguments: StoreKind.available)
    func isRemovedAfterItsTime(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            let log = SignInLog(database: office.database, policy: office.signIn.policy)
            office.clock.advance(by: .seconds(200 * 86_400 - 1))
            #expect(try await log.removeExpired(at: office.now) == 0)
            office.clock.advance(by: .seconds(1))
            #expect(try await log.removeExpired(at: office.now) == 1)
            #expect(try await office.outcomes().isEmpty)
            #expect(try await office.events(.signedIn) == 1, "the chain keeps what is no personal data")
        }
    }

    @Test(arguments: StoreKind.available)
    func listsRunningSessionsOfTheScope(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            for person in [Office.officer, Office.stranger] { try await office.givePassword(person) }
            let log = SignInLog(database: office.database, policy: office.signIn.policy)

            let finance = try await log.sessions(in: .organ(Office.finance), at: office.now, limit: 10)
            office.clock.advance(by: .seconds(1800))
            let later = try await log.sessions(in: .everything, at: office.now, limit: 10)

            #expect(finance.map(\.account) == ["lixiaoming"])
            #expect(later.isEmpty)
        }
    }

    @Test func wordsEveryOutcomeAndRefusal() {
        for outcome in SignInRecord.Outcome.allCases { #expect(!outcome.label.isEmpty) }
        for method in SignInMethod.allCases { #expect(!method.label.isEmpty) }
        #expect(Set(EventKind.ofSignIn.map(\.name)).count == EventKind.ofSignIn.count)
    }
}

@Suite("First administrator")
struct FirstAdministratorTests {
    @Test(arguments: StoreKind.available)
    func isInvitedOnceIntoAnEmptyInstallation(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SignInOffice.schema) { database in
            let (signIn, clock) = (signIn(database), TestClock())

            guard case .invited(let account, let code) = try await signIn.inviteFirstAdministrator(at: clock.now) else {
                Issue.record("nobody was invited")
                return
            }
            #expect(account == "admin")
            guard case .invitedByAnother = try await signIn.inviteFirstAdministrator(at: clock.now) else {
                Issue.record("a second code withdrew the first")
                return
            }
            let answer = try await signIn.useCode(
                code.text, new: SignInOffice.password, repeated: SignInOffice.password, from: SignInOffice.origin,
                at: clock.now)
            #expect(answer.opened?.step == .secondFactorEnrolment)
            guard case .isThere = try await signIn.inviteFirstAdministrator(at: clock.now) else {
                Issue.record("invited although there is one")
                return
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func isInvitedAnewWhenTheCodeWasLost(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SignInOffice.schema) { database in
            let (signIn, clock) = (signIn(database), TestClock())
            _ = try await signIn.inviteFirstAdministrator(at: clock.now)
            clock.advance(by: .seconds(120))

            guard case .invited = try await signIn.inviteFirstAdministrator(at: clock.now) else {
                Issue.record("no new code")
                return
            }
            let people = try await database.read { try $0.count("SELECT count(*) FROM person") }
            #expect(people == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func isMadeByOneOfSeveralServersThatStartAtOnce(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SignInOffice.schema) { database in
            let (signIn, now) = (signIn(database), TestClock().now)

            let invited = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...6 {
                    group.addTask {
                        if case .invited = try await signIn.inviteFirstAdministrator(at: now) { return true }
                        return false
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }

            #expect(invited == 1)
            let counts = try await database.read { session in
                [
                    try session.count("SELECT count(*) FROM person"), try session.count("SELECT count(*) FROM post"),
                    try session.count("SELECT count(*) FROM one_time_code"),
                ]
            }
            #expect(counts == [1, 1, 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func isNotMadeWhereSomebodyAdministers(_ kind: StoreKind) async throws {
        try await SignInOffice.open(kind) { office in
            guard case .isThere = try await office.signIn.inviteFirstAdministrator(at: office.now) else {
                Issue.record("a second administrator was made")
                return
            }
        }
    }

    private func signIn(_ database: any Database) -> SignIn {
        SignIn(
            database: database, policy: SignInPolicy(),
            hasher: PasswordHasher(cost: ScryptCost(logRounds: 2, blockSize: 1, parallelism: 1)), keys: .ephemeral())
    }
}
