/// A list of words that are watched (词库): the built-in one, or a unit's own.
public struct Lexicon: Hashable, Sendable {
    public var name: String
    /// Changes with any change of the entries: 内置词库 1（3f2a…）.
    public var version: String
    public var entries: [Entry]

    /// One row of the list.
    public struct Entry: Hashable, Sendable {
        /// 词语.
        public var word: String
        /// 类别.
        public var category: Category
        /// 等级.
        public var severity: ContentFinding.Severity
        /// 建议用语; `nil` when a person has to find one.
        public var suggestion: String?
        /// 例外语境: wordings around the word in which it is right.
        public var exceptions: [String]
        /// 来源.
        public var source: String

        public init(
            _ word: String, category: Category, severity: ContentFinding.Severity, suggestion: String? = nil,
            exceptions: [String] = [], source: String
        ) {
            self.word = word
            self.category = category
            self.severity = severity
            self.suggestion = suggestion
            self.exceptions = exceptions
            self.source = source
        }
    }

    /// How a row is matched.
    public enum Category: String, Sendable, CaseIterable, Codable {
        /// The word is right; what is one character off is reported.
        case fixedExpression = "固定表述"
        /// The word is wrong wherever it stands.
        case miswritten = "错误用语"
        /// The word needs a person's eye.
        case sensitive = "敏感词"
    }

    public init(name: String, version: String, entries: [Entry]) {
        self.name = name
        self.version = version
        self.entries = entries
    }
}
