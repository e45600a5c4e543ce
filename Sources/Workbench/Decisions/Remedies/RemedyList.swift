import AnnualReport
import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// What the list of cases is narrowed down to, as its address says.
struct RemedyListFilter: Hashable, Sendable {
    enum Standing: String, CaseIterable {
        case open, closed

        var label: String { self == .open ? "尚未审结" : "已审结" }
    }

    var kind: RemedyGroup?
    var standing: Standing?
    var page = 1

    init(_ query: QueryValues) {
        kind = query.choice("kind")
        standing = query.choice("standing")
        page = query.page
    }

    var path: LocalPath {
        OutcomeEndpoints.allRemedies.path().adding("kind", kind?.rawValue).adding("standing", standing?.rawValue)
            .adding("page", page > 1 ? "\(page)" : nil)
    }

    func changed(_ change: (inout RemedyListFilter) -> Void) -> RemedyListFilter {
        var filter = self
        filter.page = 1
        change(&filter)
        return filter
    }

    var active: [ActiveFilter] {
        [
            kind.map { ActiveFilter($0.label, without: changed { $0.kind = nil }.path.address) },
            standing.map { ActiveFilter($0.label, without: changed { $0.standing = nil }.path.address) },
        ].compactMap(\.self)
    }
}

/// All reconsiderations and suits that the viewer may see.
struct RemedyListView {
    static let title = "复议诉讼"
    static let pageSize = 50

    let filter: RemedyListFilter
    let lines: [RemedyLine]
    let previous: LocalPath?
    let next: LocalPath?

    init(_ filter: RemedyListFilter, for viewer: Viewer, _ session: any ReadSession) throws {
        self.filter = filter
        let scope = viewer.scope(for: .viewRequests)
        // One more than is shown tells whether there is a next page.
        let found = try RemedyRecords.list(
            kind: filter.kind, isOpen: filter.standing.map { $0 == .open }, in: scope, limit: Self.pageSize + 1,
            offset: (filter.page - 1) * Self.pageSize, session)
        let shown = found.prefix(Self.pageSize)
        let requests = Dictionary(
            try RequestRecords.find(all: Set(shown.map(\.request)), in: scope, session).map { ($0.id, $0.number) },
            uniquingKeysWith: { first, _ in first })
        lines = try shown.map { try RemedyLine($0, number: requests[$0.request] ?? "", session) }
        var (back, forth) = (filter, filter)
        back.page -= 1
        forth.page += 1
        previous = filter.page > 1 ? back.path : nil
        next = found.count > Self.pageSize ? forth.path : nil
    }
}

struct RemedyListPage: HTMLContent {
    let view: RemedyListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(RemedyListView.title, detail: "因政府信息公开申请提起的行政复议、行政诉讼，在案件的“复议诉讼”页登记")
        FilterBar(
            to: OutcomeEndpoints.allRemedies.path().address, active: view.filter.active,
            clear: view.filter.active.isEmpty ? nil : OutcomeEndpoints.allRemedies.path().address
        ) {
            SelectField(
                "种类", name: "kind", choices: RemedyGroup.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: view.filter.kind?.rawValue, prompt: "全部", width: .medium)
            SelectField(
                "状态", name: "standing", choices: Choice.all(RemedyListFilter.Standing.self) { $0.label },
                chosen: view.filter.standing?.rawValue, prompt: "全部", width: .short)
        }
        RemedyTable(lines: view.lines, empty: "没有符合条件的案件", showsNumber: true)
        KeysetPaging(
            previous: view.previous?.address, next: view.next?.address,
            summary: "每页 \(RemedyListView.pageSize) 件，未审结的在前")
    }
}
