public import Letters
public import Regulation

/// The answer as it is proposed: a decision on each part of what was asked for, in one letter.
public struct ProposedDecision: Hashable, Sendable, Codable {
    public var parts: [DecisionPart]
    /// Which part is the main one, where nothing is given and the parts end differently: it names the row of table three. Counted from 0.
    public var main: Int?
    public var letter: LetterKind
    /// How the letter will go out; a letter over the internet must offer the online way to reconsideration.
    public var manner: ServiceAttempt.Manner
    /// Address of the online channel of the review organ (行政复议法第二十二条); empty where the letter goes out on paper.
    public var onlineReview: String
    /// What was found of each refusal that it overrules, by the label of the third party (条例第十五条、第三十二条). Empty where none refused, and in
    /// decisions of programs that did not ask for it yet.
    public var findings: [String: RefusalFinding]

    public init(
        parts: [DecisionPart], main: Int? = nil, letter: LetterKind, manner: ServiceAttempt.Manner = .post,
        onlineReview: String = "", findings: [String: RefusalFinding] = [:]
    ) {
        self.parts = parts
        self.main = main
        self.letter = letter
        self.manner = manner
        self.onlineReview = onlineReview
        self.findings = findings
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        parts = try values.decode([DecisionPart].self, forKey: .parts)
        main = try values.decodeIfPresent(Int.self, forKey: .main)
        letter = try values.decode(LetterKind.self, forKey: .letter)
        manner = try values.decode(ServiceAttempt.Manner.self, forKey: .manner)
        onlineReview = try values.decode(String.self, forKey: .onlineReview)
        findings = try values.decodeIfPresent([String: RefusalFinding].self, forKey: .findings) ?? [:]
    }

    /// Each finding with the third party that it is about, in words; `nil` where there is none.
    public var findingsText: String? {
        let words = findings.sorted { $0.key < $1.key }.map { "\($0.key)：\($0.value.label)" }
        return words.isEmpty ? nil : words.joined(separator: "；")
    }

    /// The decision on the request as a whole; `nil` where no main part is named and one is needed.
    public var overall: Decision? {
        let all = parts.map(\.decision)
        guard let first = all.first else { return nil }
        if all.allSatisfy({ $0 == first }) { return first }
        let given = all.filter { $0.group == .granted || $0.group == .partiallyGranted }
        if given.count == all.count, all.allSatisfy({ $0.group == .granted }) {
            return all.first { $0 == .granted } ?? first
        }
        if !given.isEmpty { return .partiallyGranted }
        return main.flatMap { all.indices.contains($0) ? all[$0] : nil }
    }
}

/// The decision on one part of what was asked for.
public struct DecisionPart: Hashable, Sendable, Codable {
    /// Which part of the request.
    public var subject: String
    public var decision: Decision
    /// Why, in the letter's words.
    public var reasons: String
    /// Which of the kinds that the article names: 人事管理, 讨论记录, 公共安全 …
    public var ground = ""
    /// The rules it rests on besides the Regulation.
    public var bases: [LegalBasis] = []
    /// Where and how it can be had: address, gazette, access rule, organ with its contact.
    public var whereabouts = ""
    /// The day on which it will be given (D03), or of the earlier answer (D18).
    public var day: Day?
    /// Number of the earlier answer (D18).
    public var reference = ""
    /// What of it is withheld, for 部分公开.
    public var withheld: [WithheldPart] = []

    public init(_ decision: Decision, subject: String = "", reasons: String = "") {
        self.decision = decision
        self.subject = subject
        self.reasons = reasons
    }
}

/// A part that was separated and not given (条例第三十七条).
public struct WithheldPart: Hashable, Sendable, Codable {
    /// Which: page, paragraph, column.
    public var what: String
    public var decision: Decision
    public var reasons: String
    /// Which of the kinds that the article names; the name of the case file for 行政执法案卷. `nil` where the article names none.
    public var ground: String?
    /// The laws and administrative regulations that prohibit disclosure (D06).
    public var bases: [LegalBasis]?

    public init(
        what: String, decision: Decision, reasons: String, ground: String? = nil, bases: [LegalBasis]? = nil
    ) {
        self.what = what
        self.decision = decision
        self.reasons = reasons
        self.ground = ground
        self.bases = bases
    }

    /// What is withheld, as a part of its own: what holds for a refusal holds for it.
    var part: DecisionPart {
        var part = DecisionPart(decision, subject: what, reasons: reasons)
        (part.ground, part.bases) = (ground ?? "", bases ?? [])
        return part
    }
}

/// A rule that a decision rests on, with its rank: only laws and administrative regulations can prohibit disclosure (条例第十四条).
public struct LegalBasis: Hashable, Sendable, Codable {
    public var rank: Rank
    public var title: String
    public var article: String

    public enum Rank: String, Hashable, Sendable, CaseIterable, Codable {
        case law, administrativeRegulation = "administrative_regulation", localRegulation = "local_regulation"
        case rule, normativeDocument = "normative_document"

        public var label: String {
            switch self {
            case .law: "法律"
            case .administrativeRegulation: "行政法规"
            case .localRegulation: "地方性法规"
            case .rule: "规章"
            case .normativeDocument: "规范性文件"
            }
        }
    }

    public init(rank: Rank, title: String, article: String) {
        self.rank = rank
        self.title = title
        self.article = article
    }
}

extension Decision {
    /// The kinds of which one must be named where the decision rests on them (条例第十四条、第十六条).
    public var grounds: [String] {
        switch self {
        case .safetyAndStability: ["国家安全", "公共安全", "经济安全", "社会稳定"]
        case .internalAffairs: ["人事管理", "后勤管理", "内部工作流程"]
        case .processInformation: ["讨论记录", "过程稿", "磋商信函", "请示报告"]
        default: []
        }
    }
}
