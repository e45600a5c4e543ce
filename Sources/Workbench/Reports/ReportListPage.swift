import HTML
import Web

struct ReportListPage: HTMLContent {
    let view: ReportListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            "\(view.year)年\(ReportListView.title)", detail: "共 \(view.lines.count) 个机关，已公布 \(view.published) 个")
        FilterBar(
            to: ReportEndpoints.list.path().address,
            active: view.name.isEmpty
                ? []
                : [
                    ActiveFilter(
                        "名称含“\(view.name)”",
                        without: ReportEndpoints.list.path().adding("year", "\(view.year)").address)
                ]
        ) {
            SelectField(
                "报告年度", name: "year", choices: view.choices.map { Choice("\($0)", "\($0)年") }, chosen: "\(view.year)",
                prompt: nil, width: .short)
            TextField("机关名称", name: "name", value: view.name, width: .medium)
        }
        DataTable(
            "\(view.year)年政府信息公开工作年度报告", rows: view.lines, columns: columns,
            empty: EmptyState("没有符合条件的机关", advice: "年度报告由政府及其部门、派出机构和乡镇街道编制。"))
    }

    private var columns: [TableColumn<ReportListView.Line>] {
        [
            .link("机关", to: { $0.path.address }, { $0.organ }), .status("状态") { $0.state },
            .content("公布期限") { line in
                line.due.map { TimeText($0) }
                " "
                line.standing
            },
            .content("公布日期") { line in line.publishedOn.map { TimeText($0) } },
            .text("报送") { $0.isHandedIn ? "已报送" : nil },
        ]
    }
}
