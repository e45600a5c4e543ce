import HTML
import Organs
import Storage
import Web

/// How to ask for government information: who may, how long it takes, what it costs, where to.
struct RequestGuidePages {
    let database: any Database
    let hasAccounts: Bool

    func register(in routes: inout Routes) {
        routes.onShared(RequestEndpoints.guide) { [database, hasAccounts] request in
            let units = try await database.read { session in try UnitRecords.tree(in: .everything, session) }
            let view = RequestGuideView(units)
            return request.page(
                title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)],
                facts: [.columnName(view.title), .columnDescription("政府信息公开申请的提出、办理和查询")]
            ) { RequestGuidePage(view: view, hasAccounts: hasAccounts) }
        }
    }
}
