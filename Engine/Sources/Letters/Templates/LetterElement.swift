public import Regulation

/// Something that a letter of a kind must contain (必备要素).
public struct LetterElement: Hashable, Sendable {
    /// As a fault names it: 补正期限.
    public let name: String
    /// Any of these fields.
    let fields: [String]
    /// Or any of these words in the template's own text.
    let words: [String]
    /// Printed only where the fact is there: 收到补正日期.
    let isWhenPresent: Bool

    init(_ name: String, _ fields: [String] = [], words: [String] = [], isWhenPresent: Bool = false) {
        self.name = name
        self.fields = fields
        self.words = words
        self.isWhenPresent = isWhenPresent
    }
}

extension LetterKind {
    /// What letters of the kind must contain, beside the frame that every letter has.
    ///
    /// - Parameter decision: of a part, for letters that tell one; the list then has the decision's own elements too.
    /// - Source: 条例第三十条至第三十九条; what no article names is what offices put into such letters.
    public func elements(for decision: Decision? = nil) -> [LetterElement] {
        guard let decision else { return nature == .answer && reader == .applicant ? [] : stepElements }
        return answerElements + decision.elements
    }

    /// 收到日期, 申请内容, 救济: every answer to the applicant.
    private var answerElements: [LetterElement] {
        let common = [
            LetterElement("收到申请的日期", ["received_on"]), LetterElement("申请内容", ["request"]),
            LetterElement("救济告知", ["remedies"]),
        ]
        return self == .otherHandling
            ? common : common + [LetterElement("收到补正的日期", ["corrected_on"], isWhenPresent: true)]
    }

    /// Elements of letters without a decision.
    private var stepElements: [LetterElement] {
        switch self {
        case .applicationForm, .registerSheet, .assignment, .proofOfService, .approvalSheet: sheetElements
        case .receipt, .correctionNotice, .reasonsRequest, .extensionNotice, .deferralNotice: noticeElements
        case .feeNotice: feeElements
        default: consultationElements
        }
    }

    private var sheetElements: [LetterElement] {
        switch self {
        case .applicationForm:
            [
                .init("申请人姓名", ["applicant", "citizen"]), .init("申请单位名称", ["applicant", "organisation"]),
                .init("身份证明", ["identity_number", "citizen_identity"]),
                .init("联系方式", ["applicant_phone", "applicant_address"]), .init("所需政府信息描述", ["request"]),
                .init("提供形式", ["requested_form"]), .init("获取方式", ["receipt_manner"]),
            ]
        case .registerSheet:
            [
                .init("登记编号", ["case_number"]), .init("收到申请的日期", ["received_on"]), .init("申请渠道", ["channel_name"]),
                .init("申请人", ["applicant"]), .init("申请内容", ["request"]), .init("答复期限", ["answer_due"]),
            ]
        case .assignment:
            [
                .init("登记编号", ["case_number"]), .init("申请内容", ["request"]), .init("办理要求", ["task"]),
                .init("办理期限", ["assignment_due"]),
            ]
        case .proofOfService:
            [
                .init("送达的文书", ["document"]), .init("文号", ["document_number"]), .init("送达方式", ["service_manner"]),
                .init("受送达人", ["addressee"]), .init("签收", words: ["签名", "签收", "盖章"]),
            ]
        default:
            [
                .init("登记编号", ["case_number"]), .init("申请内容", ["request"]), .init("拟答复意见", ["proposal"]),
                .init("审批环节", ["step"]), .init("审批意见", ["step_opinion"]),
            ]
        }
    }

    private var noticeElements: [LetterElement] {
        switch self {
        case .receipt:
            [
                .init("登记编号", ["case_number"]), .init("收到申请的日期", ["received_on"]), .init("申请内容", ["request"]),
                .init("答复期限", ["answer_due"]),
            ]
        case .correctionNotice:
            [
                .init("收到申请的日期", ["received_on"]), .init("申请内容", ["request"]), .init("补正事项", ["defect", "defects"]),
                .init("补正方法", ["defect_how"]), .init("补正期限", ["correction_period"]),
                .init("逾期不补正的后果", ["consequence"], words: ["视为放弃"]), .init("法律依据", words: ["第三十条"]),
            ]
        case .reasonsRequest:
            [
                .init("收到申请的日期", ["received_on"]), .init("申请的数量和频次", ["reasons_finding"]),
                .init("说明理由的期限", ["reasons_period"]), .init("逾期不说明的后果", ["consequence"], words: ["不予处理"]),
                .init("法律依据", words: ["第三十五条"]),
            ]
        case .extensionNotice:
            [
                .init("收到申请的日期", ["received_on"]), .init("申请内容", ["request"]), .init("延期理由", ["delay_reason"]),
                .init("延期后的答复期限", ["new_due"]), .init("工作机构负责人同意", words: ["负责人同意", "负责人批准"]),
                .init("法律依据", words: ["第三十三条第二款"]),
            ]
        default:
            [
                .init("收到申请的日期", ["received_on"]), .init("延迟答复的理由", ["deferral_reason"]),
                .init("延迟答复的期限", ["deferred_until"]), .init("法律依据", words: ["第三十五条"]),
            ]
        }
    }

    private var feeElements: [LetterElement] {
        [
            .init("收到申请的日期", ["received_on"]), .init("收费依据", ["fee_basis"]), .init("收费标准", ["fee_standard"]),
            .init("收费计算", ["fee_calculation"]), .init("收费金额", ["fee_amount"]), .init("缴费方式", ["fee_payment"]),
            .init("缴费期限", ["fee_period"]), .init("逾期未缴费的后果", ["consequence"], words: ["视为放弃"]),
        ]
    }

    /// What letters of the kind must contain in an outcome that they are written for.
    func elements(of outcome: TemplateOutcome) -> [LetterElement] {
        switch outcome {
        case .otherOrgan: otherOrganElements
        case .unreasonableRefusal: elements() + [.init("第三方理由不合理的认定", words: ["不合理"])]
        case .publicInterest: elements() + [.init("不公开对公共利益的影响", words: ["公共利益"])]
        case .noOpinion: elements() + [.init("第三方没有提出意见", words: ["未提出意见", "没有提出意见"])]
        default: elements()
        }
    }

    /// An organ that did not make the information: no law takes its silence for consent.
    private var otherOrganElements: [LetterElement] {
        [
            .init("涉及的政府信息", ["consult_information"]), .init("提出意见的期限", ["opinion_period"]),
            .init("法律依据", words: ["第三十三条第三款"]),
        ]
    }

    private var consultationElements: [LetterElement] {
        let information = LetterElement("涉及的政府信息", ["consult_information"])
        switch self {
        case .thirdPartyConsultation:
            return [
                .init("申请概要", ["consult_summary"]), information, .init("提出意见的期限", ["opinion_period"]),
                .init("逾期未提出意见的后果", ["consequence"], words: ["决定是否公开"]), .init("法律依据", words: ["第三十二条"]),
            ]
        case .opinionForm:
            return [information, .init("同意公开、不同意公开的选项", words: ["不同意公开"]), .init("理由", words: ["理由"])]
        case .consultationNotice:
            return [
                .init("收到申请的日期", ["received_on"]), .init("征求意见的日期", ["consult_on"]),
                .init("征求意见时间不计入期限", words: ["不计算在", "不计入"]), .init("法律依据", words: ["第三十三条第三款"]),
            ]
        case .thirdPartyNotice:
            return [
                information, .init("公开的理由", ["disclosure_reason"]), .init("法律依据", words: ["第三十二条"]),
                .init("救济告知", ["remedies"]),
            ]
        case .organConsultation:
            return [
                information, .init("提出意见的期限", ["opinion_period"]),
                .init("逾期未提出意见的后果", ["consequence"], words: ["视为同意公开"]), .init("法律依据", words: ["第三十四条"]),
            ]
        case .recordCorrection:
            return [
                .init("收到申请的日期", ["received_on"]), .init("要求更正的记录", ["record"]), .init("更正请求", ["record_claim"]),
                .init("更正结果", ["record_result"]), .init("法律依据", words: ["第四十一条"]), .init("救济告知", ["remedies"]),
            ]
        default: return []
        }
    }
}
