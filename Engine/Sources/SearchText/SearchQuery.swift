/// What a person looks for: one or several parts, divided by spaces, all of which must be there.
///
/// A part is found as it stands, character after character (``FoldedText``), but may have been written in traditional or simplified, full-width or
/// half-width characters, capital or small letters. Punctuation within a part stands for any punctuation or space.
public struct SearchQuery: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public let folded: FoldedText
        /// What a text that holds the part has among its ``SearchTerms``.
        public let terms: [String]
        /// Whether a text that has the terms holds the part. Otherwise its form must be looked at.
        public let termsSuffice: Bool

        init(_ folded: FoldedText) {
            self.folded = folded
            terms = SearchTerms.needed(for: folded)
            termsSuffice = SearchTerms.areEnough(for: folded)
        }
    }

    /// Why nothing can be looked for. `description` is what the person reads.
    public enum Problem: Error, Hashable, Sendable {
        case empty
        /// Only punctuation and signs.
        case nothingToFind
        case tooLong(characters: Int)
        case tooManyParts(Int)
    }

    /// The longest title of a document that one could paste has some 80 characters.
    public static let mostCharacters = 100
    /// Each part is looked up by itself.
    public static let mostParts = 10

    /// Never empty.
    public let parts: [Part]

    public init(_ typed: String) throws(Problem) {
        let length = typed.unicodeScalars.count
        guard length <= SearchQuery.mostCharacters else { throw .tooLong(characters: length) }
        let pieces = typed.unicodeScalars.split { $0.properties.isWhitespace }
        guard !pieces.isEmpty else { throw .empty }
        guard pieces.count <= SearchQuery.mostParts else { throw .tooManyParts(pieces.count) }
        var seen: Set<FoldedText> = []
        let folded = pieces.map { FoldedText(String($0)) }.filter { !$0.isEmpty && seen.insert($0).inserted }
        guard !folded.isEmpty else { throw .nothingToFind }
        parts = folded.map(Part.init)
    }

    /// The plain scan that every index must agree with.
    ///
    /// - Parameter fields: the texts of one document, such as title and body; a part is in one of them, not across two.
    public func matches(_ fields: [FoldedText]) -> Bool {
        parts.allSatisfy { part in fields.contains { $0.contains(part.folded) } }
    }

    public func matches(_ text: String) -> Bool { matches([FoldedText(text)]) }
}

extension SearchQuery.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "请输入要查找的字词"
        case .nothingToFind: "输入的只有标点或符号，请输入要查找的汉字、字母或数字"
        case .tooLong(let characters):
            "输入了 \(characters) 个字符，最多 \(SearchQuery.mostCharacters) 个，请删减后再查找"
        case .tooManyParts(let parts):
            "以空格分开的字词有 \(parts) 个，最多 \(SearchQuery.mostParts) 个，请删减后再查找"
        }
    }
}
