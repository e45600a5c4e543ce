import AnnualReport

/// A cell of a printed table with its merged extent.
struct TwinCell {
    var text: String
    var columns = 1
    var rows = 1

    init(_ text: String, columns: Int = 1, rows: Int = 1) {
        self.text = text
        self.columns = columns
        self.rows = rows
    }
}

typealias TwinTable = [[TwinCell]]

/// The three tables with their merged cells as the form prints them, and the ways in which published ones differ.
struct OfficialTables {
    enum TotalLine: Int, CaseIterable { case first = 1, second, third }
    enum GroupLabels { case merged, absent, onEveryRow, inTheFirstItem }

    var numbers = PrintedNumbers()
    /// The header line that prints 总计.
    var totalLine = TotalLine.second
    /// 小计 behind the five kinds of organisation.
    var hasSubtotal = false
    var groupLabels = GroupLabels.merged
    /// Labels printed in other words.
    var labels: [RequestRow: String] = [:]
    var columns = ApplicantColumn.allCases
    /// Columns without header and without content at the right.
    var extraColumns = 0
    /// What is printed in a cell of 小计.
    static let subtotal = "7"

    // MARK: Table two

    var proactive: TwinTable {
        var rows: TwinTable = []
        var block = ""
        for row in ProactiveRow.allCases {
            if row.blockLabel != block {
                block = row.blockLabel
                rows.append([TwinCell(block, columns: 4)])
                let span = 4 - row.columns.count
                rows.append([TwinCell("信息内容")] + header(row.columns.map(\.label), lastSpan: span))
            }
            rows.append([TwinCell(row.label)] + header(numbers.proactive(row), lastSpan: 4 - row.columns.count))
        }
        return rows
    }

    private func header(_ texts: [String], lastSpan: Int) -> [TwinCell] {
        texts.enumerated().map { TwinCell($1, columns: $0 == texts.count - 1 ? lastSpan : 1) }
    }

    // MARK: Table three

    var requests: TwinTable { header + body }

    private var organisations: [ApplicantColumn] { columns.filter { $0 != .naturalPerson && $0 != .total } }

    /// Three lines when the columns stand in the form's order, one line when they do not.
    var header: TwinTable {
        let note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
        guard columns == ApplicantColumn.allCases else {
            return [[TwinCell(note, columns: 3)] + columns.map { TwinCell($0.label) }]
        }
        let width = 7 + (hasSubtotal ? 1 : 0)
        var first = [TwinCell(note, columns: 3, rows: 3)]
        var second = [TwinCell("自然人", rows: 2), TwinCell("法人或其他组织", columns: hasSubtotal ? 6 : 5)]
        var third = organisations.map { TwinCell($0.label) }
        if hasSubtotal { third.append(TwinCell("小计")) }
        switch totalLine {
        case .first: first += [TwinCell("申请人情况", columns: width - 1), TwinCell("总计", rows: 3)]
        case .second:
            first.append(TwinCell("申请人情况", columns: width))
            second.append(TwinCell("总计", rows: 2))
        case .third:
            first.append(TwinCell("申请人情况", columns: width))
            second.append(TwinCell(""))
            third.append(TwinCell("总计"))
        }
        return [first, second, third].map { $0 + extra }
    }

    private var extra: [TwinCell] { (0..<extraColumns).map { _ in TwinCell("") } }

    var body: TwinTable { rows(RequestRow.form2021) }

    /// Some rows of the table, with the merged group cells that span them.
    func rows(_ printed: [RequestRow]) -> TwinTable {
        let printed = printed.filter { !numbers.omitted.contains($0) }
        var opened: Set<RequestGroup> = []
        return printed.map { row in
            var cells: [TwinCell] = []
            let label = labels[row] ?? row.officialLabel
            let isResult = row.group != nil
            if isResult, groupLabels != .absent, opened.insert(.results).inserted {
                cells.append(TwinCell(RequestGroup.results.label, rows: printed.count { $0.group != nil }))
            }
            switch row.group {
            case nil: cells.append(TwinCell(label, columns: groupLabels == .absent ? 1 : 3))
            case .results?: cells.append(TwinCell(label, columns: groupLabels == .absent ? 1 : 2))
            case let group?: cells += subRow(label, group, printed, &opened)
            }
            return cells + values(row) + extra
        }
    }

    private func subRow(
        _ label: String, _ group: RequestGroup, _ printed: [RequestRow], _ opened: inout Set<RequestGroup>
    ) -> [TwinCell] {
        let isFirst = opened.insert(group).inserted
        switch groupLabels {
        case .absent: return [TwinCell(label)]
        case .onEveryRow: return [TwinCell(group.label), TwinCell(label)]
        case .inTheFirstItem: return [TwinCell(isFirst ? group.label + label : label, columns: 2)]
        case .merged:
            let heading = TwinCell(group.label, rows: printed.count { $0.group == group })
            return isFirst ? [heading, TwinCell(label)] : [TwinCell(label)]
        }
    }

    private func values(_ row: RequestRow) -> [TwinCell] {
        var cells: [TwinCell] = []
        for column in columns {
            if column == .total, hasSubtotal { cells.append(TwinCell(OfficialTables.subtotal)) }
            cells.append(TwinCell(numbers.text(.requests(row, column))))
        }
        return cells
    }

    // MARK: Table four

    var remedies: TwinTable {
        let five = RemedyColumn.allCases.map { TwinCell($0.label) }
        return [
            [TwinCell("行政复议", columns: 5), TwinCell("行政诉讼", columns: 10)],
            RemedyColumn.allCases.map { TwinCell($0.label, rows: 2) }
                + [TwinCell("未经复议直接起诉", columns: 5), TwinCell("复议后起诉", columns: 5)],
            five + five, numbers.remedies.map { TwinCell($0) },
        ]
    }
}
