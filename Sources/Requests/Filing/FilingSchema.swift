public import Storage

/// The table of what citizens have typed and not yet sent.
public enum FilingSchema {
    public static let migrations: [Migration] = [
        Migration("filing", 1, "filings that wait for their last word", statements: drafts),
        Migration("filing", 2, "what applicants were told by message", statements: notices),
        Migration("filing", 3, "accounts of citizens", statements: CitizenAccountSchema.tables),
    ]

    private static func drafts(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE filing_draft (
                key_digest \(dialect.blob) PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                sealed \(dialect.blob) NOT NULL,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX filing_draft_by_end ON filing_draft (expires_at)",
        ]
    }

    private static func notices(_ dialect: SQLDialect) -> [String] {
        [
            // The entries of the clock whose applicants were told, so that each is told once.
            """
            CREATE TABLE case_notice (
                request_id TEXT NOT NULL REFERENCES request (id),
                entry BIGINT NOT NULL,
                told_at BIGINT NOT NULL,
                PRIMARY KEY (request_id, entry)
            )
            """,
            "CREATE INDEX clock_entry_by_entering ON clock_entry (entered_at)",
        ]
    }
}
