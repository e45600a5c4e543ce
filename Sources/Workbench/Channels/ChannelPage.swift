import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// What the page of a record is made of, besides the record.
struct ChannelContext {
    let names: ChannelNames
    let item: Item?
    /// Whether its item is withdrawn from the portal, be it another unit's.
    let isItemWithdrawn: Bool
    /// `nil` where it was removed.
    let evidence: StoredFile?
    let mayRecord: Bool

    init(of record: ChannelPublication, for viewer: Viewer, _ session: any ReadSession) throws {
        names = try ChannelNames(of: [record], session)
        let scope = viewer.scope(for: .viewItems)
        item = try record.details.item.flatMap { try ItemRecords.find($0, in: scope, session) }
        let named = [record.details.item].compactMap(\.self)
        isItemWithdrawn = try !ChannelRecords.withdrawnItems(among: named, session).isEmpty
        evidence = try Self.evidence(of: record, session)
        let unit = try UnitRecords.find(all: [record.unit], session).first
        mayRecord = unit.map { viewer.scope(for: .recordChannels).contains($0) } ?? false
    }

    /// `nil` where there is none, and where it was removed.
    static func evidence(
        of record: ChannelPublication, _ session: any ReadSession
    ) throws(SQLFailure) -> StoredFile? {
        guard let id = record.evidence else { return nil }
        return try FileRecords.file(
            id, of: .channelPublication, within: "file.organ_id = \(record.organ.chain)", in: session)
    }
}

/// One record, worded.
struct ChannelView: Equatable {
    struct Act: Equatable {
        let at: Moment
        let words: String
        let by: String
    }

    let title: String
    let facts: [Fact]
    let state: ChannelPublication.State
    let item: LocalPath?
    /// Where there is no page of the item to lead to.
    let itemNote: String
    /// As it was typed; checked when it was recorded.
    let link: String
    let evidence: String?
    let evidencePath: LocalPath?
    let acts: [Act]
    let confirm: LocalPath?
    let withdraw: LocalPath?
    let mayTakeDown: Bool
    /// Whether it still stands on its channel although its item is withdrawn from the portal.
    let isToBeTakenDown: Bool

    struct Fact: Equatable {
        let name: String
        let text: String?
    }

    init(_ record: ChannelPublication, _ context: ChannelContext, today: Day) {
        let (details, names) = (record.details, context.names)
        title = details.title
        state = record.state
        facts = [
            Fact(name: "渠道", text: details.channel.label),
            Fact(name: details.channel.mediumLabel, text: names.place(of: details)),
            Fact(name: details.until == nil ? "公开日期" : "公开起止日期", text: details.period),
            Fact(name: "单位", text: names.unit(record.unit)),
        ]
        item = context.item.map { ItemEndpoints.show.path($0.id) }
        itemNote = details.item == nil ? "不是本平台的信息" : "在其他单位，不在您的查看范围"
        link = details.link
        evidence = record.evidence == nil ? nil : context.evidence?.name.text ?? "证明材料已被删除"
        evidencePath = context.evidence.map { _ in ChannelEndpoints.evidence.path(record.id) }
        acts = ChannelView.acts(record, names)
        let isOpen = record.withdrawal == nil && context.mayRecord
        confirm = isOpen && record.confirmed == nil ? ChannelEndpoints.confirm.path(record.id) : nil
        withdraw = isOpen ? ChannelEndpoints.withdraw.path(record.id) : nil
        mayTakeDown = record.confirmed != nil
        isToBeTakenDown = context.isItemWithdrawn && record.stands(on: today)
    }

    private static func acts(_ record: ChannelPublication, _ names: ChannelNames) -> [Act] {
        var acts = [Act(at: record.recorded.at, words: "登记", by: names.person(record.recorded.by))]
        if let confirmed = record.confirmed {
            acts.append(Act(at: confirmed.at, words: "确认", by: names.person(confirmed.by)))
        }
        if let withdrawal = record.withdrawal {
            let day = withdrawal.kind == .takenDown ? "（\(withdrawal.day.chinese)）" : ""
            acts.append(
                Act(
                    at: withdrawal.act.at, words: "\(withdrawal.kind.label)\(day)：\(withdrawal.reason)",
                    by: names.person(withdrawal.act.by)))
        }
        return acts
    }
}

struct ChannelPage: HTMLContent {
    static let fields: Set<String> = ["kind", "day", "reason"]

    let view: ChannelView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        ErrorSummary(state.messages, general: state.general)
        p { StatusTag(view.state.label, view.state.tone) }
        if view.isToBeTakenDown {
            Remark(.warning, title: ChannelListView.itemWithdrawn) {
                p { "本信息已从门户网站撤回公开。从本渠道撤下后，在下面登记撤下日期和原因；报刊等不能撤下的，请刊发说明。" }
            }
        }
        DescriptionList(items)
        Timeline(view.acts.map { Timeline.Item($0.at, $0.words, detail: $0.by) })
        view.confirm.map { path in
            Remark(.information) {
                p { "登记人以外的另一人核对证明材料后确认；登记人、委托人和受托人都不能确认。" }
                PostButton("核对无误，确认", to: path.address, token: token, .primary, icon: .check)
            }
        }
        view.withdraw.map { path in withdrawal(path) }
    }

    private var items: [DescriptionList.Item] {
        view.facts.map { DescriptionList.Item($0.name, $0.text) } + [
            DescriptionList.Item("信息") {
                if let path = view.item { a(.href(path.address)) { view.title } } else { view.itemNote }
            },
            // Shown as text: where it leads, the record cannot answer for.
            DescriptionList.Item("网址", view.link),
            DescriptionList.Item("证明材料") {
                if let path = view.evidencePath {
                    a(.href(path.address)) { view.evidence ?? "" }
                } else {
                    view.evidence ?? "没有"
                }
            },
        ]
    }

    private func withdrawal(_ path: LocalPath) -> some HTMLContent {
        section(.class("sheet")) {
            h2 { "撤下或作废" }
            PostForm(to: path.address, token: token) {
                Radios(
                    "登记的事项", name: "kind",
                    choices: [
                        Choice("taken-down", "已从渠道撤下", hint: "公开和撤下都计入统计"),
                        Choice("mistaken", "登记有误，作废", hint: "不再计入统计；需要时重新登记"),
                    ].filter { view.mayTakeDown || $0.value == "mistaken" },
                    chosen: view.mayTakeDown ? state["kind"] : "mistaken", message: state.messages["kind"])
                DateField("撤下日期", name: "day", value: state["day"], message: state.messages["day"])
                TextArea("原因", name: "reason", value: state["reason"], message: state.messages["reason"], rows: 2)
                ButtonRow { Button("登记", .warning) }
            }
        }
    }
}
