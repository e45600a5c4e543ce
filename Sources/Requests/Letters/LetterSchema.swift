public import Storage

/// The tables of letters and redactions, which stand on those of requests.
public enum LetterSchema {
    public static let migrations: [Migration] = [
        Migration("request-letters", 1, "letters and redactions", statements: letters),
        Migration("request-letters", 2, "redacted files are made in the background", statements: redactionRuns),
    ]

    private static func redactionRuns(_ dialect: SQLDialect) -> [String] {
        [
            // The last time that somebody had the file of a redaction made: how far it is, or what came of it.
            """
            CREATE TABLE redaction_run (
                redaction_id TEXT PRIMARY KEY REFERENCES redaction (id),
                job_id TEXT NOT NULL,
                version BIGINT NOT NULL,
                asked_by TEXT NOT NULL REFERENCES person (id),
                asked_for TEXT REFERENCES person (id),
                asked_at BIGINT NOT NULL,
                steps_done BIGINT NOT NULL,
                steps BIGINT,
                ended_at BIGINT,
                failure TEXT,
                remarks TEXT NOT NULL,
                CHECK (failure IS NULL OR ended_at IS NOT NULL)
            )
            """
        ]
    }

    private static func letters(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE letter_settings (
                organ_id TEXT PRIMARY KEY REFERENCES unit (id),
                content TEXT NOT NULL,
                changed_by TEXT NOT NULL REFERENCES person (id),
                changed_at BIGINT NOT NULL,
                version BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE letter_template (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                kind TEXT NOT NULL,
                version BIGINT NOT NULL CHECK (version >= 1),
                content TEXT,
                changed_by TEXT NOT NULL REFERENCES person (id),
                changed_for TEXT REFERENCES person (id),
                changed_at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, kind, version)
            )
            """,
            // `frame` is a number without its serial: with the year in it, so that each year counts anew.
            """
            CREATE TABLE letter_serial (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                frame TEXT NOT NULL,
                last BIGINT NOT NULL,
                PRIMARY KEY (organ_id, frame)
            )
            """,
            """
            CREATE TABLE case_letter (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                request_id TEXT NOT NULL REFERENCES request (id),
                kind TEXT NOT NULL,
                number TEXT,
                frame TEXT,
                serial BIGINT,
                title TEXT NOT NULL,
                day TEXT NOT NULL,
                case_number TEXT NOT NULL,
                received_on TEXT,
                addressee_digest \(dialect.blob),
                decision_act BIGINT,
                consultation TEXT,
                template BIGINT NOT NULL,
                docx_id TEXT NOT NULL REFERENCES file (id),
                pdf_id TEXT NOT NULL REFERENCES file (id),
                enclosures TEXT NOT NULL,
                issued_by TEXT NOT NULL REFERENCES person (id),
                issued_for TEXT REFERENCES person (id),
                issued_at BIGINT NOT NULL,
                void_reason TEXT,
                voided_at BIGINT,
                UNIQUE (organ_id, frame, serial),
                CHECK ((number IS NULL) = (serial IS NULL)),
                CHECK ((void_reason IS NULL) = (voided_at IS NULL))
            )
            """,
            "CREATE INDEX case_letter_of_request ON case_letter (request_id, issued_at)",
            // Marks that are being made, and the files that came of them. The original stays in the case, closed.
            """
            CREATE TABLE redaction (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                request_id TEXT NOT NULL REFERENCES request (id),
                source_id TEXT NOT NULL REFERENCES file (id),
                title TEXT NOT NULL,
                marks TEXT NOT NULL,
                output_id TEXT REFERENCES file (id),
                sheet_id TEXT REFERENCES file (id),
                begun_by TEXT NOT NULL REFERENCES person (id),
                begun_at BIGINT NOT NULL,
                finished_by TEXT REFERENCES person (id),
                finished_for TEXT REFERENCES person (id),
                finished_at BIGINT,
                version BIGINT NOT NULL,
                CHECK ((output_id IS NULL) = (finished_at IS NULL))
            )
            """,
            "CREATE INDEX redaction_of_request ON redaction (request_id, begun_at)",
        ]
    }
}
