extension Backup {
    /// Puts the records of a backup into an empty database of either kind, reads everything back, and migrates to the program's schema.
    ///
    /// The rows arrive in one transaction that ends only when each table, read back, has the digest that the backup has: either everything
    /// is there or nothing. Files are put first; a file that no record names does no harm. Those that the backup names as lost are missing
    /// afterwards as they were before.
    ///
    /// - Parameter trusted: the public keys whose checkpoints count: the backup is verified before anything is written.
    public static func restore(
        _ path: String, into installation: Installation, trusted: [CheckpointPublicKey], on occasion: Occasion
    ) async throws -> BackupManifest {
        let manifest = try await verify(path, trusted: trusted)
        let folder = BackupFolder(path: path)
        let schema = try manifest.schema(from: installation.schema)
        try await requireEmpty(installation.database)
        try await putFiles(manifest.files, from: folder, into: installation.blobs)
        try await Migrator.migrate(schema, installation.database, clock: .fixed(occasion.at))
        try await Cancellation.heeded { cancellation in
            try await installation.database.write { session in
                try restoreTables(BackupTables(manifest, folder, until: cancellation), of: manifest, in: session)
            }
        }
        try await Migrator.migrate(installation.schema, installation.database, clock: .fixed(occasion.at))
        // Should this be cut short, the server does it when it starts.
        if installation.schema.hasSearch { try await SearchIndex.bringUpToDate(installation.database) }
        try await recordRestored(manifest, into: installation.database, on: occasion)
        return manifest
    }

    /// A database in which nothing has happened yet: it has no tables, or no events. What migrations themselves have put in does not count.
    private static func requireEmpty(_ database: any Database) async throws {
        try await database.read { session in
            for table in try TableShape.all(in: session) where ["event", "event_head"].contains(table.name) {
                guard try table.isEmpty(in: session) else { throw BackupFailure.notEmpty(table: table.name) }
            }
        }
    }

    private static func putFiles(
        _ files: [BackupManifest.File], from folder: BackupFolder, into blobs: any BlobStore
    ) async throws {
        for file in files {
            guard let digest = Digest32(hex: file.digest) else { continue }
            let path = BackupFolder.file(digest)
            let bytes = try await onBlockingThread { try folder.read(path) }
            do throws(BlobFailure) {
                guard try await blobs.put(bytes) == digest, try await blobs.get(digest) == bytes else {
                    throw .corrupt(digest)
                }
            } catch {
                throw BackupFailure.fileUnavailable(digest: file.digest, error)
            }
        }
    }

    private static func restoreTables(
        _ tables: BackupTables, of manifest: BackupManifest, in session: any WriteSession
    ) throws {
        let shapes = try TableShape.all(in: session)
        try requireSameTables(manifest, shapes)
        let references = try ForeignKeys.postponed(in: session)
        for table in manifest.tables {
            guard let shape = shapes.first(where: { $0.name == table.name }) else { continue }
            let ordered = TableShape(name: shape.name, columns: table.columns, key: shape.key)
            if try !ordered.isEmpty(in: session) { try ordered.deleteAll(in: session) }
            try tables.forEachPiece(of: table, ordered.rowsInOneInsert) { try ordered.insert($0, in: session) }
            try compare(ordered, with: table, in: session)
        }
        try references.checkNow(in: session)
    }

    private static func requireSameTables(_ manifest: BackupManifest, _ shapes: [TableShape]) throws(BackupFailure) {
        let wanted = Dictionary(manifest.tables.map { ($0.name, Set($0.columns)) }) { first, _ in first }
        let present = Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, Set($0.columns)) })
        for name in Set(wanted.keys).union(present.keys).sorted() where wanted[name] != present[name] {
            throw .otherColumns(table: name)
        }
    }

    private static func compare(
        _ shape: TableShape, with table: BackupManifest.Table, in session: any WriteSession
    ) throws {
        var digest = RowsDigest()
        try shape.forEachRow(in: session) { digest.add(RowText.line($0)) }
        guard digest.count == table.rows, digest.hex == table.rowsDigest else {
            throw BackupFailure.restoredOtherwise(table: table.name)
        }
    }

    private static func recordRestored(
        _ manifest: BackupManifest, into database: any Database, on occasion: Occasion
    ) async throws {
        let event = EventDraft(
            .backupRestored, of: .init(kind: "backup", id: "\(manifest.madeAt)"), organ: ChainOwner.platform,
            by: occasion.actor, facts: ["made_at": "\(manifest.madeAt)", "rows": "\(manifest.rowCount)"],
            at: occasion.at)
        _ = try await database.write { try EventLog.append(event, in: $0) }
    }
}

extension BackupManifest {
    /// The part of the program's schema that the backup had.
    fileprivate func schema(from program: Schema) throws(BackupFailure) -> Schema {
        for applied in migrations {
            let known = program.migrations.contains {
                $0.component == applied.component && $0.number == applied.number && $0.digest == applied.digest
            }
            guard known else { throw .unknownMigration(component: applied.component, number: applied.number) }
        }
        return program.part { migration in
            migrations.contains { $0.component == migration.component && $0.number == migration.number }
        }
    }
}

extension Schema {
    fileprivate var hasSearch: Bool { migrations.contains { $0.component == SearchSchema.component } }

    /// The migrations that are wanted. Those of a component are taken from its first on, as a database has them.
    fileprivate func part(where isWanted: (Migration) -> Bool) -> Schema {
        var components: [[Migration]] = []
        for migration in migrations where isWanted(migration) {
            if components.last?.last?.component == migration.component {
                components[components.count - 1].append(migration)
            } else {
                components.append([migration])
            }
        }
        return Schema(components)
    }
}

/// References between rows while many rows arrive in an order that does not respect them (a unit may be older than the one it was moved
/// under): they are checked at the end instead of at each row.
private struct ForeignKeys {
    /// On PostgreSQL the constraints, each with its table, that had to be made deferrable for the time.
    private let changed: [(table: String, name: String)]

    static func postponed(in session: any WriteSession) throws -> ForeignKeys {
        switch session.dialect {
        case .sqlite:
            try session.execute("PRAGMA defer_foreign_keys = ON")
            return ForeignKeys(changed: [])
        case .postgresql:
            try session.execute("SET LOCAL statement_timeout = 0")
            let rows = try session.rows(
                """
                SELECT CAST(quote_ident(table_name) AS TEXT), CAST(quote_ident(constraint_name) AS TEXT)
                FROM information_schema.table_constraints
                WHERE table_schema = current_schema() AND constraint_type = 'FOREIGN KEY' AND is_deferrable = 'NO'
                """)
            let changed = try rows.map { (table: try $0.text(0), name: try $0.text(1)) }
            for (table, name) in changed {
                try session.execute(
                    SQLStatement(source: "ALTER TABLE \(table) ALTER CONSTRAINT \(name) DEFERRABLE INITIALLY DEFERRED"))
            }
            return ForeignKeys(changed: changed)
        }
    }

    /// SQLite checks by itself when the transaction ends.
    func checkNow(in session: any WriteSession) throws {
        guard session.dialect == .postgresql else { return }
        try session.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for (table, name) in changed {
            try session.execute(SQLStatement(source: "ALTER TABLE \(table) ALTER CONSTRAINT \(name) NOT DEFERRABLE"))
        }
    }
}
