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
        ReportAggregation.completenessFindings(reported: units.count, missing: missingUnits)
    }

    /// RG-02 for a sum that was made elsewhere.
    ///
    /// - Parameters:
    ///   - reported: how many units are in the sum.
    ///   - missing: the names of those that have to report and are not.
    public static func completenessFindings(reported: Int, missing: [String]) -> [Finding] {
        guard !missing.isEmpty else { return [] }
        return [
            Finding(
                everyUnitReports.id, everyUnitReports.severity,
                "应报\(reported + missing.count)个，已报\(reported)个，缺少：\(missing.joined(separator: "、"))")
        ]
    }

    /// RG-01: holds a government's own report against the sum of its units, one finding a row.
    public func check(against own: AnnualReport) -> RuleOutcome {
        let bounds = Dictionary(lowerBounds.map { ($0.cell, $0.atLeast) }, uniquingKeysWith: { first, _ in first })
        return UnitSums { cell in
            if let figure = report.cells.figure(cell) { return (figure, isExact: true) }
            return bounds[cell].map { ($0, isExact: false) }
        } contributions: { cell in
            contributions(to: cell).compactMap { part in part.cell.figure.map { (part.organ, $0) } }
        }.check(own)
    }
}

/// What a sum over units says of each cell, wherever it was made.
public struct UnitSums {
    private let sum: (CellKey) -> (figure: Figure, isExact: Bool)?
    private let contributions: (CellKey) -> [(organ: String, figure: Figure)]

    /// - Parameters:
    ///   - sum: the sum of what is known; `nil` where nothing is. It is exact when every unit's figure is known.
    ///   - contributions: what each unit gave, as far as it is known.
    public init(
        sum: @escaping (CellKey) -> (figure: Figure, isExact: Bool)?,
        contributions: @escaping (CellKey) -> [(organ: String, figure: Figure)]
    ) {
        self.sum = sum
        self.contributions = contributions
    }

    /// RG-01, one finding a row.
    public func check(_ own: AnnualReport) -> RuleOutcome {
        var outcome = RuleOutcome()
        for row in UnitSums.comparedRows {
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
            guard let printed = own.cells.figure(cell), let sum = sum(cell) else {
                undecided += 1
                continue
            }
            if !sum.isExact, printed >= sum.figure {
                undecided += 1
            } else if printed != sum.figure {
                differing.append(cell)
                words.append("“\(cell.columnLabel)”汇总数\(printed)、所属机关合计\(sum.isExact ? "" : "至少")\(sum.figure)")
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
        let parts = contributions(cell).filter { $0.figure != .zero }.sorted { $0.figure > $1.figure }
        guard !parts.isEmpty else { return "" }
        let named = parts.prefix(5).map { "\($0.organ)\($0.figure)" }.joined(separator: "、")
        return "（“\(cell.columnLabel)”其中\(named)\(parts.count > 5 ? "等\(parts.count)个机关" : "")）"
    }
}
