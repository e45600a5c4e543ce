import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// Where everything is: for readers (栏目导航) and for search engines (sitemaps.org 0.9).
struct SiteMapPages {
    static let map = PlainEndpoint("portal.site-map", .get, "/site-map", .anyone)
    static let xml = PlainEndpoint("portal.sitemap", .get, "/sitemap.xml", .anyone)
    /// From 1.
    static let part = Endpoint<Int>("portal.sitemap.part", .get, "/sitemaps/:number", .anyone)
    static let robots = PlainEndpoint("portal.robots", .get, "/robots.txt", .anyone)

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onShared(SiteMapPages.map) { [database] request in
            let view = try await database.read { session in try SiteMapView(session) }
            return request.page(title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)]) {
                SiteMapPage(view: view)
            }
        }
        routes.onShared(SiteMapPages.xml) { [database] request in
            let sitemap = Sitemap(database: database, absolute: request.absolute)
            let parts = try await sitemap.parts()
            if parts > 1 {
                return .bytes(sitemap.index(parts), .xml, caching: .publicly(seconds: SiteMapPages.seconds))
            }
            return .stream(.xml, caching: .publicly(seconds: SiteMapPages.seconds)) { writer in
                try await sitemap.write(1, to: &writer)
            }
        }
        routes.onShared(SiteMapPages.part) { [database] request, number in
            let sitemap = Sitemap(database: database, absolute: request.absolute)
            guard (1...(try await sitemap.parts())).contains(number) else { throw PageFailure.notFound }
            return .stream(.xml, caching: .publicly(seconds: SiteMapPages.seconds)) { writer in
                try await sitemap.write(number, to: &writer)
            }
        }
        routes.onShared(SiteMapPages.robots) { request in
            .bytes(SiteMapPages.robots(request), .text, caching: .publicly(seconds: 3_600))
        }
    }

    /// Search engines come a few times a day.
    private static let seconds = 600

    /// Searches and the desks of colleagues are nothing to be found by; each of them costs the server something.
    private static func robots(_ request: SharedRequest) -> [UInt8] {
        let closed = ["/search", "/text-size/", "/sign-in", "/workbench", "/*?"]
        let lines =
            ["User-agent: *"] + closed.map { "Disallow: \($0)" }
            + ["", "Sitemap: \(request.absolute(SiteMapPages.xml.path()))", ""]
        return Array(lines.joined(separator: "\n").utf8)
    }
}

/// 栏目导航: every unit with its columns.
struct SiteMapView: Equatable {
    struct Link: Equatable {
        let text: String
        let path: LocalPath
    }

    struct Organ: Equatable {
        let name: String
        let path: LocalPath
        let columns: [TreeNode]
    }

    let title = "网站地图"
    let pages: [Link]
    let organs: [Organ]

    init(_ session: any ReadSession) throws(SQLFailure) {
        let units = try UnitRecords.tree(in: .everything, session).filter(AgencyListView.isPublic)
        let nodes = Dictionary(grouping: try CatalogueRecords.everywhere(nil, session), by: \.organ)
        self.init(units, nodes, try ColumnTally.byColumn(session))
    }

    /// - Parameters:
    ///   - nodes: the columns of each organ.
    ///   - tallies: what stands in each column itself.
    init(
        _ units: [Unit], _ nodes: [Identifier<Unit>: [CatalogueNode]],
        _ tallies: [Identifier<CatalogueNode>: ColumnTally]
    ) {
        pages =
            [Link(text: "首页", path: HomePages.home.path()), Link(text: "公开机构", path: AgencyPages.list.path())]
            + CataloguePart.allCases.map { Link(text: $0.label, path: PartPages.path($0)) }
            + [ItemKind.rule, .policy, .normativeDocument, .interpretation, .notice].map {
                Link(text: $0.label, path: KindPages.path($0))
            } + [
                Link(text: "全部公开信息", path: KindPages.all.path()), Link(text: "搜索", path: SearchPages.search.path()),
                Link(text: "开放数据", path: DataPages.about.path()),
                Link(text: "日志检查点", path: CheckpointPages.list.path()),
                Link(text: "无障碍声明", path: StatementPages.accessibility.path()),
            ]
        organs = units.map { unit in
            let overview = ColumnOverview(nodes[unit.id] ?? [], tallies)
            return Organ(
                name: unit.name, path: AgencyPages.show.path(unit.id),
                columns: CataloguePart.allCases.flatMap { TreeNode.columns(of: $0, in: overview) })
        }
    }
}

extension TreeNode {
    /// The columns of a part as a tree, each with how much it holds.
    static func columns(of part: CataloguePart, in overview: ColumnOverview) -> [TreeNode] {
        overview.tree.top(of: part).filter(overview.isShown).map { TreeNode($0, overview) }
    }

    private init(_ node: CatalogueNode, _ overview: ColumnOverview) {
        self.init(
            node.name, to: ColumnPages.show.path(node.id).address, detail: overview.tally(node.id).words,
            children: overview.tree.children(of: node.id).filter(overview.isShown).map { TreeNode($0, overview) })
    }
}

struct SiteMapPage: HTMLContent {
    let view: SiteMapView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "全站的页面，以及各单位的公开栏目。")
        Sheet {
            h2 { "全站" }
            ul(.class("way-links")) { ForEach(view.pages) { link in li { a(.href(link.path.address)) { link.text } } } }
        }
        h2 { "各单位的栏目" }
        view.organs.isEmpty ? EmptyState("还没有公布公开机构") : nil
        ForEach(view.organs) { organ in
            Disclosure(organ.name) {
                p { a(.href(organ.path.address)) { "\(organ.name)的公开页面" } }
                if organ.columns.isEmpty {
                    p(.class("soft")) { "还没有建立公开目录" }
                } else {
                    Tree("\(organ.name)的栏目", organ.columns)
                }
            }
        }
    }
}
