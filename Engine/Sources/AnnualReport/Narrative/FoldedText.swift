/// Text in one spelling for pattern matching, with the way back to the original.
///
/// White space goes (a space between two digits stays), full-width forms become ASCII, thousands separators go,
/// punctuation becomes one byte each: `,` comma, `^` 、, newline for 。！？, `;`, `:`, `(` `)`, `<` `>` for 《》,
/// `[` `]` for 〔〕【】, `"` for quotation marks. Unlike `Folding` it keeps 、 and ， apart: 、 joins, ， ends a clause.
struct FoldedText {
    private(set) var bytes: [UInt8] = []
    /// Offset into the original text of each byte, and of the end.
    private var offsets: [Int32] = []

    init(_ text: String) {
        bytes.reserveCapacity(text.utf8.count)
        offsets.reserveCapacity(text.utf8.count + 1)
        let source = text.utf8.span
        var index = 0
        while index < source.count {
            let lead = source[index]
            if lead >= 0xE4, lead <= 0xE9, index + 2 < source.count {
                // The ideographs of running text, which are nearly all there is.
                append(lead, index)
                append(source[index + 1], index)
                append(source[index + 2], index)
                index += 3
            } else if lead < 0x80 {
                appendASCII(lead, source, index)
                index += 1
            } else {
                let (scalar, length) = FoldedText.decode(source, index)
                appendOther(scalar, source, index, length)
                index += length
            }
        }
        offsets.append(Int32(source.count))
    }

    /// The original's offsets of a range of folded bytes.
    func original(_ range: Range<Int>) -> Range<Int> {
        guard range.lowerBound < range.upperBound else {
            return Int(offsets[range.lowerBound])..<Int(offsets[range.lowerBound])
        }
        // The end of the last character is where the next one begins, less the white space between.
        return Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
    }

    private mutating func append(_ byte: UInt8, _ offset: Int) {
        bytes.append(byte)
        offsets.append(Int32(offset))
    }

    private mutating func appendASCII(_ byte: UInt8, _ source: Span<UInt8>, _ index: Int) {
        switch byte {
        case UInt8(ascii: " "), 0x09...0x0D:
            if let last = bytes.last, last >= 48, last <= 57, index + 1 < source.count, source[index + 1] >= 48,
                source[index + 1] <= 57
            {
                append(UInt8(ascii: " "), index)
            }
        case UInt8(ascii: ","):
            if !groupsThousands(source, index + 1, width: 1) { append(byte, index) }
        case UInt8(ascii: "!"), UInt8(ascii: "?"): append(UInt8(ascii: "\n"), index)
        case UInt8(ascii: "'"): append(UInt8(ascii: "\""), index)
        case 0..<0x20, 0x7F: break
        default: append(byte, index)
        }
    }

    private mutating func appendOther(_ scalar: Unicode.Scalar, _ source: Span<UInt8>, _ index: Int, _ length: Int) {
        switch scalar {
        case "，", "﹐":
            if !groupsThousands(source, index + length, width: 3) { append(UInt8(ascii: ","), index) }
        case "、", "､": append(UInt8(ascii: "^"), index)
        case "。", "！", "？", "｡": append(UInt8(ascii: "\n"), index)
        case "；": append(UInt8(ascii: ";"), index)
        case "《", "〈": append(UInt8(ascii: "<"), index)
        case "》", "〉": append(UInt8(ascii: ">"), index)
        case "〔", "【", "［": append(UInt8(ascii: "["), index)
        case "〕", "】", "］": append(UInt8(ascii: "]"), index)
        default:
            guard let folded = Folding.fold(scalar) else { return }
            if folded.isASCII {
                append(UInt8(truncatingIfNeeded: folded.value), index)
            } else {
                for byte in String(folded).utf8 { append(byte, index) }
            }
        }
    }

    /// Whether a comma stands between one to three digits and exactly three: 1,234.
    ///
    /// - Parameter width: bytes of a digit, 1 for ASCII, 3 for full-width ones behind a full-width comma.
    private func groupsThousands(_ source: Span<UInt8>, _ next: Int, width: Int) -> Bool {
        var before = 0
        while before < 4, before < bytes.count, isDigit(bytes[bytes.count - 1 - before]) { before += 1 }
        // 1,234,567: the groups written so far already run together.
        guard before >= 1, before <= 3 || lastGroupFollowsSeparator else { return false }
        for position in 0..<3 where !isDigit(source, next + position * width, width) { return false }
        return !isDigit(source, next + 3 * width, width)
    }

    /// Whether the digits at the end come from groups: their offsets have a hole where the separator was.
    private var lastGroupFollowsSeparator: Bool {
        guard bytes.count >= 4 else { return false }
        let end = offsets.count
        let width = offsets[end - 1] - offsets[end - 2]
        return offsets[end - 3] - offsets[end - 4] > width
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private func isDigit(_ source: Span<UInt8>, _ index: Int, _ width: Int) -> Bool {
        guard index + width <= source.count else { return false }
        if width == 1 { return isDigit(source[index]) }
        // ０ to ９ are EF BC 90 to EF BC 99.
        return source[index] == 0xEF && source[index + 1] == 0xBC && source[index + 2] >= 0x90
            && source[index + 2] <= 0x99
    }

    /// The scalar that begins at `index` of well-formed UTF-8.
    private static func decode(_ source: Span<UInt8>, _ index: Int) -> (Unicode.Scalar, length: Int) {
        let lead = UInt32(source[index])
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= source.count else { return ("\u{FFFD}", source.count - index) }
        var value = lead & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(source[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
