import HTML
import Organs
import Reporting
import Storage
import Web

/// What was put into a cell by hand (填报和更正记录), the newest first, already worded.
struct HandFigureHistory<Cell: HandCell>: Equatable {
    struct Past: Equatable {
        let figure: HandFigure<Cell>
        let by: String
        let evidence: LocalPath?
        let endedBy: String?
    }

    let entries: [Past]

    /// - Parameter organ: whose files prove the figures; only who may see them is led there.
    init(_ hands: [HandFigure<Cell>], of organ: Unit, for viewer: Viewer, _ session: any ReadSession) throws {
        let people = hands.flatMap { [$0.madeBy, $0.ended?.by].compactMap(\.self) }
        let names = try DeskNames(
            units: [], people: people.flatMap { [$0.person, $0.actingFor].compactMap(\.self) }, session)
        let maySeeFiles = viewer.scope(for: .viewFiles).contains(organ)
        entries = hands.map { hand in
            Past(
                figure: hand, by: names.authority(hand.madeBy),
                evidence: maySeeFiles ? hand.evidence.map { FileEndpoints.download.path($0) } : nil,
                endedBy: hand.ended.map { names.authority($0.by) })
        }
    }
}

/// Prints it; nothing where nothing was ever put in.
struct HandFigureHistoryPart<Cell: HandCell>: HTMLContent {
    let history: HandFigureHistory<Cell>

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if !history.entries.isEmpty {
            h2 { "填报和更正记录" }
            DataTable(
                "填报和更正记录", rows: history.entries,
                columns: [
                    .content("时间") { past in TimeText(past.figure.madeAt) }, .text("种类") { $0.figure.kind.label },
                    .text("填报数") { $0.figure.value.description },
                    .text("当时的记录") { $0.figure.computed?.description },
                    .text("来源或理由") { $0.figure.source + $0.figure.reason }, .text("填报人") { $0.by },
                    .content("证明材料") { past in past.evidence.map { path in a(.href(path.address)) { "下载" } } },
                    .text("状态") { past in
                        past.figure.ended.map { "已停用（\(past.endedBy ?? "")）：\($0.reason)" } ?? "有效"
                    },
                ], id: "history")
        }
    }
}

/// What the form of a cell says.
struct HandFigureEntry {
    let value: String
    let source: String
    let reason: String

    /// - Parameter longest: of the value, in characters.
    init(_ reader: inout FormReader, _ label: String, longest: Int) {
        value = reader.optionalText("value", label, longest: longest) ?? ""
        source = reader.optionalText("source", "数据来源", longest: 100) ?? ""
        reason = reader.optionalText("reason", "更正的理由", longest: 500) ?? ""
    }
}
