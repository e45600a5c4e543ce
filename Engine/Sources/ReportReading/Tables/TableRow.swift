import AnnualReport
import OfficeFiles

/// One cell of a row, with what it says already read.
struct TableCell: Hashable, Sendable {
    let text: String
    let content: CellText
    /// What the text names, for cells that hold words.
    let key: LabelKey
    /// First column of the grid that the cell covers, and how many.
    let column: Int
    let span: Int
    let place: Place

    init(_ text: String, column: Int, span: Int = 1, place: Place) {
        self.text = text
        content = CellText(text)
        key = content == .text ? LabelKey(text) : LabelKey(number: nil, text: "")
        self.column = column
        self.span = span
        self.place = place
    }

    init(_ cell: GridCell) {
        self.init(cell.text, column: cell.column, span: cell.columnSpan, place: Place(cell.place))
    }

    var isBlank: Bool { content == .blank }
}

/// The cells that begin in one row of a grid.
struct TableRow: Hashable, Sendable {
    var cells: [TableCell]

    var hasNumbers: Bool { cells.contains { $0.content.standsForNumber } }
    var place: Place? { cells.first?.place }
    /// The column behind the last cell.
    var end: Int { cells.last.map { $0.column + $0.span } ?? 0 }
}

extension TableRow {
    /// Whether nothing shows that the row lost or gained a cell, so that its blanks stand where blanks are printed.
    ///
    /// - Parameter values: the row's cells behind its label.
    /// - Parameter headerEnd: the column behind the header's last cell, 0 without a header.
    func isRegular(_ values: [TableCell], under headerEnd: Int, width: Int) -> Bool {
        if case .sheet? = place { return true }
        let isOneCellALine = cells.first?.place != cells.last?.place && place?.isLine == true
        if isOneCellALine || headerEnd == 0 { return values.count == width }
        return end == headerEnd
    }
}

/// A grid of the source, ready to be read as one of the form's tables.
struct TableGrid: Hashable, Sendable {
    var rows: [TableRow]
    /// The columns are those of the source. `false` for text, where a lost cell shifts all that follow.
    var keepsColumns: Bool

    init(rows: [TableRow], keepsColumns: Bool) {
        self.rows = rows
        self.keepsColumns = keepsColumns
    }

    init(_ grid: Grid, keepsColumns: Bool) {
        rows = grid.rows.map { TableRow(cells: $0.cells.map(TableCell.init)) }
        self.keepsColumns = keepsColumns
    }
}

extension Place {
    var isLine: Bool { if case .line = self { true } else { false } }

    init(_ place: SourcePlace) {
        switch place {
        case .line(let line): self = .line(line)
        case .paragraph(let number): self = .paragraph(number)
        case .tableCell(let table, let row, let column): self = .tableCell(table: table, row: row, column: column)
        case .sheet(let name, let row, let column): self = .sheet(name, row: row, column: column)
        case .page(let page, let line): self = .page(page, line: line)
        }
    }
}
