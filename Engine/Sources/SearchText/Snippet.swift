/// The places of a text that show best why it was found, for a list of hits.
public struct Snippet: Hashable, Sendable {
    public struct Piece: Hashable, Sendable {
        public let text: String
        /// Whether it is something that was looked for.
        public let isHit: Bool
    }

    /// A connected place of the text.
    public struct Stretch: Hashable, Sendable {
        public let pieces: [Piece]
        /// Whether the text goes on before it, and after it: 省略号.
        public let isCutAtStart: Bool
        public let isCutAtEnd: Bool

        public var text: String { pieces.map(\.text).joined() }
    }

    /// One, or two where no single place shows all parts; in their order in the text. Empty for an empty text.
    public let stretches: [Stretch]

    /// A hit after so many of a part is not looked at: they would not make the place better.
    private static let mostHitsOfPart = 100

    /// - Parameter length: how many characters, as people see them, all stretches have together at most.
    public init(of text: String, marking query: SearchQuery, length: Int) {
        let map = FoldedMap(text)
        let hits = query.parts.enumerated().flatMap { number, part in
            map.ranges(of: part.folded, most: Snippet.mostHitsOfPart).map { Hit(part: number, range: $0) }
        }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let choice = SnippetChoice(text: text, hits: hits)
        stretches = choice.windows(length: max(length, 2)).map { choice.stretch($0) }
    }

    struct Hit {
        let part: Int
        let range: Range<String.Index>
    }
}

/// The choosing of places and the cutting.
private struct SnippetChoice {
    let text: String
    let hits: [Snippet.Hit]

    func windows(length: Int) -> [Range<String.Index>] {
        guard !text.isEmpty else { return [] }
        let parts = Set(hits.map(\.part))
        guard let best = best(length, of: parts) else {
            return [text.startIndex..<index(text.startIndex, length)]
        }
        let missing = parts.subtracting(best.parts)
        guard !missing.isEmpty, let first = self.best(length / 2, of: parts),
            let second = self.best(length / 2, of: parts.subtracting(first.parts))
        else { return [widened(best.range, to: length)] }
        let windows = [first, second].map { widened($0.range, to: length / 2) }
            .sorted { $0.lowerBound < $1.lowerBound }
        guard windows[0].upperBound >= windows[1].lowerBound else { return windows }
        return [windows[0].lowerBound..<max(windows[0].upperBound, windows[1].upperBound)]
    }

    /// The first place of at most `length` characters with the most of the parts, and of such places the one with the most hits.
    private func best(_ length: Int, of parts: Set<Int>) -> (range: Range<String.Index>, parts: Set<Int>)? {
        var best: (range: Range<String.Index>, parts: Set<Int>, count: Int)?
        let hits = hits.filter { parts.contains($0.part) }
        for (number, first) in hits.enumerated() {
            let limit = index(first.range.lowerBound, length)
            let inside = hits[number...].prefix { $0.range.lowerBound < limit }.filter { $0.range.upperBound <= limit }
            let found = Set(inside.map(\.part)).union([first.part])
            if let best, (found.count, inside.count) <= (best.parts.count, best.count) { continue }
            let end = min(limit, inside.map(\.range.upperBound).max() ?? limit)
            best = (first.range.lowerBound..<end, found, inside.count)
        }
        return best.map { ($0.range, $0.parts) }
    }

    /// As much text around a place as makes `length` characters, a third of it before.
    private func widened(_ range: Range<String.Index>, to length: Int) -> Range<String.Index> {
        let room = max(0, length - text.distance(from: range.lowerBound, to: range.upperBound))
        let wanted = index(range.lowerBound, -(room / 3))
        let end = index(wanted, length)
        // What the end of the text leaves free goes to the front.
        let start = end == text.endIndex ? index(end, -length) : wanted
        return min(start, range.lowerBound)..<end
    }

    private func index(_ start: String.Index, _ distance: Int) -> String.Index {
        let limit = distance < 0 ? text.startIndex : text.endIndex
        return text.index(start, offsetBy: distance, limitedBy: limit) ?? limit
    }

    func stretch(_ window: Range<String.Index>) -> Snippet.Stretch {
        var pieces: [Snippet.Piece] = []
        var end = window.lowerBound
        func add(through next: String.Index, isHit: Bool) {
            if next > end { pieces.append(.init(text: line(text[end..<next]), isHit: isHit)) }
            end = max(end, next)
        }
        for hit in hits where hit.range.upperBound > end && hit.range.lowerBound < window.upperBound {
            add(through: hit.range.lowerBound, isHit: false)
            add(through: min(hit.range.upperBound, window.upperBound), isHit: true)
        }
        add(through: window.upperBound, isHit: false)
        return .init(
            pieces: pieces, isCutAtStart: window.lowerBound > text.startIndex,
            isCutAtEnd: window.upperBound < text.endIndex)
    }

    /// A hit in a list is one paragraph.
    private func line(_ piece: Substring) -> String { String(piece.map { $0.isNewline ? " " : $0 }) }
}
