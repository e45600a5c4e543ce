import NIOPosix
public import Storage

/// A PostgreSQL server, reached through libpq by a bounded number of connections, each used by a thread of its own. Several server
/// processes may share one database.
public final class PostgreSQLDatabase: Database {
    public let dialect = SQLDialect.postgresql
    private let configuration: PostgreSQLConfiguration
    private let gate = WorkGate()
    private let threads: NIOThreadPool
    private let pool: ConnectionPool

    /// Connects once, so that a wrong address or password is found at the start and not with the first request.
    ///
    /// - Throws: `.connection` when the server cannot be reached or refuses us.
    public static func open(_ configuration: PostgreSQLConfiguration) async throws(SQLFailure) -> PostgreSQLDatabase {
        precondition(configuration.connections >= 1, "somebody has to work")
        let threads = NIOThreadPool(numberOfThreads: configuration.connections)
        threads.start()
        do {
            let first = try await threads.runIfActive { try PostgreSQLConnection(configuration) }
            return PostgreSQLDatabase(configuration, threads, first)
        } catch {
            try? await threads.shutdownGracefully()
            throw error as? SQLFailure ?? SQLFailure(.other, code: "", message: "\(error)")
        }
    }

    private init(_ configuration: PostgreSQLConfiguration, _ threads: NIOThreadPool, _ first: PostgreSQLConnection) {
        self.configuration = configuration
        self.threads = threads
        pool = ConnectionPool(configuration, first: first)
    }

    public func read<Value: Sendable>(
        _ work: @escaping @Sendable (any ReadSession) throws -> Value
    ) async throws -> Value {
        try await onOwnThread { try self.run(.read) { try work($0) } }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ work: @escaping @Sendable (any WriteSession) throws -> Value
    ) async throws -> Value {
        try await onOwnThread { try self.run(.write) { try work($0) } }
    }

    public func close() async {
        guard await gate.close() else { return }
        // Nothing runs any more: what was committed stays, and nobody is left who could act on a failure to close.
        try? await threads.shutdownGracefully()
        pool.closeIdle()
    }

    /// Callers are served in the order in which they came; there are as many connections as threads, so that whoever has a thread can
    /// have a connection.
    private func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try gate.enter()
        defer { gate.leave() }
        let latestStart = ContinuousClock.now + configuration.longestWait
        return try await threads.runIfActive {
            guard ContinuousClock.now <= latestStart else {
                throw SQLFailure(.busy, code: "", message: "no connection became free in time")
            }
            return try work()
        }
    }

    /// Runs a unit of work until it succeeds or there is no use in trying again.
    private func run<Value>(
        _ purpose: PostgreSQLSession.Purpose, _ work: (PostgreSQLSession) throws -> Value
    ) throws -> Value {
        var retries = Retries(mayRunAlone: configuration.keepsSessionState)
        var place: WriterPlace? = purpose == .write && configuration.keepsSessionState ? .besideOthers : nil
        var mayStandAlone = true
        var lostConnection = false
        while true {
            let connection = try pool.take(fresh: lostConnection)
            defer { pool.giveBack(connection) }
            let session = PostgreSQLSession(connection, purpose, mayStandAlone: mayStandAlone)
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
}
