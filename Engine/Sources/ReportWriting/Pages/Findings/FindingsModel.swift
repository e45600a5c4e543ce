import AnnualReport

/// One checked report as its part of the page shows it: numbered, linked, worded.
struct FindingsModel: Hashable {
    /// Beginning of every id of this report on the page: `r1`.
    let prefix: String
    let checked: CheckedReport
    /// The findings shown, by number from 1.
    let shown: [Finding]
    let cells: [CellKey: CellMark]
    let text: MarkedText
    /// All tables of the form, with the rows that the source lacks.
    let tables: [FormTable]
    /// Cells that the page has a place for, so that a link to them leads somewhere.
    private let linkable: Set<CellKey>

    /// What findings say of a cell.
    struct CellMark: Hashable {
        var severity: Finding.Severity
        /// The cell is the one to look at, not only part of a sum that fails.
        var isMain: Bool
        var findings: [Int]
        var proposed: Figure?
    }

    init(_ checked: CheckedReport, number: Int, limits: FindingsPage.Limits) {
        prefix = "r\(number)"
        self.checked = checked
        shown = Array(checked.findings.prefix(limits.findings))
        cells = FindingsModel.marks(shown, cells: checked.report.cells)
        text = MarkedText(report: checked.report, findings: shown)
        tables = FormTable.whole(of: checked.report)
        let marked = Set(cells.keys)
        linkable = Set(
            tables.map(\.keys).filter { limits.showsWholeReports || !marked.isDisjoint(with: $0) }.flatMap(\.self))
    }

    private static func marks(_ findings: [Finding], cells: ReportCells) -> [CellKey: CellMark] {
        var marks: [CellKey: CellMark] = [:]
        for (index, finding) in findings.enumerated() {
            let changes = Dictionary(
                (finding.mend?.changes ?? []).map { ($0.cell, $0.to) }, uniquingKeysWith: { first, _ in first })
            for (position, key) in finding.cells.enumerated() {
                var mark = marks[key] ?? CellMark(severity: finding.severity, isMain: false, findings: [])
                mark.severity = max(mark.severity, finding.severity)
                mark.isMain = mark.isMain || position == 0 || changes[key] != nil || cells.figure(key) == nil
                if mark.findings.last != index + 1 { mark.findings.append(index + 1) }
                mark.proposed = mark.proposed ?? changes[key]
                marks[key] = mark
            }
        }
        return marks
    }

    func id(finding number: Int) -> String { "\(prefix)-f\(number)" }
    func id(cell: CellKey) -> String { "\(prefix)-c\(cell.index)" }
    func id(mark number: Int) -> String { "\(prefix)-m\(number)" }
    func id(table: ReportTable) -> String { "\(prefix)-\(table.rawValue)" }

    /// Where a link to a cell leads; `nil` when the page does not show it.
    func target(of cell: CellKey) -> String? { linkable.contains(cell) ? id(cell: cell) : nil }

    func shows(_ table: FormTable) -> Bool { table.keys.contains(where: linkable.contains) }
}

extension Cell {
    /// Why there is no number, as a short word for the cell, and as a sentence; `nil` for a number.
    var unknownWords: (short: String, long: String)? {
        switch state {
        case .value: nil
        case .blank: ("空", "此格为空")
        case .dash: (raw.isEmpty ? "—" : raw, "填的是横线或斜线，不是数字")
        case .text: (raw.isEmpty ? "文字" : raw, "填的不是数字")
        case .rowMissing: ("缺行", "文件中没有这一行")
        case .tableMissing: ("缺表", "文件中没有这张表")
        case .unplaced: ("未读到", "文件中有数字，但不能确定属于这一格")
        }
    }
}
