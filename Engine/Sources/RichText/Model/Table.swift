extension RichText {
    /// A table in which each place of the grid is covered by exactly one cell.
    public struct Table: Hashable, Sendable {
        @Exact public private(set) var caption: String
        /// Rows at the top whose cells are headers of columns; a header cell begins in the last of them.
        public let headerRows: Int
        /// Columns at the left whose cells, below the header rows, are headers of rows.
        public let headerColumns: Int
        public let columnCount: Int
        /// In each row the cells that begin there, from left to right. A row that cells from above cover wholly has none.
        public let rows: [[Cell]]

        /// Brings rows as they come into a grid: spans that leave the table or meet another cell are cut, gaps are filled with
        /// empty cells, rows without anything are left out.
        ///
        /// - Parameter columnCount: at least so many columns; the widest row decides otherwise.
        public init(
            caption: String = "", headerRows: Int = 0, headerColumns: Int = 0, rows: [[Cell]], columnCount: Int = 0
        ) {
            self.caption = ShortText.line(caption)
            let grid = TableGrid(rows, atLeast: columnCount)
            self.rows = grid.rows
            self.columnCount = grid.columnCount
            var headers = min(max(0, headerRows), grid.rows.count)
            while headers > 0, grid.rows[headers - 1].isEmpty { headers -= 1 }
            self.headerRows = headers
            // A header column is one in which header cells begin, so that the cells alone tell how many there are.
            let columns = grid.columns.dropFirst(headers).joined().filter { $0 < headerColumns }
            self.headerColumns = columns.max().map { $0 + 1 } ?? 0
        }

        public struct Cell: Hashable, Sendable {
            /// None for an empty cell; one for most.
            public let paragraphs: [InlineText]
            public let columnSpan: Int
            public let rowSpan: Int
            public let alignment: Alignment

            /// - Parameter paragraphs: empty ones are left out.
            public init(
                paragraphs: [InlineText], columnSpan: Int = 1, rowSpan: Int = 1, alignment: Alignment = .natural
            ) {
                self.paragraphs = paragraphs.filter { !$0.isEmpty }
                self.columnSpan = max(1, columnSpan)
                self.rowSpan = max(1, rowSpan)
                self.alignment = self.paragraphs.isEmpty ? .natural : alignment
            }

            public init(
                _ content: InlineText, columnSpan: Int = 1, rowSpan: Int = 1, alignment: Alignment = .natural
            ) {
                self.init(paragraphs: [content], columnSpan: columnSpan, rowSpan: rowSpan, alignment: alignment)
            }

            public static let empty = Cell(paragraphs: [])

            /// Its paragraphs as lines.
            public var text: String { paragraphs.map(\.text).joined(separator: "\n") }

            func spanning(_ columns: Int, _ rows: Int) -> Cell {
                columns == columnSpan && rows == rowSpan
                    ? self : Cell(paragraphs: paragraphs, columnSpan: columns, rowSpan: rows, alignment: alignment)
            }
        }

        /// The first column that each cell covers, from 0, row by row as `rows`.
        public var columns: [[Int]] { TableGrid(rows, atLeast: columnCount).columns }

        /// Whether a cell of the header rows reaches below them.
        var headersReachBelow: Bool {
            rows.prefix(headerRows).enumerated().contains { row, cells in
                cells.contains { row + $0.rowSpan > headerRows }
            }
        }

        /// How many cells it has, spans counted once.
        public var cellCount: Int { rows.reduce(0) { $0 + $1.count } }
    }
}

/// Lays cells with spans into a grid.
struct TableGrid {
    private(set) var rows: [[RichText.Table.Cell]] = []
    private(set) var columns: [[Int]] = []
    private(set) var columnCount = 0
    /// Which row of the source each row was.
    private(set) var sourceRows: [Int] = []
    /// For each column, how many rows more a cell from above covers.
    private var covered: [Int] = []

    init(_ source: [[RichText.Table.Cell]], atLeast width: Int) {
        // Cut before anything is laid, since a span of a billion columns would be a billion places.
        let source = source.map { row in
            row.map { $0.spanning(min($0.columnSpan, Self.widest), min($0.rowSpan, source.count)) }
        }
        for row in source { lay(row, upTo: nil) }
        let widest = max(columnCount, min(width, Self.widest))
        rows.removeAll(keepingCapacity: true)
        columns.removeAll(keepingCapacity: true)
        covered = Array(repeating: 0, count: widest)
        for (number, row) in source.enumerated() where !row.isEmpty || covered.contains(where: { $0 > 0 }) {
            lay(row, upTo: widest)
            sourceRows.append(number)
        }
        columnCount = widest
        cutRowSpans()
    }

    /// - Parameter width: columns to fill; `nil` while the width is being found.
    private mutating func lay(_ row: [RichText.Table.Cell], upTo width: Int?) {
        var laid: [RichText.Table.Cell] = []
        var places: [Int] = []
        var column = 0
        for cell in row {
            column = firstFree(from: column)
            guard column < Self.widest else { break }
            let span = min(cell.columnSpan, freeColumns(at: column, atMost: cell.columnSpan), Self.widest - column)
            laid.append(cell.spanning(span, cell.rowSpan))
            places.append(column)
            cover(column..<column + span, rows: cell.rowSpan)
            column += span
        }
        columnCount = max(columnCount, column)
        if let width { fill(&laid, &places, upTo: width) }
        rows.append(laid)
        columns.append(places)
        for index in covered.indices where covered[index] > 0 { covered[index] -= 1 }
    }

    private func firstFree(from start: Int) -> Int {
        var column = start
        while column < covered.count, covered[column] > 0 { column += 1 }
        return column
    }

    private func freeColumns(at column: Int, atMost most: Int) -> Int {
        var free = 1
        while free < most, column + free >= covered.count || covered[column + free] == 0 { free += 1 }
        return free
    }

    private mutating func cover(_ range: Range<Int>, rows: Int) {
        if covered.count < range.upperBound {
            covered += Array(repeating: 0, count: range.upperBound - covered.count)
        }
        for column in range { covered[column] = rows }
    }

    /// Puts empty cells where nothing lies; since cells take the first free place, the gaps are at the row's end.
    private mutating func fill(_ laid: inout [RichText.Table.Cell], _ places: inout [Int], upTo width: Int) {
        for column in 0..<width where covered[column] == 0 {
            laid.append(.empty)
            places.append(column)
            covered[column] = 1
        }
    }

    private mutating func cutRowSpans() {
        for row in rows.indices {
            for cell in rows[row].indices where rows[row][cell].rowSpan > rows.count - row {
                rows[row][cell] = rows[row][cell].spanning(rows[row][cell].columnSpan, rows.count - row)
            }
        }
    }

    /// A table of more columns is a register, to be attached as a spreadsheet.
    static let widest = 200
}
