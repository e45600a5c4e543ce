import AnnualReport

/// Gives the numbers of table three their columns, where row and column are both certain.
struct RequestTablePlacing {
    struct Row {
        /// What the source keeps of a row's cells.
        enum Layout: Hashable {
            /// A row of a grid, by the grid's number.
            case grid(Int, keepsColumns: Bool)
            /// Label and numbers on lines of their own.
            case lines
        }

        var row: RequestRow
        var values: [TableCell]
        var layout: Layout
        /// The header above the row, by its number among the table's headers.
        var header: Int
        /// The column behind the printed row's last cell.
        var end: Int
        var isDoubtful: Bool
        var place: Place?
    }

    /// One header for each part of the table; a part that a page break left without one has an empty header.
    let headers: [RequestTableHeader]
    /// Numbers stood before the first label, so that numbers may belong to the label after them.
    let streamLeadsWithNumbers: Bool
    private(set) var observations: [Observation] = []
    private(set) var findings: [Finding] = []

    init(headers: [RequestTableHeader], streamLeadsWithNumbers: Bool) {
        self.headers = headers
        self.streamLeadsWithNumbers = streamLeadsWithNumbers
    }

    mutating func place(_ rows: [Row], into report: inout AnnualReport) {
        observeHeaders()
        guard let columns = columnsOfParts() else {
            rejectAll(rows, .contradictoryHeader, into: &report)
            return
        }
        let evidence = RowEvidence(rows, widths: columns.map(\.order.count))
        let placed = rows.map { row in
            decide(row, columns: columns[row.header], evidence: evidence)
        }
        for (index, part) in columns.enumerated() {
            let ofPart = zip(rows, placed).filter { $0.0.header == index }.map(\.1)
            if totalIsElsewhere(ofPart, order: part.order, isAssumed: part.assumesTotalLast) {
                rejectAll(rows, .totalElsewhere, into: &report)
                return
            }
        }
        for (row, placement) in zip(rows, placed) {
            write(row, placement, order: columns[row.header].order, into: &report)
        }
    }

    /// The columns of each part; a part without a header of its own carries on those of the part before it.
    ///
    /// - Returns: `nil` when a header contradicts itself.
    private func columnsOfParts() -> [RequestTableHeader.Columns]? {
        var parts: [RequestTableHeader.Columns] = []
        for header in headers {
            guard let own = header.columns() else { return nil }
            if let previous = parts.last, !own.isComplete {
                // What is left of a header need not repeat an unusual order, but must not contradict it.
                guard header.isEmpty || previous.order == own.order else { return nil }
                parts.append(previous.withoutPositions)
            } else {
                parts.append(own)
            }
        }
        return parts
    }

    // MARK: Deciding

    private func decide(
        _ row: Row, columns: RequestTableHeader.Columns, evidence: RowEvidence
    ) -> ColumnWindow.Placement {
        let width = columns.order.count
        guard row.layout != .lines else { return placeLine(row, width: width) }
        let own = ColumnWindow.place(row.values, width: width)
        let filled = row.values.count { !$0.isBlank }
        if filled > width || filled == 0 { return own }
        if case .placed(let cells) = own, cells.allSatisfy({ $0?.isBlank == false }) {
            return evidence.mayHaveGained(row, width: width) ? .ambiguous : own
        }
        return placePartial(row, own: own, columns: columns, evidence: evidence)
    }

    private func placeLine(_ row: Row, width: Int) -> ColumnWindow.Placement {
        if row.values.isEmpty { return .empty }
        if streamLeadsWithNumbers || row.isDoubtful { return .ambiguous }
        // Blank cells leave no trace in lines of text: only a full set is certain.
        guard row.values.count == width else { return .wrongCount(row.values.count) }
        // All on one line, on two because the line was full, or one a line; “1 2” among single numbers is one of them.
        let lines = Set(row.values.map(\.place)).count
        return lines <= 2 || lines == width ? .placed(row.values) : .ambiguous
    }

    /// A row with blanks is certain only where nothing shows that it lost or gained a cell, and where either the
    /// columns are proven or just one run of cells fits.
    private func placePartial(
        _ row: Row, own: ColumnWindow.Placement, columns: RequestTableHeader.Columns, evidence: RowEvidence
    ) -> ColumnWindow.Placement {
        let width = columns.order.count
        guard evidence.isRegular(row, width: width) else { return refusal(own) }
        if let positions = evidence.columns(of: row) ?? headerPositions(row, columns: columns) {
            guard let cells = ColumnWindow.place(row.values, under: positions) else { return refusal(own) }
            return .placed(cells)
        }
        return own
    }

    private func refusal(_ own: ColumnWindow.Placement) -> ColumnWindow.Placement {
        if case .wrongCount = own { own } else { .ambiguous }
    }

    /// The header's own columns, where it stands in the same grid and its merged cells are kept.
    private func headerPositions(_ row: Row, columns: RequestTableHeader.Columns) -> [Int]? {
        guard case .grid(let grid, keepsColumns: true) = row.layout, headers[row.header].grid == grid,
            headers[row.header].end == row.end || row.isAddressed
        else { return nil }
        return columns.positions
    }

    /// Every filled row adds up to its first number and none to its last: the header does not tell where 总计 is.
    private func totalIsElsewhere(
        _ placed: [ColumnWindow.Placement], order: [ApplicantColumn?], isAssumed: Bool
    ) -> Bool {
        guard order.last == .some(.total), order.count == ApplicantColumn.allCases.count else { return false }
        var fitsLast = 0
        var fitsFirst = 0
        for case .placed(let cells) in placed {
            let figures = cells.compactMap { cell -> Figure? in
                if case .number(let figure, _)? = cell?.content { figure } else { nil }
            }
            guard figures.count == order.count, let first = figures.first, let last = figures.last else { continue }
            let sum = figures.reduce(.zero, +)
            guard sum != .zero else { continue }
            if sum - last == last { fitsLast += 1 }
            if sum - first == first { fitsFirst += 1 }
        }
        return fitsLast == 0 && fitsFirst >= (isAssumed ? 1 : 2)
    }

    // MARK: Writing

    private mutating func write(
        _ row: Row, _ placement: ColumnWindow.Placement, order: [ApplicantColumn?], into report: inout AnnualReport
    ) {
        let keys = ApplicantColumn.allCases.map { CellKey.requests(row.row, $0) }
        let isRepeated = keys.contains { report.cells[$0].state != .rowMissing }
        switch placement {
        case .placed(let cells):
            if isRepeated {
                mergeRepeated(row, cells, order: order, into: &report)
                return
            }
            for (column, cell) in zip(order, cells) {
                guard let column else { continue }
                report.cells[.requests(row.row, column)] = CellText.cell(cell, fallback: row.place)
            }
        case .empty:
            guard !isRepeated else { return }
            for key in keys { report.cells[key] = Cell(.blank, place: row.place) }
        case .ambiguous, .wrongCount:
            refuse(row, placement, keys: keys, into: &report, width: order.count)
        }
    }

    private mutating func refuse(
        _ row: Row, _ placement: ColumnWindow.Placement, keys: [CellKey], into report: inout AnnualReport, width: Int
    ) {
        for key in keys { report.cells[key] = Cell(.unplaced, place: row.place) }
        let printed = row.values.filter { !$0.isBlank }.map(\.text)
        if case .wrongCount(let count) = placement, count > width || row.layout == .lines {
            observations.append(
                Observation(
                    .wrongNumberCount(rowLabel: row.row.officialLabel, count: count, expected: width),
                    table: .requests, cells: keys, place: row.place))
        }
        let reason =
            streamLeadsWithNumbers && row.layout == .lines
            ? "数字排在行标之前，无法确定属于上一行还是下一行"
            : printed.count == 1 && printed[0].contains(" ")
                ? "这些数没有对齐表头，无法确定各属哪一列" : "有\(printed.count)个数、应有\(width)个，无法确定各属哪一列"
        findings.append(
            Finding(
                "RD-11", .error, cause: .reader,
                "表三“\(row.row.shortLabel)”行的数字\(ReaderWords.list(printed))没有读入：\(reason)。请对照原文件核对，空白的格应填0或实际数",
                cells: keys, place: row.place))
    }

    /// A row printed twice counts once when both say the same, and not at all when they differ.
    private mutating func mergeRepeated(
        _ row: Row, _ cells: [TableCell?], order: [ApplicantColumn?], into report: inout AnnualReport
    ) {
        var agree = true
        for (column, cell) in zip(order, cells) {
            guard let column else { continue }
            let key = CellKey.requests(row.row, column)
            if report.cells[key].state != CellText.cell(cell, fallback: row.place).state { agree = false }
        }
        let keys = ApplicantColumn.allCases.map { CellKey.requests(row.row, $0) }
        if !agree {
            for key in keys { report.cells[key] = Cell(.unplaced, place: row.place) }
        }
        observations.append(
            Observation(
                .repeatedRow(rowLabel: row.row.officialLabel, agree: agree), table: .requests, cells: keys,
                place: row.place))
    }

    private enum Rejection {
        case contradictoryHeader, totalElsewhere

        var words: String {
            switch self {
            case .contradictoryHeader: "表头各列的名称互相矛盾，无法确定每个数属于哪一列"
            case .totalElsewhere: "各行都是第一个数等于其余之和，“总计”列的位置与表头不符"
            }
        }
    }

    private mutating func rejectAll(_ rows: [Row], _ reason: Rejection, into report: inout AnnualReport) {
        var keys: [CellKey] = []
        for row in rows {
            for column in ApplicantColumn.allCases {
                let key = CellKey.requests(row.row, column)
                report.cells[key] = Cell(.unplaced, place: row.place)
                keys.append(key)
            }
        }
        findings.append(
            Finding(
                "RD-12", .error, cause: .reader, "表三没有读入：\(reason.words)。请对照规定格式改正表头后重新读取", cells: keys,
                place: rows.first?.place))
    }

    private mutating func observeHeaders() {
        // A part that carries on without a header is as it should be; only the table's first header is due.
        for (index, header) in headers.enumerated() where index == 0 || !header.isEmpty { observe(header) }
    }

    private mutating func observe(_ header: RequestTableHeader) {
        guard let columns = header.columns() else { return }
        if !columns.isComplete {
            let printed = header.cells.map(\.cell.text).joined(separator: "、")
            observations.append(
                Observation(
                    .headerIncomplete(printed: printed), table: .requests, place: header.cells.first?.cell.place))
        }
        if let total = header.totalIsMisplaced {
            observations.append(Observation(.totalHeaderMisplaced, table: .requests, place: total.cell.place))
        }
        for cell in header.cells.map(\.cell) where ColumnLabels.isSubtotal(cell.key) {
            observations.append(Observation(.unknownColumn(label: cell.text), table: .requests, place: cell.place))
        }
    }
}

extension RequestTablePlacing.Row {
    /// A sheet names every cell's column, so that a missing cell shifts nothing.
    var isAddressed: Bool {
        if case .sheet? = place { true } else { false }
    }

    /// The cells stand on lines of their own, so that merged cells leave no trace and widths differ by nature.
    var isOneCellALine: Bool { place?.isLine == true && values.last?.place != place }
}

extension CellText {
    /// The report's cell for a cell of the source.
    static func cell(_ cell: TableCell?, fallback: Place?) -> Cell {
        guard let cell else { return Cell(.blank, place: fallback) }
        let state: Cell.State =
            switch cell.content {
            case .number(let figure, _): .value(figure)
            case .blank: .blank
            case .dash: .dash
            case .noneWord, .brokenNumber, .text: .text
            }
        return Cell(state, raw: state == .blank ? "" : cell.text, place: cell.place)
    }
}

/// Wording that findings of the reader share.
enum ReaderWords {
    /// Printed numbers for a message: “1、2、3”, cut after ten.
    static func list(_ printed: [String]) -> String {
        let shown = printed.prefix(10).map { $0.replacingNewlines() }.joined(separator: "、")
        return "“\(shown)\(printed.count > 10 ? "…" : "")”"
    }
}

extension String {
    /// Line breaks inside a cell as spaces, for messages of one line.
    func replacingNewlines() -> String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
