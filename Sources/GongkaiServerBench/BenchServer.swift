import Crypto
import HTML
import Logging
import Organs
import Regulation
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// A server with three answers over the product's own web layer: a text, a page read from the database, and a write with its event.
struct BenchServer {
    private enum Endpoints {
        static let text = PlainEndpoint("bench.text", .get, "/text", .anyone)
        static let page = Endpoint<Int>("bench.page", .get, "/page/:unit", .anyone)
        static let form = Endpoint<Int>("bench.form", .get, "/form/:unit", .anyone)
        static let write = Endpoint<Int>("bench.write", .post, "/write/:unit", .anyone)
    }

    let database: any Database

    func run(port: Int) async throws {
        var configuration = SiteConfiguration()
        // The load comes from one address; what it stands for comes from many, which the load generator names.
        configuration.trustedProxies = [TrustedNetwork("127.0.0.1")].compactMap { $0 }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let layout = PortalLayout(siteName: "政府信息公开", publisher: "云溪区", columns: [])
        let site = Site(
            configuration, secrets: SiteSecrets(SymmetricKey(data: KeyRing.ephemeral().derivedKey(for: "site"))),
            clock: .wallClock, logger: logger,
            publicLayout: layout, staffLayout: layout, authenticator: Nobody())
        let server = WebServer(
            site, routes: routes, files: [], database: database, listen: ListenConfiguration(port: port),
            onRunning: { print("port \($0)") })
        try await ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
    }

    private var routes: Routes {
        let database = database
        var routes = Routes()
        routes.onPublic(Endpoints.text) { _ in .bytes(Array("ok\n".utf8), .text) }
        routes.onPublic(Endpoints.page) { request, id in
            let units = try await database.read { try BenchTables.page(id, in: $0) }
            guard let units else { throw PageFailure.notFound }
            return request.page(title: units.name) { UnitsPage(units: units) }
        }
        routes.onPublic(Endpoints.form) { request, id in
            request.page(title: "计数") {
                form(.action(Endpoints.write.path(id).address), .method(.post)) { request.csrf }
            }
        }
        routes.onPublic(Endpoints.write) { request, id in
            let now = request.now
            try await database.write { try BenchTables.change(id, at: now, in: $0) }
            return .bytes(Array("ok\n".utf8), .text)
        }
        return routes
    }
}

struct Nobody: Authenticator {
    func authenticate(token: String, at moment: Moment) async throws -> Authentication { .none }
}
