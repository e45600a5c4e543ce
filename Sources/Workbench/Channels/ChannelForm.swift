import HTML
import Organs
import Publishing
import Storage
import Web

/// What can be chosen in the form of a record.
struct ChannelChoices: Equatable, Sendable {
    let units: [Choice]
    /// The only unit, or the viewer's own.
    let ownUnit: String?
    let accounts: [Choice]

    init(for viewer: Viewer, _ session: any ReadSession) throws {
        let units = try UnitRecords.tree(in: viewer.scope(for: .recordChannels), session)
        self.units = Choice.units(units) { $0.kind != .region }
        let own = viewer.grants.first { grant in
            grant.role.rights.contains(.recordChannels) && units.contains { $0.id == grant.unit }
        }?.unit
        ownUnit = (own ?? (units.count == 1 ? units.first?.id : nil))?.rawValue
        accounts = try ChannelAccountRecords.list(of: Set(units.map(\.organ)), session)
            .filter { $0.isOpen && $0.details.platform.channel != nil }
            .map { Choice($0.id.rawValue, "\($0.details.name)（\($0.details.platform.label)）") }
    }
}

/// The form in which a publication beyond the portal is recorded.
struct ChannelForm: HTMLContent {
    static let title = "登记其他渠道公开"
    static let fields: Set<String> = [
        "unit", "channel", "index", "title", "account", "medium", "from", "until", "link", "evidence",
    ]

    let state: FormState
    let choices: ChannelChoices
    let endings: [String]
    let largest: String
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(ChannelForm.title, detail: "登记以后须由另一人确认才计入统计；门户网站的公开由系统统计，不需要登记")
        ErrorSummary(state.messages, general: state.general)
        PostForm(to: ChannelEndpoints.record.path().address, token: token, carriesFiles: true) {
            subject
            place
            proof
            ButtonRow {
                Button("登记")
                LinkButton("取消", to: ChannelEndpoints.list.path().address, .plain)
            }
        }
    }

    @HTMLBuilder private var subject: some HTMLContent {
        SelectField(
            "单位", name: "unit", choices: choices.units,
            chosen: state["unit"].isEmpty ? choices.ownUnit : state["unit"], message: state.messages["unit"])
        SelectField(
            "渠道", name: "channel", choices: PublicationChannel.recorded.map { Choice($0.rawValue, $0.label) },
            chosen: state["channel"], message: state.messages["channel"])
        TextField(
            "信息的索引号", name: "index", value: state["index"], hint: "公开的是本平台已发布的信息时填写，标题自动取自该信息",
            message: state.messages["index"], isOptional: true)
        TextField(
            "标题", name: "title", value: state["title"], hint: "没有索引号时填写，例如新闻发布会的主题", message: state.messages["title"],
            isOptional: true)
    }

    @HTMLBuilder private var place: some HTMLContent {
        if !choices.accounts.isEmpty {
            SelectField(
                "账号", name: "account", choices: choices.accounts, chosen: state["account"], prompt: "不通过已登记的账号",
                message: state.messages["account"], isOptional: true)
        }
        TextField(
            "媒体、场所或地点", name: "medium", value: state["medium"], hint: "报刊写明期次和版面，工作群写明群名和人数，公开栏和电子屏写明地点",
            message: state.messages["medium"], isOptional: !choices.accounts.isEmpty)
        DateField("公开日期", name: "from", value: state["from"], message: state.messages["from"])
        DateField(
            "结束日期", name: "until", value: state["until"], hint: "公开栏等有起止日期的填写", message: state.messages["until"],
            isOptional: true)
    }

    @HTMLBuilder private var proof: some HTMLContent {
        TextField(
            "网址", name: "link", value: state["link"], message: state.messages["link"], isOptional: true, type: .url)
        FileField(
            "证明材料", name: "evidence", endings: endings,
            hint: "照片、截图、剪报或者回执，图片或 PDF，不超过 \(largest)。工作群、报刊、公开栏、查阅场所和现场活动必须上传",
            message: state.messages["evidence"], isOptional: true)
    }
}

/// A record as it was typed.
struct ChannelEntry: Sendable {
    let unit: Identifier<Unit>
    let index: String?
    let details: ChannelDetails

    /// What is wrong with the form is noted in the reader.
    init?(_ reader: inout FormReader) {
        let unit: Identifier<Unit>? = reader.identifier("unit", "单位")
        let channel: PublicationChannel? = reader.choice("channel", "渠道")
        index = reader.optionalText("index", "索引号", longest: 64)
        let title = reader.optionalText("title", "标题", longest: 200) ?? ""
        let account: Identifier<ChannelAccount>? = reader.optionalIdentifier("account", "账号")
        let medium = reader.optionalText("medium", "媒体、场所或地点", longest: 200) ?? ""
        let from = reader.day("from", "公开日期")
        let until = reader.optionalDay("until", "结束日期")
        let link = reader.optionalText("link", "网址", longest: 2_000) ?? ""
        guard let unit, let channel, let from, reader.messages.isEmpty else { return nil }
        self.unit = unit
        details = ChannelDetails(
            channel, title: title, account: account, medium: medium, from: from, until: until, link: link)
    }

    /// With the item of the index number.
    func details(_ session: any ReadSession) throws -> ChannelDetails {
        guard let index else { return details }
        guard let item = try ChannelRecords.item(indexNumber: index, session) else {
            throw Refused.rules([Refusal("channel.item", field: "index", "没有索引号为“\(index)”的信息，请核对")])
        }
        var details = details
        details.item = item
        return details
    }
}
