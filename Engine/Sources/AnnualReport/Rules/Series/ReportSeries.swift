/// The reports of one organ over several years: what one year carries forward, the next has carried over.
///
/// One report with the year before it is checked by the rules on a pair (R3-07, R2-02, RY-03 to RY-05); a series
/// runs them along the whole chain and names the year in each message.
public struct ReportSeries: Sendable {
    /// In order of the years; of several reports on one year the first.
    public let reports: [AnnualReport]
    /// Reports that have no year, or one that is there already: their positions in the list that was given.
    public let leftOut: [Int]

    /// RY-01 and RY-02, which only a series can break.
    public static let rules: [RuleInfo] = [carryOver, stock]

    static let carryOver = RuleInfo(
        "RY-01", .error, "历年上年结转与前一年结转下年度逐年衔接", explanation: "对同一机关连续各年的报告逐年核对R3-07。",
        sources: [TableRuleSource.form], isConvention: true)
    static let stock = RuleInfo(
        "RY-02", .warning, "历年现行有效件数逐年衔接", explanation: "对同一机关连续各年的报告逐年核对R2-02。",
        sources: [TableRuleSource.form], isConvention: true)

    public init(_ reports: [AnnualReport]) {
        var byYear: [Int: AnnualReport] = [:]
        var leftOut: [Int] = []
        for (position, report) in reports.enumerated() {
            if let year = report.year, byYear[year] == nil {
                byYear[year] = report
            } else {
                leftOut.append(position)
            }
        }
        self.reports = byYear.sorted { $0.key < $1.key }.map(\.value)
        self.leftOut = leftOut
    }

    /// Checks each pair of neighbouring years; findings and reasons begin with the later year.
    public func check(options: CheckOptions = CheckOptions()) -> CheckResult {
        var result = CheckResult()
        for (previous, report) in zip(reports, reports.dropFirst()) {
            let context = CheckContext(report: report, previous: previous, options: options)
            let year = report.year.map(String.init) ?? ""
            for (id, rule) in ReportSeries.pairRules {
                let outcome = rule.init().check(context)
                result.findings += outcome.findings.map { finding in
                    var told = finding
                    told.rule = id
                    told.message = "\(year)年度：\(finding.message)"
                    return told
                }
                if !outcome.notEvaluable.isEmpty {
                    result.notEvaluable.append(
                        .init(rule: id, reasons: outcome.notEvaluable.map { "\(year)年度：\($0)" }))
                }
            }
        }
        return result
    }

    private static let pairRules: [(id: String, rule: any Rule.Type)] = [
        (carryOver.id, CarriedOverAsLastYear.self),
        (stock.id, StockRollsForward.self),
        (NoYearMissing.info.id, NoYearMissing.self),
        (SameOrganAsLastYear.info.id, SameOrganAsLastYear.self),
        (NotLastYearsNumbers.info.id, NotLastYearsNumbers.self),
    ]
}
