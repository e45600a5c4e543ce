public import Storage

/// The tables of reports that others wrote: batches of files, and the rounds in which a district collects its units' reports.
public enum CollectionSchema {
    public static let migrations: [Migration] = [
        Migration(
            "collection", 1, "batches and rounds of annual reports", statements: { checks + batches($0) + rounds }),
        Migration("collection", 2, "sums of rounds that were kept", statements: { _ in sums }),
        Migration("collection", 3, "sums that were kept before", statements: { _ in [keptBefore] }),
    ]

    /// What the rules said of an edition when it came in, as numbers: lists need not read the reports.
    private static let checks = [
        """
        CREATE TABLE report_check (
            edition_id TEXT PRIMARY KEY REFERENCES report_edition (id),
            errors BIGINT NOT NULL,
            warnings BIGINT NOT NULL,
            notices BIGINT NOT NULL
        )
        """
    ]

    private static let sums = [
        // A government's own report is an aggregated edition too: only here stands which one is the sum alone.
        """
        CREATE TABLE report_sum (
            edition_id TEXT PRIMARY KEY REFERENCES report_edition (id),
            round_id TEXT NOT NULL REFERENCES report_round (id)
        )
        """,
        "CREATE INDEX report_sum_of_round ON report_sum (round_id)",
        // The units' reports that were added up.
        """
        CREATE TABLE report_sum_part (
            sum_id TEXT NOT NULL REFERENCES report_sum (edition_id),
            edition_id TEXT NOT NULL REFERENCES report_edition (id),
            PRIMARY KEY (sum_id, edition_id)
        )
        """,
    ]

    private static let keptBefore = """
        INSERT INTO report_sum (edition_id, round_id)
        SELECT e.id, r.id FROM report_edition e JOIN report_round r ON r.organ_id = e.organ_id AND r.year = e.year
        WHERE e.origin = 'aggregated'
        """

    private static func batches(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE report_batch (
                id TEXT PRIMARY KEY,
                keeper_id TEXT NOT NULL REFERENCES unit (id),
                reaches_below BOOLEAN NOT NULL,
                made_by TEXT NOT NULL REFERENCES person (id),
                made_for TEXT REFERENCES person (id),
                made_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX report_batch_of_keeper ON report_batch (keeper_id, made_at)",
            // A file that could not be recognised keeps what was read of it until a person has said whose it is.
            """
            CREATE TABLE report_batch_file (
                id TEXT PRIMARY KEY,
                batch_id TEXT NOT NULL REFERENCES report_batch (id),
                number BIGINT NOT NULL,
                name TEXT NOT NULL,
                file_id TEXT REFERENCES file (id),
                digest \(dialect.blob),
                state TEXT NOT NULL,
                reason TEXT NOT NULL,
                printed_organ TEXT,
                printed_year BIGINT,
                candidates TEXT NOT NULL,
                record TEXT,
                edition_id TEXT REFERENCES report_edition (id),
                other_id TEXT REFERENCES report_edition (id),
                settled_by TEXT REFERENCES person (id),
                settled_at BIGINT,
                version BIGINT NOT NULL,
                UNIQUE (batch_id, number)
            )
            """,
            "CREATE INDEX report_batch_file_digest ON report_batch_file (digest)",
        ]
    }

    private static let rounds = [
        """
        CREATE TABLE report_round (
            id TEXT PRIMARY KEY,
            organ_id TEXT NOT NULL REFERENCES unit (id),
            year BIGINT NOT NULL,
            unit_due TEXT NOT NULL,
            own_due TEXT NOT NULL,
            instructions TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
            made_by TEXT NOT NULL REFERENCES person (id),
            made_at BIGINT NOT NULL,
            version BIGINT NOT NULL,
            UNIQUE (organ_id, year)
        )
        """,
        """
        CREATE TABLE report_duty (
            id TEXT PRIMARY KEY,
            round_id TEXT NOT NULL REFERENCES report_round (id),
            unit_id TEXT NOT NULL REFERENCES unit (id),
            state TEXT NOT NULL,
            edition_id TEXT REFERENCES report_edition (id),
            is_substitute BOOLEAN NOT NULL,
            submitted_by TEXT REFERENCES person (id),
            submitted_for TEXT REFERENCES person (id),
            submitted_at BIGINT,
            first_on TEXT,
            due_again TEXT,
            returns BIGINT NOT NULL,
            exempt_reason TEXT NOT NULL,
            last_act TEXT NOT NULL,
            last_at BIGINT NOT NULL,
            reminded_on TEXT,
            version BIGINT NOT NULL,
            UNIQUE (round_id, unit_id),
            CHECK (state <> 'exempt' OR exempt_reason <> '')
        )
        """,
        "CREATE INDEX report_duty_of_unit ON report_duty (unit_id)",
        "CREATE INDEX report_duty_edition ON report_duty (edition_id)",
        """
        CREATE TABLE report_duty_act (
            duty_id TEXT NOT NULL REFERENCES report_duty (id),
            number BIGINT NOT NULL,
            kind TEXT NOT NULL,
            edition_id TEXT REFERENCES report_edition (id),
            note TEXT NOT NULL,
            by_id TEXT REFERENCES person (id),
            for_id TEXT REFERENCES person (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (duty_id, number)
        )
        """,
        // What the district knows from elsewhere, such as from the reconsideration organ.
        """
        CREATE TABLE report_known_count (
            duty_id TEXT NOT NULL REFERENCES report_duty (id),
            subject TEXT NOT NULL,
            amount BIGINT NOT NULL CHECK (amount >= 0),
            source TEXT NOT NULL CHECK (source <> ''),
            by_id TEXT NOT NULL REFERENCES person (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (duty_id, subject)
        )
        """,
        // Counted twice by the units, or by none: what the sum is corrected by.
        """
        CREATE TABLE report_adjustment (
            id TEXT PRIMARY KEY,
            round_id TEXT NOT NULL REFERENCES report_round (id),
            cell TEXT NOT NULL,
            rule TEXT NOT NULL,
            amount TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            by_id TEXT NOT NULL REFERENCES person (id),
            at BIGINT NOT NULL,
            removed_at BIGINT
        )
        """,
        "CREATE INDEX report_adjustment_of_round ON report_adjustment (round_id)",
    ]
}
