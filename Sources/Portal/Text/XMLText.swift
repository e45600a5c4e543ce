/// XML 1.0 as it is written, UTF-8.
struct XMLText {
    private(set) var bytes: [UInt8] = []

    static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    mutating func append(markup: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// `<name>text</name>` and the end of the line.
    mutating func element(_ name: StaticString, _ text: String) {
        append(markup: "<")
        append(markup: name)
        append(markup: ">")
        append(text: text)
        append(markup: "</")
        append(markup: name)
        append(markup: ">\n")
    }

    /// Escaped, for text and for values in double quotes. What XML cannot hold at all is left out (XML 1.0 §2.2).
    mutating func append(text: String) {
        for scalar in text.unicodeScalars where XMLText.isCharacter(scalar) {
            switch scalar {
            case "&": append(markup: "&amp;")
            case "<": append(markup: "&lt;")
            case ">": append(markup: "&gt;")
            case "\"": append(markup: "&quot;")
            case "\r": append(markup: "&#13;")
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }
}
