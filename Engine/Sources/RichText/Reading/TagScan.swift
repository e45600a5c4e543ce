/// Looks at tags before the parser does.
///
/// libxml2 holds each attribute of a tag against all before it, so that a tag of a million attributes takes hours.
enum TagScan {
    /// Attributes of one tag; Word's tables have a dozen.
    static let attributes = 500

    static func isBounded(_ bytes: [UInt8]) -> Bool {
        var position = 0
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            guard position < bytes.count, isLetter(bytes[position]) else { continue }
            guard let end = endOfTag(bytes, from: position) else { return false }
            position = end
        }
        return true
    }

    /// - Returns: `nil` when there are too many attributes.
    private static func endOfTag(_ bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        var count = 0
        var separated = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: ">"): return position
            case UInt8(ascii: "="):
                while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
                guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else { continue }
                let quote = bytes[position]
                position = bytes[(position + 1)...].firstIndex(of: quote).map { $0 + 1 } ?? bytes.count
                separated = true
            case 0...0x20, UInt8(ascii: "/"): separated = true
            default:
                if separated { count += 1 }
                separated = false
                if count > attributes { return nil }
            }
        }
        return position
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF)
    }
}

/// The marks `<![if !supportLists]>` and `<![endif]>` of Word, which browsers skip and libxml2 takes for text.
enum ConditionalMarks {
    /// Word's own conditions have some twenty bytes.
    private static let longest = 80

    static func removed(from bytes: [UInt8]) -> [UInt8] {
        let start = Array("<![".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while let mark = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            result += bytes[position..<mark]
            if bytes[mark...].starts(with: start), let end = end(of: bytes[(mark + 3)...].prefix(longest)) {
                position = end
            } else {
                result.append(bytes[mark])
                position = mark + 1
            }
        }
        return result + bytes[position...]
    }

    /// Where a condition ends; `nil` where none stands, as in the end of a comment (`<![endif]-->`) or in CDATA.
    private static func end(of piece: ArraySlice<UInt8>) -> Int? {
        guard ["if", "endif"].contains(where: { word in piece.starts(with: word.utf8) { $0 | 0x20 == $1 } }),
            let bracket = piece.firstIndex(of: UInt8(ascii: "]")), bracket + 1 < piece.endIndex,
            piece[bracket + 1] == UInt8(ascii: ">")
        else { return nil }
        return bracket + 2
    }
}
