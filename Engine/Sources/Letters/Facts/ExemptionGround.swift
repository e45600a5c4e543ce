public import Regulation

/// Which of the kinds that an article names applies (条例第十四条、第十六条).
public enum ExemptionGround: String, Sendable, CaseIterable, Codable {
    case stateSecurity, publicSecurity, economicSecurity, socialStability
    case personnel, logistics, workflow
    case discussion, draft, consultationLetter, report

    /// The article's own word.
    public var label: String {
        switch self {
        case .stateSecurity: "国家安全"
        case .publicSecurity: "公共安全"
        case .economicSecurity: "经济安全"
        case .socialStability: "社会稳定"
        case .personnel: "人事管理"
        case .logistics: "后勤管理"
        case .workflow: "内部工作流程"
        case .discussion: "讨论记录"
        case .draft: "过程稿"
        case .consultationLetter: "磋商信函"
        case .report: "请示报告"
        }
    }

    /// The decision whose article names it.
    public var decision: Decision {
        switch self {
        case .stateSecurity, .publicSecurity, .economicSecurity, .socialStability: .safetyAndStability
        case .personnel, .logistics, .workflow: .internalAffairs
        case .discussion, .draft, .consultationLetter, .report: .processInformation
        }
    }
}
