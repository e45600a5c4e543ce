/// The tables as the exchange format lays them out: table, row, column, with the cell of each.
struct ExchangeTable: Sendable {
    struct Row: Sendable {
        let key: String
        let columns: [(key: String, cell: CellKey)]
        /// 2019 form's （六）其他处理, which most reports do not have.
        let isLegacy: Bool

        /// Whether the cells say anything, if only why they are unknown.
        func hasAnyState(_ cells: ReportCells) -> Bool {
            columns.contains { cells[$0.cell].state != .tableMissing }
        }
    }

    let key: ReportTable
    let rows: [Row]

    /// Official order, which is the order of the keys.
    static let all: [ExchangeTable] = ReportTable.allCases.map { table in
        var rows: [(String, [(String, CellKey)])] = []
        for cell in CellKey.all where cell.table == table {
            if rows.last?.0 != cell.row { rows.append((cell.row, [])) }
            rows[rows.count - 1].1.append((cell.column, cell))
        }
        return ExchangeTable(
            key: table,
            rows: rows.map { row, columns in
                Row(
                    key: row, columns: columns.map { (key: $0.0, cell: $0.1) },
                    isLegacy: row == RequestRow.otherHandlingGroup.rawValue)
            })
    }

    /// The three tables always; the trial form's table two where the report is in that form or has one.
    func isPrinted(_ cells: ReportCells, _ form: ReportForm) -> Bool {
        key != .proactive2019 || form == .form2019 || rows.contains { $0.hasAnyState(cells) }
    }

    /// By the index of the cell, for each form.
    private static let expected: [ReportForm: [Bool]] = Dictionary(
        uniqueKeysWithValues: ReportForm.allCases.map { form in
            var flags = [Bool](repeating: false, count: CellKey.count)
            for key in CellKey.expected(form) { flags[key.index] = true }
            return (form, flags)
        })

    /// Whether the form asks for the cell.
    static func isExpected(_ key: CellKey, _ form: ReportForm) -> Bool { expected[form]?[key.index] ?? false }
}
