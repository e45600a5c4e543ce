/// A table whose cells still hold whatever stood in them, until it is plain whether it is one.
struct TableDraft {
    enum Header { case none, column, row }

    struct Cell {
        var blocks: [RichText.Block]
        var columnSpan = 1
        var rowSpan = 1
        var header = Header.none
        /// The cell's own, where the format has one; otherwise that of its paragraphs counts.
        var alignment: RichText.Alignment?
    }

    private(set) var rows: [[Cell]] = []
    private(set) var cellCount = 0

    mutating func beginRow() { rows.append([]) }

    mutating func add(_ cell: Cell) {
        cellCount += 1
        rows[rows.count - 1].append(cell)
    }

    /// Lets a cell reach down to a row, with whatever the cell there held.
    ///
    /// - Returns: whether it could: the cells must be of one width and no row may lie between.
    mutating func extend(
        _ row: Int, _ cell: Int, to last: Int, columnSpan: Int, _ blocks: [RichText.Block]
    ) -> Bool {
        guard rows[row][cell].columnSpan == columnSpan, row + rows[row][cell].rowSpan == last else { return false }
        rows[row][cell].rowSpan += 1
        rows[row][cell].blocks += blocks
        return true
    }

    /// A table of one cell with more than paragraphs in it frames its content; one that holds a table as large as itself lays
    /// the page out.
    var isLayout: Bool {
        rows.joined().contains { cell in
            cell.blocks.contains { block in
                switch block {
                case .paragraph: false
                case .table(let table): cellCount == 1 || table.cellCount >= max(4, cellCount)
                default: cellCount == 1
                }
            }
        }
    }

    var nestedTables: Int {
        rows.joined().reduce(0) { $0 + $1.blocks.count { if case .table = $0 { true } else { false } } }
    }

    /// Pictures and files, which cells cannot hold.
    var files: [RichText.Block] {
        rows.joined().flatMap { CellContent($0.blocks).files }
    }

    var isTooWide: Bool {
        rows.contains { $0.reduce(0) { $0 + min($1.columnSpan, TableGrid.widest) } > TableGrid.widest && $0.count > 1 }
    }

    /// - Parameter headRows: rows that the source says are heads; without any, those at the top that are all header cells.
    func table(caption: String, headRows: Int) -> RichText.Table {
        let grid = TableGrid(rows.map { $0.map { content($0) } }, atLeast: 0)
        let kept = grid.sourceRows.map { rows[$0] }
        let headers = headRows > 0 ? grid.sourceRows.count { $0 < headRows } : Self.leadingHeaders(kept)
        let body = zip(kept, grid.columns).dropFirst(headers).flatMap { zip($0, $1) }
        let firstData = body.filter { $0.0.header == .none }.map(\.1).min() ?? .max
        // Only header cells left of all data are headers of rows.
        let hasRowHeaders = body.contains { $0.0.header != .none && $0.1 < firstData }
        return .init(
            caption: caption, headerRows: headers, headerColumns: hasRowHeaders ? firstData : 0, rows: grid.rows)
    }

    private static func leadingHeaders(_ rows: [[Cell]]) -> Int {
        var count = 0
        for (number, row) in rows.enumerated() {
            guard row.allSatisfy({ $0.header == .column }) else { break }
            if !row.isEmpty { count = number + 1 }
        }
        return count
    }

    private func content(_ cell: Cell) -> RichText.Table.Cell {
        let content = CellContent(cell.blocks)
        return .init(
            paragraphs: content.paragraphs, columnSpan: cell.columnSpan, rowSpan: cell.rowSpan,
            alignment: cell.alignment ?? content.alignment)
    }
}

/// Blocks as the paragraphs of a cell.
struct CellContent {
    private(set) var paragraphs: [InlineText] = []
    private(set) var files: [RichText.Block] = []
    private var alignments: Set<RichText.Alignment> = []

    init(_ blocks: [RichText.Block]) { add(blocks) }

    /// The alignment that all its paragraphs have.
    var alignment: RichText.Alignment { alignments.count == 1 ? alignments.first ?? .natural : .natural }

    private mutating func add(_ blocks: [RichText.Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph):
                alignments.insert(paragraph.alignment)
                paragraphs.append(paragraph.content)
            case .heading(let heading): paragraphs.append(heading.content)
            case .list(let list): add(list)
            case .table(let table):
                for row in table.rows { paragraphs.append(InlineText(row.map(\.text).joined(separator: " "))) }
            case .quote(let quote): add(quote.blocks)
            case .image, .file: files.append(block)
            case .rule: break
            }
        }
    }

    private mutating func add(_ list: RichText.List) {
        for (number, item) in list.items.enumerated() {
            let before = paragraphs.count
            add(item)
            guard list.isOrdered, paragraphs.count > before else { continue }
            let mark = Inline.text(TextRun("\(list.start + number). "))
            paragraphs[before] = InlineText([mark] + paragraphs[before].inlines)
        }
    }
}
