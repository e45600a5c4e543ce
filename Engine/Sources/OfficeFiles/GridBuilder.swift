/// How a cell goes on from another one, in the words of Word.
enum GridMerge { case none, begins, continuesAbove, continuesLeft }

/// Puts rows of cells with spans together into a grid.
///
/// The content of a cell stays what the format reader made until the whole table is known, since only then is it plain
/// whether the table holds data or lays out a page.
struct GridBuilder<Content> {
    private struct Cell {
        var content: Content
        var column: Int
        var columnSpan: Int
        var rowSpan: Int
    }

    private struct Row {
        var cells: [Cell] = []
        var isHeader: Bool
    }

    private var rows: [Row] = []
    private var column = 0
    /// Cells that a cell below may continue; no two share a column.
    private var open: [(column: Int, row: Int, cell: Int)] = []
    /// Columns that a cell from above still covers, with how many rows more (HTML).
    private var covered: [Int] = []
    /// The first row of the current row group (HTML).
    private var groupStart = 0
    private let limits: OfficeFileLimits

    init(limits: OfficeFileLimits) { self.limits = limits }

    mutating func beginRow(isHeader: Bool) throws(OfficeFileError) {
        guard rows.count < limits.gridRows else { throw .tooMuchContent(limit: limits.gridRows) }
        rows.append(Row(isHeader: isHeader))
        column = 0
        for index in covered.indices where covered[index] > 0 { covered[index] -= 1 }
    }

    mutating func skip(_ columns: Int) throws(OfficeFileError) {
        column += columns
        guard column <= limits.gridColumns else { throw .tooMuchContent(limit: limits.gridColumns) }
    }

    /// Adds a cell as Word places it: after the one before it, merged by its own word.
    ///
    /// - Returns: whether content was left out because the cell is covered by the one it continues.
    mutating func add(
        _ content: Content, span: Int, merge: GridMerge, isEmpty: (Content) -> Bool
    ) throws(OfficeFileError) -> Bool {
        guard span <= limits.gridColumns else { throw .tooMuchContent(limit: limits.gridColumns) }
        let row = rows.count - 1
        let at = column
        try skip(span)
        switch merge {
        case .continuesAbove:
            if let above = open.first(where: { $0.column == at }), rows[above.row].cells[above.cell].columnSpan == span
            {
                rows[above.row].cells[above.cell].rowSpan = row - above.row + 1
                return !isEmpty(content)
            }
        case .continuesLeft:
            if let left = rows[row].cells.indices.last {
                rows[row].cells[left].columnSpan += span
                return !isEmpty(content)
            }
        case .none, .begins: break
        }
        close(at, span)
        rows[row].cells.append(Cell(content: content, column: at, columnSpan: span, rowSpan: 1))
        if merge != .none { open.append((at, row, rows[row].cells.count - 1)) }
        return false
    }

    private mutating func close(_ first: Int, _ span: Int) {
        guard !open.isEmpty else { return }
        open.removeAll { other in
            other.column < first + span && first < other.column + rows[other.row].cells[other.cell].columnSpan
        }
    }

    /// Adds a cell as HTML places it: in the first column of the row that no cell from above covers.
    mutating func add(_ content: Content, columnSpan: Int, rowSpan: Int) throws(OfficeFileError) {
        while column < covered.count, covered[column] > 0 { column += 1 }
        let at = column
        guard at < limits.gridColumns else { throw .tooMuchContent(limit: limits.gridColumns) }
        let columnSpan = min(columnSpan, limits.gridColumns - at)
        try skip(columnSpan)
        if covered.count < column { covered += Array(repeating: 0, count: column - covered.count) }
        for index in at..<column { covered[index] = max(covered[index], rowSpan) }
        rows[rows.count - 1].cells.append(
            Cell(content: content, column: at, columnSpan: columnSpan, rowSpan: rowSpan))
    }

    /// Ends what spans downwards, as the end of a row group does.
    mutating func endGroup() {
        for row in groupStart..<rows.count {
            for cell in rows[row].cells.indices {
                rows[row].cells[cell].rowSpan = min(rows[row].cells[cell].rowSpan, rows.count - row)
            }
        }
        groupStart = rows.count
        covered.removeAll()
    }

    /// The table as one grid, or as the blocks of its cells where it only lays out the page.
    func blocks(_ content: (Content) -> [SourceDocument.Block]) -> [SourceDocument.Block] {
        let made = rows.map { row in row.cells.map { content($0.content) } }
        if isLayout(made) { return made.flatMap { $0.flatMap { $0 } } }
        let count = rows.count
        let width = width
        var result: [Grid.Row] = []
        result.reserveCapacity(count)
        var stillHeader = true
        for (rowIndex, row) in rows.enumerated() {
            var cells: [GridCell] = []
            cells.reserveCapacity(row.cells.count)
            for (cellIndex, cell) in row.cells.enumerated() {
                cells.append(
                    GridCell(
                        BlockText.flattened(made[rowIndex][cellIndex]), column: cell.column,
                        columnSpan: max(1, min(cell.columnSpan, width - cell.column)),
                        rowSpan: min(cell.rowSpan, count - rowIndex),
                        place: .tableCell(table: 0, row: rowIndex + 1, column: cell.column + 1)))
            }
            stillHeader = stillHeader && row.isHeader
            result.append(Grid.Row(cells, isRepeatedHeader: stillHeader))
        }
        guard !result.isEmpty, width > 0 else { return [] }
        let place = SourcePlace.tableCell(table: 0, row: 1, column: 1)
        return [.grid(Grid(rows: result, columnCount: width, place: place))]
    }

    /// Columns of the widest row. A span beyond any real table, as in `colspan="1000"` for “all of them”, follows the
    /// others and does not widen the grid.
    private var width: Int {
        var width = 0
        var rest = 0
        for cell in rows.lazy.flatMap(\.cells) {
            if cell.columnSpan < Self.absurdSpan {
                width = max(width, cell.column + cell.columnSpan)
            } else {
                rest = max(rest, cell.column + 1)
            }
        }
        return max(width, rest)
    }

    /// A table of one cell frames its content. One that holds a grid at least as large as itself, or a cell that is a
    /// page of its own, lays the page out.
    private func isLayout(_ made: [[[SourceDocument.Block]]]) -> Bool {
        let own = made.reduce(0) { $0 + $1.count }
        return own == 1 || made.contains { row in row.contains { $0.count > 0 && isPage($0, own) } }
    }

    private func isPage(_ blocks: [SourceDocument.Block], _ own: Int) -> Bool {
        guard blocks.count >= Self.pageBlocks || blocks.contains(where: \.isGrid) else { return false }
        var textBytes = 0
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): textBytes += paragraph.text.utf8.count
            case .grid(let grid) where grid.rows.count >= 2 && grid.columnCount >= 2:
                if blocks.count >= Self.pageBlocks || grid.rows.reduce(0, { $0 + $1.cells.count }) >= own {
                    return true
                }
            case .grid: continue
            }
        }
        return blocks.count >= Self.pageBlocks && textBytes >= Self.pageBytes
    }

    /// The longest label of the mandated tables has some 40 characters; a cell with a page of paragraphs is none of theirs.
    private static var pageBytes: Int { 1500 }
    private static var pageBlocks: Int { 4 }
    private static var absurdSpan: Int { 100 }
}

extension SourceDocument.Block {
    var isGrid: Bool { if case .grid = self { true } else { false } }
}

enum BlockText {
    /// What stands in a cell as one text: paragraphs on lines of their own with the numbers that are drawn before them,
    /// the rows of a nested grid as lines with tabs.
    static func flattened(_ blocks: [SourceDocument.Block]) -> String {
        if blocks.count == 1, case .paragraph(let only) = blocks[0] { return line(only) }
        return blocks.map { block in
            switch block {
            case .paragraph(let paragraph): line(paragraph)
            case .grid(let grid):
                grid.rows.map { $0.cells.map(\.text).joined(separator: "\t") }.joined(separator: "\n")
            }
        }.joined(separator: "\n")
    }

    /// The number is parted from the text, so that “1” drawn before “3” never reads 13.
    private static func line(_ paragraph: SourceParagraph) -> String {
        guard let number = paragraph.numbering else { return paragraph.text }
        return paragraph.text.isEmpty ? number : "\(number) \(paragraph.text)"
    }
}

enum BlockPlaces {
    /// The blocks with paragraphs and tables counted from 1 in reading order.
    static func numbered(_ blocks: [SourceDocument.Block]) -> [SourceDocument.Block] {
        var paragraphs = 0
        var tables = 0
        return blocks.map { block in
            switch block {
            case .paragraph(var paragraph):
                paragraphs += 1
                paragraph.place = .paragraph(paragraphs)
                return .paragraph(paragraph)
            case .grid(var grid):
                tables += 1
                grid.place = .tableCell(table: tables, row: 1, column: 1)
                for row in grid.rows.indices {
                    for cell in grid.rows[row].cells.indices {
                        let column = grid.rows[row].cells[cell].column + 1
                        grid.rows[row].cells[cell].place = .tableCell(table: tables, row: row + 1, column: column)
                    }
                }
                return .grid(grid)
            }
        }
    }
}
