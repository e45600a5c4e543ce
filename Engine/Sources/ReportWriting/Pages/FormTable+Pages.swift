import AnnualReport

extension FormTable {
    /// The tables of a report with every row of its form, also those that the source lacks: findings speak of them.
    static func whole(of report: AnnualReport) -> [FormTable] {
        var whole = report
        for key in CellKey.expected(report.form) where !report.cells.isPresent([key]) {
            whole.cells[key] = Cell(.blank)
        }
        return SectionKey.mandated.compactMap { table(of: whole, in: $0) }
    }

    /// Rows of column headers, then the others.
    var head: ArraySlice<Row> { rows.prefix(headerRows) }
    var body: ArraySlice<Row> { rows.dropFirst(headerRows) }

    /// The report's cells that stand in the table, in reading order.
    var keys: [CellKey] { rows.flatMap(\.keys) }

    /// The section that the form puts the table in.
    var section: SectionKey {
        switch table {
        case .proactive, .proactive2019: .proactive
        case .requests: .requests
        case .remedies: .remedies
        }
    }
}

extension FormTable.Row {
    var keys: [CellKey] { cells.compactMap { if case .figure(let key) = $0.role { key } else { nil } } }
}
