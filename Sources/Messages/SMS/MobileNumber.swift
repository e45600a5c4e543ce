/// A mobile number of the mainland, to which short messages can go: eleven digits, the first a 1.
public struct MobileNumber: Hashable, Sendable {
    public let digits: String

    /// As people type it: spaces, hyphens and +86 do not matter.
    /// - Returns: `nil` for everything else, such as a fixed line.
    public init?(_ typed: String) {
        var digits = typed.filter { !$0.isWhitespace && $0 != "-" }
        for prefix in ["+86", "0086"] where digits.hasPrefix(prefix) { digits.removeFirst(prefix.count) }
        guard digits.utf8.count == 11, digits.utf8.first == UInt8(ascii: "1"),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.digits = digits
    }
}
