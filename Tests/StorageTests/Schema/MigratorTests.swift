import Foundation
import Storage
import StorageSQLite
import StoragePostgreSQL
import StorageTesting
import Testing

@Suite struct MigratorTests {
    static let first = Migration("storage", 1, "make a") { _ in
        ["CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY)", "INSERT INTO a (id) VALUES (1)"]
    }
    static let second = Migration("storage", 2, "make b") { _ in
        ["CREATE TABLE b (id BIGINT PRIMARY KEY REFERENCES a (id))"]
    }
    static let other = Migration("organs", 1, "make c") { _ in ["CREATE TABLE c (id BIGINT REFERENCES b (id))"] }
    let clock = Clock.fixed(.testStart)

    @Test(arguments: StoreKind.available)
    func appliesWhatIsPendingInOrderAndRemembersIt(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            let schema = Schema([[Self.first, Self.second], [Self.other]])
            let before = try await Migrator.status(of: schema, database)
            let applied = try await Migrator.migrate(schema, database, clock: clock)
            let after = try await Migrator.status(of: schema, database)

            #expect(before.applied.isEmpty)
            #expect(before.pending.map(\.name) == ["make a", "make b", "make c"])
            #expect(applied.map(\.name) == ["make a", "make b", "make c"])
            #expect(Set(after.applied) == Set(applied))
            #expect(after.isCurrent)
            #expect(after.applied.allSatisfy { $0.at == .testStart })
            #expect(try await Migrator.migrate(schema, database, clock: clock).isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func appliesOnlyWhatIsNew(_ kind: StoreKind) async throws {
        try await withDatabase(kind, Schema([[Self.first]])) { database in
            let schema = Schema([[Self.first, Self.second], [Self.other]])
            let failure = await #expect(throws: SchemaFailure.self) {
                try await Migrator.requireCurrent(schema, database)
            }
            #expect(failure == .behind(pending: 2))

            let applied = try await Migrator.migrate(schema, database, clock: clock)
            #expect(applied.map(\.name) == ["make b", "make c"])
            try await Migrator.requireCurrent(schema, database)
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesADatabaseOfANewerProgram(_ kind: StoreKind) async throws {
        try await withDatabase(kind, Schema([[Self.first, Self.second], [Self.other]])) { database in
            for older in [Schema([[Self.first, Self.second]]), Schema([[Self.first], []])] {
                let failure = await #expect(throws: SchemaFailure.self) {
                    try await Migrator.migrate(older, database, clock: clock)
                }
                guard case .newerDatabase(let unknown) = failure else {
                    Issue.record("\(String(describing: failure))")
                    continue
                }
                #expect(unknown.contains { $0.component == "organs" && $0.number == 1 })
                #expect(failure?.description.contains("organs 第1号（make c）") == true)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesAMigrationThatWasEditedAfterItRan(_ kind: StoreKind) async throws {
        try await withDatabase(kind, Schema([[Self.first]])) { database in
            let edited = Migration("storage", 1, "make a") { _ in ["CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY)"] }
            let failure = await #expect(throws: SchemaFailure.self) {
                try await Migrator.migrate(Schema([[edited, Self.second]]), database, clock: clock)
            }
            guard case .edited(let applied) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(applied.name == "make a")
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesAGapAmongTheAppliedMigrations(_ kind: StoreKind) async throws {
        try await withDatabase(kind, Schema([[Self.first, Self.second]])) { database in
            try await database.write { try $0.execute("DELETE FROM schema_migration WHERE number = 1") }

            await #expect(throws: SchemaFailure.missing(component: "storage", number: 1, name: "make a")) {
                try await Migrator.migrate(Schema([[Self.first, Self.second]]), database, clock: clock)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func leavesNothingOfAMigrationThatFails(_ kind: StoreKind) async throws {
        let broken = Migration("storage", 2, "half") { _ in
            ["CREATE TABLE half (id BIGINT)", "INSERT INTO a (id) VALUES (1)"]
        }
        try await withDatabase(kind) { database in
            let failure = await #expect(throws: SchemaFailure.self) {
                try await Migrator.migrate(Schema([[Self.first, broken]]), database, clock: clock)
            }
            guard case .failed("storage", 2, "half", let cause) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(cause.kind == .unique)
            let applied = try await Migrator.status(of: Schema([[Self.first]]), database).applied
            #expect(applied.map(\.number) == [1])
            let missing = await #expect(throws: SQLFailure.self) {
                try await database.read { try $0.count("SELECT count(*) FROM half") }
            }
            #expect(missing?.kind == .statement)
        }
    }

    @Test(arguments: StoreKind.available)
    func letsEightServersStartAtOnce(_ kind: StoreKind) async throws {
        let schema = Schema([[Self.first, Self.second], [Self.other]])
        try await withServers(8, kind) { servers in
            let applied = try await withThrowingTaskGroup { group in
                for server in servers {
                    group.addTask { try await Migrator.migrate(schema, server, clock: .fixed(.testStart)) }
                }
                return try await group.reduce(into: []) { $0 += $1.map(\.name) }
            }
            #expect(applied.sorted() == ["make a", "make b", "make c"])
            #expect(try await servers[0].read { try $0.count("SELECT count(*) FROM a") } == 1)
        }
    }

    /// Databases that share their tables and nothing else, as the servers of several processes do.
    private func withServers(_ count: Int, _ kind: StoreKind, _ body: ([any Database]) async throws -> Void)
        async throws
    {
        switch kind {
        case .sqlite:
            try await withTemporaryFolder { folder in
                let path = folder.appendingPathComponent("shared.sqlite").path
                try await withOpened(count, body) {
                    try await SQLiteDatabase.open(at: path, durability: .processEnd, readers: 1)
                }
            }
        case .postgresql:
            try await TestPostgreSQL.withSchema { configuration in
                try await withOpened(count, body) { try await PostgreSQLDatabase.open(configuration) }
            }
        }
    }

    private func withOpened(
        _ count: Int, _ body: ([any Database]) async throws -> Void,
        _ open: @escaping @Sendable () async throws -> any Database
    ) async throws {
        let servers = try await withThrowingTaskGroup { group in
            for _ in 1...count { group.addTask { try await open() } }
            return try await group.reduce(into: [any Database]()) { $0.append($1) }
        }
        let result: Result<Void, any Error>
        do { result = .success(try await body(servers)) } catch { result = .failure(error) }
        for server in servers { await server.close() }
        try result.get()
    }
}
