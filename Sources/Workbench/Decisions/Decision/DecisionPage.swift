import HTML
import Letters
import Regulation
import Requests
import Web

/// Prints the answer as it stands, the verdict on it, and the form in which it is proposed.
struct DecisionPage: HTMLContent {
    /// - Parameter party: its label; 第三方 where any of them is meant.
    static func findingLabel(_ party: String = "第三方") -> String { "对\(party)不同意公开的认定" }

    let view: DecisionView
    let form: DecisionForm
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if let standing = view.standing { proposed(standing) } else { nothing }
        if view.mayDecide {
            VerdictForm(
                title: "审批", action: OutcomeEndpoints.decide.path(view.id), version: view.version, state: state,
                token: token)
        }
        view.waiting.map { text in Remark(.information) { p { text } } }
        if view.mayPropose { proposal }
    }

    @HTMLBuilder private var nothing: some HTMLContent {
        if !view.mayPropose { EmptyState("还没有答复意见", advice: "承办人完成审查以后提出。") }
    }

    private func proposed(_ standing: DecisionView.Standing) -> some HTMLContent {
        Sheet {
            h2 { "答复意见" }
            p { standing.tag }
            DescriptionList([
                .init("拟稿", standing.by), .init("文书", standing.letter), .init("拟送达方式", standing.manner),
                .init("救济途径", standing.remedies), .init("审批", standing.verdict),
            ])
            FindingBlock(facts: view.findings)
            ForEach(view.parts) { part in DecisionPartBlock(part: part) }
            if !view.reviews.isEmpty { p { "审核：" } }
            if !view.reviews.isEmpty { ul { ForEach(view.reviews) { text in li { text } } } }
            ButtonRow {
                LinkButton("保密审查、合法性审核", to: OutcomeEndpoints.review.path(view.id).address, icon: .check)
                LinkButton("制发文书", to: OutcomeEndpoints.letters.path(view.id).address, icon: .file)
            }
        }
    }

    private var proposal: some HTMLContent {
        Sheet {
            h2 { view.standing == nil ? "拟答复意见" : "修改答复意见" }
            if view.standing != nil { p(.class("hint")) { "修改以后须重新审核和审批。" } }
            view.examined.map { term in p(.class("hint")) { "审查的结论：\(term)。" } }
            PostForm(to: OutcomeEndpoints.propose.path(view.id).address, token: token) {
                HiddenField("version", "\(view.version)")
                HiddenField("parts", "\(form.parts)")
                ForEach(0..<form.parts) { index in
                    DecisionPartFields(
                        index: index, form: form, state: state, isOverruling: !view.overruled.isEmpty)
                }
                findings
                ButtonRow {
                    Button("按办理结果显示要填写的内容", .secondary, icon: .refresh, name: "button", value: "refresh")
                    Button("增加一部分", .plain, icon: .plus, name: "button", value: "add-part")
                    if form.parts > 1 { Button("减少一部分", .plain, name: "button", value: "drop-part") }
                }
                assistant
                general
                ButtonRow { Button("提交答复意见", icon: .check, name: "button", value: "propose") }
            }
        }
    }

    /// One for each third party that refused what is typed now gives (条例第十五条、第三十二条).
    private var findings: some HTMLContent {
        ForEach(view.overruled) { party in
            Radios(
                Self.findingLabel(party.label), name: party.field,
                choices: RefusalFinding.allCases.map { Choice($0.rawValue, "\($0.label)（\($0.citation.short)）") },
                chosen: state[party.field],
                hint: (party.reasons.isEmpty ? "" : "\(party.label)的理由：\(party.reasons)。")
                    + "仍要公开的，作出认定，在理由中写明为什么；公开的内容和理由须书面告知\(party.label)。",
                message: state.messages[party.field])
        }
    }

    /// The row assistant: which cell, by which rule.
    @HTMLBuilder private var assistant: some HTMLContent {
        view.row.map { row in
            Remark(.information, title: "计入年度报告表三：\(row.cell)") {
                p { "\(row.explanation)（\(row.rule)）。" }
                p { "使用《\(row.letter.title)》。" }
            }
        }
        RefusalList(title: "还不能确定年度报告表三的行次", refusals: view.rowProblems)
    }

    @HTMLBuilder private var general: some HTMLContent {
        if form.parts > 1 {
            SelectField(
                "主要事项", name: "main",
                choices: (0..<form.parts).map { Choice("\($0)", "第\($0 + 1)部分：\(form.code($0)?.term ?? "")") },
                chosen: state["main"], prompt: "各部分办理结果相同，或者有的内容予以公开",
                hint: "各部分都没有提供信息且办理结果不同的，按主要事项计入一行。", message: state.messages["main"], isOptional: true)
        }
        SelectField(
            "文书", name: "letter",
            choices: LetterKind.allCases.filter(\.tellsDecision).map { Choice($0.rawValue, $0.title) },
            chosen: state["letter"], prompt: "按办理结果确定", message: state.messages["letter"], isOptional: true)
        Radios(
            "拟送达方式", name: "manner", choices: Choice.all(ServiceAttempt.Manner.self) { $0.label },
            chosen: state["manner"], message: state.messages["manner"])
        TextField(
            "互联网复议渠道", name: "onlineReview", value: state["onlineReview"],
            hint: "通过电子邮件、在线平台送达的，须同时告知提交行政复议申请的互联网渠道（行政复议法第二十二条）。",
            message: state.messages["onlineReview"], isOptional: true)
    }
}

/// What the answer found of third parties' refusals; nothing where it overrules none.
struct FindingBlock: HTMLContent {
    let facts: [DecisionView.Fact]

    func write(into html: inout HTMLBuffer) {
        guard !facts.isEmpty else { return }
        DescriptionList(facts.map { DescriptionList.Item($0.name, $0.text) }).write(into: &html)
    }
}

/// One part of an answer, as it was proposed.
struct DecisionPartBlock: HTMLContent {
    let part: DecisionView.Part

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h3 { part.title }
        DescriptionList(
            [.init("办理结果", part.decision), .init("条款", part.article)] + part.facts.map { .init($0.name, $0.text) })
        if !part.withheld.isEmpty {
            p { "区分处理，没有公开的内容：" }
            ul { ForEach(part.withheld) { text in li { text } } }
        }
    }
}
