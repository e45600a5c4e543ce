import HTML
import Web

struct FilingCheckPage: HTMLContent {
    let view: FilingCheckView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "向\(view.organ)申请。还没有提交，请核对后提交。")
        StepList("提出申请", steps: FilingPages.steps, current: 2)
        ErrorSummary(view.messages, general: view.general)
        if !view.matches.lines.isEmpty {
            Remark(.information, title: "您要的信息可能已经公开") {
                p { "先看看下面有没有您要的信息；有的可以直接查阅，不需要申请。" }
                ul {
                    ForEach(view.matches.lines) { line in
                        li {
                            a(.href(line.path.address)) { line.title }
                            span(.class("soft")) { "　\(line.organ)　\(line.publishedOn)" }
                        }
                    }
                }
            }
        }
        if !view.doubts.isEmpty {
            Remark(.warning, title: "请再看一遍") {
                ul { ForEach(view.doubts) { doubt in li { doubt } } }
                p { "没有错的，可以照常提交。" }
            }
        }
        h2 { "申请内容" }
        DescriptionList(view.request.map { DescriptionList.Item($0.name, $0.value) })
        h2 { "申请人" }
        DescriptionList(view.applicant.map { DescriptionList.Item($0.name, $0.value) })
        if let verification = view.verification { VerificationPart(view: verification, page: view, token: token) }
        PostForm(to: RequestEndpoints.file.path().address, token: token) {
            HiddenField("key", view.key)
            if let verification = view.verification, !verification.isVerified, verification.wasSent {
                codeField(verification)
            }
            ButtonRow { Button("提交申请", icon: .check) }
        }
        PostButton(
            "返回修改", to: RequestEndpoints.edit.path().address, token: token, icon: .arrowLeft,
            fields: [HiddenField("key", view.key)])
    }

    private func codeField(_ verification: FilingCheckView.Verification) -> TextField {
        TextField(
            "验证码", name: "code", hint: "6位数字，10分钟内有效。", message: view.messages["code"],
            isOptional: !verification.isRequired, width: .short, autocomplete: "one-time-code", inputMode: "numeric")
    }
}

/// Asks for a code to phone or mail.
private struct VerificationPart: HTMLContent {
    let view: FilingCheckView.Verification
    let page: FilingCheckView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if view.isVerified {
            Notice.done("联系方式已经验证。")
        } else if view.targets.isEmpty {
            Remark(.warning) { p { "要验证联系方式，请返回修改，填写电子邮箱或者手机号码；也可以当面或者邮寄申请。" } }
        } else {
            PostForm(to: RequestEndpoints.code.path().address, token: token) {
                HiddenField("key", page.key)
                Radios(
                    view.isRequired ? "验证联系方式" : "验证联系方式（选填）", name: "target", choices: view.targets,
                    chosen: view.targets.first?.value,
                    hint: view.isRequired ? "提交以前请验证，办理进展会通知到这里。" : "验证以后，办理进展会通知到这里。",
                    message: page.messages["target"])
                ButtonRow { Button(view.wasSent ? "重新发送验证码" : "发送验证码", .secondary, icon: .mail) }
            }
        }
    }
}
