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
        /// 发文机关标志 of a letter (信函格式), first of all: red, over a red double line. Pages are then numbered at their outer
        /// side, the first one not.
        case letterhead(String)
        /// 发文字号: at the right, under the line; where there is no head, the line over a sheet's table.
        case documentNumber(String)
        /// 主送机关: at the left edge.
        case addressee(String)
        /// 附件说明: titles of what is enclosed.
        case enclosures([String])
        case signature(PrintedSignature)
        /// 附注: two characters in.
        case note(String)
    }

    /// 标题 stands two lines below what is above it (GB/T 9704—2012, 10.1).
    static let linesAboveLetterTitle = 2

    /// Whether it is laid out as a letter.
    var hasLetterhead: Bool {
        blocks.contains { if case .letterhead = $0 { true } else { false } }
    }
}

/// 发文机关署名 over the 成文日期, at the right, with room for a seal (印章) on both.
public struct PrintedSignature: Hashable, Sendable {
    public var name: String
    public var date: String

    public init(name: String, date: String) {
        self.name = name
        self.date = date
    }

    /// Empty lines above the name, so that a seal of 42 mm does not cover the text.
    static let linesAbove = 2

    /// How far both lines end from the right edge, in characters: the date four, the name centred over it (GB/T 9704—2012,
    /// 7.3.5.1); a long name is moved to the edge, and the date under its middle.
    var indents: (name: Double, date: Double) {
        let difference = (Self.width(date) - Self.width(name)) / 2
        let name = 4 + difference
        return name >= 0 ? (name, 4) : (0, max(0, -difference))
    }

    /// Full characters that a text is wide; digits take half of one.
    private static func width(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) }
    }
}

/// A table of official paper: ruled, its cells merged as the form asks, its header repeated on each page.
public struct PrintedTable: Hashable, Sendable {
    /// Relative widths; their sum is the width of the text.
    public var columnWidths: [Int]
    /// Rows at the top that are repeated on each page.
    public var headerRows: Int
    public var rows: [Row]
    public var look: Look

    public enum Look: Hashable, Sendable {
        /// Many numbers in small type.
        case figures
        /// A sheet that people fill in: larger type, room in the rows.
        case form
    }

    /// Rows that a page holds beside its text; a table of no more of them is not broken over pages.
    private static let unbrokenRows = 20

    /// Whether it stands on one page when it can. A form may go on overleaf.
    var isUnbroken: Bool { look == .figures && rows.count <= Self.unbrokenRows }

    public init(columnWidths: [Int], headerRows: Int, rows: [Row], look: Look = .figures) {
        self.columnWidths = columnWidths
        self.headerRows = headerRows
        self.rows = rows
        self.look = look
    }

    public struct Row: Hashable, Sendable {
        /// Cells that begin in this row, from left to right.
        public var cells: [Cell]
        /// Lines of room that the row has at least, for a pen.
        public var leastLines: Int

        public init(_ cells: [Cell], leastLines: Int = 1) {
            self.cells = cells
            self.leastLines = leastLines
        }
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
            /// What was written into a form: to the left.
            case text
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
///
/// Letters (10.1): the head's upper edge 30 mm below the page's, 4 mm below it a line of 170 mm, another one 20 mm above
/// the page's lower edge.
enum OfficialPage {
    static let letterheadTop = 30.0
    static let letterheadLineGap = 4.0
    static let letterheadLine = 170.0
    static let letterFootLine = 20.0
    static let red: UInt32 = 0xE6_00_12

    /// The size of a head in points: as large as its line allows, and no larger than those of printed letters.
    static func letterheadSize(_ text: String, width: Double) -> Double {
        min(42, max(22, width / Double(max(1, text.count))))
    }

    static let width = 210.0
    static let height = 297.0
    static let top = 37.0
    static let bottom = 35.0
    static let left = 28.0
    static let right = 26.0
}
