import HTML
import Publishing
import Web

/// The fields of an act.
struct ItemActFields: HTMLContent {
    let act: ItemAct
    let dossier: ItemDossier
    let state: FormState

    func write(into html: inout HTMLBuffer) {
        switch act {
        case .handIn: handIn.write(into: &html)
        case .review: review.write(into: &html)
        case .publish: publish.write(into: &html)
        case .resolve: resolve.write(into: &html)
        case .stop: reason("停止发布的理由", hint: "退回起草人，记入审核记录。").write(into: &html)
        case .recall: reason("撤回修改的原因", hint: "记入审核记录。").write(into: &html)
        case .correct: reason("更正的原因", hint: "更正发布时，没有另写更正说明的，向公众显示这里的内容。").write(into: &html)
        case .validity: validity.write(into: &html)
        case .withdraw: reason("撤回公开的原因", hint: "向公众显示，不要写明被撤回的内容。").write(into: &html)
        }
    }

    @HTMLBuilder private var handIn: some HTMLContent {
        checklist(.compose)
        Checkbox(
            "紧急澄清", name: "urgent", isChosen: state.values.contains("urgent"),
            hint: "只用于澄清影响或者可能影响社会稳定、扰乱社会和经济管理秩序的虚假或者不完整信息（条例第六条）：采编后直接保密审查和终审，发布当日复核。")
        opinion("说明", isOptional: true)
    }

    @HTMLBuilder private var review: some HTMLContent {
        if let step = dossier.step {
            HiddenField("step", step.key.rawValue)
            let verdicts = Reviews.verdicts(at: step.key)
            if verdicts.count > 1 {
                Radios(
                    "审核意见", name: "verdict",
                    choices: verdicts.map { Choice($0.rawValue, $0.label, hint: $0.consequence) },
                    chosen: state["verdict"], message: state.messages["verdict"])
            } else {
                HiddenField("verdict", verdicts.first?.rawValue ?? "")
            }
            checklist(step.key)
            opinion("意见或理由", isOptional: false)
        }
    }

    @HTMLBuilder private var publish: some HTMLContent {
        checklist(.publication)
        Radios(
            "发布时间", name: "when", choices: Choice.all(PublicationTime.self, \.label), chosen: state["when"],
            message: state.messages["when"] ?? state.messages["moment"])
        DateField("定时发布的日期", name: "day", value: state["day"], message: state.messages["day"], isOptional: true)
        TextField(
            "定时发布的时间", name: "time", value: state["time"], hint: "北京时间，如 09:00。", message: state.messages["time"],
            isOptional: true, width: .short)
        if dossier.item.round > 1 {
            TextArea(
                "更正说明", name: "notice", value: state["notice"], hint: "向公众显示：更正了什么。不填写时显示开始更正时填写的原因。",
                message: state.messages["notice"], isOptional: true, rows: 3, limit: 500)
        }
        opinion("说明", isOptional: true)
    }

    @HTMLBuilder private var resolve: some HTMLContent {
        Radios(
            "决定", name: "decision", choices: Choice.all(EscalationDecision.self, \.label), chosen: state["decision"],
            message: state.messages["decision"])
        TextArea(
            "决定的理由和依据", name: "opinion", value: state["opinion"], message: state.messages["opinion"], rows: 5,
            limit: ItemActReading.longestOpinion)
    }

    @HTMLBuilder private var validity: some HTMLContent {
        Radios(
            "有效性", name: "validity",
            choices: Validity.allCases.filter { $0 != .none }.map { Choice($0.rawValue, $0.label) },
            chosen: state["validity"], message: state.messages["validity"])
        reason("依据", hint: "向公众显示：由哪一份文件废止、修改，或者何时失效。")
    }

    private func reason(_ label: String, hint: String) -> TextArea {
        TextArea(
            label, name: "reason", value: state["reason"], hint: hint, message: state.messages["reason"], rows: 4,
            limit: 500)
    }

    private func opinion(_ label: String, isOptional: Bool) -> TextArea {
        TextArea(
            label, name: "opinion", value: state["opinion"],
            hint: isOptional ? nil : "同意时可以不写；退回、报请确定和不予发布须写明理由。", message: state.messages["opinion"],
            isOptional: true, rows: 4, limit: ItemActReading.longestOpinion)
    }

    @HTMLBuilder private func checklist(_ key: ReviewStep.Key) -> some HTMLContent {
        let points = dossier.standing.profile.step(key)?.checklist ?? []
        if !points.isEmpty {
            Checkboxes(
                "核对要点", name: "ticked", choices: points.map { Choice($0, $0) }, chosen: Set(state.values.all("ticked")),
                message: state.messages["ticked"])
        }
    }
}
