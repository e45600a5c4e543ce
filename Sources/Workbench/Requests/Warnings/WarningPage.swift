import HTML
import Requests
import Storage
import Web

/// Prints what presses, by unit and officer, with the reminders that go out.
struct WarningPage: HTMLContent {
    let view: WarningView
    let token: CSRFToken
    /// The address of the calendar that was just made; told once.
    var feed: String?

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            WarningView.title, detail: "答复期限将到、今天到期和已经逾期的申请",
            actions: [LinkButton("登记台账", to: RequestEndpoints.list.path().address, icon: .list)])
        section(.aria(.label, "预警")) {
            StatTiles(
                view.figures.map {
                    .init($0.label, $0.count == 0 ? "没有" : "\($0.count) 件", to: $0.path.address, isUrgent: $0.isUrgent)
                })
        }
        Columns {
            h2 { "各单位和经办人" }
            DataTable("未办结的申请，逾期多的在前", rows: view.loads, columns: columns, empty: EmptyState("没有未办结的申请"), id: "loads")
        } side: {
            Sheet { digest }
            Sheet { calendar }
        }
    }

    private var columns: [TableColumn<WarningView.Load>] {
        [
            .link("承办单位", to: { $0.path.address }) { $0.unit }, .text("经办人") { $0.handler },
            .number("未办结") { $0.open }, .number("已逾期") { $0.overdue }, .number("即将到期") { $0.dueSoon },
        ]
    }

    @HTMLBuilder private var digest: some HTMLContent {
        h2 { "今天的提醒" }
        if let digest = view.digest {
            ul(.class("found")) {
                ForEach(digest.lines) { line in
                    li { a(.href(RequestEndpoints.show.path(line.request).address)) { line.text } }
                }
            }
        } else {
            p { "没有需要提醒您的申请，或者今天的提醒还没有生成。" }
        }
        p(.class("soft small")) {
            "每天7时30分生成：经办人收到本人的申请；没有指定经办人、经办人已不在岗的，以及到期和逾期的，信息公开专员也收到；逾期的同时报告"
                + (view.leaders.isEmpty ? "分管负责人和主要负责人。" : view.leaders.joined(separator: "、") + "。")
        }
    }

    @HTMLBuilder private var calendar: some HTMLContent {
        h2 { "期限日历订阅" }
        p { "在手机或者电脑的日历程序中订阅，答复期限随台账更新。日历中只有案号和日期，没有申请人和申请内容。" }
        if let feed {
            Remark(.done, title: "订阅地址") {
                p { "只显示这一次。得到地址的人都能看到这些日期，请勿转发。" }
                CodeBlock("订阅地址", feed, id: "feed")
            }
        } else if let made = view.feedMadeAt {
            p { "订阅地址于\(made.shortDescription)生成。地址不保存，遗失的请重新生成，原地址随即失效。" }
        }
        ButtonRow {
            PostButton(
                view.feedMadeAt == nil ? "生成订阅地址" : "重新生成", to: RequestEndpoints.renewFeed.path().address, token: token,
                icon: .calendar)
            view.feedMadeAt == nil
                ? nil : PostButton("停用", to: RequestEndpoints.revokeFeed.path().address, token: token, .plain)
        }
    }
}
