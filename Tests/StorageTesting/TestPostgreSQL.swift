import Foundation
import Storage
public import StoragePostgreSQL
import Synchronization

/// The PostgreSQL server that tests may use, which scripts/postgres starts.
public enum TestPostgreSQL {
    /// Tests run side by side, each with some connections; together they stay below the server's 200.
    private static let places = Places(24)
    static let connectionsOfOneTest = 4

    static var url: String? { variable("GONGKAI_TEST_POSTGRESQL") }

    /// The same server by TCP with a password, for tests of TLS; `nil` where it was not started by scripts/postgres.
    public static var tcpURL: String? { variable("GONGKAI_TEST_POSTGRESQL_TCP") }

    /// The file with the certificate of the authority that signed the server's, for host `localhost`.
    public static var authority: String? { variable("GONGKAI_TEST_POSTGRESQL_AUTHORITY") }

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static let patience = Duration.seconds(900)

    /// How tests reach the server: in a schema of their own.
    public static func configuration(schema: String? = nil) throws -> PostgreSQLConfiguration {
        guard let url else { throw TestStoreFailure.noServer }
        try requireLocal(url)
        var configuration = PostgreSQLConfiguration(url: url)
        configuration.connections = connectionsOfOneTest
        configuration.schema = schema
        // On a machine that is busy with hundreds of tests anything may take long: tests look at what is done, not when.
        configuration.statementTimeout = patience
        configuration.idleInTransactionTimeout = patience
        configuration.longestWait = patience
        return configuration
    }

    /// Makes a schema for the test, and removes it with everything in it afterwards. Open as many databases on it as you like.
    public static func withSchema<Value>(
        _ body: (PostgreSQLConfiguration) async throws -> Value
    ) async throws -> Value {
        await places.take()
        defer { places.giveBack() }
        let name = "t_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let administrator = try await PostgreSQLDatabase.open(configuration(schema: name))
        return try await afterwards {
            try await administrator.write { try $0.execute(SQLStatement(source: "CREATE SCHEMA \(name)")) }
            return try await body(configuration(schema: name))
        } _: {
            try await administrator.write { try $0.execute(SQLStatement(source: "DROP SCHEMA \(name) CASCADE")) }
            await administrator.close()
        }
    }

    static func withDatabase<Value>(
        _ schema: Schema, _ body: (any Database) async throws -> Value
    ) async throws -> Value {
        try await withSchema { configuration in
            let database = try await PostgreSQLDatabase.open(configuration)
            return try await afterwards {
                try await Migrator.migrate(schema, database, clock: .fixed(.testStart))
                return try await body(database)
            } _: {
                await database.close()
            }
        }
    }

    /// Tests make and drop tables: never on a server that is not on this machine.
    private static func requireLocal(_ url: String) throws {
        let components = URLComponents(string: url)
        let named = components?.queryItems?.filter { $0.name == "host" || $0.name == "hostaddr" } ?? []
        let hosts = ([components?.host] + named.map(\.value)).compactMap(\.self).filter { !$0.isEmpty }
        let foreign = hosts.first { !$0.hasPrefix("/") && !["localhost", "127.0.0.1", "::1", "[::1]"].contains($0) }
        guard components != nil, foreign == nil else { throw TestStoreFailure.notLocal(foreign ?? "?") }
    }
}

/// Lets so many in at a time, in the order in which they came.
private final class Places: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: count))
    }

    func take() async {
        await withCheckedContinuation { continuation in
            let isIn = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isIn { continuation.resume() }
        }
    }

    func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
