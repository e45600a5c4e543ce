/// A file of ours, named by its content: SHA-256 as 64 lower-case hexadecimal digits.
public struct FileKey: Hashable, Sendable, CustomStringConvertible {
    public let hex: String

    /// - Returns: `nil` for anything but 64 hexadecimal digits; capital ones become small.
    public init?(_ hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        let small = hex.utf8.map { (0x41...0x46).contains($0) ? $0 | 0x20 : $0 }
        guard small.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        self.hex = String(decoding: small, as: UTF8.self)
    }

    public var description: String { hex }
}
