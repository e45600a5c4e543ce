import HTML
import Publishing
import Storage
import Web

/// Lists over all organs: everything, or one kind of information. Rules and normative documents stand together in one place, the valid ones
/// first (PLT-08, PLT-09).
struct KindPages {
    static let all = PlainEndpoint("portal.items", .get, "/items", .anyone)
    static let show = Endpoint<ChoiceSegment<ItemKind>>("portal.kind", .get, "/kinds/:kind", .anyone)

    static func path(_ kind: ItemKind) -> LocalPath { show.path(ChoiceSegment(kind)) }

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onShared(KindPages.all) { [database] request in
            let subject = ItemListSubject(base: KindPages.all.path(), filter: .init(), isOfManyOrgans: true)
            return try await database.page(
                of: subject, title: "全部公开信息", detail: "各单位主动公开的全部政府信息，最新的在前。", request)
        }
        routes.onShared(KindPages.show) { [database] request, segment in
            let kind = segment.choice
            var filter = PublishedRecords.Filter()
            filter.kind = kind
            let subject = ItemListSubject(
                base: KindPages.path(kind), filter: filter, isOfManyOrgans: true, separatesByValidity: kind.isDocument)
            return try await database.page(of: subject, title: kind.label, detail: KindPages.detail(kind), request)
        }
    }

    private static func detail(_ kind: ItemKind) -> String {
        switch kind {
        case .rule, .policy, .normativeDocument: "各单位公开的\(kind.label)。现行有效的在前，已修改、失效和废止的另列。"
        case .interpretation: "政策文件的解读，与被解读的文件互相关联。"
        default: "各单位公开的\(kind.label)，最新的在前。"
        }
    }
}

extension Database {
    /// A page that is a list and nothing else.
    fileprivate func page(
        of subject: ItemListSubject, title: String, detail: String, _ request: SharedRequest
    ) async throws -> PageResponse {
        let query = subject.understood(ItemListQuery(request.query))
        let records = try await read { session in try ItemListRecords(subject, query, session) }
        let view = ItemListView(records, subject, query)
        return request.page(
            title: title, breadcrumbs: [.home, Breadcrumb(title)],
            facts: [.columnName(title), .columnDescription(detail)]
        ) {
            PageHeading(title, detail: detail)
            ItemListPart(view: view, emptyTitle: "还没有公开的\(title == "全部公开信息" ? "信息" : title)")
        }
    }
}
