import HTML
import Organs
import Publishing
import Storage
import Web

/// The columns of the organs' pages (栏目).
struct ColumnPages {
    static let show = Endpoint<Identifier<CatalogueNode>>("portal.column", .get, "/columns/:node", .anyone)

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onShared(ColumnPages.show) { [database] request, id in
            let query = ItemListQuery(request.query)
            let view = try await database.read { session in try ColumnView(id, query, session) }
            guard let view else { throw PageFailure.notFound }
            let facts =
                [.columnName(view.name), .columnDescription(view.description)]
                + FeedPages.facts(
                    FeedPages.title(of: view.name, view.organ), rss: view.feed, json: FeedPages.columnJSON.path(id))
            return request.page(title: "\(view.name) - \(view.organ)", breadcrumbs: view.crumbs, facts: facts) {
                ColumnPage(view: view)
            }
        }
    }
}

/// One column: what it is for, and what stands in it.
struct ColumnView: Equatable {
    struct Fact: Equatable {
        let name: String
        let value: String
    }

    struct Below: Equatable {
        let name: String
        let state: String
        let path: LocalPath
    }

    let name: String
    let organ: String
    let description: String
    let crumbs: [Breadcrumb]
    /// What is not known is left out.
    let facts: [Fact]
    let below: [Below]
    let list: ItemListView
    let feed: LocalPath

    /// - Returns: `nil` where there is no such column, or its organ may not be known.
    init?(_ id: Identifier<CatalogueNode>, _ query: ItemListQuery, _ session: any ReadSession) throws {
        guard let node = try CatalogueRecords.find(all: [id], session).first,
            let organ = try UnitRecords.find(node.organ, in: .everything, session), !organ.profile.isSecret
        else { return nil }
        let overview = try ColumnOverview(of: organ.id, session)
        guard overview.isShown(node) else { return nil }
        let subject = ColumnView.subject(of: node, overview.tree)
        let understood = subject.understood(query)
        let section = try node.profile.responsible.flatMap { try UnitRecords.find($0, in: .everything, session) }
        self.init(
            node, organ, overview, responsible: section,
            ItemListView(try ItemListRecords(subject, understood, session), subject, understood))
    }

    init(
        _ node: CatalogueNode, _ organ: Unit, _ overview: ColumnOverview, responsible: Unit?, _ list: ItemListView
    ) {
        name = node.name
        self.organ = organ.name
        description = node.profile.elements.isEmpty ? "\(organ.name)\(node.name)" : node.profile.elements
        let above = overview.tree.path(to: node.id).dropLast().map { Breadcrumb($0.name, ColumnPages.show.path($0.id)) }
        crumbs = Breadcrumb.way(to: organ, node.part) + above + [Breadcrumb(node.name)]
        facts = ColumnView.facts(node, organ, overview.tally(node.id), responsible: responsible)
        below = overview.tree.children(of: node.id).filter(overview.isShown).map { child in
            Below(name: child.name, state: overview.tally(child.id).words, path: ColumnPages.show.path(child.id))
        }
        self.list = list
        feed = FeedPages.columnRSS.path(node.id)
    }

    static func subject(of node: CatalogueNode, _ tree: CatalogueTree) -> ItemListSubject {
        var filter = PublishedRecords.Filter()
        let all = tree.withAllBelow(node.id)
        filter.nodes = all
        return ItemListSubject(
            base: ColumnPages.show.path(node.id), filter: filter, separatesByValidity: node.head == .rules,
            columns: tree.path(to: node.id).last.map { _ in all.dropFirst().compactMap { tree.path(to: $0).last } }
                ?? [])
    }

    private static func facts(
        _ node: CatalogueNode, _ organ: Unit, _ tally: ColumnTally, responsible: Unit?
    ) -> [Fact] {
        let profile = node.profile
        return [
            ("更新日期", tally.newest.map { "\($0)" } ?? "暂无信息"), ("信息数量", "\(tally.count.grouped) 条"),
            ("发布机构", organ.name), ("责任单位", responsible?.name ?? ""), ("公开内容", profile.elements),
            ("公开依据", profile.basis), ("公开时限", profile.limit.label),
            ("状态", node.isOpen ? "" : "已停止更新，原有信息继续公开"),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }
}

struct ColumnPage: HTMLContent {
    let view: ColumnView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.name, detail: view.organ, actions: [LinkButton("订阅（RSS）", to: view.feed.address, icon: .rss)])
        if !view.below.isEmpty {
            Sheet {
                h2 { "下级栏目" }
                ul(.class("column-links")) {
                    ForEach(view.below) { column in
                        li {
                            a(.href(column.path.address)) { column.name }
                            span(.class("soft")) { column.state }
                        }
                    }
                }
            }
        }
        ItemListPart(view: view.list, emptyTitle: "本栏目还没有公开的信息")
        h2 { "关于本栏目" }
        DescriptionList(view.facts.map { DescriptionList.Item($0.name, $0.value) })
    }
}
