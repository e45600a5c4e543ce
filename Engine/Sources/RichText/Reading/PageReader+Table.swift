internal import OfficeFiles

extension PageReader {
    private struct Row {
        var element: MarkupTree.Index
        var isHead: Bool
    }

    private struct Rows {
        var heads: [Row] = []
        var bodies: [Row] = []
        var feet: [Row] = []
        var caption = ""

        /// As a browser shows them, wherever they are written.
        var all: [Row] { heads + bodies + feet }
    }

    mutating func readTable(
        _ table: MarkupTree.Index, _ context: Context, into flow: inout BlockFlow
    ) throws(RichTextError) {
        flow.endParagraph()
        var rows = Rows()
        try collect(table, context, into: &rows, &flow)
        flow.endParagraph()
        var context = context
        context.alignment = nil
        var made = TableDraft()
        for row in rows.all { try readRow(row, context, flow.depth, into: &made) }
        if made.isLayout { return flow.append(made.rows.joined().flatMap(\.blocks)) }
        notes.nestedTables += made.nestedTables
        notes.wideTables += made.isTooWide ? 1 : 0
        notes.movedOutOfTables += made.files.count
        flow.append(.table(made.table(caption: rows.caption, headRows: rows.heads.count)))
        flow.append(made.files)
    }

    private mutating func collect(
        _ container: MarkupTree.Index, _ context: Context, into rows: inout Rows, _ flow: inout BlockFlow
    ) throws(RichTextError) {
        for child in tree.children(of: container) {
            switch tree[child].name {
            case .thead: try addRows(of: child) { rows.heads.append(Row(element: $0, isHead: true)) }
            case .tbody: try addRows(of: child) { rows.bodies.append(Row(element: $0, isHead: false)) }
            case .tfoot: try addRows(of: child) { rows.feet.append(Row(element: $0, isHead: false)) }
            case .tr: if !isDropped(child, style(of: child)) { rows.bodies.append(Row(element: child, isHead: false)) }
            case .colgroup, .col: break
            case .caption where rows.caption.isEmpty: rows.caption = try text(of: child, context)
            case .form, .div, .span, .center, .font: try collect(child, context, into: &rows, &flow)
            // What stands between rows is shown before the table.
            default: try read(child, context, into: &flow)
            }
        }
    }

    private mutating func addRows(
        of group: MarkupTree.Index, _ add: (MarkupTree.Index) -> Void
    ) throws(RichTextError) {
        guard !isDropped(group, style(of: group)) else { return }
        for row in tree.children(of: group) where tree[row].name == .tr && !isDropped(row, style(of: row)) { add(row) }
    }

    private mutating func readRow(
        _ row: Row, _ context: Context, _ depth: Int, into draft: inout TableDraft
    ) throws(RichTextError) {
        draft.beginRow()
        let rowStyle = style(of: row.element)
        for child in tree.children(of: row.element) where tree[child].name == .td || tree[child].name == .th {
            let style = style(of: child)
            guard !isDropped(child, style) else { continue }
            guard draft.cellCount < RichTextLimits.cells else { throw .tooManyCells(limit: RichTextLimits.cells) }
            var inner = context
            inner.hasBackground = context.hasBackground || style.hasBackground || rowStyle.hasBackground
            var flow = BlockFlow(depth: depth)
            try read(child, inner, into: &flow)
            let rowSpan = span(.rowspan, of: child)
            draft.add(
                TableDraft.Cell(
                    blocks: flow.finished(), columnSpan: max(1, span(.colspan, of: child)),
                    rowSpan: rowSpan == 0 ? .max : rowSpan, header: header(child)))
        }
    }

    private func header(_ cell: MarkupTree.Index) -> TableDraft.Header {
        guard tree[cell].name == .th else { return .none }
        return tree.attribute(.scope, of: cell)?.lowercased().hasPrefix("row") == true ? .row : .column
    }

    /// 1 when absent or no number; 0 only where it is written.
    private func span(_ name: MarkupName, of cell: MarkupTree.Index) -> Int {
        guard tree.attributeBytes(name, of: cell) != nil else { return 1 }
        return max(0, tree.integer(name, of: cell) ?? 1)
    }
}

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
