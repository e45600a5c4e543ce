import Storage

/// The SQL of passwords.
enum PasswordRows {
    struct Kept {
        let hash: PasswordHash
        let setAt: Moment
        let mustChange: Bool
    }

    static func find(_ person: Identifier<Person>, in session: any ReadSession) throws -> Kept? {
        let row = try session.row("SELECT hash, set_at, must_change FROM password WHERE person_id = \(person)")
        return try row.map { row in
            Kept(hash: try hash(row, 0), setAt: try row.moment(1), mustChange: try row.boolean(2))
        }
    }

    /// The present hash and those before it, newest first.
    static func history(
        of person: Identifier<Person>, last count: Int, in session: any ReadSession
    ) throws -> [PasswordHash] {
        let present = try find(person, in: session).map { [$0.hash] } ?? []
        let earlier = try session.rows(
            """
            SELECT hash FROM earlier_password WHERE person_id = \(person) ORDER BY id DESC LIMIT \(max(0, count - 1))
            """
        ).map { try hash($0, 0) }
        return present + earlier
    }

    /// Sets a password that its owner has chosen. The one before it joins the history, which is kept as long as the rule needs.
    static func set(
        _ hash: PasswordHash, of person: Identifier<Person>, history: Int, at now: Moment, in session: any WriteSession
    ) throws {
        try remember(of: person, at: now, in: session)
        try session.execute(
            """
            DELETE FROM earlier_password WHERE person_id = \(person) AND id NOT IN (
                SELECT id FROM earlier_password WHERE person_id = \(person) ORDER BY id DESC LIMIT \(history - 1))
            """)
        try session.execute(
            """
            INSERT INTO password (person_id, hash, set_at, must_change)
            VALUES (\(person), \(hash.text), \(now), FALSE)
            ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, must_change = FALSE
            """)
    }

    /// Takes the password away. It joins the history: it is not chosen again.
    static func remove(of person: Identifier<Person>, at now: Moment, in session: any WriteSession) throws {
        try remember(of: person, at: now, in: session)
        try session.execute("DELETE FROM password WHERE person_id = \(person)")
    }

    private static func remember(of person: Identifier<Person>, at now: Moment, in session: any WriteSession) throws {
        try session.execute(
            """
            INSERT INTO earlier_password (id, person_id, hash, set_at)
            SELECT CAST(\(Identifier<PasswordHash>(at: now)) AS TEXT), person_id, hash, set_at FROM password
            WHERE person_id = \(person)
            """)
    }

    /// The same password under another cost.
    static func renew(_ hash: PasswordHash, of person: Identifier<Person>, in session: any WriteSession) throws {
        try session.execute("UPDATE password SET hash = \(hash.text) WHERE person_id = \(person)")
    }

    static func mustChange(_ person: Identifier<Person>, in session: any WriteSession) throws -> Bool {
        try session.execute("UPDATE password SET must_change = TRUE WHERE person_id = \(person)") == 1
    }

    private static func hash(_ row: SQLRow, _ column: Int) throws -> PasswordHash {
        guard let hash = PasswordHash(text: try row.text(column)) else { throw row.misfit(column, "password hash") }
        return hash
    }
}
