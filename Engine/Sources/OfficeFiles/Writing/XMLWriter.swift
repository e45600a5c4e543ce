/// Writes XML as bytes into one buffer. Names and attributes are ours; text is escaped.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []
    private var open: [StaticString] = []
    private var tagIsOpen = false

    init(reserving capacity: Int = 4_096) {
        bytes.reserveCapacity(capacity)
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
    }

    /// The finished document.
    func finished() -> [UInt8] {
        precondition(open.isEmpty, "every element that was begun is ended")
        return bytes
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func closeTag() {
        guard tagIsOpen else { return }
        bytes.append(UInt8(ascii: ">"))
        tagIsOpen = false
    }

    mutating func begin(_ name: StaticString) {
        closeTag()
        bytes.append(UInt8(ascii: "<"))
        raw(name)
        open.append(name)
        tagIsOpen = true
    }

    mutating func end() {
        guard let name = open.popLast() else { preconditionFailure("an element that was not begun is ended") }
        if tagIsOpen {
            bytes.append(contentsOf: "/>".utf8)
            tagIsOpen = false
        } else {
            bytes.append(contentsOf: "</".utf8)
            raw(name)
            bytes.append(UInt8(ascii: ">"))
        }
    }

    mutating func attribute(_ name: StaticString, _ value: String) {
        precondition(tagIsOpen, "attributes come before content")
        bytes.append(UInt8(ascii: " "))
        raw(name)
        bytes.append(contentsOf: "=\"".utf8)
        escape(value)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func attribute(_ name: StaticString, _ value: Int) { attribute(name, String(value)) }

    mutating func text(_ text: String) {
        closeTag()
        escape(text)
    }

    /// An element with its content.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        _ body: (inout XMLWriter) -> Void = { _ in }
    ) {
        begin(name)
        for (key, value) in attributes { attribute(key, value) }
        body(&self)
        end()
    }

    /// Escapes `& < > "`, writes line breaks and tabs as references so that no parser makes spaces of them, and leaves
    /// out the control characters that XML 1.0 cannot hold in any spelling.
    private mutating func escape(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where Self.isSpecial[Int(byte)] {
                // U+FFFE and U+FFFF are not characters of XML either: EF BF BE, EF BF BF.
                if byte == 0xEF, !Self.isNonCharacter(utf8, at: index) { continue }
                bytes.append(contentsOf: utf8[start..<index])
                start = index + (byte == 0xEF ? 3 : 1)
                switch byte {
                case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
                case 0x09: bytes.append(contentsOf: "&#9;".utf8)
                case 0x0A: bytes.append(contentsOf: "&#10;".utf8)
                case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
                default: break
                }
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    private static func isNonCharacter(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE
    }

    private static let isSpecial: [Bool] = (0..<256).map { byte in
        byte < 0x20 || [0x22, 0x26, 0x3C, 0x3E, 0xEF].contains(byte)
    }
}
