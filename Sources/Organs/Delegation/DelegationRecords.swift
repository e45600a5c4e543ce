public import Regulation
public import Storage

/// The rows of delegations.
public enum DelegationRecords {
    public static func find(
        _ id: Identifier<Delegation>, _ session: any ReadSession
    ) throws(SQLFailure) -> Delegation? {
        try delegations(where: "d.id = \(id)", session).first
    }

    /// Those that a person made or takes part in as delegate, the latest first.
    public static func with(
        _ person: Identifier<Person>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Delegation] {
        try delegations(where: "(d.person_id = \(person) OR d.delegate_id = \(person))", session)
    }

    /// Those of the units of a scope, by the posts whose roles they lend, the latest first.
    ///
    /// - Parameter day: leaves out what was over before it; `nil` for all.
    public static func list(
        in scope: Scope, notOverOn day: Day? = nil, _ session: any ReadSession
    ) throws(SQLFailure) -> [Delegation] {
        let isOpen: SQLStatement = day.map { "d.ended_at IS NULL AND d.until_day > \($0)" } ?? "TRUE"
        return try delegations(
            where: """
                \(isOpen) AND d.id IN (
                    SELECT x.delegation_id FROM delegation_role x JOIN post xo ON xo.id = x.post_id
                    WHERE \(scope.condition(onUnit: "xo.unit_id")))
                """, session)
    }

    private static func delegations(
        where condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [Delegation] {
        let rows = try session.rows(
            """
            SELECT d.id, d.person_id, d.delegate_id, d.from_day, d.until_day, d.reason, d.made_at, d.made_by, d.ended_at,
                d.ended_by, r.post_id, r.role
            FROM delegation d JOIN delegation_role r ON r.delegation_id = d.id
            WHERE \(condition) ORDER BY d.from_day DESC, d.id DESC, r.post_id, r.role
            """)
        var delegations: [Delegation] = []
        for row in rows {
            let role = DelegatedRole(try row.choice(11), of: try row.identifier(10))
            let id: Identifier<Delegation> = try row.identifier(0)
            if let last = delegations.last, last.id == id {
                delegations[delegations.count - 1] = try delegation(row, roles: last.roles + [role])
            } else {
                delegations.append(try delegation(row, roles: [role]))
            }
        }
        return delegations
    }

    private static func delegation(_ row: SQLRow, roles: [DelegatedRole]) throws(SQLFailure) -> Delegation {
        Delegation(
            id: try row.identifier(0), person: try row.identifier(1), delegate: try row.identifier(2), roles: roles,
            from: try row.day(3), until: try row.day(4), reason: try row.text(5), madeAt: try row.moment(6),
            madeBy: try row.identifier(7), endedAt: try row.momentOrNil(8), endedBy: try row.identifierOrNil(9))
    }

    static func insert(_ delegation: Delegation, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO delegation (id, person_id, delegate_id, from_day, until_day, reason, made_at, made_by)
            VALUES (\(delegation.id), \(delegation.person), \(delegation.delegate), \(delegation.from),
                \(delegation.until), \(delegation.reason), \(delegation.madeAt), \(delegation.madeBy))
            """)
        for role in delegation.roles {
            try session.execute(
                """
                INSERT INTO delegation_role (delegation_id, post_id, role)
                VALUES (\(delegation.id), \(role.post), \(role.role.rawValue))
                """)
        }
    }

    /// - Returns: whether it had not been ended yet.
    static func end(
        _ id: Identifier<Delegation>, by person: Identifier<Person>, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "UPDATE delegation SET ended_at = \(now), ended_by = \(person) WHERE id = \(id) AND ended_at IS NULL") == 1
    }

    /// - Parameter until: the first day without it, after its first day.
    /// - Returns: whether it was open and went on for longer.
    static func shorten(
        _ id: Identifier<Delegation>, until day: Day, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE delegation SET until_day = \(day) WHERE id = \(id) AND ended_at IS NULL AND until_day > \(day)
            """) == 1
    }
}
