extension RuleSet {
    // RY-01 and RY-02 are R3-07 and R2-02 along a chain of years: `ReportSeries`.
    static let seriesRules: [any Rule.Type] = [
        NoYearMissing.self,
        SameOrganAsLastYear.self,
        NotLastYearsNumbers.self,
    ]
}
