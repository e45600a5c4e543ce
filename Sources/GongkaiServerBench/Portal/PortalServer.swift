import Crypto
import class Foundation.FileManager
import class Foundation.JSONEncoder
import Logging
import Portal
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// The product's public pages over a filled database, with the same short text as ``BenchServer`` beside them.
struct PortalServer {
    private static let text = PlainEndpoint("bench.text", .get, "/text", .anyone)

    let database: any Database

    func run(port: Int) async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let blobs = try await FolderBlobStore.open(FileManager.default.temporaryDirectory.path + "/gongkai-bench-blobs")
        let portal = PortalPages(
            database: database, publisher: Publisher(name: "青石区人民政府"), checkpointKeys: [], blobs: blobs)
        var routes = Routes()
        portal.register(in: &routes)
        routes.onPublic(PortalServer.text) { _ in .bytes(Array("ok\n".utf8), .text) }
        var configuration = SiteConfiguration()
        configuration.trustedProxies = [TrustedNetwork("127.0.0.1")].compactMap { $0 }
        let layout = portal.layout()
        let site = Site(
            configuration, secrets: SiteSecrets(SymmetricKey(data: KeyRing.ephemeral().derivedKey(for: "site"))),
            clock: .wallClock, logger: logger, publicLayout: layout, staffLayout: layout, authenticator: Nobody(),
            pages: portal.pageCache())
        let server = WebServer(
            site, routes: routes, files: [], database: database, listen: ListenConfiguration(port: port),
            onRunning: { print("port \($0)") })
        try await ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
    }
}

/// What the load asks for: keys of items all over the database, of columns and organs, and words that stand in the texts.
struct PortalKeys: Encodable {
    let items: [String]
    let columns: [String]
    let organs: [String]
    let words: [String]

    static func load(_ count: Int, from database: any Database) async throws -> PortalKeys {
        try await database.read { session in
            let all = try session.rows("SELECT item_id, node_id, organ_id FROM published_item ORDER BY item_id")
            let step = max(1, all.count / count)
            let chosen = stride(from: 0, to: all.count, by: step).map { all[$0] }
            return PortalKeys(
                items: try chosen.map { try $0.text(0) }, columns: Set(try chosen.map { try $0.text(1) }).sorted(),
                organs: Set(try chosen.map { try $0.text(2) }).sorted(), words: MadeUpText.words)
        }
    }

    func printed() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
}
