import HTML
import Organs
import Reporting
import Storage
import Web

/// Which units have published which years' reports: a line for each unit, a column for each year.
struct ReportListView: Equatable {
    struct Row: Equatable {
        let organ: String
        let series: LocalPath
        /// As many as there are years; `nil` where nothing is public.
        let reports: [LocalPath?]
    }

    let query: PublicReportQuery
    let years: [Int]
    /// All years of which there is something, to choose from.
    let choices: [Int]
    let rows: [Row]
    let total: Int
    let page: Int
    let pages: Int

    /// More columns than these do not fit beside a name.
    private static let mostYears = 6

    init(_ query: PublicReportQuery, page: Int, _ session: any ReadSession) throws {
        self.query = query
        choices = try PublicReports.years(session)
        total = try PublicReports.countOrgans(query, session)
        pages = max(1, (total + ReportPages.pageSize - 1) / ReportPages.pageSize)
        self.page = min(page, pages)
        let organs = try PublicReports.organs(
            query, limit: ReportPages.pageSize, offset: (self.page - 1) * ReportPages.pageSize, session)
        let reports = try PublicReports.reports(of: organs.map(\.id), session)
        let years = query.year.map { [$0] } ?? Array(choices.prefix(ReportListView.mostYears))
        self.years = years
        let byPlace = Dictionary(
            reports.map { (Place(organ: $0.organ, year: $0.year), $0.edition) }, uniquingKeysWith: { first, _ in first }
        )
        rows = organs.map { organ in
            Row(
                organ: organ.name,
                series: ReportPages.series.path().adding("organ", organ.id.rawValue),
                reports: years.map { year in
                    byPlace[Place(organ: organ.id, year: year)].map { ReportPages.show.path($0) }
                })
        }
    }

    private struct Place: Hashable {
        let organ: Identifier<Unit>
        let year: Int
    }

    func path(page: Int) -> LocalPath {
        ReportPages.list.path().adding("name", query.name.isEmpty ? nil : query.name)
            .adding("year", query.year.map { "\($0)" }).adding("page", page > 1 ? "\(page)" : nil)
    }

    var conditions: [ActiveFilter] {
        var all: [ActiveFilter] = []
        if !query.name.isEmpty {
            let rest = ReportPages.list.path().adding("year", query.year.map { "\($0)" })
            all.append(ActiveFilter("单位：\(query.name.prefix(40))", without: rest.address))
        }
        if let year = query.year {
            let rest = ReportPages.list.path().adding("name", query.name.isEmpty ? nil : query.name)
            all.append(ActiveFilter("年度：\(year)年", without: rest.address))
        }
        return all
    }
}

struct ReportListPage: HTMLContent {
    let view: ReportListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            ReportPages.title, detail: "各单位已公布的政府信息公开工作年度报告，共 \(view.total.grouped) 个单位",
            actions: [
                LinkButton("比较两份报告", to: ReportPages.comparison.path().address),
                LinkButton("历年数据", to: ReportPages.series.path().address, icon: .chart),
                LinkButton("数据下载", to: ReportPages.data.path().address, icon: .download),
            ])
        FilterBar(
            to: ReportPages.list.path().address, active: view.conditions,
            clear: view.conditions.isEmpty ? nil : ReportPages.list.path().address
        ) {
            TextField(
                "单位名称", name: "name", value: view.query.name, hint: "输入名称的一部分即可", isOptional: false, width: .medium)
            SelectField(
                "报告年度", name: "year", choices: view.choices.map { Choice("\($0)", "\($0)年") },
                chosen: view.query.year.map { "\($0)" }, prompt: "全部年度", width: .medium)
        }
        DataTable(
            "各单位的年度报告", rows: view.rows,
            columns: [.link("单位", to: { $0.series.address }) { $0.organ }]
                + view.years.enumerated().map { index, year in
                    .content("\(year)年") { row in ReportMark(path: row.reports[index], organ: row.organ, year: year) }
                },
            empty: EmptyState("没有符合条件的年度报告", advice: "换一个单位名称或年度。"))
        NumberedPaging(current: view.page, of: view.pages) { view.path(page: $0).address }
    }
}

/// Whether a year's report is there, and the way to it.
private struct ReportMark: HTMLContent {
    let path: LocalPath?
    let organ: String
    let year: Int

    func write(into html: inout HTMLBuffer) {
        guard let path else { return span(.class("soft")) { "未公布" }.write(into: &html) }
        a(.href(path.address)) {
            "查看"
            UnseenText("\(organ)\(year)年的报告")
        }.write(into: &html)
    }
}
