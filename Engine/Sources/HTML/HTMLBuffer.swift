/// The bytes of a page as they are written: UTF-8, one growing array, no I/O.
///
/// What goes in as text is escaped for the place it goes to; nothing else takes strings that are not
/// part of the program itself (`StaticString`).
public struct HTMLBuffer: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8]

    /// - Parameter capacity: bytes to reserve; a page of known size then never grows its array.
    public init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Text between tags: `&`, `<` and `>` become entities.
    public mutating func append(text: String) { appendEscaping(text, quotes: false) }

    /// Text inside a double-quoted attribute: as text, and `"` becomes an entity too.
    public mutating func append(attribute: String) { appendEscaping(attribute, quotes: true) }

    /// Markup that is part of the program.
    public mutating func append(markup: StaticString) {
        guard markup.hasPointerRepresentation else {
            bytes.append(contentsOf: String(describing: markup).utf8)
            return
        }
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// Bytes taken over as they are; only `TrustedMarkup` gives any.
    mutating func append(trusted: String) { bytes.append(contentsOf: trusted.utf8) }

    /// A whole number, which never needs escaping.
    public mutating func append(_ number: Int) {
        guard number < 0 || number > 9 else {
            bytes.append(UInt8(ascii: "0") + UInt8(number))
            return
        }
        bytes.append(contentsOf: String(number).utf8)
    }
}

extension HTMLBuffer {
    private mutating func appendEscaping(_ text: String, quotes: Bool) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaping($0, quotes: quotes) }
        if done == nil {
            var native = text
            native.withUTF8 { appendEscaping($0, quotes: quotes) }
        }
    }

    /// Copies runs of plain bytes at once. Everything special lies at or below `>`, so that a byte of a
    /// Chinese character or a letter costs one comparison.
    private mutating func appendEscaping(_ text: UnsafeBufferPointer<UInt8>, quotes: Bool) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte <= 0x3E, let entity = HTMLBuffer.entity(byte, quotes: quotes) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                append(markup: entity)
                start = index + 1
            }
            index += 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
    }

    /// What is written in place of a byte; `nil` when it stands for itself.
    ///
    /// A carriage return would be read back as a line feed, so it is spelled out; other control characters
    /// are not allowed in HTML at all and show as the replacement character.
    @inline(__always)
    private static func entity(_ byte: UInt8, quotes: Bool) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): quotes ? "&quot;" : nil
        case 0x0D: "&#13;"
        case 0x09, 0x0A: nil
        case 0x00...0x1F: "\u{FFFD}"
        default: nil
        }
    }
}
