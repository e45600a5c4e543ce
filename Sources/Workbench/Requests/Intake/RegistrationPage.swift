import HTML
import Requests
import Web

/// Prints the form in which a request is registered.
struct RegistrationPage: HTMLContent {
    static let title = "登记申请"

    let state: FormState
    let units: [Choice]
    let largestFile: Int
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(RegistrationPage.title, detail: "登记当面、邮寄、传真、电子邮件和口头提出的申请")
        ErrorSummary(state.messages, general: state.general)
        if units.isEmpty {
            EmptyState("没有可以登记申请的单位", advice: "您的角色范围内没有正常的单位，请联系单位管理员。")
        } else {
            Remark(.information) {
                p { "当面提交和邮寄的申请任何时候都不得拒收。内容不完整的也要登记：登记后系统列出需要一次性告知补正的事项。" }
            }
            PostForm(to: RequestEndpoints.create.path().address, token: token, carriesFiles: true) {
                RegistrationFields(state: state, units: units, largestFile: largestFile)
                ButtonRow {
                    Button("登记", name: "button", value: "register")
                    Button("登记并拆分为多件", .secondary, name: "button", value: "split")
                    LinkButton("返回", to: RequestEndpoints.list.path().address, .plain)
                }
            }
        }
    }
}
