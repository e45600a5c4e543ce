import AnnualReport

/// Reads table three (收到和处理政府信息公开申请情况) from rows of grids and from lines of text.
///
/// Rows are collected first and placed at the end, because whether a row's columns are certain depends on how the
/// table's other rows lie.
struct RequestTableReader {
    /// One printed row, before its numbers are placed.
    private struct Entry {
        var row: RequestRow
        var match: RequestLabelMatch
        var printed: String
        var place: Place?
        var values: [TableCell]
        var source: Source
        /// The header above, by its number.
        var header = 0
        /// Something unread stands between the label and its numbers.
        var isDoubtful = false
    }

    /// Where the cells of a row come from.
    private struct Source {
        var layout: RequestTablePlacing.Row.Layout
        /// The column behind the row's last cell.
        var end: Int

        static let lines = Source(layout: .lines, end: 0)
    }

    private struct GroupNumbers {
        var group: RequestGroup
        var entry: Entry
    }

    /// The headers of the table's parts; a later one is a header repeated behind a page break.
    private var headers = [RequestTableHeader()]
    private var entries: [Entry] = []
    private var groupNumbers: [GroupNumbers] = []
    private var group: RequestGroup?
    private var gridCount = 0
    private var fragment: TableCell?
    private var unknown: (cells: [TableCell], values: [TableCell], source: Source)?
    private var stream = Stream()
    private(set) var observations: [Observation] = []
    /// The line of the text grid's last row, and the empty lines seen between rows.
    private var lastLine: Int?
    private var emptyLines: [Place] = []
    /// Numbers that stood before the first label of the lines.
    private var leadingNumbers = 0

    var isEmpty: Bool { headers[0].isEmpty && entries.isEmpty && groupNumbers.isEmpty }

    // MARK: Rows of a grid

    mutating func beginGrid() {
        finishLines()
        gridCount += 1
        lastLine = nil
    }

    /// Whether a row can only belong to this table.
    static func isAnchor(_ row: TableRow) -> Bool {
        RequestTableHeader.isHeader(row) || row.cells.contains { RequestLabels.isUnmistakable($0.key) }
    }

    mutating func add(_ row: TableRow, keepsColumns: Bool) {
        noteEmptyLine(before: row)
        if RequestTableHeader.isHeader(row) {
            addHeader(row, keepsColumns: keepsColumns)
            return
        }
        let filled = row.cells.filter { !$0.isBlank }
        guard !filled.isEmpty else { return }
        if PageDecoration.isPageNumber(filled) { return }
        let firstNumber = row.cells.firstIndex { $0.content.standsForNumber } ?? row.cells.endIndex
        if let next = rowInside(row, after: firstNumber) {
            add(TableRow(cells: Array(row.cells[..<next])), keepsColumns: keepsColumns)
            add(TableRow(cells: Array(row.cells[next...])), keepsColumns: keepsColumns)
            return
        }
        let source = Source(layout: .grid(gridCount, keepsColumns: keepsColumns), end: row.end)
        let labels = Array(row.cells[..<firstNumber].enumerated().filter { $0.element.content == .text })
        guard let last = labels.last else {
            reportUnlabelled(Array(row.cells[firstNumber...]))
            return
        }
        let hits = labels.map { recognise($0.element) }
        if entries.isEmpty, firstNumber == row.cells.endIndex, hits.allSatisfy({ $0 == nil }) {
            // Header words that only make sense together with the rows above them.
            addHeader(row, keepsColumns: keepsColumns)
            return
        }
        place(row, hits: hits, labels: labels.map(\.element), lastLabel: last.offset, source: source)
    }

    /// Rows of cells between tabs or bars follow each other line by line; one cell a line has empty lines by nature.
    private mutating func noteEmptyLine(before row: TableRow) {
        guard case .line(let line)? = row.place, row.cells.count > 1, row.cells.last?.place == row.place else { return }
        defer { lastLine = line }
        if let last = lastLine, line > last + 1, !entries.isEmpty { emptyLines.append(.line(line - 1)) }
    }

    /// An empty line here and there (RC-19); a text that puts one behind every row just spaces them.
    private mutating func observeEmptyLines() {
        guard emptyLines.count * 4 <= entries.count else { return }
        for place in emptyLines { observe(.labelFragment(""), at: place) }
    }

    /// Rows behind the first ones belong to the header above them; a header after rows begins another part.
    private mutating func addHeader(_ row: TableRow, keepsColumns: Bool) {
        if entries.last?.header == headers.count - 1 { headers.append(RequestTableHeader()) }
        headers[headers.count - 1].add(row, keepsColumns: keepsColumns, grid: gridCount)
    }

    /// Where a second row begins in a row whose end was lost: at a label behind numbers.
    private func rowInside(_ row: TableRow, after firstNumber: Int) -> Int? {
        guard firstNumber < row.cells.endIndex else { return nil }
        return row.cells[firstNumber...].firstIndex {
            $0.content == .text && RequestLabels.match($0.key, in: nil) != nil
        }
    }

    private mutating func recognise(_ cell: TableCell) -> RequestLabelMatch? {
        let match = RequestLabels.match(cell.key, in: group)
        if let found = match?.group { group = found }
        return match
    }

    private mutating func place(
        _ row: TableRow, hits: [RequestLabelMatch?], labels: [TableCell], lastLabel: Int, source: Source
    ) {
        let values = Array(row.cells[(lastLabel + 1)...])
        guard let label = labels.last, let hit = hits.last else { return }
        if let match = hit {
            flushUnknown()
            add(match, label: label, values: values, source: source, isOutsideGroup: label.column == 0)
            return
        }
        let text = label.text
        if let joined = fragment.flatMap({ joinedMatch($0.text + text) }) {
            observe(.labelFragment(text), at: label.place)
            add(joined, label: label, values: values, source: source, isOutsideGroup: false)
        } else if values.contains(where: { $0.content.standsForNumber }) {
            flushUnknown()
            unknown = (labels, values, source)
            fragment = nil
        } else if let pending = unknown, let match = joinedMatch((pending.cells.last?.text ?? "") + text) {
            observe(.labelFragment(text), at: label.place)
            unknown = nil
            add(match, label: label, values: pending.values, source: pending.source, isOutsideGroup: false)
        } else if !entries.isEmpty || !groupNumbers.isEmpty {
            observe(.labelFragment(text), at: label.place)
            fragment = label
        }
    }

    private mutating func joinedMatch(_ text: String) -> RequestLabelMatch? {
        guard let match = RequestLabels.match(LabelKey(text), in: group), match.row != nil else { return nil }
        return match
    }

    private mutating func add(
        _ match: RequestLabelMatch, label: TableCell, values: [TableCell], source: Source, isOutsideGroup: Bool
    ) {
        fragment = nil
        if case .groupAndRow = match.meaning { observe(.groupMergedWithItem(label.text), at: label.place) }
        guard let row = match.row else {
            addGroup(match, label: label, values: values, source: source)
            return
        }
        let entry = Entry(
            row: row, match: match, printed: label.text, place: label.place, values: values, source: source,
            header: headers.count - 1)
        entries.append(entry)
        if isOutsideGroup, let home = row.group, home != .results, values.first?.column ?? 0 > 0,
            case .row = match.meaning, source.layout != .lines, hasOuterColumns
        {
            observe(.rowLostGroup(rowLabel: row.officialLabel, group: home), cells: cells(of: row), at: label.place)
        }
        group = row.group ?? nil
    }

    /// Some sub-row of the table stands right of the first column, so that one in the first column has moved.
    private var hasOuterColumns: Bool {
        entries.contains { entry in
            guard let first = entry.values.first, entry.row.group != nil, entry.row.group != .results else {
                return false
            }
            return first.column >= 3 || entry.source.layout == .lines
        }
    }

    private mutating func addGroup(
        _ match: RequestLabelMatch, label: TableCell, values: [TableCell], source: Source
    ) {
        guard let found = match.group else { return }
        // Empty cells of its own make （六）其他处理 the trial form's row too; other headings have none to fill.
        let isEmptyRow =
            found == .other && source.layout == .grid(gridCount, keepsColumns: true)
            && values.count == ApplicantColumn.allCases.count && values.allSatisfy(\.isBlank)
        guard isEmptyRow || values.contains(where: { $0.content.standsForNumber }) else { return }
        let entry = Entry(
            row: .otherHandlingGroup, match: match, printed: label.text, place: label.place, values: values,
            source: source, header: headers.count - 1)
        groupNumbers.append(GroupNumbers(group: found, entry: entry))
    }

    private mutating func reportUnlabelled(_ values: [TableCell]) {
        fragment = nil
        let numbers = values.count { $0.content.standsForNumber }
        guard numbers > 0 else { return }
        flushUnknown()
        observe(.unknownRow(label: "", numbers: numbers), at: values.first?.place)
    }

    private mutating func flushUnknown() {
        guard let pending = unknown else { return }
        unknown = nil
        let label = pending.cells.map(\.text).joined(separator: " ")
        observe(
            .unknownRow(label: label, numbers: pending.values.count { $0.content.standsForNumber }),
            at: pending.cells.first?.place)
    }

    // MARK: Lines of text

    /// Words and numbers that stand one a line, waiting for what comes next.
    private struct Stream {
        var words: [TableCell] = []
        var numbers: [TableCell] = []
        var label: (match: RequestLabelMatch, cell: TableCell)?
        /// The label follows a piece of another one, so that either may own the numbers.
        var isDoubtful = false
        var hasSeenLabel = false
    }

    mutating func addLine(_ cell: TableCell) {
        if cell.content.standsForNumber {
            if !stream.words.isEmpty { resolveWords() }
            if !stream.hasSeenLabel { leadingNumbers += 1 }
            stream.numbers.append(cell)
        } else if cell.content == .text {
            if !stream.numbers.isEmpty { flushNumbers() }
            stream.words.append(cell)
        }
    }

    /// Ends the table's lines: a heading or another table follows.
    mutating func finishLines() {
        flushNumbers()
        resolveWords()
        flushNumbers()
        stream = Stream()
    }

    private mutating func flushNumbers() {
        defer {
            stream.numbers = []
            stream.label = nil
            stream.isDoubtful = false
        }
        guard let label = stream.label else {
            keepOrphans()
            return
        }
        let count = entries.count
        add(label.match, label: label.cell, values: stream.numbers, source: .lines, isOutsideGroup: false)
        if stream.isDoubtful, entries.count > count { entries[count].isDoubtful = true }
    }

    /// Numbers behind words that could not be read: they may be the last label's or a lost one's.
    private mutating func keepOrphans() {
        guard !stream.numbers.isEmpty, stream.hasSeenLabel else { return }
        observe(.unknownRow(label: "", numbers: stream.numbers.count), at: stream.numbers.first?.place)
        if let last = entries.indices.last, entries[last].source.layout == .lines, entries[last].values.isEmpty {
            entries[last].values = stream.numbers
            entries[last].isDoubtful = true
        }
    }

    /// Reads the words that gathered before a number as header cells, group headings and row labels.
    ///
    /// Only words that end with a label give the numbers behind them a row: anything unread in between may be the
    /// ruins of another label.
    private mutating func resolveWords() {
        let words = stream.words
        stream.words = []
        var index = 0
        while index < words.count {
            if let (match, length) = longestLabel(in: words, from: index) {
                if let label = stream.label, label.match.row != nil {
                    flushNumbers()
                    stream.isDoubtful = label.match.confidence < 1 && match.confidence < 1
                }
                if let found = match.group { group = found }
                let text = words[index..<index + length].map(\.text).joined()
                stream.label = (match, TableCell(text, column: 0, place: words[index].place))
                stream.hasSeenLabel = true
                if let row = match.row { group = row.group }
                index += length
            } else {
                skipWord(words, &index)
            }
        }
    }

    /// 三、本年度办理结果, one character a line, and the longest label in three pieces.
    private static let wordsOfALabel = 9

    /// The most words in a row that together are one label or header.
    private mutating func longestLabel(in words: [TableCell], from start: Int) -> (RequestLabelMatch, Int)? {
        var best: (RequestLabelMatch, Int)?
        var joined = ""
        for end in start..<min(words.count, start + RequestTableReader.wordsOfALabel) {
            // A label has a few words, or stands one character a line beside its rows.
            if end >= start + 6, words[end].text.unicodeScalars.count > 1 { break }
            joined += words[end].text
            let key = end == start ? words[end].key : LabelKey(joined)
            if end == start, isHeaderWord(key) { return nil }
            guard let match = RequestLabels.match(key, in: group), !isHeaderWord(key) else { continue }
            // A group's heading on lines of its own is whole; what follows is its first row.
            if case .group = match.meaning { return (match, end - start + 1) }
            if best == nil || match.confidence >= (best?.0.confidence ?? 0) { best = (match, end - start + 1) }
        }
        return best
    }

    /// 其他 and 总计 head columns until the first row has been read.
    private func isHeaderWord(_ key: LabelKey) -> Bool {
        key.number == nil && ColumnLabels.applicant(key) != nil && !stream.hasSeenLabel && entries.isEmpty
    }

    private mutating func skipWord(_ words: [TableCell], _ index: inout Int) {
        let word = words[index]
        defer { index += 1 }
        if !stream.hasSeenLabel, entries.isEmpty {
            index += addHeaderWord(words, at: index) - 1
            return
        }
        if ColumnLabels.applicant(word.key) != nil || ColumnLabels.isApplicantHeading(word.key) { return }
        if PageDecoration.isPageNumber(word.text) { return }
        if let label = stream.label, isRest(word.key, of: label.match) { return }
        observe(.labelFragment(word.text), at: word.place)
        // Whatever this is, the numbers behind it are no longer certainly the last label's.
        if stream.label != nil {
            flushNumbers()
        }
    }

    /// The end of a label whose beginning was recognised.
    private func isRest(_ key: LabelKey, of match: RequestLabelMatch) -> Bool {
        guard let row = match.row, match.confidence < 1, key.text.count >= 2 else { return false }
        return LabelKey(row.officialLabel).text.hasSuffix(key.text)
    }

    /// - Returns: how many words the header cell took.
    private mutating func addHeaderWord(_ words: [TableCell], at index: Int) -> Int {
        var joined = ""
        for end in index..<min(words.count, index + 4) {
            joined += words[end].text
            let key = LabelKey(joined)
            if ColumnLabels.applicant(key) != nil || ColumnLabels.isSubtotal(key) {
                headers[headers.count - 1].addLine(TableCell(joined, column: 0, place: words[index].place))
                return end - index + 1
            }
            if ColumnLabels.isApplicantHeading(key) { return end - index + 1 }
        }
        return 1
    }

    // MARK: Placing

    /// Numbers stand before their labels rather than behind them. One number before the first label is a page number
    /// as long as the last label has numbers behind it.
    private var leadsWithNumbers: Bool {
        guard leadingNumbers > 0 else { return false }
        let last = entries.last { $0.source.layout == .lines }
        return leadingNumbers > 1 || (last?.values.count ?? 0) < 2
    }

    /// Writes the table into the report's cells.
    ///
    /// - Returns: findings about numbers that could not be placed.
    mutating func finish(into report: inout AnnualReport) -> [Finding] {
        finishLines()
        flushUnknown()
        guard !isEmpty else { return [] }
        for key in CellKey.all where key.table == .requests { report.cells[key] = Cell(.rowMissing) }
        acceptLegacyRow()
        var placing = RequestTablePlacing(headers: headers, streamLeadsWithNumbers: leadsWithNumbers)
        let rows = entries.map {
            RequestTablePlacing.Row(
                row: $0.row, values: $0.values, layout: $0.source.layout, header: $0.header, end: $0.source.end,
                isDoubtful: $0.isDoubtful, place: $0.place)
        }
        placing.place(rows, into: &report)
        observeLabels()
        observeWidths()
        observeEmptyLines()
        observations += placing.observations
        report.observations += observations
        return placing.findings
    }

    /// （六）其他处理 with numbers is the trial form's row, unless sub-rows follow it.
    private mutating func acceptLegacyRow() {
        let subRows: Set<RequestRow> = [.otherOverdueCorrection, .otherOverdueFee, .otherMisc]
        let hasSubRows = entries.contains { subRows.contains($0.row) }
        for numbers in groupNumbers {
            let printed = numbers.entry.values.filter { $0.content.standsForNumber }.map(\.text)
            if numbers.group == .other, !hasSubRows {
                let position = entries.firstIndex { $0.row == .totalHandled || $0.row == .carriedForward }
                entries.insert(numbers.entry, at: position ?? entries.endIndex)
                guard !printed.isEmpty else { continue }
                observe(.trialFormEvidence("（六）其他处理行直接填数，没有下设三个子项"), at: numbers.entry.place)
            } else if !printed.isEmpty {
                observe(
                    .numbersOnGroupHeading(group: numbers.group, numbers: printed), at: numbers.entry.place)
            }
        }
    }

    private mutating func observeLabels() {
        var lastOrdinal = -1
        let order = RequestRow.allCases
        for entry in entries {
            if entry.match.isVariant {
                observe(
                    .labelVariant(printed: entry.printed, official: entry.row.officialLabel),
                    cells: cells(of: entry.row),
                    at: entry.place)
            }
            guard entry.row != .otherHandlingGroup, let ordinal = order.firstIndex(of: entry.row) else { continue }
            if ordinal < lastOrdinal {
                observe(.rowOutOfOrder(rowLabel: entry.row.officialLabel), cells: cells(of: entry.row), at: entry.place)
            }
            lastOrdinal = max(lastOrdinal, ordinal)
        }
    }

    /// Text keeps a row's cells only by their separators; rows of several widths have lost or gained some (RC-20).
    private mutating func observeWidths() {
        var widths: [Int: Int] = [:]
        var first: [Int: Place] = [:]
        for entry in entries {
            // One cell a line leaves no trace of merged cells, so that its widths differ by nature.
            guard case .grid(_, keepsColumns: false) = entry.source.layout, let last = entry.values.last,
                last.place == entry.place
            else { continue }
            widths[last.column + 1, default: 0] += 1
            if first[last.column + 1] == nil { first[last.column + 1] = entry.place }
        }
        let ranked = widths.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard ranked.count > 1 else { return }
        observe(.unevenWidths(ranked[0].key, ranked[1].key), at: first[ranked[1].key])
    }

    private func cells(of row: RequestRow) -> [CellKey] { ApplicantColumn.allCases.map { .requests(row, $0) } }

    private mutating func observe(_ kind: Observation.Kind, cells: [CellKey] = [], at place: Place?) {
        observations.append(Observation(kind, table: .requests, cells: cells, place: place))
    }
}
