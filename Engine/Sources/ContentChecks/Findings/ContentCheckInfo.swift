public import Regulation

/// What a check says of itself: lists and help pages are made from it.
public struct ContentCheckInfo: Hashable, Sendable {
    /// `PII-01`; never reused.
    public let id: String
    /// The grade it usually speaks with; lexicon entries carry their own.
    public let severity: ContentFinding.Severity
    /// What is checked, in Chinese.
    public let title: String
    /// How, and where it stays silent; Chinese.
    public let explanation: String
    public let sources: [Citation]
    /// The source is practice or this project's default, not a text in force.
    public let isConvention: Bool

    init(
        _ id: String, _ severity: ContentFinding.Severity, _ title: String, _ explanation: String,
        sources: [Citation] = [], isConvention: Bool = false
    ) {
        self.id = id
        self.severity = severity
        self.title = title
        self.explanation = explanation
        self.sources = sources
        self.isConvention = isConvention || sources.isEmpty
    }

    /// 《个人信息保护法》第三十四条; 工作惯例 where there is no text in force.
    public var sourceText: String {
        sources.isEmpty ? "工作惯例" : sources.map(\.text).joined(separator: "、")
    }
}
