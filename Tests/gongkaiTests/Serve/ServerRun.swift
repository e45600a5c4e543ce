import AsyncHTTPClient
import GongkaiCommands
import NIOCore
import NIOHTTP1
import Regulation
import StorageTesting
import Synchronization
import Testing

/// One life of a server inside the test's process: started on a free port, used, stopped.
struct ServerRun {
    let output: String
    let log: String
    /// Why it did not start or did not stop well.
    let failure: CommandFailure?

    /// - Parameter use: what is done while it answers. Its error ends the server and is thrown on.
    init(
        _ folder: TemporaryFolder, data: String = "data", settings: [String: String] = [:], isDemo: Bool = false,
        _ use: @escaping @Sendable (Server.Running) async throws -> Void = { _ in }
    ) async throws {
        let output = WrittenText()
        let log = WrittenText()
        let console = Console(
            write: { output.append($0) }, writeError: { log.append($0) }, read: { _, _ in nil },
            today: { Day(number: 0) }, hasColour: false)
        var written = Written(flags: ["data": folder.file(data), "port": "0", "log-level": "warning"])
        written.flags.merge(settings) { $1 }
        let server = Server(try written.read(), isDemo: isDemo, console: console)
        let thrown = Mutex<(any Error)?>(nil)
        do {
            try await server.run { running in
                do { try await use(running) } catch { thrown.withLock { $0 = error } }
                await running.stop()
            }
            failure = nil
        } catch let error as CommandFailure {
            failure = error
        }
        self.output = output.text
        self.log = log.text
        if let error = thrown.withLock({ $0 }) { throw error }
    }
}

/// The status that a GET of the address is answered with.
func status(of address: String) async throws -> UInt {
    let answer = try await HTTPClient.shared.execute(HTTPClientRequest(url: address), timeout: .seconds(30))
    _ = try await answer.body.collect(upTo: 1 << 20)
    return answer.status.code
}

/// Text written piece by piece from any task.
final class WrittenText: Sendable {
    private let pieces = Mutex("")
    var text: String { pieces.withLock { $0 } }
    func append(_ piece: String) { pieces.withLock { $0 += piece } }
}

extension ServerRun {
    /// A server on records that the command line uses too.
    init(
        _ records: RecordsPlace, settings: [String: String] = [:], isDemo: Bool = false
    ) async throws {
        var settings = settings
        if records.kind == .postgresql {
            settings["database-url"] = records.words[3]
            settings["database-pool"] = "3"
        }
        try await self.init(records.folder, settings: settings, isDemo: isDemo)
    }
}

extension RecordsPlace {
    /// The first start of a server: tables, first unit, first administrator.
    func start() async throws {
        let run = try await ServerRun(self)
        #expect(run.failure == nil)
    }
}
