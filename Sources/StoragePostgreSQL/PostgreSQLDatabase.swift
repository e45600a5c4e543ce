import Foundation
public import Storage
import Synchronization

/// A PostgreSQL server, reached through libpq by a bounded number of connections, each used by a thread of its own. Several server
/// processes may share one database.
public final class PostgreSQLDatabase: Database {
    public let dialect = SQLDialect.postgresql
    private let configuration: PostgreSQLConfiguration
    private let gate = WorkGate()
    private let threads: WorkThreads<PostgreSQLConnection>
    /// Counts how often a connection was lost: when one is, so are the others, most likely, because the server was restarted.
    private let losses = Atomic(0)

    /// Connects once, so that a wrong address or password is found at the start and not with the first request.
    ///
    /// - Throws: `.connection` when the server cannot be reached or refuses us.
    public static func open(_ configuration: PostgreSQLConfiguration) async throws(SQLFailure) -> PostgreSQLDatabase {
        precondition(configuration.connections >= 1, "somebody has to work")
        let threads = WorkThreads<PostgreSQLConnection>(
            configuration.connections, named: "postgresql", longestIdle: longestIdle
        ) { $0.close() }
        do {
            try await threads.run { $0 = try PostgreSQLConnection(configuration) }
            return PostgreSQLDatabase(configuration, threads)
        } catch {
            await threads.close()
            throw error as? SQLFailure ?? SQLFailure(.other, code: "", message: "\(error)")
        }
    }

    /// Seconds after which a connection that was not needed is closed: the server has others to serve.
    private static let longestIdle = 600

    private init(_ configuration: PostgreSQLConfiguration, _ threads: WorkThreads<PostgreSQLConnection>) {
        self.configuration = configuration
        self.threads = threads
    }

    public func read<Value: Sendable>(
        _ work: @escaping @Sendable (any ReadSession) throws -> Value
    ) async throws -> Value {
        try await onOwnThread { try self.run(.read, on: &$0) { try work($0) } }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ work: @escaping @Sendable (any WriteSession) throws -> Value
    ) async throws -> Value {
        try await onOwnThread { try self.run(.write, on: &$0) { try work($0) } }
    }

    public func close() async {
        guard await gate.close() else { return }
        await threads.close()
    }

    /// Callers are served in the order in which they came; each thread has a connection of its own, so that whoever has a thread can have one.
    private func onOwnThread<Value: Sendable>(
        _ work: @escaping @Sendable (inout PostgreSQLConnection?) throws -> Value
    ) async throws -> Value {
        try gate.enter()
        defer { gate.leave() }
        let latestStart = ContinuousClock.now + configuration.longestWait
        return try await threads.run { connection in
            guard ContinuousClock.now <= latestStart else {
                throw SQLFailure(.busy, code: "", message: "no connection became free in time")
            }
            return try work(&connection)
        }
    }

    /// Runs a unit of work until it succeeds or there is no use in trying again.
    private func run<Value>(
        _ purpose: PostgreSQLSession.Purpose, on kept: inout PostgreSQLConnection?,
        _ work: (PostgreSQLSession) throws -> Value
    ) throws -> Value {
        var retries = Retries(mayRunAlone: configuration.keepsSessionState)
        var place: WriterPlace? = purpose == .write && configuration.keepsSessionState ? .besideOthers : nil
        var mayStandAlone = true
        var lostConnection = false
        while true {
            let connection = try usable(&kept, fresh: lostConnection)
            defer { tidy(&kept) }
            let session = PostgreSQLSession(
                connection, place == .alone ? .writeAlone : purpose, mayStandAlone: mayStandAlone)
            do {
                return try connection.holding(place) { try session.perform(work) }
            } catch {
                if session.mustRunInTransaction {
                    mayStandAlone = false
                    continue
                }
                // What the work threw may be its own rendering of a failure; what counts is what the statement said.
                guard let failure = session.failure ?? error as? SQLFailure else { throw error }
                let action = retries.action(after: failure)
                if failure.kind == .connection || action != .giveUp && failure.kind == .statement {
                    connection.abandon()
                }
                switch action {
                case .giveUp: throw error
                case .alone:
                    lostConnection = false
                    place = .alone
                case .again(let within):
                    lostConnection = failure.kind != .serialization
                    sleep(onThisThread: within * Double.random(in: 0...1))
                }
            }
        }
    }

    /// The thread's connection, or a new one in its place.
    ///
    /// - Parameter fresh: true for a unit of work that just lost a connection.
    /// - Throws: `.connection` when no server answers for as long as we are patient.
    private func usable(
        _ kept: inout PostgreSQLConnection?, fresh: Bool
    ) throws(SQLFailure) -> PostgreSQLConnection {
        if let connection = kept, !fresh, connection.losses == losses.load(ordering: .relaxed) { return connection }
        kept?.close()
        kept = nil
        let deadline = ContinuousClock.now + configuration.reconnectPatience
        var wait = Duration.milliseconds(20)
        while true {
            do throws(SQLFailure) {
                let connection = try PostgreSQLConnection(configuration)
                connection.losses = losses.load(ordering: .relaxed)
                kept = connection
                return connection
            } catch {
                guard error.kind == .connection, ContinuousClock.now + wait < deadline else { throw error }
                sleep(onThisThread: wait)
                wait = min(wait * 2, .milliseconds(500))
            }
        }
    }

    /// After a unit of work.
    private func tidy(_ kept: inout PostgreSQLConnection?) {
        guard let connection = kept else { return }
        if connection.isUsable { return connection.forgetStatements() }
        connection.close()
        kept = nil
        losses.add(1, ordering: .relaxed)
    }
}

/// Blocks this thread, which must be one of ours.
private func sleep(onThisThread duration: Duration) {
    usleep(UInt32(clamping: duration.milliseconds * 1000))
}
