/// What is checked of a sum over units: rules RG, which need more than one report.
extension ReportAggregation {
    /// RG-01 and RG-02, in the order of the rule book. RG-03 and RG-04 are readings of the form, not checks:
    /// documents issued jointly are counted once by the government, so their number is not compared.
    public static let rules: [RuleInfo] = [ownReportAgrees, everyUnitReports]

    static let ownReportAgrees = RuleInfo(
        "RG-01", .warning, "政府报告的数据等于所属机关报告之和",
        explanation: "核对表三、表四和表二的行政许可、行政处罚、行政强制、行政事业性收费。规章和行政规范性文件不核对：联合制发的"
            + "只计一次（RG-03）。有机关数据未知时，只在政府数据小于已知合计时提示。",
        sources: [TableRuleSource.form], isConvention: true)

    static let everyUnitReports = RuleInfo(
        "RG-02", .warning, "应报机关均已报送", explanation: "按所给的应报机关名单核对；没有名单时只列出未能计入的机关。",
        sources: [TableRuleSource.reportContents])

    /// RG-02: the units without a usable report; empty when all are there.
    public var completenessFindings: [Finding] {
        guard !missingUnits.isEmpty else { return [] }
        let info = ReportAggregation.everyUnitReports
        return [
            Finding(
                info.id, info.severity,
                "应报\(units.count + missingUnits.count)个，已报\(units.count)个，缺少：\(missingUnits.joined(separator: "、"))")
        ]
    }

    /// RG-01: holds a government's own report against the sum of its units, one finding a row.
    public func check(against own: AnnualReport) -> RuleOutcome {
        var outcome = RuleOutcome()
        for row in ReportAggregation.comparedRows {
            let (finding, undecided) = compare(row, own)
            if let finding { outcome.findings.append(finding) }
            if undecided > 0 {
                outcome.notEvaluable.append("\(row.table.officialName)\(row.words)：\(undecided)处合计不完整或未知，无法核对")
            }
        }
        return outcome
    }

    private static let comparedRows =
        TableRow.proactive.dropFirst(DocumentRow.all.count)
        + RequestGrid.rows(legacyOther: false).map { TableRow.requests[$0] } + TableRow.remedies

    private func compare(_ row: TableRow, _ own: AnnualReport) -> (finding: Finding?, undecided: Int) {
        var differing: [CellKey] = []
        var words: [String] = []
        var undecided = 0
        for cell in row.cells.map({ CellKey.all[$0] }) {
            let bound = lowerBounds.first { $0.cell == cell }?.atLeast
            guard let printed = own.cells.figure(cell), let sum = report.cells.figure(cell) ?? bound else {
                undecided += 1
                continue
            }
            if bound != nil, printed >= sum {
                undecided += 1
            } else if printed != sum {
                differing.append(cell)
                words.append("“\(cell.columnLabel)”汇总数\(printed)、所属机关合计\(bound == nil ? "" : "至少")\(sum)")
            }
        }
        guard let last = differing.last else { return (nil, undecided) }
        let info = ReportAggregation.ownReportAgrees
        let finding = Finding(
            info.id, info.severity,
            "\(row.table.officialName)\(row.words)：\(words.joined(separator: "，"))，不一致\(origin(of: last))",
            cells: differing,
            place: own.cells[differing[0]].place)
        return (finding, undecided)
    }

    /// Which units gave something to the cell, the largest first: （其中甲局3、乙局2）.
    private func origin(of cell: CellKey) -> String {
        let parts = contributions(to: cell)
            .compactMap { part in part.cell.figure.map { (part.organ, $0) } }
            .filter { $0.1 != .zero }
            .sorted { $0.1 > $1.1 }
        guard !parts.isEmpty else { return "" }
        let named = parts.prefix(5).map { "\($0.0)\($0.1)" }.joined(separator: "、")
        return "（“\(cell.columnLabel)”其中\(named)\(parts.count > 5 ? "等\(parts.count)个机关" : "")）"
    }
}
