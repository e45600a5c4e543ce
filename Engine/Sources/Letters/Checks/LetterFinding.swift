public import Regulation

/// What is wrong with a letter before it is signed, worded for whoever signs it.
public struct LetterFinding: Hashable, Sendable {
    /// LET-01 …; ids never change meaning.
    public let check: LetterCheck
    public let severity: Severity
    /// The part of the answer, from 1, that it is about.
    public let part: Int?
    /// What, where, what to do. Repeats no number of a person.
    public let message: String

    public enum Severity: String, Sendable, CaseIterable {
        /// Has to be mended before signing.
        case block
        /// A person has to look and answer.
        case confirm

        public var label: String { self == .block ? "须改正" : "须确认" }
    }

    init(_ check: LetterCheck, _ message: String, severity: Severity = .block, part: Int? = nil) {
        self.check = check
        self.severity = severity
        self.part = part
        self.message = part.map { "第\($0)项：\(message)" } ?? message
    }
}

/// The checks before signing (签发前检查).
public enum LetterCheck: String, Sendable, CaseIterable {
    case agreement = "LET-01"
    case articles = "LET-02"
    case search = "LET-03"
    case forbiddingAct = "LET-04"
    case responsibleOrgan = "LET-05"
    case thirdParty = "LET-06"
    case preceding = "LET-07"
    case dueDate = "LET-08"
    case remedies = "LET-09"
    case consistency = "LET-10"
    case enclosures = "LET-11"
    case personalData = "LET-12"
    case protectedNames = "LET-13"
    case number = "LET-14"
    case ground = "LET-15"
    case completeness = "LET-16"

    public var title: String {
        switch self {
        case .agreement: "办理结果、文书种类与年度报告表三的行一致"
        case .articles: "引用的条款与办理结果相符，引到款、项"
        case .search: "信息不存在须有检索记录"
        case .forbiddingAct: "法律、行政法规禁止公开须写明该法律、行政法规"
        case .responsibleOrgan: "不属本机关负责公开须告知负责机关"
        case .thirdParty: "涉及第三方权益须有征求意见的结果"
        case .preceding: "以逾期为由的须有在先的告知"
        case .dueDate: "成文日期不晚于期限"
        case .remedies: "救济告知与办理结果、日期相符"
        case .consistency: "同一申请各件文书的名称、编号、日期一致"
        case .enclosures: "附件齐全，需遮蔽的已经删除"
        case .personalData: "不含他人的个人信息"
        case .protectedNames: "不透露第三方、申请人的身份"
        case .number: "文号年份相符，不重号"
        case .ground: "不公开类别与办理结果相符"
        case .completeness: "文书要素齐全"
        }
    }

    public var citation: Citation? {
        switch self {
        case .agreement: .reportForm2021
        case .articles, .completeness: .regulation("第三十六条")
        case .search: .regulation("第三十六条第（四）项")
        case .forbiddingAct: .regulation("第十四条")
        case .responsibleOrgan: .regulation("第三十六条第（五）项")
        case .thirdParty: .regulation("第十五条、第三十二条")
        case .preceding: .regulation("第三十条、第三十五条")
        case .dueDate: .regulation("第三十三条")
        case .remedies: .review("第二十二条、第二十三条")
        case .consistency: .regulation("第四十五条")
        case .enclosures: .regulation("第三十七条")
        case .personalData: Citation("中华人民共和国个人信息保护法", article: "第三十四条")
        case .protectedNames: .regulation("第三十二条")
        case .number: Citation("党政机关公文格式", number: "GB/T 9704—2012", article: "7.2.5")
        case .ground: .regulation("第十四条、第十六条")
        }
    }
}
