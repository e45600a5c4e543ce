import Regulation
import Storage
import StorageTesting
import Testing

@testable import Organs

/// A small office to sign in to: a district with two bureaus, and people who have no password yet.
struct SignInOffice: Sendable {
    let database: any Database
    let clock: TestClock
    let signIn: SignIn
    let keys: KeyRing

    static let schema = Schema([EventSchema.migrations, OrganSchema.migrations, SignInSchema.migrations])
    static let password = Password(typed: "山高月小水落石出清风徐来")
    static let otherPassword = Password(typed: "白露横江水光接天纵一苇之")
    static let origin = SignInOrigin(
        address: "192.0.2.17",
        userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36")

    static let district = Identifier<Unit>(wellKnown: "district")
    static let finance = Identifier<Unit>(wellKnown: "finance")
    static let transport = Identifier<Unit>(wellKnown: "transport")
    /// 青禾区管理员: platform administrator of the district.
    static let admin = Identifier<Person>(wellKnown: "person-admin")
    /// Unit administrator of the bureau of finance.
    static let keeper = Identifier<Person>(wellKnown: "person-keeper")
    /// Disclosure officer of the bureau of finance.
    static let officer = Identifier<Person>(wellKnown: "person-officer")
    /// Disclosure officer of the bureau of transport.
    static let stranger = Identifier<Person>(wellKnown: "person-stranger")

    var now: Moment { clock.now }

    /// Each act has its own moment, so that the record has an order.
    private func actNow() -> Moment {
        clock.advance(by: .milliseconds(1))
        return clock.now
    }

    /// An office in a database of its own.
    static func open<Value>(
        _ kind: StoreKind, _ policy: SignInPolicy = SignInPolicy(), keys: KeyRing = .ephemeral(),
        _ body: (SignInOffice) async throws -> Value
    ) async throws -> Value {
        try await withDatabase(kind, schema) { database in
            let signIn = SignIn(
                database: database, policy: policy,
                hasher: PasswordHasher(cost: ScryptCost(logRounds: 2, blockSize: 1, parallelism: 1)), keys: keys)
            let office = SignInOffice(database: database, clock: TestClock(), signIn: signIn, keys: keys)
            try await office.moveIn()
            return try await body(office)
        }
    }

    private func moveIn() async throws {
        let now = now
        try await database.write { session in
            try SignInOffice.insert(SignInOffice.district, "青禾区人民政府", .government, below: nil, now, session)
            for (id, name) in [(SignInOffice.finance, "青禾区财政局"), (SignInOffice.transport, "青禾区交通运输局")] {
                try SignInOffice.insert(
                    id, name, .department, below: UnitPath(of: SignInOffice.district, below: nil), now, session)
            }
            let people: [(Identifier<Person>, String, String, Identifier<Unit>, Role)] = [
                (SignInOffice.admin, "guanli", "关立", SignInOffice.district, .platformAdministrator),
                (SignInOffice.keeper, "zhaobao", "赵保", SignInOffice.finance, .unitAdministrator),
                (SignInOffice.officer, "lixiaoming", "李晓明", SignInOffice.finance, .disclosureOfficer),
                (SignInOffice.stranger, "wanglu", "王路", SignInOffice.transport, .disclosureOfficer),
            ]
            for (id, account, name, unit, role) in people {
                try PersonRecords.insert(
                    Person(id: id, profile: PersonProfile(account: account, name: name), state: .active, version: 1),
                    session)
                try PostRecords.insert(
                    Post(
                        id: Identifier(at: now), person: id, unit: unit,
                        details: PostDetails(period: DayPeriod(from: now.day)), grants: [RoleGrant(role)], version: 1),
                    at: now, session)
            }
        }
    }

    private static func insert(
        _ id: Identifier<Unit>, _ name: String, _ kind: UnitKind, below parent: UnitPath?, _ now: Moment,
        _ session: any WriteSession
    ) throws {
        try UnitRecords.insert(
            Unit(
                id: id, parent: parent.map { _ in district }, path: UnitPath(of: id, below: parent), organ: id,
                profile: UnitProfile(fullName: name, kind: kind, level: .county), state: .active, successor: nil,
                endedOn: nil, version: 1),
            from: now.day, session)
    }

    // MARK: - What people do

    /// Lets a person choose a password with an invitation, and signs out again.
    @discardableResult
    func givePassword(_ person: Identifier<Person>, _ password: Password = password) async throws -> OpenedSession? {
        let now = actNow()
        let issued = try await database.write { try signIn.issueCode(for: person, issuedBy: nil, at: now, in: $0) }
        let answer = try await signIn.useCode(
            issued.text, new: password, repeated: password, from: SignInOffice.origin, at: now)
        return answer.opened
    }

    func enter(
        _ account: String, _ password: Password = password, from origin: SignInOrigin = origin
    ) async throws -> SignInAnswer {
        try await signIn.signIn(account: account, password: password, from: origin, at: actNow())
    }

    func standing(_ token: SessionToken?) async throws -> Sessions.Standing {
        guard let token else { return .none }
        return try await signIn.sessions.authenticate(token, at: now)
    }

    func viewer(_ person: Identifier<Person>) async throws -> Viewer {
        let (day, now) = (now.day, now)
        return try await database.read { session in
            Viewer(
                person: person, name: "", account: "", session: Identifier(at: now),
                grants: try ViewerGrants.load(person, on: day, in: session))
        }
    }

    /// Gives a person another post, with whatever roles, in the finance bureau unless it is said otherwise.
    func addPost(
        of person: Identifier<Person>, in unit: Identifier<Unit> = finance, _ roles: RoleGrant..., from offset: Int = 0,
        until end: Int? = nil
    ) async throws {
        let (now, day) = (now, now.day)
        let period = try #require(DayPeriod(from: day.advanced(by: offset), until: end.map { day.advanced(by: $0) }))
        try await database.write { session in
            try PostRecords.insert(
                Post(
                    id: Identifier(at: now), person: person, unit: unit,
                    details: PostDetails(isPrimary: false, period: period), grants: roles, version: 1), at: now, session
            )
        }
    }

    /// Comes back from the provider, where an account of the subject says this account of ours.
    func arrive(
        as subject: String, account: String?, seesToSecondFactor: Bool = true
    ) async throws -> SignInAnswer {
        try await signIn.signIn(
            as: ProviderIdentity(issuer: "https://id.example.com", subject: subject, account: account),
            seesToSecondFactor: seesToSecondFactor, from: SignInOffice.origin, at: actNow())
    }

    /// Sets up an authenticator app.
    /// - Returns: its key, and the session and recovery codes that came of it.
    func enrol(_ token: SessionToken) async throws -> (secret: [UInt8], SecondFactorAnswer)? {
        guard let enrolment = try await signIn.enrolment(token, at: now),
            let secret = Base32.standard.decode(enrolment.typedKey.filter { $0 != " " })
        else { return nil }
        let answer = try await signIn.confirmSecondFactor(code(secret), present: nil, token, at: now)
        return (secret, answer)
    }

    /// What the app shows now.
    func code(_ secret: [UInt8]) -> String {
        TimeBasedCode.code(secret: secret, step: TimeBasedCode.step(at: now))
    }

    // MARK: - What is in the database

    func outcomes() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT outcome FROM sign_in ORDER BY at, id").map { try $0.text(0) }
        }
    }

    func events(_ kind: EventKind) async throws -> Int {
        try await database.read { session in
            try session.count("SELECT count(*) FROM event WHERE kind = \(kind.name)")
        }
    }

    func suspend(_ person: Identifier<Person>) async throws {
        try await database.write { session in
            _ = try session.execute("UPDATE person SET state = 'suspended' WHERE id = \(person)")
        }
    }
}

extension SignInAnswer {
    var opened: OpenedSession? {
        if case .opened(let session) = self { return session }
        return nil
    }

    var refusal: SignInRefusal? {
        if case .refused(let refusal) = self { return refusal }
        return nil
    }
}

extension SecondFactorAnswer {
    var opened: OpenedSession? {
        if case .done(let session, _) = self { return session }
        return nil
    }

    var recoveryCodes: [String] {
        if case .done(_, let codes) = self { return codes }
        return []
    }
}

extension SignInCareAnswer {
    var value: Value? {
        if case .done(let value) = self { return value }
        return nil
    }

    var refusal: SignInCareRefusal? {
        if case .refused(let refusal) = self { return refusal }
        return nil
    }
}
