/// Brings a database to the program's schema, one migration at a time, each in a transaction of its own under a lock, so that
/// many servers may start at once: one does the work, the others find it done.
public enum Migrator {
    /// How far a database is.
    public struct Status: Hashable, Sendable {
        /// In the order in which they were applied.
        public let applied: [SchemaFailure.Applied]
        /// The program's migrations that are still to run, in their order.
        public let pending: [Pending]

        public struct Pending: Hashable, Sendable {
            public let component: String
            public let number: Int
            public let name: String
        }

        public var isCurrent: Bool { pending.isEmpty }
    }

    /// Applies what is pending.
    ///
    /// - Parameter clock: gives the time that is recorded with each migration.
    /// - Returns: what this call applied; empty when the database was current, or another server was faster.
    /// - Throws: ``SchemaFailure`` when program and database do not fit or a migration fails, ``SQLFailure`` when the database cannot be
    ///   reached.
    @discardableResult
    public static func migrate(
        _ schema: Schema, _ database: any Database, clock: Clock
    ) async throws -> [SchemaFailure.Applied] {
        if try await status(of: schema, database).isCurrent { return [] }
        try await database.write { session in
            for statement in database.dialect.makingMigrationTable { try session.execute(statement) }
        }
        var applied: [SchemaFailure.Applied] = []
        while let next = try await applyNext(schema, database, at: clock.now()) { applied.append(next) }
        return applied
    }

    /// Compares the database with the program's schema and changes nothing.
    ///
    /// - Throws: ``SchemaFailure`` when they do not fit.
    public static func status(of schema: Schema, _ database: any Database) async throws -> Status {
        let records = try await database.read { session -> [AppliedMigration] in
            guard try session.count(session.dialect.countingMigrationTables) > 0 else { return [] }
            return try session.appliedMigrations()
        }
        let pending = try pending(schema, applied: records)
        return Status(
            applied: records.map(\.applied),
            pending: pending.map { .init(component: $0.component, number: $0.number, name: $0.name) })
    }

    /// Holds that the database is at the program's schema, before a server or a tool works with it.
    public static func requireCurrent(_ schema: Schema, _ database: any Database) async throws {
        let pending = try await status(of: schema, database).pending.count
        if pending > 0 { throw SchemaFailure.behind(pending: pending) }
    }

    private static func applyNext(
        _ schema: Schema, _ database: any Database, at now: Moment
    ) async throws -> SchemaFailure.Applied? {
        try await database.write { session -> SchemaFailure.Applied? in
            for statement in session.dialect.lockingMigrations { try session.execute(statement) }
            guard let next = try pending(schema, applied: session.appliedMigrations()).first else { return nil }
            do {
                try session.apply(next, at: now)
            } catch let error as SQLFailure where error.kind != .serialization && error.kind != .connection {
                throw SchemaFailure.failed(
                    component: next.component, number: next.number, name: next.name, error)
            }
            return .init(component: next.component, number: next.number, name: next.name, at: now)
        }
    }

    /// The migrations that are still to run.
    private static func pending(
        _ schema: Schema, applied records: [AppliedMigration]
    ) throws(SchemaFailure) -> [Migration] {
        let known = Set(schema.migrations.map(\.key))
        let unknown = records.filter { !known.contains($0.key) }
        guard unknown.isEmpty else { throw .newerDatabase(unknown.map(\.applied)) }
        let byKey = Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0) })
        let last = Dictionary(records.map { ($0.key.component, $0.key.number) }, uniquingKeysWith: max)
        for migration in schema.migrations {
            if let record = byKey[migration.key] {
                guard record.digest == migration.digest else { throw .edited(record.applied) }
            } else if let last = last[migration.component], migration.number < last {
                throw .missing(component: migration.component, number: migration.number, name: migration.name)
            }
        }
        return schema.migrations.filter { byKey[$0.key] == nil }
    }
}

private struct MigrationKey: Hashable {
    let component: String
    let number: Int
}

/// A row of `schema_migration`.
private struct AppliedMigration {
    let applied: SchemaFailure.Applied
    let digest: String

    var key: MigrationKey { MigrationKey(component: applied.component, number: applied.number) }

    init(_ row: SQLRow) throws(SQLFailure) {
        applied = .init(
            component: try row.text(0), number: try row.int(1), name: try row.text(2), at: try row.moment(3))
        digest = try row.text(4)
    }
}

extension Migration {
    fileprivate var key: MigrationKey { MigrationKey(component: component, number: number) }
}

extension ReadSession {
    fileprivate func appliedMigrations() throws(SQLFailure) -> [AppliedMigration] {
        var records: [AppliedMigration] = []
        let query: SQLStatement = """
            SELECT component, number, name, applied_at, digest FROM schema_migration
            ORDER BY applied_at, component, number
            """
        for row in try rows(query) { records.append(try AppliedMigration(row)) }
        return records
    }
}

extension WriteSession {
    fileprivate func apply(_ migration: Migration, at now: Moment) throws(SQLFailure) {
        for statement in migration.statements(for: dialect) { try execute(SQLStatement(source: statement)) }
        try execute(
            """
            INSERT INTO schema_migration (component, number, name, digest, applied_at)
            VALUES (\(migration.component), \(migration.number), \(migration.name), \(migration.digest), \(now))
            """)
    }
}

extension SQLDialect {
    fileprivate var countingMigrationTables: SQLStatement {
        switch self {
        case .sqlite: "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'"
        case .postgresql:
            """
            SELECT count(*) FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_name = 'schema_migration'
            """
        }
    }

    /// Two servers that make the table at the same moment would collide on PostgreSQL in spite of IF NOT EXISTS. The number of the
    /// lock is ours and means nothing.
    fileprivate var makingMigrationTable: [SQLStatement] {
        let table: SQLStatement = """
            CREATE TABLE IF NOT EXISTS schema_migration (
                component TEXT NOT NULL,
                number BIGINT NOT NULL,
                name TEXT NOT NULL,
                digest TEXT NOT NULL,
                applied_at BIGINT NOT NULL,
                PRIMARY KEY (component, number)
            )
            """
        return self == .sqlite ? [table] : ["SELECT pg_advisory_xact_lock(20190515711)", table]
    }

    /// SQLite's write transactions are in a row by themselves. On PostgreSQL LOCK TABLE comes before any query, because it is the one way to
    /// wait that takes no snapshot: what is read after it is what the other server has left. A migration, and waiting for another
    /// server's, may take long, so the time limit of statements does not hold.
    fileprivate var lockingMigrations: [SQLStatement] {
        switch self {
        case .sqlite: []
        case .postgresql:
            ["SET LOCAL statement_timeout = 0", "LOCK TABLE schema_migration IN SHARE ROW EXCLUSIVE MODE"]
        }
    }
}
