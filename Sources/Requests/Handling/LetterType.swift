public import Regulation

/// The letters of the procedure (文书), by the numbers of the office's list.
public enum LetterType: String, Hashable, Sendable, CaseIterable, Codable {
    case receipt = "L03"
    case correction = "L04"
    case reasonsRequest = "L05"
    case extensionNotice = "L06"
    case deferral = "L07"
    case thirdPartyConsultation = "L08"
    case consultationNotice = "L10"
    case disclosureToThirdParty = "L11"
    case coProducerConsultation = "L12"
    case assignment = "L13"
    case feeNotice = "L14"
    case fullDisclosure = "L15"
    case partialDisclosure = "L16"
    case refusal = "L17"
    case unable = "L18"
    case notHandled = "L19"
    case otherHandling = "L20"
    case recordCorrection = "L21"

    public var label: String {
        switch self {
        case .receipt: "登记回执"
        case .correction: "补正告知书"
        case .reasonsRequest: "说明理由告知书"
        case .extensionNotice: "延期答复告知书"
        case .deferral: "延迟答复告知书"
        case .thirdPartyConsultation: "征求第三方意见书"
        case .consultationNotice: "征求意见告知书"
        case .disclosureToThirdParty: "依申请公开告知书（第三方）"
        case .coProducerConsultation: "征求意见书（共同制作机关）"
        case .assignment: "转办单"
        case .feeNotice: "收费通知书"
        case .fullDisclosure: "予以公开告知书"
        case .partialDisclosure: "部分公开告知书"
        case .refusal: "不予公开告知书"
        case .unable: "无法提供告知书"
        case .notHandled: "不予处理告知书"
        case .otherHandling: "其他处理告知书"
        case .recordCorrection: "更正告知书"
        }
    }

    /// The letter that an answer of a group goes out in.
    public init(answering group: Decision.Group) {
        self =
            switch group {
            case .granted: .fullDisclosure
            case .partiallyGranted: .partialDisclosure
            case .denied: .refusal
            case .unable: .unable
            case .refused: .notHandled
            case .other: .otherHandling
            }
    }

    /// Whether it ends the case.
    public var isAnswer: Bool { Decision.Group.allCases.map(LetterType.init(answering:)).contains(self) }
}
