import Storage
import StorageTesting
import Testing

@testable import Organs

@Suite("Second factor")
struct SecondFactorTests {
    private typealias Office = SignInOffice

    @Test(arguments: StoreKind.available)
    func isSetUpWithACodeAndThenAskedFor(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (secret, answer) = try #require(try await office.enrol(first.token))
            let renewed = try #require(answer.opened)

            #expect(answer.recoveryCodes.count == 10)
            #expect(Set(answer.recoveryCodes).count == 10)
            #expect(try await office.standing(first.token) == .none, "the token from before is left behind")
            #expect(try await office.standing(renewed.token).isFull)

            let partly = try #require(try await office.enter("lixiaoming").opened)
            #expect(partly.step == .secondFactor)
            #expect(try await office.standing(partly.token).step == .secondFactor)
            office.clock.advance(by: .seconds(30))
            let full = try await office.signIn.useSecondFactor(
                office.code(secret), partly.token, from: Office.origin, at: office.now)
            #expect(full.opened?.step == nil)
            #expect(try await office.standing(partly.token) == .none)
            #expect(try await office.standing(full.opened?.token).isFull)
            #expect(try await office.outcomes() == ["succeeded", "step-open", "succeeded"])
        }
    }

    @Test(arguments: StoreKind.available)
    func acceptsACodeOnce(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (secret, _) = try #require(try await office.enrol(first.token))
            let partly = try #require(try await office.enter("lixiaoming").opened)

            let answer = try await office.signIn.useSecondFactor(
                office.code(secret), partly.token, from: Office.origin, at: office.now)

            #expect(answer.refusal == .secondFactorNotAccepted, "setting up has used this code")
        }
    }

    @Test(arguments: StoreKind.available)
    func acceptsEachRecoveryCodeOnce(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (_, answer) = try #require(try await office.enrol(first.token))
            let code = try #require(answer.recoveryCodes.first)

            let one = try #require(try await office.enter("lixiaoming").opened)
            let full = try await office.signIn.useSecondFactor(
                code.lowercased(), one.token, from: Office.origin, at: office.now)
            let two = try #require(try await office.enter("lixiaoming").opened)
            let again = try await office.signIn.useSecondFactor(code, two.token, from: Office.origin, at: office.now)

            #expect(full.opened?.step == nil)
            #expect(full.opened != nil)
            #expect(again.refusal == .secondFactorNotAccepted)
            #expect(
                try await office.signIn.secondFactor(of: Office.officer, at: office.now).unusedRecoveryCodes == 9)
        }
    }

    @Test(arguments: StoreKind.available)
    func pausesAfterWrongCodesAndKeepsThemInMindOverNewSignIns(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (secret, _) = try #require(try await office.enrol(first.token))
            office.clock.advance(by: .seconds(60))
            for _ in 1...3 {
                let partly = try #require(try await office.enter("lixiaoming").opened)
                _ = try await office.signIn.useSecondFactor("000000", partly.token, from: Office.origin, at: office.now)
            }

            let partly = try #require(try await office.enter("lixiaoming").opened)
            let paused = try await office.signIn.useSecondFactor(
                office.code(secret), partly.token, from: Office.origin, at: office.now)
            office.clock.advance(by: .seconds(2))
            let right = try await office.signIn.useSecondFactor(
                office.code(secret), partly.token, from: Office.origin, at: office.now)

            #expect(paused.refusal == .secondFactorNotAccepted)
            #expect(right.opened != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func isDemandedOfAdministratorsAtTheFirstSignIn(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.admin))
            #expect(first.step == .secondFactorEnrolment)
            #expect(try await office.standing(first.token).step == .secondFactorEnrolment)

            let (_, answer) = try #require(try await office.enrol(first.token))

            #expect(try await office.standing(answer.opened?.token).isFull)
            let state = try await office.signIn.secondFactor(of: Office.admin, at: office.now)
            #expect(state.isRequired)
            #expect(state.confirmedAt == office.now)
        }
    }

    @Test(arguments: StoreKind.available)
    func isNotSetUpWithoutARightCode(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let shown = try await office.signIn.enrolment(first.token, at: office.now)

            let answer = try await office.signIn.confirmSecondFactor(
                "000000", present: nil, first.token, at: office.now)

            guard case .refused(.secondFactorNotAccepted) = answer else {
                Issue.record("a wrong code was accepted")
                return
            }
            #expect(try await office.signIn.secondFactor(of: Office.officer, at: office.now).confirmedAt == nil)
            #expect(
                try await office.signIn.enrolment(first.token, at: office.now) == shown, "the same key is shown again")
            #expect(try await office.enter("lixiaoming").opened?.step == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func isReplacedOnlyWithACodeOfTheOneInForce(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (_, answer) = try #require(try await office.enrol(first.token))
            let token = try #require(answer.opened).token
            let enrolment = try #require(try await office.signIn.enrolment(token, at: office.now))
            let newSecret = try #require(Base32.standard.decode(enrolment.typedKey.filter { $0 != " " }))

            let without = try await office.signIn.confirmSecondFactor(
                office.code(newSecret), present: nil, token, at: office.now)
            let with = try await office.signIn.confirmSecondFactor(
                office.code(newSecret), present: answer.recoveryCodes[0], token, at: office.now)

            #expect(without.opened == nil)
            #expect(with.opened != nil)
            #expect(Set(with.recoveryCodes).isDisjoint(with: answer.recoveryCodes))
            #expect(try await office.events(.secondFactorEnrolled) == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func isGivenUpOnlyWhereNoRoleRequiresIt(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            for person in [Office.officer, Office.admin] {
                let first = try #require(try await office.givePassword(person))
                let (_, answer) = try #require(try await office.enrol(first.token))
                let token = try #require(answer.opened).token

                let removed = try await office.signIn.removeOwnSecondFactor(
                    present: answer.recoveryCodes[0], token, at: office.now)

                #expect((removed.opened != nil) == (person == Office.officer))
            }
            #expect(try await office.enter("lixiaoming").opened?.step == nil)
            #expect(try await office.enter("guanli").opened?.step == .secondFactor)
        }
    }

    @Test(arguments: StoreKind.available)
    func givesNewRecoveryCodesForACode(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (_, answer) = try #require(try await office.enrol(first.token))
            let token = try #require(answer.opened).token

            let renewed = try await office.signIn.renewRecoveryCodes(
                present: answer.recoveryCodes[0], token, at: office.now)

            #expect(Set(renewed.recoveryCodes).isDisjoint(with: answer.recoveryCodes))
            #expect(
                try await office.signIn.secondFactor(of: Office.officer, at: office.now).unusedRecoveryCodes == 10)
        }
    }

    @Test(arguments: StoreKind.available)
    func keepsItsKeySealedToItsPerson(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (secret, _) = try #require(try await office.enrol(first.token))
            let kept = try await office.database.read { try SecondFactorRows.find(Office.officer, in: $0) }
            let sealed = try #require(kept).sealedSecret

            let opened = try office.keys.open(sealed, for: "person.totp/\(Office.officer)")
            #expect(opened == secret)
            #expect(throws: SealFailure.notAuthentic) {
                _ = try office.keys.open(sealed, for: "person.totp/\(Office.admin)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func isTakenAwayByAnAdministratorWithinTheScope(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let (_, answer) = try #require(try await office.enrol(first.token))
            let keeper = try await office.viewer(Office.keeper)
            let stranger = try await office.viewer(Office.stranger)

            #expect(
                try await office.signIn.removeSecondFactor(of: Office.officer, by: stranger, at: office.now).refusal
                    == .notFound)
            #expect(
                try await office.signIn.removeSecondFactor(of: Office.officer, by: keeper, at: office.now).value == true
            )
            #expect(try await office.standing(answer.opened?.token) == .none)
            #expect(try await office.enter("lixiaoming").opened?.step == nil)
        }
    }

    /// A platform administrator with a post in the bureau, who is suspended and will be let in again: its keeper has no hand on the account.
    @Test(arguments: StoreKind.available)
    func isNotTakenFromSomebodySuspendedWhoMayDoMore(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.addPost(of: Office.admin)
            let first = try #require(try await office.givePassword(Office.admin))
            _ = try #require(try await office.enrol(first.token))
            let keeper = try await office.viewer(Office.keeper)
            try await office.suspend(Office.admin)

            let answer = try await office.signIn.removeSecondFactor(of: Office.admin, by: keeper, at: office.now)

            #expect(answer.refusal == .mayDoMore)
            #expect(try await office.signIn.secondFactor(of: Office.admin, at: office.now).confirmedAt != nil)
        }
    }

    // MARK: - Which session sets it up

    /// Whoever has the password besides the owner is not shown the key that the owner puts in force.
    @Test(arguments: StoreKind.available)
    func hasAnotherKeyInEachSessionUntilOneIsConfirmed(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            let thief = try #require(try await office.enter("lixiaoming").opened)
            let owner = try #require(try await office.enter("lixiaoming").opened)
            let shown = try #require(try await office.signIn.enrolment(thief.token, at: office.now))
            let stolen = try #require(Base32.standard.decode(shown.typedKey.filter { $0 != " " }))

            let (secret, answer) = try #require(try await office.enrol(owner.token))

            #expect(answer.opened != nil)
            #expect(secret != stolen)
            #expect(try await office.standing(thief.token) == .none)
            #expect(try await office.pendingKeys() == 0, "what the other session had begun is gone")
            office.clock.advance(by: .seconds(60))
            let partly = try #require(try await office.enter("lixiaoming").opened)
            let byThief = try await office.signIn.useSecondFactor(
                office.code(stolen), partly.token, from: Office.origin, at: office.now)
            let byOwner = try await office.signIn.useSecondFactor(
                office.code(secret), partly.token, from: Office.origin, at: office.now)
            #expect(byThief.refusal == .secondFactorNotAccepted)
            #expect(byOwner.opened?.step == nil)
            #expect(byOwner.opened != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func isBegunAnewWhenItsSessionEnds(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let first = try #require(try await office.givePassword(Office.officer))
            let shown = try await office.signIn.enrolment(first.token, at: office.now)
            #expect(try await office.pendingKeys() == 1)

            try await office.signIn.sessions.end(first.token, at: office.now)

            #expect(try await office.pendingKeys() == 0)
            let second = try #require(try await office.enter("lixiaoming").opened)
            #expect(try await office.signIn.enrolment(second.token, at: office.now) != shown)
        }
    }

    /// Migrations 5 and 6, with a key that was being set up: whose session it was, nothing says.
    @Test(arguments: StoreKind.available)
    func isBegunAnewAfterTheChangeToSessions(_ kind: StoreKind) async throws {
        let before = Schema([
            EventSchema.migrations, OrganSchema.migrations, Array(SignInSchema.migrations.prefix(4)),
        ])
        try await withDatabase(kind, before) { database in
            let (session, digest) = (Identifier<Session>(wellKnown: "session"), [UInt8](repeating: 7, count: 32))
            try await database.write { writing in
                try PersonRecords.insert(
                    Person(
                        id: Office.officer, profile: PersonProfile(account: "lixiaoming", name: "李晓明"), state: .active,
                        version: 1), writing)
                try writing.execute(
                    """
                    INSERT INTO session (id, token_digest, person_id, method, owes_factor, owes_password, owes_enrolment,
                        started_at, last_seen_at, address, device)
                    VALUES (\(session), \(digest), \(Office.officer), 'password', FALSE, FALSE, FALSE, 1, 1, '', '')
                    """)
                try writing.execute(
                    """
                    INSERT INTO second_factor_enrolment (person_id, sealed_secret, begun_at)
                    VALUES (\(Office.officer), \(digest), 1)
                    """)
            }

            try await Migrator.migrate(Office.schema, database, clock: .fixed(.testStart))

            let (kept, pending) = try await database.read { reading in
                (
                    try SessionRows.all(of: Office.officer, in: reading),
                    try SecondFactorRows.begun(in: session, after: Moment(milliseconds: 0), in: reading)
                )
            }
            #expect(kept.map(\.id) == [session])
            #expect(kept.map(\.hasFactorAtProvider) == [false])
            #expect(pending == nil)
        }
    }
}

extension SignInOffice {
    /// How many authenticator apps are being set up.
    fileprivate func pendingKeys() async throws -> Int {
        try await database.read { try $0.count("SELECT count(*) FROM second_factor_enrolment") }
    }
}
