import OfficeFiles

/// Plain text → paragraphs and grids.
///
/// Tables in text come as tab-separated rows, as Markdown pipes, or as one cell a line, where a tab opens each cell
/// and an empty line ends each row. Lines that are none of these are paragraphs; cells that stand one a line
/// without any mark are left to the table readers, which know the labels.
enum TextLayout {
    static func document(_ text: String) -> SourceDocument {
        var builder = Builder()
        let bytes = text.utf8.span
        var number = 0
        var start = 0
        var startIndex = text.startIndex
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            let endIndex = text.utf8.index(startIndex, offsetBy: end - start)
            number += 1
            if end > ReadingLimits.textBytes || builder.pieces > ReadingLimits.pieces {
                return SourceDocument(blocks: builder.finish(), notes: [.textBeyondLimit])
            }
            builder.add(Line(text[startIndex..<endIndex], bytes.extracting(start..<end), number: number))
            guard end < bytes.count else { break }
            startIndex = text.utf8.index(after: endIndex)
            start = end + 1
        }
        return SourceDocument(blocks: builder.finish())
    }

    /// A zero-width space at a line's start: the line is text, whatever it looks like.
    static let plainMark: [UInt8] = [0xE2, 0x80, 0x8B]

    private static func isMarkedPlain(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] == 0x8B
    }

    struct Line {
        let text: Substring
        let number: Int

        let isEmpty: Bool
        let hasTab: Bool
        let beginsWithTab: Bool
        /// A row of a Markdown table: a bar at its start, or two bars anywhere.
        let isPiped: Bool
        /// Tabs and bars, each of which opens a cell.
        let separators: Int

        /// Goes over the line once for all that it says of itself.
        init(_ text: Substring, _ bytes: Span<UInt8>, number: Int) {
            self.text = text
            self.number = number
            var tabs = 0
            var bars = 0
            var first: UInt8?
            var visible = 0
            for index in bytes.indices {
                let byte = bytes[index]
                if byte == 0x20 { continue }
                if first == nil { first = byte }
                if byte == 0x0D { continue }
                visible += 1
                if byte == 0x09 { tabs += 1 }
                if byte == UInt8(ascii: "|") { bars += 1 }
            }
            separators = tabs + bars
            isEmpty = visible == 0
            hasTab = tabs > 0
            beginsWithTab = !bytes.isEmpty && bytes[0] == 0x09
            isPiped = (first == UInt8(ascii: "|") || bars >= 3) && !TextLayout.isMarkedPlain(bytes)
        }
    }

    private struct Builder {
        private enum Mode {
            case paragraphs, tabs, pipes, cells
        }

        private var blocks: [SourceDocument.Block] = []
        private var mode = Mode.paragraphs
        private var rows: [[(text: String, line: Int)]] = []
        private var row: [(text: String, line: Int)] = []
        private var emptyLines = 0
        /// Paragraphs, lines and cells so far.
        private(set) var pieces = 0

        mutating func add(_ line: Line) {
            pieces += 1 + line.separators
            if line.isEmpty {
                addEmpty()
            } else if line.isPiped {
                enter(.pipes)
                addPiped(line)
            } else if line.hasTab {
                addTabbed(line)
            } else {
                addPlain(line)
            }
            emptyLines = line.isEmpty ? emptyLines + 1 : 0
        }

        mutating func finish() -> [SourceDocument.Block] {
            enter(.paragraphs)
            return blocks
        }

        private mutating func enter(_ next: Mode) {
            guard next != mode else { return }
            flushRow()
            if !rows.isEmpty { blocks.append(.grid(TextLayout.grid(rows))) }
            rows = []
            mode = next
        }

        private mutating func flushRow() {
            if !row.isEmpty { rows.append(row) }
            row = []
        }

        /// An empty line ends a row of cells; tables survive a few of them, because page breaks leave them behind.
        private mutating func addEmpty() {
            if mode == .cells { flushRow() }
        }

        private mutating func addPiped(_ line: Line) {
            var text = line.text
            text.trimBars()
            let cells = TextLayout.cells(text, between: "|")
            let isRuler = cells.allSatisfy { cell in cell.utf8.allSatisfy { "-:= ".utf8.contains($0) } }
            guard !isRuler || !cells.contains(where: { $0.utf8.contains(UInt8(ascii: "-")) }) else { return }
            rows.append(cells.map { (String($0), line.number) })
        }

        private mutating func addTabbed(_ line: Line) {
            let cells = TextLayout.cells(line.text, between: "\t")
            let filled = cells.count { !$0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0D } }
            let opensOneCell = line.beginsWithTab && cells.count == 2 && filled <= 1
            if opensOneCell {
                enter(.cells)
                row.append((String(cells[1]), line.number))
            } else if filled == 1, cells.count == 2, mode != .tabs {
                addParagraph(line)
            } else {
                enter(.tabs)
                rows.append(cells.map { (String($0), line.number) })
            }
        }

        private mutating func addPlain(_ line: Line) {
            // Straight under a cell: the rest of its words (“商业” over “企业”).
            if mode == .cells, emptyLines == 0, let last = row.indices.last, line.text.utf8.count <= 60,
                !TextLayout.opensSection(line.text)
            {
                // A number under an empty cell is no cell's rest; as a cell of its own it makes the row too wide.
                if CellText(row[last].text) == .blank, CellText(line.text).standsForNumber {
                    row.append((String(line.text), line.number))
                } else {
                    row[last].text += "\n" + line.text
                }
                return
            }
            addParagraph(line)
        }

        private mutating func addParagraph(_ line: Line) {
            enter(.paragraphs)
            blocks.append(.paragraph(SourceParagraph(String(line.text), place: .line(line.number))))
        }
    }

    /// By bytes: a separator before a combining character is one all the same.
    private static func cells(_ line: Substring, between separator: Unicode.Scalar) -> [Substring] {
        line.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map(Substring.init)
    }

    /// A first-level heading never continues a cell.
    static func opensSection(_ text: Substring) -> Bool {
        SectionTitles.match(LabelKey(text)) != nil
    }

    private static func grid(_ rows: [[(text: String, line: Int)]]) -> Grid {
        var width = 0
        let gridRows = rows.map { cells in
            width = max(width, cells.count)
            return Grid.Row(
                cells.enumerated().map { column, cell in
                    GridCell(cell.text, column: column, place: .line(cell.line))
                })
        }
        return Grid(rows: gridRows, columnCount: width, place: .line(rows.first?.first?.line ?? 1))
    }
}

extension Substring {
    /// Drops blanks and one bar at either end of a Markdown row.
    fileprivate mutating func trimBars() {
        trimWhiteSpace()
        if utf8.first == UInt8(ascii: "|") { removeFirst() }
        if utf8.last == UInt8(ascii: "|") { removeLast() }
    }
}
