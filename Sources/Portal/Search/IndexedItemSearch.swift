import Publishing
import SearchText
public import Storage

/// Looks for words in the index of what is public: exact for words of one character and more, in traditional and simplified writing.
public struct IndexedItemSearch: ItemSearch {
    private let database: any Database

    public init(_ database: any Database) { self.database = database }

    public func matches(_ query: ItemSearchQuery) async throws -> ItemMatches {
        // What the page has not refused can be looked for; what changed in between finds nothing.
        guard let words = try? SearchQuery(query.text), query.offset + query.limit <= SearchRequest.reach else {
            return ItemMatches([], total: .exactly(0))
        }
        let filter = PublicSearch.Filter(query.filter)
        let found = try await database.read { session in
            try PublicSearch.search(words, filter, offset: query.offset, limit: query.limit, session)
        }
        return ItemMatches(found)
    }
}

extension PublicSearch.Filter {
    fileprivate init(_ filter: PublishedRecords.Filter) {
        self.init()
        organ = filter.organ
        nodes = filter.nodes ?? []
        kind = filter.kind
        year = filter.year
        validity = filter.validity
    }
}

extension ItemMatches {
    fileprivate init(_ page: PublicSearch.Page) {
        let total: Total =
            switch page.total {
            case .exactly(let count): .exactly(count)
            case .moreThan(let count): .moreThan(count)
            }
        self.init(
            page.hits.map(\.item.id), total: total,
            titles: Dictionary(
                page.hits.map { ($0.item.id, SnippetPiece.pieces($0.title)) }, uniquingKeysWith: { first, _ in first }),
            snippets: Dictionary(
                page.hits.map { ($0.item.id, SnippetPiece.pieces($0.snippet)) },
                uniquingKeysWith: { first, _ in first }))
    }
}

extension SnippetPiece {
    /// The stretches of a snippet, with what was left out between them.
    fileprivate static func pieces(_ snippet: Snippet) -> [SnippetPiece] {
        snippet.stretches.enumerated().flatMap { index, stretch in
            (stretch.isCutAtStart && index == 0 ? [SnippetPiece("…")] : [])
                + stretch.pieces.map { SnippetPiece($0.text, isMatch: $0.isHit) }
                + (stretch.isCutAtEnd ? [SnippetPiece("…")] : [])
        }
    }
}
