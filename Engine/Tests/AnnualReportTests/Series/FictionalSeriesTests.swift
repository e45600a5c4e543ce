import AnnualReport
import ReportFixtures
import Testing

/// What demonstrations show as an organ's history must hold from year to year.
struct FictionalSeriesTests {
    @Test(arguments: 1...40)
    func eachYearFollowsFromTheOneBefore(_ seed: Int) throws {
        var generator = ReportGenerator(seed: UInt64(seed))
        let reports = generator.series(of: FictionalOrgan(name: "澜岫市栀澜区教育局"), years: 2021...2025)

        #expect(reports.map(\.year) == [2021, 2022, 2023, 2024, 2025])
        for (last, report) in zip(reports, reports.dropFirst()) {
            let result = RuleSet.check(CheckContext(report: report, previous: last))
            let errors = result.findings.filter { $0.severity == .error }
            #expect(errors.isEmpty, "\(seed) \(report.year ?? 0): \(errors.map(\.message))")
            for column in ApplicantColumn.allCases {
                #expect(
                    report.cells.figure(.requests(.carriedOver, column))
                        == last.cells.figure(.requests(.carriedForward, column)))
            }
        }
    }
}
