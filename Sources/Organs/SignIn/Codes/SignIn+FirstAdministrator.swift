public import Storage

/// What the start of a server finds or makes of the first administrator.
public enum FirstAdministrator: Sendable {
    /// Somebody administers the platform: nothing is made.
    case isThere
    /// There was nobody, or the one who was made has not yet chosen a password: the code is to be shown on the console.
    case invited(account: String, IssuedCode)
    /// Another server has just made the code and shows it.
    case invitedByAnother
}

extension SignIn {
    /// What the first units and the account of the first administrator are called until somebody renames them.
    static let firstAccount = "admin"
    static let firstRegion = "本行政区域"
    static let firstOffice = "平台管理单位"
    /// Servers that start together have all asked by then; who starts again after that has lost the code and wants a new one.
    static let firstCodeFreshness: Duration = .seconds(120)

    /// Sees to it that somebody can sign in to an empty installation: a first unit, a person there with the post of platform administrator
    /// (``Installation``), and a code to choose the password with. Safe when several servers start at once: one row that there can be only once decides who makes them.
    public func inviteFirstAdministrator(at now: Moment) async throws -> FirstAdministrator {
        try await database.write { session in
            if let first = try FirstAdministratorRows.find(in: session) {
                return try inviteAgain(first, at: now, in: session)
            }
            guard try Installation.isEmpty(session) else { return .isThere }
            // The claim comes first: who loses it has made nothing.
            guard try FirstAdministratorRows.claim(at: now, in: session) else { return .invitedByAnother }
            let begun = try Installation.begin(
                region: UnitProfile(fullName: SignIn.firstRegion, kind: .region, level: .county),
                office: UnitProfile(fullName: SignIn.firstOffice, kind: .government, level: .county),
                administrator: PersonProfile(account: SignIn.firstAccount, name: Role.platformAdministrator.label),
                at: now, in: session)
            guard let person = begun?.administrator.id else { return .isThere }
            try FirstAdministratorRows.name(person, in: session)
            return try inviteFirst(person, at: now, in: session)
        }
    }

    private func inviteAgain(
        _ person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws -> FirstAdministrator {
        guard try PasswordRows.find(person, in: session) == nil,
            try PersonRecords.find(person, session)?.state == .active
        else { return .isThere }
        let isFresh = try OneTimeCodeRows.all(of: person, in: session).contains {
            $0.isOpen(at: now) && now - $0.issuedAt < SignIn.firstCodeFreshness
        }
        return isFresh ? .invitedByAnother : try inviteFirst(person, at: now, in: session)
    }

    private func inviteFirst(
        _ person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws -> FirstAdministrator {
        let account = try PersonRecords.find(person, session)?.account ?? SignIn.firstAccount
        return .invited(account: account, try issueCode(for: person, issuedBy: nil, at: now, in: session))
    }
}

/// The SQL of the first administrator.
private enum FirstAdministratorRows {
    static func find(in session: any ReadSession) throws -> Identifier<Person>? {
        try session.row("SELECT person_id FROM first_administrator WHERE only_row = 1")?.identifierOrNil(0)
    }

    /// - Returns: whether no other server has claimed it.
    static func claim(at now: Moment, in session: any WriteSession) throws -> Bool {
        try session.execute(
            "INSERT INTO first_administrator (only_row, made_at) VALUES (1, \(now)) ON CONFLICT DO NOTHING") == 1
    }

    static func name(_ person: Identifier<Person>, in session: any WriteSession) throws {
        try session.execute("UPDATE first_administrator SET person_id = \(person) WHERE only_row = 1")
    }
}
