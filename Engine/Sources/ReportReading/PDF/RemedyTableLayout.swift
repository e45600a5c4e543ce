import AnnualReport
import OfficeFiles

/// Table four on the page: one row of fifteen numbers under three blocks of five headers.
struct RemedyTableLayout {
    private static let blockKeys = RemedyGroup.allCases.map { PrintedWord.key(of: $0.label) }
    private static let litigationKey = PrintedWord.key(of: "行政诉讼")
    private static let leafKeys = (RemedyColumn.allCases.map(\.label) + ["合计", "其它结果", "未审结"])
        .map(PrintedWord.key).sorted { $0.count > $1.count }
    private static let columnCount = RemedyGroup.allCases.count * RemedyColumn.allCases.count

    /// Heights in em: the header set one character wide, and a row below it.
    private static let tallestHeader = 40.0
    private static let tallestRow = 14.0

    /// Finds the tables and claims their words: 未经复议直接起诉 stands nowhere else.
    static func tables(in field: inout WordField) -> [FoundTable] {
        var tables: [FoundTable] = []
        let anchors = field.claim(PrintedWord.key(of: RemedyGroup.litigationDirect.label))
        for anchor in anchors { for word in anchor.words { field.isTaken[word] = false } }
        for block in anchors.prefix(WordField.mostTables) {
            var trial = field
            guard let table = table(around: block, in: &trial) else { continue }
            field = trial
            tables.append(table)
        }
        return tables
    }

    private static func table(around anchor: PrintedCell, in field: inout WordField) -> FoundTable? {
        let em = anchor.em
        let band = span(anchor.top - tallestHeader * em, anchor.bottom + tallestHeader * em)
        let blocks = blockKeys.map { key in nearest(to: anchor, among: field.claim(key, in: band), &field) }
        guard let direct = blocks[1], let after = blocks[2] else { return nil }
        let upper = span(direct.top - 12 * em, direct.bottom + 6 * em)
        let litigation = nearest(to: anchor, among: field.claim(litigationKey, in: upper), &field)
        var leaves: [PrintedCell] = []
        for key in leafKeys { leaves += field.claim(key, in: span(direct.top - 6 * em, after.bottom + 24 * em)) }
        guard (RemedyColumn.allCases.count...2 * columnCount).contains(leaves.count) else { return nil }
        let cells = blocks.compactMap(\.self) + [litigation].compactMap(\.self) + leaves
        let top = cells.map(\.top).min() ?? anchor.top
        var bottom = cells.map(\.bottom).max() ?? anchor.bottom

        addLooseHeader(to: &leaves, above: bottom, below: top, &field)
        leaves.sort { $0.middle < $1.middle }
        let values = valueWords(below: bottom, em: em, &field)
        for word in values { bottom = max(bottom, field.words[word].flow) }
        let grid = grid(
            blocks: blocks, litigation: litigation, leaves: leaves.map { HeaderLeaf(cell: $0) }, values: values, field)
        return FoundTable(grid: grid, top: top, bottom: bottom)
    }

    /// Keeps the cell that is nearest in height and gives the others back.
    private static func nearest(
        to anchor: PrintedCell, among cells: [PrintedCell], _ field: inout WordField
    ) -> PrintedCell? {
        let best = cells.min { abs($0.height - anchor.height) < abs($1.height - anchor.height) }
        for cell in cells where cell.words != best?.words {
            for word in cell.words { field.isTaken[word] = false }
        }
        return best
    }

    /// Words between the headers that say nothing known join the header that they stand over or under.
    private static func addLooseHeader(
        to leaves: inout [PrintedCell], above bottom: Double, below top: Double, _ field: inout WordField
    ) {
        for index in field.free(in: span(top, bottom + 0.3)) where !field.words[index].isFigureLike {
            let word = field.words[index]
            field.isTaken[index] = true
            if let home = leaves.firstIndex(where: { min($0.right, word.right) - max($0.left, word.left) > 0 }) {
                leaves[home].absorb(index, of: field)
            } else {
                leaves.append(PrintedCell([index], of: field))
            }
        }
    }

    /// The lines below the header that hold figures only, up to the first that does not.
    private static func valueWords(below bottom: Double, em: Double, _ field: inout WordField) -> [Int] {
        var values: [Int] = []
        var flow = bottom
        for index in field.free(in: span(bottom + 0.2, bottom + tallestRow * em)) {
            let word = field.words[index]
            let isNewLine = word.flow - flow > WordField.sameLine * em
            if isNewLine, !values.isEmpty, word.flow - flow > 2.2 * em { break }
            let line = field.free(in: span(word.flow - 0.3 * em, word.flow + 0.3 * em))
            guard line.allSatisfy({ field.words[$0].isFigureLike }) else { break }
            flow = word.flow
            values.append(index)
        }
        for index in values { field.isTaken[index] = true }
        return values
    }

    private static func grid(
        blocks: [PrintedCell?], litigation: PrintedCell?, leaves: [HeaderLeaf], values: [Int], _ field: WordField
    ) -> Grid {
        // Headers serve as columns only when all are there: fifteen.
        let headers = leaves.count == columnCount ? leaves : []
        let binding = ColumnBinding(headers: headers, values: values, expected: columnCount, field: field)
        var builder = GridBuilder(columnCount: columnCount)
        let width = RemedyColumn.allCases.count
        func spanning(_ cell: PrintedCell?, _ column: Int, _ span: Int) -> GridCell? {
            cell.map {
                GridCell($0.text(in: field), column: column, columnSpan: span, place: $0.place(in: field))
            }
        }
        builder.add([spanning(blocks[0], 0, width), spanning(litigation, width, 2 * width)].compactMap(\.self))
        builder.add(
            [spanning(blocks[1], width, width), spanning(blocks[2], 2 * width, width)].compactMap(\.self))
        if !headers.isEmpty {
            builder.add(
                headers.enumerated().map { index, leaf in
                    GridCell(leaf.cell.text(in: field), column: index, place: leaf.cell.place(in: field))
                })
        }
        guard let first = values.first else { return builder.grid() }
        if let cells = field.fullRow(values, width: columnCount, firstColumn: 0) {
            builder.add(cells)
            return builder.grid()
        }
        let (cells, unplaced) = field.valueCells(
            field.inReadingOrder(values), binding, firstColumn: 0, rowPlace: field.words[first].place)
        if unplaced.count < values.count { builder.add(cells) }
        builder.addUnplaced(unplaced, of: field)
        return builder.grid()
    }
}
