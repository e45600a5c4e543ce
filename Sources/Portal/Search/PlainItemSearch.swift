public import Storage
import Publishing

/// Looks for words in titles, summaries and numbers, without an index: enough for some ten thousand items, and where there is no other search.
public struct PlainItemSearch: ItemSearch {
    private let database: any Database

    public init(_ database: any Database) { self.database = database }

    /// Hits beyond these are not counted.
    static let mostCounted = 1_000
    /// More words narrow nothing further down, and each costs a look at every item.
    static let mostWords = 5

    public func matches(_ query: ItemSearchQuery) async throws -> ItemMatches {
        let words = Array(query.text.split(whereSeparator: \.isWhitespace).map(String.init).prefix(Self.mostWords))
        guard !words.isEmpty else { return ItemMatches([], total: .exactly(0)) }
        var filter = query.filter
        filter.words = words
        return try await database.read { [filter] session in
            let items = try PublishedRecords.list(filter, limit: query.limit, offset: query.offset, session)
            let count = try PublishedRecords.count(filter, upTo: Self.mostCounted + 1, session)
            let snippets = items.map { ($0.id, SnippetPiece.snippet(of: $0.summary, words)) }
            return ItemMatches(
                items.map(\.id), total: count > Self.mostCounted ? .moreThan(Self.mostCounted) : .exactly(count),
                snippets: Dictionary(snippets, uniquingKeysWith: { first, _ in first }))
        }
    }
}

extension SnippetPiece {
    /// Characters that a snippet shows.
    static let snippetLength = 120
    /// Characters before the first hit.
    private static let lead = 20

    /// The stretch of a text around the first of the words, with all of them marked.
    static func snippet(of text: String, _ words: [String]) -> [SnippetPiece] {
        let first = words.compactMap { text.range(of: $0)?.lowerBound }.min() ?? text.startIndex
        let start = text.index(first, offsetBy: -lead, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(start, offsetBy: snippetLength, limitedBy: text.endIndex) ?? text.endIndex
        let pieces = marked(text[start..<end], words)
        return (start > text.startIndex ? [SnippetPiece("…")] : []) + pieces
            + (end < text.endIndex ? [SnippetPiece("…")] : [])
    }

    /// The whole text with the words marked.
    static func marked(_ text: some StringProtocol, _ words: [String]) -> [SnippetPiece] {
        var (pieces, rest) = ([SnippetPiece](), Substring(text))
        while let hit = words.compactMap({ rest.range(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
            if hit.lowerBound > rest.startIndex { pieces.append(SnippetPiece(String(rest[..<hit.lowerBound]))) }
            pieces.append(SnippetPiece(String(rest[hit]), isMatch: true))
            rest = rest[hit.upperBound...]
        }
        if !rest.isEmpty { pieces.append(SnippetPiece(String(rest))) }
        return pieces
    }
}

extension StringProtocol {
    /// Where a word stands first, in whatever case.
    fileprivate func range(of word: String) -> Range<Index>? {
        let wanted = Array(word.lowercased())
        guard !wanted.isEmpty else { return nil }
        var start = startIndex
        while let end = index(start, offsetBy: wanted.count, limitedBy: endIndex) {
            if self[start..<end].lowercased().elementsEqual(wanted) { return start..<end }
            guard start < endIndex else { return nil }
            start = index(after: start)
        }
        return nil
    }
}
