private import HTML

/// Where a link of a text leads: an absolute `http`, `https`, `mailto` or `tel` address, or a path of this site.
public struct LinkAddress: Hashable, Sendable, CustomStringConvertible {
    @Exact public private(set) var text: String

    /// Browsers and proxies take addresses of about this length (RFC 9110 asks for 8,000; pages of bureaus stay below 500).
    public static let longest = 2_048

    /// - Returns: `nil` for another scheme, a relative address, `//host`, an address without a host, with white space,
    ///   with characters that steer the direction of writing, or beyond `longest` bytes.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.longest, WebAddress(text) != nil else { return nil }
        guard text.unicodeScalars.allSatisfy({ TextScalar($0) == .visible }) else { return nil }
        guard Self.leadsSomewhere(text) else { return nil }
        self.text = text
    }

    /// Whether the address names a place of its own: not a fragment, not a path relative to the page it stands on.
    private static func leadsSomewhere(_ text: String) -> Bool {
        if text.utf8.first == UInt8(ascii: "/") { return true }
        let lowered = text.prefix(8).lowercased()
        for scheme in ["http://", "https://"] where lowered.hasPrefix(scheme) {
            guard let first = text.utf8.dropFirst(scheme.utf8.count).first else { return false }
            return !"/?#:@".utf8.contains(first)
        }
        for scheme in ["mailto:", "tel:"] where lowered.hasPrefix(scheme) {
            return text.utf8.count > scheme.utf8.count
        }
        return false
    }

    /// Whether it leads to another site, so that the page need not be told where the reader came from.
    public var isOutside: Bool { text.prefix(4).lowercased() == "http" }

    public var description: String { text }
}
