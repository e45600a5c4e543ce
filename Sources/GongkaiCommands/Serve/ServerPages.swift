internal import Crypto
internal import Logging
internal import Storage
internal import Web

/// Wires every subject's pages into one site.
struct ServerPages {
    private let installation: Installation
    private let keys: KeyRing
    private let logger: Logger

    init(_ installation: Installation, keys: KeyRing, logger: Logger) {
        self.installation = installation
        self.keys = keys
        self.logger = logger
    }

    private var configuration: ServerConfiguration { installation.configuration }

    func server(onRunning: @escaping @Sendable (Int) async -> Void) -> WebServer {
        WebServer(
            site, routes: routes, files: [], database: installation.database,
            listen: ListenConfiguration(host: configuration.web.host, port: configuration.web.port),
            onRunning: onRunning)
    }

    private var site: Site {
        var settings = SiteConfiguration()
        settings.origin = configuration.web.publicURL?.description
        settings.trustedProxies = configuration.web.trustedProxies
        return Site(
            settings, secrets: SiteSecrets(SymmetricKey(data: keys.derivedKey(for: "site"))), clock: installation.clock,
            logger: logger, publicLayout: PlainLayout(), staffLayout: PlainLayout(), authenticator: NobodyYet())
    }

    private var routes: Routes {
        Routes()
    }
}

private struct NobodyYet: Authenticator {
    func authenticate(token: String, at moment: Moment) async throws -> Authentication { .none }
}
