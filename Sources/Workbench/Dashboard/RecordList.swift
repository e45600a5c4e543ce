import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// Which records a figure counts, as the address of the list says: the same filter counts and lists.
struct RecordFilter: Equatable, Sendable {
    let place: DashboardPlace
    /// Of the place's units.
    private(set) var facts: ChannelFacts.Filter
    var page = 1

    init(_ facts: ChannelFacts.Filter, _ place: DashboardPlace) {
        self.place = place
        self.facts = facts
        self.facts.units = place.units
    }

    init(_ query: QueryValues, _ place: DashboardPlace) {
        var facts = ChannelFacts.Filter(query.choice("what") ?? .publications)
        facts = facts.of(year: place.year)
        if let month = query["month"].flatMap({ Month($0) }) { facts.days = month.days }
        facts.channel = query.choice("channel")
        facts.kind = query.choice("kind")
        facts.kinds = Set((query["kinds"] ?? "").split(separator: ".").compactMap { ItemKind(rawValue: String($0)) })
        facts.node = query.identifier("node")
        facts.genre = query.contains("genre") ? String((query["genre"] ?? "").prefix(100)) : nil
        self.init(facts, place)
        page = query.page
    }

    /// The month, where the days are those of one.
    private var month: Month? {
        facts.days.flatMap { days in
            let month = Month(of: days.lowerBound)
            return month.days == days ? month : nil
        }
    }

    var path: LocalPath {
        place.on(DashboardPages.records.path()).adding("what", facts.subject.rawValue)
            .adding("month", month.map { "\($0)" }).adding("channel", facts.channel?.rawValue)
            .adding("kind", facts.kind?.rawValue)
            .adding("kinds", facts.kinds.isEmpty ? nil : facts.kinds.map(\.rawValue).sorted().joined(separator: "."))
            .adding("node", facts.node?.rawValue).adding("genre", facts.genre)
    }

    /// 2026年3月，政府门户网站，政策解读.
    func words(column: String?) -> String {
        let genre = facts.genre.map { $0.isEmpty ? "未注明形式" : $0 }
        return [
            place.name, month?.chinese ?? "\(place.year)年", facts.channel?.label, facts.kind?.label,
            facts.kinds.isEmpty
                ? nil : ItemKind.allCases.filter(facts.kinds.contains).map(\.label).joined(separator: "、"),
            column.map { "栏目“\($0)”" }, genre,
        ].compactMap(\.self).joined(separator: "，")
    }
}

struct RecordListView: Equatable {
    static let pageSize = 50

    struct Line: Equatable {
        let title: String
        let path: LocalPath?
        let day: String
        let channel: String
        let organ: String
        let column: String?
        let isWithdrawn: Bool
    }

    let filter: RecordFilter
    let title: String
    let detail: String
    let count: Int
    let lines: [Line]

    var pages: Int { (count + RecordListView.pageSize - 1) / RecordListView.pageSize }

    init(
        _ filter: RecordFilter, _ lines: [ChannelFacts.Line], count: Int, _ session: any ReadSession
    ) throws {
        self.filter = filter
        self.count = count
        title = "\(filter.facts.subject.label)记录"
        let organs = try ItemLine.unitNames(of: lines.map(\.organ), session)
        let nodes = Set(lines.compactMap(\.node) + [filter.facts.node].compactMap(\.self))
        let columns = try ColumnLine.names(of: Array(nodes), isOfMany: false, session)
        detail = filter.words(column: filter.facts.node.flatMap { columns[$0] })
        self.lines = lines.map { line in
            Line(
                title: line.title,
                path: line.record.map { ChannelEndpoints.show.path($0) }
                    ?? line.item.map { ItemEndpoints.show.path($0) },
                day: "\(line.day)", channel: line.channel.label, organ: organs[line.organ] ?? "（未知单位）",
                column: line.node.flatMap { columns[$0] }, isWithdrawn: line.isWithdrawn)
        }
    }
}

struct RecordListPage: HTMLContent {
    let view: RecordListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.detail)
        DataTable(
            "\(view.title)，共\(view.count)条", rows: view.lines,
            columns: [
                .link("标题", to: { $0.path?.address }, { $0.title }), .text("日期") { $0.day },
                .text("渠道") { $0.channel }, .text("单位") { $0.organ }, .text("栏目") { $0.column },
                .status("状态") { $0.isWithdrawn ? StatusTag("已撤回", .quiet) : StatusTag("公开中", .done) },
            ], empty: EmptyState("没有记录"))
        NumberedPaging(current: min(view.filter.page, max(view.pages, 1)), of: view.pages) { page in
            view.filter.path.adding("page", page > 1 ? "\(page)" : nil).address
        }
    }
}
