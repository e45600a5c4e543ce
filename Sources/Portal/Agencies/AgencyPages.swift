import HTML
import Organs
import Storage
import Web

/// Who discloses what, and whom to ask (条例 art. 12: the guide names the disclosure body with address, hours, telephone, fax and internet
/// contact).
struct AgencyPages {
    static let list = PlainEndpoint("portal.agencies", .get, "/agencies", .anyone)
    static let show = Endpoint<Identifier<Unit>>("portal.agency", .get, "/agencies/:unit", .anyone)

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onPublic(AgencyPages.list) { [database] request in
            // The public list is of the whole installation: no unit's data but what the law has published.
            let units = try await database.read { session in try UnitRecords.tree(in: .everything, session) }
            let view = AgencyListView(units)
            return request.page(title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)]) {
                AgencyListPage(view: view)
            }
        }
        routes.onPublic(AgencyPages.show) { [database] request, id in
            let unit = try await database.read { session in try UnitRecords.find(id, in: .everything, session) }
            guard let unit, AgencyListView.isPublic(unit) else { throw PageFailure.notFound }
            let view = AgencyView(unit)
            return request.page(title: view.name, breadcrumbs: [.home, .agencies, Breadcrumb(view.name)]) {
                AgencyPage(view: view)
            }
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
        let office: String
        let phone: String
        let path: LocalPath
    }

    let title = "公开机构"
    let rows: [Row]

    init(_ units: [Unit]) {
        rows = units.filter(AgencyListView.isPublic).map { unit in
            Row(
                name: unit.name, kind: unit.kind.label, office: unit.profile.contact.office,
                phone: unit.profile.contact.phone, path: AgencyPages.show.path(unit.id))
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
                .text("公开工作机构") { $0.office },
                .text("联系电话") { $0.phone },
            ],
            empty: EmptyState("还没有公布公开机构")
        ).write(into: &html)
    }
}

/// One organ's disclosure body.
struct AgencyView: Equatable {
    struct Fact: Equatable {
        let name: String
        let value: String
    }

    let name: String
    /// What is not known is left out rather than shown empty.
    let facts: [Fact]
    /// What is signed of the organ's log.
    let log: LocalPath

    init(_ unit: Unit) {
        let contact = unit.profile.contact
        log = OrganLogPages.organ.path(unit.id)
        name = unit.name
        facts = [
            ("单位类别", unit.kind.label), ("政府信息公开工作机构", contact.office), ("办公地址", contact.address),
            ("邮政编码", contact.postCode), ("办公时间", contact.officeHours), ("联系电话", contact.phone), ("传真", contact.fax),
            ("电子邮箱", contact.email), ("监督电话", contact.supervisionPhone),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }
}

struct AgencyPage: HTMLContent {
    let view: AgencyView

    func write(into html: inout HTMLBuffer) {
        PageHeading(view.name, actions: [LinkButton("日志检查点", to: view.log.address, icon: .shield)]).write(into: &html)
        Sheet { DescriptionList(view.facts.map { DescriptionList.Item($0.name, $0.value) }) }.write(into: &html)
    }
}
