import Organs
import Publishing
import Storage
import Web

/// What the first page shows.
struct HomeView: Equatable {
    struct Entry: Equatable {
        let title: String
        let path: LocalPath
        let icon: Icon
    }

    /// The newest of a kind.
    struct Block: Equatable {
        let title: String
        let rows: [ItemRow]
        let empty: String
        let more: LocalPath
    }

    /// A line that says how much there is behind it.
    struct Line: Equatable {
        let text: String
        let state: String
        let path: LocalPath
    }

    let title = "政府信息公开"
    let introduction: String
    let entries: [Entry]
    let blocks: [Block]
    let organs: [Line]
    let heads: [Line]
    /// Whom to turn to; empty where the bureau has not said.
    let contact: [String]

    init(publisher: Publisher, _ records: HomeRecords) {
        introduction =
            "\(publisher.name)依照《中华人民共和国政府信息公开条例》公开政府信息。"
            + (records.total == 0 ? "" : "目前公开 \(records.total.grouped) 条。")
        contact = publisher.contactLines
        entries = CataloguePart.allCases.map { Entry(title: $0.label, path: PartPages.path($0), icon: $0.icon) }
        let names = Dictionary(records.units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        func block(_ title: String, _ items: [PublishedItem], _ more: LocalPath) -> Block {
            Block(
                title: title, rows: items.map { ItemRow($0, organ: names[$0.organ]) }, empty: "还没有公开的\(title)",
                more: more)
        }
        blocks = [
            block("政策文件", records.documents, KindPages.path(.policy)),
            block("政策解读", records.interpretations, KindPages.path(.interpretation)),
            block("通知公告", records.notices, KindPages.path(.notice)),
            block("最新信息", records.newest, KindPages.all.path()),
        ]
        organs = HomeView.organs(records)
        heads = HomeView.heads(records)
    }

    private static func organs(_ records: HomeRecords) -> [Line] {
        let tallies = Dictionary(records.organs.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        return records.units.map { unit in
            Line(
                text: unit.profile.shortName.isEmpty ? unit.name : unit.profile.shortName,
                state: tallies[unit.id].map { "\($0.count.grouped) 条，\($0.newest) 更新" } ?? "暂无信息",
                path: AgencyPages.show.path(unit.id))
        }
    }

    private static func heads(_ records: HomeRecords) -> [Line] {
        let byHead = Dictionary(grouping: records.nodes, by: \.head)
        return StatutoryHead.allCases.map { head in
            let tally = (byHead[head] ?? []).reduce(ColumnTally()) { $0 + (records.columns[$1.id] ?? ColumnTally()) }
            return Line(text: head.label, state: tally.words, path: PartPages.path(head))
        }
    }
}
