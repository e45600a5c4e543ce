import AnnualReport

/// Reads table two (主动公开政府信息情况) of the form in force and of the trial form.
///
/// Every block has its own header; the header decides which form's columns the numbers belong to, because the trial
/// form counts other things in the same places.
struct ProactiveTableReader {
    private struct Entry {
        var row: ProactiveLabels.Row
        var printed: String
        var place: Place?
        var values: [TableCell]
        var header: Header?
        var keepsColumns: Bool
        var isLines: Bool
        /// The row shows no sign of a lost or added cell, so that a blank in it is a blank.
        var isRegular: Bool
    }

    private struct Header {
        var columns: [ProactiveLabels.Column]
        var positions: [Int]
        /// A header cell could not be read, so that the count of columns is not certain.
        var hasUnknown: Bool
        /// The column behind its last cell.
        var end = 0
    }

    private var entries: [Entry] = []
    private var header: Header?
    private var hasSeenCurrentForm = false
    private var stream: (words: [TableCell], label: TableCell?, numbers: [TableCell]) = ([], nil, [])
    private var observations: [Observation] = []
    private var findings: [Finding] = []
    private var hasBlocks = false

    var isEmpty: Bool { entries.isEmpty && !hasBlocks }

    static func isAnchor(_ row: TableRow) -> Bool {
        row.cells.contains {
            ProactiveLabels.block($0.key) != nil || ProactiveLabels.isHeaderWord($0.key)
                || ProactiveLabels.column($0.key) != nil
        }
    }

    // MARK: Rows of a grid

    mutating func add(_ row: TableRow, keepsColumns: Bool) {
        let filled = row.cells.filter { !$0.isBlank }
        guard let first = filled.first, !PageDecoration.isPageNumber(filled) else { return }
        if let item = ProactiveLabels.block(first.key) {
            openBlock(item, cell: first)
        } else if !row.hasNumbers, ProactiveTableReader.isAnchor(row) {
            readHeader(filled, end: row.end)
        } else if let index = row.cells.firstIndex(where: { ProactiveLabels.row($0.key) != nil }),
            let label = ProactiveLabels.row(row.cells[index].key)
        {
            let values = Array(row.cells[(index + 1)...])
            let width = header?.columns.count ?? values.count
            add(
                label, cell: row.cells[index], values: values, keepsColumns: keepsColumns,
                isRegular: row.isRegular(values, under: header?.end ?? 0, width: width))
        } else if first.content == .text, let numbers = Optional(filled.count { $0.content.standsForNumber }),
            numbers > 0
        {
            observe(.unknownRow(label: first.text, numbers: numbers), at: first.place)
        } else if first.content == .text, !entries.isEmpty {
            observe(.labelFragment(first.text), at: first.place)
        }
    }

    private mutating func openBlock(_ item: Int, cell: TableCell) {
        hasBlocks = true
        header = nil
        if item == 9 { observe(.droppedBlock(cell.text), at: cell.place) }
    }

    private mutating func readHeader(_ cells: [TableCell], end: Int) {
        hasBlocks = true
        var read = Header(columns: [], positions: [], hasUnknown: false, end: end)
        for cell in cells where !ProactiveLabels.isHeaderWord(cell.key) {
            if let column = ProactiveLabels.column(cell.key) {
                read.columns.append(column)
                read.positions.append(cell.column)
                note(column, cell)
            } else {
                read.hasUnknown = true
                observe(.unknownColumn(label: cell.text), at: cell.place)
            }
        }
        header = read
    }

    private mutating func note(_ column: ProactiveLabels.Column, _ cell: TableCell) {
        switch column {
        case .current: hasSeenCurrentForm = true
        case .trial: observe(.trialFormEvidence("表头“\(cell.text.replacingNewlines())”"), at: cell.place)
        }
    }

    private mutating func add(
        _ row: ProactiveLabels.Row, cell: TableCell, values: [TableCell], keepsColumns: Bool, isLines: Bool = false,
        isRegular: Bool = true
    ) {
        if case .trialOnly(let trial) = row {
            observe(.droppedBlock(trial.label), at: cell.place)
            observe(.trialFormEvidence("“\(trial.label)”行"), at: cell.place)
        }
        entries.append(
            Entry(
                row: row, printed: cell.text, place: cell.place, values: values, header: header,
                keepsColumns: keepsColumns, isLines: isLines, isRegular: isRegular))
    }

    // MARK: Lines of text

    mutating func addLine(_ cell: TableCell) {
        if cell.content.standsForNumber {
            resolveWords()
            stream.numbers.append(cell)
        } else if cell.content == .text {
            if !stream.numbers.isEmpty { flushLine() }
            stream.words.append(cell)
        }
    }

    mutating func finishLines() {
        resolveWords()
        flushLine()
        stream = ([], nil, [])
    }

    private mutating func flushLine() {
        defer {
            stream.label = nil
            stream.numbers = []
        }
        guard let label = stream.label, let row = ProactiveLabels.row(label.key) else {
            if !stream.numbers.isEmpty, !entries.isEmpty {
                observe(.unknownRow(label: "", numbers: stream.numbers.count), at: stream.numbers.first?.place)
            }
            return
        }
        add(row, cell: label, values: stream.numbers, keepsColumns: false, isLines: true)
    }

    private mutating func resolveWords() {
        let words = stream.words
        stream.words = []
        var index = 0
        while index < words.count { index += readWord(words, at: index) }
    }

    /// - Returns: how many words were read as one label or header.
    private mutating func readWord(_ words: [TableCell], at index: Int) -> Int {
        var joined = ""
        for end in index..<min(words.count, index + 4) {
            joined += words[end].text
            let cell = TableCell(joined, column: 0, place: words[index].place)
            let length = end - index + 1
            if let item = ProactiveLabels.block(cell.key) {
                flushLine()
                openBlock(item, cell: cell)
                return length
            }
            if ProactiveLabels.isHeaderWord(cell.key) {
                flushLine()
                header = Header(columns: [], positions: [], hasUnknown: false)
                return length
            }
            if let column = ProactiveLabels.column(cell.key) {
                flushLine()
                header = header ?? Header(columns: [], positions: [], hasUnknown: false)
                header?.columns.append(column)
                note(column, cell)
                return length
            }
            if ProactiveLabels.row(cell.key) != nil {
                flushLine()
                stream.label = cell
                return length
            }
        }
        if hasBlocks, !PageDecoration.isPageNumber(words[index].text) {
            observe(.labelFragment(words[index].text), at: words[index].place)
            flushLine()
        }
        return 1
    }

    // MARK: Placing

    mutating func finish(into report: inout AnnualReport) -> [Finding] {
        finishLines()
        guard !isEmpty else { return [] }
        let isTrial = entries.contains { $0.header?.columns.contains(where: \.isTrial) ?? false }
        if isTrial { report.form = .form2019 }
        let table: ReportTable = isTrial ? .proactive2019 : .proactive
        for key in CellKey.all where key.table == table { report.cells[key] = Cell(.rowMissing) }
        for entry in entries { place(entry, into: &report) }
        report.observations += observations
        return findings
    }

    /// Some row of the table has fewer numbers than columns, so that a number printed twice in another would not show.
    private var hasBlanks: Bool {
        entries.contains { entry in
            guard let width = entry.header?.columns.count else { return false }
            return entry.values.count { !$0.isBlank } < width
        }
    }

    private mutating func place(_ entry: Entry, into report: inout AnnualReport) {
        guard let columns = columns(of: entry) else {
            refuse(entry, "没有读到可识别的表头", into: &report)
            return
        }
        let keys = columns.map { entry.row.key($0) }
        guard keys.allSatisfy({ $0 != nil }) else {
            refuse(entry, "表头与该行不相配", into: &report)
            return
        }
        guard isWhole(columns, of: entry) else {
            refuse(entry, "表头不全", into: &report)
            return
        }
        let placement = placement(of: entry, width: columns.count)
        write(entry, placement, keys: keys.compactMap { $0 }, into: &report)
        observeLabel(entry, keys: keys.compactMap { $0 })
    }

    /// A header that lost a column leaves the numbers without one, unless merged cells keep them under the others.
    private func isWhole(_ columns: [ProactiveLabels.Column], of entry: Entry) -> Bool {
        let expected = entry.row.keys(columns.contains(where: \.isTrial) ? .form2019 : .form2021).count
        if columns.count >= expected { return true }
        guard entry.keepsColumns, let positions = entry.header?.positions else { return false }
        return ColumnWindow.place(entry.values, under: positions) != nil
    }

    private func placement(of entry: Entry, width: Int) -> ColumnWindow.Placement {
        if entry.isLines {
            if entry.values.isEmpty { return .empty }
            return entry.values.count == width ? .placed(entry.values) : .wrongCount(entry.values.count)
        }
        let own = ColumnWindow.place(entry.values, width: width)
        let filled = entry.values.count { !$0.isBlank }
        if filled == width, width > 1, entry.values.count > width, !entry.isRegular, hasBlanks { return .ambiguous }
        guard filled > 0, filled < width else { return own }
        guard entry.isRegular else { return .wrongCount(filled) }
        guard entry.keepsColumns, let positions = entry.header?.positions,
            let cells = ColumnWindow.place(entry.values, under: positions)
        else { return own }
        return .placed(cells)
    }

    /// The columns that the row's numbers stand in; a lost header is made up for by the form only where the rest of
    /// the table shows which form it is.
    private func columns(of entry: Entry) -> [ProactiveLabels.Column]? {
        if let header = entry.header { return header.hasUnknown || header.columns.isEmpty ? nil : header.columns }
        guard hasSeenCurrentForm, case .current(let row) = entry.row,
            !entries.contains(where: { $0.header?.columns.contains(where: \.isTrial) ?? false })
        else { return nil }
        return row.columns.map { .current($0) }
    }

    private mutating func write(
        _ entry: Entry, _ placement: ColumnWindow.Placement, keys: [CellKey], into report: inout AnnualReport
    ) {
        let isRepeated = keys.contains {
            report.cells[$0].state != .rowMissing && report.cells[$0].state != .tableMissing
        }
        switch placement {
        case .placed(let cells):
            let new = cells.map { CellText.cell($0, fallback: entry.place) }
            if isRepeated {
                let agree = zip(keys, new).allSatisfy { report.cells[$0].state == $1.state }
                observe(.repeatedRow(rowLabel: entry.printed, agree: agree), cells: keys, at: entry.place)
                if !agree { for key in keys { report.cells[key] = Cell(.unplaced, place: entry.place) } }
                return
            }
            for (key, cell) in zip(keys, new) { report.cells[key] = cell }
        case .empty:
            if !isRepeated { for key in keys { report.cells[key] = Cell(.blank, place: entry.place) } }
        case .ambiguous, .wrongCount:
            refuse(entry, "应有\(keys.count)个数", into: &report)
        }
    }

    private mutating func refuse(_ entry: Entry, _ reason: String, into report: inout AnnualReport) {
        let printed = entry.values.filter { !$0.isBlank }.map(\.text)
        let keys = entry.row.keys(report.form)
        for key in keys { report.cells[key] = Cell(.unplaced, place: entry.place) }
        guard !printed.isEmpty else { return }
        findings.append(
            Finding(
                "RD-11", .error, cause: .reader,
                "表二“\(entry.printed.replacingNewlines())”行的数字\(ReaderWords.list(printed))没有读入：\(reason)。请对照原文件核对",
                cells: keys, place: entry.place))
    }

    private mutating func observeLabel(_ entry: Entry, keys: [CellKey]) {
        guard case .current(let row) = entry.row, keys.first?.table == .proactive,
            LabelKey(entry.printed).text != LabelKey(row.label).text
        else { return }
        observe(.labelVariant(printed: entry.printed, official: row.label), cells: keys, at: entry.place)
    }

    private mutating func observe(_ kind: Observation.Kind, cells: [CellKey] = [], at place: Place?) {
        observations.append(Observation(kind, table: .proactive, cells: cells, place: place))
    }
}

extension ProactiveLabels.Column {
    var isTrial: Bool { if case .trial = self { true } else { false } }
}

extension ProactiveLabels.Row {
    /// The cells of this row in one form.
    func keys(_ form: ReportForm) -> [CellKey] {
        switch (self, form) {
        case (.current(let row), .form2021): row.columns.compactMap { CellKey.proactive(row, $0) }
        case (.trialOnly, .form2021): []
        case (.current(let row), .form2019):
            Proactive2019Row(rawValue: row.rawValue).map { trial in
                trial.columns.compactMap { CellKey.proactive2019(trial, $0) }
            } ?? []
        case (.trialOnly(let row), .form2019): row.columns.compactMap { CellKey.proactive2019(row, $0) }
        }
    }

    /// The cell of this row in a column of either form; `nil` where the form has no such cell.
    func key(_ column: ProactiveLabels.Column) -> CellKey? {
        switch (self, column) {
        case (.current(let row), .current(let column)): CellKey.proactive(row, column)
        case (.current(let row), .trial(let column)):
            Proactive2019Row(rawValue: row.rawValue).flatMap { CellKey.proactive2019($0, column) }
        case (.trialOnly(let row), .trial(let column)): CellKey.proactive2019(row, column)
        case (.trialOnly, .current): nil
        }
    }
}
