import Storage

/// The SQL of one-time codes.
enum OneTimeCodeRows {
    struct Usable {
        let id: Identifier<OneTimeCode>
        let person: Identifier<Person>
        let purpose: OneTimeCode.Purpose
    }

    static func insert(
        _ code: OneTimeCode, digest: Digest32, for person: Identifier<Person>, in session: any WriteSession
    ) throws {
        try session.execute(
            """
            INSERT INTO one_time_code (id, digest, person_id, purpose, issued_by, issued_at, expires_at)
            VALUES (\(code.id), \(digest), \(person), \(code.purpose.rawValue), \(code.issuedBy), \(code.issuedAt),
                \(code.expiresAt))
            """)
    }

    static func usable(_ digest: Digest32, at now: Moment, in session: any ReadSession) throws -> Usable? {
        let row = try session.row(
            """
            SELECT id, person_id, purpose FROM one_time_code
            WHERE digest = \(digest) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(now)
            """)
        return try row.map {
            Usable(id: try $0.identifier(0), person: try $0.identifier(1), purpose: try $0.choice(2))
        }
    }

    /// - Returns: false when it was used or withdrawn meanwhile: of two who use a code at once, one does.
    static func use(_ id: Identifier<OneTimeCode>, at now: Moment, in session: any WriteSession) throws -> Bool {
        try session.execute(
            """
            UPDATE one_time_code SET used_at = \(now)
            WHERE id = \(id) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(now)
            """) == 1
    }

    /// - Returns: how many were open.
    static func withdrawOpen(
        of person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws -> Int {
        try session.execute(
            """
            UPDATE one_time_code SET withdrawn_at = \(now)
            WHERE person_id = \(person) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(now)
            """)
    }

    static func all(of person: Identifier<Person>, in session: any ReadSession) throws -> [OneTimeCode] {
        try session.rows(
            """
            SELECT id, purpose, issued_by, issued_at, expires_at, used_at, withdrawn_at FROM one_time_code
            WHERE person_id = \(person) ORDER BY issued_at DESC, id DESC LIMIT 20
            """
        ).map {
            OneTimeCode(
                id: try $0.identifier(0), purpose: try $0.choice(1), issuedBy: try $0.identifierOrNil(2),
                issuedAt: try $0.moment(3), expiresAt: try $0.moment(4), usedAt: try $0.momentOrNil(5),
                withdrawnAt: try $0.momentOrNil(6))
        }
    }

    static func issuedCount(
        for person: Identifier<Person>, since: Moment, in session: any ReadSession
    ) throws -> Int {
        try session.count(
            "SELECT count(*) FROM one_time_code WHERE person_id = \(person) AND issued_at > \(since)")
    }
}
