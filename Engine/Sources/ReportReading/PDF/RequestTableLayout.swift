import AnnualReport
import OfficeFiles

/// Table three on the page: 25 rows of seven numbers, their labels in up to three columns.
struct RequestTableLayout {
    private enum Meaning: Hashable {
        case row(RequestRow)
        case group(RequestGroup)
        /// A label that the form does not know.
        case unknown
        /// Words in the columns of groups that name no group, with no numbers beside them.
        case fragment
    }

    private struct Label {
        var meaning: Meaning
        var cell: PrintedCell

        var row: RequestRow? {
            if case .row(let row) = meaning { row } else { nil }
        }
    }

    private static let labelColumns = 3

    // MARK: Labels of the form

    private static let rowKeys: [(row: RequestRow, keys: [[Unicode.Scalar]])] =
        (RequestRow.form2021 + [.otherHandlingGroup]).map { row in
            (row, keys(of: row.officialLabel))
        }
        .sorted { ($0.1.first?.count ?? 0) > ($1.1.first?.count ?? 0) }

    private static let groupKeys: [(group: RequestGroup, keys: [[Unicode.Scalar]])] = [
        (group: RequestGroup.results, keys: keys(of: "三、本年度办理结果")), (.denied, keys(of: "（三）不予公开")),
        (.unable, keys(of: "（四）无法提供")), (.refused, keys(of: "（五）不予处理")), (.other, keys(of: "（六）其他处理")),
    ]

    /// The label with its number, and without where it says enough alone.
    private static func keys(of label: String) -> [[Unicode.Scalar]] {
        let whole = PrintedWord.key(of: label)
        let bare = Array(LabelKey(label).text.unicodeScalars)
        return bare.count >= 4 && bare != whole ? [whole, bare] : [whole]
    }

    /// Labels that no other text of a report consists of.
    private static let fewestLettersOfUnmistakable = 6
    /// Fewer known rows than this are a mention, not the table.
    private static let fewestRows = 5

    // MARK: Finding

    /// Finds the tables and claims their words.
    static func tables(in field: inout WordField) -> [FoundTable] {
        var anchors: [Label] = []
        for (row, keys) in rowKeys {
            for key in keys where key.count >= fewestLettersOfUnmistakable {
                anchors += field.claim(key).map { Label(meaning: .row(row), cell: $0) }
            }
        }
        anchors.sort { $0.cell.height < $1.cell.height }
        var tables: [FoundTable] = []
        var lowest = -Double.infinity
        for group in split(anchors).prefix(WordField.mostTables) {
            guard group.count >= fewestRows else {
                for label in group { for word in label.cell.words { field.isTaken[word] = false } }
                continue
            }
            var table = RequestTableLayout(field: field, labels: group, notAbove: lowest)
            let found = table.build()
            field = table.field
            lowest = found.bottom
            tables.append(found)
        }
        return tables
    }

    /// A row that comes a second time begins another table.
    private static func split(_ anchors: [Label]) -> [[Label]] {
        var groups: [[Label]] = []
        var seen: Set<RequestRow> = []
        for anchor in anchors {
            guard let row = anchor.row else { continue }
            if groups.isEmpty || seen.contains(row) {
                groups.append([])
                seen = []
            }
            seen.insert(row)
            groups[groups.count - 1].append(anchor)
        }
        return groups
    }

    // MARK: One table

    private var field: WordField
    private var labels: [Label]
    private let notAbove: Double
    private let em: Double
    /// Right edge of the label columns.
    private var labelRight: Double
    private var header = HeaderBand()
    private var top: Double
    private var bottom: Double

    private struct HeaderBand {
        var note: PrintedCell?
        /// 申请人情况 and 法人或其他组织.
        var spanning: [PrintedCell] = []
        var leaves: [HeaderLeaf] = []
        var top = Double.infinity
    }

    private init(field: WordField, labels: [Label], notAbove: Double) {
        self.field = field
        self.labels = labels
        self.notAbove = notAbove
        em = labels.map(\.cell.em).sorted()[labels.count / 2]
        labelRight = labels.map(\.cell.right).max() ?? 0
        top = labels.map(\.cell.top).min() ?? 0
        bottom = labels.map(\.cell.bottom).max() ?? 0
    }

    private mutating func build() -> FoundTable {
        findHeader()
        findRemainingLabels()
        findEnd()
        let grid = makeGrid()
        for index in field.free(in: span(top - 0.4 * em, bottom + 0.4 * em)) { field.isTaken[index] = true }
        return FoundTable(grid: grid, top: min(top, header.top), bottom: bottom)
    }

    // MARK: Header

    private static let noteKey = PrintedWord.key(of: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
    private static let spanningKeys = ["申请人情况", "法人或其他组织", "法人或者其他组织"].map(PrintedWord.key)
    private static let leafKeys =
        (ApplicantColumn.allCases.map(\.label) + ["合计", "小计", "其它"]).map(PrintedWord.key)
        .sorted { $0.count > $1.count }
    /// The header is at most this tall, in em: the note set one character wide has twelve lines of wide spacing.
    private static let tallestHeader = 45.0

    /// More column headers than this are no header of this form.
    private static let mostLeaves = 30

    private mutating func findHeader() {
        let first = labels.map { $0.cell.top - 0.5 * $0.cell.em }.min() ?? 0
        let band = span(max(notAbove, first - Self.tallestHeader * em), first)
        for key in Self.spanningKeys { header.spanning += field.claim(key, in: band) }
        for key in Self.leafKeys { header.leaves += field.claim(key, in: band).map { HeaderLeaf(cell: $0) } }
        header.note = field.claim(Self.noteKey, in: band).last
        let cells = header.spanning + header.leaves.map(\.cell) + [header.note].compactMap(\.self)
        guard (3...Self.mostLeaves).contains(header.leaves.count) else {
            for cell in cells { for word in cell.words { field.isTaken[word] = false } }
            header = HeaderBand()
            return
        }
        header.top = cells.map { $0.top - 0.5 * $0.em }.min() ?? .infinity
        claimLooseHeader(down: first)
        header.leaves.sort { $0.cell.middle < $1.cell.middle }
    }

    /// Header words that say nothing known: over the numbers a column of their own, left of them the note.
    private mutating func claimLooseHeader(down first: Double) {
        var leaves = header.leaves.map(\.cell)
        field.absorbPunctuation(in: span(header.top, first), into: &leaves)
        if var note = header.note.map({ [$0] }) {
            field.absorbPunctuation(in: span(header.top, first), into: &note)
            header.note = note.first
        }
        let leftmost = leaves.map(\.left).min() ?? 0
        var noteWords: [Int] = []
        var loose: [Int] = []
        for index in field.free(in: span(header.top, first)) {
            if field.words[index].middle < leftmost - em { noteWords.append(index) } else { loose.append(index) }
            field.isTaken[index] = true
        }
        if header.note == nil, !noteWords.isEmpty {
            header.note = PrintedCell(field.inReadingOrder(noteWords), of: field)
        }
        for index in loose {
            let word = field.words[index]
            if let home = leaves.firstIndex(where: { min($0.right, word.right) - max($0.left, word.left) > 0 }) {
                leaves[home].absorb(index, of: field)
            } else {
                leaves.append(PrintedCell([index], of: field))
            }
        }
        header.leaves = leaves.map { HeaderLeaf(cell: $0) }
    }

    // MARK: Labels

    /// The form has 31; what has several times as many was made to stall.
    private static let mostLabels = 150

    private mutating func findRemainingLabels() {
        let band = span(top - 4 * em, bottom + 6 * em)
        let inLabelColumns = -Double.infinity...(labelRight + em)
        for (row, keys) in Self.rowKeys where row != .otherHandlingGroup {
            for key in keys where key.count < Self.fewestLettersOfUnmistakable {
                labels += field.claim(key, in: band, x: inLabelColumns).map { Label(meaning: .row(row), cell: $0) }
            }
        }
        for (group, keys) in Self.groupKeys {
            for key in keys {
                labels += field.claim(key, in: band, x: inLabelColumns, reachesNextPage: true).map {
                    Label(meaning: .group(group), cell: $0)
                }
            }
        }
        absorbPunctuation(in: band)
        addUnknownLabels()
        labels = Array(labels.sorted { $0.cell.height < $1.cell.height }.prefix(Self.mostLabels))
        top = labels.map(\.cell.top).min() ?? top
        bottom = labels.map(\.cell.bottom).max() ?? bottom
    }

    private mutating func absorbPunctuation(in band: ClosedRange<Double>) {
        var cells = labels.map(\.cell)
        field.absorbPunctuation(in: band, into: &cells)
        for index in labels.indices { labels[index].cell = cells[index] }
    }

    /// What is left in the label columns between the first and the last known label.
    private mutating func addUnknownLabels() {
        let first = labels.map(\.cell.top).min() ?? top
        let last = labels.map(\.cell.bottom).max() ?? bottom
        let left = labels.map(\.cell.left).min() ?? 0
        let loose = field.free(in: span(first - 0.5 * em, last + 2.5 * em)).filter { index in
            let word = field.words[index]
            return word.middle < labelRight && !word.key.isEmpty && word.right > left - em
                && !CellText(word.text).isNumber
                // Below the last known label only what is set like a label, not the next heading or paragraph.
                && (word.flow <= last + 0.5 * em || LabelKey(word.text).number != nil && word.right < labelRight + em)
        }
        for cell in field.looseCells(of: loose, pitch: pitch()) {
            let match = RequestLabels.match(LabelKey(cell.text(in: field)), in: nil)
            // A title below the table would begin 四、 too, as the table's last row does.
            if cell.top > last + 0.5 * em, match == nil { continue }
            for word in cell.words { field.isTaken[word] = true }
            switch match?.meaning {
            case .row(let row), .groupAndRow(_, let row): labels.append(Label(meaning: .row(row), cell: cell))
            case .group(let group): labels.append(Label(meaning: .group(group), cell: cell))
            case nil: labels.append(Label(meaning: isRow(cell) ? .unknown : .fragment, cell: cell))
            }
        }
    }

    /// A label left of the column of items is a row only if numbers stand at its height and no item does.
    private func isRow(_ cell: PrintedCell) -> Bool {
        let items = labels.filter { label in
            if case .arabic = LabelKey(label.cell.text(in: field)).number { true } else { false }
        }
        guard let itemsLeft = items.map(\.cell.left).min(), cell.right < itemsLeft + 0.3 * em else { return true }
        let band = span(cell.top - 0.5 * em, cell.bottom + 0.5 * em)
        let hasItem = items.contains { band.overlaps(span($0.cell.top - 0.3 * em, $0.cell.bottom + 0.3 * em)) }
        return !hasItem && field.free(in: band).contains { field.words[$0].left > labelRight - 0.5 * em }
    }

    /// Distance of two lines in one label, in em and with room to spare, from the labels of several lines.
    private func pitch() -> Double {
        var drops: [Double] = []
        for label in labels {
            for (upper, lower) in zip(label.cell.words, label.cell.words.dropFirst()) {
                let drop = field.words[lower].flow - field.words[upper].flow
                if drop > WordField.sameLine * em { drops.append(drop / em) }
            }
        }
        drops.sort()
        return (drops.isEmpty ? 1.6 : drops[drops.count / 2]) * 1.15
    }

    // MARK: Rows

    /// Takes in the numbers of the last row that stand below its label.
    private mutating func findEnd() {
        let numbersLeft = labelRight
        for index in field.free(in: span(bottom, bottom + 1.5 * em)) {
            let word = field.words[index]
            if word.left >= numbersLeft - 0.5 * em, word.isFigureLike { bottom = max(bottom, word.flow) }
        }
    }

    /// Labels that numbers stand beside: all rows, and groups that are a row of their own.
    private func leaves() -> [Label] {
        labels.filter { label in
            if label.meaning == .fragment { return false }
            guard case .group(let group) = label.meaning else { return true }
            if group == .results { return false }
            // A group with items is their heading; items may be there though their labels were not recognised.
            return !labels.contains { other in
                other.row?.group == group
                    || other.meaning == .unknown && other.cell.left > label.cell.right
                        && abs(other.cell.height - label.cell.height) < label.cell.bottom - label.cell.top + 2 * em
            }
        }
    }

    private mutating func makeGrid() -> Grid {
        let values = field.free(in: span(top - 0.6 * em, bottom + 0.6 * em)).filter {
            field.words[$0].middle > labelRight && field.words[$0].left > labelRight - 0.5 * em
        }
        let leaves = leaves()
        let columns = ColumnBinding(
            headers: header.leaves, values: values, expected: ApplicantColumn.allCases.count, field: field)
        let figures = values + innerFigures()
        let rows = RowBinding(labels: leaves.map(\.cell), values: figures, field: field)
        var builder = GridBuilder(columnCount: Self.labelColumns + columns.count)
        addHeader(to: &builder, columns.count)
        let lines = linesByRow(rows, columns, count: leaves.count)
        var unplaced = lines.unplaced
        for (index, label) in leaves.enumerated() {
            // Lines without a row are printed where they stand.
            while let line = unplaced.first, let flow = line.first.map({ field.words[$0].flow }),
                flow < label.cell.height
            {
                builder.addUnplaced(line, of: field)
                unplaced.removeFirst()
            }
            let (cells, strays) = cells(of: label, words: lines.rows[index], columns, figures)
            builder.add(
                groupCells(before: index, leaves) + fragments(before: index, leaves) + [labelCell(label)] + cells)
            builder.addUnplaced(strays, of: field)
        }
        for line in unplaced { builder.addUnplaced(line, of: field) }
        return builder.grid()
    }

    /// A full row is certain by its order; any other word needs a column of its own.
    private func cells(
        of label: Label, words: [Int], _ columns: ColumnBinding, _ figures: [Int]
    ) -> (cells: [GridCell], strays: [Int]) {
        guard !words.isEmpty else {
            let place = label.cell.place(in: field)
            return (field.valueCells([], columns, firstColumn: Self.labelColumns, rowPlace: place).cells, [])
        }
        let isRightOfLabel = words.allSatisfy { field.words[$0].left > label.cell.right - 0.3 * em }
        if isRightOfLabel,
            let cells = field.fullRow(words, width: columns.count, firstColumn: Self.labelColumns, among: figures)
        {
            return (cells, [])
        }
        if isShifted || words.contains(where: { field.words[$0].middle <= labelRight }) {
            return ([heap(of: words, columns.count)], [])
        }
        let (cells, strays) = field.valueCells(
            words, columns, firstColumn: Self.labelColumns, rowPlace: label.cell.place(in: field))
        return strays.count == words.count ? ([heap(of: words, columns.count)], []) : (cells, strays)
    }

    /// A label reaches under the columns' headers: merged cells were lost, rows begin at different places, and where a
    /// number stands says nothing of its column.
    private var isShifted: Bool {
        if leavesOverlap { return true }
        guard let first = header.leaves.map(\.left).min() else { return false }
        return labels.contains { $0.meaning != .fragment && $0.cell.right > first + 0.5 * em }
    }

    /// Figures of a row whose columns are not certain: one cell, so that nobody takes it for a place.
    private func heap(of words: [Int], _ width: Int) -> GridCell {
        let text = words.map { field.words[$0].text }.joined(separator: "  ")
        return GridCell(
            text, column: Self.labelColumns, columnSpan: width,
            place: words.first.map { field.words[$0].place } ?? .page(1, line: 1))
    }

    /// Figures that stand among the labels' columns, because a shorter label lets its row begin farther left.
    private func innerFigures() -> [Int] {
        field.free(in: span(top - 0.6 * em, bottom + 0.6 * em)).filter { index in
            let word = field.words[index]
            return word.middle <= labelRight && !word.key.isEmpty
                && CellText(word.text).standsForNumber
        }
    }

    /// The words of each row, and the lines that belong to none for certain.
    private func linesByRow(
        _ binding: RowBinding, _ columns: ColumnBinding, count: Int
    ) -> (rows: [[Int]], unplaced: [[Int]]) {
        var linesOfRow = [[Int]](repeating: [], count: count)
        var unplaced: [Int] = []
        for (line, row) in binding.rows.enumerated() {
            if let row { linesOfRow[row].append(line) } else { unplaced.append(line) }
        }
        for row in linesOfRow.indices where linesOfRow[row].count > 1 {
            // One number broken over two lines is one cell; two numbers over each other are two rows, of which one
            // has lost its label.
            var seen: [Int: Int] = [:]
            for line in linesOfRow[row] {
                for column in Set(binding.lines[line].words.compactMap { columns.columns[$0] }) {
                    seen[column, default: 0] += 1
                }
            }
            if seen.values.filter({ $0 > 1 }).count > 1 {
                unplaced += linesOfRow[row]
                linesOfRow[row] = []
            }
        }
        return (
            linesOfRow.map { lines in lines.flatMap { binding.lines[$0].words } },
            unplaced.sorted().map { binding.lines[$0].words }
        )
    }

    // MARK: Cells

    private func labelCell(_ label: Label) -> GridCell {
        let level: Int
        switch label.meaning {
        case .row(.newReceived), .row(.carriedOver), .row(.carriedForward): level = 0
        case .row(.granted), .row(.partiallyGranted), .row(.totalHandled), .row(.otherHandlingGroup), .group: level = 1
        case .row: level = 2
        case .unknown, .fragment:
            switch LabelKey(label.cell.text(in: field)).number {
            case .chinese: level = 0
            case .bracketed: level = 1
            case .arabic, nil: level = 2
            }
        }
        return GridCell(
            label.cell.text(in: field), column: level, columnSpan: Self.labelColumns - level,
            place: label.cell.place(in: field))
    }

    /// The cells of groups whose first row this is, reaching down to their last.
    private func groupCells(before index: Int, _ leaves: [Label]) -> [GridCell] {
        labels.compactMap { label -> GridCell? in
            guard case .group(let group) = label.meaning else { return nil }
            let members = leaves.indices.filter { isMember(leaves[$0], of: group) }
            guard let first = members.first, first == index, let last = members.last else { return nil }
            return GridCell(
                label.cell.text(in: field), column: group == .results ? 0 : 1, rowSpan: last - first + 1,
                place: label.cell.place(in: field))
        }
    }

    /// What else stands in the groups' column at the height of an item, where no group's own label does.
    private func fragments(before index: Int, _ leaves: [Label]) -> [GridCell] {
        let label = leaves[index]
        guard labelCell(label).column == 2, groupCells(before: index, leaves).allSatisfy({ $0.column != 1 }) else {
            return []
        }
        let above = index > 0 ? leaves[index - 1].cell.height : -.infinity
        let words = labels.filter {
            $0.meaning == .fragment && $0.cell.height > above && $0.cell.height <= label.cell.height
        }.flatMap(\.cell.words)
        guard let first = words.first else { return [] }
        return [GridCell(field.joined(words), column: 1, place: field.words[first].place)]
    }

    private func isMember(_ label: Label, of group: RequestGroup) -> Bool {
        guard let row = label.row else {
            if case .group = label.meaning { return group == .results }
            return false
        }
        if group != .results { return row.group == group && row != .otherHandlingGroup }
        return row != .newReceived && row != .carriedOver && row != .carriedForward
    }

    /// Two headers share x: merged cells were lost, and where a header stands says nothing of its column.
    private var leavesOverlap: Bool {
        zip(header.leaves, header.leaves.dropFirst()).contains { $1.left < $0.right - 0.3 * em }
    }

    /// The header as it is printed, line by line and without spans, so that no column is read from its place.
    private func addShiftedHeader(to builder: inout GridBuilder) {
        var lines: [[PrintedCell]] = []
        for cell in (header.spanning + header.leaves.map(\.cell)).sorted(by: { $0.height < $1.height }) {
            if let first = lines.last?.first, cell.height - first.height < em {
                lines[lines.count - 1].append(cell)
            } else {
                lines.append([cell])
            }
        }
        for line in lines {
            builder.add(
                line.sorted { $0.left < $1.left }.enumerated().map { index, cell in
                    GridCell(
                        cell.text(in: field), column: Self.labelColumns + index, place: cell.place(in: field))
                })
        }
    }

    private func addHeader(to builder: inout GridBuilder, _ count: Int) {
        guard !header.leaves.isEmpty else { return }
        let spanning = header.spanning.sorted { $0.height < $1.height }
        let upper = spanning.first { $0.text(in: field).contains("申请人") }
        let organisations = spanning.first { $0.text(in: field).contains("法人") }
        let leaves = header.leaves.enumerated().map { index, leaf in
            GridCell(leaf.cell.text(in: field), column: Self.labelColumns + index, place: leaf.cell.place(in: field))
        }
        // Organisations are all columns between 自然人 and the last.
        var first: [GridCell] = []
        if let note = header.note {
            first.append(
                GridCell(
                    note.text(in: field), column: 0, columnSpan: Self.labelColumns, rowSpan: 3,
                    place: note.place(in: field)))
        }
        if let upper {
            first.append(
                GridCell(
                    upper.text(in: field), column: Self.labelColumns, columnSpan: count,
                    place: upper.place(in: field)))
        }
        if leavesOverlap {
            addShiftedHeader(to: &builder)
            return
        }
        guard let organisations, leaves.count >= 3, let person = leaves.first, let total = leaves.last else {
            if !first.isEmpty { builder.add(first) }
            builder.add(leaves)
            return
        }
        builder.add(first)
        builder.add([
            GridCell(person.text, column: person.column, rowSpan: 2, place: person.place),
            GridCell(
                organisations.text(in: field), column: person.column + 1, columnSpan: leaves.count - 2,
                place: organisations.place(in: field)),
            GridCell(total.text, column: total.column, rowSpan: 2, place: total.place),
        ])
        builder.add(Array(leaves.dropFirst().dropLast()))
    }
}
