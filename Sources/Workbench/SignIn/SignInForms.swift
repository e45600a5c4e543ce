import HTML
import Organs
import Web

/// 登录.
struct SignInForm: HTMLContent, Equatable {
    private typealias Field = SignInMessages.Field

    let account: String
    let returnTo: String
    let messages: SignInMessages
    /// What the button of the provider says; `nil` where there is none.
    let provider: String?
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("登录", detail: "供本地区各单位工作人员使用")
        ErrorSummary(messages.fields, general: messages.general)
        Sheet {
            PostForm(to: SignInEndpoints.enter.path().address, token: token) {
                HiddenField(Field.returnTo, returnTo)
                TextField(
                    "账号", name: Field.account, value: account, message: messages.fields[Field.account], width: .medium,
                    autocomplete: "username")
                PasswordField("密码", name: Field.password, .signIn, message: messages.fields[Field.password])
                ButtonRow { Button("登录") }
            }
            if let provider {
                PostForm(to: SignInEndpoints.toProvider.path().address, token: token) {
                    HiddenField(Field.returnTo, returnTo)
                    ButtonRow { Button(provider, .secondary, icon: .shield) }
                }
            }
        }
        p {
            a(.href(SignInEndpoints.codeForm.path().address)) { "首次登录，或者管理员为您重置了密码" }
        }
        p(.class("soft")) { "忘记密码的，请本单位管理员签发一个登录码。" }
    }
}

/// 首次登录、重置密码.
struct CodeForm: HTMLContent, Equatable {
    private typealias Field = SignInMessages.Field

    let code: String
    let hint: String
    let messages: SignInMessages
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("用登录码设置密码", detail: "登录码由管理员签发，只能使用一次。")
        ErrorSummary(messages.fields, general: messages.general)
        Sheet {
            PostForm(to: SignInEndpoints.useCode.path().address, token: token) {
                TextField(
                    "登录码", name: Field.code, value: code, hint: "26个字母和数字，可以带或不带连字符，不分大小写",
                    message: messages.fields[Field.code])
                NewPasswordFields(hint: hint, messages: messages)
                ButtonRow {
                    Button("设置密码并登录")
                    LinkButton("返回登录", to: SignInEndpoints.form.path().address)
                }
            }
        }
    }
}

/// 输入动态验证码.
struct SecondFactorForm: HTMLContent, Equatable {
    private typealias Field = SignInMessages.Field

    let returnTo: String
    let messages: SignInMessages
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("输入动态验证码")
        ErrorSummary(messages.fields, general: messages.general)
        Sheet {
            PostForm(to: SignInEndpoints.useFactor.path().address, token: token) {
                HiddenField(Field.returnTo, returnTo)
                TextField(
                    "动态验证码", name: Field.code, hint: "手机验证器应用上显示的6位数字。手机不在身边的，填写一个备用码",
                    message: messages.fields[Field.code], width: .medium, autocomplete: "one-time-code")
                ButtonRow { Button("继续") }
            }
        }
        p(.class("soft")) { "手机和备用码都没有的，请管理员解除绑定后重新登录。" }
        SignOutForm(token: token)
    }
}

/// 修改密码 before the session may be used.
struct ForcedPasswordForm: HTMLContent, Equatable {
    let returnTo: String
    let hint: String
    let messages: SignInMessages
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("修改密码", detail: "密码已到期，或者管理员要求修改。修改后才能继续。")
        ErrorSummary(messages.fields, general: messages.general)
        Sheet {
            PostForm(to: SignInEndpoints.changePassword.path().address, token: token) {
                HiddenField(SignInMessages.Field.returnTo, returnTo)
                OldPasswordField(messages: messages)
                NewPasswordFields(hint: hint, messages: messages)
                ButtonRow { Button("修改密码") }
            }
        }
        SignOutForm(token: token)
    }
}

/// 绑定动态验证码 before the session may be used.
struct ForcedEnrolmentForm: HTMLContent, Equatable {
    let returnTo: String
    let enrolment: SecondFactorEnrolment
    let messages: SignInMessages
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("绑定动态验证码", detail: "您的角色须使用动态验证码登录。绑定后才能继续。")
        ErrorSummary(messages.fields, general: messages.general)
        Sheet {
            EnrolmentSteps(enrolment: enrolment)
            PostForm(to: SignInEndpoints.enrol.path().address, token: token) {
                HiddenField(SignInMessages.Field.returnTo, returnTo)
                EnrolmentCodeField(messages: messages)
                ButtonRow { Button("绑定") }
            }
        }
        SignOutForm(token: token)
    }
}

/// 备用码, shown this once.
struct RecoveryCodesPage: HTMLContent, Equatable {
    let codes: [String]
    let next: LocalPath

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("保存备用码")
        Remark(.warning, title: "这些备用码只显示这一次") {
            p { "手机不在身边时，用一个备用码代替动态验证码。每个备用码只能使用一次。打印或抄写后妥善保管，不要和手机放在一起。" }
        }
        Sheet {
            CodeBlock("备用码", codes.joined(separator: "  "))
        }
        ButtonRow { LinkButton("已保存，继续", to: next.address, .primary) }
    }
}

// MARK: - Parts

struct OldPasswordField: HTMLContent, Equatable {
    let messages: SignInMessages

    func write(into html: inout HTMLBuffer) {
        let name = SignInMessages.Field.old
        PasswordField("原密码", name: name, .signIn, message: messages.fields[name]).write(into: &html)
    }
}

/// The new password, twice.
struct NewPasswordFields: HTMLContent, Equatable {
    private typealias Field = SignInMessages.Field

    let hint: String
    let messages: SignInMessages

    func write(into html: inout HTMLBuffer) {
        PasswordField("新密码", name: Field.new, .choose, hint: hint, message: messages.fields[Field.new])
            .write(into: &html)
        PasswordField("再次输入新密码", name: Field.repeated, .choose, message: messages.fields[Field.repeated])
            .write(into: &html)
    }
}

/// How an authenticator app is set up: the picture, and the key for typing.
struct EnrolmentSteps: HTMLContent, Equatable {
    let enrolment: SecondFactorEnrolment

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        ol {
            li { "在手机上安装一个验证器应用（支持TOTP标准的均可，例如各手机系统自带的密码应用）。" }
            li { "用应用扫描下面的二维码；不能扫描的，在应用中手工输入密钥。" }
            li { "把应用显示的6位数字填写在下面。" }
        }
        if let picture = QRCode(enrolment.uri, label: "用验证器应用扫描，添加本账号") { picture }
        CodeBlock("密钥（基于时间，6位，30秒）", enrolment.typedKey, id: "enrolment-key")
    }
}

struct EnrolmentCodeField: HTMLContent, Equatable {
    let messages: SignInMessages

    func write(into html: inout HTMLBuffer) {
        let name = SignInMessages.Field.code
        TextField(
            "应用显示的验证码", name: name, message: messages.fields[name], width: .medium, autocomplete: "one-time-code",
            inputMode: "numeric"
        ).write(into: &html)
    }
}

/// The way out of a sign-in that somebody cannot finish.
struct SignOutForm: HTMLContent, Equatable {
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) {
        PostButton("退出登录", to: SigningOut.endpoint.path().address, token: token, .plain).write(into: &html)
    }
}
