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

    /// - Parameter evidence: where the file that proves a figure is to be had: whoever sees the figure sees what proves it.
    init(
        _ hands: [HandFigure<Cell>], evidence: (HandFigure<Cell>) -> LocalPath, _ session: any ReadSession
    ) throws {
        let people = hands.flatMap { [$0.madeBy, $0.ended?.by].compactMap(\.self) }
        let names = try DeskNames(
            units: [], people: people.flatMap { [$0.person, $0.actingFor].compactMap(\.self) }, session)
        entries = hands.map { hand in
            Past(
                figure: hand, by: names.authority(hand.madeBy),
                evidence: hand.evidence == nil ? nil : evidence(hand),
                endedBy: hand.ended.map { names.authority($0.by) })
        }
    }
}

extension HandFigure {
    /// - Parameter number: of one of these figures.
    /// - Throws: ``PageFailure/notFound`` where there is no such figure, nothing proves it, or the file was removed.
    static func evidence(
        _ number: Int, among hands: [HandFigure], _ session: any ReadSession
    ) throws -> StoredFile {
        guard let hand = hands.first(where: { $0.number == number }), let id = hand.evidence,
            let stored = try FileRecords.file(
                id, of: .report, within: "file.organ_id = \(hand.organ.chain)", in: session)
        else { throw PageFailure.notFound }
        return stored
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
