import Storage

extension PublishingSchema {
    /// What was checked for an import, until it is done: contents stand here and nowhere else, so that nothing is half an item.
    static func imports(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE item_import (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                made_by TEXT NOT NULL REFERENCES person (id),
                made_at BIGINT NOT NULL,
                register_name TEXT,
                register_digest \(dialect.blob),
                files_name TEXT,
                files_digest \(dialect.blob),
                state TEXT NOT NULL CHECK (state IN ('checked', 'done', 'dropped')),
                row_count BIGINT NOT NULL,
                problem_count BIGINT NOT NULL,
                notice_count BIGINT NOT NULL,
                remarks TEXT NOT NULL,
                done_at BIGINT,
                CHECK ((state = 'done') = (done_at IS NOT NULL)),
                CHECK ((register_name IS NULL) = (register_digest IS NULL)),
                CHECK (register_name IS NOT NULL OR files_name IS NOT NULL)
            )
            """,
            "CREATE INDEX item_import_of_person ON item_import (made_by, made_at)",
            """
            CREATE TABLE item_import_row (
                import_id TEXT NOT NULL REFERENCES item_import (id),
                number BIGINT NOT NULL,
                place TEXT NOT NULL,
                title TEXT NOT NULL,
                sensitivity TEXT NOT NULL,
                metadata \(dialect.blob),
                body \(dialect.blob),
                attachments TEXT,
                item_id TEXT REFERENCES item (id),
                PRIMARY KEY (import_id, number)
            )
            """,
        ]
    }

    /// Imports are read by a job: their new states, how far the job is and why it failed. A CHECK cannot be changed on SQLite, so that the tables
    /// are made anew; what was there was read and checked when it was uploaded.
    static func importsInTheBackground(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE item_import_next (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                made_by TEXT NOT NULL REFERENCES person (id),
                made_at BIGINT NOT NULL,
                register_name TEXT,
                register_digest \(dialect.blob),
                files_name TEXT,
                files_digest \(dialect.blob),
                state TEXT NOT NULL CHECK (state IN ('reading', 'failed', 'checked', 'done', 'dropped')),
                job_id TEXT,
                rows_read BIGINT NOT NULL DEFAULT 0,
                rows_total BIGINT,
                attachments_kept BIGINT NOT NULL DEFAULT 0,
                attachments_total BIGINT,
                row_count BIGINT NOT NULL,
                problem_count BIGINT NOT NULL,
                notice_count BIGINT NOT NULL,
                remarks TEXT NOT NULL,
                fault TEXT,
                checked_at BIGINT,
                done_at BIGINT,
                CHECK (state <> 'reading' OR job_id IS NOT NULL),
                CHECK (state <> 'failed' OR fault IS NOT NULL),
                CHECK (state NOT IN ('checked', 'done') OR checked_at IS NOT NULL),
                CHECK ((state = 'done') = (done_at IS NOT NULL)),
                CHECK ((register_name IS NULL) = (register_digest IS NULL)),
                CHECK (register_name IS NOT NULL OR files_name IS NOT NULL)
            )
            """,
            """
            INSERT INTO item_import_next (id, organ_id, unit_id, made_by, made_at, register_name, register_digest,
                files_name, files_digest, state, row_count, problem_count, notice_count, remarks, checked_at, done_at)
            SELECT id, organ_id, unit_id, made_by, made_at, register_name, register_digest,
                files_name, files_digest, state, row_count, problem_count, notice_count, remarks, made_at, done_at
            FROM item_import
            """,
            """
            CREATE TABLE item_import_row_next (
                import_id TEXT NOT NULL REFERENCES item_import_next (id),
                number BIGINT NOT NULL,
                place TEXT NOT NULL,
                title TEXT NOT NULL,
                sensitivity TEXT NOT NULL,
                metadata \(dialect.blob),
                body \(dialect.blob),
                attachments TEXT,
                item_id TEXT REFERENCES item (id),
                PRIMARY KEY (import_id, number)
            )
            """,
            """
            INSERT INTO item_import_row_next (import_id, number, place, title, sensitivity, metadata, body, attachments,
                item_id)
            SELECT import_id, number, place, title, sensitivity, metadata, body, attachments, item_id
            FROM item_import_row
            """,
            "DROP TABLE item_import_row",
            "DROP TABLE item_import",
            "ALTER TABLE item_import_next RENAME TO item_import",
            "ALTER TABLE item_import_row_next RENAME TO item_import_row",
            "CREATE INDEX item_import_of_person ON item_import (made_by, made_at)",
        ]
    }
}
