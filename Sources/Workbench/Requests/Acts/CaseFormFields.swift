import HTML
import Organs
import Regulation
import Requests
import Web

/// The fields of an act.
struct CaseFormFields: HTMLContent {
    let view: CaseFormView
    let state: FormState

    private var file: CaseFile { view.file }

    func write(into html: inout HTMLBuffer) {
        switch view.form {
        case .clock: clock.write(into: &html)
        case .correction: correction.write(into: &html)
        case .correctionReceipt: correctionReceipt.write(into: &html)
        case .consultation: consultation.write(into: &html)
        case .consultationAnswer: consultationAnswer.write(into: &html)
        case .extensionProposal: extensionProposal.write(into: &html)
        case .extensionDecision: extensionDecision.write(into: &html)
        case .reasons: reasons.write(into: &html)
        case .reasonsAssessment: reasonsAssessment.write(into: &html)
        case .deferral: deferral.write(into: &html)
        case .opinion: opinion.write(into: &html)
        case .search: search.write(into: &html)
        case .assign: assign.write(into: &html)
        case .split: split.write(into: &html)
        case .merge: merge.write(into: &html)
        case .withdrawal: withdrawal.write(into: &html)
        }
    }

    // MARK: Parts

    private func line(
        _ label: String, _ name: String, hint: String? = nil, isOptional: Bool = false, width: FieldWidth = .long
    ) -> TextField {
        TextField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional,
            width: width)
    }

    private func text(
        _ label: String, _ name: String, hint: String? = nil, isOptional: Bool = false, rows: Int = 4,
        limit: Int = 2_000
    ) -> TextArea {
        TextArea(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional,
            rows: rows, limit: limit)
    }

    private func day(_ label: String, _ name: String = "day", hint: String? = nil) -> DateField {
        DateField(label, name: name, value: state[name], hint: hint, message: state.messages[name])
    }

    private func workingDays(_ label: String, hint: String? = nil, isOptional: Bool = false) -> TextField {
        TextField(
            label, name: "workingDays", value: state["workingDays"], hint: hint, message: state.messages["workingDays"],
            isOptional: isOptional, width: .short, inputMode: "numeric")
    }

    private var proof: FileField {
        FileField(
            "证明材料", name: "proof", hint: "送达回证、邮寄凭证、通话记录或者截图。", message: state.messages["proof"],
            isOptional: true)
    }

    private func yesOrNo(_ label: String, _ name: String, _ yes: String, _ no: String) -> Radios {
        Radios(
            label, name: name, choices: [Choice("yes", yes), Choice("no", no)],
            chosen: state[name].isEmpty ? nil : state[name], message: state.messages[name])
    }

    private var consulted: [Choice] {
        var seen: Set<String> = []
        return file.consultations.filter { seen.insert($0.label).inserted }.map {
            Choice($0.label, "\($0.label)（\($0.consultee.clock.label)，\($0.sentOn.chinese)发出）")
        }
    }

    // MARK: Forms

    @HTMLBuilder private var clock: some HTMLContent {
        SelectField(
            "事项", name: "event", choices: Choice.all(EnteredEvent.self, \.label), chosen: state["event"],
            message: state.messages["event"])
        day("发生日期", hint: "不是登记的日期，是事情发生的日期。")
        if !consulted.isEmpty {
            SelectField(
                "被征求意见方", name: "consultation", choices: consulted, chosen: state["consultation"],
                hint: "只在登记征求意见书送达时选择。", message: state.messages["consultation"], isOptional: true)
        }
        workingDays("补正期限（工作日）", hint: "只在登记补正告知书送达、并且告知时没有写明期限时填写。", isOptional: true)
        text("说明", "note", isOptional: true, rows: 2)
        proof
    }

    @HTMLBuilder private var correction: some HTMLContent {
        text("需要补正的全部事项", "defects", hint: "每行一项，一次告知。已按收件检查列出，请核对增减。不得要求说明用途。", rows: 6, limit: 5_000)
        text("怎样补正", "guidance", hint: "逐项写明申请人应当怎样补正，以及逾期不补正的后果。", limit: 5_000)
        workingDays("补正期限（工作日）", hint: "从补正告知书送达之日的次日起算，应当合理。")
        day("发出日期", "sentOn")
        if !file.corrections.isEmpty {
            line("再次告知的理由", "overrideReason", hint: "补正告知只有一次；确需再次告知的写明理由。", isOptional: true)
        }
    }

    @HTMLBuilder private var correctionReceipt: some HTMLContent {
        day("收到补正的日期")
        RequestContentFields(state: state)
        line("逾期补正的正当理由", "justReason", hint: "只在补正期限届满以后收到、有正当理由时填写。", isOptional: true)
        FileField(
            "补正材料", name: "attachments", takesSeveral: true, message: state.messages["attachments"], isOptional: true)
    }

    @HTMLBuilder private var consultation: some HTMLContent {
        Radios(
            "征求对象", name: "consultee",
            choices: ConsultationLetter.Consultee.allCases.map { Choice($0.rawValue, $0.clock.label, hint: hint($0)) },
            chosen: state["consultee"], message: state.messages["consultee"])
        line("编号", "label", hint: "出现在期限说明中，不要写名称，如“第三方1”。", width: .medium)
        line("名称和地址", "name", hint: "加密保存，查看时留下记录。")
        text("涉及的信息", "about", hint: "不要写申请人的身份。", rows: 3)
        day("发出日期", "sentOn")
    }

    private func hint(_ consultee: ConsultationLetter.Consultee) -> String {
        switch consultee {
        case .thirdParty: "公开会损害其合法权益的；自收到征求意见书之日起15个工作日内提出意见（条例第三十二条）。"
        case .coProducer: "由本机关牵头制作的信息；15个工作日内提出意见，逾期视为同意公开（条例第三十四条）。"
        case .otherOrgan: "需要其他机关提供意见的（条例第三十三条第三款）。"
        }
    }

    @HTMLBuilder private var consultationAnswer: some HTMLContent {
        if consulted.isEmpty {
            Remark(.information) { p { "本件还没有发出征求意见书，没有可以登记的反馈意见。" } }
        }
        SelectField(
            "被征求意见方", name: "label", choices: consulted, chosen: state["label"], message: state.messages["label"])
        Radios(
            "意见", name: "answer", choices: Choice.all(ConsultationAnswer.Answer.self, \.label), chosen: state["answer"],
            message: state.messages["answer"])
        text("理由", "reasons", hint: "不同意公开的，填写其理由。", isOptional: true, limit: 5_000)
        day("收到日期", hint: "逾期未提出意见的，填期限届满之日；无法联系的，填确认无法联系之日，次日起继续计算答复期限。")
    }

    @HTMLBuilder private var extensionProposal: some HTMLContent {
        workingDays("延长的工作日", hint: "合计最长20个工作日。")
        text("延期的理由", "reason", limit: 5_000)
    }

    @HTMLBuilder private var extensionDecision: some HTMLContent {
        yesOrNo("是否同意延期", "agrees", "同意", "不同意")
        day("审批日期", hint: "先在纸质文件上审批的，填审批当日；是否在原期限届满前同意按这一日期计算，补记的时间另有记录。")
        text("审批意见", "opinion", hint: "不同意的，写明理由。", isOptional: true, limit: 5_000)
    }

    @HTMLBuilder private var reasons: some HTMLContent {
        text("申请的数量、频次", "finding", hint: "按登记台账写明，如“2026年1月至3月提出42件”。", limit: 5_000)
        workingDays("说明理由的期限（工作日）")
        day("发出日期", "sentOn")
    }

    @HTMLBuilder private var reasonsAssessment: some HTMLContent {
        yesOrNo("理由是否合理", "areReasonable", "合理", "不合理")
        text("认为理由合理或者不合理的依据", "why", limit: 5_000)
    }

    @HTMLBuilder private var deferral: some HTMLContent {
        DateField("延迟至", name: "until", value: state["until"], message: state.messages["until"])
        day("告知申请人的日期", "told")
    }

    @HTMLBuilder private var opinion: some HTMLContent {
        SelectField(
            "提出意见的单位", name: "unit", choices: view.units, chosen: state["unit"], message: state.messages["unit"])
        text("意见", "text", hint: "所需信息是否存在、能否公开、依据和理由。", rows: 6, limit: 5_000)
        SelectField(
            "建议的办理结果", name: "proposal", choices: Decision.allCases.map { Choice($0.rawValue, $0.term) },
            chosen: state["proposal"], prompt: "暂不建议", message: state.messages["proposal"], isOptional: true)
    }

    @HTMLBuilder private var search: some HTMLContent {
        line("检索的地点或者系统", "place", hint: "档案室、公文系统、业务系统等。")
        line("关键词或者方法", "keywords")
        line("检索的时间范围", "period", hint: "查的是哪一段时间形成的信息。", isOptional: true)
        line("检索人", "searcher", width: .medium)
        day("检索日期")
        Radios(
            "检索结果", name: "result", choices: Choice.all(SearchRecord.Result.self, \.label), chosen: state["result"],
            message: state.messages["result"])
        text("说明", "note", isOptional: true, rows: 2)
    }

    @HTMLBuilder private var assign: some HTMLContent {
        SelectField(
            "承办单位", name: "unit", choices: view.units, chosen: state["unit"], prompt: nil,
            message: state.messages["unit"])
        SelectField(
            "经办人", name: "handler", choices: view.people, chosen: state["handler"], prompt: "暂不指定",
            message: state.messages["handler"], isOptional: true)
        Checkboxes(
            "协办单位", name: "coUnits", choices: view.units, chosen: Set(state.values.all("coUnits")),
            message: state.messages["coUnits"], isOptional: true)
        text("办理要求", "note", isOptional: true, rows: 3)
    }

    @HTMLBuilder private var split: some HTMLContent {
        text("拆分后的各件", "parts", hint: "每件写一段，两件之间空一行。第一段保留原案号。", rows: 12, limit: 50_000)
    }

    @HTMLBuilder private var merge: some HTMLContent {
        line("并入的申请的案号", "into", hint: "先收到的那一件。", width: .medium)
        text("认定为同一申请的理由", "reason", hint: "申请人证件号码不全时必须写明。", isOptional: true, rows: 3, limit: 500)
    }

    @HTMLBuilder private var withdrawal: some HTMLContent {
        day("撤回日期")
        text("申请人怎样撤回的", "note", hint: "书面、电话或者当面，由谁接收。", rows: 3)
        proof
    }
}
