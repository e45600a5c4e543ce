internal import DemoDistrict
internal import Logging
internal import NIOCore
internal import Organs
internal import ServiceLifecycle
internal import Requests
internal import Storage
internal import UnixSignals
internal import Web

/// The whole server: opens the records, brings them up to date, and runs web server, workers and schedules as one group that stops
/// as one.
package struct Server: Sendable {
    private let configuration: ServerConfiguration
    private let isDemo: Bool
    private let console: Console
    private let logger: Logger

    package init(_ configuration: ServerConfiguration, isDemo: Bool, console: Console) {
        self.configuration = configuration
        self.isDemo = isDemo
        self.console = console
        let choice = configuration.logging
        logger = Logger(label: "gongkai") { label in
            LogLines(label: label, level: choice.level, format: choice.format, write: console.writeError)
        }
    }

    /// A server that answers.
    package struct Running: Sendable {
        /// `http://127.0.0.1:8080/`
        package let address: String
        fileprivate let group: ServiceGroup

        /// Begins to stop; ``Server/run(stopsOnSignals:onRunning:)`` returns when it is done.
        package func stop() async { await group.triggerGracefulShutdown() }
    }

    /// Runs until it is told to stop.
    ///
    /// - Parameters:
    ///   - stopsOnSignals: whether SIGTERM and SIGINT stop it.
    ///   - onRunning: called once the first request can be answered.
    package func run(
        stopsOnSignals: Bool = false, onRunning: @escaping @Sendable (Running) async -> Void = { _ in }
    ) async throws {
        try configuration.dataFolder.prepare()
        let lock = try configuration.lockedFolder()
        defer { withExtendedLifetime(lock) {} }
        try await OpenRecords.with(configuration) { records in
            // Before the first record: from then on keys are not made any more.
            let keys = try await records.keys()
            try await migrate(records)
            let now = records.clock.now()
            try await records.database.write { try KeyTraces.note(keys, at: now, in: $0) }
            try await records.withBlobs { blobs in
                let parts = try ServerParts(records, keys: keys, blobs: blobs, isDemo: isDemo, logger: logger)
                do {
                    try await prepare(parts)
                    try await serve(parts, stopsOnSignals, onRunning)
                } catch {
                    try await parts.close()
                    throw error
                }
                try await parts.close()
            }
        }
        logger.info("stopped")
    }

    private func migrate(_ records: OpenRecords) async throws {
        for change in try await Migrator.migrate(.gongkai, records.database, clock: records.clock) {
            logger.info(
                "migration applied", metadata: ["component": "\(change.component)", "number": "\(change.number)"])
        }
        let now = records.clock.now()
        if let change = try await records.database.write({ try Calendars.adoptBuiltIn(at: now, in: $0) }) {
            logger.info(
                "requests counted by the program's new calendar",
                metadata: ["counted": "\(change.recounted)", "moved": "\(change.moved.count)"])
        }
        if let count = try await SearchIndex.bringUpToDate(records.database) {
            logger.info("search index filled again", metadata: ["documents": "\(count)"])
        }
        try await RequestWords.bringUpToDate(records.database)
    }

    /// Sees to it that somebody can sign in.
    private func prepare(_ parts: ServerParts) async throws {
        if isDemo {
            try await Demo(parts, console).prepare()
        } else {
            try await FirstStart(parts, console).prepare()
        }
    }

    private func serve(
        _ parts: ServerParts, _ stopsOnSignals: Bool, _ onRunning: @escaping @Sendable (Running) async -> Void
    ) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let web = ServerPages(parts).server { listening.yield($0) }
        // What stands last stops first: no new requests, then no new jobs.
        var group = ServiceGroupConfiguration(
            services: ServerWork(parts).services + [web],
            gracefulShutdownSignals: stopsOnSignals ? [.sigterm, .sigint] : [], logger: logger)
        group.maximumGracefulShutdownDuration = configuration.stopWithin
        group.maximumCancellationDuration = Server.longestCancellation
        let services = ServiceGroup(configuration: group)
        // The web server begins to take connections when its word of listening has been heard: what follows from it is done beside it.
        async let announced: Void = announce(ports, services, onRunning)
        do {
            try await services.run()
            listening.finish()
            await announced
        } catch let error as IOError {
            listening.finish()
            throw CommandFailure.unavailable(
                "无法监听 \(configuration.web.host):\(configuration.web.port)：\(systemWords(error.errnoCode))。"
                    + "请用 --port 换一个端口，或停止占用它的程序。")
        } catch {
            listening.finish()
            throw error
        }
    }

    /// What does not end within this time after it was cancelled waits for something that no longer answers, such as a disk: the process ends
    /// then in the middle of it, as if it had been killed. No write that was acknowledged is lost by that.
    private static let longestCancellation = Duration.seconds(20)

    private func announce(
        _ ports: AsyncStream<Int>, _ services: ServiceGroup, _ onRunning: @Sendable (Running) async -> Void
    ) async {
        for await port in ports {
            let address = address(port)
            logger.info("serving", metadata: ["address": "\(address)"])
            console.write("已启动：\(address)\n" + (isDemo ? Demo.signIns : "") + "停止：Ctrl-C，或向进程发送 SIGTERM\n")
            await onRunning(Running(address: address, group: services))
        }
    }

    /// What a browser on this machine would be given.
    private func address(_ port: Int) -> String {
        if let address = configuration.web.publicURL { return "\(address)/" }
        let host = configuration.web.host
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
    }
}
