import HTML
import Publishing
import Web

struct RequestGuidePage: HTMLContent {
    let view: RequestGuideView
    let hasAccounts: Bool

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "向行政机关申请获取它制作或者保存的政府信息。")
        ButtonRow {
            LinkButton("在线申请", to: RequestEndpoints.form.path().address, .primary, icon: .edit)
            LinkButton("查询办理情况", to: RequestEndpoints.statusForm.path().address, icon: .search)
            if hasAccounts { LinkButton("用户中心", to: RequestEndpoints.account.path().address, icon: .person) }
            LinkButton("公开指南", to: PartPages.path(CataloguePart.guide).address, .plain)
        }
        ForEach(view.parts) { part in
            section {
                h2 { part.heading }
                ul { ForEach(part.lines) { line in li { line } } }
            }
        }
        h2 { "受理机构" }
        DataTable(
            "各单位受理申请的机构和地址", rows: view.offices,
            columns: [
                .link("申请", to: { $0.form.address }) { $0.organ },
                .text("受理机构") { $0.office.isEmpty ? nil : $0.office },
                .text("地址") { $0.address.isEmpty ? nil : $0.address },
                .text("办公时间") { $0.hours.isEmpty ? nil : $0.hours },
                .text("电话") { $0.phone.isEmpty ? nil : $0.phone },
            ],
            empty: EmptyState("还没有公布受理申请的单位"), id: "offices")
        p(.class("soft")) { "没有写明的，请与该单位联系，或者查看它的政府信息公开指南。" }
    }
}
