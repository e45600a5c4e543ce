import Storage
import StorageTesting
import Testing

@testable import Organs

@Suite("Sign-in with a password")
struct PasswordSignInTests {
    private typealias Office = SignInOffice

    @Test(arguments: StoreKind.available)
    func opensASessionForTheRightPassword(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)

            let opened = try #require(try await office.enter("LiXiaoming ").opened)

            #expect(opened.step == nil)
            guard case .full(let viewer) = try await office.standing(opened.token) else {
                Issue.record("not signed in")
                return
            }
            #expect(viewer.person == Office.officer)
            #expect(viewer.account == "lixiaoming")
            #expect(viewer.grants.map(\.role) == [.disclosureOfficer])
            #expect(try await office.outcomes() == ["succeeded", "succeeded"])
            #expect(try await office.events(.signedIn) == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func answersTheSameWhateverIsWrong(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            for person in [Office.officer, Office.stranger] { try await office.givePassword(person) }
            try await office.suspend(Office.stranger)

            let answers = [
                try await office.enter("lixiaoming", Office.otherPassword), try await office.enter("nobody"),
                try await office.enter("zhaobao"), try await office.enter("wanglu"),
            ]

            #expect(answers.map(\.refusal) == [.notAccepted, .notAccepted, .notAccepted, .notAccepted])
            #expect(
                try await office.outcomes().suffix(4) == [
                    "wrong-password", "unknown-account", "wrong-password", "not-active",
                ]
            )
            #expect(try await office.events(.signInRefused) == 4)
        }
    }

    @Test(arguments: StoreKind.available)
    func keepsNothingOfWhatWasTypedAsAnAccount(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            _ = try await office.enter("my-secret-typed-in-the-wrong-field")

            let (digest, facts) = try await office.database.read { session in
                let digest = try session.row("SELECT account_digest FROM sign_in")?.blob(0)
                let facts = try session.row("SELECT facts, subject_id FROM event WHERE kind = 'signin.refused'")
                return (digest, try facts.map { try $0.text(0) + $0.text(1) })
            }

            #expect(digest?.count == 32)
            #expect(facts?.contains("secret") == false)
        }
    }

    /// The delays are 0, 0, 2 s, 8 s and then 900 s.
    @Test(arguments: StoreKind.available)
    func slowsDownAndThenPausesTheAccount(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            for _ in 1...3 { _ = try await office.enter("lixiaoming", Office.otherPassword) }

            #expect(try await office.enter("lixiaoming").refusal == .notAccepted, "paused for two seconds")
            office.clock.advance(by: .seconds(2))
            _ = try await office.enter("lixiaoming", Office.otherPassword)
            office.clock.advance(by: .seconds(8))
            _ = try await office.enter("lixiaoming", Office.otherPassword)
            #expect(try await office.events(.accountLocked) == 1)
            office.clock.advance(by: .seconds(899))
            #expect(try await office.enter("lixiaoming").refusal == .notAccepted, "paused for a quarter of an hour")
            office.clock.advance(by: .seconds(1))
            #expect(try await office.enter("lixiaoming").opened != nil)
            #expect(try await office.outcomes().filter { $0 == "locked" }.count == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func pausesAnAccountThatDoesNotExistJustTheSame(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            for _ in 1...3 { _ = try await office.enter("nobody") }

            #expect(try await office.enter("nobody").refusal == .notAccepted)
            #expect(try await office.outcomes().last == "locked")
        }
    }

    @Test(arguments: StoreKind.available)
    func forgetsFailuresAfterASuccess(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            for _ in 1...3 {
                _ = try await office.enter("lixiaoming", Office.otherPassword)
                _ = try await office.enter("lixiaoming", Office.otherPassword)
                #expect(try await office.enter("lixiaoming").opened != nil)
                office.clock.advance(by: .seconds(1))
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func forgetsFailuresAfterADay(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            for _ in 1...2 { _ = try await office.enter("lixiaoming", Office.otherPassword) }
            office.clock.advance(by: .seconds(24 * 3600))
            for _ in 1...2 { _ = try await office.enter("lixiaoming", Office.otherPassword) }

            #expect(try await office.enter("lixiaoming").opened != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func judgesNoMoreAttemptsThatComeAtOnceThanInARow(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...12 { group.addTask { _ = try await office.enter("lixiaoming", Office.otherPassword) } }
                try await group.waitForAll()
            }

            let outcomes = try await office.outcomes()
            #expect(outcomes.filter { $0 == "wrong-password" }.count == 3)
            #expect(outcomes.filter { $0 == "locked" }.count == 9)
        }
    }

    @Test(arguments: StoreKind.available)
    func stopsAnAddressThatTriesManyAccounts(_ kind: StoreKind) async throws {
        var policy = SignInPolicy()
        policy.failuresPerAddress = 3
        try await Office.open(kind, policy) { office in
            try await office.givePassword(Office.officer)
            for account in ["a1a", "b2b", "c3c"] { _ = try await office.enter(account) }
            let elsewhere = SignInOrigin(address: "198.51.100.4", userAgent: nil)

            #expect(try await office.enter("lixiaoming").refusal == .tooManyFromAddress)
            #expect(try await office.enter("lixiaoming", from: elsewhere).opened != nil)
            office.clock.advance(by: .seconds(300))
            #expect(try await office.enter("lixiaoming").opened != nil)
        }
    }

    /// 60 failures are let through to be judged; of what is refused then, the first of each five minutes is kept.
    @Test(arguments: StoreKind.available)
    func recordsTheFirstRefusalOfAnAddressInEachWindow(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            for window in 1...2 {
                for number in 1...60 { _ = try await office.enter("guess-\(window)-\(number)") }
                #expect(try await office.outcomes().filter { $0 == "address-blocked" }.count == window - 1)

                for _ in 1...3 {
                    #expect(try await office.enter("lixiaoming").refusal == .tooManyFromAddress)
                }

                #expect(try await office.outcomes().filter { $0 == "address-blocked" }.count == window)
                #expect(try await office.events(.addressBlocked) == window)
                office.clock.advance(by: .seconds(300))
            }
            let events = try await office.database.read { session in
                try session.rows(
                    "SELECT organ_id, actor_id, subject_kind, subject_id FROM event WHERE kind = 'signin.address_blocked'"
                ).map { row in
                    [try row.text(0), try row.textOrNil(1) ?? "", try row.text(2), try row.text(3)]
                }
            }
            #expect(Set(events).count == 1, "the same address again")
            #expect(events.first?.prefix(3) == [ChainOwner.platform.rawValue, "", "address"])
            #expect(events.first?.last?.contains("192.0.2.17") == false)
        }
    }

    /// A success gives its place back: whoever takes it is judged, and the window's refusal was recorded already.
    @Test(arguments: StoreKind.available)
    func tellsTheFirstRefusalOfAWindowFromTheOthers(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let throttle = Throttle(purpose: .address, key: office.keys.tokenDigest(of: "192.0.2.17", for: "test"))
            let now = office.now
            @Sendable func count(_ session: any WriteSession) throws -> Throttle.WindowAnswer {
                try throttle.countInWindow(of: .seconds(300), limit: 1, at: now, in: session)
            }

            let answers = try await office.database.write { session in
                let first = [try count(session), try count(session), try count(session)]
                try throttle.takeBack(in: session)
                return first + [try count(session), try count(session)]
            }

            #expect(
                answers == [
                    .mayTry, .isFull(isFirst: true), .isFull(isFirst: false), .mayTry, .isFull(isFirst: false),
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func doesNotCountSuccessesAgainstTheAddress(_ kind: StoreKind) async throws {
        var policy = SignInPolicy()
        policy.failuresPerAddress = 2
        try await Office.open(kind, policy) { office in
            try await office.givePassword(Office.officer)

            for _ in 1...5 { #expect(try await office.enter("lixiaoming").opened != nil) }
        }
    }

    @Test(arguments: StoreKind.available)
    func makesAHashOfAnotherCostAnew(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            let dearer = SignIn(
                database: office.database, policy: office.signIn.policy,
                hasher: PasswordHasher(cost: ScryptCost(logRounds: 3, blockSize: 1, parallelism: 1)), keys: office.keys)

            let answer = try await dearer.signIn(
                account: "lixiaoming", password: Office.password, from: Office.origin, at: office.now)

            #expect(answer.opened != nil)
            let kept = try await office.database.read { try PasswordRows.find(Office.officer, in: $0) }
            let hash = try #require(kept).hash
            #expect(hash.cost.logRounds == 3)
            #expect(try hash.isOf(Office.password))
        }
    }

    @Test(arguments: StoreKind.available)
    func asksForANewPasswordWhenTheOldIsTooOld(_ kind: StoreKind) async throws {
        var policy = SignInPolicy()
        policy.passwordLife = .seconds(90 * 86_400)
        try await Office.open(kind, policy) { office in
            try await office.givePassword(Office.officer)
            office.clock.advance(by: .seconds(90 * 86_400 - 1))
            #expect(try await office.enter("lixiaoming").opened?.step == nil)
            office.clock.advance(by: .seconds(1))
            #expect(try await office.enter("lixiaoming").opened?.step == .passwordChange)
        }
    }

    @Test(arguments: [
        ("192.0.2.17", true, "192.0.2.17"), ("192.0.2.17", false, "192.0.2.0"),
        ("2001:db8:1:2:3:4:5:6", false, "2001:db8:1::"),
        ("<script>", true, "unknown"), ("<script>", false, "unknown"),
    ])
    func keepsOfAnAddressWhatIsConfigured(_ address: String, whole: Bool, kept: String) {
        var policy = SignInPolicy()
        policy.keepsWholeAddresses = whole

        #expect(SignInOrigin(address: address, userAgent: nil).keptAddress(policy) == kept)
    }

    @Test(arguments: [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge，Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox，Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Safari/604.1", "Safari，iPhone"),
        ("curl/8", "未知设备"), (nil, "未知设备"),
    ])
    func saysInAFewWordsWhichDeviceItWas(_ userAgent: String?, device: String) {
        #expect(SignInOrigin(address: "192.0.2.17", userAgent: userAgent).device == device)
    }
}
