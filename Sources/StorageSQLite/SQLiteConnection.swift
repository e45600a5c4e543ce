import Dispatch
import GRDB
import GRDBSQLite
import Storage

/// One connection with its prepared statements, used by one worker thread at a time.
///
/// GRDB opens, compiles and closes, on its own queue. What is compiled runs without it: waiting in that queue at each unit of work would take
/// as long as a small query, and there is nobody to wait for.
///
/// Unchecked: nothing here is locked. A reading connection is taken from the idle stack by one worker and put back by it; the
/// writing connection belongs to the writer's only thread.
final class SQLiteConnection: @unchecked Sendable {
    private let queue: DatabaseQueue
    private let handle: OpaquePointer?
    private var statements = StatementCache<SQLiteStatement>(capacity: 512)

    init(path: String, _ configuration: GRDB.Configuration) throws(SQLFailure) {
        queue = try SQLFailure.translating { try DatabaseQueue(path: path, configuration: configuration) }
        handle = queue.inDatabase { database in
            // GRDB would tell its observers of each commit. We have none, and it wants to be told on its queue.
            sqlite3_commit_hook(database.sqliteConnection, nil, nil)
            sqlite3_rollback_hook(database.sqliteConnection, nil, nil)
            return database.sqliteConnection
        }
    }

    /// Runs `work` on this thread with the connection's statements at hand.
    func use<Value>(_ work: (Statements) throws -> Value) rethrows -> Value {
        try work(Statements(connection: self))
    }

    private func compile(_ text: String) throws(SQLFailure) -> SQLiteStatement {
        try SQLFailure.translating { try queue.inDatabase { try SQLiteStatement(text, in: $0) } }
    }

    func close() throws(SQLFailure) {
        statements.removeAll()
        try SQLFailure.translating { try queue.close() }
    }

    /// The connection while a worker holds it.
    struct Statements {
        fileprivate let connection: SQLiteConnection

        @discardableResult
        func run(_ statement: SQLStatement) throws(SQLFailure) -> SQLRows {
            if let prepared = connection.statements.find(statement.text) {
                return try prepared.run(statement.arguments)
            }
            let prepared = try connection.compile(statement.text)
            _ = connection.statements.add(prepared, for: statement.text)
            return try prepared.run(statement.arguments)
        }

        /// Some failures (disk full, input/output error) make SQLite roll the whole transaction back by itself.
        var isInTransaction: Bool { sqlite3_get_autocommit(connection.handle) == 0 }

        /// Ends the transaction if there still is one. A failed ROLLBACK leaves none either.
        func rollBack() {
            if isInTransaction { _ = try? run("ROLLBACK") }
        }
    }
}

extension GRDB.Configuration {
    /// How long a connection waits for another process that holds the file: longer than any unit of work should take.
    static let busyTimeout = 10.0

    static func reading() -> GRDB.Configuration {
        var configuration = common()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA case_sensitive_like = ON")
        }
        return configuration
    }

    static func writing(_ durability: SQLiteDatabase.Durability) -> GRDB.Configuration {
        var configuration = common()
        configuration.prepareDatabase { database in
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            guard mode == "wal" else {
                throw SQLFailure(
                    .other, code: "", message: "no write-ahead log here: journal mode \(mode ?? "unknown")")
            }
            try database.execute(
                sql: """
                    PRAGMA synchronous = \(durability.synchronous);
                    PRAGMA case_sensitive_like = ON;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        return configuration
    }

    private static func common() -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeout)
        // Statements are compiled in the middle of our transactions, of which GRDB knows nothing.
        configuration.allowsUnsafeTransactions = true
        return configuration
    }
}
