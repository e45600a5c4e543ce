public import Storage

/// The sessions of the installation. They live in the database, so that any of several servers knows them and ending one ends it everywhere.
public struct Sessions: Sendable {
    let database: any Database
    let policy: SignInPolicy
    let keys: KeyRing

    public init(database: any Database, policy: SignInPolicy, keys: KeyRing) {
        self.database = database
        self.policy = policy
        self.keys = keys
    }

    /// What a session token stands for at a moment.
    public enum Standing: Hashable, Sendable {
        /// No session, or one that ended: by its owner, by an administrator, by time, or because the person may no longer sign in.
        case none
        /// The password was right; something is still open, and nothing else may be done.
        case partly(PartialSession)
        case full(Viewer)
    }

    /// A session that may only finish signing in.
    public struct PartialSession: Hashable, Sendable {
        public let session: Identifier<Session>
        public let person: Identifier<Person>
        public let name: String
        public let account: String
        /// What is to be done next.
        public let step: SignInStep

        public init(
            session: Identifier<Session>, person: Identifier<Person>, name: String, account: String, step: SignInStep
        ) {
            self.session = session
            self.person = person
            self.name = name
            self.account = account
            self.step = step
        }
    }

    /// Who sends a request. A role that requires a second factor binds from the moment that it is in force, also in a session that began without
    /// one: nothing else may be done before one is set up. Two queries in one reading transaction; a write at most once a minute for each session.
    public func authenticate(_ token: SessionToken, at now: Moment) async throws -> Standing {
        let (policy, digest) = (policy, token.digest(keys))
        let (standing, isStale) = try await database.read { session -> (Standing, Bool) in
            guard let found = try SessionRows.find(digest, in: session), found.isAlive(at: now, policy) else {
                return (.none, false)
            }
            let isStale = now - found.session.lastSeenAt >= policy.lastSeenPrecision
            return (try found.standing(on: now.day, policy, in: session), isStale)
        }
        if isStale { try await database.write { try SessionRows.see(digest, at: now, in: $0) } }
        return standing
    }

    /// One's own running sessions, the last used first.
    public func own(of viewer: Viewer, at now: Moment) async throws -> [Session] {
        let policy = policy
        return try await database.read { session in
            try SessionRows.all(of: viewer.person, in: session).filter { $0.isAlive(at: now, policy) }
        }
    }

    /// Signs out.
    public func end(_ token: SessionToken, at now: Moment) async throws {
        let digest = token.digest(keys)
        try await database.write { session in
            guard let found = try SessionRows.find(digest, in: session) else { return }
            try SessionRows.end(
                [found.session.id], of: found.session.person, because: .signedOut, by: found.session.person, at: now,
                in: session)
        }
    }

    /// Ends one of one's own sessions, the one in use included.
    /// - Returns: whether there was such a session.
    @discardableResult
    public func endOwn(_ id: Identifier<Session>, by viewer: Viewer, at now: Moment) async throws -> Bool {
        try await database.write { session in
            guard try SessionRows.all(of: viewer.person, in: session).contains(where: { $0.id == id }) else {
                return false
            }
            try SessionRows.end(
                [id], of: viewer.person, because: .endedByOwner, by: viewer.person, at: now, in: session)
            return true
        }
    }

    /// Ends all of one's own sessions but the one in use.
    /// - Returns: how many there were.
    @discardableResult
    public func endOthers(of viewer: Viewer, at now: Moment) async throws -> Int {
        try await database.write { session in
            try Sessions.endAll(
                of: viewer.person, except: viewer.session, because: .endedByOwner, by: viewer.person, at: now,
                in: session)
        }
    }

    /// Ends all sessions of a person, in the transaction of the change that asks for it: a suspension, a leave, a new password.
    /// - Returns: how many there were.
    @discardableResult
    public static func endAll(
        of person: Identifier<Person>, except kept: Identifier<Session>? = nil, because reason: SessionEnd,
        by actor: Identifier<Person>?, at now: Moment, in session: any WriteSession
    ) throws -> Int {
        let ids = try SessionRows.all(of: person, in: session).map(\.id).filter { $0 != kept }
        try SessionRows.end(ids, of: person, because: reason, by: actor, at: now, in: session)
        return ids.count
    }

    /// Removes what ran out. For a job that runs now and then; nothing depends on it, since no session is let in after its time.
    /// - Returns: how many were removed.
    @discardableResult
    public func removeExpired(at now: Moment) async throws -> Int {
        let policy = policy
        return try await database.write { session in
            let removed = try session.execute(
                """
                DELETE FROM session
                WHERE last_seen_at <= \(now - policy.idleTimeout) OR started_at <= \(now - policy.absoluteTimeout)
                    OR last_seen_at > \(now + policy.clockTolerance)
                """)
            guard removed > 0 else { return 0 }
            try EventLog.append(
                EventDraft(
                    .sessionsExpired, of: Event.Subject(kind: "platform", id: "platform"), organ: ChainOwner.platform,
                    by: nil, facts: ["count": "\(removed)"], at: now),
                in: session)
            return removed
        }
    }
}

/// Why a session ended before its time.
public enum SessionEnd: String, Hashable, Sendable, CaseIterable {
    case signedOut = "signed-out"
    case endedByOwner = "ended-by-owner"
    case endedByAdministrator = "ended-by-administrator"
    case passwordChanged = "password-changed"
    case secondFactorChanged = "second-factor-changed"
    case providerUnlinked = "provider-unlinked"
    /// 停用, 离职.
    case personLeft = "person-left"

    public var label: String {
        switch self {
        case .signedOut: "退出登录"
        case .endedByOwner: "本人结束"
        case .endedByAdministrator: "管理员结束"
        case .passwordChanged: "密码已修改"
        case .secondFactorChanged: "动态验证码已变更"
        case .providerUnlinked: "统一身份认证关联已解除"
        case .personLeft: "人员停用或离职"
        }
    }
}

extension Session {
    func isAlive(at now: Moment, _ policy: SignInPolicy) -> Bool {
        now - lastSeenAt < policy.idleTimeout && now - startedAt < policy.absoluteTimeout
            && lastSeenAt <= now + policy.clockTolerance
    }
}
