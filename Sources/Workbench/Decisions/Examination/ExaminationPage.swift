import HTML
import Regulation
import Requests
import Web

/// Prints the guided examination: one question at a time, below it what was answered, each to be answered again.
struct ExaminationPage: HTMLContent {
    let view: ExaminationView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        StepList("审查的五个方面", steps: view.parts, current: view.current)
        if let step = view.step { waiting(step) }
        if let decision = view.proposed { proposed(decision) }
        view.asked.map { form($0) }
        if !view.answered.isEmpty { answers }
    }

    private func waiting(_ step: ExaminationChoice.Step) -> some HTMLContent {
        Remark(.warning, title: "先办理：\(step.label)") {
            p { "依据\(step.citation.short)。办理完成以后，再回答下面的问题。" }
            p { a(.href(OutcomeEndpoints.casePath(view.id).address)) { "去案卷办理" } }
        }
    }

    private func proposed(_ decision: Decision) -> some HTMLContent {
        Remark(.done, title: "审查的结论：\(decision.term)") {
            p { "\(decision.citation.map { "依据\($0.short)，" } ?? "")计入年度报告表三“\(view.row ?? "")”。" }
            if !view.needs.isEmpty {
                p { "案卷中须有：" }
                ul { ForEach(view.needs) { text in li { text } } }
            }
            ButtonRow {
                LinkButton(
                    "拟答复意见",
                    to: OutcomeEndpoints.decision.path(view.id).adding("code", decision.rawValue).address, .primary,
                    icon: .edit)
            }
        }
    }

    private func form(_ asked: ExaminationView.Asked) -> some HTMLContent {
        Sheet {
            h2 { "\(asked.question.part.label)：\(asked.question.text)" }
            if let citation = asked.question.citation { p(.class("hint")) { "依据\(citation.short)。" } }
            PostForm(to: OutcomeEndpoints.examine.path(view.id).address, token: token) {
                HiddenField("version", "\(view.version)")
                HiddenField("question", asked.question.rawValue)
                Radios(
                    "答案", name: "choice",
                    choices: asked.choices.map { Choice($0.key, $0.label, hint: hint($0)) },
                    chosen: state["choice"], message: state.messages["choice"])
                TextArea(
                    "依据的事实", name: "note", value: state["note"], message: state.messages["note"], isOptional: true,
                    rows: 3, limit: 2_000)
                ButtonRow { Button("下一步", icon: .arrowRight) }
            }
        }
    }

    /// What an answer leads to, so that nobody is surprised by it.
    private func hint(_ choice: ExaminationChoice) -> String? {
        let leads: String? =
            switch choice.consequence {
            case .ask: nil
            case .decide(let decision): "答复结果：\(decision.term)"
            case .first(let step): "先办理：\(step.label)"
            }
        let needs = choice.needs.map { "案卷中须有：\($0)" }
        let texts = [leads, needs].compactMap(\.self)
        return texts.isEmpty ? nil : texts.joined(separator: "；") + "。"
    }

    private var answers: some HTMLContent {
        Sheet {
            h2 { "已经回答" }
            DataTable(
                "审查的问题和答案", rows: view.answered,
                columns: [
                    .header("问题") { "\($0.part)：\($0.question)" }, .text("答案") { $0.answer },
                    .text("依据的事实") { $0.note }, .text("案卷中须有") { $0.needs },
                    .content("操作") { row in
                        if view.asked != nil || view.proposed != nil {
                            a(.href(row.again.address)) {
                                "重新回答"
                                UnseenText("“\(row.question)”")
                            }
                        }
                    },
                ], id: "answers")
        }
    }
}
