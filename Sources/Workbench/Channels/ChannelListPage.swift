import HTML
import Publishing
import Web

struct ChannelListPage: HTMLContent {
    let view: ChannelListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            ChannelListView.title, detail: "门户网站以外的公开：登记以后由另一人确认，确认后计入统计",
            actions: (view.mayRecord
                ? [LinkButton("登记", to: ChannelEndpoints.form.path().address, .primary, icon: .plus)] : [])
                + [LinkButton("新媒体账号", to: ChannelEndpoints.accounts.path().address, icon: .phone)])
        if view.unconfirmed > 0, view.filter.state != .unconfirmed {
            Remark(.warning) {
                p {
                    "有"
                    a(.href(view.filter.changed { $0.state = .unconfirmed }.path.address)) {
                        "\(view.unconfirmed)条登记"
                    }
                    "等待另一人确认，确认以前不计入统计。"
                }
            }
        }
        filterBar
        table
        NumberedPaging(current: min(view.filter.page, max(view.pages, 1)), of: view.pages) { page in
            view.filter.changed { $0.page = page }.path.address
        }
    }

    private var filterBar: some HTMLContent {
        FilterBar(
            to: ChannelEndpoints.list.path().address, active: view.filter.active,
            clear: view.filter.active.isEmpty ? nil : ChannelEndpoints.list.path().address
        ) {
            SelectField(
                "渠道", name: "channel", choices: PublicationChannel.recorded.map { Choice($0.rawValue, $0.label) },
                chosen: view.filter.channel?.rawValue, prompt: "全部", width: .medium)
            SelectField(
                "年度", name: "year", choices: view.years.map { Choice("\($0)", "\($0)年") },
                chosen: view.filter.year.map { "\($0)" }, prompt: "全部", width: .short)
            SelectField(
                "状态", name: "state", choices: Choice.all(ChannelPublication.State.self) { $0.label },
                chosen: view.filter.state?.rawValue, prompt: "全部", width: .short)
        }
    }

    private var table: some HTMLContent {
        DataTable(
            "公开记录，共\(view.count)条", rows: view.lines,
            columns: [
                .link("标题", to: { $0.path.address }, { $0.title }), .text("渠道") { $0.channel },
                .text("账号、媒体或地点") { $0.medium }, .text("公开日期") { $0.period }, .text("单位") { $0.unit },
                .content("状态") { line in
                    StatusTag(line.state.label, line.state.tone)
                    if line.isToBeTakenDown { StatusTag(ChannelListView.itemWithdrawn, .problem) }
                },
            ],
            empty: EmptyState(
                view.filter.active.isEmpty ? "还没有登记" : "没有符合条件的登记", advice: "公众号、公开栏、报刊、发布会等渠道的公开在这里登记，附照片、截图或者剪报。"))
    }
}
