import HTML
import Web

/// Prints what waits for the viewer.
struct WaitingPage: HTMLContent {
    let view: WaitingView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(WaitingView.title, detail: view.summary)
        DataTable(
            "等待我办理的信息，等得最久的在前", rows: view.lines, columns: columns,
            empty: EmptyState("没有等待您办理的信息", advice: "轮到您审核、校对或发布的信息会出现在这里。") {
                LinkButton("查看全部信息", to: ItemEndpoints.list.path().address)
            })
    }

    private var columns: [TableColumn<WaitingView.Line>] {
        [
            .link("标题", to: { $0.item.address }) { $0.title },
            .text("步骤") { $0.step }, .text("起草单位") { $0.unit }, .text("分级") { $0.sensitivity },
            .time("等待自") { $0.since }, .content("公开期限") { line in DueCell(due: line.due) },
            .content("操作") { line in
                a(.class("button button-secondary"), .href(line.act.address)) {
                    "办理"
                    UnseenText("：\(line.title)")
                }
            },
        ]
    }
}

/// The last day in time, how much is left, and why that day.
struct DueCell: HTMLContent {
    let due: ItemDue?

    func write(into html: inout HTMLBuffer) {
        guard let due else {
            return span(.class("nothing")) { "—" }.write(into: &html)
        }
        div(.class("due")) {
            TimeText(due.day)
            " "
            due.tag
            details(.class("why")) {
                summary { "依据" }
                p(.class("small soft")) { due.reason }
            }
        }.write(into: &html)
    }
}
