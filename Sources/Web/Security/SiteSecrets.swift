public import Crypto
public import Storage

/// The keys of what the server hands to browsers and wants back unchanged. All come from one secret, each for its own purpose, so that what
/// was made for one is worth nothing for another.
public struct SiteSecrets: Sendable {
    let csrf: SymmetricKey
    let visitor: SymmetricKey
    let notice: SymmetricKey

    /// - Parameter secret: at least 32 random bytes, the same for all servers of an installation; from the key ring, never from the database.
    public init(_ secret: SymmetricKey) {
        precondition(secret.bitCount >= 256, "the site's secret has at least 256 bits")
        csrf = SiteSecrets.key(secret, "gongkai csrf token")
        visitor = SiteSecrets.key(secret, "gongkai visitor cookie")
        notice = SiteSecrets.key(secret, "gongkai notice cookie")
    }

    /// The keys of an installation, the same on all its servers.
    public init(_ keys: KeyRing) {
        self.init(SymmetricKey(data: keys.derivedKey(for: "web site")))
    }

    private static func key(_ secret: SymmetricKey, _ purpose: StaticString) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: "\(purpose)".utf8Bytes, outputByteCount: 32)
    }
}

extension String {
    var utf8Bytes: [UInt8] { Array(utf8) }
}

func authenticationCode(_ bytes: [UInt8], _ key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
}

/// Takes the same time wherever the two first differ.
func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}

func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    // Eight at a time: each number costs a call of the system.
    while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
    return Array(bytes.prefix(count))
}

// MARK: - Base 64 for addresses and cookies (RFC 4648 §5, without padding)

private let base64URLAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = base64URLAlphabet
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var bits = 0
    var held = 0
    for byte in bytes {
        held = (held << 8 | Int(byte)) & 0xFFFF
        bits += 8
        while bits >= 6 {
            bits -= 6
            text.append(alphabet[held >> bits & 63])
        }
    }
    if bits > 0 { text.append(alphabet[held << (6 - bits) & 63]) }
    return String(decoding: text, as: UTF8.self)
}

/// - Returns: `nil` for characters outside the alphabet, an impossible length, or left-over bits that are not zero: each run of bytes has one
///   text only.
func base64URLBytes(_ text: Substring.UTF8View) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var bits = 0
    var held = 0
    for character in text {
        guard let value = base64URLValue(character) else { return nil }
        held = (held << 6 | value) & 0xFFFF
        bits += 6
        if bits >= 8 {
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: held >> bits))
        }
    }
    guard bits < 6, held & ((1 << bits) - 1) == 0 else { return nil }
    return bytes
}

private func base64URLValue(_ character: UInt8) -> Int? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character) - 97 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character) - 48 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
}
