import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// One item of a list behind a figure.
struct ItemLine: Equatable {
    let title: String
    let path: LocalPath
    let unit: String
    let stage: String
    /// How long it waits, or its limit.
    let last: String
    /// Why the limit is what it is.
    var note: String?

    static func waiting(_ lines: [WaitingItems.Line], at now: Moment, _ session: any ReadSession) throws -> [ItemLine] {
        let names = try unitNames(of: lines.map(\.item.unit), session)
        return lines.map { ItemLine($0.item, names, last: waited(since: $0.since, at: now)) }
    }

    static func overdue(
        _ lines: [OverduePublications.Line], today: Day, _ session: any ReadSession
    ) throws -> [ItemLine] {
        let names = try unitNames(of: lines.map(\.item.unit), session)
        return lines.map { line in
            let late = -line.due.daysLeft(on: today)
            return ItemLine(
                line.item, names, last: "\(line.due.due.estimate)（已超\(late)天）", note: line.due.reason)
        }
    }

    private init(_ item: Item, _ names: [Identifier<Unit>: String], last: String, note: String? = nil) {
        title = item.title
        path = ItemEndpoints.show.path(item.id)
        unit = names[item.unit] ?? "（未知单位）"
        stage = item.stage.label
        self.last = last
        self.note = note
    }

    static func unitNames(
        of ids: [Identifier<Unit>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Unit>: String] {
        let units = try UnitRecords.find(all: Set(ids), session)
        return Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// 3天; 不到1天.
    static func waited(since moment: Moment, at now: Moment) -> String {
        let days = moment.day.distance(to: now.day)
        return days < 1 ? "不到1天" : "\(days)天"
    }
}

struct ItemTable: HTMLContent {
    let caption: String
    let lastColumn: String
    let lines: [ItemLine]
    let id: String
    let empty: String

    func write(into html: inout HTMLBuffer) {
        DataTable(
            caption, rows: lines,
            columns: [
                .link("标题", to: { $0.path.address }, { $0.title }), .text("单位") { $0.unit },
                .text("所处环节") { $0.stage },
                .content(lastColumn) { line in
                    line.last
                    line.note.map { note in p(.class("soft")) { note } }
                },
            ], empty: EmptyState(empty), id: id
        ).write(into: &html)
    }
}

struct ItemLinesPage: HTMLContent {
    let title: String
    let detail: String
    let lastColumn: String
    let lines: [ItemLine]

    func write(into html: inout HTMLBuffer) {
        PageHeading(title, detail: detail).write(into: &html)
        ItemTable(
            caption: "\(title)，共\(lines.count)条", lastColumn: lastColumn, lines: lines, id: "items", empty: "没有\(title)"
        ).write(into: &html)
    }
}

/// A column that is not as it should be.
struct ColumnLine: Equatable {
    let name: String
    let organ: String
    /// The public list of the column.
    let path: LocalPath?
    let newest: String?
    let freshness: ColumnFreshness
    let limit: Int?

    /// Beyond the limit, or empty where there should be something.
    var isPastLimit: Bool { freshness.state == .overdue || freshness.state == .empty }

    static func lines(_ lines: [ColumnWatch.Line], _ session: any ReadSession) throws -> [ColumnLine] {
        let names = try ItemLine.unitNames(of: lines.map(\.column.organ), session)
        return lines.map { line in
            ColumnLine(
                name: line.column.name, organ: names[line.column.organ] ?? "（未知单位）",
                path: PortalColumn.path(line.column.id), newest: line.newest.map { "\($0)" }, freshness: line.freshness,
                limit: line.column.profile.freshness)
        }
    }

    /// What columns are called; with their organ's name where there are those of many.
    static func names(
        of ids: [Identifier<CatalogueNode>], isOfMany: Bool, _ session: any ReadSession
    ) throws -> [Identifier<CatalogueNode>: String] {
        let nodes = try CatalogueRecords.find(all: Set(ids), session)
        let organs = isOfMany ? try ItemLine.unitNames(of: nodes.map(\.organ), session) : [:]
        return Dictionary(
            nodes.map { node in (node.id, [organs[node.organ], node.name].compactMap(\.self).joined(separator: " · "))
            },
            uniquingKeysWith: { first, _ in first })
    }
}

/// Where readers find a column. The portal registers it; the workbench only names its address.
enum PortalColumn {
    static func path(_ id: Identifier<CatalogueNode>) -> LocalPath? { LocalPath(untrusted: "/columns/\(id.rawValue)") }
}

struct ColumnTable: HTMLContent {
    let lines: [ColumnLine]

    func write(into html: inout HTMLBuffer) {
        DataTable(
            "栏目的更新情况", rows: lines,
            columns: [
                .link("栏目", to: { $0.path?.address }, { $0.name }), .text("单位") { $0.organ },
                .text("最近公开") { $0.newest }, .number("期限（天）") { $0.limit }, .number("已过（天）") { $0.freshness.days },
                .status("更新情况") { StatusTag($0.freshness.state.label, $0.freshness.tone) },
            ], empty: EmptyState("没有需要更新的栏目"), id: "columns"
        ).write(into: &html)
    }
}
