import AnnualReport
import HTML
import Organs
import ReportWriting
import Reporting
import Storage
import Web

/// Two reports that somebody wants to see side by side.
struct ComparisonChoice: Hashable {
    struct Side: Hashable {
        var organ: Identifier<Unit>?
        var year: Int?
    }

    var first: Side
    var second: Side

    init(first: Side, second: Side) { (self.first, self.second) = (first, second) }

    init(_ query: QueryValues) {
        first = Side(organ: query.identifier("organ1"), year: query.integer("year1", in: 1...9999))
        second = Side(organ: query.identifier("organ2"), year: query.integer("year2", in: 1...9999))
    }

    var path: LocalPath {
        ReportPages.comparison.path().adding("organ1", first.organ?.rawValue)
            .adding("year1", first.year.map { "\($0)" }).adding("organ2", second.organ?.rawValue)
            .adding("year2", second.year.map { "\($0)" })
    }
}

/// What differs between two reports.
struct ComparisonView: Equatable {
    struct Result: Equatable {
        let diff: ReportDiff
        let first: String
        let second: String
    }

    let title = "比较两份年度报告"
    let choice: ComparisonChoice
    let organs: [Choice]
    let years: [Choice]
    let result: Result?
    /// Why nothing was compared; `nil` before anything was chosen.
    let problem: String?

    /// Names of all organs of a nation do not fit into a list to choose from.
    static let mostOrgans = 2_000

    init(_ choice: ComparisonChoice, _ session: any ReadSession) throws {
        self.choice = choice
        organs = try PublicReports.organs(.init(), limit: ComparisonView.mostOrgans, session).map {
            Choice($0.id.rawValue, $0.name)
        }
        years = try PublicReports.years(session).map { Choice("\($0)", "\($0)年") }
        let (first, second) = (
            try ComparisonView.find(choice.first, session), try ComparisonView.find(choice.second, session)
        )
        if let first, let second {
            let old = try ReportEditions.record(of: first.edition, session).report
            let new = try ReportEditions.record(of: second.edition, session).report
            result = Result(
                diff: ReportDiff(from: old, to: new), first: "\(first.organName)\(first.year)年",
                second: "\(second.organName)\(second.year)年")
            problem = nil
        } else {
            result = nil
            problem = ComparisonView.problem(choice, first, second)
        }
    }

    private static func find(_ side: ComparisonChoice.Side, _ session: any ReadSession) throws -> PublicReport? {
        guard let organ = side.organ, let year = side.year else { return nil }
        return try PublicReports.find(of: organ, year: year, session)
    }

    private static func problem(
        _ choice: ComparisonChoice, _ first: PublicReport?, _ second: PublicReport?
    ) -> String? {
        if choice == ComparisonChoice(first: .init(), second: .init()) { return nil }
        let missing = [(choice.first, first, "第一份"), (choice.second, second, "第二份")].filter { $0.1 == nil }
        let words = missing.map { side, _, name in
            side.organ == nil || side.year == nil ? "\(name)报告没有选定单位和年度" : "\(name)报告没有公布（该单位这一年度没有公开的报告）"
        }
        return words.joined(separator: "；") + "。"
    }
}

struct ComparisonPage: HTMLContent {
    let view: ComparisonView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "同一单位的两个年度，或者两个单位的同一年度")
        view.problem.map { problem in Remark(.warning, title: "不能比较") { p { problem } } }
        FilterBar(to: ReportPages.comparison.path().address, button: "比较") {
            side("第一份", "1", view.choice.first)
            side("第二份", "2", view.choice.second)
        }
        if let result = view.result {
            div(.class("report-body")) { DiffContent(result.diff, old: result.first, new: result.second) }
        }
    }

    @HTMLBuilder private func side(
        _ name: String, _ number: String, _ side: ComparisonChoice.Side
    ) -> some HTMLContent {
        SelectField(
            "\(name)：单位", name: "organ\(number)", choices: view.organs, chosen: side.organ?.rawValue, width: .medium)
        SelectField(
            "\(name)：年度", name: "year\(number)", choices: view.years, chosen: side.year.map { "\($0)" }, width: .medium)
    }
}
