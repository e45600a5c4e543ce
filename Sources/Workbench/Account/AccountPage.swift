import HTML
import Organs
import Storage
import Web

/// 我的账号.
struct AccountPage: HTMLContent {
    let view: AccountView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("我的账号")
        Sheet {
            DescriptionList(facts)
            if let note = view.factorNote { Remark(.information) { p { note } } }
            if let link = view.link { unlinking(link) }
        }
        h2 { "最近的登录" }
        p(.class("soft")) { "不是您本人的登录，请立即修改密码，并告诉本单位管理员。" }
        DataTable(
            "本账号最近的登录", rows: view.signIns,
            columns: [
                .time("时间") { $0.at }, .status("结果") { StatusTag($0.outcome, $0.isSuccess ? .done : .warning) },
                .text("方式") { $0.method }, .text("网络地址和设备") { $0.place },
            ], empty: EmptyState("还没有登录记录"))
    }

    private var facts: [DescriptionList.Item] {
        var facts: [DescriptionList.Item] = [
            .init("姓名", view.name), .init("账号", view.account),
            .init("密码", "已设置", change: AccountEndpoints.passwordForm.path().address),
            .init("动态验证码", view.factor, change: AccountEndpoints.factorForm.path().address),
        ]
        if let link = view.link { facts.append(.init("统一身份认证", link.since)) }
        return facts
    }

    @HTMLBuilder private func unlinking(_ link: AccountView.Link) -> some HTMLContent {
        if let hindrance = link.hindrance {
            p(.class("soft")) { hindrance }
        } else {
            InlineConfirmation(
                "解除关联", context: "统一身份认证",
                consequence: "关联的不是您本人的统一身份认证账号时使用。解除后，经统一身份认证登录的其他会话随即结束；再经统一身份认证登录时，按账号重新关联。",
                confirm: PostButton(
                    "确认解除", context: "统一身份认证", to: AccountEndpoints.unlinkProvider.path().address, token: token,
                    .warning))
        }
    }
}

/// 修改密码 of one's own account.
struct OwnPasswordPage: HTMLContent, Equatable {
    let hint: String
    let messages: SignInMessages
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("修改密码", detail: "修改后，您在其他设备上的登录随即结束。")
        ErrorSummary(messages.fields, general: messages.general)
        Sheet {
            PostForm(to: AccountEndpoints.changePassword.path().address, token: token) {
                OldPasswordField(messages: messages)
                NewPasswordFields(hint: hint, messages: messages)
                ButtonRow {
                    Button("修改密码")
                    LinkButton("取消", to: AccountEndpoints.show.path().address)
                }
            }
        }
    }
}

/// 动态验证码 of one's own account: setting it up, new recovery codes, giving it up.
struct OwnSecondFactorPage: HTMLContent, Equatable {
    private typealias Field = SignInMessages.Field

    let state: SecondFactorState
    let enrolment: SecondFactorEnrolment
    /// Which of the forms was refused.
    let refused: Form?
    let messages: SignInMessages
    let token: CSRFToken

    enum Form: Equatable {
        case enrol
        case renewCodes
        case remove
    }

    private var isConfirmed: Bool { state.confirmedAt != nil }

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("动态验证码", detail: status)
        ErrorSummary(messages.fields, general: messages.general)
        if isConfirmed {
            recoveryCodes
            Disclosure("更换手机") { enrolmentForm }
            if state.isRequired {
                p(.class("soft")) { "您的角色须使用动态验证码，不能解除绑定。" }
            } else {
                Disclosure("解除绑定") { removal }
            }
        } else {
            enrolmentForm
        }
    }

    private var status: String {
        guard let moment = state.confirmedAt else { return "未绑定" }
        return "已绑定，\(moment.shortDescription)。备用码剩余\(state.unusedRecoveryCodes)个"
    }

    private var enrolmentForm: some HTMLContent {
        Sheet {
            EnrolmentSteps(enrolment: enrolment)
            PostForm(to: AccountEndpoints.enrol.path().address, token: token) {
                EnrolmentCodeField(messages: messages(of: .enrol))
                if isConfirmed { presentCode(.enrol) }
                ButtonRow { Button(isConfirmed ? "换成新手机" : "绑定") }
            }
        }
    }

    private var recoveryCodes: some HTMLContent {
        Sheet {
            h2 { "备用码" }
            p { "手机不在身边时代替动态验证码使用。重新生成后，原来的备用码全部作废。" }
            PostForm(to: AccountEndpoints.renewCodes.path().address, token: token) {
                presentCode(.renewCodes)
                ButtonRow { Button("重新生成备用码", .secondary) }
            }
        }
    }

    private var removal: some HTMLContent {
        Sheet {
            p { "解除后，只凭密码就能登录。" }
            PostForm(to: AccountEndpoints.removeFactor.path().address, token: token) {
                presentCode(.remove)
                ButtonRow { Button("解除绑定", .warning) }
            }
        }
    }

    /// A code of the factor in force, on each of the forms under an id of its own.
    private func presentCode(_ form: Form) -> some HTMLContent {
        TextField(
            "现在的动态验证码", name: Field.present, hint: "正在使用的手机上显示的6位数字，或者一个备用码",
            message: messages(of: form).fields[Field.present], width: .medium, autocomplete: "one-time-code",
            id: refused == form ? nil : "\(fieldID(Field.present))-\(form)")
    }

    private func messages(of form: Form) -> SignInMessages { refused == form ? messages : .none }
}

/// 我的会话.
struct OwnSessionsPage: HTMLContent {
    let view: OwnSessionsView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("我的会话", detail: "您的账号正在以下设备上登录。不认识的，结束它并修改密码。")
        DataTable(
            "正在进行的会话", rows: view.lines,
            columns: [
                .header("设备") { $0.isThis ? "\($0.device)（本设备）" : $0.device }, .text("网络地址") { $0.address },
                .text("登录方式") { $0.method }, .time("登录时间") { $0.startedAt }, .time("最近使用") { $0.lastSeenAt },
                .content("操作") { end($0) },
            ])
        if view.hasOthers {
            PostButton("结束其他全部会话", to: AccountEndpoints.endOthers.path().address, token: token, .warning)
        }
    }

    @HTMLBuilder private func end(_ line: OwnSessionsView.Line) -> some HTMLContent {
        if line.isThis {
            "使用中"
        } else {
            PostButton(
                "结束", context: line.device, to: AccountEndpoints.endSession.path(line.id).address, token: token)
        }
    }
}
