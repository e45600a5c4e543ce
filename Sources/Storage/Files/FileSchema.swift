/// The tables of the files.
public enum FileSchema {
    /// The digests of all contents that must be in the store: what a backup takes along.
    public static let storedDigests: SQLStatement = "SELECT digest FROM file_content WHERE state = 'stored'"

    public static let migrations: [Migration] = [
        Migration("files", 1, "contents and the files that have them") { dialect in
            [
                """
                CREATE TABLE file_content (
                    digest \(dialect.blob) NOT NULL PRIMARY KEY,
                    size BIGINT NOT NULL CHECK (size >= 0),
                    state TEXT NOT NULL CHECK (state IN ('arriving', 'stored', 'removing', 'removed')),
                    touched_at BIGINT NOT NULL,
                    stored_at BIGINT,
                    checked_at BIGINT,
                    problem TEXT CHECK (problem IN ('missing', 'corrupt')),
                    CHECK (state <> 'stored' OR stored_at IS NOT NULL)
                )
                """,
                """
                CREATE TABLE file (
                    id TEXT NOT NULL PRIMARY KEY,
                    organ_id TEXT NOT NULL,
                    unit_id TEXT NOT NULL,
                    name TEXT NOT NULL CHECK (name <> ''),
                    media_type TEXT NOT NULL,
                    digest \(dialect.blob) NOT NULL REFERENCES file_content (digest),
                    uploaded_by TEXT,
                    uploaded_at BIGINT NOT NULL,
                    removed_at BIGINT,
                    removed_by TEXT
                )
                """,
                "CREATE INDEX file_listed ON file (unit_id, id) WHERE removed_at IS NULL",
                "CREATE INDEX file_by_content ON file (digest)",
                "CREATE INDEX file_content_touched ON file_content (state, touched_at)",
            ]
        },
        // Whether the bytes in the store are sealed with the installation's data keys.
        Migration("files", 2, "sealed contents") { _ in
            ["ALTER TABLE file_content ADD COLUMN sealed BOOLEAN NOT NULL DEFAULT FALSE"]
        },
        // What each file belongs to (``FileOwner``). What those from before belong to, the parts that name them tell: `file-owners`.
        Migration("files", 3, "what files belong to") { _ in
            [
                "ALTER TABLE file ADD COLUMN owner_kind TEXT NOT NULL DEFAULT 'unit'",
                "DROP INDEX file_listed",
                "CREATE INDEX file_listed ON file (owner_kind, unit_id, id) WHERE removed_at IS NULL",
            ]
        },
    ]
}
