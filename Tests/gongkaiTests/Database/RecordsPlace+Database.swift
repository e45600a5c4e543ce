import Storage
import StoragePostgreSQL
import StorageSQLite
import StorageTesting
import Testing

extension RecordsPlace {
    /// Opens the records beside the command, as a person with the database's own tools would.
    func withDatabase<Value>(_ body: (any Database) async throws -> Value) async throws -> Value {
        let database: any Database
        switch kind {
        case .sqlite: database = try await SQLiteDatabase.open(at: folder.file("data/gongkai.sqlite"))
        case .postgresql: database = try await PostgreSQLDatabase.open(PostgreSQLConfiguration(url: words[3]))
        }
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    func write(_ statement: String) async throws {
        try await withDatabase { database in
            try await database.write { _ = try $0.execute(SQLStatement(source: statement)) }
        }
    }

    /// How many rows there are: `post WHERE title = '局长'`.
    func count(_ rows: String) async throws -> Int {
        try await withDatabase { database in
            try await database.read { try $0.count(SQLStatement(source: "SELECT count(*) FROM \(rows)")) }
        }
    }

    func migrate() async throws {
        let run = await run(["db", "migrate"])
        #expect(run.code == 0, "\(run.errors)")
    }
}
