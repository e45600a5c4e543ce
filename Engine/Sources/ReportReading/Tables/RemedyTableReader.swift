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
        var headerIsWhole: Bool
        var contradicts: Bool
        var place: Place?
    }

    private var entries: [Entry] = []
    /// An empty row of numbers, which counts where no filled one stands.
    private var blank: (groups: [RemedyGroup], place: Place?)?
    private var groups: Set<RemedyGroup> = []
    private var sawLitigation = false
    private var contradicts = false
    private var hasHeader = false
    private var lines: [TableCell] = []
    private var words: [TableCell] = []
    private var observations: [Observation] = []
    private var findings: [Finding] = []
    private let columnsOfGroup = RemedyColumn.allCases.count

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

    mutating func add(_ row: TableRow) {
        let filled = row.cells.filter { !$0.isBlank }
        guard !filled.isEmpty else { return addBlank(row) }
        guard !PageDecoration.isPageNumber(filled) else { return }
        if !row.hasNumbers {
            readHeader(filled)
            return
        }
        if let first = filled.first, let group = ColumnLabels.remedyGroup(first.key) {
            let start = row.cells.firstIndex(of: first) ?? 0
            add(groups: [group], values: Array(row.cells[(start + 1)...]), isLines: false)
            return
        }
        let start = row.cells.firstIndex { $0.content.standsForNumber || $0.isBlank } ?? 0
        add(groups: expectedGroups, values: Array(row.cells[start...]), isLines: false)
        resetHeader()
    }

    /// The row of numbers as nobody filled it in yet: as many empty cells as the header above it asks for.
    private mutating func addBlank(_ row: TableRow) {
        let groups = expectedGroups
        guard !self.groups.isEmpty, row.cells.count == groups.count * columnsOfGroup else { return }
        blank = (groups, row.place)
    }

    private mutating func readHeader(_ cells: [TableCell]) {
        let sorted = cells.sorted { $0.column < $1.column }
        for cell in sorted { readHeaderCell(cell.key) }
        // Broken headers have gaps; only a line that is read whole can contradict the form's order.
        let columns = sorted.compactMap { ColumnLabels.remedy($0.key) }
        let isWhole = sorted.allSatisfy {
            ColumnLabels.remedy($0.key) != nil || RemedyTableReader.isAnchor($0.key)
        }
        guard isWhole else { return }
        for (left, right) in zip(columns, columns.dropFirst()) where left != .total && rank(right) <= rank(left) {
            contradicts = true
        }
    }

    private func rank(_ column: RemedyColumn) -> Int { RemedyColumn.allCases.firstIndex(of: column) ?? 0 }

    private mutating func readHeaderCell(_ key: LabelKey) {
        if let group = ColumnLabels.remedyGroup(key) {
            groups.insert(group)
            hasHeader = true
        }
        if key.text == "行政诉讼" {
            sawLitigation = true
            hasHeader = true
        }
        if ColumnLabels.remedy(key) != nil { hasHeader = true }
    }

    /// The blocks that the header above the numbers names; all three where it names none.
    private var expectedGroups: [RemedyGroup] {
        var named = groups
        if sawLitigation, !named.contains(.litigationDirect), !named.contains(.litigationAfterReview) {
            named.formUnion([.litigationDirect, .litigationAfterReview])
        }
        return named.isEmpty ? RemedyGroup.allCases : RemedyGroup.allCases.filter(named.contains)
    }

    private mutating func add(groups: [RemedyGroup], values: [TableCell], isLines: Bool) {
        entries.append(
            Entry(
                groups: groups, values: values, isLines: isLines,
                headerIsWhole: hasHeader && (self.groups.count == RemedyGroup.allCases.count || sawLitigation),
                contradicts: contradicts, place: values.first { !$0.isBlank }?.place))
    }

    private mutating func resetHeader() {
        groups = []
        sawLitigation = false
        contradicts = false
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
        var index = 0
        while index < words.count {
            var joined = ""
            var length = 1
            for end in index..<min(words.count, index + 3) {
                joined += words[end].text
                let key = LabelKey(joined)
                guard ColumnLabels.remedy(key) != nil || RemedyTableReader.isAnchor(key) else { continue }
                readHeaderCell(key)
                length = end - index + 1
            }
            index += length
        }
        words = []
    }

    private mutating func flushLines() {
        guard !lines.isEmpty else { return }
        if lines.count > 1 || hasHeader {
            add(groups: expectedGroups, values: lines, isLines: true)
            resetHeader()
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
        var placement = ColumnWindow.place(entry.values, width: keys.count)
        if entry.isLines {
            placement =
                entry.values.count == keys.count ? .placed(entry.values) : .wrongCount(entry.values.count)
        }
        if entry.contradicts { placement = .ambiguous }
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
        if !entry.headerIsWhole, entry.groups.count == RemedyGroup.allCases.count {
            observations.append(
                Observation(.headerIncomplete(printed: ""), table: .remedies, cells: keys, place: entry.place))
        }
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
        let reason = entry.contradicts ? "表头各栏的次序与规定格式不同" : "有\(printed.count)个数、应有\(keys.count)个，无法确定各属哪一栏"
        findings.append(
            Finding(
                "RD-11", .error, cause: .reader,
                "表四的数字\(ReaderWords.list(printed))没有读入：\(reason)。请对照原文件核对，空白的格应填0或实际数",
                cells: keys, place: entry.place))
    }
}
