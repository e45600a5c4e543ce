public import Storage

/// The tables of messages to the outside.
public enum MessageSchema {
    public static let migrations: [Migration] = [
        Migration("messages", 1, "messages that go out, and codes that come back", statements: tables)
    ]

    private static func tables(_ dialect: SQLDialect) -> [String] {
        [
            // `sealed` holds recipient and text, encrypted; NULL as soon as the message has gone out.
            """
            CREATE TABLE outbound_message (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL,
                kind TEXT NOT NULL,
                channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
                sealed \(dialect.blob),
                created_at BIGINT NOT NULL,
                sent_at BIGINT,
                CHECK ((sealed IS NULL) = (sent_at IS NOT NULL))
            )
            """,
            "CREATE INDEX outbound_message_by_age ON outbound_message (created_at)",
            // One line for each code that was sent. Subject, recipient and code are keyed digests.
            """
            CREATE TABLE verification_code (
                id TEXT PRIMARY KEY,
                subject_digest \(dialect.blob) NOT NULL,
                target_digest \(dialect.blob) NOT NULL,
                code_digest \(dialect.blob) NOT NULL,
                attempts_left BIGINT NOT NULL CHECK (attempts_left >= 0),
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                verified_at BIGINT
            )
            """,
            "CREATE INDEX verification_code_of_subject ON verification_code (subject_digest, created_at)",
            "CREATE INDEX verification_code_to_target ON verification_code (target_digest, created_at)",
            "CREATE INDEX verification_code_by_age ON verification_code (created_at)",
        ]
    }
}
