import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// The dashboard, worded: every figure with the list behind it.
struct DashboardView: Equatable {
    struct Figure: Equatable {
        let label: String
        let value: String
        var note: String?
        let address: WebAddress
        var isUrgent = false
    }

    struct Bar: Equatable {
        let name: String
        let count: Int
        /// `nil` for what was joined to one bar.
        let path: LocalPath?
    }

    struct Step: Equatable {
        let name: String
        let count: Int
        let long: Int
        let longest: String
        let path: LocalPath
    }

    let place: DashboardPlace
    let units: [Choice]
    let years: [Int]
    let figures: [Figure]
    let months: [Bar]
    let channels: [Bar]
    let columns: [Bar]
    let forms: [Bar]
    let steps: [Step]
    let overdue: [ItemLine]
    let stale: [ColumnLine]
    let asOf: String

    /// More bars are hard to compare; the rest stands in one.
    static let mostColumns = 12
    /// Lines shown of a list that has a page of its own.
    static let shownLines = 8

    init(_ place: DashboardPlace, _ records: DashboardRecords, _ visible: [Unit], at now: Moment) {
        self.place = place
        asOf = now.shortDescription
        units = Choice.units(visible)
        years = Array(((now.day.year - 4)...now.day.year).reversed())
        months = records.byMonth.map { fact in
            Bar(name: "\(fact.key)", count: fact.count, path: RecordFilter(fact.filter, place).path)
        }
        channels = records.byChannel.map { fact in
            Bar(
                name: "\(fact.key.label)（\(fact.key.unit)）", count: fact.count,
                path: RecordFilter(fact.filter, place).path)
        }
        columns = DashboardView.columns(records, place)
        forms = DashboardView.forms(records, place)
        steps = records.waiting.map { DashboardView.step($0, place, at: now) }
        overdue = records.overdue
        stale = records.columns
        figures = DashboardView.figures(records, place)
    }

    private static func columns(_ records: DashboardRecords, _ place: DashboardPlace) -> [Bar] {
        let shown = records.byColumn.prefix(mostColumns).map { fact in
            Bar(
                name: records.columnNames[fact.key] ?? "（未知栏目）", count: fact.count,
                path: RecordFilter(fact.filter, place).path)
        }
        let rest = records.byColumn.dropFirst(mostColumns)
        guard !rest.isEmpty else { return shown }
        return shown + [Bar(name: "其余\(rest.count)个栏目", count: rest.reduce(0) { $0 + $1.count }, path: nil)]
    }

    private static func forms(_ records: DashboardRecords, _ place: DashboardPlace) -> [Bar] {
        // A chart of shares takes six parts.
        let shown = records.interpretations.count > 6 ? 5 : 6
        let rest = records.interpretations.dropFirst(shown)
        let bars = records.interpretations.prefix(shown).map { fact in
            Bar(
                name: fact.key.isEmpty ? "未注明形式" : fact.key, count: fact.count,
                path: RecordFilter(fact.filter, place).path)
        }
        return rest.isEmpty ? bars : bars + [Bar(name: "其他", count: rest.reduce(0) { $0 + $1.count }, path: nil)]
    }

    private static func step(_ summary: WaitingItems.Summary, _ place: DashboardPlace, at now: Moment) -> Step {
        Step(
            name: summary.step?.defaultName ?? Item.Stage.escalated.label, count: summary.count, long: summary.long,
            longest: ItemLine.waited(since: summary.oldest, at: now),
            path: place.on(DashboardPages.waiting.path()).adding("step", summary.step?.rawValue))
    }

    private static func figures(_ records: DashboardRecords, _ place: DashboardPlace) -> [Figure] {
        func list(_ subject: ChannelFacts.Subject, _ channel: PublicationChannel? = nil, _ kind: ItemKind? = nil)
            -> WebAddress
        {
            var filter = ChannelFacts.Filter(subject).of(year: place.year)
            filter.channel = channel
            filter.kind = kind
            return RecordFilter(filter, place).path.address
        }
        let portal = records.byChannel.first { $0.key == .web }?.count ?? 0
        let interpretations = records.interpretations.reduce(0) { $0 + $1.count }
        let waiting = records.waiting.reduce(0) { $0 + $1.count }
        let long = records.waiting.reduce(0) { $0 + $1.long }
        let stale = records.columns.count { $0.isPastLimit }
        return [
            Figure(label: "\(place.year)年门户网站公开", value: "\(portal)条", address: list(.publications, .web)),
            Figure(label: "其中政策解读", value: "\(interpretations)篇", address: list(.publications, .web, .interpretation)),
            Figure(label: "更正", value: "\(records.corrections)次", address: list(.corrections)),
            Figure(label: "撤回", value: "\(records.withdrawals)次", note: "仍计入公开数", address: list(.withdrawals)),
            Figure(
                label: "正在办理", value: "\(waiting)件",
                note: long == 0 ? nil : "\(long)件等待超过\(WaitingItems.longDays)天",
                address: "#waiting"),
            Figure(
                label: "超过公开时限", value: "\(records.overdue.count)件",
                address: place.on(DashboardPages.overdue.path()).address,
                isUrgent: !records.overdue.isEmpty),
            Figure(
                label: "超过更新期限的栏目", value: "\(stale)个", address: place.on(DashboardPages.columns.path()).address,
                isUrgent: stale > 0),
        ]
    }
}
