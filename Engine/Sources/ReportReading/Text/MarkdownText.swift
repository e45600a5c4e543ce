/// Markdown as the plain text that it stands for: heading marks, bold marks and escapes taken away, line by line, so that
/// each line keeps its number. Pipe tables stay as they are.
enum MarkdownText {
    static func plain(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { bytes.append(0x0A) }
            append(line, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ line: Substring.UTF8View, to bytes: inout [UInt8]) {
        var rest = line
        let marks = rest.prefix { $0 == UInt8(ascii: "#") }.count
        // CommonMark: one to six marks, then a space.
        if (1...6).contains(marks), rest.dropFirst(marks).first == 0x20 { rest = rest.dropFirst(marks + 1) }
        let isTableRow = rest.first == UInt8(ascii: "|")
        // An escaped bar is text, and so is its line, though it looks like a table's row without the escape.
        if hasOnlyEscapedBars(rest) { bytes += TextLayout.plainMark }
        var isEscape = false
        while let byte = rest.popFirst() {
            if isEscape {
                isEscape = false
                // A pipe inside a cell must not end the cell.
                if !isPunctuation(byte) || (isTableRow && byte == UInt8(ascii: "|")) {
                    bytes.append(UInt8(ascii: "\\"))
                }
                bytes.append(byte)
            } else if byte == UInt8(ascii: "\\") {
                isEscape = true
            } else if byte == UInt8(ascii: "*"), rest.first == UInt8(ascii: "*") {
                rest.removeFirst()
            } else {
                bytes.append(byte)
            }
        }
        // A single backslash at the end of a line is a hard line break, which the line's end already is.
    }

    private static func hasOnlyEscapedBars(_ line: Substring.UTF8View) -> Bool {
        var escaped = 0
        var previous: UInt8 = 0
        for byte in line {
            if byte == UInt8(ascii: "|") {
                guard previous == UInt8(ascii: "\\") else { return false }
                escaped += 1
            }
            previous = byte
        }
        return escaped > 0
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
