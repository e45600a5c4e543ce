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
}
