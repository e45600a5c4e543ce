public import Storage

/// The tables of warnings: daily digests, whom a lateness was told to, and calendar feeds.
public enum WarningSchema {
    public static let migrations: [Migration] = [
        Migration("request-warnings", 1, "digests, escalations and calendar feeds", statements: tables)
    ]

    private static func tables(_ dialect: SQLDialect) -> [String] {
        [
            // A person's digest of a day is made once, however often the job runs.
            """
            CREATE TABLE request_digest (
                person_id TEXT NOT NULL REFERENCES person (id),
                day TEXT NOT NULL,
                content TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                PRIMARY KEY (person_id, day)
            )
            """,
            "CREATE INDEX request_digest_by_day ON request_digest (day)",
            // That a request is late is reported to a leader once for each due day; the digests repeat it while it lasts.
            """
            CREATE TABLE request_escalation (
                request_id TEXT NOT NULL REFERENCES request (id),
                due_on TEXT NOT NULL,
                person_id TEXT NOT NULL REFERENCES person (id),
                at BIGINT NOT NULL,
                PRIMARY KEY (request_id, due_on, person_id)
            )
            """,
            // The address itself is kept nowhere.
            """
            CREATE TABLE request_feed (
                person_id TEXT PRIMARY KEY REFERENCES person (id),
                token_digest \(dialect.blob) NOT NULL UNIQUE,
                made_at BIGINT NOT NULL
            )
            """,
        ]
    }
}
