/// The record of the backups that the server made and of the checks of them. The backups themselves stand in their folder.
public enum BackupSchema {
    public static let migrations: [Migration] = [
        Migration("backups", 1, "backups made and verified") { dialect in
            [
                """
                CREATE TABLE backup (
                    id TEXT PRIMARY KEY,
                    job_id TEXT NOT NULL UNIQUE,
                    requested_at BIGINT NOT NULL,
                    requested_by TEXT,
                    progress_done BIGINT,
                    progress_total BIGINT,
                    name TEXT UNIQUE,
                    made_at BIGINT,
                    row_count BIGINT,
                    file_count BIGINT,
                    byte_count BIGINT,
                    manifest_digest \(dialect.blob),
                    removed_at BIGINT,
                    CHECK ((name IS NULL) = (made_at IS NULL))
                )
                """,
                "CREATE INDEX backup_by_time ON backup (requested_at, id)",
                """
                CREATE TABLE backup_check (
                    id TEXT PRIMARY KEY,
                    job_id TEXT NOT NULL UNIQUE,
                    backup_name TEXT NOT NULL,
                    requested_at BIGINT NOT NULL,
                    requested_by TEXT,
                    progress_done BIGINT,
                    progress_total BIGINT,
                    finished_at BIGINT,
                    failure TEXT
                )
                """,
                "CREATE INDEX backup_check_by_name ON backup_check (backup_name, requested_at)",
            ]
        },
        Migration("backups", 2, "files that a backup could not have") { _ in
            ["ALTER TABLE backup ADD COLUMN lost_count BIGINT NOT NULL DEFAULT 0"]
        },
    ]
}
