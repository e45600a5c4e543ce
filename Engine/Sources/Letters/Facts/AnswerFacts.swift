public import Regulation

/// What is decided.
public struct AnswerFacts: Hashable, Sendable {
    /// Of the request as a whole.
    public var decision: Decision
    /// Key of its row in table three, as registered.
    public var row: String?
    /// At least one; more where the request asked for several things, or is granted in part.
    public var parts: [AnsweredPart]

    public init(_ decision: Decision, row: String? = nil, parts: [AnsweredPart]) {
        self.decision = decision
        self.row = row
        self.parts = parts
    }
}

/// A part of the request with its own decision.
public struct AnsweredPart: Hashable, Sendable {
    /// Which information: 《临溪县2025年供水工程验收报告》.
    public var information: String?
    public var decision: Decision
    /// Articles, to paragraph and item.
    public var basis: [LegalBasis]
    public var reason: String?
    /// How it is given: 以纸质形式邮寄.
    public var manner: String?
    /// Where it is public: an address, an issue of the gazette, a reading point.
    public var publicPlace: String?
    /// When it can be had (D03).
    public var availableOn: Day?
    /// Which of the kinds that the article names: 公共安全, 人事管理, 讨论记录.
    public var ground: ExemptionGround?
    /// Name of the case file (D11).
    public var caseFile: String?
    public var thirdParty: ThirdPartyOutcome?
    /// Searches made (D13).
    public var searches: [SearchRecord] = []
    public var responsibleOrgan: ResponsibleOrgan?
    /// Special rules of access and where to ask (D12, D27).
    public var accessRule: String?
    /// The right way for what was asked (D17, D19, D26).
    public var rightChannel: String?
    /// The earlier answer or provision (D18, D21).
    public var earlierAnswer: EarlierAnswer?
    /// What happened (D24, D28): how the applicant withdrew.
    public var event: String?

    /// - Parameter basis: `nil` takes the articles of the decision.
    public init(_ decision: Decision, information: String? = nil, basis: [LegalBasis]? = nil, reason: String? = nil) {
        self.decision = decision
        self.information = information
        self.basis = basis ?? LegalBasis.articles(of: decision)
        self.reason = reason
    }
}

/// Where a decision stands, with the rank of the act.
public struct LegalBasis: Hashable, Sendable {
    public enum Rank: String, Sendable, CaseIterable, Codable {
        case law, administrativeRegulation, localRegulation, rule, normativeDocument

        public var label: String {
            switch self {
            case .law: "法律"
            case .administrativeRegulation: "行政法规"
            case .localRegulation: "地方性法规"
            case .rule: "规章"
            case .normativeDocument: "规范性文件"
            }
        }

        /// Whether it may forbid disclosure (条例第十四条).
        public var mayForbidDisclosure: Bool { self == .law || self == .administrativeRegulation }
    }

    public var citation: Citation
    public var rank: Rank

    public init(_ citation: Citation, _ rank: Rank) {
        self.citation = citation
        self.rank = rank
    }

    /// 《中华人民共和国政府信息公开条例》第十六条第一款: as letters cite it, without the decree's number.
    public var text: String { "《\(citation.title)》" + citation.article }

    /// The articles that letters cite for a decision; none where no article names it, or where which one is not confirmed: the
    /// annual report's form, which lists 要求确认或者重新出具, is no ground for a letter.
    static func articles(of decision: Decision) -> [LegalBasis] {
        guard let citation = decision.citation else { return [] }
        switch decision {
        case .confirmOrReissue: return []
        case .overdueFee:
            return [
                LegalBasis(.regulation("第四十二条"), .administrativeRegulation),
                // The article on payment is not confirmed, so the act is cited as a whole.
                LegalBasis(.feeRules(), .normativeDocument),
            ]
        case .handedToArchive: return [LegalBasis(citation, .law)]
        default: return [LegalBasis(citation, .administrativeRegulation)]
        }
    }
}

/// What became of asking the third party (D08).
public enum ThirdPartyOutcome: Hashable, Sendable {
    /// It refuses, with its reasons.
    case refused(String)
    /// It did not answer in the period, or could not be reached: how it was tried. The organ decides.
    case silent(String)
    /// It agrees, so that the information is not withheld for its sake.
    case agreed

    /// For the letter.
    var text: String {
        switch self {
        case .refused(let reasons): "经书面征求意见，第三方不同意公开（理由为：\(reasons.sentenceBody)），本机关认为该理由合理"
        case .silent(let how): "经书面征求意见，第三方未在规定期限内提出意见（\(how.sentenceBody)），本机关依照条例规定予以审查"
        case .agreed: "经书面征求意见，第三方同意公开"
        }
    }
}

/// A search for information (检索).
public struct SearchRecord: Hashable, Sendable {
    /// Where: the archive, a system.
    public var place: String
    public var keyword: String
    /// The period the search covered.
    public var period: String?
    public var searcher: String?
    public var day: Day
    public var result: String

    public init(
        place: String, keyword: String, period: String? = nil, searcher: String? = nil, day: Day, result: String
    ) {
        self.place = place
        self.keyword = keyword
        self.period = period
        self.searcher = searcher
        self.day = day
        self.result = result
    }

    /// 于2026年3月4日在…以“…”为关键词检索（…），结果为…; who searched stays in the file.
    var text: String {
        "于\(day.chinese)在\(place)以“\(keyword)”为关键词检索" + (period.map { "（检索范围：\($0)）" } ?? "")
            + "，结果为\(result.sentenceBody)"
    }
}

/// Whose the information is (D14).
public enum ResponsibleOrgan: Hashable, Sendable {
    case known(name: String, contact: String)
    /// It cannot be determined: why.
    case unknown(String)

    var text: String {
        switch self {
        case .known(let name, let contact): "建议您向\(name)提出申请（联系方式：\(contact)）"
        case .unknown(let why): "经查，无法确定负责公开该信息的行政机关（\(why.sentenceBody)）"
        }
    }
}

/// An answer given before (D18, D21).
public struct EarlierAnswer: Hashable, Sendable {
    public var number: String
    public var day: Day

    public init(number: String, day: Day) {
        self.number = number
        self.day = day
    }
}

extension String {
    /// Without the full stop that a sentence of ours brings itself.
    var sentenceBody: String {
        var text = trimmed
        while let last = text.last, "。；;，,".contains(last) { text.removeLast() }
        return text
    }
}
