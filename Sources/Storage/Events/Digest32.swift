import Crypto

/// A SHA-256 digest, 32 bytes.
public struct Digest32: Hashable, Sendable {
    public let bytes: [UInt8]

    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The digest of these bytes.
    public init(of bytes: [UInt8]) {
        self.init(SHA256.hash(data: bytes))
    }

    init(_ digest: SHA256Digest) {
        bytes = Array(digest)
    }

    /// What stands before the first event of a chain: 32 zero bytes.
    public static let none = Digest32(zero: ())

    private init(zero: Void) { bytes = [UInt8](repeating: 0, count: 32) }
}

extension Digest32: CustomStringConvertible, SQLBindable {
    /// 64 lowercase hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// - Returns: `nil` unless the text is 64 hexadecimal digits in lower case, the one way in which we write a digest.
    public init?(hex: some StringProtocol) {
        let values = hex.utf8.compactMap { (digit: UInt8) -> UInt8? in
            switch digit {
            case 48...57: digit - 48
            case 97...102: digit - 87
            default: nil
            }
        }
        guard values.count == 64, hex.utf8.count == 64 else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    public var description: String { hex }
    public var sqlValue: SQLValue { .blob(bytes) }
}

extension SQLRow {
    public func digest(_ column: Int) throws(SQLFailure) -> Digest32 {
        guard let digest = Digest32(bytes: try blob(column)) else { throw misfit(column, "SHA-256 digest") }
        return digest
    }
}
