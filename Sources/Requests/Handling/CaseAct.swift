public import Organs
public import Storage

/// One act in a case, in the order in which the acts were taken. Never changed: a later act of the same kind takes its place.
public struct CaseAct: Hashable, Sendable {
    /// 1, 2, 3 … within the request.
    public let number: Int
    public let content: Content
    /// `nil` where the applicant or the program acted.
    public let by: Authority?
    public let at: Moment

    public enum Content: Hashable, Sendable, Codable {
        case opinion(UnitOpinion)
        case search(SearchRecord)
        case correction(CorrectionNotice)
        case correctionReceived(ReceivedCorrection)
        case consultation(ConsultationLetter)
        case consultationAnswer(ConsultationAnswer)
        case extensionProposed(ExtensionProposal)
        case extensionDecided(Verdict)
        case reasonsRequested(ReasonsNotice)
        case reasonsAssessed(ReasonsAssessment)
        case feeProposed(FeeProposal)
        case feeDecided(Verdict)
        case feeReceived(FeeReceipt)
        case review(CaseReview)
        case decisionProposed(ProposedDecision)
        case decisionDecided(Verdict)
        case service(ServiceAttempt)
        case serviceResult(ServiceResult)
        case examination(ExaminationAnswer)
        /// A note of the handler.
        case note(String)
    }
}

extension CaseAct.Content {
    /// Stable key of the kind, in the table and in events.
    public var key: String {
        switch self {
        case .opinion: "opinion"
        case .search: "search"
        case .correction: "correction"
        case .correctionReceived: "correction-received"
        case .consultation: "consultation"
        case .consultationAnswer: "consultation-answer"
        case .extensionProposed: "extension-proposed"
        case .extensionDecided: "extension-decided"
        case .reasonsRequested: "reasons-requested"
        case .reasonsAssessed: "reasons-assessed"
        case .feeProposed: "fee-proposed"
        case .feeDecided: "fee-decided"
        case .feeReceived: "fee-received"
        case .review: "review"
        case .decisionProposed: "decision-proposed"
        case .decisionDecided: "decision-decided"
        case .service: "service"
        case .serviceResult: "service-result"
        case .examination: "examination"
        case .note: "note"
        }
    }

    /// What was done, in the office's words.
    public var label: String { Self.labels[key] ?? key }

    /// Every kind by its key.
    public static let labels = [
        "opinion": "承办意见", "search": "检索记录", "correction": "补正告知", "correction-received": "收到补正",
        "consultation": "征求意见",
        "consultation-answer": "收到意见", "extension-proposed": "申请延期", "extension-decided": "审批延期",
        "reasons-requested": "要求说明理由", "reasons-assessed": "审查理由", "fee-proposed": "拟收费意见",
        "fee-decided": "审批收费", "fee-received": "收到信息处理费", "review": "审查", "decision-proposed": "拟答复意见",
        "decision-decided": "审批答复", "service": "送达", "service-result": "送达结果", "examination": "审查问答", "note": "备注",
    ]
}
