import NIOPosix
import Storage
import Synchronization

/// The only writer of this process: one connection on one thread.
///
/// A commit that survives a power cut waits for the disk, some milliseconds each. Units of work that wait at the same time therefore
/// share one transaction and one wait, each in a savepoint of its own; all are answered when the disk has them. A unit that throws
/// is rolled back to its savepoint alone. If the shared transaction fails as a whole, nothing of it is kept and each unit is run
/// again by itself, so that no unit fails because of another.
final class SQLiteWriter: Sendable {
    /// More units than this do not make the share of each in the wait noticeably smaller.
    static let mostUnitsInTransaction = 64
    /// The first unit of a transaction waits no longer than this for the others.
    static let longestSharedTransaction = Duration.milliseconds(10)

    private struct Waiting {
        var units: [any PendingWrite] = []
        var isRunning = false
    }

    private let connection: SQLiteConnection
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let waiting = Mutex(Waiting())

    init(_ connection: SQLiteConnection) {
        self.connection = connection
        thread.start()
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any WriteSession) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(WriteUnit(work: work, continuation: continuation))
        }
    }

    func close() async throws {
        try await thread.shutdownGracefully()
        connection.use { _ = try? $0.run("PRAGMA optimize") }
        try connection.close()
    }

    private func submit(_ unit: any PendingWrite) {
        let mustStart = waiting.withLock { waiting in
            waiting.units.append(unit)
            defer { waiting.isRunning = true }
            return !waiting.isRunning
        }
        if mustStart { thread.submit { _ in self.runAllWaiting() } }
    }

    private func runAllWaiting() {
        while let units = takeWaiting() {
            var rest = units[...]
            while !rest.isEmpty { runTransaction(&rest) }
        }
    }

    private func takeWaiting() -> [any PendingWrite]? {
        waiting.withLock { waiting in
            guard !waiting.units.isEmpty else {
                waiting.isRunning = false
                return nil
            }
            defer { waiting.units.removeFirst(min(waiting.units.count, SQLiteWriter.mostUnitsInTransaction)) }
            return Array(waiting.units.prefix(SQLiteWriter.mostUnitsInTransaction))
        }
    }

    /// Runs one unit, or as many as fit into one shared transaction, and removes them from `units`.
    private func runTransaction(_ units: inout ArraySlice<any PendingWrite>) {
        connection.use { statements in
            guard units.count > 1 else {
                if let unit = units.popFirst() { runAlone(unit, statements) }
                return
            }
            for unit in runTogether(&units, statements) { runAlone(unit, statements) }
        }
    }

    private func runAlone(_ unit: any PendingWrite, _ statements: SQLiteConnection.Statements) {
        do {
            try statements.run("BEGIN IMMEDIATE")
            try unit.run(in: SQLiteSession(statements))
            try statements.run("COMMIT")
            unit.succeed()
        } catch {
            statements.rollBack()
            unit.fail(error)
        }
    }

    /// - Returns: the units whose transaction was lost as a whole; each is to be run alone.
    private func runTogether(
        _ units: inout ArraySlice<any PendingWrite>, _ statements: SQLiteConnection.Statements
    ) -> [any PendingWrite] {
        var done: [any PendingWrite] = []
        do {
            try statements.run("BEGIN IMMEDIATE")
            let start = ContinuousClock.now
            while let unit = units.first, ContinuousClock.now - start < SQLiteWriter.longestSharedTransaction {
                units.removeFirst()
                done.append(unit)
                if !(try runInSavepoint(unit, statements)) { done.removeLast() }
            }
            try statements.run("COMMIT")
            for unit in done { unit.succeed() }
            return []
        } catch {
            statements.rollBack()
            guard !done.isEmpty else {
                // Not even begun: another process holds the file, or the disk is gone. That is so for all of them.
                while let unit = units.popFirst() { unit.fail(error) }
                return []
            }
            return done
        }
    }

    /// - Returns: whether the unit's changes stand. When they do not, it has been told.
    /// - Throws: when the shared transaction is lost.
    private func runInSavepoint(
        _ unit: any PendingWrite, _ statements: SQLiteConnection.Statements
    ) throws(SQLFailure) -> Bool {
        try statements.run("SAVEPOINT unit")
        do {
            try unit.run(in: SQLiteSession(statements))
            try statements.run("RELEASE unit")
            return true
        } catch {
            guard statements.isInTransaction else {
                throw SQLFailure(.other, code: "", message: "the shared transaction was rolled back")
            }
            try statements.run("ROLLBACK TO unit")
            try statements.run("RELEASE unit")
            unit.fail(error)
            return false
        }
    }
}

/// A unit of work in the writer's line. Only the writer's thread touches it once it stands there.
private protocol PendingWrite: AnyObject, Sendable {
    func run(in session: SQLiteSession) throws
    func succeed()
    func fail(_ error: any Error)
}

/// Unchecked: made by the caller, then handed to the writer's thread, which alone runs it and reads its value.
private final class WriteUnit<Value: Sendable>: PendingWrite, @unchecked Sendable {
    private let work: @Sendable (any WriteSession) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private var value: Value?
    private var actionsAfterCommit: [@Sendable () -> Void] = []

    init(
        work: @escaping @Sendable (any WriteSession) throws -> Value,
        continuation: CheckedContinuation<Value, any Error>
    ) {
        self.work = work
        self.continuation = continuation
    }

    func run(in session: SQLiteSession) throws {
        value = try session.perform(work)
        // When the unit is run again, what the lost run wanted is forgotten.
        actionsAfterCommit = session.actionsAfterCommit
    }

    func succeed() {
        guard let value else { preconditionFailure("a unit of work succeeded before it ran") }
        for action in actionsAfterCommit { action() }
        continuation.resume(returning: value)
    }

    func fail(_ error: any Error) {
        continuation.resume(throwing: error)
    }
}
