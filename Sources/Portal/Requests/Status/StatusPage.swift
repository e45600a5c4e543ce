import HTML
import Regulation
import Requests
import Storage
import Web

struct StatusFormPage: HTMLContent {
    let form: StatusForm
    let messages: FieldMessages
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("查询办理情况", detail: "用登记回执上的案号和查询码查询。")
        ErrorSummary(messages)
        PostForm(to: RequestEndpoints.status.path().address, token: token) {
            TextField("案号", name: "number", value: form.number, message: messages["number"], width: .medium)
            TextField(
                "查询码", name: "code", value: form.code, hint: "12位字母和数字，不分大小写，横线可以不写。", message: messages["code"],
                width: .medium)
            ButtonRow { Button("查询", icon: .search) }
        }
        p { "查询码遗失的，凭身份证明到受理机构重新领取；当面、邮寄提出的申请，查询码写在登记回执上。" }
    }
}

struct StatusPage: HTMLContent {
    let view: StatusView
    let token: CSRFToken
    let policy: UploadPolicy

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var marks: [HiddenField] {
        [HiddenField("number", view.form.number)]
            + (view.form.isByAccount ? [HiddenField("account", "yes")] : [HiddenField("code", view.form.code)])
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "案号 \(view.form.number)")
        ErrorSummary(view.messages, general: view.general)
        Sheet {
            p { StatusTag(view.state, view.tone) }
            ForEach(view.now) { line in p { line } }
        }
        if let correction = view.correction {
            CorrectionPart(correction: correction, messages: view.messages, marks: marks, token: token, policy: policy)
        }
        view.fee.map { FeePart(fee: $0) }
        if !view.papers.isEmpty {
            h2 { "答复和附件" }
            ul(.class("plain-list")) { ForEach(view.papers) { paper in li { download(paper) } } }
            p(.class("soft")) { "打开以后，系统会记录您已经在线阅读。" }
        }
        h2 { "申请" }
        DescriptionList(view.facts.map { DescriptionList.Item($0.name, $0.value) })
        h2 { "经过" }
        Timeline(view.timeline)
        view.remedies.map { RemedyPart(remedies: $0) }
        if !view.contact.isEmpty {
            h2 { "联系受理机构" }
            DescriptionList(view.contact.map { DescriptionList.Item($0.name, $0.value) })
        }
        view.mayWithdraw ? withdrawal : nil
    }

    private func download(_ paper: StatusView.Paper) -> PostButton {
        PostButton(
            "\(paper.name)（\(paper.size)）", to: RequestEndpoints.paper.path().address, token: token, icon: .download,
            fields: marks + [HiddenField("paper", paper.file)])
    }

    private var withdrawal: some HTMLContent {
        Disclosure("撤回申请", isOpen: view.messages["sure"] != nil) {
            p { "撤回以后不再办理，不能恢复；需要时可以重新申请。" }
            PostForm(to: RequestEndpoints.withdraw.path().address, token: token) {
                marks
                Checkbox("我确定撤回这件申请", name: "sure", message: view.messages["sure"])
                ButtonRow { Button("撤回申请", .warning) }
            }
        }
    }
}

/// What is to be paid, and how.
private struct FeePart: HTMLContent {
    let fee: StatusFee

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h2(.id("fee")) { "缴费" }
        ul { ForEach(fee.lines) { line in li { line } } }
        if !fee.account.isEmpty {
            DescriptionList(fee.account.map { DescriptionList.Item($0.name, $0.value) })
        }
        fee.online.map { address in ButtonRow { LinkButton("网上缴费", to: address, icon: .arrowRight) } }
        p(.class("soft")) { fee.advice }
    }
}

/// What can be done against the answer, or against none.
private struct RemedyPart: HTMLContent {
    let remedies: StatusRemedies

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h2(.id("remedies")) { "不服怎么办" }
        ForEach(remedies.lead) { line in p { line } }
        ForEach(remedies.ways) { way in
            h3 { way.name }
            DescriptionList(way.facts.map { DescriptionList.Item($0.name, $0.value) })
        }
        p(.class("soft")) { "答复书另有载明的，以答复书为准。期限最后一日遇节假日的，顺延到节假日后的第一个工作日。" }
    }
}

/// What is to be corrected, and the form for it.
private struct CorrectionPart: HTMLContent {
    let correction: StatusView.Correction
    let messages: FieldMessages
    let marks: [HiddenField]
    let token: CSRFToken
    let policy: UploadPolicy

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private func value(_ field: String) -> String { correction.values[field] }

    @HTMLBuilder private var content: some HTMLContent {
        h2(.id("correction")) { "补正" }
        Remark(.warning, title: "需要补正的内容") {
            ul { ForEach(correction.defects) { defect in li { defect } } }
            p { correction.guidance }
            correction.due.map { due in p { "请在\(due)以前补正。无正当理由逾期不补正的，视为放弃申请（条例第三十条）。" } }
        }
        PostForm(to: RequestEndpoints.correct.path().address, token: token, carriesFiles: true) {
            marks
            TextArea(
                "所需政府信息的描述", name: "description", value: value("description"), message: messages["description"],
                rows: 5, limit: FilingForm.longestText)
            TextField("信息名称", name: "title", value: value("title"), message: messages["title"], isOptional: true)
            TextField(
                "文号", name: "documentNumber", value: value("documentNumber"), message: messages["documentNumber"],
                isOptional: true, width: .medium)
            HiddenField("period", value("period"))
            HiddenField("place", value("place"))
            SelectField(
                "提供形式", name: "form", choices: ProvisionForm.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: value("form"), message: messages["form"], width: .medium)
            SelectField(
                "获取方式", name: "manner", choices: ReceiptManner.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: value("manner"), message: messages["manner"], width: .medium)
            FileField(
                "补充的材料", name: "attachments", endings: policy.extensions.map { ".\($0)" }, takesSeveral: true,
                hint: "每个不超过 \(ByteCount(policy.largest))。", message: messages["attachments"], isOptional: true)
            FileField(
                "身份证明", name: "identity", endings: policy.extensions.map { ".\($0)" }, takesSeveral: true,
                hint: "要求补正身份证明的，在这里上传。", isOptional: true)
            ButtonRow { Button("提交补正", icon: .check) }
        }
    }
}
