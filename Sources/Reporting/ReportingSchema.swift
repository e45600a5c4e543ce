public import Storage

/// The tables of annual reports: every version of a report that came to be, whoever wrote it.
public enum ReportingSchema {
    public static let migrations: [Migration] = [
        Migration("reports", 1, "editions of annual reports", statements: editions),
        Migration("reports", 2, "reports that are public", statements: publicReports),
        Migration("reports", 3, "a year's reports in their order", statements: { _ in yearInOrder }),
        Migration("reports", 4, "charts of an edition", statements: { _ in charts }),
    ]

    /// Kept beside the record, which is the contract with other programs and says nothing of pictures.
    private static let charts = [
        "CREATE TABLE report_chart (edition_id TEXT PRIMARY KEY REFERENCES report_edition (id), charts TEXT NOT NULL)"
    ]

    /// A year is read a page at a time, each from where the one before it ended: without the order in the index, each page would sort the year.
    private static let yearInOrder = [
        "DROP INDEX report_standing_year",
        "CREATE INDEX report_standing_year ON report_standing (year, keeper_id, organ_key)",
    ]

    private static func editions(_ dialect: SQLDialect) -> [String] {
        [
            // Never changed: what was checked, signed and handed in is the same bytes for good. `figures` are the cells alone, so that sums
            // over many reports need not read their texts.
            """
            CREATE TABLE report_edition (
                id TEXT PRIMARY KEY,
                keeper_id TEXT NOT NULL REFERENCES unit (id),
                organ_id TEXT REFERENCES unit (id),
                organ_name TEXT NOT NULL CHECK (organ_name <> ''),
                organ_key TEXT NOT NULL,
                year BIGINT NOT NULL,
                origin TEXT NOT NULL,
                figures TEXT NOT NULL,
                digest \(dialect.blob) NOT NULL,
                source_id TEXT REFERENCES file (id),
                source_name TEXT NOT NULL,
                made_by TEXT REFERENCES person (id),
                made_for TEXT REFERENCES person (id),
                made_at BIGINT NOT NULL,
                CHECK (organ_id IS NULL OR organ_id = keeper_id)
            )
            """,
            "CREATE INDEX report_edition_of_organ ON report_edition (keeper_id, organ_key, year, made_at)",
            "CREATE INDEX report_edition_of_year ON report_edition (year, keeper_id)",
            "CREATE TABLE report_text (edition_id TEXT PRIMARY KEY REFERENCES report_edition (id), record TEXT NOT NULL)",
            // Which edition counts as the organ's report on the year; one at a time.
            """
            CREATE TABLE report_standing (
                keeper_id TEXT NOT NULL REFERENCES unit (id),
                organ_key TEXT NOT NULL,
                year BIGINT NOT NULL,
                edition_id TEXT NOT NULL REFERENCES report_edition (id),
                PRIMARY KEY (keeper_id, organ_key, year)
            )
            """,
            "CREATE INDEX report_standing_edition ON report_standing (edition_id)",
            "CREATE INDEX report_standing_year ON report_standing (year, keeper_id)",
        ]
    }

    private static func publicReports(_ dialect: SQLDialect) -> [String] {
        [
            // Rows stay when a report is withdrawn, and versions only grow: their sum tells kept pages when to be made anew.
            """
            CREATE TABLE report_public (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                edition_id TEXT NOT NULL REFERENCES report_edition (id),
                published_on TEXT NOT NULL,
                withdrawn_at BIGINT,
                version BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year)
            )
            """,
            "CREATE INDEX report_public_year ON report_public (year, organ_id) WHERE withdrawn_at IS NULL",
            "CREATE INDEX report_public_edition ON report_public (edition_id)",
        ]
    }
}
