import Storage

/// The SQL of second factors.
enum SecondFactorRows {
    struct Kept {
        let sealedSecret: [UInt8]
        let confirmedAt: Moment
        let lastStep: Int64
    }

    static func find(_ person: Identifier<Person>, in session: any ReadSession) throws -> Kept? {
        let row = try session.row(
            "SELECT sealed_secret, confirmed_at, last_step FROM second_factor WHERE person_id = \(person)")
        return try row.map {
            Kept(sealedSecret: try $0.blob(0), confirmedAt: try $0.moment(1), lastStep: try $0.integer(2))
        }
    }

    /// Marks a step as used.
    /// - Returns: false when it, or a later one, was used meanwhile.
    static func use(
        step: Int64, of person: Identifier<Person>, in session: any WriteSession
    ) throws -> Bool {
        try session.execute(
            "UPDATE second_factor SET last_step = \(step) WHERE person_id = \(person) AND last_step < \(step)") == 1
    }

    /// Puts a confirmed secret in force, in place of the one before.
    static func confirm(
        _ sealed: [UInt8], step: Int64, of person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws {
        try session.execute(
            """
            INSERT INTO second_factor (person_id, sealed_secret, confirmed_at, last_step)
            VALUES (\(person), \(sealed), \(now), \(step))
            ON CONFLICT (person_id) DO UPDATE SET sealed_secret = excluded.sealed_secret,
                confirmed_at = excluded.confirmed_at, last_step = excluded.last_step
            """)
        try session.execute("DELETE FROM second_factor_enrolment WHERE person_id = \(person)")
    }

    /// - Returns: whether there was one.
    static func remove(of person: Identifier<Person>, in session: any WriteSession) throws -> Bool {
        try session.execute("DELETE FROM recovery_code WHERE person_id = \(person)")
        try session.execute("DELETE FROM second_factor_enrolment WHERE person_id = \(person)")
        return try session.execute("DELETE FROM second_factor WHERE person_id = \(person)") == 1
    }

    // MARK: - Setting up

    /// The secret that is being set up in a running session, sealed, if it was begun after a moment. No other session is shown it: whoever has
    /// the password besides the owner must not learn the key that the owner puts in force.
    static func begun(
        in running: Identifier<Session>, after: Moment, in session: any ReadSession
    ) throws -> [UInt8]? {
        try session.row(
            """
            SELECT sealed_secret FROM second_factor_enrolment WHERE session_id = \(running) AND begun_at > \(after)
            """)?.blob(0)
    }

    static func begin(
        _ sealed: [UInt8], in running: Session, at now: Moment, in session: any WriteSession
    ) throws {
        try session.execute(
            """
            INSERT INTO second_factor_enrolment (session_id, person_id, sealed_secret, begun_at)
            VALUES (\(running.id), \(running.person), \(sealed), \(now))
            ON CONFLICT (session_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, begun_at = excluded.begun_at
            """)
    }

    // MARK: - Recovery codes

    static func replaceRecoveryCodes(
        _ digests: [Digest32], of person: Identifier<Person>, in session: any WriteSession
    ) throws {
        try session.execute("DELETE FROM recovery_code WHERE person_id = \(person)")
        for digest in digests {
            try session.execute("INSERT INTO recovery_code (person_id, digest) VALUES (\(person), \(digest))")
        }
    }

    /// - Returns: whether the code was one of the person's and not yet used.
    static func useRecoveryCode(
        _ digest: Digest32, of person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws -> Bool {
        try session.execute(
            """
            UPDATE recovery_code SET used_at = \(now)
            WHERE person_id = \(person) AND digest = \(digest) AND used_at IS NULL
            """) == 1
    }

    static func unusedRecoveryCodes(of person: Identifier<Person>, in session: any ReadSession) throws -> Int {
        try session.count("SELECT count(*) FROM recovery_code WHERE person_id = \(person) AND used_at IS NULL")
    }
}
