/// A piece of a drafted sentence.
public enum DraftRun: Hashable, Sendable, Codable {
    case text(String)
    /// Words that a fact gave.
    case field(DraftField)
    /// What a person must fill in.
    case gap(DraftGap)

    public var text: String {
        switch self {
        case .text(let words): words
        case .field(let field): field.words
        case .gap(let gap): gap.text
        }
    }
}

/// Words in a text that stand for a fact.
public struct DraftField: Hashable, Sendable, Codable {
    public let fact: FactReference
    public let wording: FactWording
    public var words: String

    public init(_ fact: FactReference, _ wording: FactWording, words: String) {
        self.fact = fact
        self.wording = wording
        self.words = words
    }
}

/// A place that a person must fill in: a fact is not known, or only a person can know it.
public struct DraftGap: Hashable, Sendable, Codable {
    /// What is to be written.
    public let prompt: String
    /// The facts that are missing; empty for what is never a fact (存在的主要问题).
    public let missing: [FactReference]

    public init(_ prompt: String, missing: [FactReference] = []) {
        self.prompt = prompt
        self.missing = missing
    }

    /// Printed so that the check for placeholders (R1-06) finds a gap that was left.
    public var text: String { Self.opening + prompt + Self.closing }

    static let opening = "【待补充："
    static let closing = "】"
}

/// What a fact was when a sentence was written.
public struct FactReading: Hashable, Sendable, Codable {
    public let fact: FactReference
    /// `nil`: unknown.
    public let value: FactValue?
    /// The sentence does not speak of the fact: it decides whether the sentence stands.
    public let decides: Bool

    public init(_ fact: FactReference, _ value: FactValue?, decides: Bool = false) {
        self.fact = fact
        self.value = value
        self.decides = decides
    }

    /// The same fact as it is now.
    func again(_ facts: FactSheet) -> FactReading { FactReading(fact, facts[fact], decides: decides) }
}

/// A sentence of a section as it stands: drafted from the template, or edited by hand.
public struct DraftSentence: Hashable, Sendable {
    /// Where in the template it comes from, in characters; of a sentence by hand, the place that it took or follows.
    public let origin: Int
    /// Begins a paragraph.
    public let startsParagraph: Bool
    public let runs: [DraftRun]
    /// The facts that it speaks of or that decide whether it stands, as they were when it was written.
    public let readings: [FactReading]
    public let isEdited: Bool
    /// Of an edited sentence: facts that are no longer what the text says.
    public let moved: [MovedFact]

    init(
        origin: Int, startsParagraph: Bool, runs: [DraftRun], readings: [FactReading], isEdited: Bool = false,
        moved: [MovedFact] = []
    ) {
        self.origin = origin
        self.startsParagraph = startsParagraph
        self.runs = runs
        self.readings = readings
        self.isEdited = isEdited
        self.moved = moved
    }

    public var text: String { runs.map(\.text).joined() }

    public var fields: [DraftField] {
        runs.compactMap { if case .field(let field) = $0 { field } else { nil } }
    }

    public var gaps: [DraftGap] {
        runs.compactMap { if case .gap(let gap) = $0 { gap } else { nil } }
    }
}

/// A fact that is no longer what an edited sentence says.
public struct MovedFact: Hashable, Sendable {
    public let fact: FactReference
    /// What the text says, or the fact was when it was written; `nil`: it was unknown.
    public let old: String?
    /// What the fact is now; `nil`: unknown.
    public let new: String?

    public init(_ fact: FactReference, old: String?, new: String?) {
        self.fact = fact
        self.old = old
        self.new = new
    }

    /// 新收申请：7件→9件.
    public var chinese: String { "\(fact.name)：\(old ?? "未知")→\(new ?? "未知")" }
}
