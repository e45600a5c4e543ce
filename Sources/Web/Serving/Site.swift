public import Logging
public import Storage

/// What the server's pages share: made once at the start.
public struct SiteConfiguration: Sendable {
    /// `https://xxgk.example.gov.cn`: how browsers reach the site, without a path. `nil` on a laptop: plain http, by whatever name.
    public var origin: String?
    /// Whether a proxy before the server ends https for it, although `origin` is not set.
    public var isBehindTLS = false
    public var trustedProxies: [TrustedNetwork] = []
    /// Whether the access log holds addresses. They are personal data: off unless the bureau decides to keep them.
    public var logsAddresses = false
    /// Where colleagues sign in; the page to return to is added as `return`.
    public var signInPath: LocalPath = "/sign-in"
    /// Where signing in leads when no page was asked for.
    public var signedInHome: LocalPath = "/workbench"
    public var forms = FormLimits.standard
    /// How long a request may take before it is ended with 503.
    public var requestTime = Duration.seconds(30)
    /// How long an upload or a streamed download may take.
    public var uploadTime = Duration.seconds(600)
    /// Requests worked on at the same time; more are turned away with 503 at once, so that those at work finish.
    public var requestsAtOnce = 512

    public init() {}

    /// Whether browsers reach the site by https. Then cookies are `Secure` and have `__Host-` names, and browsers are told to stay with https.
    public var usesHTTPS: Bool { isBehindTLS || origin?.hasPrefix("https://") == true }
}

/// The site as its request handlers know it.
public final class Site: Sendable {
    let configuration: SiteConfiguration
    let secrets: SiteSecrets
    let clock: Clock
    let logger: Logger
    /// Around public pages and those of signing in.
    let publicLayout: any PageLayout
    /// Around pages of colleagues.
    let staffLayout: any PageLayout
    let authenticator: any Authenticator
    let cookies: CookieNames
    let headers: SecurityHeaders
    let proxies: ProxyTrust
    let limiter: RateLimiter
    /// Finished public pages; `nil` where each is made anew.
    let pages: PageCache?

    public init(
        _ configuration: SiteConfiguration, secrets: SiteSecrets, clock: Clock, logger: Logger,
        publicLayout: any PageLayout, staffLayout: any PageLayout, authenticator: any Authenticator,
        pages: PageCache? = nil
    ) {
        self.configuration = configuration
        self.secrets = secrets
        self.clock = clock
        self.logger = logger
        self.publicLayout = publicLayout
        self.staffLayout = staffLayout
        self.authenticator = authenticator
        cookies = CookieNames(https: configuration.usesHTTPS)
        headers = SecurityHeaders(https: configuration.usesHTTPS)
        proxies = ProxyTrust(networks: configuration.trustedProxies)
        limiter = RateLimiter()
        self.pages = pages
    }
}
