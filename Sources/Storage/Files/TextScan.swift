/// Whether bytes are text as our readers understand it: UTF-8 or GB18030, without control characters other than those of layout.
enum TextScan {
    static func isText(_ source: ByteSource) throws(UploadRefusal) -> Bool {
        var (utf8, gb18030) = (UTF8Scan(), GB18030Scan())
        do throws(BlobFailure) {
            try source.pieces(of: 64 * 1024) { piece in
                for byte in piece where !isControl(byte) {
                    utf8.take(byte)
                    gb18030.take(byte)
                }
                if piece.contains(where: isControl) {
                    utf8.isBroken = true
                    gb18030.isBroken = true
                }
                return !(utf8.isBroken && gb18030.isBroken)
            }
        } catch { throw .unreadable(error) }
        return utf8.isWhole || gb18030.isWhole
    }

    /// Tab, the line ends and form feed are layout; 0x1A ends files of old editors, and is not taken.
    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D || byte == 0x7F
    }

    /// Past the byte order mark, blanks and comments, a document type or the root of a page.
    static func beginsAsWebPage(_ head: [UInt8]) -> Bool {
        var rest = Substring(String(decoding: head, as: UTF8.self).lowercased())
        if rest.first == "\u{FEFF}" { rest.removeFirst() }
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") else { break }
            rest = rest[end.upperBound...]
        }
        return rest.hasPrefix("<!doctype html") || rest.hasPrefix("<html")
    }
}

/// Takes bytes one by one and knows whether they are UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
private struct UTF8Scan {
    var isBroken = false
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    var isWhole: Bool { !isBroken && missing == 0 }

    mutating func take(_ byte: UInt8) {
        if missing > 0 {
            if !allowed.contains(byte) { isBroken = true }
            missing -= 1
            allowed = 0x80...0xBF
            return
        }
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
        case 0xED: (missing, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
        default: isBroken = true
        }
    }
}

/// The same for GB18030 (GB 18030-2022, clause 5): one, two or four bytes.
private struct GB18030Scan {
    private enum Place { case start, second, third, fourth }

    var isBroken = false
    private var place = Place.start

    var isWhole: Bool { !isBroken && place == .start }

    mutating func take(_ byte: UInt8) {
        switch (place, byte) {
        case (.start, 0x00...0x7F): break
        case (.start, 0x81...0xFE): place = .second
        case (.second, 0x30...0x39): place = .third
        case (.second, 0x40...0x7E), (.second, 0x80...0xFE): place = .start
        case (.third, 0x81...0xFE): place = .fourth
        case (.fourth, 0x30...0x39): place = .start
        default: isBroken = true
        }
    }
}
