import Foundation
import GRDB
import NIOPosix
public import Storage

/// The embedded database: one file in write-ahead-log mode, read by several threads and written by one.
///
/// Several processes may open the same file, such as the command line while the server runs: they wait for each other's writes.
/// All of them must be on the machine that has the disk; a network file system does not keep the promises of the log.
public final class SQLiteDatabase: Storage.Database {
    public enum Durability: Sendable {
        /// What was acknowledged survives a power cut. In write-ahead-log mode SQLite's `synchronous = FULL` waits, at each
        /// commit, until the disk has the log (fdatasync of the log, and of the folder when the log is new); `NORMAL`
        /// would wait at checkpoints only and lose the last commits with the power.
        case powerCut
        /// What was acknowledged survives the end of the process, by whatever signal, and no more. For tests and for
        /// databases that can be made again.
        case processEnd

        var synchronous: String { self == .powerCut ? "FULL" : "OFF" }
    }

    public let dialect = SQLDialect.sqlite
    private let path: String
    private let gate = WorkGate()
    private let readers: WorkThreads<SQLiteConnection>
    private let writer: SQLiteWriter

    /// Opens the file, and makes it when there is none: readable by its owner only, as is a folder that has to be made for it.
    ///
    /// - Parameter readers: how many units of work read at the same time, each on a thread and a connection of its own.
    /// - Throws: `.connection` when the file cannot be opened or made, `.other` when it is not an SQLite database.
    public static func open(
        at path: String, durability: Durability = .powerCut, readers: Int = 4
    ) async throws(SQLFailure) -> SQLiteDatabase {
        precondition(readers >= 1, "somebody has to read")
        // Opening waits for the disk, and for another process that opens the same new file.
        let opening = NIOThreadPool(numberOfThreads: 1)
        opening.start()
        do {
            let writing = try await opening.runIfActive { try openWriting(path, durability) }
            try await opening.shutdownGracefully()
            return SQLiteDatabase(path: path, writing: writing, readers: readers)
        } catch {
            try? await opening.shutdownGracefully()
            throw SQLFailure(thrown: error)
        }
    }

    private init(path: String, writing: SQLiteConnection, readers count: Int) {
        self.path = path
        writer = SQLiteWriter(writing)
        // Nobody is left who could act on a failure to close a connection that only read.
        readers = WorkThreads(count, named: "sqlite", longestIdle: SQLiteDatabase.longestIdle) { try? $0.close() }
    }

    public func read<Value: Sendable>(
        _ work: @escaping @Sendable (any ReadSession) throws -> Value
    ) async throws -> Value {
        try gate.enter()
        defer { gate.leave() }
        return try await readers.run { try self.read(on: &$0, work) }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ work: @escaping @Sendable (any WriteSession) throws -> Value
    ) async throws -> Value {
        try gate.enter()
        defer { gate.leave() }
        try Task.checkCancellation()
        return try await writer.write(work)
    }

    public func close() async {
        guard await gate.close() else { return }
        // Nothing runs any more, and nobody is left who could act on a failure to close: what was committed is on disk.
        await readers.close()
        try? await writer.close()
    }

    /// Seconds after which a reader that was not needed gives back its memory.
    private static let longestIdle = 600

    private func read<Value>(
        on kept: inout SQLiteConnection?, _ work: (any ReadSession) throws -> Value
    ) throws -> Value {
        let connection = try kept ?? SQLiteConnection(path: path, .reading())
        kept = connection
        return try connection.use { statements in
            // A deferred transaction takes its snapshot with its first query.
            try statements.run("BEGIN DEFERRED")
            defer { statements.rollBack() }
            return try SQLiteSession(statements).perform { try work($0) }
        }
    }

    private static func openWriting(_ path: String, _ durability: Durability) throws -> SQLiteConnection {
        try makeFile(path)
        // Two processes that open a new file may both want to turn it into a write-ahead-log file, for which SQLite does
        // not wait by itself.
        let deadline = ContinuousClock.now + .seconds(GRDB.Configuration.busyTimeout)
        while true {
            do throws(SQLFailure) {
                return try SQLiteConnection(path: path, .writing(durability))
            } catch {
                guard error.kind == .busy, ContinuousClock.now < deadline else { throw error }
                usleep(20_000)
            }
        }
    }

    /// SQLite would make a file that others may read; its log takes over the permissions of the file.
    private static func makeFile(_ path: String) throws(SQLFailure) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SQLFailure(.connection, code: "", message: "the folder of the database cannot be made: \(error)")
        }
        let file = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw SQLFailure(.connection, code: "", message: "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        Foundation.close(file)
    }
}
