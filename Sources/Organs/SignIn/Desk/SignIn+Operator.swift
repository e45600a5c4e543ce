public import Storage

/// Why an act of the machine's operator is not done.
public enum OperatorRefusal: Error, Hashable, Sendable {
    case noSuchAccount(String)
    case accountTaken(String)
    case notActive(String)
    case noSuchUnit
    /// Nothing is there yet: the first start of the server makes units and an administrator.
    case noUnits
    case refused([Refusal])

    public var message: String {
        switch self {
        case .noSuchAccount(let account): "没有账号“\(account)”"
        case .accountTaken(let account): "账号“\(account)”已经有人使用"
        case .notActive(let account): "账号“\(account)”已停用或离职，不能登录；请用别的账号，或新建一名管理员"
        case .noSuchUnit: "没有这个单位"
        case .noUnits: "还没有任何单位；请先启动一次服务（gongkai serve），首次启动会建立系统管理员"
        case .refused(let refusals): refusals.map(\.message).joined(separator: "；")
        }
    }
}

/// What whoever runs the machine does from the command line when nobody can sign in. Done in the name of the program: the events have no actor.
extension SignIn {
    /// Issues a code with which the person chooses a password.
    ///
    /// - Parameter withoutSecondFactor: takes a lost second factor away too; where a role requires one, the next sign-in asks for a new one.
    public func issueCode(
        account: String, withoutSecondFactor: Bool, at now: Moment
    ) async throws -> IssuedCode {
        try await database.write { session in
            let person = try active(account, in: session)
            if withoutSecondFactor { try SignIn.removeSecondFactor(of: person, by: nil, at: now, in: session) }
            try accountThrottle(accountDigest(PersonProfile.normalised(account: account))).forget(in: session)
            return try issueCode(for: person, issuedBy: nil, at: now, in: session)
        }
    }

    /// Forgets the failures that keep an account from signing in.
    public func unlock(account: String, at now: Moment) async throws {
        try await database.write { session in
            let person = try known(account, in: session)
            try accountThrottle(accountDigest(PersonProfile.normalised(account: account))).forget(in: session)
            try SignInEvents.append(.accountUnlocked, of: person.id, by: nil, at: now, in: session)
        }
    }

    /// Cuts the link of an account with a provider.
    /// - Returns: whether there was one.
    public func unlinkProvider(account: String, at now: Moment) async throws -> Bool {
        try await database.write { session in
            let person = try known(account, in: session)
            return try SignIn.unlinkProvider(of: person.id, by: nil, at: now, in: session)
        }
    }

    /// Ends all sessions of an account.
    /// - Returns: how many there were.
    public func endSessions(account: String, at now: Moment) async throws -> Int {
        try await database.write { session in
            let person = try known(account, in: session)
            return try Sessions.endAll(
                of: person.id, because: .endedByAdministrator, by: nil, at: now, in: session)
        }
    }

    /// Registers a person with a post as platform administrator, and a code to choose the password with.
    ///
    /// - Parameter unit: where the post is; `nil` is the first organ of the tree.
    public func makeAdministrator(
        account: String, name: String, unit: Identifier<Unit>? = nil, at now: Moment
    ) async throws -> IssuedCode {
        let account = PersonProfile.normalised(account: account)
        let profile = PersonProfile(account: account, name: name)
        let refusals = PersonRules.refusals(profile)
        guard refusals.isEmpty else { throw OperatorRefusal.refused(refusals) }
        return try await database.write { session in
            guard try PersonRecords.find(account: account, session) == nil else {
                throw OperatorRefusal.accountTaken(account)
            }
            let place = try place(unit, in: session)
            let person = Identifier<Person>(at: now)
            let post = try insertAdministrator(person, profile, in: place, at: now, session)
            try SignInEvents.append(
                .administratorMadeByOperator, of: person, by: nil,
                facts: ["unit": place.rawValue, "post": post.rawValue], at: now, in: session)
            return try issueCode(for: person, issuedBy: nil, at: now, in: session)
        }
    }

    /// The unit that was asked for, or the first organ of the tree.
    private func place(_ unit: Identifier<Unit>?, in session: any ReadSession) throws -> Identifier<Unit> {
        if let unit {
            guard try UnitRecords.find(unit, in: .everything, session) != nil else { throw OperatorRefusal.noSuchUnit }
            return unit
        }
        let first = try session.row(
            """
            SELECT id FROM unit WHERE kind NOT IN (\(UnitKind.region.rawValue), \(UnitKind.section.rawValue))
            AND state = 'active' ORDER BY id LIMIT 1
            """)
        guard let first else { throw OperatorRefusal.noUnits }
        return try first.identifier(0)
    }

    /// The person and the post, without the event.
    /// - Returns: the post.
    private func insertAdministrator(
        _ person: Identifier<Person>, _ profile: PersonProfile, in unit: Identifier<Unit>, at now: Moment,
        _ session: any WriteSession
    ) throws -> Identifier<Post> {
        try PersonRecords.insert(Person(id: person, profile: profile, state: .active, version: 1), session)
        let post = Post(
            id: Identifier(at: now), person: person, unit: unit,
            details: PostDetails(title: Role.platformAdministrator.label, period: DayPeriod(from: now.day)),
            grants: [RoleGrant(.platformAdministrator)], version: 1)
        try PostRecords.insert(post, at: now, session)
        return post.id
    }

    private func known(_ account: String, in session: any ReadSession) throws -> Person {
        guard let person = try PersonRecords.find(account: account, session) else {
            throw OperatorRefusal.noSuchAccount(account)
        }
        return person
    }

    private func active(_ account: String, in session: any ReadSession) throws -> Identifier<Person> {
        let person = try known(account, in: session)
        guard person.state == .active else { throw OperatorRefusal.notActive(account) }
        return person.id
    }
}

extension EventKind {
    public static let accountUnlocked = EventKind("signin.unlocked", "解除登录暂停")
    public static let administratorMadeByOperator = EventKind("administrator.made_by_operator", "从命令行建立系统管理员")
}
