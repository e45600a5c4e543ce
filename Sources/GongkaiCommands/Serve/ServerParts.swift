internal import Logging
internal import OpenIDConnect
internal import Organs
internal import Storage

/// What the parts of the server share: made once at the start.
struct ServerParts: Sendable {
    let records: OpenRecords
    let blobs: any BlobStore
    let keys: KeyRing
    let hasher: PasswordHasher
    let policy: SignInPolicy
    let signIn: SignIn
    /// Whether the records are the made-up district.
    let isDemo: Bool
    /// Sign-in through the bureau's provider; `nil` where none is configured.
    let provider: ProviderSignIn?
    /// Follows the links of items; `nil` where the server cannot or must not reach other sites.
    let linkFollower: LinkFollower?
    /// Mail and short messages.
    let messages: ServerMessages
    /// Tells programs of changes; `nil` in the demo.
    let webhooks: WebhookClient?
    let logger: Logger

    init(
        _ records: OpenRecords, keys: KeyRing, blobs: any BlobStore, isDemo: Bool = false, logger: Logger
    ) throws {
        self.records = records
        self.blobs = blobs
        self.isDemo = isDemo
        self.logger = logger
        self.keys = keys
        hasher = isDemo ? PasswordHasher(cost: .demo) : PasswordHasher()
        var policy = SignInPolicy(records.configuration)
        // Who looks at the demo has no telephone set up for it; the pages for a second factor are there all the same.
        if isDemo { policy.secondFactorRequired = [] }
        self.policy = policy
        let signIn = SignIn(database: records.database, policy: policy, hasher: hasher, keys: keys)
        self.signIn = signIn
        messages = try ServerMessages(records.configuration.messages)
        linkFollower = records.configuration.work.followsLinks && !isDemo ? LinkFollower() : nil
        webhooks = isDemo ? nil : WebhookClient(privateNetworks: records.configuration.work.webhookNetworks)
        provider = try records.configuration.provider().map { ProviderSignIn(provider: $0, signIn: signIn) }
    }

    /// Ends what the parts hold open beside the records.
    func close() async throws {
        try await provider?.provider.close()
        try await linkFollower?.close()
        try await messages.close()
    }

    var configuration: ServerConfiguration { records.configuration }

    /// Whose platform it is.
    var publisher: ServerConfiguration.PublisherWords { isDemo ? .demo : configuration.publisher }

    var database: any Database { records.database }
    var clock: Clock { records.clock }
}

extension ServerConfiguration {
    /// The provider that is configured; `nil` where none is.
    fileprivate func provider() throws(CommandFailure) -> Provider? {
        guard let openID, let site = web.publicURL else { return nil }
        do {
            return Provider(
                try ProviderConfiguration(
                    issuer: openID.issuer, clientID: openID.clientID, clientSecret: openID.clientSecret.value,
                    redirectURI: "\(site)/sign-in/provider/return", label: openID.name))
        } catch {
            throw .usage("统一身份认证的配置不能用：\(error)")
        }
    }
}

extension ServerConfiguration.PublisherWords {
    fileprivate static let demo = Self(name: "澜岫市栀澜区人民政府", phone: nil, email: nil)
}

extension SignInPolicy {
    /// As the configuration asks for it.
    init(_ configuration: ServerConfiguration) {
        self.init()
        idleTimeout = configuration.sessions.idle
        absoluteTimeout = configuration.sessions.maximum
        if configuration.passwordProfile == .strict { passwords = PasswordRules(composition: .threeOfFour) }
    }
}

extension ScryptCost {
    /// A sixteenth of the usual: the demo's password is printed, and its history signs in a dozen times.
    fileprivate static let demo: ScryptCost = {
        guard let cost = ScryptCost(checking: 13, blockSize: 8, parallelism: 1) else {
            preconditionFailure("2^13 rounds are within the limits")
        }
        return cost
    }()
}
