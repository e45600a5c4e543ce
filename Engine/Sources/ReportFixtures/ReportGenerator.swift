public import AnnualReport
import Regulation

/// Makes internally consistent, plainly fictional annual reports for tests, benchmarks and demonstrations.
///
/// The same seed gives the same reports. A report has its preamble, six sections, all cells of its form, the facts
/// that its text states, and no places, since it was never read from a file.
///
/// ```swift
/// var generator = ReportGenerator(seed: 7)
/// let report = generator.next()
/// ```
public struct ReportGenerator: Sendable {
    /// What the tables hold.
    public enum Numbers: String, Sendable, CaseIterable {
        /// Zeros only, as most published reports do; the text says that nothing came in.
        case allZero
        /// Mostly small numbers; every relation of the form holds (R3-01, R3-02, R3-03, R4-01, R2-03, R2-04), and the
        /// text states the same numbers.
        case realistic
        /// Every cell another number, to see a shifted one. No sum can hold then, so the text states no table's number.
        case distinct
    }

    public var numbers: Numbers
    /// The year of the reports made; `nil`: one of the years of the form, by chance.
    public var year: Int?
    public var form: ReportForm
    private var random: SplitMix64

    public init(seed: UInt64, numbers: Numbers = .realistic, year: Int? = nil, form: ReportForm = .form2021) {
        self.numbers = numbers
        self.year = year
        self.form = form
        random = SplitMix64(seed: seed)
    }

    /// The next report of the sequence.
    public mutating func next() -> AnnualReport {
        let year = self.year ?? (form == .form2021 ? random.pick(2021...2025) : random.pick(2019...2020))
        return report(of: FictionalOrgan.chosen(by: &random), year)
    }

    /// One organ's reports on consecutive years, each of which follows from the one before: what was carried forward is carried over, and
    /// the stock of documents goes on.
    public mutating func series(of organ: FictionalOrgan, years: ClosedRange<Int>) -> [AnnualReport] {
        var reports: [AnnualReport] = []
        for year in years { reports.append(report(of: organ, year, after: reports.last?.cells)) }
        return reports
    }

    private mutating func report(
        of organ: FictionalOrgan, _ year: Int, after last: ReportCells? = nil
    ) -> AnnualReport {
        let cells =
            switch numbers {
            case .allZero: FictionalNumbers.allZero(form)
            case .realistic: FictionalNumbers.realistic(form, year: year, after: last, by: &random)
            case .distinct: FictionalNumbers.distinct(form, by: &random)
            }
        return report(of: organ, year: year, cells: cells)
    }

    /// A report whose tables are given: its text states their numbers.
    public mutating func report(of organ: FictionalOrgan, year: Int, cells: ReportCells) -> AnnualReport {
        var narrative = FictionalNarrative(organ: organ, year: year, cells: cells)
        narrative.statesTables = numbers != .distinct
        narrative.publishedOn = Day(year: year + 1, month: 1, day: random.pick(10...30))
        if numbers == .realistic { addActivities(to: &narrative) }
        return .fictional(narrative, form: form)
    }

    /// That many reports.
    public mutating func reports(_ count: Int) -> [AnnualReport] {
        (0..<count).map { _ in next() }
    }

    private mutating func addActivities(to narrative: inout FictionalNarrative) {
        narrative.published = (random.pick(0...900), random.pick(0...300), random.pick(0...40))
        narrative.interpretations = random.pick(0...12)
        narrative.trainings = random.pick(0...4)
        narrative.trainees = narrative.trainings * random.pick(8...60)
        narrative.meetings = random.pick(0...6)
        narrative.proposals = random.pick(0...20)
    }
}

extension AnnualReport {
    /// A whole report of a narrative and its cells.
    static func fictional(_ narrative: FictionalNarrative, form: ReportForm) -> AnnualReport {
        var report = AnnualReport(organ: narrative.organ.name, year: narrative.year, form: form)
        report.period = .wholeYear(narrative.year)
        report.title = "\(narrative.organ.name)\(narrative.year)年政府信息公开工作年度报告"
        report.publishedOn = narrative.publishedOn
        report.cells = narrative.cells
        (report.sections, report.facts) = narrative.sections(form)
        report.headings = report.sections.filter { $0.key != .preamble }.map { section in
            PrintedHeading(
                number: section.key.officialNumber, title: String(section.heading.dropFirst(2)), section: section.key)
        }
        return report
    }
}
