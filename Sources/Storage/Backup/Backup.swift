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
        /// Which of the server's requests it answers; `nil` for one that the server was not asked for.
        public let request: Identifier<BackupRecord>?

        public init(
            actor: Identifier<Actor>?, program: String, at: Moment, request: Identifier<BackupRecord>? = nil
        ) {
            self.actor = actor
            self.program = program
            self.at = at
            self.request = request
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
    /// Copies everything while others go on writing: the tables in one snapshot, then the files that they name. A file whose content the store has
    /// lost keeps nothing else out: the list names it (``BackupManifest/lost``), and whoever asked must be told.
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
        let made = try await write(installation, to: path, on: occasion, progress: progress)
        let event = made.event(by: occasion.actor, at: occasion.at)
        _ = try await installation.database.write { try EventLog.append(event, in: $0) }
        return made
    }

    /// Makes one as ``make(of:to:on:progress:)`` does, for whoever has more to write down together with the event.
    static func write(
        _ installation: Installation, to path: String, on occasion: Occasion,
        progress: @escaping @Sendable (Progress) -> Void
    ) async throws -> Made {
        guard !FileManager.default.fileExists(atPath: path) else { throw BackupFailure.placeTaken(path: path) }
        let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let hold = try await onBlockingThread { BackupHold.toWrite(in: above) }
        defer { withExtendedLifetime(hold) {} }
        let folder = BackupFolder(path: "\(path).\(UUID().uuidString.prefix(8).lowercased()).partial")
        do {
            return try await fill(folder, of: installation, on: occasion, path, progress)
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
        let snapshot = try await Cancellation.heeded { cancellation in
            try await installation.database.read { session in
                try folder.create()
                return try Snapshot(of: session, fileDigests: query, into: folder, until: cancellation, progress)
            }
        }
        let (files, lost) = try await copyFiles(snapshot, of: installation, into: folder, progress)
        let manifest = BackupManifest(
            program: occasion.program, madeAt: occasion.at.milliseconds,
            database: installation.database.dialect.rawValue, migrations: snapshot.migrations,
            tables: snapshot.tables, files: files, lost: lost, heads: snapshot.heads, request: occasion.request)
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
    ) async throws -> (files: [BackupManifest.File], lost: [BackupManifest.LostFile]) {
        var files: [BackupManifest.File] = []
        var lost: [BackupManifest.LostFile] = []
        for (place, digest) in snapshot.digests.enumerated() {
            try Task.checkCancellation()
            progress(Progress(done: snapshot.rowCount + place, of: snapshot.itemCount))
            switch try await content(of: digest, in: installation) {
            case .whole(let bytes):
                try await onBlockingThread {
                    try folder.makeFolder("files/\(digest.hex.prefix(2))")
                    try folder.write(bytes, to: BackupFolder.file(digest))
                }
                files.append(BackupManifest.File(digest: digest.hex, bytes: bytes.count))
            case .lost(let problem):
                lost.append(BackupManifest.LostFile(digest: digest.hex, problem: problem))
            case .withdrawn: continue
            }
        }
        return (files, lost)
    }

    private enum Content {
        case whole([UInt8])
        /// The store answers, and has it no longer or not as it was.
        case lost(FileProblem)
        /// Removed by rule after the snapshot: nobody may have it any more.
        case withdrawn
    }

    private static func content(of digest: Digest32, in installation: Installation) async throws -> Content {
        let problem: FileProblem
        do throws(BlobFailure) {
            return .whole(try await installation.blobs.get(digest))
        } catch {
            switch error {
            case .missing: problem = .missing
            case .corrupt: problem = .corrupt
            case .unavailable, .tooLarge:
                // What a store says to a task that was cancelled tells nothing about the store.
                try Task.checkCancellation()
                throw BackupFailure.fileUnavailable(digest: digest.hex, error)
            }
        }
        let query = installation.fileDigests
        let isStillNamed = try await installation.database.read { session in
            try session.rows("SELECT 1 FROM (\(query)) f WHERE f.digest = \(digest) LIMIT 1").count > 0
        }
        return isStillNamed ? .lost(problem) : .withdrawn
    }
}

extension Backup.Made {
    /// The event that tells of it.
    func event(by actor: Identifier<Actor>?, at moment: Moment) -> EventDraft {
        var facts = ["manifest": digest.hex, "rows": "\(manifest.rowCount)", "files": "\(manifest.files.count)"]
        if !manifest.lost.isEmpty { facts["lost"] = "\(manifest.lost.count)" }
        return EventDraft(
            .backupMade, of: .init(kind: "backup", id: URL(fileURLWithPath: path).lastPathComponent),
            organ: ChainOwner.platform, by: actor, facts: facts, at: moment)
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
        until cancellation: Cancellation, _ progress: (Backup.Progress) -> Void
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
                try cancellation.check()
            }
            try cancellation.check()
            tables.append(table)
            done += table.rows
        }
        self.tables = tables
    }

    private static func write(
        _ table: TableShape, of session: any ReadSession, into folder: BackupFolder,
        afterEachPage: (Int) throws -> Void
    ) throws -> BackupManifest.Table {
        let path = BackupFolder.table(table.name)
        let file = try GzipLineWriter(path, in: folder)
        var digest = RowsDigest()
        try table.forEachRow(in: session) { row in
            let line = RowText.line(row)
            digest.add(line)
            try file.write(line)
            if digest.count % TableShape.pageSize == 0 { try afterEachPage(digest.count) }
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
