/// What an item is (信息类型; domain 12 §1): statistics and rules depend on it.
public enum ItemKind: String, Hashable, Sendable, CaseIterable, Codable {
    case guide
    case institution
    case annualReport = "annual-report"
    case rule
    case policy
    case normativeDocument = "normative-document"
    case interpretation
    case news
    case notice
    case functions
    case leadership
    case personnel
    case finance
    case statistics
    case enforcement
    case inspection
    case proposal
    case serviceGuide = "service-guide"
    case response
    case topic
    case other

    public var label: String {
        switch self {
        case .guide: "公开指南"
        case .institution: "公开制度"
        case .annualReport: "公开年报"
        case .rule: "规章"
        case .policy: "政策文件"
        case .normativeDocument: "行政规范性文件"
        case .interpretation: "政策解读"
        case .news: "政务动态"
        case .notice: "公告公示"
        case .functions: "机构职能"
        case .leadership: "领导分工"
        case .personnel: "人事信息"
        case .finance: "财政信息"
        case .statistics: "统计信息"
        case .enforcement: "执法信息"
        case .inspection: "双随机抽查"
        case .proposal: "建议提案"
        case .serviceGuide: "办事指南"
        case .response: "回应关切"
        case .topic: "专题"
        case .other: "其他"
        }
    }

    /// Documents carry a genre, a day of signature and a validity (MD rules; domain 07 §2).
    public var isDocument: Bool { [.rule, .policy, .normativeDocument].contains(self) }
}

/// 有效性 of a document (PLT-09).
public enum Validity: String, Hashable, Sendable, CaseIterable, Codable {
    /// What has no validity, such as news.
    case none
    case valid
    case amended
    case expired
    case repealed

    public var label: String {
        switch self {
        case .none: "不适用"
        case .valid: "有效"
        case .amended: "已修改"
        case .expired: "失效"
        case .repealed: "废止"
        }
    }
}

/// How carefully an item must be looked at (信息分级; a local grading, domain 12 §1).
public enum Sensitivity: String, Hashable, Sendable, CaseIterable, Codable {
    /// 一般信息.
    case ordinary = "A"
    /// 重要信息: activities of principal leaders, major meetings.
    case important = "B"
    /// 敏感信息: serious events, what is likely to be hyped.
    case sensitive = "C"

    public var label: String {
        switch self {
        case .ordinary: "A类（一般）"
        case .important: "B类（重要）"
        case .sensitive: "C类（敏感）"
        }
    }
}

/// 公开属性 (条例第十三条至第十六条): only what is to be disclosed proactively is ever published.
public enum DisclosureAttribute: String, Hashable, Sendable, CaseIterable, Codable {
    case proactive
    case onRequest = "on-request"
    case notDisclosed = "not-disclosed"

    public var label: String {
        switch self {
        case .proactive: "主动公开"
        case .onRequest: "依申请公开"
        case .notDisclosed: "不予公开"
        }
    }
}
