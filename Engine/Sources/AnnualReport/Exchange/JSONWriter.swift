/// Writes JSON as bytes into one buffer: keys in the order of the calls, UTF-8 as it is, numbers exactly.
///
/// The caller balances `begin…` and `end…`; commas and line breaks are the writer's.
public struct JSONWriter: Sendable {
    /// How the text is broken into lines.
    public enum Layout: Sendable {
        /// One line, no spaces: for a line of jsonl.
        case compact
        /// For people too: the outer three levels have a line for each member, what is deeper stays on its line.
        case lines
    }

    /// What was written so far.
    public private(set) var bytes: [UInt8]
    private let layout: Layout
    private var depth = 0
    private var isFirst = true
    private var followsKey = false

    private static let brokenDepth = 3

    public init(_ layout: Layout = .compact, reserving capacity: Int = 0) {
        self.layout = layout
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    // MARK: - Structure

    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    public mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if layout == .lines { bytes.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        isFirst = true
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if !isFirst && layout == .lines && depth < JSONWriter.brokenDepth { breakLine() }
        bytes.append(bracket)
        isFirst = false
    }

    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if layout == .lines && depth > 0 {
            if depth <= JSONWriter.brokenDepth {
                breakLine()
            } else if !isFirst {
                bytes.append(UInt8(ascii: " "))
            }
        }
        isFirst = false
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
    }

    // MARK: - Values

    public mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    public mutating func number(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// The exact decimal number, without an exponent and without trailing zeros.
    public mutating func number(_ value: Figure) {
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    private mutating func quote(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            // Whole stretches without an escape are appended at once; most texts are one stretch.
            var start = 0
            for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}

extension JSONWriter {
    public mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// `null` for no text.
    public mutating func member(_ name: String, orNull text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    public mutating func member(_ name: String, _ value: Int) {
        key(name)
        number(value)
    }

    /// An object as a member; `body` writes its members.
    public mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        beginObject()
        body(&self)
        endObject()
    }

    /// A list as a member; `element` writes one value for each element.
    public mutating func list<Element>(
        _ name: String, _ elements: some Sequence<Element>, _ element: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        beginArray()
        for each in elements { element(&self, each) }
        endArray()
    }
}
