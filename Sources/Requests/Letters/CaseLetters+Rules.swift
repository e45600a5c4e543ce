public import Letters
public import Organs
import Regulation
import Storage

extension CaseLetters {
    /// The kinds that the platform makes from a case; the form itself and the opinion form are blank sheets.
    public static let kinds = LetterKind.allCases.filter { $0 != .applicationForm }

    /// What speaks against a letter of the kind in the case as it stands.
    public static func kindRefusals(_ kind: LetterKind, _ file: CaseFile) -> [Refusal] {
        if kind == .recordCorrection {
            return file.request.kind == .recordCorrection
                ? [] : [Refusal("letter.record", "《\(kind.title)》只用于更正信息申请")]
        }
        if kind.tellsDecision { return answerRefusals(kind, file) }
        switch kind {
        case .correctionNotice where file.corrections.isEmpty:
            return [Refusal("letter.step", "先登记补正事项和期限，再制发补正告知书")]
        case .extensionNotice where file.extensionCase?.isApproved != true:
            return [Refusal("letter.step", "延期须经工作机构负责人同意后，才能制发延期答复告知书")]
        case .feeNotice where file.fee.map({ $0.isApproved && $0.value.method != nil }) != true:
            return [Refusal("letter.step", "收费须经审批同意后，才能制发收费通知书")]
        case .approvalSheet where file.decision == nil:
            return [Refusal("letter.step", "还没有答复意见，不能制作审批单")]
        case .proofOfService where file.services.isEmpty:
            return [Refusal("letter.step", "还没有登记送达，不能制作送达回证")]
        case .thirdPartyConsultation, .opinionForm, .consultationNotice, .thirdPartyNotice, .organConsultation:
            if file.consultations.isEmpty { return [Refusal("letter.step", "还没有登记征求意见，先登记被征求意见方")] }
            return kind == .thirdPartyNotice ? disclosureRefusals(file) : []
        default: return []
        }
    }

    /// A third party is told what was decided, not what is proposed (条例第三十二条).
    private static func disclosureRefusals(_ file: CaseFile) -> [Refusal] {
        guard let decision = file.decision, decision.isApproved else {
            return [Refusal("letter.unapproved", "答复意见还没有审批同意，不能告知第三方决定公开的内容和理由")]
        }
        return decision.value.parts.contains(where: \.decision.givesMaterial)
            ? [] : [Refusal("letter.kind", "本件没有决定公开信息，不需要告知第三方")]
    }

    /// The answer fits the decision that was approved and its row of table three.
    private static func answerRefusals(_ kind: LetterKind, _ file: CaseFile) -> [Refusal] {
        if let ended = file.clock.decision, [.overdueCorrection, .overdueFee, .withdrawn].contains(ended) {
            let right = LetterKind(telling: ended)
            return kind == right ? [] : [Refusal("letter.kind", "本件的办理结果是“\(ended.term)”，应使用《\(right.title)》")]
        }
        guard let decision = file.decision, decision.isApproved else {
            return [Refusal("letter.unapproved", "答复意见还没有审批同意，不能制发《\(kind.title)》")]
        }
        guard decision.value.letter == kind else {
            return [Refusal("letter.kind", "审批的是《\(decision.value.letter.title)》，不能制发《\(kind.title)》")]
        }
        return RowAssistant.refusals(decision.value, applicant: file.request.applicantClass)
    }

    /// What was typed fits the case: a consulted party that there is, files of the case that may be given.
    static func inputRefusals(_ kind: LetterKind, _ inputs: LetterInputs, _ sources: LetterSources) -> [Refusal] {
        var refusals: [Refusal] = []
        if [.thirdPartyConsultation, .opinionForm, .consultationNotice, .thirdPartyNotice, .organConsultation].contains(
            kind)
        {
            refusals += consulteeRefusals(kind, inputs, sources)
        }
        if kind == .thirdPartyNotice { refusals += reasonRefusals(inputs, sources.file) }
        let roles = Dictionary(grouping: sources.file.files, by: \.file).mapValues { Set($0.map(\.role)) }
        for id in inputs.enclosures where roles[id]?.contains(.answer) != true {
            let isMaterial = roles[id]?.contains(.material) == true
            refusals.append(
                Refusal(
                    "letter.enclosure", field: "enclosures",
                    isMaterial ? "遮挡前的原件不能作为附件发出，请选择遮挡后的文件" : "附件不是本件的答复附件，请刷新页面后重新选择"))
        }
        return refusals
    }

    /// A third party that did not consent is told why: as it was decided, or as it is said here. Of silence nothing is found (条例第三十二条).
    private static func reasonRefusals(_ inputs: LetterInputs, _ file: CaseFile) -> [Refusal] {
        guard let label = inputs.consultation, file.thirdParties.contains(label) else { return [] }
        let answer = file.consultationAnswers[label]?.answer
        if answer == .agrees {
            return [Refusal("letter.consents", field: "consultation", "\(label)同意公开，不需要书面告知决定公开的内容和理由")]
        }
        guard file.decidedDisclosure(to: label) == nil else { return [] }
        var refusals: [Refusal] = []
        if answer == .refuses, inputs.finding == nil {
            refusals.append(Refusal("letter.finding", field: "finding", "选择对\(label)不同意公开的认定"))
        }
        if inputs.disclosureReason.orNil == nil {
            refusals.append(Refusal("letter.reason", field: "disclosureReason", "填写决定公开的理由"))
        }
        return refusals
    }

    private static func consulteeRefusals(
        _ kind: LetterKind, _ inputs: LetterInputs, _ sources: LetterSources
    ) -> [Refusal] {
        guard let label = inputs.consultation, sources.file.consultations.contains(where: { $0.label == label }) else {
            return [Refusal("letter.consultation", field: "consultation", "选择征求哪一方的意见")]
        }
        guard kind.reader != .applicant else { return [] }
        guard let name = inputs.consulteeName.orNil else {
            return [Refusal("letter.consultee", field: "consulteeName", "填写收件人：被征求意见方的名称，与登记的一致")]
        }
        return sources.consulted[label]?.contains(name) == true
            ? [] : [Refusal("letter.consultee", field: "consulteeName", "收件人“\(name)”与登记的被征求意见方不一致，请核对")]
    }
}
