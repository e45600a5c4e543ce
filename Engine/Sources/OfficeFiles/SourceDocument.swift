/// What any document is to a reader of reports: paragraphs and grids in reading order.
///
/// Every format reader makes one; it says nothing of reports.
public struct SourceDocument: Hashable, Sendable {
    public var blocks: [Block]
    /// What the file showed that the blocks no longer do.
    public var notes: [DocumentNote]

    public init(blocks: [Block] = [], notes: [DocumentNote] = []) {
        self.blocks = blocks
        self.notes = notes
    }

    public enum Block: Hashable, Sendable {
        case paragraph(SourceParagraph)
        case grid(Grid)
    }
}

/// A paragraph, a heading, or a list item.
public struct SourceParagraph: Hashable, Sendable {
    /// Line breaks inside the paragraph are `\n`; white space is as in the source.
    public var text: String
    /// 1 for a top heading; `nil` for running text.
    public var headingLevel: Int?
    /// A number that the program draws and the text lacks, such as 一、 from automatic numbering.
    public var numbering: String?
    public var place: SourcePlace

    public init(_ text: String, headingLevel: Int? = nil, numbering: String? = nil, place: SourcePlace) {
        self.text = text
        self.headingLevel = headingLevel
        self.numbering = numbering
        self.place = place
    }
}

/// A table with its merged cells kept: a cell stands once, where it begins, with the spans it covers.
public struct Grid: Hashable, Sendable {
    public var rows: [Row]
    /// Width in columns of the widest row, spans counted.
    public var columnCount: Int
    public var place: SourcePlace

    public init(rows: [Row], columnCount: Int, place: SourcePlace) {
        self.rows = rows
        self.columnCount = columnCount
        self.place = place
    }

    public struct Row: Hashable, Sendable {
        /// Cells that begin in this row, from left to right.
        public var cells: [GridCell]
        /// A heading row that the program repeats on each page (only its first printing is kept as a row).
        public var isRepeatedHeader: Bool

        public init(_ cells: [GridCell], isRepeatedHeader: Bool = false) {
            self.cells = cells
            self.isRepeatedHeader = isRepeatedHeader
        }
    }
}

public struct GridCell: Hashable, Sendable {
    /// Paragraphs of the cell joined by `\n`; a grid nested in the cell is flattened into its text.
    public var text: String
    /// First column that the cell covers, from 0.
    public var column: Int
    public var columnSpan: Int
    public var rowSpan: Int
    public var place: SourcePlace

    public init(_ text: String, column: Int, columnSpan: Int = 1, rowSpan: Int = 1, place: SourcePlace) {
        self.text = text
        self.column = column
        self.columnSpan = columnSpan
        self.rowSpan = rowSpan
        self.place = place
    }
}

/// Where a piece stands in its file. Numbers count from 1.
public enum SourcePlace: Hashable, Sendable {
    case line(Int)
    case paragraph(Int)
    case tableCell(table: Int, row: Int, column: Int)
    case sheet(String, row: Int, column: Int)
    case page(Int, line: Int)
}

/// Something about the file that a person should know and the text does not show.
public enum DocumentNote: Hashable, Sendable {
    /// Tracked changes were taken as accepted: how many insertions and deletions.
    case trackedChanges(insertions: Int, deletions: Int)
    /// Text stood in boxes; it was placed where the box is anchored.
    case textBoxes(Int)
    /// Pictures without text: a table may be one of them.
    case pictures(Int)
    /// Pages without a text layer (scanned or drawn) among pages that have one: their numbers, from 1.
    case pagesWithoutText([Int])
    /// No page has a text layer: a scan of so many pages, of which nothing was read.
    case scanned(pages: Int)
    /// Hidden text, rows, columns or sheets were left out.
    case hiddenContent(String)
    /// A formula without a stored result.
    case formulaWithoutValue(SourcePlace)
    /// Bytes that are no text in the encoding found.
    case undecodableBytes(Int)
    /// The encoding was guessed from the bytes: its name.
    case guessedEncoding(String)
    /// The file's ending and its content disagree: what its content is.
    case contentIsNot(ending: String, content: String)
    /// More text than any report has; what lies beyond was left out.
    case textBeyondLimit
    /// The file ends before its end; what could be read was.
    case truncated(String)
}
