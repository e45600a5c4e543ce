import Regulation
import Storage

/// The SQL of sessions.
enum SessionRows {
    struct Found {
        let session: Session
        let name: String
        let account: String
        let mayUse: Bool
        /// The person has a second factor: a session that owes nothing has been through it, for setting one up ends all others.
        let hasFactor: Bool

        func isAlive(at now: Moment, _ policy: SignInPolicy) -> Bool { mayUse && session.isAlive(at: now, policy) }

        func standing(on day: Day, _ policy: SignInPolicy, in reading: any ReadSession) throws -> Sessions.Standing {
            if let step = session.open.first { return .partly(owing(step)) }
            let grants = try ViewerGrants.load(session.person, on: day, in: reading)
            // A role that was given, or came into force, while the session ran.
            if !hasFactor, !session.hasFactorAtProvider, policy.requiresSecondFactor(grants) {
                return .partly(owing(.secondFactorEnrolment))
            }
            return .full(
                Viewer(person: session.person, name: name, account: account, session: session.id, grants: grants))
        }

        private func owing(_ step: SignInStep) -> Sessions.PartialSession {
            Sessions.PartialSession(
                session: session.id, person: session.person, name: name, account: account, step: step)
        }
    }

    private static let columns: SQLStatement = """
        s.id, s.person_id, s.method, s.owes_factor, s.owes_password, s.owes_enrolment, s.started_at, s.last_seen_at,
        s.address, s.device, s.factor_at_provider
        """

    private static func session(_ row: SQLRow) throws -> Session {
        let owed: [(SignInStep, Bool)] = [
            (.secondFactor, try row.boolean(3)), (.passwordChange, try row.boolean(4)),
            (.secondFactorEnrolment, try row.boolean(5)),
        ]
        return Session(
            id: try row.identifier(0), person: try row.identifier(1), method: try row.choice(2),
            open: owed.filter(\.1).map(\.0), hasFactorAtProvider: try row.boolean(10), startedAt: try row.moment(6),
            lastSeenAt: try row.moment(7), address: try row.text(8), device: try row.text(9))
    }

    static func find(_ token: Digest32, in session: any ReadSession) throws -> Found? {
        let row = try session.row(
            """
            SELECT \(columns), p.name, p.account, p.state, f.person_id
            FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN second_factor f ON f.person_id = p.id
            WHERE s.token_digest = \(token)
            """)
        return try row.map { row in
            Found(
                session: try SessionRows.session(row), name: try row.text(11), account: try row.text(12),
                mayUse: try row.text(13) == "active", hasFactor: try row.textOrNil(14) != nil)
        }
    }

    static func all(of person: Identifier<Person>, in session: any ReadSession) throws -> [Session] {
        try session.rows(
            "SELECT \(columns) FROM session s WHERE s.person_id = \(person) ORDER BY s.last_seen_at DESC, s.id DESC"
        ).map(SessionRows.session)
    }

    /// Never moves backwards: two servers may answer requests of one session in either order.
    static func see(_ token: Digest32, at now: Moment, in session: any WriteSession) throws {
        try session.execute(
            "UPDATE session SET last_seen_at = \(now) WHERE token_digest = \(token) AND last_seen_at < \(now)")
    }

    static func insert(_ new: Session, token: Digest32, in session: any WriteSession) throws {
        try session.execute(
            """
            INSERT INTO session (id, token_digest, person_id, method, owes_factor, owes_password, owes_enrolment, started_at,
                last_seen_at, address, device, factor_at_provider)
            VALUES (\(new.id), \(token), \(new.person), \(new.method.rawValue),
                \(new.open.contains(.secondFactor)), \(new.open.contains(.passwordChange)),
                \(new.open.contains(.secondFactorEnrolment)), \(new.startedAt), \(new.lastSeenAt), \(new.address),
                \(new.device), \(new.hasFactorAtProvider))
            """)
    }

    /// Gives a session that has taken a step a new token, so that whoever knew the old one is left behind (session fixation).
    ///
    /// - Parameter open: what is still owed.
    /// - Returns: false when the session ended meanwhile.
    static func renew(
        _ id: Identifier<Session>, token: Digest32, open: [SignInStep], at now: Moment, in session: any WriteSession
    ) throws -> Bool {
        let changed = try session.execute(
            """
            UPDATE session SET token_digest = \(token), owes_factor = \(open.contains(.secondFactor)),
                owes_password = \(open.contains(.passwordChange)),
                owes_enrolment = \(open.contains(.secondFactorEnrolment)), last_seen_at = \(now)
            WHERE id = \(id)
            """)
        return changed == 1
    }

    static func end(
        _ ids: [Identifier<Session>], of person: Identifier<Person>, because reason: SessionEnd,
        by actor: Identifier<Person>?, at now: Moment, in session: any WriteSession
    ) throws {
        guard !ids.isEmpty else { return }
        try session.execute("DELETE FROM session WHERE id IN \(list: ids)")
        try SignInEvents.append(
            .sessionEnded, of: person, by: actor,
            facts: ["sessions": ids.map(\.rawValue).sorted().joined(separator: ","), "reason": reason.rawValue],
            at: now,
            in: session)
    }
}

extension SessionRows {
    /// Sessions that may still be used, with the names of their people.
    static func running(
        _ condition: SQLStatement, of person: Identifier<Person>?, at now: Moment, _ policy: SignInPolicy, limit: Int,
        in session: any ReadSession
    ) throws -> [SignInLog.RunningSession] {
        let ofPerson: SQLStatement = person.map { "s.person_id = \($0)" } ?? "TRUE"
        return try session.rows(
            """
            SELECT \(columns), p.name, p.account FROM session s JOIN person p ON p.id = s.person_id
            WHERE p.state = 'active' AND s.last_seen_at > \(now - policy.idleTimeout)
                AND s.last_seen_at <= \(now + policy.clockTolerance)
                AND s.started_at > \(now - policy.absoluteTimeout) AND \(ofPerson) AND \(condition)
            ORDER BY s.last_seen_at DESC, s.id DESC LIMIT \(limit)
            """
        ).map {
            SignInLog.RunningSession(
                session: try SessionRows.session($0), name: try $0.text(11), account: try $0.text(12))
        }
    }
}
