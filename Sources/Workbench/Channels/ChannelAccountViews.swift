import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// The accounts with what is to be said of each.
struct ChannelAccountsView: Equatable {
    struct Line: Equatable {
        let name: String
        let platform: String
        let organ: String
        let subject: String
        let principal: String
        let opened: String
        let certifiedUntil: String?
        let updated: String?
        let isOpen: Bool
        let warnings: [String]
        let edit: LocalPath?
    }

    let lines: [Line]
    /// 青石区体育局有2个以上微信公众号账号.
    let doubled: [String]
    let mayRegister: Bool

    init(
        _ accounts: [ChannelAccount], organs: [Unit], newest: [Identifier<ChannelAccount>: Day], for viewer: Viewer,
        today: Day
    ) {
        let byID = Dictionary(organs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let scope = viewer.scope(for: .recordChannels)
        lines = accounts.map { account in
            let (details, organ) = (account.details, byID[account.organ])
            return Line(
                name: details.name, platform: details.platform.label, organ: organ?.name ?? "（未知单位）",
                subject: details.subject, principal: details.principal, opened: "\(details.openedOn)",
                certifiedUntil: details.certifiedUntil.map { "\($0)" },
                updated: account.lastUpdate(newest[account.id]).map { "\($0)" }, isOpen: account.isOpen,
                warnings: account.warnings(today: today, newest: newest[account.id]),
                edit: organ.map { scope.contains($0) } == true ? ChannelEndpoints.editAccountForm.path(account.id) : nil
            )
        }
        doubled = organs.sorted { $0.name < $1.name }.flatMap { organ in
            ChannelAccounts.doubled(accounts.filter { $0.organ == organ.id }).map(\.label).sorted()
                .map { "\(organ.name)在\($0)有两个以上账号" }
        }
        mayRegister = viewer.may(.recordChannels)
    }
}

struct ChannelAccountsPage: HTMLContent {
    let view: ChannelAccountsView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            ChannelAccountPages.title, detail: "政务新媒体账号的开设、变更和关停登记",
            actions: view.mayRegister
                ? [LinkButton("登记账号", to: ChannelEndpoints.accountForm.path().address, .primary, icon: .plus)] : [])
        if !view.doubled.isEmpty {
            Remark(.warning, title: "一个单位原则上在同一平台只开设一个账号（国办发〔2018〕123号）") {
                ul { ForEach(view.doubled) { text in li { text } } }
            }
        }
        DataTable(
            "账号，共\(view.lines.count)个", rows: view.lines,
            columns: [
                .link("名称", to: { $0.edit?.address }, { $0.name }), .text("平台") { $0.platform },
                .text("单位") { $0.organ }, .text("主体") { $0.subject }, .text("负责人") { $0.principal },
                .text("开通日期") { $0.opened }, .text("认证到期") { $0.certifiedUntil }, .text("最近更新") { $0.updated },
                .content("状态") { line in
                    if line.warnings.isEmpty {
                        StatusTag(line.isOpen ? "运行中" : "已关停", line.isOpen ? .done : .quiet)
                    } else {
                        ForEach(line.warnings) { text in StatusTag(text, .warning) }
                    }
                },
            ], empty: EmptyState("还没有登记账号", advice: "公众号、小程序、微博等账号开设后在这里登记，关停时填写关停日期。"))
    }
}

/// The form of everything that is written of an account.
struct ChannelAccountForm: HTMLContent {
    static let fields: Set<String> = [
        "organ", "name", "platform", "subject", "principal", "openedOn", "closedOn", "certifiedUntil", "updatedOn",
    ]

    let title: String
    let state: FormState
    let organs: [Choice]
    /// `nil` for a new one.
    let version: Int?
    let action: LocalPath
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(title)
        ErrorSummary(state.messages, general: state.general)
        PostForm(to: action.address, token: token) {
            version.map { HiddenField("version", "\($0)") }
            who
            days
            ButtonRow {
                Button(version == nil ? "登记" : "保存")
                LinkButton("取消", to: ChannelEndpoints.accounts.path().address, .plain)
            }
        }
    }

    @HTMLBuilder private var who: some HTMLContent {
        if version == nil {
            SelectField(
                "单位", name: "organ", choices: organs, chosen: state["organ"], message: state.messages["organ"])
        }
        TextField("账号名称", name: "name", value: state["name"], message: state.messages["name"])
        SelectField(
            "平台", name: "platform", choices: Choice.all(ChannelAccountDetails.Platform.self) { $0.label },
            chosen: state["platform"], message: state.messages["platform"])
        TextField(
            "账号主体", name: "subject", value: state["subject"], hint: "认证的单位全称", message: state.messages["subject"])
        TextField(
            "负责人", name: "principal", value: state["principal"], message: state.messages["principal"], width: .medium)
    }

    @HTMLBuilder private var days: some HTMLContent {
        DateField("开通日期", name: "openedOn", value: state["openedOn"], message: state.messages["openedOn"])
        DateField(
            "认证到期日期", name: "certifiedUntil", value: state["certifiedUntil"],
            message: state.messages["certifiedUntil"], isOptional: true)
        DateField(
            "最近更新日期", name: "updatedOn", value: state["updatedOn"], hint: "逐条登记公开的，系统按登记自动更新",
            message: state.messages["updatedOn"], isOptional: true)
        DateField(
            "关停日期", name: "closedOn", value: state["closedOn"], hint: "账号关停、注销后填写", message: state.messages["closedOn"],
            isOptional: true)
    }
}

extension FormValues {
    /// An account as the form shows it.
    init(_ details: ChannelAccountDetails) {
        self.init([
            "name": details.name, "platform": details.platform.rawValue, "subject": details.subject,
            "principal": details.principal, "openedOn": "\(details.openedOn)",
            "certifiedUntil": details.certifiedUntil.map { "\($0)" } ?? "",
            "updatedOn": details.updatedOn.map { "\($0)" } ?? "", "closedOn": details.closedOn.map { "\($0)" } ?? "",
        ])
    }
}

extension ChannelAccountDetails {
    /// An account as it was typed. What is wrong with its form is noted in the reader.
    init?(_ reader: inout FormReader) {
        let name = reader.text("name", "账号名称", longest: 50)
        let platform: Platform? = reader.choice("platform", "平台")
        let subject = reader.text("subject", "账号主体", longest: 100)
        let principal = reader.text("principal", "负责人", longest: 50)
        let opened = reader.day("openedOn", "开通日期")
        let certified = reader.optionalDay("certifiedUntil", "认证到期日期")
        let updated = reader.optionalDay("updatedOn", "最近更新日期")
        let closed = reader.optionalDay("closedOn", "关停日期")
        guard let name, let platform, let subject, let principal, let opened, reader.messages.isEmpty else {
            return nil
        }
        self.init(
            name: name, platform: platform, subject: subject, principal: principal, openedOn: opened, closedOn: closed,
            certifiedUntil: certified, updatedOn: updated)
    }
}
