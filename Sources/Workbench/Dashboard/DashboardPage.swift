import HTML
import Organs
import Publishing
import Storage
import Web

struct DashboardPage: HTMLContent {
    let view: DashboardView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("\(DashboardPages.title)：\(view.place.name)", detail: "截至\(view.asOf)；点数字看名单")
        choice
        StatTiles(
            view.figures.map {
                .init($0.label, $0.value, note: $0.note, to: $0.address, isUrgent: $0.isUrgent)
            })
        publications
        work
        columns
    }

    private var choice: some HTMLContent {
        FilterBar(to: DashboardPages.show.path().address) {
            SelectField(
                "单位", name: "unit", choices: view.units, chosen: view.place.unit.id.rawValue, prompt: nil,
                width: .medium)
            SelectField(
                "年度", name: "year", choices: view.years.map { Choice("\($0)", "\($0)年") },
                chosen: "\(view.place.year)", prompt: nil, width: .short)
            Checkbox("包括下级单位", name: "below", isChosen: view.place.isWithBelow)
        }
    }

    // MARK: What is public

    @HTMLBuilder private var publications: some HTMLContent {
        TrendChart(
            ChartData(
                "近\(DashboardPages.months)个月门户网站公开（条）", categoryName: "月份", categories: view.months.map(\.name),
                series: [
                    .init("公开", view.months.map { Double($0.count) }, to: view.months.compactMap { $0.path?.address })
                ]), .columns, id: "by-month")
        BarChart(
            "\(view.place.year)年各渠道的公开", nameTitle: "渠道", valueTitle: "数量", bars: bars(view.channels))
        p(.class("soft")) { "公众号等渠道一条信息计一条，公开栏、工作群和发布会每次计一次；门户网站以外的登记经另一人确认后计入。" }
        if view.columns.isEmpty {
            EmptyState("\(view.place.year)年门户网站没有公开信息")
        } else {
            BarChart(
                "\(view.place.year)年各栏目的公开（门户网站）", nameTitle: "栏目", valueTitle: "条", bars: bars(view.columns))
        }
        if !view.forms.isEmpty {
            ShareChart(
                "\(view.place.year)年政策解读的形式", partTitle: "形式", countTitle: "篇",
                parts: view.forms.map { .init($0.name, $0.count, to: $0.path?.address) }, .ring)
        }
    }

    private func bars(_ bars: [DashboardView.Bar]) -> [BarChart.Bar] {
        bars.map { .init($0.name, Double($0.count), to: $0.path?.address) }
    }

    // MARK: What is on its way

    @HTMLBuilder private var work: some HTMLContent {
        h2(.id("waiting")) { "正在办理" }
        DataTable(
            "各步骤等待办理的信息", rows: view.steps,
            columns: [
                .link("步骤", to: { $0.path.address }, { $0.name }), .number("件数") { $0.count },
                .number("超过\(WaitingItems.longDays)天") { $0.long }, .text("最长等待") { $0.longest },
            ], empty: EmptyState("没有等待办理的信息"), id: "steps")
        h2 { "超过公开时限" }
        ItemTable(
            caption: "超过公开时限还没有公开的信息", lastColumn: "公开时限",
            lines: Array(view.overdue.prefix(DashboardView.shownLines)), id: "overdue", empty: "没有超过公开时限的信息")
        more(view.overdue.count, DashboardPages.overdue)
    }

    @HTMLBuilder private var columns: some HTMLContent {
        h2 { "需要更新的栏目" }
        ColumnTable(lines: Array(view.stale.prefix(DashboardView.shownLines)))
        more(view.stale.count, DashboardPages.columns)
    }

    @HTMLBuilder private func more(_ count: Int, _ endpoint: PlainEndpoint) -> some HTMLContent {
        if count > DashboardView.shownLines {
            p { a(.href(view.place.on(endpoint.path()).address)) { "查看全部\(count)条" } }
        }
    }
}
