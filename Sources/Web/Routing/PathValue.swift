public import Regulation
public import Storage

/// What can stand in one segment of a path, as `018f…` in `/units/018f…`.
public protocol PathValue: Sendable {
    /// - Parameter segment: already decoded, never empty.
    /// - Returns: `nil` when the segment cannot be such a value; the address then leads to no page.
    init?(pathSegment segment: String)

    /// Not yet encoded, never empty.
    var pathSegment: String { get }
}

extension Identifier: PathValue {
    public init?(pathSegment segment: String) { self.init(rawValue: segment) }
    public var pathSegment: String { rawValue }
}

/// Plain decimal digits, so that each number has one address.
extension Int: PathValue {
    public init?(pathSegment segment: String) {
        guard let number = Int(segment), "\(number)" == segment else { return nil }
        self = number
    }
    public var pathSegment: String { "\(self)" }
}

extension Day: PathValue {
    public init?(pathSegment segment: String) { self.init(segment) }
    public var pathSegment: String { description }
}

/// A word of our own, such as a column's short name: `a`–`z`, `A`–`Z`, digits, `-`, `_` and `.`, at most 128 of them.
extension String: PathValue {
    public init?(pathSegment segment: String) {
        guard (1...128).contains(segment.utf8.count), segment != ".", segment != "..",
            segment.utf8.allSatisfy(isSlugCharacter)
        else { return nil }
        self = segment
    }
    public var pathSegment: String { self }
}

private func isSlugCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
    default: false
    }
}
