import Foundation
import StorageTesting

@testable import Storage

/// An installation with a table of every kind of value, a kept file, three events and a signed checkpoint.
struct SampleRecords {
    let keys: KeyRing
    let database: any Database
    let blobs: MemoryBlobs
    let folder: URL
    let file: Digest32

    static let fileBytes: [UInt8] = [1, 2, 3]
    static let fileDigests: SQLStatement = "SELECT digest FROM kept_file"

    /// `parent` points to a row that may come later in the order of keys, as a unit that was moved does.
    static let migration = Migration("sample", 1, "sample tables") { dialect in
        [
            """
            CREATE TABLE sample (
                kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, parent TEXT REFERENCES sample (id), text TEXT, number BIGINT, real DOUBLE PRECISION,
                flag BOOLEAN, bytes \(dialect.blob), PRIMARY KEY (kind, id)
            )
            """,
            """
            CREATE TABLE kept_file (digest \(dialect.blob) PRIMARY KEY, sample_id TEXT REFERENCES sample (id))
            """,
        ]
    }

    static let schema = Schema([EventSchema.migrations, [migration]])

    static func with(_ kind: StoreKind, _ body: (SampleRecords) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(kind, schema) { database in
                let blobs = MemoryBlobs()
                let records = SampleRecords(
                    keys: .ephemeral(), database: database, blobs: blobs, folder: folder,
                    file: try await blobs.put(fileBytes))
                try await records.fill()
                try await body(records)
            }
        }
    }

    private func fill() async throws {
        let (keys, file) = (keys, file)
        try await database.write { session in
            try SampleRecords.insert("a", parent: nil, integer: .max, session)
            try SampleRecords.insert("z", parent: "a", session)
            try SampleRecords.insert("b", parent: "z", integer: .min, real: 0.1, flag: true, bytes: [0, 255], session)
            try SampleRecords.insert("c", parent: "b", text: "信息\n\"公开\"\\\u{1}e\u{301}", real: 2, session)
            try SampleRecords.insert("d", parent: nil, text: "", flag: false, bytes: [], session)
            try session.execute("INSERT INTO kept_file (digest, sample_id) VALUES (\(file), \("z"))")
            for _ in 0..<3 { try EventLog.append(.renamed(SampleLog.east, at: .testStart), in: session) }
            try Checkpoint.sign(with: keys, at: .testStart, in: session)
            try EventLog.append(.renamed(SampleLog.east, at: .testStart), in: session)
        }
    }

    static func insert(
        _ id: String, parent: String?, text: String? = nil, integer: Int64? = nil, real: Double? = nil,
        flag: Bool? = nil, bytes: [UInt8]? = nil, _ session: any WriteSession
    ) throws {
        try session.execute(
            """
            INSERT INTO sample (kind, id, parent, text, number, real, flag, bytes)
            VALUES (\("k"), \(id), \(parent), \(text), \(integer), \(real), \(flag), \(bytes))
            """)
    }

    var installation: Backup.Installation { installation(on: database, blobs: blobs) }

    func installation(on database: any Database, blobs: any BlobStore) -> Backup.Installation {
        Backup.Installation(
            database: database, blobs: blobs, schema: SampleRecords.schema, fileDigests: SampleRecords.fileDigests)
    }

    @discardableResult
    func backUp(_ name: String) async throws -> Backup.Made {
        try await Backup.make(of: installation, to: "\(folder.path)/\(name)", on: .test)
    }

    /// Everything that the sample table holds, byte for byte.
    func rows(of database: any Database) async throws -> [[SQLValue]] {
        try await database.read { session in
            try session.rows("SELECT kind, id, parent, text, number, real, flag, bytes FROM sample ORDER BY id").map {
                row in (0..<row.count).map { row[$0] }
            }
        }
    }

    /// The digests of the tables that restoring itself does not add to.
    func digests(of manifest: BackupManifest) -> [String: String] {
        Dictionary(uniqueKeysWithValues: manifest.tables.map { ($0.name, $0.rowsDigest) })
            .filter { !$0.key.hasPrefix("event") }
    }
}

extension Backup.Occasion {
    static let test = Backup.Occasion(actor: Identifier(wellKnown: "person-1"), program: "0.0.1", at: .testStart)
}

/// Kept files that live as long as a test.
actor MemoryBlobs: BlobStore {
    private var kept: [Digest32: [UInt8]] = [:]
    private var failures: [Digest32: BlobFailure] = [:]

    /// Has the store fail when it is asked for these bytes; with `nil` it gives them again.
    func fail(_ digest: Digest32, with failure: BlobFailure?) { failures[digest] = failure }

    func put(_ bytes: [UInt8]) async throws(BlobFailure) -> Digest32 {
        let digest = Digest32(of: bytes)
        kept[digest] = bytes
        return digest
    }

    func get(_ digest: Digest32) async throws(BlobFailure) -> [UInt8] {
        if let failure = failures[digest] { throw failure }
        guard let bytes = kept[digest] else { throw .missing(digest) }
        return bytes
    }

    func contains(_ digest: Digest32) async throws(BlobFailure) -> Bool { kept[digest] != nil }

    func remove(_ digest: Digest32) async throws(BlobFailure) { kept[digest] = nil }
}

/// Files of which one is removed by rule while somebody asks for it.
struct RemovingBlobs: BlobStore {
    let kept: MemoryBlobs
    let whenAsked: @Sendable () async throws -> Void

    func put(_ bytes: [UInt8]) async throws(BlobFailure) -> Digest32 { try await kept.put(bytes) }

    func get(_ digest: Digest32) async throws(BlobFailure) -> [UInt8] {
        do { try await whenAsked() } catch { throw .unavailable("\(error)") }
        return try await kept.get(digest)
    }

    func contains(_ digest: Digest32) async throws(BlobFailure) -> Bool { try await kept.contains(digest) }

    func remove(_ digest: Digest32) async throws(BlobFailure) { try await kept.remove(digest) }
}

// MARK: - Hands that damage a backup

extension BackupTests {
    static func remove(_ folder: String, _ file: String) throws {
        try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
    }

    static func cut(_ folder: String, _ file: String) throws {
        try change(folder, file) { $0.dropLast(5) }
    }

    static func flip(_ folder: String, _ file: String) throws {
        try change(folder, file) { data in
            var data = data
            data[data.count / 2] ^= 1
            return data
        }
    }

    static func replace(_ folder: String, _ file: String, _ old: String, _ new: String) throws {
        try change(folder, file) { Data(String(decoding: $0, as: UTF8.self).replacing(old, with: new).utf8) }
    }

    static func fileName(_ folder: String) throws -> String {
        BackupFolder.file(Digest32(of: SampleRecords.fileBytes))
    }

    private static func change(_ folder: String, _ file: String, _ change: (Data) -> Data) throws {
        let url = URL(fileURLWithPath: "\(folder)/\(file)")
        let before = try Data(contentsOf: url)
        let after = change(before)
        guard before != after else { throw BackupFailure.missing(path: file) }
        try after.write(to: url)
    }

    /// Lets the kept file belong to a sample that does not exist, and mends every digest in the list.
    static func orphan(_ made: Backup.Made) async throws {
        let folder = BackupFolder(path: made.path)
        let path = BackupFolder.table("kept_file")
        var manifest = made.manifest
        let line = RowText.line(
            SQLRows(columnCount: 2, values: [.blob(Digest32(of: SampleRecords.fileBytes).bytes), .text("nobody")])[0])
        try FileManager.default.removeItem(atPath: folder.absolute(path))
        let writer = try GzipLineWriter(path, in: folder)
        try writer.write(line)
        try writer.finish()
        var digest = RowsDigest()
        digest.add(line)
        for index in manifest.tables.indices where manifest.tables[index].name == "kept_file" {
            manifest.tables[index].digest = try folder.digest(of: path).hex
            manifest.tables[index].rowsDigest = digest.hex
        }
        for name in [BackupFolder.manifest, BackupFolder.manifestDigest] { try remove(made.path, name) }
        _ = try folder.writeManifest(manifest)
    }
}
