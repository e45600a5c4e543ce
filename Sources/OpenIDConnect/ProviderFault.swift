/// Why signing in through a provider did not come about. For the log: no case holds what the provider said of a person.
public enum ProviderFault: Error, Hashable, Sendable {
    /// No answer in time, or none at all.
    case unreachable(Step)
    /// An answer with a status that is none of success.
    case refused(Step, status: Int)
    /// More than is read, or not what the protocol says.
    case unreadable(Step)
    /// The discovery document names another issuer, or an address that anyone on the way can read.
    case discovery
    case token(IDTokenFault)

    public enum Step: String, Hashable, Sendable, CaseIterable {
        case discovery
        case keys
        case token
    }

    /// Whether trying again later may help.
    var isPassing: Bool {
        switch self {
        case .unreachable: true
        case .refused(_, let status): status >= 500
        case .unreadable, .discovery, .token: false
        }
    }
}

/// What was wrong with an ID token.
public enum IDTokenFault: String, Error, Hashable, Sendable, CaseIterable {
    case malformed
    /// Neither RS256 nor ES256; `none` above all.
    case algorithm
    /// Signed with a key that the provider does not publish.
    case unknownKey = "unknown-key"
    case signature
    case issuer
    case audience
    case authorizedParty = "authorized-party"
    case expired
    case issuedInFuture = "issued-in-future"
    case nonce
    case subject
}
