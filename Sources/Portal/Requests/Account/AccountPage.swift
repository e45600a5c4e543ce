import HTML
import Requests
import Web

struct AccountPage: HTMLContent {
    let view: AccountView
    let number: String
    let messages: FieldMessages
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(AccountPages.title, detail: view.contact)
        ErrorSummary(messages)
        ButtonRow {
            LinkButton("提出申请", to: RequestEndpoints.form.path().address, .primary, icon: .edit)
            PostButton("退出登录", to: RequestEndpoints.signOut.path().address, token: token)
        }
        DataTable(
            "我的申请，共\(view.requests.count)件", rows: view.requests,
            columns: [
                .header("案号") { $0.number }, .text("申请内容") { $0.subject }, .text("受理机关") { $0.organ },
                .status("状态") { $0.state }, .text("期限") { $0.next },
                .content("操作") { line in actions(line) },
            ],
            empty: EmptyState("还没有申请", advice: "登录后提交的申请会列在这里；以前的申请可以在下面凭案号和查询码添加。"), id: "requests")
        if !view.drafts.isEmpty { drafts }
        adding
        closing
    }

    @HTMLBuilder private func actions(_ line: AccountView.Line) -> some HTMLContent {
        PostButton(
            "查看", context: line.number, to: RequestEndpoints.status.path().address, token: token,
            fields: [HiddenField("number", line.number), HiddenField("account", "yes")])
        InlineConfirmation(
            "移除", context: line.number, consequence: "只是不再列在用户中心里；申请照常办理，凭案号和查询码可以查询，也可以再添加。",
            confirm: PostButton(
                "确认移除", context: line.number, to: RequestEndpoints.removeRequest.path().address, token: token,
                fields: [HiddenField("request", line.id)]))
    }

    private var drafts: some HTMLContent {
        DataTable(
            "没有提交的申请，共\(view.drafts.count)份", rows: view.drafts,
            columns: [
                .header("受理机关") { $0.organ }, .time("保存时间") { $0.keptAt }, .time("保留到") { $0.until },
                .content("操作") { draft in
                    PostButton(
                        "继续填写", context: draft.organ, to: RequestEndpoints.edit.path().address, token: token,
                        fields: [HiddenField("key", draft.key)])
                    PostButton(
                        "删除", context: draft.organ, to: RequestEndpoints.forgetDraft.path().address, token: token,
                        .plain,
                        fields: [HiddenField("key", draft.key)])
                },
            ], id: "drafts")
    }

    private var adding: some HTMLContent {
        Sheet {
            h2 { "添加以前的申请" }
            PostForm(to: RequestEndpoints.addRequest.path().address, token: token) {
                TextField("案号", name: "number", value: number, message: messages["number"], width: .medium)
                TextField(
                    "查询码", name: "code", hint: "登记回执上的12位字母和数字。", message: messages["code"], width: .medium)
                ButtonRow { Button("添加", icon: .plus) }
            }
        }
    }

    private var closing: some HTMLContent {
        Disclosure("注销用户中心", isOpen: messages["sure"] != nil) {
            p { "注销以后，号码或者邮箱和列表都从用户中心删除；申请照常办理，凭案号和查询码可以查询。需要时可以重新开通。" }
            PostForm(to: RequestEndpoints.closeAccount.path().address, token: token) {
                Checkbox("我确定注销用户中心", name: "sure", message: messages["sure"])
                ButtonRow { Button("注销", .warning) }
            }
        }
    }
}
