import AnnualReport

/// A report as Markdown: headings, paragraphs, and each table as a pipe table.
///
/// Markdown has no merged cells: a merged cell stands where it begins and leaves the rest empty.
enum MarkdownReport {
    static func bytes(_ report: AnnualReport) -> [UInt8] {
        var text = TextBuffer()
        if let title = report.printedTitle { text.block("# ", title) }
        for section in report.printedSections {
            if !section.heading.isEmpty { text.block("## ", section.heading) }
            for paragraph in section.paragraphs { text.paragraph(paragraph) }
            if let table = section.table { write(table, to: &text) }
        }
        if let line = report.publicationLine { text.paragraph(line) }
        return text.bytes
    }

    private static func write(_ table: FormTable, to text: inout TextBuffer) {
        for (index, row) in table.rows.enumerated() {
            var line = [String](repeating: "", count: table.columnCount)
            for cell in row.cells { line[cell.column] = cell.text }
            text.tableRow(line)
            if index == 0 { text.tableRow([String](repeating: "---", count: table.columnCount)) }
        }
        text.append("\n")
    }
}

/// Markdown under way.
private struct TextBuffer {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// A block of one line, and the empty line after it.
    mutating func block(_ prefix: String, _ text: String) {
        append(prefix)
        append(text.split(whereSeparator: \.isNewline).joined(separator: " "))
        append("\n\n")
    }

    /// Running text. A line that would be taken for a heading, a list, a table or a rule is escaped, and so is what would
    /// be taken for emphasis or a tag.
    mutating func paragraph(_ text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { append("\\\n") }
            escape(line, startsLine: true)
        }
        append("\n\n")
    }

    mutating func tableRow(_ cells: [String]) {
        for cell in cells {
            append("| ")
            escape(cell[...], startsLine: false)
            append(" ")
        }
        append("|\n")
    }

    private mutating func escape(_ line: Substring, startsLine: Bool) {
        for (index, byte) in line.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "<"),
                UInt8(ascii: "|"), UInt8(ascii: "["):
                bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: "="):
                if startsLine && index == 0 { bytes.append(UInt8(ascii: "\\")) }
            default: break
            }
            bytes.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
        }
    }
}
