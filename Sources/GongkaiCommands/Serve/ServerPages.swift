internal import Crypto
internal import Portal
internal import Logging
internal import Storage
internal import Web

/// Wires every subject's pages into one site.
struct ServerPages {
    private let parts: ServerParts

    init(_ parts: ServerParts) { self.parts = parts }

    private var configuration: ServerConfiguration { parts.configuration }

    func server(onRunning: @escaping @Sendable (Int) async -> Void) -> WebServer {
        WebServer(
            site, routes: routes, files: WebAssets.all, database: parts.database,
            listen: ListenConfiguration(host: configuration.web.host, port: configuration.web.port),
            onRunning: onRunning)
    }

    private var site: Site {
        var settings = SiteConfiguration()
        settings.origin = configuration.web.publicURL?.description
        settings.trustedProxies = configuration.web.trustedProxies
        return Site(
            settings, secrets: SiteSecrets(SymmetricKey(data: parts.keys.derivedKey(for: "site"))), clock: parts.clock,
            logger: parts.logger, publicLayout: portal.layout(), staffLayout: PlainLayout(), authenticator: NobodyYet())
    }

    private var portal: PortalPages {
        let words = configuration.publisher
        return PortalPages(
            database: parts.database, publisher: Publisher(name: words.name, phone: words.phone, email: words.email))
    }

    private var routes: Routes {
        var routes = Routes()
        portal.register(in: &routes)
        return routes
    }
}

private struct NobodyYet: Authenticator {
    func authenticate(token: String, at moment: Moment) async throws -> Authentication { .none }
}
