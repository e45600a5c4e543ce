/// One backup that somebody asked for or that came round by the clock.
public struct BackupRecord: Hashable, Sendable {
    public let id: Identifier<BackupRecord>
    /// Cleaned away some time after it is done.
    public let job: Identifier<Job>
    public let requestedAt: Moment
    /// `nil` when it came round by the clock.
    public let requestedBy: Identifier<Actor>?
    /// `nil` until the work begins.
    public let progress: Backup.Progress?
    /// `nil` until it is whole.
    public let made: Made?
    /// When it was taken away to keep no more than wanted.
    public let removedAt: Moment?

    public struct Made: Hashable, Sendable {
        /// Of its folder.
        public let name: String
        public let at: Moment
        public let rows: Int
        public let files: Int
        /// How many files are not in it because the store had lost their content.
        public let lost: Int
        /// What the folder takes on the disk.
        public let bytes: Int
        public let digest: Digest32
    }
}

/// One reading of a backup from its first byte to its last.
public struct BackupCheck: Hashable, Sendable {
    public let id: Identifier<BackupCheck>
    public let job: Identifier<Job>
    /// The name of the backup's folder.
    public let backup: String
    public let requestedAt: Moment
    public let requestedBy: Identifier<Actor>?
    public let progress: Backup.Progress?
    public let finishedAt: Moment?
    /// What is wrong with the backup; `nil` when nothing is, or while it is not finished.
    public let failure: String?

    public var isSound: Bool? { finishedAt == nil ? nil : failure == nil }
}

/// The rows of backups and of their checks.
public enum BackupRecords {
    /// Newest first, without those that were removed.
    public static func latest(_ limit: Int, in session: any ReadSession) throws(SQLFailure) -> [BackupRecord] {
        try backups(
            """
            SELECT \(columns) FROM backup WHERE removed_at IS NULL ORDER BY requested_at DESC, id DESC LIMIT \(limit)
            """, session)
    }

    public static func find(
        _ id: Identifier<BackupRecord>, in session: any ReadSession
    ) throws(SQLFailure) -> BackupRecord? {
        try backups("SELECT \(columns) FROM backup WHERE id = \(id)", session).first
    }

    static func find(job: Identifier<Job>, in session: any ReadSession) throws(SQLFailure) -> BackupRecord? {
        try backups("SELECT \(columns) FROM backup WHERE job_id = \(job)", session).first
    }

    /// Those that came round by the clock and stand in the folder, the newest first.
    static func scheduled(in session: any ReadSession) throws(SQLFailure) -> [BackupRecord] {
        try backups(
            """
            SELECT \(columns) FROM backup
            WHERE requested_by IS NULL AND made_at IS NOT NULL AND removed_at IS NULL ORDER BY made_at DESC, id DESC
            """, session)
    }

    /// Of all that were ever made, those included that were removed.
    static func names(in session: any ReadSession) throws(SQLFailure) -> Set<String> {
        var names: Set<String> = []
        for row in try session.rows("SELECT name FROM backup WHERE name IS NOT NULL") { names.insert(try row.text(0)) }
        return names
    }

    /// The checks of these backups, the newest first.
    public static func checks(
        of names: [String], in session: any ReadSession
    ) throws(SQLFailure) -> [BackupCheck] {
        try checks(
            """
            SELECT \(checkColumns) FROM backup_check WHERE backup_name IN \(list: names)
            ORDER BY requested_at DESC, id DESC
            """, session)
    }

    public static func findCheck(
        _ id: Identifier<BackupCheck>, in session: any ReadSession
    ) throws(SQLFailure) -> BackupCheck? {
        try checks("SELECT \(checkColumns) FROM backup_check WHERE id = \(id)", session).first
    }

    static func findCheck(job: Identifier<Job>, in session: any ReadSession) throws(SQLFailure) -> BackupCheck? {
        try checks("SELECT \(checkColumns) FROM backup_check WHERE job_id = \(job)", session).first
    }

    // MARK: Writing

    static func insert(
        _ job: Identifier<Job>, by actor: Identifier<Actor>?, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> BackupRecord {
        let record = BackupRecord(
            id: Identifier(at: now), job: job, requestedAt: now, requestedBy: actor, progress: nil, made: nil,
            removedAt: nil)
        try session.execute(
            """
            INSERT INTO backup (id, job_id, requested_at, requested_by) VALUES (\(record.id), \(job), \(now), \(actor))
            """)
        return record
    }

    /// - Returns: `false` when the request was answered before; then nothing is changed.
    static func keep(
        _ made: BackupRecord.Made, _ id: Identifier<BackupRecord>, in session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE backup SET name = \(made.name), made_at = \(made.at), row_count = \(made.rows),
                file_count = \(made.files), lost_count = \(made.lost), byte_count = \(made.bytes),
                manifest_digest = \(made.digest)
            WHERE id = \(id) AND name IS NULL
            """) == 1
    }

    static func keep(
        _ progress: Backup.Progress, ofJob job: Identifier<Job>, in session: any WriteSession
    ) throws(SQLFailure) {
        for table in ["backup", "backup_check"] {
            let statement: SQLStatement = """
                UPDATE \(SQLStatement(source: table)) SET progress_done = \(progress.done), progress_total = \(progress.total)
                WHERE job_id = \(job)
                """
            try session.execute(statement)
        }
    }

    static func insertCheck(
        _ job: Identifier<Job>, of name: String, by actor: Identifier<Actor>?, at now: Moment,
        in session: any WriteSession
    ) throws(SQLFailure) -> Identifier<BackupCheck> {
        let id = Identifier<BackupCheck>(at: now)
        try session.execute(
            """
            INSERT INTO backup_check (id, job_id, backup_name, requested_at, requested_by)
            VALUES (\(id), \(job), \(name), \(now), \(actor))
            """)
        return id
    }

    static func finishCheck(
        _ id: Identifier<BackupCheck>, failure: String?, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            "UPDATE backup_check SET finished_at = \(now), failure = \(failure) WHERE id = \(id)")
    }

    // MARK: Columns

    private static let columns: SQLStatement = """
        id, job_id, requested_at, requested_by, progress_done, progress_total, name, made_at, row_count, file_count, \
        byte_count, manifest_digest, removed_at, lost_count
        """

    private static let checkColumns: SQLStatement = """
        id, job_id, backup_name, requested_at, requested_by, progress_done, progress_total, finished_at, failure
        """

    private static func backups(
        _ query: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [BackupRecord] {
        var found: [BackupRecord] = []
        for row in try session.rows(query) {
            found.append(
                BackupRecord(
                    id: try row.identifier(0), job: try row.identifier(1), requestedAt: try row.moment(2),
                    requestedBy: try row.identifierOrNil(3), progress: try progress(row, 4), made: try made(row),
                    removedAt: try row.momentOrNil(12)))
        }
        return found
    }

    private static func made(_ row: SQLRow) throws(SQLFailure) -> BackupRecord.Made? {
        guard let name = try row.textOrNil(6) else { return nil }
        return BackupRecord.Made(
            name: name, at: try row.moment(7), rows: try row.int(8), files: try row.int(9), lost: try row.int(13),
            bytes: try row.int(10), digest: try row.digest(11))
    }

    private static func checks(
        _ query: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [BackupCheck] {
        var found: [BackupCheck] = []
        for row in try session.rows(query) {
            found.append(
                BackupCheck(
                    id: try row.identifier(0), job: try row.identifier(1), backup: try row.text(2),
                    requestedAt: try row.moment(3), requestedBy: try row.identifierOrNil(4),
                    progress: try progress(row, 5), finishedAt: try row.momentOrNil(7),
                    failure: try row.textOrNil(8)))
        }
        return found
    }

    private static func progress(_ row: SQLRow, _ column: Int) throws(SQLFailure) -> Backup.Progress? {
        guard let done = try row.integerOrNil(column) else { return nil }
        return Backup.Progress(done: Int(done), of: try row.int(column + 1))
    }
}
