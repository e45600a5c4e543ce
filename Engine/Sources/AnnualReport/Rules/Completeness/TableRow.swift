/// A row of a table, or a block of table four: the cells that one line of a finding speaks of.
struct TableRow: Sendable {
    let table: ReportTable
    let label: String
    /// Cell indices in the order of the columns.
    let cells: [Int]

    static let proactive = ProactiveRow.allCases.map { row in
        TableRow(.proactive, row.label, row.columns.compactMap { CellKey.proactive(row, $0) })
    }
    static let proactive2019 = Proactive2019Row.allCases.map { row in
        TableRow(.proactive2019, row.label, row.columns.compactMap { CellKey.proactive2019(row, $0) })
    }
    /// By the row's number in the grid, the legacy row last.
    static let requests = RequestRow.allCases.map { row in
        TableRow(.requests, row.shortLabel, ApplicantColumn.allCases.map { CellKey.requests(row, $0) })
    }
    static let remedies = RemedyGroup.allCases.map { group in
        TableRow(.remedies, group.longLabel, RemedyColumn.allCases.map { CellKey.remedies(group, $0) })
    }

    private init(_ table: ReportTable, _ label: String, _ cells: [CellKey]) {
        self.table = table
        self.label = label
        self.cells = cells.map(\.index)
    }

    /// “重复申请”行, “行政复议”栏.
    var words: String { "“\(label)”\(table == .remedies ? "栏" : "行")" }
}

extension TableRow {
    /// The rows in which a number is due, by the form that the tables really have.
    ///
    /// A heading （六）其他处理 without numbers belongs to the form in force: its empty cells are as they should be.
    static func due(_ context: CheckContext) -> [TableRow] {
        let requests = RequestGrid.rows(legacyOther: context.usesLegacyOther).map { TableRow.requests[$0] }
        return proactive + requests + remedies + proactive2019
    }
}

extension CheckContext {
    /// 表三“重复申请”行“商业企业”列, and how many more.
    func words(_ cells: [CellKey], named limit: Int = 3) -> String {
        let list = cells.prefix(limit).map(\.words).joined(separator: "、")
        return cells.count > limit ? "\(list)等\(cells.count)处" : list
    }
}
