/// A workbook as the writer takes it. Rows and columns count from 1.
public struct WorkbookDraft: Hashable, Sendable {
    /// Of the file's properties.
    public var title: String
    public var author: String
    public var sheets: [SheetDraft]
    /// Names for cells, such as `gongkai_version` for `'说明'!$B$1`.
    public var names: [DefinedName]

    public init(title: String, author: String, sheets: [SheetDraft] = [], names: [DefinedName] = []) {
        self.title = title
        self.author = author
        self.sheets = sheets
        self.names = names
    }

    public struct DefinedName: Hashable, Sendable {
        public var name: String
        /// The formula that the name stands for.
        public var refersTo: String
        /// Hidden from the list of names that people see.
        public var isHidden: Bool

        public init(_ name: String, refersTo: String, isHidden: Bool = false) {
            self.name = name
            self.refersTo = refersTo
            self.isHidden = isHidden
        }
    }
}

public struct SheetDraft: Hashable, Sendable {
    public var name: String
    /// Widths of the columns in characters of the standard font, from the first one.
    public var columnWidths: [Double]
    public var cells: [SheetCell] = []
    /// Heights of rows in points where they are not the standard.
    public var rowHeights: [Int: Double] = [:]
    public var merges: [SheetRange] = []
    public var validations: [SheetValidation] = []
    public var highlights: [SheetHighlight] = []
    /// Rows at the top that stay in view, and are printed on each page.
    public var frozenRows = 0
    public var isHidden = false
    /// Locked cells cannot be changed; there is no password, since the lock is against slips, not against people.
    public var isProtected = false
    public var isLandscape = false
    /// Printed above each page, since a title in a cell would be a row of the sheet.
    public var printedHeader = ""

    public init(_ name: String, columnWidths: [Double]) {
        self.name = name
        self.columnWidths = columnWidths
    }
}

public struct SheetCell: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        /// Only its style is there.
        case empty
        /// A decimal number, as it is written: `0.1234`.
        case number(String)
        case text(String)
        /// A formula without its equals sign, with its result: what a reader sees that does not calculate.
        case formula(String, result: Result)
    }

    public enum Result: Hashable, Sendable {
        case number(String)
        case text(String)
    }

    public var row: Int
    public var column: Int
    public var value: Value
    public var style: SheetStyle

    public init(_ value: Value, row: Int, column: Int, style: SheetStyle = .text) {
        self.value = value
        self.row = row
        self.column = column
        self.style = style
    }

    /// `C7`.
    public static func name(row: Int, column: Int) -> String { SheetRange.letters(column) + String(row) }
}

/// How a cell looks, and whether a protected sheet lets it be changed.
public enum SheetStyle: Int, Hashable, Sendable, CaseIterable {
    /// Plain, wrapped, locked.
    case text
    /// The report's title: large, centred.
    case title
    /// A section's heading: bold, to the left.
    case heading
    /// A column's header: bold, centred, shaded, ruled.
    case header
    /// A row's label: ruled, wrapped.
    case label
    /// A group's label: ruled, centred.
    case group
    /// A number: ruled, centred.
    case number
    /// The result of a formula: ruled, centred, lightly shaded.
    case computed
    /// A number to be filled in: ruled, centred, tinted, not locked.
    case input
    /// Text to be filled in: ruled, wrapped, tinted, not locked.
    case inputText
    /// A paragraph to be filled in: tinted and not ruled, so that it is no table, not locked.
    case inputParagraph
    /// A remark: small, grey.
    case note
    /// The outcome of a check: bold, centred, ruled.
    case outcome
}

/// A rectangle of cells.
public struct SheetRange: Hashable, Sendable {
    public var firstRow: Int
    public var firstColumn: Int
    public var lastRow: Int
    public var lastColumn: Int

    public init(row: Int, column: Int, rows: Int = 1, columns: Int = 1) {
        firstRow = row
        firstColumn = column
        lastRow = row + rows - 1
        lastColumn = column + columns - 1
    }

    /// `C7:F9`, or `C7` for a single cell.
    public var name: String {
        let first = SheetCell.name(row: firstRow, column: firstColumn)
        guard firstRow != lastRow || firstColumn != lastColumn else { return first }
        return first + ":" + SheetCell.name(row: lastRow, column: lastColumn)
    }

    /// A, B … Z, AA.
    static func letters(_ column: Int) -> String {
        var rest = max(1, column)
        var letters: [UInt8] = []
        while rest > 0 {
            let (quotient, remainder) = (rest - 1).quotientAndRemainder(dividingBy: 26)
            letters.insert(UInt8(65 + remainder), at: 0)
            rest = quotient
        }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// What may be typed into cells.
public struct SheetValidation: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A whole number of the range.
        case whole(ClosedRange<Int>)
        /// A number of the range.
        case decimal(ClosedRange<Int>)
        /// Anything: the cell only has a prompt.
        case anything
    }

    public var ranges: [SheetRange]
    public var kind: Kind
    /// Shown beside the cell while it is chosen.
    public var prompt: String
    /// Shown when something else was typed.
    public var refusal: String

    public init(_ ranges: [SheetRange], _ kind: Kind, prompt: String, refusal: String) {
        self.ranges = ranges
        self.kind = kind
        self.prompt = prompt
        self.refusal = refusal
    }
}

/// A colour that cells take while a condition holds.
public struct SheetHighlight: Hashable, Sendable {
    public enum Colour: Int, Hashable, Sendable, CaseIterable {
        case good, bad, missing
    }

    public var range: SheetRange
    /// A formula for the range's first cell, without its equals sign.
    public var condition: String
    public var colour: Colour

    public init(_ range: SheetRange, when condition: String, _ colour: Colour) {
        self.range = range
        self.condition = condition
        self.colour = colour
    }
}
