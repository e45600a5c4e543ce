import HTML
import Publishing
import Storage
import Web

/// In place of an item that was withdrawn: that it is gone and why, without its title (domain 12 §5).
struct WithdrawnView: Equatable {
    let title = "这条信息已经撤回"
    let reason: String
    let at: Moment

    init(_ notice: PublicNotice) {
        reason = notice.text
        at = notice.at
    }
}

struct WithdrawnPage: HTMLContent {
    let view: WithdrawnView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "原来在这个网址公开的信息已由发布机构撤回，不再提供。")
        Sheet {
            DescriptionList([
                .init("撤回原因", view.reason), .init("撤回时间") { TimeText(view.at) },
            ])
            ButtonRow {
                LinkButton("返回首页", to: HomePages.home.path().address)
                LinkButton("搜索其他信息", to: SearchPages.search.path().address, icon: .search)
            }
        }
    }
}
