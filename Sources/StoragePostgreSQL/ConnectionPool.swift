import Foundation
import Storage
import Synchronization

/// The connections that nobody uses at the moment, and the making of new ones. Called on worker threads only, which may wait.
final class ConnectionPool: Sendable {
    /// A connection that was not needed for so long is closed: the server has others to serve.
    static let longestIdle = Duration.seconds(600)

    private let configuration: PostgreSQLConfiguration
    private let idle = Mutex<[PostgreSQLConnection]>([])

    init(_ configuration: PostgreSQLConfiguration, first: PostgreSQLConnection) {
        self.configuration = configuration
        idle.withLock { $0 = [first] }
    }

    /// The connection that was used last, or a new one.
    ///
    /// - Parameter fresh: true for a unit of work that just lost a connection: an idle one may be lost as well without knowing it.
    /// - Throws: `.connection` when no server answers for as long as we are patient.
    func take(fresh: Bool) throws(SQLFailure) -> PostgreSQLConnection {
        if !fresh, let connection = idle.withLock({ $0.popLast() }) { return connection }
        let deadline = ContinuousClock.now + configuration.reconnectPatience
        var wait = Duration.milliseconds(20)
        while true {
            do throws(SQLFailure) {
                return try PostgreSQLConnection(configuration)
            } catch {
                guard error.kind == .connection, ContinuousClock.now + wait < deadline else { throw error }
                sleep(onThisThread: wait)
                wait = min(wait * 2, .milliseconds(500))
            }
        }
    }

    /// Takes a connection back after a unit of work. When it is lost, so are the others, most likely: the server was restarted.
    func giveBack(_ connection: PostgreSQLConnection) {
        guard connection.isUsable else {
            connection.close()
            return closeIdle()
        }
        connection.forgetStatements()
        let surplus = idle.withLock { idle in
            idle.append(connection)
            // Those that were not used for longest stand first. More than we may have are there after some were replaced.
            let oldest = ContinuousClock.now - ConnectionPool.longestIdle
            let tooOld = idle.prefix { $0.lastUse < oldest }.count
            let surplus = idle.prefix(max(tooOld, idle.count - configuration.connections))
            idle.removeFirst(surplus.count)
            return Array(surplus)
        }
        for connection in surplus { connection.close() }
    }

    func closeIdle() {
        let connections = idle.withLock { idle in
            defer { idle = [] }
            return idle
        }
        for connection in connections { connection.close() }
    }
}

/// Blocks this thread, which must be one of ours.
func sleep(onThisThread duration: Duration) {
    usleep(UInt32(clamping: duration.milliseconds * 1000))
}
