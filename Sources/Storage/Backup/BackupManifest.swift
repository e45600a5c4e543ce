import Foundation

/// The list (清单) of what a backup holds: `manifest.json` in its folder, and beside it `manifest.json.sha256` as `sha256sum -c` reads it.
public struct BackupManifest: Hashable, Sendable, Codable {
    public var format = BackupManifest.format
    /// The version of the program that made it.
    public var program: String
    /// In milliseconds since 1970-01-01 UTC.
    public var madeAt: Int64
    public var database: String
    /// How far the schema was.
    public var migrations: [AppliedMigration]
    public var tables: [Table]
    public var files: [File]
    /// The kept files whose content was lost already when the backup was made: they are not in it.
    public var lost: [LostFile] = []
    /// The ends of the event chains.
    public var heads: [Head]
    /// The server's request that it answers; `nil` for one that the server was not asked for.
    public var request: Identifier<BackupRecord>?

    static let format = "gongkai-backup-1"

    public struct AppliedMigration: Hashable, Sendable, Codable {
        public var component: String
        public var number: Int
        public var name: String
        public var digest: String
        public var appliedAt: Int64
    }

    /// One table: its rows as lines of JSON arrays, gzip-compressed.
    public struct Table: Hashable, Sendable, Codable {
        public var name: String
        public var columns: [String]
        public var rows: Int
        /// The sum of the rows' digests, which does not depend on their order: see ``RowsDigest``.
        public var rowsDigest: String
        /// Relative to the folder.
        public var path: String
        /// SHA-256 of the compressed file.
        public var digest: String
    }

    /// A kept file, under `files/` by its SHA-256.
    public struct File: Hashable, Sendable, Codable {
        public var digest: String
        public var bytes: Int
    }

    /// A kept file that the store no longer had, or had otherwise than it was.
    public struct LostFile: Hashable, Sendable, Codable {
        public var digest: String
        public var problem: FileProblem
    }

    public struct Head: Hashable, Sendable, Codable {
        public var organ: String
        public var sequence: Int64
        public var digest: String
    }

    public var made: Moment { Moment(milliseconds: madeAt) }
    public var rowCount: Int { tables.reduce(0) { $0 + $1.rows } }
    public var fileBytes: Int { files.reduce(0) { $0 + $1.bytes } }
}

extension FileProblem: Codable {}

extension BackupManifest {
    /// Lists from before files could be lost do not speak of them.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        format = try values.decode(String.self, forKey: .format)
        program = try values.decode(String.self, forKey: .program)
        madeAt = try values.decode(Int64.self, forKey: .madeAt)
        database = try values.decode(String.self, forKey: .database)
        migrations = try values.decode([AppliedMigration].self, forKey: .migrations)
        tables = try values.decode([Table].self, forKey: .tables)
        files = try values.decode([File].self, forKey: .files)
        lost = try values.decodeIfPresent([LostFile].self, forKey: .lost) ?? []
        heads = try values.decode([Head].self, forKey: .heads)
        request = try values.decodeIfPresent(Identifier<BackupRecord>.self, forKey: .request)
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// - Returns: `nil` when this is no list of ours.
    init?(encoded bytes: [UInt8]) {
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)),
            manifest.format == BackupManifest.format,
            manifest.tables.allSatisfy({ BackupFolder.isOwnPath($0.path) && !$0.columns.isEmpty }),
            (manifest.files.map(\.digest) + manifest.lost.map(\.digest)).allSatisfy({ Digest32(hex: $0) != nil }),
            Set(manifest.files.map(\.digest)).isDisjoint(with: manifest.lost.map(\.digest))
        else { return nil }
        self = manifest
    }
}
