import Foundation
import Glibc

/// A copy of all records of an installation in one folder (备份), in one format for both databases: it is also the way from one to the other.
/// The format is described in docs/backup.md.
///
/// The keys of the installation are not in it (``KeyRing``): keep them apart. Without the data key, sealed data of a restored backup stays closed.
public enum Backup {
    /// What a backup is made of and restored into.
    public struct Installation: Sendable {
        public let database: any Database
        public let blobs: any BlobStore
        public let schema: Schema
        /// The digests of all kept files: a query with one column, `digest`.
        public let fileDigests: SQLStatement

        public init(database: any Database, blobs: any BlobStore, schema: Schema, fileDigests: SQLStatement) {
            self.database = database
            self.blobs = blobs
            self.schema = schema
            self.fileDigests = fileDigests
        }
    }

    /// Who asked for it, and when.
    public struct Occasion: Sendable {
        public let actor: Identifier<Actor>?
        /// The version of the program.
        public let program: String
        public let at: Moment

        public init(actor: Identifier<Actor>?, program: String, at: Moment) {
            self.actor = actor
            self.program = program
            self.at = at
        }
    }

    /// How far making or verifying a backup is: rows and files together.
    public struct Progress: Hashable, Sendable {
        public let done: Int
        public let total: Int

        init(done: Int, of total: Int) {
            self.done = done
            self.total = total
        }
    }

    /// A whole backup on the disk.
    public struct Made: Hashable, Sendable {
        public let path: String
        public let manifest: BackupManifest
        /// The SHA-256 of the manifest, which stands for the whole.
        public let digest: Digest32
    }
}

extension EventKind {
    public static let backupMade = EventKind("backup.made", "制作备份")
    public static let backupRestored = EventKind("backup.restored", "从备份恢复")
    public static let backupRequested = EventKind("backup.requested", "发起备份")
    public static let backupCheckRequested = EventKind("backup.check-requested", "发起备份核验")
    public static let backupVerified = EventKind("backup.verified", "核验备份")
    public static let backupRemoved = EventKind("backup.removed", "删除过期的自动备份")

    /// The kinds that stand in the chain of the platform because of backups.
    public static let backupKinds = [
        backupRequested, backupMade, backupCheckRequested, backupVerified, backupRemoved, backupRestored,
    ]
}

// MARK: - Making

extension Backup {
    /// Copies everything while others go on writing: the tables in one snapshot, then the files that they name.
    ///
    /// The folder has a name ending in `.partial` until it is whole and on the disk; what is left of an earlier attempt can be thrown away.
    ///
    /// - Parameters:
    ///   - path: where the backup shall stand; the folder above it exists.
    ///   - progress: told now and then how far it is, on a thread that waits for the disk: it must be short.
    public static func make(
        of installation: Installation, to path: String, on occasion: Occasion,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Made {
        guard !FileManager.default.fileExists(atPath: path) else { throw BackupFailure.placeTaken(path: path) }
        let folder = BackupFolder(path: "\(path).\(UUID().uuidString.prefix(8).lowercased()).partial")
        do {
            let made = try await fill(folder, of: installation, on: occasion, path, progress)
            try await recordMade(made, of: installation, on: occasion)
            return made
        } catch {
            try? FileManager.default.removeItem(atPath: folder.path)
            throw error
        }
    }

    private static func fill(
        _ folder: BackupFolder, of installation: Installation, on occasion: Occasion, _ path: String,
        _ progress: @escaping @Sendable (Progress) -> Void
    ) async throws -> Made {
        let query = installation.fileDigests
        let snapshot = try await installation.database.read { session in
            try folder.create()
            return try Snapshot(of: session, fileDigests: query, into: folder, progress)
        }
        let files = try await copyFiles(snapshot, of: installation, into: folder, progress)
        let manifest = BackupManifest(
            program: occasion.program, madeAt: occasion.at.milliseconds,
            database: installation.database.dialect.rawValue, migrations: snapshot.migrations,
            tables: snapshot.tables, files: files, heads: snapshot.heads)
        return try await onBlockingThread {
            let digest = try folder.writeManifest(manifest)
            try folder.syncFolders()
            guard rename(folder.path, path) == 0 else { throw folder.systemFailure(path) }
            try BackupFolder.syncFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            return Made(path: path, manifest: manifest, digest: digest)
        }
    }

    private static func copyFiles(
        _ snapshot: Snapshot, of installation: Installation, into folder: BackupFolder,
        _ progress: @Sendable (Progress) -> Void
    ) async throws -> [BackupManifest.File] {
        var files: [BackupManifest.File] = []
        for digest in snapshot.digests {
            progress(Progress(done: snapshot.rowCount + files.count, of: snapshot.itemCount))
            guard let bytes = try await bytes(of: digest, in: installation) else { continue }
            try await onBlockingThread {
                try folder.makeFolder("files/\(digest.hex.prefix(2))")
                try folder.write(bytes, to: BackupFolder.file(digest))
            }
            files.append(BackupManifest.File(digest: digest.hex, bytes: bytes.count))
        }
        return files
    }

    /// - Returns: `nil` for a file that was removed by rule after the snapshot: nobody may have it any more.
    private static func bytes(of digest: Digest32, in installation: Installation) async throws -> [UInt8]? {
        do throws(BlobFailure) {
            return try await installation.blobs.get(digest)
        } catch {
            let query = installation.fileDigests
            let isStillNamed = try await installation.database.read { session in
                try session.rows("SELECT 1 FROM (\(query)) f WHERE f.digest = \(digest) LIMIT 1").count > 0
            }
            guard isStillNamed else { return nil }
            throw BackupFailure.fileUnavailable(digest: digest.hex, error)
        }
    }

    private static func recordMade(
        _ made: Made, of installation: Installation, on occasion: Occasion
    ) async throws {
        let facts = [
            "manifest": made.digest.hex, "rows": "\(made.manifest.rowCount)", "files": "\(made.manifest.files.count)",
        ]
        let event = EventDraft(
            .backupMade, of: .init(kind: "backup", id: URL(fileURLWithPath: made.path).lastPathComponent),
            organ: ChainOwner.platform, by: occasion.actor, facts: facts, at: occasion.at)
        _ = try await installation.database.write { try EventLog.append(event, in: $0) }
    }
}

/// The tables of a database as they are in one transaction, written to a folder.
private struct Snapshot: Sendable {
    let migrations: [BackupManifest.AppliedMigration]
    let tables: [BackupManifest.Table]
    let heads: [BackupManifest.Head]
    let digests: [Digest32]

    var rowCount: Int { tables.reduce(0) { $0 + $1.rows } }
    var itemCount: Int { rowCount + digests.count }

    init(
        of session: any ReadSession, fileDigests: SQLStatement, into folder: BackupFolder,
        _ progress: (Backup.Progress) -> Void
    ) throws {
        migrations = try BackupManifest.AppliedMigration.all(in: session)
        heads = try EventLog.heads(in: session).map {
            BackupManifest.Head(organ: $0.organ.rawValue, sequence: $0.sequence, digest: $0.digest.hex)
        }
        digests = try session.rows("SELECT DISTINCT f.digest FROM (\(fileDigests)) f").map { try $0.digest(0) }
            .sorted { $0.hex < $1.hex }
        let shapes = try TableShape.all(in: session)
        let total = try shapes.reduce(digests.count) { try $0 + $1.rowCount(in: session) }
        var tables: [BackupManifest.Table] = []
        var done = 0
        for shape in shapes {
            let table = try Snapshot.write(shape, of: session, into: folder) {
                progress(Backup.Progress(done: done + $0, of: total))
            }
            tables.append(table)
            done += table.rows
        }
        self.tables = tables
    }

    private static func write(
        _ table: TableShape, of session: any ReadSession, into folder: BackupFolder, _ progress: (Int) -> Void
    ) throws -> BackupManifest.Table {
        let path = BackupFolder.table(table.name)
        let file = try GzipLineWriter(path, in: folder)
        var digest = RowsDigest()
        try table.forEachRow(in: session) { row in
            let line = RowText.line(row)
            digest.add(line)
            try file.write(line)
            if digest.count % TableShape.pageSize == 0 { progress(digest.count) }
        }
        try file.finish()
        return BackupManifest.Table(
            name: table.name, columns: table.columns, rows: digest.count, rowsDigest: digest.hex, path: path,
            digest: try folder.digest(of: path).hex)
    }
}

extension BackupManifest.AppliedMigration {
    fileprivate static func all(in session: any ReadSession) throws -> [BackupManifest.AppliedMigration] {
        try session.rows(
            """
            SELECT component, number, name, digest, applied_at FROM schema_migration ORDER BY component, number
            """
        ).map {
            .init(
                component: try $0.text(0), number: try $0.int(1), name: try $0.text(2), digest: try $0.text(3),
                appliedAt: try $0.integer(4))
        }
    }
}

/// Work that waits for the disk, away from the threads that tasks share.
func onBlockingThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
    }
}
