internal import API
internal import Messages
internal import Organs
internal import Portal
internal import Storage
internal import Web
internal import Workbench

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
        settings.isBehindTLS = configuration.web.tls == .proxy
        settings.trustedProxies = configuration.web.trustedProxies
        let (staff, open) = (workbench.layout(), portal.layout())
        return Site(
            settings, secrets: SiteSecrets(parts.keys), clock: parts.clock, logger: parts.logger,
            publicLayout: OpenPagesLayout(portal: open, staff: staff, staffPaths: WorkbenchSite.signInPaths),
            staffLayout: staff, authenticator: SessionAuthenticator(parts.signIn.sessions), pages: portal.pageCache())
    }

    private var portal: PortalPages {
        let words = parts.publisher
        return PortalPages(
            database: parts.database, publisher: Publisher(name: words.name, phone: words.phone, email: words.email),
            checkpointKeys: parts.keys.checkpointPublicKeys, blobs: parts.blobs, requests: parts.requestServices)
    }

    private var workbench: WorkbenchSite {
        let digests = parts.staffDigests
        return WorkbenchSite(
            WorkbenchServices(
                database: parts.database, organName: parts.publisher.name,
                files: FileCabinet(parts.database, parts.blobs), uploadLimit: configuration.uploadLimit,
                delegations: DelegationPolicy(longestDays: configuration.delegationDays), signIn: parts.signIn,
                provider: parts.provider,
                jobs: ServerWork(parts).handlers, keys: parts.keys,
                backups: BackupStore(path: configuration.work.backupFolder), reaches: { digests.reaches($0) }))
    }

    /// Every address that the server answers, besides the files of the pages and `/health`.
    var routes: Routes {
        var routes = Routes()
        portal.register(in: &routes)
        TextSizePages().register(in: &routes)
        workbench.register(in: &routes)
        APISite(
            database: parts.database, keys: parts.keys, files: FileCabinet(parts.database, parts.blobs),
            uploadLimit: configuration.uploadLimit
        ).register(in: &routes)
        if parts.isDemo { PreviewPages().register(in: &routes) }
        return routes
    }
}
