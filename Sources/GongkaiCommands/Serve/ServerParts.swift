internal import Logging
internal import Organs
internal import Storage

/// What the parts of the server share: made once at the start.
struct ServerParts: Sendable {
    let records: OpenRecords
    let keys: KeyRing
    let hasher: PasswordHasher
    let policy: SignInPolicy
    let signIn: SignIn
    /// Whether the records are the made-up district.
    let isDemo: Bool
    let logger: Logger

    init(_ records: OpenRecords, isDemo: Bool = false, logger: Logger) throws {
        self.records = records
        self.isDemo = isDemo
        self.logger = logger
        keys = try records.keys()
        hasher = isDemo ? PasswordHasher(cost: .demo) : PasswordHasher()
        var policy = SignInPolicy(records.configuration)
        // Who looks at the demo has no telephone set up for it; the pages for a second factor are there all the same.
        if isDemo { policy.secondFactorRequired = [] }
        self.policy = policy
        signIn = SignIn(database: records.database, policy: policy, hasher: hasher, keys: keys)
    }

    var configuration: ServerConfiguration { records.configuration }
    var database: any Database { records.database }
    var clock: Clock { records.clock }
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
