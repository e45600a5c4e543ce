public import Hummingbird
public import HummingbirdCore
public import Logging
public import NIOCore
public import Storage

/// Where and how the server listens.
public struct ListenConfiguration: Sendable {
    public var host: String
    /// 0 lets the system choose one.
    public var port: Int
    /// More wait in the system's queue until one is closed.
    public var connections = 4_096
    /// A connection on which nothing has come for so long is closed, in the middle of a request too.
    public var idleTime = Duration.seconds(75)
    /// Bytes of one header field, and of all of them: a browser's cookies and the longest address of ours fit several times.
    public var headerBytes = 16 * 1024
    public var headerFields = 100
    /// How long the readiness question to the database may take.
    public var healthTime = Duration.seconds(2)

    public init(host: String = "127.0.0.1", port: Int = 8080) {
        self.host = host
        self.port = port
    }
}

/// The HTTP server: one `Service` for the program's service group. On graceful shutdown it takes no new connections, finishes the requests at
/// work and closes.
public struct WebServer: ApplicationProtocol {
    public let responder: WebResponder
    public let configuration: ApplicationConfiguration
    public let server: HTTPServerBuilder
    public let logger: Logger
    private let running: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - files: what is served from inside the program.
    ///   - database: asked by the health page.
    ///   - onRunning: called with the port once connections are taken.
    public init(
        _ site: Site, routes: Routes, files: [StaticFile], database: any Database,
        listen: ListenConfiguration = ListenConfiguration(),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        let health = HealthCheck(limit: listen.healthTime) { _ = try await database.read { try $0.count("SELECT 1") } }
        self.init(site, routes, files, health, listen, onRunning)
    }

    init(
        _ site: Site, _ routes: Routes, _ files: [StaticFile], _ health: HealthCheck, _ listen: ListenConfiguration,
        _ onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        responder = WebResponder(site, routes, StaticFiles(files), health)
        logger = site.logger
        running = onRunning
        configuration = ApplicationConfiguration(
            address: .hostname(listen.host, port: listen.port), backlog: 512,
            availableConnectionsDelegate: MaximumAvailableConnections(listen.connections, logger: site.logger))
        let connection = HTTP1Channel.Configuration(
            idleTimeout: .init(listen.idleTime),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: listen.headerBytes, maxHeaderListSize: 2 * listen.headerBytes,
                maxHeaderFieldCount: listen.headerFields))
        server = HTTPServerBuilder { responder in
            ConnectionTasks(channel: HTTP1Channel(responder: responder, configuration: connection))
        }
    }

    public func onServerRunning(_ channel: any Channel) async {
        await running(channel.localAddress?.port ?? 0)
    }
}
