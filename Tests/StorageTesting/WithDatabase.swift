public import Foundation
public import Storage
import StorageSQLite

/// Gives a test a database of its own, with the tables of `schema`, and removes it afterwards.
public func withDatabase<Value>(
    _ kind: StoreKind, _ schema: Schema = Schema([]), _ body: (any Database) async throws -> Value
) async throws -> Value {
    switch kind {
    case .sqlite: try await withSQLite(schema, body)
    case .postgresql: try await TestPostgreSQL.withDatabase(schema, body)
    }
}

/// Runs the body and cleans up however it ends.
func afterwards<Value>(
    _ body: () async throws -> Value, _ cleanUp: () async throws -> Void
) async throws -> Value {
    let value: Value
    do { value = try await body() } catch {
        try await cleanUp()
        throw error
    }
    try await cleanUp()
    return value
}

/// Gives a test a folder of its own and removes it afterwards.
public func withTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try await afterwards {
        try await body(folder)
    } _: {
        try FileManager.default.removeItem(at: folder)
    }
}

private func withSQLite<Value>(
    _ schema: Schema, _ body: (any Database) async throws -> Value
) async throws -> Value {
    try await withTemporaryFolder { folder in
        // Tests do not pull the plug, so they need not wait for the disk.
        let database = try await SQLiteDatabase.open(
            at: folder.appendingPathComponent("test.sqlite").path, durability: .processEnd, readers: 2)
        return try await afterwards {
            try await Migrator.migrate(schema, database, clock: .fixed(.testStart))
            return try await body(database)
        } _: {
            await database.close()
        }
    }
}

/// Why a test cannot have its database.
enum TestStoreFailure: Error, CustomStringConvertible {
    case noServer
    case notLocal(String)

    var description: String {
        switch self {
        case .noServer: "GONGKAI_TEST_POSTGRESQL names no server; start one with scripts/postgres"
        case .notLocal(let host): "tests make and drop schemas: they run on this machine only, not on \(host)"
        }
    }
}
