public import Regulation
public import Storage

/// The record of sign-ins and the running sessions of others, for whoever holds `viewSignIns`, within the scope of that right. Attempts on
/// accounts that do not exist belong to no unit: only a scope of everything shows them.
public struct SignInLog: Sendable {
    let database: any Database
    let policy: SignInPolicy

    public init(database: any Database, policy: SignInPolicy) {
        self.database = database
        self.policy = policy
    }

    /// Which records are wanted.
    public struct Filter: Hashable, Sendable {
        public var person: Identifier<Person>?
        public var outcomes: Set<SignInRecord.Outcome>
        /// Civil days, both included; `nil` is open.
        public var from: Day?
        public var through: Day?

        public init(
            person: Identifier<Person>? = nil, outcomes: Set<SignInRecord.Outcome> = [], from: Day? = nil,
            through: Day? = nil
        ) {
            self.person = person
            self.outcomes = outcomes
            self.from = from
            self.through = through
        }
    }

    /// A record with the name of the person; `nil` where there is no such account.
    public struct Entry: Hashable, Sendable {
        public let record: SignInRecord
        public let name: String?
        public let account: String?
    }

    /// Newest first.
    ///
    /// - Parameter before: the last record of the page before; `nil` for the first page.
    public func entries(
        _ filter: Filter = Filter(), in scope: Scope, on day: Day, before: Identifier<SignInRecord>? = nil, limit: Int
    ) async throws -> [Entry] {
        try await database.read { session in
            var conditions = filter.conditions
            conditions.append(SignInPeople.condition(scope, onPerson: "r.person_id", on: day))
            if let before { conditions.append("r.id < \(before)") }
            return try session.rows(
                """
                SELECT r.id, r.at, r.person_id, r.method, r.outcome, r.address, r.device, p.name, p.account
                FROM sign_in r LEFT JOIN person p ON p.id = r.person_id
                WHERE \(conditions.joinedByAnd) ORDER BY r.id DESC LIMIT \(limit)
                """
            ).map(SignInLog.entry)
        }
    }

    /// The last sign-ins to one's own account, wherever they came from.
    public func own(of viewer: Viewer, limit: Int) async throws -> [SignInRecord] {
        let day = Day(number: 0)
        return try await entries(Filter(person: viewer.person), in: .everything, on: day, limit: limit).map(\.record)
    }

    /// A running session with the name of its person.
    public struct RunningSession: Hashable, Sendable {
        public let session: Session
        public let name: String
        public let account: String
    }

    /// The running sessions of people within the scope, the last used first.
    public func sessions(
        in scope: Scope, of person: Identifier<Person>? = nil, at now: Moment, limit: Int
    ) async throws -> [RunningSession] {
        let policy = policy
        return try await database.read { session in
            try SessionRows.running(
                SignInPeople.condition(scope, onPerson: "s.person_id", on: now.day), of: person, at: now, policy,
                limit: limit, in: session)
        }
    }

    /// Removes records that are older than they are kept (``SignInPolicy/recordKept``), and counters that nothing depends on any more.
    ///
    /// - Returns: how many records were removed.
    @discardableResult
    public func removeExpired(at now: Moment) async throws -> Int {
        let policy = policy
        return try await database.write { session in
            try session.execute(
                "DELETE FROM sign_in_throttle WHERE last_at <= \(now - policy.failuresForgottenAfter) AND not_before <= \(now)"
            )
            try session.execute("DELETE FROM provider_attempt WHERE expires_at <= \(now)")
            let removed = try session.execute("DELETE FROM sign_in WHERE at <= \(now - policy.recordKept)")
            guard removed > 0 else { return 0 }
            try EventLog.append(
                EventDraft(
                    .signInRecordsRemoved, of: Event.Subject(kind: "platform", id: "platform"),
                    organ: ChainOwner.platform, by: nil, facts: ["count": "\(removed)"], at: now),
                in: session)
            return removed
        }
    }

    private static func entry(_ row: SQLRow) throws -> Entry {
        Entry(
            record: SignInRecord(
                id: try row.identifier(0), at: try row.moment(1), person: try row.identifierOrNil(2),
                method: try row.choice(3), outcome: try row.choice(4), address: try row.text(5), device: try row.text(6)
            ),
            name: try row.textOrNil(7), account: try row.textOrNil(8))
    }
}

extension SignInLog.Filter {
    fileprivate var conditions: [SQLStatement] {
        var conditions: [SQLStatement] = []
        if let person { conditions.append("r.person_id = \(person)") }
        if !outcomes.isEmpty { conditions.append("r.outcome IN \(list: outcomes.map(\.rawValue).sorted())") }
        if let from { conditions.append("r.at >= \(Moment(startOf: from))") }
        if let through { conditions.append("r.at < \(Moment(startOf: through.advanced(by: 1)))") }
        return conditions
    }
}

extension Moment {
    /// 00:00 in Beijing.
    init(startOf day: Day) {
        self.init(milliseconds: Int64(day.number) * 86_400_000 - 8 * 3_600_000)
    }
}
