public import Storage

/// The tables of sign-in. Nothing in them lets anyone sign in who reads them: passwords are scrypt hashes, tokens and codes are digests, secrets
/// of authenticator apps are sealed with a key outside the database.
public enum SignInSchema {
    public static let migrations: [Migration] = [
        Migration("signin", 1, "passwords and second factors") { dialect in
            passwordTables() + secondFactorTables(dialect)
        },
        Migration("signin", 2, "sessions and one-time codes") { dialect in
            sessionTable(dialect) + oneTimeCodeTable(dialect)
        },
        Migration("signin", 3, "record of sign-ins and limits on attempts") { dialect in
            recordTable(dialect) + throttleTable(dialect)
        },
        Migration("signin", 4, "sign-in through a provider") { dialect in providerTables(dialect) },
        Migration("signin", 5, "second factors are set up by session") { dialect in enrolmentBySession(dialect) },
        Migration("signin", 6, "sessions whose provider sees to the second factor") { _ in
            ["ALTER TABLE session ADD COLUMN factor_at_provider BOOLEAN NOT NULL DEFAULT FALSE"]
        },
    ]

    private static func passwordTables() -> [String] {
        [
            """
            CREATE TABLE password (
                person_id TEXT PRIMARY KEY REFERENCES person (id),
                hash TEXT NOT NULL,
                set_at BIGINT NOT NULL,
                must_change BOOLEAN NOT NULL
            )
            """,
            """
            CREATE TABLE earlier_password (
                id TEXT PRIMARY KEY,
                person_id TEXT NOT NULL REFERENCES person (id),
                hash TEXT NOT NULL,
                set_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX earlier_password_of_person ON earlier_password (person_id, id)",
        ]
    }

    private static func secondFactorTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE second_factor (
                person_id TEXT PRIMARY KEY REFERENCES person (id),
                sealed_secret \(dialect.blob) NOT NULL,
                confirmed_at BIGINT NOT NULL,
                last_step BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE second_factor_enrolment (
                person_id TEXT PRIMARY KEY REFERENCES person (id),
                sealed_secret \(dialect.blob) NOT NULL,
                begun_at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE recovery_code (
                person_id TEXT NOT NULL REFERENCES person (id),
                digest \(dialect.blob) NOT NULL CHECK (length(digest) = 32),
                used_at BIGINT,
                PRIMARY KEY (person_id, digest)
            )
            """,
        ]
    }

    /// What was begun before is begun anew: it lived for an hour, and nothing says whose session it was.
    private static func enrolmentBySession(_ dialect: SQLDialect) -> [String] {
        [
            "DROP TABLE second_factor_enrolment",
            """
            CREATE TABLE second_factor_enrolment (
                session_id TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
                person_id TEXT NOT NULL REFERENCES person (id),
                sealed_secret \(dialect.blob) NOT NULL,
                begun_at BIGINT NOT NULL
            )
            """,
        ]
    }

    private static func sessionTable(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE session (
                id TEXT PRIMARY KEY,
                token_digest \(dialect.blob) NOT NULL UNIQUE CHECK (length(token_digest) = 32),
                person_id TEXT NOT NULL REFERENCES person (id),
                method TEXT NOT NULL,
                owes_factor BOOLEAN NOT NULL,
                owes_password BOOLEAN NOT NULL,
                owes_enrolment BOOLEAN NOT NULL,
                started_at BIGINT NOT NULL,
                last_seen_at BIGINT NOT NULL,
                address TEXT NOT NULL,
                device TEXT NOT NULL
            )
            """,
            "CREATE INDEX session_of_person ON session (person_id, last_seen_at)",
            "CREATE INDEX session_by_last_seen ON session (last_seen_at)",
        ]
    }

    private static func oneTimeCodeTable(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE one_time_code (
                id TEXT PRIMARY KEY,
                digest \(dialect.blob) NOT NULL UNIQUE CHECK (length(digest) = 32),
                person_id TEXT NOT NULL REFERENCES person (id),
                purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
                issued_by TEXT REFERENCES person (id),
                issued_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                used_at BIGINT,
                withdrawn_at BIGINT
            )
            """,
            "CREATE INDEX one_time_code_of_person ON one_time_code (person_id, issued_at)",
            """
            CREATE TABLE first_administrator (
                only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
                person_id TEXT REFERENCES person (id),
                made_at BIGINT NOT NULL
            )
            """,
        ]
    }

    private static func recordTable(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE sign_in (
                id TEXT PRIMARY KEY,
                at BIGINT NOT NULL,
                account_digest \(dialect.blob) NOT NULL,
                person_id TEXT REFERENCES person (id),
                method TEXT NOT NULL,
                outcome TEXT NOT NULL,
                address TEXT NOT NULL,
                device TEXT NOT NULL
            )
            """,
            "CREATE INDEX sign_in_of_person ON sign_in (person_id, id)",
        ]
    }

    /// Attempts by account and by address. The key is a digest under a secret key: the table says nothing of who tried from where.
    private static func throttleTable(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE sign_in_throttle (
                purpose TEXT NOT NULL,
                key_digest \(dialect.blob) NOT NULL CHECK (length(key_digest) = 32),
                attempts BIGINT NOT NULL,
                first_at BIGINT NOT NULL,
                last_at BIGINT NOT NULL,
                not_before BIGINT NOT NULL,
                PRIMARY KEY (purpose, key_digest)
            )
            """,
            "CREATE INDEX sign_in_throttle_by_age ON sign_in_throttle (last_at)",
        ]
    }

    private static func providerTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE provider_attempt (
                state_digest \(dialect.blob) PRIMARY KEY,
                issuer TEXT NOT NULL,
                nonce TEXT NOT NULL,
                code_verifier TEXT NOT NULL,
                return_to TEXT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE provider_identity (
                issuer TEXT NOT NULL,
                subject TEXT NOT NULL,
                person_id TEXT NOT NULL REFERENCES person (id),
                linked_at BIGINT NOT NULL,
                PRIMARY KEY (issuer, subject),
                UNIQUE (person_id, issuer)
            )
            """,
        ]
    }
}
