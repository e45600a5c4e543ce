/// The mail server that takes the installation's mail.
public struct SMTPSettings: Hashable, Sendable {
    public let host: String
    public let port: Int
    public let security: Security
    /// `nil` where the server asks for no name.
    public let account: Account?
    public let sender: EmailSender
    /// A file with the certificates that are trusted, in PEM; `nil` trusts those of the system.
    public let trustedCertificates: String?

    public enum Security: String, Hashable, Sendable, CaseIterable {
        /// Encrypted after a word (RFC 3207); without it nothing is sent.
        case startTLS = "starttls"
        /// Encrypted from the first byte (RFC 8314).
        case tls
        /// Not at all: for a server on the same machine.
        case none

        public var usualPort: Int {
            switch self {
            case .startTLS: 587
            case .tls: 465
            case .none: 25
            }
        }
    }

    public struct Account: Hashable, Sendable {
        public let name: String
        let password: String

        public init(name: String, password: String) {
            self.name = name
            self.password = password
        }
    }

    public init(
        host: String, port: Int? = nil, security: Security, account: Account? = nil, sender: EmailSender,
        trustedCertificates: String? = nil
    ) {
        self.host = host
        self.port = port ?? security.usualPort
        self.security = security
        self.account = account
        self.sender = sender
        self.trustedCertificates = trustedCertificates
    }
}
