import ContentChecks
import HTML
import Publishing
import Web

/// Prints what the checks found, each finding with the form for its answer.
struct ItemChecksPage: HTMLContent {
    let view: ItemChecksView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            "\(ItemChecksView.title)：\(view.item.title)",
            detail: "第\(view.item.newest)版，共 \(view.lines.count) 处，其中 \(view.open) 处须改正或者说明",
            actions: [LinkButton("返回信息", to: ItemEndpoints.show.path(view.item.id).address, icon: .arrowLeft)])
        ErrorSummary(state.messages, general: state.general)
        view.followLinks.map { path in PostButton("重新检查链接", to: path.address, token: token, .secondary) }
        if view.lines.isEmpty {
            EmptyState("没有发现问题")
        } else {
            Remark(.information) { p { "能改正的，请退回或者修改正文；确实无误的，逐项写明理由。正文改动后，改动处的说明失效。" } }
            ForEach(view.lines.enumerated()) { index, line in
                FindingPart(
                    line: line, number: index + 1,
                    state: state["fingerprint"] == line.fingerprint ? state : FormState(),
                    action: view.mayAnswer ? ItemEndpoints.answer.path(view.item.id) : nil, token: token)
            }
        }
    }
}

private struct FindingPart: HTMLContent {
    let line: ItemChecksView.Line
    let number: Int
    let state: FormState
    let action: LocalPath?
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        section(.class("sheet finding"), .aria(.label, "第\(number)处")) {
            p {
                line.severity
                " "
                strong { line.place }
            }
            p { line.message }
            if !line.excerpt.isEmpty { blockquote(.class("opinion")) { line.excerpt } }
            line.suggestion.map { text in p { "建议改为：\(text)" } }
            p(.class("soft small")) { "依据：\(line.source)" }
            if let answer = line.answer {
                p {
                    StatusTag("已说明", .done)
                    " " + answer
                }
            } else if let action {
                form(action)
            }
        }
    }

    private func form(_ action: LocalPath) -> some HTMLContent {
        PostForm(to: action.address, token: token) {
            HiddenField("fingerprint", line.fingerprint)
            Radios(
                "处理", name: "answer",
                choices: [ContentFinding.Answer.explained, .falseAlarm].map { Choice($0.rawValue, $0.label) },
                chosen: state["answer"], message: state.messages["answer"],
                id: state.messages.isEmpty ? fieldID("answer-\(number)") : nil)
            TextField(
                "理由", name: "reason", value: state["reason"], message: state.messages["reason"],
                id: state.messages.isEmpty ? fieldID("reason-\(number)") : nil)
            ButtonRow { Button("提交说明", .secondary) }
        }
    }
}
