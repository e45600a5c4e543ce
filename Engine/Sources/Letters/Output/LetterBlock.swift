/// A piece of a letter's text.
public enum LetterBlock: Hashable, Sendable {
    /// 一、….
    case heading(String)
    /// （一）….
    case subheading(String)
    /// `\n` breaks the line.
    case paragraph(String)
    case table(LetterTable)

    /// Its words; the cells of a table line by line.
    public var text: String {
        switch self {
        case .heading(let text), .subheading(let text), .paragraph(let text): text
        case .table(let table): table.rows.joined().map(\.text).joined(separator: "\n")
        }
    }
}

/// A ruled table of a form.
public struct LetterTable: Hashable, Sendable {
    /// In each row the cells that begin there, from left to right.
    public let rows: [[Cell]]
    /// Relative widths.
    public let columnWidths: [Int]

    public struct Cell: Hashable, Sendable {
        public let text: String
        /// First column that it covers, from 0.
        public let column: Int
        public internal(set) var columnSpan = 1
        public internal(set) var rowSpan = 1
        /// The form's own words.
        public let isLabel: Bool
        /// Lines of room for a pen.
        public let room: Int
    }

    /// A cell as a template has it, with the sign that merges it.
    struct Draft {
        let text: String
        let room: Int
        let isLabel: Bool
        let merging: TableRowTemplate.Cell.Merging
    }

    /// Lays cells into a grid; a cell that has nothing to merge with stands alone.
    init(_ drafts: [[Draft]]) {
        let width = drafts.map(\.count).max() ?? 0
        var rows: [[Cell]] = []
        // For each column of the row above, where the cell that covers it stands.
        var above: [(row: Int, index: Int)?] = Array(repeating: nil, count: width)
        for (number, draft) in drafts.enumerated() {
            var row: [Cell] = []
            var owners: [(row: Int, index: Int)?] = Array(repeating: nil, count: width)
            for (column, cell) in draft.enumerated() {
                if cell.merging == .left, column > 0, let owner = owners[column - 1] {
                    if owner.row == number { row[owner.index].columnSpan += 1 }
                    owners[column] = owner
                } else if cell.merging == .above, let owner = above[column] {
                    let start = rows[owner.row][owner.index].column
                    if start == column { rows[owner.row][owner.index].rowSpan += 1 }
                    owners[column] = owner
                } else {
                    owners[column] = (number, row.count)
                    row.append(Cell(text: cell.text, column: column, isLabel: cell.isLabel, room: cell.room))
                }
            }
            // A row with fewer cells than the widest is filled by its last one.
            if draft.count < width, let last = row.indices.last { row[last].columnSpan += width - draft.count }
            rows.append(row)
            above = owners
        }
        self.rows = rows
        columnWidths = Self.widths(rows.joined(), width)
    }

    /// Columns of labels are as wide as their words ask, up to seven characters; the others share what is left. A label beside
    /// several rows is written two characters to a line.
    private static func widths(_ cells: some Sequence<Cell>, _ width: Int) -> [Int] {
        // A wide form has narrower labels, a narrow one wider places to write.
        let most = width > 4 ? 5 : 7
        let place = max(50, 200 / max(1, width))
        var longest = [Int?](repeating: nil, count: width)
        var isFilled = [Bool](repeating: false, count: width)
        for cell in cells where cell.columnSpan == 1 {
            if cell.isLabel {
                longest[cell.column] = max(longest[cell.column] ?? 0, cell.rowSpan > 1 ? 2 : min(most, cell.text.count))
            } else {
                isFilled[cell.column] = true
            }
        }
        return (0..<width).map { column in
            guard !isFilled[column], let letters = longest[column] else { return place }
            return 11 * max(2, letters) / 2 + 6
        }
    }
}
