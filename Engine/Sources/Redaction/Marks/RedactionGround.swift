/// Why an area is withheld (不予公开的依据): the article and what it protects.
public struct RedactionGround: Hashable, Sendable, Codable {
    /// 条例第十五条.
    public var citation: String
    /// 个人隐私. May be empty.
    public var reason: String

    public init(_ citation: String, _ reason: String) {
        self.citation = citation
        self.reason = reason
    }

    /// Article and reason in one line.
    public var text: String { reason.isEmpty ? citation : "\(citation) \(reason)" }

    /// - Source: 条例第十四条.
    public static let stateSecret = RedactionGround("条例第十四条", "国家秘密")
    /// - Source: 条例第十四条.
    public static let forbiddenByLaw = RedactionGround("条例第十四条", "法律、行政法规禁止公开的政府信息")
    /// - Source: 条例第十四条.
    public static let publicSafety = RedactionGround("条例第十四条", "危及国家安全、公共安全、经济安全、社会稳定")
    /// - Source: 条例第十五条.
    public static let tradeSecret = RedactionGround("条例第十五条", "第三方商业秘密")
    /// - Source: 条例第十五条.
    public static let personalPrivacy = RedactionGround("条例第十五条", "第三方个人隐私")
    /// - Source: 条例第十六条第一款.
    public static let internalAffairs = RedactionGround("条例第十六条第一款", "内部事务信息")
    /// - Source: 条例第十六条第二款.
    public static let processInformation = RedactionGround("条例第十六条第二款", "过程性信息")
    /// - Source: 条例第十六条第二款.
    public static let enforcementFile = RedactionGround("条例第十六条第二款", "行政执法案卷信息")

    /// In the order of the articles.
    public static let statutory: [RedactionGround] = [
        .stateSecret, .forbiddenByLaw, .publicSafety, .tradeSecret, .personalPrivacy, .internalAffairs,
        .processInformation, .enforcementFile,
    ]
}
