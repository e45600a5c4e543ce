public import Storage

/// The tables of reports in the making: figures by hand, where each report stands, and who did what.
public enum DraftSchema {
    public static let migrations: [Migration] = [
        Migration("report-drafts", 1, "figures by hand and the way of a report", statements: drafts),
        Migration("report-drafts", 2, "yearly tables of websites", statements: { _ in figures("site_figure") }),
    ]

    /// Figures by hand of a form (``HandCell/handTable``). Never changed but for their end: what was once handed in can be told from what stands there now.
    private static func figures(_ table: String) -> [String] {

        [
            """
            CREATE TABLE \(table) (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                cell TEXT NOT NULL,
                number BIGINT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('entered', 'corrected')),
                value TEXT NOT NULL,
                computed TEXT,
                source TEXT NOT NULL,
                reason TEXT NOT NULL,
                evidence_id TEXT REFERENCES file (id),
                made_by TEXT NOT NULL REFERENCES person (id),
                made_for TEXT REFERENCES person (id),
                made_at BIGINT NOT NULL,
                ended_by TEXT REFERENCES person (id),
                ended_for TEXT REFERENCES person (id),
                ended_at BIGINT,
                end_reason TEXT NOT NULL DEFAULT '',
                PRIMARY KEY (organ_id, year, cell, number),
                CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
                CHECK (kind <> 'entered' OR source <> ''),
                CHECK (kind <> 'corrected' OR reason <> '')
            )
            """,
            "CREATE UNIQUE INDEX \(table)_current ON \(table) (organ_id, year, cell) WHERE ended_at IS NULL",
        ]
    }

    private static func drafts(_ dialect: SQLDialect) -> [String] {
        figures("report_figure") + [
            """
            CREATE TABLE report_draft (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('drafting', 'awaiting', 'approved')),
                edition_id TEXT REFERENCES report_edition (id),
                item_id TEXT REFERENCES item (id),
                item_version BIGINT,
                handed_in_at BIGINT,
                version BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year),
                CHECK (state = 'drafting' OR edition_id IS NOT NULL),
                CHECK (item_version IS NULL OR item_id IS NOT NULL)
            )
            """,
            """
            CREATE TABLE report_act (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                number BIGINT NOT NULL,
                kind TEXT NOT NULL,
                reason TEXT NOT NULL,
                edition_id TEXT REFERENCES report_edition (id),
                person_id TEXT NOT NULL REFERENCES person (id),
                acting_for_id TEXT REFERENCES person (id),
                at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year, number)
            )
            """,
            // Table two asks an organ's documents of two kinds among all that it ever published.
            "CREATE INDEX published_of_organ_kind ON published_item (organ_id, kind, item_id)",
        ]
    }
}
