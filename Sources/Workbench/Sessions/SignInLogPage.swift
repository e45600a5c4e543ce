import HTML
import Organs
import Storage
import Web

/// 登录记录.
struct SignInLogPage: HTMLContent {
    let view: SignInLogView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("登录记录", detail: "保存200天后清理，操作日志中的登录事件长期保留。")
        FilterBar(
            to: SignInLogEndpoints.list.path().address,
            active: view.conditions.map { ActiveFilter($0.text, without: $0.without.address) },
            clear: view.conditions.isEmpty ? nil : SignInLogEndpoints.list.path().address
        ) {
            SelectField(
                "结果", name: "result", choices: SignInLogQuery.Result.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: view.query.result?.rawValue, prompt: "全部", isOptional: true, width: .short)
            DateField("起始日期", name: "from", value: view.query.from.map { "\($0)" } ?? "", isOptional: true)
            DateField("截止日期", name: "through", value: view.query.through.map { "\($0)" } ?? "", isOptional: true)
        }
        DataTable(
            "登录记录，新的在前", rows: view.lines,
            columns: [
                .time("时间") { $0.at }, .link("人员", to: { onlyOf($0) }, { $0.who }),
                .status("结果") { StatusTag($0.outcome, $0.isSuccess ? .done : .warning) }, .text("方式") { $0.method },
                .text("网络地址") { $0.address }, .text("设备") { $0.device },
            ], empty: EmptyState("没有符合条件的登录记录"))
        KeysetPaging(
            previous: view.query.before == nil ? nil : view.query.changed { _ in }.address, next: view.next?.address,
            summary: "每页 \(SignInLogView.pageSize) 条")
    }

    private func onlyOf(_ line: SignInLogView.Line) -> WebAddress? {
        line.person.map { person in view.query.changed { $0.person = person }.address }
    }
}

/// 正在进行的会话.
struct SessionListPage: HTMLContent {
    let view: SessionListView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("会话", detail: "您管理的单位中正在登录的人员")
        if view.isCut { Remark(.information) { p { "只显示最近使用的\(SessionListView.shown)个会话。" } } }
        DataTable(
            "正在进行的会话，最近使用的在前", rows: view.lines,
            columns: [
                .header("人员") { $0.who }, .text("状态") { $0.state }, .text("设备") { $0.device },
                .text("网络地址") { $0.address }, .time("登录时间") { $0.startedAt }, .time("最近使用") { $0.lastSeenAt },
                .content("操作") { action($0) },
            ], empty: EmptyState("没有正在进行的会话"))
    }

    @HTMLBuilder private func action(_ line: SessionListView.Line) -> some HTMLContent {
        if line.mayEnd {
            InlineConfirmation(
                "结束", context: line.who, consequence: "该人员的全部会话随即结束，没有保存的内容会丢失。",
                confirm: PostButton(
                    "结束全部会话", context: line.who, to: SignInLogEndpoints.endSessions.path(line.person).address,
                    token: token, .warning))
        }
    }
}

/// 账号安全 of a person.
struct SignInCarePage: HTMLContent {
    let view: SignInCareView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("账号安全：\(view.name)")
        if let refusal = view.refusal { Remark(.information) { p { refusal } } }
        Sheet {
            DescriptionList(facts)
        }
        if view.refusal == nil { actions }
    }

    private var facts: [DescriptionList.Item] {
        var facts: [DescriptionList.Item] = [
            .init("账号", view.account), .init("密码", view.password), .init("动态验证码", view.factor),
            .init("未使用的登录码", view.openCode), .init("正在进行的会话", "\(view.sessions)个"),
        ]
        if let link = view.link { facts.append(.init("统一身份认证", link)) }
        return facts
    }

    @HTMLBuilder private var actions: some HTMLContent {
        h2 { view.hasPassword ? "重置密码" : "首次登录" }
        p { "签发一个登录码，当面或者通过可靠的方式交给本人。本人用它设置密码并登录，只能使用一次。" }
        PostButton("签发登录码", to: SignInLogEndpoints.issueCode.path(view.person).address, token: token, .primary)
        if view.openCode != nil {
            PostButton("作废登录码", to: SignInLogEndpoints.withdrawCode.path(view.person).address, token: token)
        }
        if view.hasPassword || view.hasFactor || view.link != nil {
            h2 { "其他操作" }
            ButtonRow {
                if view.hasPassword {
                    PostButton(
                        "下次登录须修改密码", to: SignInLogEndpoints.requireChange.path(view.person).address, token: token)
                }
                if view.hasFactor {
                    InlineConfirmation(
                        "解除动态验证码", context: view.name, consequence: "手机遗失时使用。解除后只凭密码就能登录，直到本人重新绑定。",
                        confirm: PostButton(
                            "确认解除", to: SignInLogEndpoints.removeFactor.path(view.person).address, token: token,
                            .warning))
                }
                if view.link != nil {
                    InlineConfirmation(
                        "解除统一身份认证关联", context: view.name,
                        consequence: "关联的不是本人的统一身份认证账号时使用。经统一身份认证登录的会话随即结束；再经统一身份认证登录时，按账号重新关联。",
                        confirm: PostButton(
                            "确认解除", context: "统一身份认证关联",
                            to: SignInLogEndpoints.unlinkProvider.path(view.person).address, token: token, .warning))
                }
            }
        }
    }
}

/// 登录码, shown this once.
struct IssuedCodePage: HTMLContent {
    let name: String
    let code: String
    let expiresAt: Moment
    let back: LocalPath

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("登录码已签发")
        Remark(.warning, title: "登录码只显示这一次") {
            p { "交给\(name)本人。\(expiresAt.shortDescription) 前有效，以前签发而没有使用的登录码已作废。" }
        }
        Sheet {
            CodeBlock("登录码", code)
            p { "本人打开登录页，选择“首次登录，或者管理员为您重置了密码”，输入登录码并设置密码。" }
        }
        ButtonRow { LinkButton("返回", to: back.address) }
    }
}
