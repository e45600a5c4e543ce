import CryptoExtras
import Foundation

/// How dear one guess is made (scrypt, RFC 7914). Memory is 128 × `blockSize` × 2^`logRounds` bytes.
public struct ScryptCost: Hashable, Sendable {
    public let logRounds: Int
    public let blockSize: Int
    public let parallelism: Int

    /// N = 2^17, r = 8, p = 1: the first choice of the OWASP password storage cheat sheet; 128 MiB and about 0.7 s here.
    public static let standard = ScryptCost(logRounds: 17, blockSize: 8, parallelism: 1)

    /// - Returns: `nil` outside what one sign-in may cost this server: 2^20 rounds, r 32, p 16, and 1 GiB together.
    public init?(checking logRounds: Int, blockSize: Int, parallelism: Int) {
        guard (1...20).contains(logRounds), (1...32).contains(blockSize), (1...16).contains(parallelism),
            128 * blockSize << logRounds <= 1 << 30
        else { return nil }
        self.init(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
    }

    init(logRounds: Int, blockSize: Int, parallelism: Int) {
        self.logRounds = logRounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    func key(from password: Password, salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: password.bytes, salt: salt, outputByteCount: PasswordHash.keyLength, rounds: 1 << logRounds,
            blockSize: blockSize, parallelism: parallelism)
        return key.withUnsafeBytes { Array($0) }
    }
}

/// What is kept of a password: `$scrypt$ln=17,r=8,p=1$salt$key`, salt and key in base 64 without padding. The cost stands in the text,
/// so that it can rise; a hash of another cost is made anew when its owner next signs in.
struct PasswordHash: Hashable, Sendable {
    static let saltLength = 16
    static let keyLength = 32

    let cost: ScryptCost
    let salt: [UInt8]
    let key: [UInt8]

    init(of password: Password, cost: ScryptCost, salt: [UInt8]) throws {
        self.cost = cost
        self.salt = salt
        key = try cost.key(from: password, salt: salt)
    }

    /// - Returns: `nil` when the text is no hash of ours.
    init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = ScryptCost(text: parts[2]),
            let salt = [UInt8](base64: parts[3]), salt.count >= PasswordHash.saltLength,
            let key = [UInt8](base64: parts[4]), key.count == PasswordHash.keyLength
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    var text: String {
        "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(salt.base64)$\(key.base64)"
    }

    func isOf(_ password: Password) throws -> Bool {
        equalInConstantTime(try cost.key(from: password, salt: salt), key)
    }
}

extension ScryptCost {
    /// `ln=17,r=8,p=1`.
    fileprivate init?(text: Substring) {
        let fields = text.split(separator: ",").map { $0.split(separator: "=") }
        guard fields.count == 3, fields.allSatisfy({ $0.count == 2 }), fields.map({ $0[0] }) == ["ln", "r", "p"],
            let rounds = Int(fields[0][1]), let size = Int(fields[1][1]), let parallelism = Int(fields[2][1])
        else { return nil }
        self.init(checking: rounds, blockSize: size, parallelism: parallelism)
    }
}

extension [UInt8] {
    fileprivate init?(base64 text: Substring) {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: text + padding) else { return nil }
        self.init(data)
    }

    fileprivate var base64: String {
        String(Data(self).base64EncodedString().prefix { $0 != "=" })
    }
}

/// Compares without telling by its time where the two differ.
func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

/// Bytes that nobody can foresee, from the system's generator.
func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}
