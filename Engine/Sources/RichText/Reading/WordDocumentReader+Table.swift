internal import OfficeFiles

extension WordDocumentReader {
    /// A table while its rows are read, and the cells that a cell below may continue.
    private struct Merging {
        var draft = TableDraft()
        /// For each column, where the cell lies that begins there and may go on below.
        var open: [Int: (row: Int, cell: Int)] = [:]
        var headRows = 0
        var row = -1
        var column = 0
    }

    mutating func readTable(_ table: MarkupTree.Index, into flow: inout BlockFlow) throws(RichTextError) {
        flow.endParagraph()
        var merging = Merging()
        try readRows(of: table, flow.depth, into: &merging)
        let draft = merging.draft
        if draft.isLayout { return flow.append(draft.rows.joined().flatMap(\.blocks)) }
        notes.nestedTables += draft.nestedTables
        notes.wideTables += draft.isTooWide ? 1 : 0
        notes.movedOutOfTables += draft.files.count
        flow.append(.table(draft.table(caption: "", headRows: merging.headRows)))
        flow.append(draft.files)
    }

    private mutating func readRows(
        of container: MarkupTree.Index, _ depth: Int, into merging: inout Merging
    ) throws(RichTextError) {
        for child in tree.children(of: container) {
            switch tree[child].name {
            case .tr: try readRow(child, depth, into: &merging)
            case .sdt, .sdtContent, .customXml, .ins, .moveTo: try readRows(of: child, depth, into: &merging)
            case .del, .moveFrom: notes.deletions += 1
            default: break
            }
        }
    }

    private mutating func readRow(
        _ row: MarkupTree.Index, _ depth: Int, into merging: inout Merging
    ) throws(RichTextError) {
        let properties = tree.first(.trPr, in: row)
        if let properties {
            if tree.first(.del, in: properties) != nil { return notes.deletions += 1 }
            if tree.first(.ins, in: properties) != nil { notes.insertions += 1 }
            if tree.isOn(.hidden, in: properties) { return notes.hide(tree.text(of: row)) }
        }
        merging.draft.beginRow()
        merging.row += 1
        merging.column = 0
        let isHead = properties.map { tree.isOn(.tblHeader, in: $0) } ?? false
        if isHead, merging.headRows == merging.row { merging.headRows += 1 }
        let before = properties.flatMap { tree.first(.gridBefore, in: $0) }.flatMap { tree.integer(.val, of: $0) } ?? 0
        if before > 0 {
            let width = min(before, TableGrid.widest)
            merging.draft.add(.init(blocks: [], columnSpan: width))
            merging.column = width
        }
        try readCells(of: row, depth, into: &merging)
    }

    private mutating func readCells(
        of container: MarkupTree.Index, _ depth: Int, into merging: inout Merging
    ) throws(RichTextError) {
        for child in tree.children(of: container) {
            switch tree[child].name {
            case .tc: try readCell(child, depth, into: &merging)
            case .sdt, .sdtContent, .customXml, .ins, .moveTo: try readCells(of: child, depth, into: &merging)
            default: break
            }
        }
    }

    private mutating func readCell(
        _ cell: MarkupTree.Index, _ depth: Int, into merging: inout Merging
    ) throws(RichTextError) {
        guard merging.draft.cellCount < RichTextLimits.cells else { throw .tooManyCells(limit: RichTextLimits.cells) }
        let properties = tree.first(.tcPr, in: cell)
        let written = properties.flatMap { tree.first(.gridSpan, in: $0) }.flatMap { tree.integer(.val, of: $0) } ?? 1
        let span = min(max(1, written), TableGrid.widest)
        let merge = properties.flatMap { tree.first(.vMerge, in: $0) }
        var content = BlockFlow(depth: depth)
        try read(cell, into: &content)
        let blocks = content.finished()
        let column = merging.column
        merging.column = min(column + span, TableGrid.widest * 2)
        if let merge, tree.attribute(.val, of: merge) != "restart", let above = merging.open[column],
            merging.draft.extend(above.row, above.cell, to: merging.row, columnSpan: span, blocks)
        {
            return
        }
        merging.draft.add(.init(blocks: blocks, columnSpan: span))
        let place = (merging.row, merging.draft.rows[merging.row].count - 1)
        merging.open[column] = merge == nil ? nil : place
    }
}
