import API
import HTML
import Organs
import Regulation
import Storage
import Web

/// The list of tokens, already worded.
struct APITokenListView: Equatable {
    struct Row: Equatable {
        let name: String
        let path: LocalPath
        let organ: String
        let scopes: String
        let lastDay: Day
        let lastUsedAt: Moment?
        let state: StatusTag
    }

    let title = "接口令牌"
    let rows: [Row]

    init(_ tokens: [APIToken], _ names: [Identifier<Unit>: String], on day: Day) {
        rows = tokens.map { token in
            Row(
                name: token.name, path: APITokenPages.show.path(token.id), organ: names[token.organ] ?? "",
                scopes: token.scopeWords, lastDay: token.lastDay, lastUsedAt: token.lastUsedAt,
                state: token.state(on: day).tag)
        }
    }
}

extension APIToken {
    var scopeWords: String { APIScope.allCases.filter(scopes.contains).map(\.label).joined(separator: "；") }
}

extension APIToken.State {
    var tag: StatusTag {
        switch self {
        case .inForce: StatusTag(label, .active)
        case .expired, .revoked: StatusTag(label, .quiet)
        }
    }
}

struct APITokenListPage: HTMLContent {
    let view: APITokenListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "小程序、上级平台等程序凭令牌提交和跟踪申请；每一次提交都以令牌的名义记入操作日志",
            actions: [LinkButton("发放令牌", to: APITokenPages.makeForm.path().address, .primary, icon: .plus)])
        p {
            "接口的用法见"
            a(.href(WebAddress("/api" as LocalPath))) { "开放接口" }
            "。"
        }
        DataTable(
            "接口令牌，新的在前", rows: view.rows,
            columns: [
                .link("名称", to: { $0.path.address }) { $0.name }, .text("所属单位") { $0.organ },
                .text("权限范围") { $0.scopes }, .content("有效期至") { TimeText($0.lastDay) },
                .time("最近使用") { $0.lastUsedAt }, .status("状态") { $0.state },
            ],
            empty: EmptyState("还没有令牌", advice: "有程序需要通过接口提交申请时，为它单独发放一个。"), id: "tokens")
    }
}

/// One token with its webhook, already worded.
struct APITokenView: Equatable {
    struct Delivery: Equatable {
        let madeAt: Moment
        let id: String
        let state: StatusTag
        let attempts: Int
        let triedAt: Moment?
        let outcome: String
    }

    let title: String
    let id: Identifier<APIToken>
    let state: StatusTag
    let isInForce: Bool
    let facts: [DescriptionFact]
    let webhook: String?
    let deliveries: [Delivery]

    struct DescriptionFact: Equatable {
        let name: String
        let text: String
    }

    init(
        _ token: APIToken, _ names: [Identifier<Unit>: String], maker: String, on day: Day, webhook: Webhook?,
        deliveries: [WebhookDelivery]
    ) {
        title = token.name
        id = token.id
        state = token.state(on: day).tag
        isInForce = token.state(on: day) == .inForce
        let units = token.units.map { $0.sorted().compactMap { names[$0] }.joined(separator: "、") }
        facts = [
            .init(name: "所属单位", text: names[token.organ] ?? ""), .init(name: "权限范围", text: token.scopeWords),
            .init(name: "可以用于", text: units ?? "全部单位"), .init(name: "限额", text: "每分钟\(token.perMinute)次"),
            .init(name: "有效期至", text: token.lastDay.chinese),
            .init(name: "发放", text: "\(maker)，\(token.madeAt.shortDescription)"),
            .init(name: "最近使用", text: token.lastUsedAt?.shortDescription ?? "没有使用过"),
        ]
        self.webhook = webhook?.url
        self.deliveries = deliveries.map {
            Delivery(
                madeAt: $0.madeAt, id: EventNames.short($0.id.rawValue), state: $0.state.tag, attempts: $0.attempts,
                triedAt: $0.triedAt, outcome: $0.outcome)
        }
    }
}

extension WebhookDelivery.State {
    fileprivate var tag: StatusTag {
        switch self {
        case .waiting: StatusTag(label, .warning)
        case .delivered: StatusTag(label, .done)
        case .dead: StatusTag(label, .problem)
        }
    }
}

struct APITokenPage: HTMLContent {
    let view: APITokenView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "接口令牌")
        p { view.state }
        DescriptionList(view.facts.map { .init($0.name, $0.text) })
        if view.isInForce {
            InlineConfirmation(
                "撤销令牌", context: view.title, consequence: "撤销后，使用它的程序立即不能调用接口，也不再收到回调。不能恢复，只能重新发放。",
                confirm: PostButton(
                    "确认撤销", context: view.title, to: APITokenPages.revoke.path(view.id).address, token: token, .warning)
            )
        }
        h2 { "状态变化的回调" }
        if let webhook = view.webhook {
            DescriptionList([.init("回调地址") { code { webhook } }])
        } else {
            p { "使用令牌的程序没有登记回调地址。" }
        }
        DataTable(
            "最近的回调，新的在前", rows: view.deliveries,
            columns: [
                .time("产生时间") { $0.madeAt }, .text("编号") { $0.id }, .status("状态") { $0.state },
                .number("次数") { $0.attempts }, .time("最近发送") { $0.triedAt }, .text("结果") { $0.outcome },
            ], empty: EmptyState("没有回调"), id: "deliveries")
    }
}

struct APITokenForm: HTMLContent {
    static let title = "发放接口令牌"

    let state: FormState
    let organs: [Choice]
    let reaches: [Choice]
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) {
        ActForm(
            Self.title, explanation: "一个程序一个令牌，只给它需要的权限。令牌只显示一次，平台不保存。", state,
            action: APITokenPages.make.path(), cancel: APITokenPages.list.path(), token: token, button: Button("发放")
        ) {
            TextField(
                "名称", name: "name", value: state["name"], hint: "说明由哪个系统使用，如“区政务小程序”。",
                message: state.messages["name"], width: .medium)
            SelectField(
                "所属单位", name: "organ", choices: organs, chosen: state["organ"], hint: "令牌的使用记入这个单位的操作日志。",
                message: state.messages["organ"])
            Checkboxes(
                "权限范围", name: "scopes", choices: APIScope.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: Set(state.values.all("scopes")), message: state.messages["scopes"])
            Radios(
                "可以向哪些单位提交申请", name: "reach", choices: reaches, chosen: state["reach"],
                message: state.messages["reach"])
            TextField(
                "每分钟调用次数", name: "perMinute", value: state["perMinute"], hint: "1至\(APITokens.mostPerMinute)。",
                message: state.messages["perMinute"], width: .short, inputMode: "numeric")
            DateField(
                "有效期最后一天", name: "lastDay", value: state["lastDay"], hint: "最长\(APITokens.longestDays)天。",
                message: state.messages["lastDay"])
        }.write(into: &html)
    }
}

/// Shows a new token, this once.
struct APITokenMadePage: HTMLContent {
    static let title = "令牌已发放"

    let name: String
    let secret: String
    let path: LocalPath

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(Self.title, detail: name)
        Remark(.warning, title: "只显示这一次") { p { "离开本页以后无法再看到。请通过安全的途径交给对方，不要写进程序的源代码。" } }
        CodeBlock("接口令牌，放在请求头 Authorization: Bearer 之后：", secret, id: "token")
        ButtonRow { LinkButton("查看令牌", to: path.address) }
    }
}
