/// A document as the writers of docx and pdf lay it out: official paper (公文), A4, from top to bottom.
public struct PrintedDocument: Hashable, Sendable {
    /// Of the file's properties; also shown by readers in place of the file's name.
    public var title: String
    /// Of the file's properties: the organ that the document is of.
    public var author: String
    public var blocks: [Block]

    public init(title: String, author: String, blocks: [Block] = []) {
        self.title = title
        self.author = author
        self.blocks = blocks
    }

    public enum Block: Hashable, Sendable {
        /// The document's title, once, centred.
        case title(String)
        /// A first-level heading; it keeps with what follows and stands in the outline.
        case heading(String)
        /// A heading inside a section, in a line of its own.
        case subheading(String)
        /// Running text; `\n` breaks the line.
        case paragraph(String)
        case table(PrintedTable)
        case picture(PrintedPicture)
    }
}

/// A table of official paper: ruled, its cells merged as the form asks, its header repeated on each page.
public struct PrintedTable: Hashable, Sendable {
    /// Relative widths; their sum is the width of the text.
    public var columnWidths: [Int]
    /// Rows at the top that are repeated on each page.
    public var headerRows: Int
    public var rows: [Row]

    /// Rows that a page holds beside its text; a table of no more of them is not broken over pages.
    static let unbrokenRows = 20

    public init(columnWidths: [Int], headerRows: Int, rows: [Row]) {
        self.columnWidths = columnWidths
        self.headerRows = headerRows
        self.rows = rows
    }

    public struct Row: Hashable, Sendable {
        /// Cells that begin in this row, from left to right.
        public var cells: [Cell]

        public init(_ cells: [Cell]) { self.cells = cells }
    }

    public struct Cell: Hashable, Sendable {
        public enum Style: Sendable {
            /// A column's header: bold, centred, shaded.
            case columnHeader
            /// A row's label: to the left.
            case rowHeader
            /// The label of a group of rows: centred.
            case groupHeader
            /// A number: centred, as the form prints them.
            case number
        }

        public var text: String
        /// First column that the cell covers, from 0.
        public var column: Int
        public var columnSpan: Int
        public var rowSpan: Int
        public var style: Style

        public init(_ text: String, column: Int, columnSpan: Int = 1, rowSpan: Int = 1, style: Style) {
            self.text = text
            self.column = column
            self.columnSpan = columnSpan
            self.rowSpan = rowSpan
            self.style = style
        }
    }
}

/// A picture over the width of the text, with its caption below and words for who cannot see it.
public struct PrintedPicture: Hashable, Sendable {
    public var drawing: VectorDrawing
    /// 图1 …, in the text's own letters.
    public var caption: String
    /// What the picture shows (替代文字).
    public var description: String

    public init(_ drawing: VectorDrawing, caption: String, description: String) {
        self.drawing = drawing
        self.caption = caption
        self.description = description
    }

    /// Height over width.
    var steepness: Double { drawing.height / max(1, drawing.width) }
}

/// The page of official paper, GB/T 9704—2012: A4, margins 37 mm top, 35 mm bottom, 28 mm left, 26 mm right.
enum OfficialPage {
    static let width = 210.0
    static let height = 297.0
    static let top = 37.0
    static let bottom = 35.0
    static let left = 28.0
    static let right = 26.0
}
