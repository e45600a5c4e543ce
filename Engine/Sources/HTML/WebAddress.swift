/// An address that a page may link to: `http`, `https`, `mailto`, `tel`, a path of this site, or a fragment.
///
/// No other scheme can be held, so that `javascript:` and `data:` never reach a page, however they were typed.
public struct WebAddress: Hashable, Sendable {
    /// As it will be written, before escaping.
    public let text: String

    private init(checked text: String) { self.text = text }

    /// - Returns: `nil` for another scheme, for control characters or spaces at either end (browsers drop them and
    ///   then see another scheme), and for `//host`, which is another site without saying so.
    public init?(_ text: String) {
        guard WebAddress.isAllowed(text.utf8) else { return nil }
        self.text = text
    }

    /// A place on the same page. Characters that a fragment may not hold are percent-encoded.
    public static func fragment(_ id: String) -> WebAddress {
        var text = "#"
        for scalar in id.unicodeScalars {
            if scalar.value <= 0x20 || "%\"<>`\u{7F}".unicodeScalars.contains(scalar) {
                for byte in String(scalar).utf8 { text += WebAddress.percentEncoded(byte) }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return WebAddress(checked: text)
    }

    private static func percentEncoded(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }

    private static func isAllowed(_ text: String.UTF8View) -> Bool {
        guard let first = text.first, let last = text.last, first != 0x20, last != 0x20 else { return false }
        guard !text.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else { return false }
        guard let end = text.firstIndex(where: { ":/?#".utf8.contains($0) }), text[end] == UInt8(ascii: ":") else {
            return !text.starts(with: "//".utf8)
        }
        let scheme = text[..<end].map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        return ["http", "https", "mailto", "tel"].contains { scheme.elementsEqual($0.utf8) }
    }
}

/// Addresses in the program's own text; one with a forbidden scheme is our mistake.
extension WebAddress: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let address = WebAddress(text) else {
            preconditionFailure("an address in the program has a scheme that pages may not link to: \(text)")
        }
        self = address
    }
}
