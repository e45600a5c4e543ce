public import Storage

/// The tables of the API: tokens, what was filed with them, uploads, webhooks and their deliveries.
public enum APISchema {
    public static let migrations: [Migration] = [
        Migration("api", 1, "tokens and what they filed", statements: tokens),
        Migration("api", 2, "webhooks and deliveries", statements: webhooks),
    ]

    private static func tokens(_ dialect: SQLDialect) -> [String] {
        [
            // The token itself is told once; who reads the table cannot use it.
            """
            CREATE TABLE api_token (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                name TEXT NOT NULL CHECK (name <> ''),
                scopes TEXT NOT NULL,
                all_units BOOLEAN NOT NULL,
                per_minute BIGINT NOT NULL CHECK (per_minute > 0),
                digest \(dialect.blob) NOT NULL UNIQUE,
                last_day TEXT NOT NULL,
                made_by TEXT NOT NULL REFERENCES person (id),
                made_for TEXT REFERENCES person (id),
                made_at BIGINT NOT NULL,
                revoked_by TEXT REFERENCES person (id),
                revoked_at BIGINT,
                last_used_at BIGINT,
                CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
            )
            """,
            "CREATE INDEX api_token_of_organ ON api_token (organ_id, made_at)",
            """
            CREATE TABLE api_token_unit (
                token_id TEXT NOT NULL REFERENCES api_token (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                PRIMARY KEY (token_id, unit_id)
            )
            """,
            // `told_state`: what the webhook was told last.
            """
            CREATE TABLE api_request (
                request_id TEXT PRIMARY KEY REFERENCES request (id),
                token_id TEXT NOT NULL REFERENCES api_token (id),
                filed_at BIGINT NOT NULL,
                told_state TEXT NOT NULL
            )
            """,
            "CREATE INDEX api_request_of_token ON api_request (token_id, request_id)",
            // Whoever goes on from a place in the list of changes reads from there, not all that the token ever filed.
            "CREATE INDEX request_by_change ON request (touched_at, id)",
            """
            CREATE TABLE api_upload (
                id TEXT PRIMARY KEY,
                token_id TEXT NOT NULL REFERENCES api_token (id),
                name TEXT NOT NULL,
                media_type TEXT NOT NULL,
                digest \(dialect.blob) NOT NULL REFERENCES file_content (digest),
                size BIGINT NOT NULL,
                uploaded_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX api_upload_by_age ON api_upload (uploaded_at)",
        ]
    }

    private static func webhooks(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE api_webhook (
                token_id TEXT PRIMARY KEY REFERENCES api_token (id),
                url TEXT NOT NULL,
                sealed_secret \(dialect.blob) NOT NULL,
                registered_at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE api_delivery (
                id TEXT PRIMARY KEY,
                token_id TEXT NOT NULL REFERENCES api_token (id),
                request_id TEXT NOT NULL REFERENCES request (id),
                body TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
                attempts BIGINT NOT NULL,
                outcome TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                tried_at BIGINT
            )
            """,
            "CREATE INDEX api_delivery_of_token ON api_delivery (token_id, made_at, id)",
            "CREATE INDEX api_delivery_by_age ON api_delivery (made_at)",
        ]
    }
}
