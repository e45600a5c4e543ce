public import Storage

/// The tables of disclosure on request: calendars, applicants, requests, their clocks.
public enum RequestSchema {
    public static let migrations: [Migration] = [
        Migration("requests", 1, "calendars and settings", statements: calendars),
        Migration("requests", 2, "applicants and requests", statements: requests),
        Migration("requests", 3, "clock events", statements: clocks),
        Migration("requests", 4, "acts in a case", statements: acts),
        Migration("requests", 5, "reconsideration and litigation", statements: remedies),
        Migration(
            "requests", 6, "corrections of what is known of applicants", statements: ApplicantCorrections.tables),
        Migration("requests", 7, "words and lists of the register", statements: register),
        Migration("requests", 8, "working days that a request took", statements: usedDays),
        Migration("requests", 9, "the register by channel and by decision", statements: { _ in registerFiltered }),
        Migration("requests", 10, "instances of a suit and corrected results", statements: { _ in instances }),
        Migration("requests", 11, "what is closed, by its day", statements: { _ in closings }),
        Migration("requests", 12, "table three by its year", statements: { _ in years }),
    ]

    private static func calendars(_ dialect: SQLDialect) -> [String] {
        [
            // The whole country's calendar: what the program brought along, and what an administrator loaded after it.
            """
            CREATE TABLE work_calendar (
                number BIGINT PRIMARY KEY,
                origin TEXT NOT NULL CHECK (origin IN ('built-in', 'loaded')),
                source_version TEXT NOT NULL,
                content TEXT NOT NULL,
                loaded_by TEXT REFERENCES person (id),
                loaded_for TEXT REFERENCES person (id),
                loaded_at BIGINT NOT NULL
            )
            """,
            // Holidays that the organ's own local government set.
            """
            CREATE TABLE local_calendar (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                number BIGINT NOT NULL,
                content TEXT NOT NULL,
                loaded_by TEXT NOT NULL REFERENCES person (id),
                loaded_for TEXT REFERENCES person (id),
                loaded_at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, number)
            )
            """,
            """
            CREATE TABLE request_settings (
                organ_id TEXT PRIMARY KEY REFERENCES unit (id),
                content TEXT NOT NULL,
                changed_by TEXT NOT NULL REFERENCES person (id),
                changed_at BIGINT NOT NULL,
                version BIGINT NOT NULL
            )
            """,
        ]
    }

    private static func requests(_ dialect: SQLDialect) -> [String] {
        [
            // `sealed` holds what is known of the applicant, encrypted; NULL once it was removed by rule. The other columns are what lists
            // may show: masked, or of an organisation.
            """
            CREATE TABLE applicant (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                class TEXT NOT NULL,
                listed_name TEXT NOT NULL,
                masked_identity TEXT NOT NULL,
                masked_phone TEXT NOT NULL,
                identity_digest \(dialect.blob),
                agent_digest \(dialect.blob),
                sealed \(dialect.blob),
                created_at BIGINT NOT NULL,
                removed_at BIGINT,
                CHECK ((sealed IS NULL) = (removed_at IS NOT NULL))
            )
            """,
            "CREATE INDEX applicant_by_identity ON applicant (organ_id, identity_digest) WHERE identity_digest IS NOT NULL",
            "CREATE INDEX applicant_by_agent ON applicant (organ_id, agent_digest) WHERE agent_digest IS NOT NULL",
            """
            CREATE TABLE request_serial (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                last BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year)
            )
            """,
            // From `state` on, the columns are derived from the clock's events and written again with each of them.
            """
            CREATE TABLE request (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                case_number TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                channel TEXT NOT NULL,
                applicant_id TEXT NOT NULL REFERENCES applicant (id),
                applicant_class TEXT NOT NULL,
                subject TEXT NOT NULL CHECK (subject <> ''),
                content TEXT NOT NULL,
                subject_key TEXT NOT NULL,
                subject_words TEXT NOT NULL,
                items BIGINT NOT NULL CHECK (items >= 1),
                submitted_on TEXT NOT NULL,
                registered_at BIGINT NOT NULL,
                registered_by TEXT REFERENCES person (id),
                registered_for TEXT REFERENCES person (id),
                code_digest \(dialect.blob) NOT NULL,
                handler_id TEXT REFERENCES person (id),
                split_from_id TEXT REFERENCES request (id),
                merged_into_id TEXT REFERENCES request (id),
                answers_again_id TEXT REFERENCES request (id),
                clock_options TEXT NOT NULL,
                remarks TEXT NOT NULL,
                main_row TEXT,
                held BOOLEAN NOT NULL,
                archive_number TEXT,
                state TEXT NOT NULL,
                received_on TEXT,
                due_on TEXT,
                due_missing_years TEXT NOT NULL,
                due_order TEXT NOT NULL,
                closed_on TEXT,
                answered_on TEXT,
                in_time BOOLEAN,
                decision TEXT,
                row_key TEXT,
                calendar BIGINT NOT NULL,
                local_calendar BIGINT NOT NULL,
                derived_on TEXT NOT NULL,
                touched_at BIGINT NOT NULL,
                version BIGINT NOT NULL
            )
            """,
            // Lists leave merged copies out: so do their indexes, which PostgreSQL can then read in order.
            "CREATE INDEX request_of_unit ON request (unit_id, registered_at, id) WHERE merged_into_id IS NULL",
            "CREATE INDEX request_of_organ ON request (organ_id, registered_at, id) WHERE merged_into_id IS NULL",
            "CREATE INDEX request_by_touch ON request (organ_id, touched_at, id) WHERE merged_into_id IS NULL",
            "CREATE INDEX request_by_due ON request (organ_id, due_order, id) WHERE merged_into_id IS NULL",
            "CREATE INDEX request_by_state ON request (organ_id, state) WHERE merged_into_id IS NULL",
            // Everything that table three asks, so that a year is counted without reading the requests themselves.
            """
            CREATE INDEX request_of_year ON request
                (organ_id, kind, received_on, closed_on, row_key, applicant_class, merged_into_id)
            """,
            "CREATE INDEX request_by_closing ON request (organ_id, closed_on)",
            "CREATE INDEX request_of_applicant ON request (applicant_id)",
            "CREATE INDEX request_by_subject ON request (organ_id, subject_key)",
            "CREATE INDEX request_of_handler ON request (handler_id) WHERE handler_id IS NOT NULL",
            "CREATE INDEX request_split ON request (split_from_id) WHERE split_from_id IS NOT NULL",
            "CREATE INDEX request_merged ON request (merged_into_id) WHERE merged_into_id IS NOT NULL",
            "CREATE INDEX request_again ON request (answers_again_id) WHERE answers_again_id IS NOT NULL",
            "CREATE INDEX request_waiting ON request (state, derived_on) WHERE closed_on IS NULL",
            // A form that is sent twice makes one request.
            """
            CREATE TABLE request_filing (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                key_digest \(dialect.blob) NOT NULL,
                content_digest \(dialect.blob) NOT NULL,
                request_id TEXT NOT NULL REFERENCES request (id),
                PRIMARY KEY (organ_id, key_digest)
            )
            """,
            // Units that answer together with the handling unit (协办).
            """
            CREATE TABLE request_co_unit (
                request_id TEXT NOT NULL REFERENCES request (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                PRIMARY KEY (request_id, unit_id)
            )
            """,
            "CREATE INDEX request_co_unit_back ON request_co_unit (unit_id)",
            """
            CREATE TABLE request_file (
                request_id TEXT NOT NULL REFERENCES request (id),
                file_id TEXT NOT NULL REFERENCES file (id),
                role TEXT NOT NULL,
                PRIMARY KEY (request_id, file_id, role)
            )
            """,
            "CREATE INDEX request_file_back ON request_file (file_id)",
        ]
    }

    /// Everything that the register is narrowed down by stands in the indexes in whose order it is shown, so that what fits is found without reading the
    /// requests themselves; open ones, which are asked for all day, in one of their own.
    private static func register(_ dialect: SQLDialect) -> [String] {
        let filters = """
            state, due_on, unit_id, handler_id, received_on, channel, applicant_class, kind, word_order, registered_at,
            closed_on, merged_into_id
            """
        return [
            // The place of the request's words in the search index; NULL until they are there.
            "ALTER TABLE request ADD COLUMN word_order BIGINT",
            "CREATE UNIQUE INDEX request_by_words ON request (word_order)",
            "CREATE INDEX request_unworded ON request (id) WHERE word_order IS NULL",
            """
            CREATE INDEX request_open ON request (organ_id, due_order, id, \(filters))
            WHERE closed_on IS NULL AND merged_into_id IS NULL
            """,
            "DROP INDEX request_by_due",
            """
            CREATE INDEX request_by_due ON request
                (organ_id, due_order, id, \(filters), decision, row_key, in_time)
            WHERE merged_into_id IS NULL
            """,
            // Table three is counted along it, without sorting.
            """
            CREATE INDEX request_of_table ON request
                (organ_id, kind, applicant_class, row_key, received_on, closed_on, merged_into_id)
            """,
        ]
    }

    private static func usedDays(_ dialect: SQLDialect) -> [String] {
        [
            // Working days that counted until the request was closed; NULL while it is open, where no period ran, and where a year's calendar is missing.
            "ALTER TABLE request ADD COLUMN used_days BIGINT",
            // Whether `used_days` was worked out by this program or a later one.
            "ALTER TABLE request ADD COLUMN has_used_days BOOLEAN NOT NULL DEFAULT FALSE",
            """
            CREATE INDEX request_without_used_days ON request (id) WHERE closed_on IS NOT NULL AND NOT has_used_days
            """,
        ]
    }

    /// A filter that few requests meet need not go through all of them. Whatever else is asked for stands in the index too, in the order of the list.
    private static let registerFiltered: [String] = {
        let others = """
            state, due_on, unit_id, handler_id, received_on, applicant_class, kind, word_order, registered_at, closed_on,
            merged_into_id, row_key, in_time
            """
        return [
            """
            CREATE INDEX request_by_channel ON request (organ_id, channel, due_order, id, \(others), decision)
            WHERE merged_into_id IS NULL
            """,
            """
            CREATE INDEX request_by_decision ON request (organ_id, decision, due_order, id, \(others), channel)
            WHERE merged_into_id IS NULL AND decision IS NOT NULL
            """,
        ]
    }()

    /// Table three of a year is counted along these, without sorting and without the requests of other years. `received_on` stands in the first for
    /// SQLite, which else looks each request up for the year.
    private static let years = [
        "DROP INDEX request_of_table",
        """
        CREATE INDEX request_of_table ON request
            (organ_id, kind, substr(received_on, 1, 4), applicant_class, row_key, received_on, closed_on, merged_into_id)
        """,
        """
        CREATE INDEX request_outliving_year ON request
            (organ_id, kind, applicant_class, row_key, received_on, closed_on, merged_into_id)
        WHERE closed_on IS NULL OR substr(received_on, 1, 4) < substr(closed_on, 1, 4)
        """,
    ]

    /// Open requests have no day of closing: an index that holds them too looks as if few had none, and is taken for finding them.
    private static let closings = [
        "DROP INDEX request_by_closing",
        "CREATE INDEX request_by_closing ON request (organ_id, closed_on) WHERE closed_on IS NOT NULL",
    ]

    private static func clocks(_ dialect: SQLDialect) -> [String] {
        [
            // Nothing here is ever deleted: an entry that was wrong is cancelled by another.
            """
            CREATE TABLE clock_entry (
                request_id TEXT NOT NULL REFERENCES request (id),
                number BIGINT NOT NULL,
                day TEXT NOT NULL,
                kind TEXT NOT NULL,
                details TEXT NOT NULL,
                override_reason TEXT,
                cancels BIGINT,
                note TEXT NOT NULL,
                proof_id TEXT REFERENCES file (id),
                entered_by TEXT REFERENCES person (id),
                entered_for TEXT REFERENCES person (id),
                entered_at BIGINT NOT NULL,
                PRIMARY KEY (request_id, number),
                FOREIGN KEY (request_id, cancels) REFERENCES clock_entry (request_id, number),
                CHECK ((kind = 'cancellation') = (cancels IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX clock_entry_cancelled ON clock_entry (request_id, cancels) WHERE cancels IS NOT NULL",
        ]
    }

    private static func acts(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE case_act (
                request_id TEXT NOT NULL REFERENCES request (id),
                number BIGINT NOT NULL,
                kind TEXT NOT NULL,
                content TEXT NOT NULL,
                person_id TEXT REFERENCES person (id),
                acting_for_id TEXT REFERENCES person (id),
                at BIGINT NOT NULL,
                PRIMARY KEY (request_id, number)
            )
            """,
            "CREATE INDEX case_act_by_kind ON case_act (kind, at)",
        ]
    }

    private static func remedies(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE remedy (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                request_id TEXT NOT NULL REFERENCES request (id),
                kind TEXT NOT NULL CHECK (kind IN ('review', 'litigation_direct', 'litigation_after_review')),
                review_id TEXT REFERENCES remedy (id),
                case_number TEXT NOT NULL,
                body TEXT NOT NULL CHECK (body <> ''),
                role TEXT NOT NULL,
                procedure TEXT NOT NULL,
                filed_on TEXT NOT NULL,
                copy_received_on TEXT,
                replied_on TEXT,
                closed_on TEXT,
                result TEXT,
                outcome TEXT NOT NULL,
                orders_new_answer BOOLEAN NOT NULL,
                answer_by TEXT,
                note TEXT NOT NULL,
                recorded_by TEXT NOT NULL REFERENCES person (id),
                recorded_for TEXT REFERENCES person (id),
                recorded_at BIGINT NOT NULL,
                version BIGINT NOT NULL,
                CHECK ((closed_on IS NULL) = (result IS NULL))
            )
            """,
            "CREATE INDEX remedy_of_request ON remedy (request_id)",
            "CREATE INDEX remedy_of_organ ON remedy (organ_id, filed_on)",
            "CREATE INDEX remedy_by_closing ON remedy (organ_id, closed_on)",
        ]
    }

    /// A suit names the one whose judgment it is directed against, and what a case was said to have ended with stays when it is put right.
    private static let instances = [
        "ALTER TABLE remedy ADD COLUMN appeals_id TEXT REFERENCES remedy (id)",
        "CREATE UNIQUE INDEX remedy_appeals ON remedy (appeals_id) WHERE appeals_id IS NOT NULL",
        """
        CREATE TABLE remedy_correction (
            remedy_id TEXT NOT NULL REFERENCES remedy (id),
            number BIGINT NOT NULL,
            closed_on TEXT NOT NULL,
            result TEXT NOT NULL,
            outcome TEXT NOT NULL,
            orders_new_answer BOOLEAN NOT NULL,
            answer_by TEXT,
            reason TEXT NOT NULL CHECK (reason <> ''),
            by_id TEXT NOT NULL REFERENCES person (id),
            for_id TEXT REFERENCES person (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (remedy_id, number)
        )
        """,
    ]
}
