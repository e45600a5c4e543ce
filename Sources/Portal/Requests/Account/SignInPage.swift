import HTML
import Messages
import Requests
import Web

struct SignInPage: HTMLContent {
    let state: SignInState
    let channels: Set<MessageChannel>
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    static func contactWords(_ channels: Set<MessageChannel>) -> String {
        channels.sorted { $0.rawValue > $1.rawValue }.map { $0 == .email ? "电子邮箱" : "手机号码" }
            .joined(separator: "或者")
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("登录用户中心", detail: "不设密码，凭验证码登录；第一次登录时自动开通。")
        ErrorSummary(state.messages)
        if channels.isEmpty {
            EmptyState("本平台没有开通短信和邮件，不能使用用户中心", advice: "请凭案号和查询码查询办理情况。")
        } else if state.asksForCode {
            codeForm
        } else {
            contactForm
        }
        h2 { "用户中心有什么" }
        ul {
            li { "列出用这个\(Self.contactWords(channels))验证后提交的申请，不用输入案号和查询码就能查看、补正和撤回。" }
            li { "其他申请可以凭案号和查询码添加。不开通也可以申请和查询。" }
            li { "能收到验证码的人都能登录，请不要使用他人或者公用的号码、邮箱。" }
            li {
                "连续\(CitizenAccount.unprovenFor.components.seconds / 86_400)天没有登录的自动注销，以免号码转给他人后被他人看到；申请不受影响，仍可凭案号和查询码查询。"
            }
        }
        p { a(.href(RequestEndpoints.statusForm.path().address)) { "凭案号和查询码查询" } }
    }

    private var contactForm: some HTMLContent {
        PostForm(to: RequestEndpoints.accountCode.path().address, token: token) {
            HiddenField("key", state.key)
            TextField(
                Self.contactWords(channels), name: "contact", value: state.contact, message: state.messages["contact"],
                width: .medium, autocomplete: "username")
            ButtonRow { Button("发送验证码", icon: .arrowRight) }
        }
    }

    @HTMLBuilder private var codeForm: some HTMLContent {
        PostForm(to: RequestEndpoints.signIn.path().address, token: token) {
            HiddenField("key", state.key)
            HiddenField("contact", state.contact)
            p { "验证码发送到 \(state.contact)" }
            TextField(
                "验证码", name: "code", hint: "6位数字。", message: state.messages["code"], width: .short,
                autocomplete: "one-time-code", inputMode: "numeric")
            ButtonRow { Button("登录", icon: .check) }
        }
        ButtonRow {
            PostButton(
                "重新发送验证码", to: RequestEndpoints.accountCode.path().address, token: token, .plain,
                fields: [HiddenField("key", state.key), HiddenField("contact", state.contact)])
            LinkButton("换一个号码或者邮箱", to: RequestEndpoints.signInForm.path().address, .plain)
        }
    }
}
