import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// The fixed parts of the platform over all organs (国办公开办函〔2019〕61号; PLT-03), and the heads of 条例第二十条.
struct PartPages {
    static let show = Endpoint<ChoiceSegment<CataloguePart>>("portal.part", .get, "/parts/:part", .anyone)
    static let head = Endpoint<ChoiceSegment<StatutoryHead>>("portal.head", .get, "/heads/:head", .anyone)

    static func path(_ part: CataloguePart) -> LocalPath { show.path(ChoiceSegment(part)) }
    static func path(_ head: StatutoryHead) -> LocalPath { self.head.path(ChoiceSegment(head)) }

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onShared(PartPages.show) { [database] request, segment in
            let query = ItemListQuery(request.query)
            let view = try await database.read { session in try PartView(segment.choice, query, session) }
            return PartPages.page(view, request)
        }
        routes.onShared(PartPages.head) { [database] request, segment in
            let query = ItemListQuery(request.query)
            let view = try await database.read { session in try PartView(segment.choice, query, session) }
            return PartPages.page(view, request)
        }
    }

    private static func page(_ view: PartView, _ request: SharedRequest) -> PageResponse {
        request.page(
            title: view.title, breadcrumbs: view.crumbs,
            facts: [.columnName(view.title), .columnDescription(view.basis)]
        ) { PartPage(view: view) }
    }
}

/// One part, or one head, with everything that stands in it.
struct PartView: Equatable {
    /// Where it leads on: an organ's column, or a head.
    struct Line: Equatable {
        let name: String
        let count: Int
        let newest: Day?
        let path: LocalPath
    }

    let title: String
    let basis: String
    let crumbs: [Breadcrumb]
    let linesCaption: String
    let linesHeading: String
    let lines: [Line]
    let list: ItemListView
    /// Where this part can be searched as data; `nil` for the others.
    var query: LocalPath?

    init(_ part: CataloguePart, _ query: ItemListQuery, _ session: any ReadSession) throws {
        var filter = PublishedRecords.Filter()
        filter.part = part
        let subject = ItemListSubject(base: PartPages.path(part), filter: filter, isOfManyOrgans: true)
        title = part.label
        basis = part.basis
        crumbs = [.home, Breadcrumb(part.label)]
        let nodes = try CatalogueRecords.everywhere(part, session)
        let tallies = try ColumnTally.byColumn(session)
        if part == .statutory {
            linesCaption = "法定主动公开内容的各项"
            linesHeading = "公开事项"
            lines = PartView.heads(nodes, tallies)
        } else {
            linesCaption = "各单位的\(part.label)"
            linesHeading = "单位"
            let organs = try UnitRecords.tree(in: .everything, session).filter(AgencyListView.isPublic)
            lines = PartView.organs(organs, nodes, tallies)
        }
        list = try ItemListView(subject, query, session)
        if part == .annualReports {
            self.query = ReportPages.list.path()
        }
    }

    init(_ head: StatutoryHead, _ query: ItemListQuery, _ session: any ReadSession) throws {
        var filter = PublishedRecords.Filter()
        filter.head = head
        let subject = ItemListSubject(
            base: PartPages.path(head), filter: filter, isOfManyOrgans: true, separatesByValidity: head == .rules)
        title = head.label
        basis = "\(head.elements)（\(head.basis)）"
        crumbs = [
            .home, Breadcrumb(CataloguePart.statutory.label, PartPages.path(.statutory)), Breadcrumb(head.label),
        ]
        linesCaption = "各单位的栏目"
        linesHeading = "单位"
        let nodes = try CatalogueRecords.everywhere(.statutory, session).filter { $0.head == head }
        let organs = try UnitRecords.tree(in: .everything, session).filter(AgencyListView.isPublic)
        let tallies = try ColumnTally.byColumn(session)
        lines = PartView.organs(organs, nodes.filter { tallies[$0.id] != nil }, tallies)
        list = try ItemListView(subject, query, session)
    }

    private static func heads(
        _ nodes: [CatalogueNode], _ tallies: [Identifier<CatalogueNode>: ColumnTally]
    ) -> [Line] {
        StatutoryHead.allCases.map { head in
            let tally = nodes.filter { $0.head == head }.reduce(ColumnTally()) { $0 + (tallies[$1.id] ?? .init()) }
            return Line(name: head.label, count: tally.count, newest: tally.newest, path: PartPages.path(head))
        }
    }

    /// A line for each column; where an organ has several, they are told apart by their names.
    private static func organs(
        _ organs: [Unit], _ nodes: [CatalogueNode], _ tallies: [Identifier<CatalogueNode>: ColumnTally]
    ) -> [Line] {
        let byOrgan = Dictionary(grouping: nodes, by: \.organ)
        return organs.flatMap { organ in
            let columns = byOrgan[organ.id] ?? []
            return columns.map { node in
                let tally = tallies[node.id] ?? ColumnTally()
                return Line(
                    name: columns.count > 1 ? "\(organ.name)：\(node.name)" : organ.name, count: tally.count,
                    newest: tally.newest, path: ColumnPages.show.path(node.id))
            }
        }
    }
}

extension ColumnTally {
    static func byColumn(_ session: any ReadSession) throws(SQLFailure) -> [Identifier<CatalogueNode>: ColumnTally] {
        Dictionary(
            try PublishedRecords.columnTallies(session).map {
                ($0.subject, ColumnTally(count: $0.count, newest: $0.newest))
            }, uniquingKeysWith: { $0 + $1 })
    }
}

extension ItemListView {
    init(_ subject: ItemListSubject, _ query: ItemListQuery, _ session: any ReadSession) throws(SQLFailure) {
        let query = subject.understood(query)
        self.init(try ItemListRecords(subject, query, session), subject, query)
    }
}

struct PartPage: HTMLContent {
    let view: PartView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: view.basis,
            actions: view.query.map { [LinkButton(ReportPages.title, to: $0.address, icon: .chart)] } ?? [])
        h2 { view.linesCaption }
        DataTable(
            view.linesCaption, rows: view.lines,
            columns: [
                .link(view.linesHeading, to: { $0.path.address }) { $0.name },
                .number("信息数量") { $0.count },
                .content("更新日期") { $0.newest.map { TimeText($0) } },
            ],
            empty: EmptyState("还没有单位建立公开目录"), id: "lines")
        h2 { "公开的信息" }
        ItemListPart(view: view.list, emptyTitle: "这一部分还没有公开的信息")
    }
}
