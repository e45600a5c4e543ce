import Crypto
public import HTML
import Organs
import Storage

/// Shows that a form was made by this site for this browser (synchroniser token, OWASP ASVS 4.2.2).
///
/// Put it into each form that is sent by `POST`; as content it writes the hidden field. A multipart form has it before its files. Its text is
/// different in each answer (masked with random bytes), so that the length of compressed pages tells nothing about it (BREACH).
public struct CSRFToken: Hashable, Sendable {
    public static let fieldName = "csrf"

    let secret: [UInt8]

    /// For pages in tests and on the preview page, where nothing is sent.
    public static let sample = CSRFToken(secret: [UInt8](repeating: 0, count: 32))

    init(secret: [UInt8]) { self.secret = secret }

    init(session: Identifier<Session>, _ secrets: SiteSecrets) {
        secret = authenticationCode("session \(session)".utf8Bytes, secrets.csrf)
    }

    init(visitor: [UInt8], _ secrets: SiteSecrets) {
        secret = authenticationCode("visitor ".utf8Bytes + visitor, secrets.csrf)
    }

    /// What the form carries; another text each time.
    public var masked: String {
        let mask = randomBytes(secret.count)
        return base64URL(mask + zip(mask, secret).map { $0 ^ $1 })
    }

    func matches(_ sent: String) -> Bool {
        guard let bytes = base64URLBytes(Substring(sent).utf8), bytes.count == 2 * secret.count else { return false }
        let mask = bytes[..<secret.count]
        let covered = bytes[secret.count...]
        return equalInConstantTime(zip(mask, covered).map { $0 ^ $1 }, secret)
    }
}

extension CSRFToken: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<input type=\"hidden\" name=\"csrf\" value=\"")
        html.append(attribute: masked)
        html.append(markup: "\">\n")
    }
}
