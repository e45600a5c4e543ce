/// Where a request stands (办理状态).
public enum ClockState: String, Sendable, CaseIterable, Encodable {
    case submitted = "SUBMITTED"
    case received = "RECEIVED"
    case correctionRequested = "CORRECTION_REQUESTED"
    case consultingThirdParty = "CONSULTING_THIRD_PARTY"
    case consultingOrgan = "CONSULTING_ORGAN"
    case reasonsRequested = "REASONS_REQUESTED"
    case extended = "EXTENDED"
    case deferred = "DEFERRED"
    case feeNotified = "FEE_NOTIFIED"
    case answered = "ANSWERED"
    case deemedAbandoned = "DEEMED_ABANDONED"
    case withdrawn = "WITHDRAWN"
    case archived = "ARCHIVED"

    public var label: String {
        switch self {
        case .submitted: "已提交待确认"
        case .received: "已登记"
        case .correctionRequested: "待补正"
        case .consultingThirdParty: "征求第三方意见"
        case .consultingOrgan: "征求其他机关意见"
        case .reasonsRequested: "要求说明理由"
        case .extended: "延期答复"
        case .deferred: "延迟答复"
        case .feeNotified: "待缴费"
        case .answered: "已答复"
        case .deemedAbandoned: "视为放弃"
        case .withdrawn: "申请人撤回"
        case .archived: "已归档"
        }
    }

    /// Whether the request is dealt with.
    public var isClosed: Bool { [.answered, .deemedAbandoned, .withdrawn, .archived].contains(self) }
}

/// How near the due date is (预警级别).
public enum WarningLevel: String, Sendable, CaseIterable, Encodable {
    case green, yellow, orange, red
    /// 逾期
    case black

    public var label: String {
        switch self {
        case .green: "正常"
        case .yellow: "注意"
        case .orange: "临近"
        case .red: "紧迫"
        case .black: "逾期"
        }
    }
}

/// An event that the rules do not allow: which, and why, in Chinese. The clock went on without it.
public struct ClockRefusal: Hashable, Sendable {
    /// Place in the list as it was given, from 1.
    public let number: Int
    public let event: ClockEvent
    public let reason: String
    public let citation: Citation?
}

/// What a person must look at, though no event was refused.
public struct ClockAlarm: Hashable, Sendable {
    public let text: String
    public let citation: Citation?
}
