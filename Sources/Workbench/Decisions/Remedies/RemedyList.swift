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

    var records = RemedyFilter()
    var page = 1

    var standing: Standing? { records.isOpen.map { $0 ? .open : .closed } }

    init(_ records: RemedyFilter) { self.records = records }

    init(_ query: QueryValues) {
        page = query.page
        records.kind = query.choice("kind")
        records.isOpen = query.choice("standing", Standing.self).map { $0 == .open }
        records.result = query.choice("result")
        (records.organ, records.unit) = (query.identifier("organ"), query.identifier("unit"))
        (records.applicantClass, records.channel) = (query.choice("class"), query.choice("channel"))
        records.filed = RemedyListFilter.days("filed", query)
        records.closed = RemedyListFilter.days("closed", query)
        records.openAtEndOf = query.day("open-at-end-of")
        records.isCounted = query.contains("counted")
    }

    private static func days(_ name: String, _ query: QueryValues) -> ClosedRange<Day>? {
        guard let from = query.day("\(name)-from"), let through = query.day("\(name)-through"), from <= through else {
            return nil
        }
        return from...through
    }

    var path: LocalPath {
        let values: [(String, String?)] = [
            ("kind", records.kind?.rawValue), ("standing", standing?.rawValue), ("result", records.result?.rawValue),
            ("organ", records.organ?.rawValue), ("unit", records.unit?.rawValue),
            ("class", records.applicantClass?.rawValue), ("channel", records.channel?.rawValue),
            ("filed-from", records.filed.map { "\($0.lowerBound)" }),
            ("filed-through", records.filed.map { "\($0.upperBound)" }),
            ("closed-from", records.closed.map { "\($0.lowerBound)" }),
            ("closed-through", records.closed.map { "\($0.upperBound)" }),
            ("open-at-end-of", records.openAtEndOf.map { "\($0)" }), ("counted", records.isCounted ? "yes" : nil),
            ("page", page > 1 ? "\(page)" : nil),
        ]
        return values.reduce(OutcomeEndpoints.allRemedies.path()) { $0.adding($1.0, $1.1) }
    }

    private func chip(_ text: String, _ change: (inout RemedyFilter) -> Void) -> ActiveFilter {
        var filter = RemedyListFilter(records)
        change(&filter.records)
        return ActiveFilter(text, without: filter.path.address)
    }

    func active(_ names: DeskNames) -> [ActiveFilter] {
        [
            records.kind.map { kind in chip(kind.label) { $0.kind = nil } },
            standing.map { standing in chip(standing.label) { $0.isOpen = nil } },
            records.result.map { result in chip(result.label) { $0.result = nil } },
            records.organ.map { organ in chip("机关：\(names.unit(organ))") { $0.organ = nil } },
            records.unit.map { unit in chip("承办：\(names.unit(unit))") { $0.unit = nil } },
            records.applicantClass.map { kind in chip("申请人：\(kind.label)") { $0.applicantClass = nil } },
            records.channel.map { channel in chip(channel.label) { $0.channel = nil } },
            records.filed.map { days in chip("提起：\(days.lowerBound)至\(days.upperBound)") { $0.filed = nil } },
            records.closed.map { days in chip("审结：\(days.lowerBound)至\(days.upperBound)") { $0.closed = nil } },
            records.openAtEndOf.map { day in chip("\(day)终了时尚未审结") { $0.openAtEndOf = nil } },
            records.isCounted ? chip("计入年报表四的") { $0.isCounted = false } : nil,
        ].compactMap(\.self)
    }
}

/// All reconsiderations and suits that the viewer may see.
struct RemedyListView {
    static let title = "复议诉讼"
    static let pageSize = 50

    let filter: RemedyListFilter
    let lines: [RemedyLine]
    let active: [ActiveFilter]
    let previous: LocalPath?
    let next: LocalPath?

    init(_ filter: RemedyListFilter, for viewer: Viewer, _ session: any ReadSession) throws {
        self.filter = filter
        let scope = viewer.scope(for: .viewRequests)
        // One more than is shown tells whether there is a next page.
        let found = try RemedyRecords.list(
            filter.records, in: scope, limit: Self.pageSize + 1, offset: (filter.page - 1) * Self.pageSize, session)
        active = filter.active(
            try DeskNames(
                units: [filter.records.organ, filter.records.unit].compactMap(\.self), people: [], session))
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
            to: OutcomeEndpoints.allRemedies.path().address, active: view.active,
            clear: view.active.isEmpty ? nil : OutcomeEndpoints.allRemedies.path().address
        ) {
            SelectField(
                "种类", name: "kind", choices: RemedyGroup.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: view.filter.records.kind?.rawValue, prompt: "全部", width: .medium)
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
