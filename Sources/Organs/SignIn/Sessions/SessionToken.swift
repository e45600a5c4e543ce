import Foundation
import Storage

/// What the cookie of a session holds: 256 random bits. The table has only its digest: who reads the table cannot take a session over.
public struct SessionToken: Hashable, Sendable {
    private let bytes: [UInt8]

    /// A new token.
    init() {
        bytes = randomBytes(SessionToken.length)
    }

    /// - Parameter cookie: anything at all that a browser sent.
    /// - Returns: `nil` when it does not have the shape of a token, which saves the question to the database.
    public init?(cookie: String) {
        guard cookie.utf8.count == 43, let bytes = [UInt8](base64URL: cookie), bytes.count == SessionToken.length else {
            return nil
        }
        self.bytes = bytes
    }

    private static let length = 32

    /// 43 characters of base 64 in the alphabet for addresses (RFC 4648 §5).
    public var cookie: String { bytes.base64URL }

    /// What the table has. It takes a key to make one: who can write to the table and has no key cannot put a session in.
    func digest(_ keys: KeyRing) -> Digest32 { keys.tokenDigest(of: cookie, for: "session") }
}

extension SessionToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "(session token)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension [UInt8] {
    /// RFC 4648 §5, without padding.
    package init?(base64URL text: String) {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard + padding) else { return nil }
        self.init(data)
    }

    package var base64URL: String {
        Data(self).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
