package import Logging
package import Messages
package import Portal
package import Web

/// Everything that the server and the commands on its records are told from outside. Read once, at the start, from flags before
/// environment before file before defaults (``init(_:)``); nothing else in the program reads the environment.
package struct ServerConfiguration: Sendable {
    package let dataFolder: DataFolder
    package let database: DatabaseChoice
    package let keys: KeyChoice
    package let web: WebAddresses
    package let publisher: PublisherWords
    package let sessions: SessionTimes
    package let passwordProfile: PasswordProfile
    /// The longest time of one delegation.
    package let delegationDays: Int
    /// Bytes of one uploaded file.
    package let uploadLimit: Int
    package let blobs: BlobChoice
    package let openID: OpenIDChoice?
    package let work: BackgroundWork
    package let messages: MessageChoice
    package let stopWithin: Duration
    package let allowsPublicDemo: Bool
    package let logging: LoggingChoice

    package enum DatabaseChoice: Hashable, Sendable {
        case sqlite(readers: Int)
        /// - Parameter url: without a password.
        case postgresql(url: String, password: Secret?, pool: Int)
    }

    package enum KeyChoice: Hashable, Sendable {
        case folder(String)
        /// Each a text that ``KeyRing`` understands.
        case given(checkpoint: Secret, data: Secret, token: Secret)
    }

    package struct WebAddresses: Hashable, Sendable {
        package let host: String
        /// 0: the system chooses.
        package let port: Int
        /// What people type; `nil`: host and port as they are.
        package let publicURL: ServiceAddress?
        package let trustedProxies: [TrustedNetwork]
        package let tls: TLSTermination
    }

    package enum TLSTermination: String, CaseIterable, Sendable {
        /// The connection is encrypted up to a reverse proxy before us: cookies are `Secure`, and browsers are told to stay with https.
        case proxy
        case none
    }

    /// Whose public pages they are, and whom to turn to.
    package struct PublisherWords: Hashable, Sendable {
        package let name: String
        package let phone: String?
        package let email: String?
    }

    package struct SessionTimes: Hashable, Sendable {
        package let idle: Duration
        package let maximum: Duration
    }

    package enum PasswordProfile: String, CaseIterable, Sendable {
        case standard
        case strict
    }

    package enum BlobChoice: Hashable, Sendable {
        case folder
        case s3(endpoint: ServiceAddress, region: String, bucket: String, accessKey: String, secretKey: Secret)
    }

    package struct OpenIDChoice: Hashable, Sendable {
        package let issuer: String
        package let clientID: String
        package let clientSecret: Secret
        package let name: String
    }

    package struct BackgroundWork: Hashable, Sendable {
        package let workers: Int
        package let checkpointEvery: Duration
        package let backupFolder: String
        /// `nil`: never by itself.
        package let backupEvery: Duration?
        package let backupsKept: Int
        /// Whether the links of items are followed before publication.
        package let followsLinks: Bool
        /// Networks of the office that webhooks may reach.
        package let webhookNetworks: [TrustedNetwork]
    }

    /// How messages reach people outside.
    package struct MessageChoice: Hashable, Sendable {
        /// `nil`: no mail.
        package let smtp: SMTPChoice?
        /// `nil`: no short messages.
        package let sms: SMSChoice?
        /// `nil`: short messages at any hour.
        package let quietHours: QuietHours?
        package let verification: ContactVerification
    }

    package struct SMTPChoice: Hashable, Sendable {
        package let host: String
        package let port: Int
        package let security: SMTPSettings.Security
        package let user: String?
        package let password: Secret?
        package let from: EmailAddress
        package let fromName: String
        package let certificates: String?
    }

    package struct SMSChoice: Hashable, Sendable {
        package let url: String
        package let token: Secret
        package let signature: String
    }

    package struct LoggingChoice: Hashable, Sendable {
        package let level: Logger.Level
        package let format: LogFormat
    }
}

package enum LogFormat: String, CaseIterable, Sendable {
    case text
    case json
}

/// A password or key. Prints as dots, so that no message and no log can hold it by accident.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let value: String

    package init(_ value: String) { self.value = value }

    package var description: String { "••••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// An address of the web with nothing after host and port: `https://gk.example.gov.cn:8443`.
package struct ServiceAddress: Hashable, Sendable, CustomStringConvertible {
    package let scheme: String
    package let host: String
    package let port: Int?

    /// - Returns: `nil` where there is no scheme or host, or a user, a path or a query.
    package init?(_ text: String) {
        guard let mark = text.firstRange(of: "://") else { return nil }
        var rest = text[mark.upperBound...]
        if rest.last == "/" { rest.removeLast() }
        var port: Int?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
            guard let number = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(number) else { return nil }
            port = number
            rest = rest[..<colon]
        }
        let isHost = rest.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                || [UInt8](".-[]:".utf8).contains(byte)
        }
        guard !rest.isEmpty, isHost else { return nil }
        scheme = String(text[..<mark.lowerBound]).lowercased()
        host = rest.lowercased()
        self.port = port
    }

    package var description: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }
}
