public import Publishing
public import Storage

/// Finds public items by what a reader types. The page of the search asks this and nothing else, so that the index behind it can be exchanged.
public protocol ItemSearch: Sendable {
    func matches(_ query: ItemSearchQuery) async throws -> ItemMatches
}

/// What is looked for.
public struct ItemSearchQuery: Hashable, Sendable {
    /// As typed; something that can be looked for (``SearchQuery``).
    public let text: String
    /// What the hits must be of besides.
    public let filter: PublishedRecords.Filter
    public let limit: Int
    public let offset: Int

    public init(_ text: String, _ filter: PublishedRecords.Filter = .init(), limit: Int, offset: Int = 0) {
        self.text = text
        self.filter = filter
        self.limit = limit
        self.offset = offset
    }
}

/// What was found.
public struct ItemMatches: Hashable, Sendable {
    /// The best first; as many as the limit at most. Only keys of public items count, the page passes over others.
    public let keys: [Identifier<Item>]
    public let total: Total
    /// The titles with what was looked for marked.
    public let titles: [Identifier<Item>: [SnippetPiece]]
    /// What of each item shows that it fits. An item without one is shown with the beginning of its summary.
    public let snippets: [Identifier<Item>: [SnippetPiece]]
    /// Other words to look for; each is searched as it stands.
    public let suggestions: [String]

    public init(
        _ keys: [Identifier<Item>], total: Total, titles: [Identifier<Item>: [SnippetPiece]] = [:],
        snippets: [Identifier<Item>: [SnippetPiece]] = [:],
        suggestions: [String] = []
    ) {
        self.keys = keys
        self.total = total
        self.titles = titles
        self.snippets = snippets
        self.suggestions = suggestions
    }

    public enum Total: Hashable, Sendable {
        case exactly(Int)
        /// Counted from a sample, or rounded.
        case about(Int)
        /// There are more; they were not counted.
        case moreThan(Int)

        /// At least so many can be paged through.
        var known: Int {
            switch self {
            case .exactly(let count), .about(let count), .moreThan(let count): count
            }
        }
    }
}

/// A piece of a text, and whether it is what was looked for.
public struct SnippetPiece: Hashable, Sendable {
    public let text: String
    public let isMatch: Bool

    public init(_ text: String, isMatch: Bool = false) {
        self.text = text
        self.isMatch = isMatch
    }
}
