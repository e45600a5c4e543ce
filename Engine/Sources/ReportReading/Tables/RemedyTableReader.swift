import AnnualReport

/// Reads table four (行政复议、行政诉讼情况): three blocks of five numbers, nearly always in one row of fifteen.
///
/// Headers of this table are often broken; the form's order of blocks and columns stands as long as what is left of
/// the header does not contradict it.
struct RemedyTableReader {
    private struct Entry {
        var groups: [RemedyGroup]
        var values: [TableCell]
        var isLines: Bool
        var header: Header
        /// The row shows no sign of a lost or added cell, so that a blank in it is a blank.
        var isRegular: Bool
        var keepsColumns: Bool
        var place: Place?
    }

    /// What the header above the numbers says.
    private struct Header {
        var groups: Set<RemedyGroup> = []
        var sawLitigation = false
        /// Some line of it names blocks or columns in another order than the form.
        var contradicts = false
        /// Columns and where they begin, from left to right on each line.
        var columns: [(column: RemedyColumn, start: Int)] = []
        /// The column behind its last cell.
        var end = 0

        var isEmpty: Bool { groups.isEmpty && !sawLitigation && columns.isEmpty }
        var isWhole: Bool { groups.count == RemedyGroup.allCases.count || sawLitigation }

        /// The blocks that it names; all three where it names none.
        var expectedGroups: [RemedyGroup] {
            var named = groups
            if sawLitigation, !named.contains(.litigationDirect), !named.contains(.litigationAfterReview) {
                named.formUnion([.litigationDirect, .litigationAfterReview])
            }
            return named.isEmpty ? RemedyGroup.allCases : RemedyGroup.allCases.filter(named.contains)
        }

        /// Where the columns of so many blocks begin; `nil` unless the header names each of them in the form's order.
        func positions(blocks: Int) -> [Int]? {
            let sorted = columns.sorted { $0.start < $1.start }
            guard sorted.count == blocks * RemedyColumn.allCases.count,
                sorted.map(\.column) == (0..<blocks).flatMap({ _ in RemedyColumn.allCases }),
                zip(sorted, sorted.dropFirst()).allSatisfy({ $0.start < $1.start })
            else { return nil }
            return sorted.map(\.start)
        }
    }

    private var entries: [Entry] = []
    /// An empty row of numbers, which counts where no filled one stands.
    private var blank: (groups: [RemedyGroup], place: Place?)?
    private var header = Header()
    private var hasHeader = false
    private var lines: [TableCell] = []
    private var words: [TableCell] = []
    private var observations: [Observation] = []
    private var findings: [Finding] = []

    var isEmpty: Bool { entries.isEmpty && !hasHeader }

    static func isAnchor(_ row: TableRow) -> Bool {
        var sawReview = false
        for cell in row.cells {
            guard let isUnmistakable = anchors[cell.key] else { continue }
            if isUnmistakable { return true }
            sawReview = true
        }
        return sawReview && !row.hasNumbers
    }

    static func isAnchor(_ key: LabelKey) -> Bool { anchors.contains(key) }

    /// Words of this table's header; `false` for what heads it only in a row without numbers.
    private static let anchors = LabelTable<Bool>([
        "未经复议直接起诉": true, "复议后起诉": true, "结果维持": true, "结果纠正": true, "尚未审结": true, "行政诉讼": true,
        "行政复议": false,
    ])

    // MARK: Rows of a grid

    mutating func add(_ row: TableRow, keepsColumns: Bool) {
        let filled = row.cells.filter { !$0.isBlank }
        guard !filled.isEmpty else { return addBlank(row) }
        guard !PageDecoration.isPageNumber(filled) else { return }
        if !row.hasNumbers {
            readHeader(filled, end: row.end)
            return
        }
        let labelEnd = row.cells.firstIndex { $0.content.standsForNumber } ?? 0
        // A row for each block, with the block's name before the numbers.
        if let label = row.cells[..<labelEnd].lastIndex(where: { ColumnLabels.remedyGroup($0.key) != nil }),
            let group = ColumnLabels.remedyGroup(row.cells[label].key)
        {
            add(groups: [group], row, from: label + 1, keepsColumns: keepsColumns)
            return
        }
        let label = row.cells[..<labelEnd].lastIndex { !$0.isBlank }
        add(groups: header.expectedGroups, row, from: label.map { $0 + 1 } ?? 0, keepsColumns: keepsColumns)
        header = Header()
    }

    /// The row of numbers as nobody filled it in yet: as many empty cells as the header above it asks for.
    private mutating func addBlank(_ row: TableRow) {
        let groups = header.expectedGroups
        guard !header.groups.isEmpty, row.cells.count == groups.count * RemedyColumn.allCases.count else { return }
        blank = (groups, row.place)
    }

    private mutating func readHeader(_ cells: [TableCell], end: Int) {
        let sorted = cells.sorted { $0.column < $1.column }
        for cell in sorted { readHeaderCell(cell) }
        header.end = max(header.end, end)
        let groups = sorted.compactMap { ColumnLabels.remedyGroup($0.key) }
        if groups != RemedyGroup.allCases.filter(groups.contains) { header.contradicts = true }
        if let review = sorted.firstIndex(where: { $0.key.text == "行政复议" }),
            let litigation = sorted.firstIndex(where: { $0.key.text == "行政诉讼" }), litigation < review
        {
            header.contradicts = true
        }
        // Broken headers have gaps; only a line that is read whole can contradict the form's order.
        let isWhole = sorted.allSatisfy {
            ColumnLabels.remedy($0.key) != nil || RemedyTableReader.isAnchor($0.key)
        }
        if isWhole { compareOrder(sorted.compactMap { ColumnLabels.remedy($0.key) }) }
    }

    /// 结果维持 to 总计, once for each block.
    private mutating func compareOrder(_ columns: [RemedyColumn]) {
        let all = RemedyColumn.allCases
        for (left, right) in zip(columns, columns.dropFirst()) {
            let rises = (all.firstIndex(of: left) ?? 0) < (all.firstIndex(of: right) ?? 0)
            if !rises, left != .total || right != .upheld { header.contradicts = true }
        }
        if columns.count >= all.count, columns.first != .upheld { header.contradicts = true }
    }

    private mutating func readHeaderCell(_ cell: TableCell) {
        if let group = ColumnLabels.remedyGroup(cell.key) { header.groups.insert(group) }
        if cell.key.text == "行政诉讼" { header.sawLitigation = true }
        if let column = ColumnLabels.remedy(cell.key) { header.columns.append((column, cell.column)) }
        if !header.isEmpty { hasHeader = true }
    }

    private mutating func add(groups: [RemedyGroup], _ row: TableRow, from start: Int, keepsColumns: Bool) {
        let values = Array(row.cells[start...])
        entries.append(
            Entry(
                groups: groups, values: values, isLines: false, header: header,
                isRegular: row.isRegular(values, under: header.end, width: groups.count * RemedyColumn.allCases.count),
                keepsColumns: keepsColumns, place: values.first { !$0.isBlank }?.place))
    }

    // MARK: Lines of text

    mutating func addLine(_ cell: TableCell) {
        if cell.content.standsForNumber {
            resolveWords()
            lines.append(cell)
        } else if cell.content == .text {
            flushLines()
            words.append(cell)
        }
    }

    mutating func finishLines() {
        resolveWords()
        flushLines()
    }

    private mutating func resolveWords() {
        guard !words.isEmpty else { return }
        var index = 0
        while index < words.count {
            var joined = ""
            var length = 1
            for end in index..<min(words.count, index + 3) {
                joined += words[end].text
                let key = LabelKey(joined)
                guard ColumnLabels.remedy(key) != nil || RemedyTableReader.isAnchor(key) else { continue }
                readHeaderCell(TableCell(joined, column: 0, place: words[index].place))
                length = end - index + 1
            }
            index += length
        }
        words = []
        let columns = header.columns.map(\.column)
        if columns.count.isMultiple(of: RemedyColumn.allCases.count) { compareOrder(columns) }
    }

    private mutating func flushLines() {
        guard !lines.isEmpty else { return }
        if lines.count > 1 || hasHeader {
            entries.append(
                Entry(
                    groups: header.expectedGroups, values: lines, isLines: true, header: header, isRegular: true,
                    keepsColumns: false, place: lines.first?.place))
            header = Header()
        }
        lines = []
    }

    // MARK: Placing

    mutating func finish(into report: inout AnnualReport) -> [Finding] {
        finishLines()
        guard !isEmpty else { return [] }
        for key in CellKey.all where key.table == .remedies { report.cells[key] = Cell(.rowMissing) }
        for entry in entries { place(entry, into: &report) }
        if entries.isEmpty, let blank {
            for group in blank.groups {
                for column in RemedyColumn.allCases { report.cells[group, column] = Cell(.blank, place: blank.place) }
            }
        }
        report.observations += observations
        return findings
    }

    private mutating func place(_ entry: Entry, into report: inout AnnualReport) {
        let keys = entry.groups.flatMap { group in RemedyColumn.allCases.map { CellKey.remedies(group, $0) } }
        let placement = placement(of: entry, width: keys.count)
        guard case .placed(let cells) = placement else {
            refuse(entry, placement, keys: keys, into: &report)
            return
        }
        let new = cells.map { CellText.cell($0, fallback: entry.place) }
        if keys.contains(where: { report.cells[$0].state != .rowMissing }) {
            mergeRepeated(entry, keys: keys, new: new, into: &report)
            return
        }
        for (key, cell) in zip(keys, new) { report.cells[key] = cell }
        if !entry.header.isWhole, entry.groups.count == RemedyGroup.allCases.count {
            observations.append(
                Observation(.headerIncomplete(printed: ""), table: .remedies, cells: keys, place: entry.place))
        }
    }

    private func placement(of entry: Entry, width: Int) -> ColumnWindow.Placement {
        if entry.header.contradicts { return .ambiguous }
        if entry.isLines {
            return entry.values.count == width ? .placed(entry.values) : .wrongCount(entry.values.count)
        }
        let own = ColumnWindow.place(entry.values, width: width)
        let filled = entry.values.count { !$0.isBlank }
        guard filled > 0, filled < width else { return own }
        guard entry.isRegular else { return .wrongCount(filled) }
        guard entry.keepsColumns, let positions = entry.header.positions(blocks: entry.groups.count),
            let cells = ColumnWindow.place(entry.values, under: positions)
        else { return own }
        return .placed(cells)
    }

    private mutating func mergeRepeated(
        _ entry: Entry, keys: [CellKey], new: [Cell], into report: inout AnnualReport
    ) {
        let agree = zip(keys, new).allSatisfy { report.cells[$0].state == $1.state }
        if !agree { for key in keys { report.cells[key] = Cell(.unplaced, place: entry.place) } }
        observations.append(
            Observation(
                .repeatedRow(rowLabel: "行政复议、行政诉讼数据", agree: agree), table: .remedies, cells: keys,
                place: entry.place))
    }

    private mutating func refuse(
        _ entry: Entry, _ placement: ColumnWindow.Placement, keys: [CellKey], into report: inout AnnualReport
    ) {
        if placement == .empty {
            for key in keys { report.cells[key] = Cell(.blank, place: entry.place) }
            return
        }
        for key in keys { report.cells[key] = Cell(.unplaced, place: entry.place) }
        let printed = entry.values.filter { !$0.isBlank }.map(\.text)
        if case .wrongCount(let count) = placement {
            observations.append(
                Observation(
                    .wrongNumberCount(rowLabel: "行政复议、行政诉讼数据", count: count, expected: keys.count),
                    table: .remedies, cells: keys, place: entry.place))
        }
        let reason =
            entry.header.contradicts ? "表头各栏的次序与规定格式不同" : "有\(printed.count)个数、应有\(keys.count)个，无法确定各属哪一栏"
        findings.append(
            Finding(
                "RD-11", .error, cause: .reader,
                "表四的数字\(ReaderWords.list(printed))没有读入：\(reason)。请对照原文件核对，空白的格应填0或实际数",
                cells: keys, place: entry.place))
    }
}
