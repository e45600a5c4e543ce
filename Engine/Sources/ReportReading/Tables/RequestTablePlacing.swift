import AnnualReport

/// Gives the numbers of table three their columns, where row and column are both certain.
struct RequestTablePlacing {
    struct Row {
        var row: RequestRow
        var values: [TableCell]
        var keepsColumns: Bool
        var isLines: Bool
        var isDoubtful: Bool
        var place: Place?
    }

    let header: RequestTableHeader
    /// Numbers stood before the first label, so that numbers may belong to the label after them.
    let streamLeadsWithNumbers: Bool
    private(set) var observations: [Observation] = []
    private(set) var findings: [Finding] = []

    /// Rows whose own cells prove that the grid's columns are the header's: enough to trust a text grid.
    private static let witnessesForText = 3

    init(header: RequestTableHeader, streamLeadsWithNumbers: Bool) {
        self.header = header
        self.streamLeadsWithNumbers = streamLeadsWithNumbers
    }

    mutating func place(_ rows: [Row], into report: inout AnnualReport) {
        let columns = header.columns()
        observeHeader(columns)
        let order = columns?.order ?? ApplicantColumn.allCases
        var placed = rows.map { placeByItself($0, width: order.count) }
        placeByColumns(rows, columns: columns, into: &placed)
        if columns == nil || totalIsElsewhere(placed, order: order, isAssumed: columns?.assumesTotalLast ?? true) {
            rejectAll(rows, columns == nil ? .contradictoryHeader : .totalElsewhere, into: &report)
            return
        }
        for (row, placement) in zip(rows, placed) { write(row, placement, order: order, into: &report) }
    }

    // MARK: Deciding

    private func placeByItself(_ row: Row, width: Int) -> ColumnWindow.Placement {
        guard row.isLines else { return ColumnWindow.place(row.values, width: width) }
        if row.values.isEmpty { return .empty }
        if streamLeadsWithNumbers || row.isDoubtful { return .ambiguous }
        // Blank cells leave no trace in lines of text: only a full set is certain.
        return row.values.count == width ? .placed(row.values) : .wrongCount(row.values.count)
    }

    /// Rows with blanks take the header's columns, once the full rows have shown that those are kept.
    private func placeByColumns(
        _ rows: [Row], columns: RequestTableHeader.Columns?, into placed: inout [ColumnWindow.Placement]
    ) {
        guard let positions = columns?.positions else { return }
        var agreeing = 0
        for case .placed(let cells) in placed {
            let standing = cells.enumerated().allSatisfy { index, cell in
                guard let cell else { return true }
                return cell.column <= positions[index] && positions[index] < cell.column + cell.span
            }
            guard standing else { return }
            agreeing += 1
        }
        for index in rows.indices {
            guard agreeing >= (rows[index].keepsColumns ? 1 : RequestTablePlacing.witnessesForText),
                !rows[index].isLines
            else { continue }
            switch placed[index] {
            case .ambiguous, .wrongCount:
                if let cells = ColumnWindow.place(rows[index].values, under: positions) {
                    placed[index] = .placed(cells)
                }
            case .placed, .empty: break
            }
        }
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
        if case .wrongCount(let count) = placement, count > width || row.isLines {
            observations.append(
                Observation(
                    .wrongNumberCount(rowLabel: row.row.officialLabel, count: count, expected: width),
                    table: .requests, cells: keys, place: row.place))
        }
        let reason =
            streamLeadsWithNumbers && row.isLines
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

    private mutating func observeHeader(_ columns: RequestTableHeader.Columns?) {
        guard let columns else { return }
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
