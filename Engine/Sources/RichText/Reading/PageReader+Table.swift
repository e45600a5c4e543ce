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
