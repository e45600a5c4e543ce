import AnnualReport
import OfficeFiles

/// Table two on the page: blocks for the items of Article 20, each with its headers and a few rows.
struct ProactiveTableLayout {
    private struct Block {
        var item: Int
        var label: PrintedCell
        /// 信息内容
        var headerWord: PrintedCell?
        var leaves: [PrintedCell] = []
        var rows: [PrintedCell] = []
    }

    private static let itemKeys = [(1, "一"), (5, "五"), (6, "六"), (8, "八"), (9, "九")].flatMap { item, digit in
        [(item, PrintedWord.key(of: "第二十条第\(digit)项")), (item, PrintedWord.key(of: "第二十条第\(item)项"))]
    }
    private static let rowKeys = Set(
        ProactiveRow.allCases.map(\.label) + Proactive2019Row.allCases.map(\.label) + ["行政事业型收费"]
    ).map(PrintedWord.key).sorted { $0.count > $1.count }
    private static let columnKeys = Set(
        ProactiveColumn.allCases.map(\.label) + Proactive2019Column.allCases.map(\.label)
            + [
                "本年制发数量", "本年废止数量", "现行有效数", "现行有效件数（历史累计）", "本年收费金额", "本年收费金额（单位：万元，保留四位小数）",
                "本年收费金额（单位：万元，保留4位小数）",
            ]
    ).map(PrintedWord.key).sorted { $0.count > $1.count }
    private static let headerWordKey = PrintedWord.key(of: "信息内容")

    /// A block's height in em at most: a header and three rows in the widest spacing.
    private static let tallestBlock = 36.0
    private static let columnCount = 4

    /// Finds the tables and claims their words: two blocks at least, since one alone is a mention.
    static func tables(in field: inout WordField) -> [FoundTable] {
        var labels: [Block] = []
        for (item, key) in itemKeys { labels += field.claim(key).map { Block(item: item, label: $0) } }
        labels.sort { $0.label.height < $1.label.height }
        var tables: [FoundTable] = []
        for blocks in split(labels).prefix(WordField.mostTables) {
            guard blocks.count >= 2 else {
                for block in blocks { for word in block.label.words { field.isTaken[word] = false } }
                continue
            }
            var table = ProactiveTableLayout(field: field, blocks: blocks)
            tables.append(table.build())
            field = table.field
        }
        return tables
    }

    /// Items come in order and not far apart; what does not begins another table.
    private static func split(_ labels: [Block]) -> [[Block]] {
        var groups: [[Block]] = []
        for block in labels {
            if let last = groups.last?.last, last.item < block.item,
                block.label.top - last.label.bottom < tallestBlock * last.label.em
            {
                groups[groups.count - 1].append(block)
            } else {
                groups.append([block])
            }
        }
        return groups
    }

    private var field: WordField
    private var blocks: [Block]
    private let em: Double
    private var labelRight = 0.0

    private init(field: WordField, blocks: [Block]) {
        self.field = field
        self.blocks = blocks
        em = blocks.first?.label.em ?? 10
    }

    private mutating func build() -> FoundTable {
        for index in blocks.indices { findLabels(of: index) }
        labelRight = blocks.flatMap { $0.rows + [$0.headerWord].compactMap(\.self) }.map(\.right).max() ?? 0
        for index in blocks.indices { findLooseLabels(of: index) }
        var builder = GridBuilder(columnCount: Self.columnCount)
        var bottom = 0.0
        for index in blocks.indices { bottom = max(bottom, add(index, to: &builder)) }
        return FoundTable(grid: builder.grid(), top: blocks.first?.label.top ?? 0, bottom: bottom)
    }

    /// From the block's label to the next one's.
    private func band(of index: Int) -> ClosedRange<Double> {
        let top = blocks[index].label.top
        let end = index + 1 < blocks.count ? blocks[index + 1].label.top - 0.5 * em : top + Self.tallestBlock * em
        return span(top, end)
    }

    private mutating func findLabels(of index: Int) {
        let band = band(of: index)
        blocks[index].headerWord = field.claim(Self.headerWordKey, in: band).first
        for key in Self.columnKeys { blocks[index].leaves += field.claim(key, in: band) }
        for key in Self.rowKeys { blocks[index].rows += field.claim(key, in: band) }
        field.absorbPunctuation(in: band, into: &blocks[index].leaves)
        blocks[index].rows.sort { $0.height < $1.height }
    }

    /// Labels and headers that the form does not know stand where known ones would.
    private mutating func findLooseLabels(of index: Int) {
        let block = blocks[index]
        let headerBottom =
            ([block.headerWord].compactMap(\.self) + block.leaves).map(\.bottom).max() ?? block.label.bottom
        let rowsBottom = block.rows.map(\.bottom).max() ?? headerBottom
        let firstRow = block.rows.map(\.top).min() ?? headerBottom + em
        for word in field.free(in: span(block.label.top - 0.3 * em, min(headerBottom + 0.3, firstRow - 0.5 * em))) {
            field.isTaken[word] = true
            let place = field.words[word]
            if let home = blocks[index].leaves.firstIndex(where: {
                min($0.right, place.right) - max($0.left, place.left) > 0
            }) {
                blocks[index].leaves[home].absorb(word, of: field)
            } else if place.middle > labelRight {
                blocks[index].leaves.append(PrintedCell([word], of: field))
            }
        }
        blocks[index].leaves.sort { $0.middle < $1.middle }
        // Below the last known row of the last block the text goes on; only inside the table can a label be unknown.
        let end = index + 1 < blocks.count ? band(of: index).upperBound : rowsBottom
        guard headerBottom < end else { return }
        let loose = field.free(in: span(headerBottom, end)).filter {
            field.words[$0].middle <= labelRight && !field.words[$0].key.isEmpty
        }
        for cell in field.looseCells(of: loose, pitch: 1.8) {
            for word in cell.words { field.isTaken[word] = true }
            blocks[index].rows.append(cell)
        }
        blocks[index].rows.sort { $0.height < $1.height }
    }

    /// Adds the block's rows and says how far down it reaches.
    private mutating func add(_ index: Int, to builder: inout GridBuilder) -> Double {
        let block = blocks[index]
        func cell(_ printed: PrintedCell, _ column: Int, _ span: Int = 1) -> GridCell {
            GridCell(printed.text(in: field), column: column, columnSpan: span, place: printed.place(in: field))
        }
        builder.add([cell(block.label, 0, Self.columnCount)])
        let valueColumns = block.leaves.count == 1 ? Self.columnCount - 1 : 1
        let header =
            [block.headerWord].compactMap(\.self).map { cell($0, 0) }
            + block.leaves.enumerated().map { cell($1, $0 + 1, valueColumns) }
        if !header.isEmpty { builder.add(header) }

        let headerBottom =
            ([block.headerWord].compactMap(\.self) + block.leaves).map(\.bottom).max() ?? block.label.bottom
        guard let last = block.rows.last, let first = block.rows.first else { return headerBottom }
        let values = field.free(
            in: span(max(headerBottom + 0.4 * em, first.top - 2 * em), last.bottom + 0.6 * em)
        ).filter { field.words[$0].middle > labelRight }
        for word in values { field.isTaken[word] = true }
        let columns = ColumnBinding(
            headers: block.leaves.map { HeaderLeaf(cell: $0) }, values: values, expected: block.item == 1 ? 3 : 1,
            field: field)
        let rows = RowBinding(labels: block.rows, values: values, field: field)
        for (row, label) in block.rows.enumerated() {
            let words = rows.rows.indices.filter { rows.rows[$0] == row }.flatMap { rows.lines[$0].words }
            var (cells, strays) = field.valueCells(
                words, columns, firstColumn: 1, rowPlace: label.place(in: field))
            if columns.count == 1, let only = cells.first {
                cells = [GridCell(only.text, column: 1, columnSpan: Self.columnCount - 1, place: only.place)]
            }
            builder.add([cell(label, 0)] + cells)
            builder.addUnplaced(strays, of: field)
        }
        for line in rows.rows.indices where rows.rows[line] == nil {
            builder.addUnplaced(rows.lines[line].words, of: field)
        }
        return max(last.bottom, values.map { field.words[$0].flow }.max() ?? 0)
    }
}
