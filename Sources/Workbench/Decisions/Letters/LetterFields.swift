import HTML
import Letters
import Regulation
import Requests
import Web

/// The fields of a letter: what the case does not know, and only what the kind needs.
struct LetterFields: HTMLContent {
    let view: LetterFormView
    let state: FormState

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var kind: LetterKind { view.kind }

    @HTMLBuilder private var content: some HTMLContent {
        DateField(
            "成文日期", name: "day", value: state["day"], hint: "签发之日；文号的年份与之一致。", message: state.messages["day"])
        if [.thirdPartyConsultation, .opinionForm, .consultationNotice, .thirdPartyNotice, .organConsultation].contains(
            kind)
        {
            consultation
        }
        switch kind {
        case .deferralNotice: area("deferralReason", "延迟答复的理由")
        case .thirdPartyNotice: disclosure
        case .assignment: assignment
        case .proofOfService: service
        case .recordCorrection: record
        case .fullDisclosure, .partialDisclosure: provision
        default: EmptyContent()
        }
        if kind.tellsDecision { enclosures }
    }

    /// Why it is disclosed: as it was decided of each that refused, or, where the decision found nothing, as it is told here.
    @HTMLBuilder private var disclosure: some HTMLContent {
        ForEach(view.decided) { text in p(.class("hint")) { "决定公开的认定和理由取自答复意见：\(text)" } }
        if !view.unfound.isEmpty {
            Radios(
                DecisionPage.findingLabel(view.unfound.joined(separator: "、")), name: "finding",
                choices: RefusalFinding.allCases.map { Choice($0.rawValue, "\($0.label)（\($0.citation.short)）") },
                chosen: state["finding"], hint: "答复意见中没有对其作出认定。", message: state.messages["finding"],
                isOptional: view.isFindingOptional)
        }
        if !view.unreasoned.isEmpty {
            TextArea(
                "决定公开的理由", name: "disclosureReason", value: state["disclosureReason"],
                hint: "告知\(view.unreasoned.joined(separator: "、"))的，填写理由；没有提出意见的，不作认定。",
                message: state.messages["disclosureReason"], isOptional: view.isReasonOptional, rows: 3)
        }
    }

    private var provision: some HTMLContent {
        TextField(
            "提供方式", name: "provision", value: state["provision"], hint: "留空的，按申请人要求的形式和方式填写（条例第四十条）。",
            message: state.messages["provision"], isOptional: true)
    }

    @HTMLBuilder private var consultation: some HTMLContent {
        SelectField(
            "征求哪一方的意见", name: "consultation", choices: view.consultations, chosen: state["consultation"],
            message: state.messages["consultation"])
        if kind.reader != .applicant {
            TextField(
                "收件人", name: "consulteeName", value: state["consulteeName"], hint: "被征求意见方的名称，与登记的一致；不写地址。",
                message: state.messages["consulteeName"])
        }
    }

    @HTMLBuilder private var assignment: some HTMLContent {
        area("task", "办理要求")
        DateField("办理期限", name: "taskDue", value: state["taskDue"], message: state.messages["taskDue"])
    }

    @HTMLBuilder private var service: some HTMLContent {
        SelectField(
            "送达", name: "attempt", choices: view.attempts, chosen: state["attempt"], message: state.messages["attempt"])
        TextField(
            "送达地点", name: "place", value: state["place"], message: state.messages["place"], isOptional: true)
        TextField(
            "送达人", name: "servers", value: state["servers"], hint: "多人用顿号分开。", message: state.messages["servers"],
            isOptional: true)
    }

    @HTMLBuilder private var record: some HTMLContent {
        TextField("记录名称", name: "record", value: state["record"], message: state.messages["record"])
        area("claim", "更正请求")
        area("evidence", "证据材料")
        Radios(
            "更正结果", name: "outcome", choices: Choice.all(LetterInputs.RecordInputs.Outcome.self) { $0.label },
            chosen: state["outcome"], message: state.messages["outcome"])
        area("outcomeText", "更正的内容、不予更正的理由，或者有权更正的机关")
        TextField(
            "该机关的联系方式", name: "outcomeContact", value: state["outcomeContact"],
            message: state.messages["outcomeContact"], isOptional: true)
        DateField(
            "更正日期", name: "outcomeDay", value: state["outcomeDay"], message: state.messages["outcomeDay"],
            isOptional: true)
    }

    @HTMLBuilder private var enclosures: some HTMLContent {
        if view.papers.isEmpty {
            p(.class("hint")) {
                "没有答复附件。随答复提供的文件，在"
                a(.href(OutcomeEndpoints.redactions.path(view.id).address)) { "遮挡" }
                "中上传：需要遮挡的遮挡以后成为附件，不需要的直接作为附件。"
            }
        } else {
            Checkboxes(
                "附件", name: "enclosures",
                choices: view.papers.map { Choice($0.id, $0.name, hint: $0.isRedacted ? "已遮挡并核验。" : nil) },
                chosen: Set(state.values.all("enclosures")), message: state.messages["enclosures"], isOptional: true)
            let unlooked = view.papers.filter { !$0.isRedacted }
            if !unlooked.isEmpty {
                Checkboxes(
                    "已核对，不需要遮挡", name: "needNoRedaction", choices: unlooked.map { Choice($0.id, $0.name) },
                    chosen: Set(state.values.all("needNoRedaction")), message: state.messages["needNoRedaction"],
                    isOptional: true)
            }
        }
    }

    private func area(_ name: String, _ label: String) -> TextArea {
        TextArea(label, name: name, value: state[name], message: state.messages[name], rows: 3)
    }
}
