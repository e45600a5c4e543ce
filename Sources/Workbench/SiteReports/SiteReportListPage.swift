import AnnualReport
import HTML
import Reporting
import Web

/// Prints the tables of the organs side by side.
struct SiteReportListPage: HTMLContent {
    let view: SiteReportListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            "\(view.year)年\(SiteReportListView.title)", detail: "政府网站工作年度报表，共\(view.rows.count)个单位；次年1月31日前公布",
            actions: [
                LinkButton(
                    "下载各单位报表", to: query(SiteReportEndpoints.unitsWorkbook.path()).address, icon: .download)
            ])
        FilterBar(to: SiteReportEndpoints.list.path().address) {
            SelectField(
                "年度", name: "year", choices: years.map { Choice("\($0)", "\($0)年") }, chosen: "\(view.year)",
                prompt: nil,
                width: .short)
            TextField("单位名称", name: "name", value: view.name, width: .medium)
        }
        DataTable(
            "各单位的报表", rows: view.rows, columns: columns, narrow: .scroll,
            empty: EmptyState("没有符合条件的单位", advice: "报表由政府及其部门、派出机构和乡镇街道编制。"), id: "units")
        sums
    }

    private var years: [Int] {
        view.choices.contains(view.year) ? view.choices : ([view.year] + view.choices).sorted(by: >)
    }

    private func query(_ path: LocalPath) -> LocalPath {
        path.adding("year", "\(view.year)").adding("name", view.name.isEmpty ? nil : view.name)
    }

    private var columns: [TableColumn<SiteReportListView.Line>] {
        let figures = SiteReportListView.lines.enumerated().map { offset, line in
            TableColumn<SiteReportListView.Line>.content(Self.heading(line), isNumber: true) { row in
                SiteFigureText(figure: row.figures[offset])
            }
        }
        let unit: TableColumn<SiteReportListView.Line> = .link("单位", to: { $0.path.address }, { $0.organ })
        let standing: TableColumn<SiteReportListView.Line> = .status("填报情况") { row -> StatusTag in
            if row.faults > 0 { return StatusTag("\(row.faults)处矛盾", .problem) }
            return row.unknown > 0 ? StatusTag("\(row.unknown)项待填", .warning) : StatusTag("已填全", .done)
        }
        return [unit] + figures + [standing]
    }

    private static func heading(_ line: SiteLine) -> String {
        line.name == "wechat.items" ? "微信信息发布量（条）" : line.name == "items.total" ? "信息发布总数（条）" : line.words
    }

    /// A sum with an unknown part is at least what is known.
    @HTMLBuilder private var sums: some HTMLContent {
        if view.rows.count > 1 {
            h2 { "合计" }
            DescriptionList(
                zip(SiteReportListView.lines, view.sums).map { line, sum in
                    .init(Self.heading(line), Self.words(sum.known, sum.unknown))
                })
        }
    }

    static func words(_ known: Figure?, _ unknown: Int) -> String {
        guard let known else { return "未知（\(unknown)个单位都没有）" }
        return unknown == 0 ? "\(known)" : "不少于\(known)（\(unknown)个单位未知，没有计入）"
    }
}

/// A figure, or that it is unknown.
struct SiteFigureText: HTMLContent {
    let figure: Figure?

    func write(into html: inout HTMLBuffer) {
        if let figure { return html.append(text: "\(figure)") }
        span(.class("soft")) { "未知" }.write(into: &html)
    }
}
