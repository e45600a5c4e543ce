import HTML
import Organs
import Publishing
import Storage
import Web

/// Who discloses what, and whom to ask (条例 art. 12: the guide names the disclosure body with address, hours, telephone, fax and internet
/// contact).
struct AgencyPages {
    static let list = PlainEndpoint("portal.agencies", .get, "/agencies", .anyone)
    static let show = Endpoint<Identifier<Unit>>("portal.agency", .get, "/agencies/:unit", .anyone)

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onShared(AgencyPages.list) { [database] request in
            // The public list is of the whole installation: no unit's data but what the law has published.
            let (units, tallies) = try await database.read { session in
                (try UnitRecords.tree(in: .everything, session), try PublishedRecords.organTallies(session))
            }
            let view = AgencyListView(units, tallies)
            return request.page(title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)]) {
                AgencyListPage(view: view)
            }
        }
        routes.onShared(AgencyPages.show) { [database] request, id in
            let view = try await database.read { session in try AgencyView(id, session) }
            guard let view else { throw PageFailure.notFound }
            return request.page(
                title: view.name, breadcrumbs: [.home, .agencies, Breadcrumb(view.name)],
                facts: [.columnName(view.name), .columnDescription(FeedPages.title(of: view.name))]
                    + FeedPages.facts(
                        FeedPages.title(of: view.name), rss: view.feed, json: FeedPages.agencyJSON.path(id))
            ) { AgencyPage(view: view) }
        }
    }
}

extension Breadcrumb {
    static let home = Breadcrumb("首页", HomePages.home.path())
    static let agencies = Breadcrumb("公开机构", AgencyPages.list.path())
    static let checkpoints = Breadcrumb("日志检查点", CheckpointPages.list.path())
}

/// The organs that disclose, in the order of the tree.
struct AgencyListView: Equatable {
    struct Row: Equatable {
        let name: String
        let kind: String
        /// How much is public; `nil` while nothing is.
        let count: Int?
        let newest: String?
        let phone: String
        let path: LocalPath
    }

    let title = "公开机构"
    let rows: [Row]

    init(_ units: [Unit], _ tallies: [PublishedTally<Identifier<Unit>>] = []) {
        let tallies = Dictionary(tallies.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        rows = units.filter(AgencyListView.isPublic).map { unit in
            Row(
                name: unit.name, kind: unit.kind.label, count: tallies[unit.id]?.count,
                newest: tallies[unit.id].map { "\($0.newest)" }, phone: unit.profile.contact.phone,
                path: AgencyPages.show.path(unit.id))
        }
    }

    /// Units that are in being, may be known, and disclose under their own name: no sections, no mere regions.
    static func isPublic(_ unit: Unit) -> Bool {
        unit.isActive && !unit.profile.isSecret && unit.kind != .section && unit.kind != .region
    }
}

struct AgencyListPage: HTMLContent {
    let view: AgencyListView

    func write(into html: inout HTMLBuffer) {
        PageHeading(view.title, detail: "共 \(view.rows.count) 个单位").write(into: &html)
        DataTable(
            "公开机构名单", rows: view.rows,
            columns: [
                .link("单位", to: { $0.path.address }) { $0.name },
                .text("类别") { $0.kind },
                .number("公开信息") { $0.count },
                .text("更新日期") { $0.newest },
                .text("联系电话") { $0.phone },
            ],
            empty: EmptyState("还没有公布公开机构")
        ).write(into: &html)
    }
}
