import Storage

/// The tables of citizens' accounts.
enum CitizenAccountSchema {
    static func tables(_ dialect: SQLDialect) -> [String] {
        [
            // `sealed` holds the contact, encrypted; NULL once the account was closed. A contact has one open account at most.
            """
            CREATE TABLE citizen_account (
                id TEXT PRIMARY KEY,
                contact_digest \(dialect.blob) NOT NULL,
                sealed \(dialect.blob),
                opened_at BIGINT NOT NULL,
                proved_at BIGINT NOT NULL,
                closed_at BIGINT,
                CHECK ((sealed IS NULL) = (closed_at IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX citizen_account_open ON citizen_account (contact_digest) WHERE closed_at IS NULL",
            "CREATE INDEX citizen_account_by_proof ON citizen_account (proved_at) WHERE closed_at IS NULL",
            """
            CREATE TABLE citizen_session (
                token_digest \(dialect.blob) PRIMARY KEY,
                account_id TEXT NOT NULL REFERENCES citizen_account (id),
                started_at BIGINT NOT NULL,
                last_seen_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX citizen_session_of_account ON citizen_session (account_id)",
            "CREATE INDEX citizen_session_by_age ON citizen_session (last_seen_at)",
            """
            CREATE TABLE citizen_request (
                account_id TEXT NOT NULL REFERENCES citizen_account (id),
                request_id TEXT NOT NULL REFERENCES request (id),
                origin TEXT NOT NULL CHECK (origin IN ('filed', 'contact', 'code')),
                linked_at BIGINT NOT NULL,
                PRIMARY KEY (account_id, request_id)
            )
            """,
            "CREATE INDEX citizen_request_back ON citizen_request (request_id)",
            // Requests that were filed with a contact that had been proven then, whether or not it has an account.
            """
            CREATE TABLE verified_filing (
                request_id TEXT PRIMARY KEY REFERENCES request (id),
                contact_digest \(dialect.blob) NOT NULL,
                proved_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX verified_filing_of_contact ON verified_filing (contact_digest, proved_at)",
            // Drafts that were kept while somebody was signed in; the key that opens the draft lies sealed.
            """
            CREATE TABLE citizen_draft (
                account_id TEXT NOT NULL REFERENCES citizen_account (id),
                key_digest \(dialect.blob) NOT NULL,
                sealed_key \(dialect.blob) NOT NULL,
                kept_at BIGINT NOT NULL,
                PRIMARY KEY (account_id, key_digest)
            )
            """,
        ]
    }
}
