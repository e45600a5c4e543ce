/// The bytes of a page as they are written: UTF-8, in memory of its own that grows, no I/O.
///
/// What goes in as text is escaped for the place it goes to; nothing else takes strings that are not
/// part of the program itself (`StaticString`).
///
/// A page is made of thousands of small pieces, most of them literals. So what adds them is inlinable and the memory is the buffer's alone
/// (it cannot be copied): a literal then costs a comparison and the copying of its bytes.
public struct HTMLBuffer: ~Copyable {
    /// `capacity` bytes, of which the first `count` are written. Only `count` bytes are ever read, and whoever adds some calls
    /// ``reserve(_:)`` before and counts them after.
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var count = 0
    @usableFromInline var capacity: Int

    /// - Parameter capacity: bytes to reserve; a page of known size then never grows its memory.
    public init(capacity: Int = 256) {
        self.capacity = max(capacity, 1)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What has been written so far.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// Text between tags: `&`, `<` and `>` become entities.
    public mutating func append(text: String) { appendEscaping(text, quotes: false) }

    /// Text inside a double-quoted attribute: as text, and `"` becomes an entity too.
    public mutating func append(attribute: String) { appendEscaping(attribute, quotes: true) }

    /// Markup that is part of the program.
    @inlinable public mutating func append(markup: StaticString) {
        guard markup.hasPointerRepresentation else { return append(scalar: markup.unicodeScalar) }
        append(UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// What was written before, and escaped then.
    @inlinable public mutating func append(_ written: WrittenContent) {
        written.bytes.withUnsafeBufferPointer { append($0) }
    }

    /// Bytes taken over as they are; only `TrustedMarkup` gives any.
    mutating func append(trusted: String) {
        var native = trusted
        native.withUTF8 { append($0) }
    }

    /// A whole number, which never needs escaping.
    public mutating func append(_ number: Int) {
        guard number < 0 || number > 9 else {
            reserve(1)
            start[count] = UInt8(ascii: "0") + UInt8(number)
            count += 1
            return
        }
        append(trusted: String(number))
    }
}

extension HTMLBuffer {
    @inlinable mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    @inlinable mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(by: more) }
    }

    @usableFromInline mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }

    /// A literal may be kept as one scalar in place of an address.
    @usableFromInline mutating func append(scalar: Unicode.Scalar) { append(trusted: String(scalar)) }

    private mutating func appendEscaping(_ text: String, quotes: Bool) {
        // Native text is read where it lies.
        var native = text
        native.withUTF8 { appendEscaping($0, quotes: quotes) }
    }

    /// Copies runs of plain bytes at once. Everything special lies at or below `>`, so that a byte of a
    /// Chinese character or a letter costs one comparison.
    private mutating func appendEscaping(_ text: UnsafeBufferPointer<UInt8>, quotes: Bool) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte <= 0x3E, let entity = HTMLBuffer.entity(byte, quotes: quotes) {
                append(UnsafeBufferPointer(rebasing: text[start..<index]))
                append(markup: entity)
                start = index + 1
            }
            index += 1
        }
        append(UnsafeBufferPointer(rebasing: text[start..<index]))
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

/// Content that was written once, for all the places where it stands: what every page has, what surrounds each cell of a column.
public struct WrittenContent: HTMLContent, Sendable {
    @usableFromInline let bytes: [UInt8]

    public init(@HTMLBuilder _ content: () -> some HTMLContent) { bytes = content().bytes() }

    /// For markup that no element of ours writes.
    public init(writing write: (inout HTMLBuffer) -> Void) {
        var html = HTMLBuffer()
        write(&html)
        bytes = html.bytes
    }

    @inlinable public func write(into html: inout HTMLBuffer) { html.append(self) }
}
