import AnnualReport
import ReportFixtures

/// Made-up reports as files, for the tests of the report commands.
enum ReportFiles {
    /// A report in which nothing is wrong, as JSON.
    static func json(_ organ: String = "栀澜区水利局", year: Int = 2025, change: (inout AnnualReport) -> Void = { _ in })
        -> [UInt8]
    {
        var report = report(organ, year: year)
        change(&report)
        return ReportRecord(report).json()
    }

    /// Zeros only, renamed.
    static func report(_ organ: String, year: Int) -> AnnualReport {
        var generator = ReportGenerator(seed: 3, numbers: .allZero, year: year)
        var report = generator.next()
        let name = report.organ ?? ""
        report.organ = organ
        report.title = report.title?.replacing(name, with: organ)
        for index in report.sections.indices {
            for line in report.sections[index].paragraphs.indices {
                report.sections[index].paragraphs[line].text.replace(name, with: organ)
            }
        }
        report.facts = []
        return report
    }
}
