/// A passage made ready: its characters, what words and numbers stand in it, each found in one pass.
struct PassageText: Sendable {
    let place: ContentPlace
    /// As written.
    let original: [Unicode.Scalar]
    /// The same places with full-width letters, digits and marks as half-width ones.
    let folded: [Unicode.Scalar]
    let words: [WatchedWords.Hit]
    let nearMisses: [NearMissIndex.Hit]
    let runs: [DigitRun]
    /// Cues in the heading of the column and of the row that a cell belongs to.
    let headingCues: Set<Cue>
    /// The column's heading: 姓名.
    let columnHeading: String

    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(original[range.clamped(to: original.indices)]))
    }

    func foldedText(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(folded[range.clamped(to: folded.indices)]))
    }

    /// The character at a place, half-width; `nil` outside of the passage.
    func at(_ position: Int) -> Unicode.Scalar? { folded.indices.contains(position) ? folded[position] : nil }

    func stands(_ word: String, at position: Int) -> Bool {
        WordIndex.stands(Array(word.unicodeScalars), in: folded, at: position)
    }

    /// Characters before a number in which the word that names it stands.
    private static let cueReach = 24

    /// Whether a cue stands shortly before a place, or in the heading of the cell's column or row.
    func has(_ cue: Cue, before position: Int, within reach: Int = cueReach) -> Bool {
        headingCues.contains(cue)
            || words(from: position - reach - Self.longestCue, to: position).contains { hit in
                hit.word == .cue(cue) && hit.range.upperBound + reach >= position
                    && !isCut(hit.range.upperBound..<max(position, hit.range.upperBound))
            }
    }

    func has(_ cue: Cue, after position: Int, within reach: Int = cueReach) -> Bool {
        words(from: position, to: position + reach + 1).contains { $0.word == .cue(cue) }
    }

    /// The longest cue has seven characters.
    private static let longestCue = 8

    /// Hits that begin in a range of places; found by halving, so that texts full of words and numbers stay cheap.
    func words(from start: Int, to end: Int) -> ArraySlice<WatchedWords.Hit> {
        let first = firstWord(from: start)
        return words[first..<max(first, firstWord(from: end))]
    }

    private func firstWord(from place: Int) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether a cue stands anywhere in the passage or its headings.
    func mentions(_ cue: Cue) -> Bool { headingCues.contains(cue) || words.contains { $0.word == .cue(cue) } }

    /// A sentence ends between the two.
    private func isCut(_ range: Range<Int>) -> Bool {
        folded[range].contains { $0 == "。" || $0 == "\n" || $0 == ";" }
    }

    /// The clause around a place: up to the marks that end one.
    func clause(around range: Range<Int>, limit: Int = 40) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < limit, !Self.endsClause(folded[start - 1]) { start -= 1 }
        var end = range.upperBound
        while end < folded.count, end - range.upperBound < limit, !Self.endsClause(folded[end]) { end += 1 }
        return start..<end
    }

    private static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "，", ",", ";", "；", "!", "?", "\n": true
        default: false
        }
    }
}
