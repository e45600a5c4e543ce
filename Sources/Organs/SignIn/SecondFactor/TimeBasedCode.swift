import Crypto
import Foundation
import Storage

/// The six digits of an authenticator app (动态验证码): RFC 6238 with SHA-1 and steps of 30 seconds, which every app understands.
enum TimeBasedCode {
    static let digits = 6
    static let step: Int64 = 30
    /// How many steps a phone's clock may be off, either way.
    static let tolerance: Int64 = 1

    /// The number of the step at a moment.
    static func step(at moment: Moment) -> Int64 { moment.milliseconds / (step * 1000) }

    /// RFC 4226 §5.3, over the number of the step.
    static func code(secret: [UInt8], step: Int64, digits: Int = digits) -> String {
        let message = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 0xF)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The step whose code was typed.
    ///
    /// - Parameters:
    ///   - typed: spaces and full-width digits are understood.
    ///   - lastUsed: the newest step whose code was accepted; neither it nor an older one is accepted again (RFC 6238 §5.2).
    /// - Returns: `nil` when the code is none of the steps within the tolerance.
    static func acceptedStep(_ typed: String, secret: [UInt8], at moment: Moment, lastUsed: Int64?) -> Int64? {
        let typed = Array(typed.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }.utf8)
        let now = step(at: moment)
        let accepted = (now - tolerance...now + tolerance).filter { step in
            equalInConstantTime(Array(code(secret: secret, step: step).utf8), typed)
        }
        return accepted.first { $0 > lastUsed ?? -1 }
    }
}

/// What is shown once when an authenticator app is set up.
public struct SecondFactorEnrolment: Hashable, Sendable {
    /// The key in groups of four letters, for typing by hand.
    public let typedKey: String
    /// `otpauth://totp/…` for the QR code.
    public let uri: String

    init(secret: [UInt8], account: String, issuer: String) {
        let key = Base32.standard.encode(secret)
        typedKey = key.inGroups(of: 4, separator: " ")
        let label = "\(SecondFactorEnrolment.escaped(issuer)):\(SecondFactorEnrolment.escaped(account))"
        uri =
            "otpauth://totp/\(label)?secret=\(key)&issuer=\(SecondFactorEnrolment.escaped(issuer))"
            + "&algorithm=SHA1&digits=\(TimeBasedCode.digits)&period=\(TimeBasedCode.step)"
    }

    /// Only what RFC 3986 leaves unreserved stands as it is.
    private static func escaped(_ text: String) -> String {
        var unreserved = CharacterSet(charactersIn: "-._~")
        unreserved.insert(charactersIn: "a"..."z")
        unreserved.insert(charactersIn: "A"..."Z")
        unreserved.insert(charactersIn: "0"..."9")
        // Every Swift string can be escaped; the fallback only satisfies the signature.
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}

extension String {
    func inGroups(of size: Int, separator: String) -> String {
        var groups: [Substring] = []
        var rest = self[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return groups.joined(separator: separator)
    }
}
