public import HTML

/// A path of this site, such as `/units/018f…?page=2`: the only thing that a link of ours or a redirect can lead to.
///
/// It begins with one slash and holds neither a scheme nor a host, so that nobody can be sent to another site by an address that a
/// stranger made up (open redirect).
public struct LocalPath: Hashable, Sendable {
    /// As it stands in a link: percent-encoded, with its query.
    public let text: String

    init(encoded text: String) { self.text = text }

    /// A path that came from outside, such as the page to return to after signing in.
    ///
    /// - Returns: `nil` for everything that a browser might read as another site: no slash at the start, two slashes, a backslash
    ///   (which browsers take for a slash), control characters or spaces (which they drop), or a text of more than 2,000 bytes.
    public init?(untrusted text: String) {
        let bytes = text.utf8
        guard bytes.count <= LocalPath.longest, bytes.first == UInt8(ascii: "/"),
            bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }

    /// What browsers and proxies pass on without complaint.
    static let longest = 2_000

    /// The same path with one more query value; unchanged when `value` is `nil`.
    public func adding(_ name: String, _ value: String?) -> LocalPath {
        guard let value else { return self }
        let separator = text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return LocalPath(encoded: text + separator + percentEncoded(name) + "=" + percentEncoded(value))
    }

    /// For `href` and `action`.
    public var address: WebAddress {
        guard let address = WebAddress(text) else {
            preconditionFailure("a local path is an address that a page may link to")
        }
        return address
    }

    /// The same, at a place of the page.
    ///
    /// - Parameter id: of the element there.
    public func address(at id: String) -> WebAddress { WebAddress("\(text)#\(percentEncoded(id))") ?? address }
}

extension LocalPath: CustomStringConvertible {
    public var description: String { text }
}

/// Paths in the program's own text; one that leads elsewhere is our mistake.
extension LocalPath: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let path = LocalPath(untrusted: text) else {
            preconditionFailure("a path in the program leads out of the site: \(text)")
        }
        self = path
    }
}

extension WebAddress {
    public init(_ path: LocalPath) { self = path.address }
}

// MARK: - Percent-encoding

/// Everything but the unreserved characters of RFC 3986 becomes `%XX`, byte by byte.
func percentEncoded(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 3)
    for byte in text.utf8 {
        if isUnreserved(byte) {
            bytes.append(byte)
        } else {
            bytes.append(UInt8(ascii: "%"))
            bytes.append(upperHexadecimalDigit(byte >> 4))
            bytes.append(upperHexadecimalDigit(byte & 15))
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// - Returns: `nil` when a `%` is not followed by two hexadecimal digits, or when the bytes are not UTF-8 (a decoder that mends them would
///   let two different paths mean the same).
func percentDecoded(_ text: Substring.UTF8View, plusIsSpace: Bool = false) -> String? {
    if !text.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) { return String(text) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text.makeIterator()
    while let byte = rest.next() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.next().flatMap(hexadecimalValue), let low = rest.next().flatMap(hexadecimalValue)
            else { return nil }
            bytes.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
        default: bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        true
    default: false
    }
}

private func upperHexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}
