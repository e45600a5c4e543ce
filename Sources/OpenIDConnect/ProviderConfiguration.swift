import Foundation

/// An OpenID Connect provider that staff may sign in with (统一身份认证), as the configuration of the server names it.
public struct ProviderConfiguration: Sendable {
    /// The provider's name for itself, exactly as it stands in its discovery document and its tokens.
    public let issuer: String
    public let clientID: String
    /// `nil` for a public client, which PKCE alone protects.
    public let clientSecret: String?
    /// Our own address, to which the provider sends the browser back.
    public let redirectURI: String
    /// Which claim of the ID token holds the account.
    public let accountClaim: String
    public let scopes: [String]
    /// Whether the provider asks for a second factor itself, so that ours is not asked for again.
    public let seesToSecondFactor: Bool
    /// What the button says.
    public let label: String

    /// Scheme, host and port of the issuer, as a page's policy names the sites that its forms may lead to.
    public var origin: String {
        guard let parts = URLComponents(string: issuer), let scheme = parts.scheme, let host = parts.host else {
            preconditionFailure("an issuer was checked to be an address")
        }
        return "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    }

    /// How far the clocks of two servers may be apart.
    static let clockTolerance: Duration = .seconds(60)

    /// - Throws: the first fault, worded for the operator.
    public init(
        issuer: String, clientID: String, clientSecret: String?, redirectURI: String,
        accountClaim: String = "preferred_username", scopes: [String] = ["openid", "profile"],
        seesToSecondFactor: Bool = false, label: String = "统一身份认证登录"
    ) throws(ProviderConfigurationFault) {
        guard isProtected(issuer), !issuer.contains("?"), !issuer.contains("#") else { throw .issuer(issuer) }
        guard isProtected(redirectURI) else { throw .redirectURI(redirectURI) }
        guard !clientID.isEmpty else { throw .clientID }
        guard !accountClaim.isEmpty else { throw .accountClaim }
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret.flatMap { $0.isEmpty ? nil : $0 }
        self.redirectURI = redirectURI
        self.accountClaim = accountClaim
        self.scopes = scopes.contains("openid") ? scopes : ["openid"] + scopes
        self.seesToSecondFactor = seesToSecondFactor
        self.label = label
    }
}

/// What is wrong with the configuration of a provider.
public enum ProviderConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
    case issuer(String)
    case clientID
    case redirectURI(String)
    case accountClaim

    public var description: String {
        switch self {
        case .issuer(let text): "统一身份认证的 issuer 须是 https 地址（本机地址可用 http），不带参数：\(text)"
        case .clientID: "没有填写统一身份认证的 client id"
        case .redirectURI(let text): "统一身份认证的返回地址须是 https 地址（本机地址可用 http）：\(text)"
        case .accountClaim: "没有填写对应账号的声明（claim）名称"
        }
    }
}

/// Whether what is sent to an address can be read by nobody on the way: https, or this machine itself.
func isProtected(_ address: String) -> Bool {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.user == nil else {
        return false
    }
    return parts.scheme == "https"
        || parts.scheme == "http" && ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
}
