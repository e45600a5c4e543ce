import AnnualReport
import HTML
import Organs
import Reporting
import Storage
import Web

/// One figure of an organ's reports over the years.
struct SeriesView: Equatable {
    struct Row: Equatable {
        let year: Int
        /// The number as it was printed, or why there is none.
        let value: String
        let path: LocalPath
    }

    let title = "历年数据"
    let organs: [Choice]
    let figures: [ChoiceGroup]
    let organ: Identifier<Unit>?
    let organName: String?
    let figure: CellKey
    /// The earliest year first.
    let rows: [Row]
    let chart: ChartData?

    static let usual = CellKey.requests(.newReceived, .total)

    init(_ organ: Identifier<Unit>?, _ figure: String?, _ session: any ReadSession) throws {
        let figure = figure.flatMap { CellKey(name: $0) } ?? SeriesView.usual
        self.figure = figure
        let all = try PublicReports.organs(.init(), limit: ComparisonView.mostOrgans, session)
        organs = all.map { Choice($0.id.rawValue, $0.name) }
        figures = SeriesView.groups
        let reports = try organ.map { Array(try PublicReports.series(of: $0, session).reversed()) } ?? []
        self.organ = organ
        organName = reports.last?.organName
        var (rows, values): ([Row], [Double?]) = ([], [])
        for report in reports {
            let cell = try ReportEditions.cells(of: report.edition, session)[figure]
            rows.append(
                Row(
                    year: report.year, value: cell.figure?.description ?? "未填或无法识别",
                    path: ReportPages.show.path(report.edition)))
            values.append(cell.figure.map { Double($0.millionths) / 1_000_000 })
        }
        self.rows = rows
        chart =
            rows.count < 2
            ? nil
            : ChartData(
                figure.words, categoryName: "年度", categories: rows.map { "\($0.year)" },
                series: [.init(organName ?? "", values, to: rows.map(\.path.address))])
    }

    /// The cells of the form in force under the names of their tables and rows.
    private static let groups: [ChoiceGroup] = {
        var groups: [(label: String, choices: [Choice])] = []
        for key in CellKey.expected(.form2021) {
            let label = "\(key.table.officialName)　\(key.rowLabel)"
            let choice = Choice(key.name, "\(key.rowLabel)—\(key.columnLabel)")
            if groups.last?.label == label {
                groups[groups.count - 1].choices.append(choice)
            } else {
                groups.append((label, [choice]))
            }
        }
        return groups.map { ChoiceGroup($0.label, $0.choices) }
    }()
}

struct SeriesPage: HTMLContent {
    let view: SeriesView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.organName.map { "\($0)　\(view.figure.words)" } ?? "选一个单位和一项数据，看历年的变化")
        FilterBar(to: ReportPages.series.path().address, button: "查看") {
            SelectField(
                "单位", name: "organ", choices: view.organs, chosen: view.organ?.rawValue, width: .medium)
            SelectField(
                "数据项", name: "figure", groups: view.figures, chosen: view.figure.name, prompt: nil, width: .medium)
        }
        if view.organ != nil {
            view.chart.map { chart in Sheet { TrendChart(chart, .lines, id: "trend") } }
            DataTable(
                "各年度的数据", rows: view.rows,
                columns: [
                    .link("年度", to: { $0.path.address }) { "\($0.year)年" }, .text("数据") { $0.value },
                ], empty: EmptyState("这个单位没有公开的年度报告"))
        }
    }
}
