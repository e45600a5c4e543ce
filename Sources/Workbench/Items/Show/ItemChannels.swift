import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// 其他渠道: where an item was published beyond the portal, as far as the viewer may see it, and what is still to be done there. A withdrawal and a
/// correction reach every channel (domain 12 §5).
struct ItemChannels: Equatable {
    static let title = "其他渠道"
    /// More records of one item than anybody looks through on its page.
    private static let most = 200

    struct Line: Equatable {
        let channel: String
        let path: LocalPath
        let place: String
        let period: String
        let unit: String
        let state: StatusTag

        init(_ record: ChannelPublication, _ names: ChannelNames) {
            channel = record.details.channel.label
            path = ChannelEndpoints.show.path(record.id)
            place = names.place(of: record.details)
            period = record.details.period
            unit = names.unit(record.unit)
            state = StatusTag(record.state.label, record.state.tone)
        }
    }

    /// What is to be done on the channels where the item still stands.
    enum Call: Equatable {
        case takeDown
        /// It was corrected on this day, after it had been recorded there.
        case correct(Day)
    }

    let lines: [Line]
    let count: Int
    /// Those which ``call`` is about.
    let open: [Line]
    /// `nil` where nothing is to be done.
    let call: Call?

    var caption: String {
        "其他渠道的公开，共\(count)条" + (count > lines.count ? "，列出最近的\(lines.count)条" : "")
    }

    init(_ dossier: ItemDossier, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        let item = dossier.item
        var filter = ChannelRecords.Filter()
        filter.item = item.id
        let scope = viewer.scope(for: .viewItems)
        // What was never public is not spread by other ways either.
        let records =
            item.publicity == .never
            ? [] : try ChannelRecords.list(filter, in: scope, limit: ItemChannels.most, session)
        let names = try ChannelNames(of: records, session)
        lines = records.map { Line($0, names) }
        count =
            records.count < ItemChannels.most ? records.count : try ChannelRecords.count(filter, in: scope, session)
        let standing = records.filter { $0.stands(on: today) }
        let corrected = dossier.notices.filter { $0.kind == .corrected }.map(\.at).max()
        let (call, concerned) = ItemChannels.call(item.publicity, corrected: corrected, standing)
        self.call = call
        open = concerned.map { Line($0, names) }
    }

    private static func call(
        _ publicity: Item.Publicity, corrected: Moment?, _ standing: [ChannelPublication]
    ) -> (Call?, [ChannelPublication]) {
        if publicity == .withdrawn, !standing.isEmpty { return (.takeDown, standing) }
        guard publicity == .published, let corrected else { return (nil, []) }
        let before = standing.filter { $0.recorded.at <= corrected }
        return before.isEmpty ? (nil, []) : (.correct(corrected.day), before)
    }
}

extension ChannelPublication {
    /// Whether it is still to be found on its channel: not taken down, not void, its period not over.
    func stands(on day: Day) -> Bool { withdrawal == nil && details.until.map { $0 >= day } ?? true }
}

/// Prints what is to be done on other channels.
struct ItemChannelsCall: HTMLContent {
    let channels: ItemChannels

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        switch channels.call {
        case .takeDown?:
            Remark(.warning, title: "本件已撤回公开，以下渠道仍有本信息，请撤下") {
                places
                p { "撤下后在登记中填写撤下日期和原因；报刊等不能撤下的，请刊发说明。" }
            }
        case .correct(let day)?:
            Remark(.information, title: "本件已于\(day.chinese)更正，以下渠道的公开在更正之前，请一并刊发更正说明") { places }
        case nil: EmptyContent()
        }
    }

    private var places: some HTMLContent {
        ul {
            ForEach(channels.open) { line in
                li {
                    a(.href(line.path.address)) { line.channel }
                    "：\(line.place)（\(line.period)）"
                }
            }
        }
    }
}

/// Prints the records of the item.
struct ItemChannelsPart: HTMLContent {
    let channels: ItemChannels

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if !channels.lines.isEmpty {
            h2 { ItemChannels.title }
            DataTable(
                channels.caption, rows: channels.lines,
                columns: [
                    .link("渠道", to: { $0.path.address }, { $0.channel }), .text("账号、媒体或地点") { $0.place },
                    .text("公开日期") { $0.period }, .text("单位") { $0.unit }, .status("状态") { $0.state },
                ], id: "channels")
        }
    }
}
