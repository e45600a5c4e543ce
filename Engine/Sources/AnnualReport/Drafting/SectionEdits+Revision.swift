extension SectionEdits {
    /// Characters of a section's text. The longest published sections have about 20,000.
    public static let longestText = 100_000
    /// Sentences of a section; comparing costs their product at worst.
    public static let mostSentences = 1_500

    /// The edits after a person rewrote the section's text.
    ///
    /// Sentences that stand as they stood are left alone. A changed sentence is paired with the one that it was, keeps
    /// its place, and its fields stay bound where their words are still found.
    ///
    /// - Parameter shown: the section as the person saw it.
    public func revised(_ text: String, shown: [DraftSentence], facts: FactSheet) -> SectionEdits {
        let written = WrittenSentence.all(of: text)
        let pairing = SentencePairing(shown, written)
        var buckets: [Int: Place] = [:]
        for place in places where place.hidesDraft {
            buckets[place.origin] = Place(origin: place.origin, hidesDraft: true, sentences: [])
        }
        for index in shown.indices where !pairing.isKept(index) && !shown[index].isEdited {
            buckets[shown[index].origin] = Place(origin: shown[index].origin, hidesDraft: true, sentences: [])
        }
        var last = -1
        for (index, sentence) in written.enumerated() {
            let old = pairing.old[index].map { shown[$0] }
            last = old?.origin ?? last
            if let old, pairing.isKeptNew(index) {
                guard old.isEdited else { continue }
                let kept = Sentence(startsParagraph: old.startsParagraph, runs: old.runs, readings: old.readings)
                buckets[last, default: Place(origin: last, hidesDraft: false, sentences: [])].sentences.append(kept)
            } else {
                let edited = FieldBinding.bound(sentence, from: old, facts)
                buckets[last, default: Place(origin: last, hidesDraft: false, sentences: [])].sentences.append(edited)
            }
        }
        var result = SectionEdits()
        result.places = buckets.values.sorted { $0.origin < $1.origin }
        return result
    }
}

/// A sentence as a person typed it.
struct WrittenSentence: Hashable {
    let text: String
    let startsParagraph: Bool

    /// Cut as drafts are: at ends of sentences, lines, and after a gap.
    static func all(of text: String) -> [WrittenSentence] {
        var all: [WrittenSentence] = []
        for line in text.replacingLineEnds.split(separator: "\n") {
            var isFirst = true
            for sentence in cut(line) {
                all.append(WrittenSentence(text: sentence, startsParagraph: isFirst))
                isFirst = false
            }
        }
        return Array(all.prefix(SectionEdits.mostSentences))
    }

    private static func cut(_ line: Substring) -> [String] {
        let characters = Array(line)
        var sentences: [String] = []
        var start = 0
        var index = 0
        while index < characters.count {
            let closesGap = characters[index] == "】" && beginsWithGap(characters[start..<index])
            guard closesGap || SentenceCutter.ends.contains(characters[index]) else {
                index += 1
                continue
            }
            var end = index + 1
            if closesGap, end < characters.count, SentenceCutter.ends.contains(characters[end]) { end += 1 }
            while end < characters.count, SentenceCutter.closers.contains(characters[end]) { end += 1 }
            sentences.append(String(characters[start..<end]).trimmed)
            start = end
            index = end
        }
        sentences.append(String(characters[start...]).trimmed)
        return sentences.filter { !$0.isEmpty }
    }

    private static func beginsWithGap(_ characters: ArraySlice<Character>) -> Bool {
        characters.drop { $0.isWhitespace }.starts(with: DraftGap.opening)
    }
}

/// Which sentence of the old text each of the new one was.
struct SentencePairing {
    /// For each new sentence its old one; `nil` for one that is new.
    private(set) var old: [Int?]
    private var kept: Set<Int> = []
    private var keptNew: Set<Int> = []

    func isKept(_ old: Int) -> Bool { kept.contains(old) }
    func isKeptNew(_ new: Int) -> Bool { keptNew.contains(new) }

    /// Fewer common characters than this part make two sentences strangers.
    private static let kinship = 0.4
    private static let budget = 4_000_000

    init(_ shown: [DraftSentence], _ written: [WrittenSentence]) {
        old = Array(repeating: nil, count: written.count)
        var numbers: [WrittenSentence: Int] = [:]
        func number(_ sentence: WrittenSentence) -> Int {
            if let known = numbers[sentence] { return known }
            numbers[sentence] = numbers.count
            return numbers.count - 1
        }
        let before = shown.map { number(WrittenSentence(text: $0.text.trimmed, startsParagraph: $0.startsParagraph)) }
        let after = written.map(number)
        var budget = Self.budget
        let alignment = SequenceAlignment(before, after, limit: 2 * SectionEdits.mostSentences, budget: &budget)
        var (oldEnd, newEnd) = (0, 0)
        for match in alignment.matches + [(shown.count, written.count)] {
            pair(oldEnd..<match.old, newEnd..<match.new, shown, written)
            (oldEnd, newEnd) = (match.old + 1, match.new + 1)
            guard match.old < shown.count else { continue }
            old[match.new] = match.old
            kept.insert(match.old)
            keptNew.insert(match.new)
        }
    }

    /// Between two kept sentences: each new one with the most alike of the old ones that are left, in order.
    private mutating func pair(
        _ oldRange: Range<Int>, _ newRange: Range<Int>, _ shown: [DraftSentence], _ written: [WrittenSentence]
    ) {
        var start = oldRange.lowerBound
        for new in newRange {
            let likeness = (start..<oldRange.upperBound).map { old in
                (old: old, share: Self.likeness(shown[old].text, written[new].text))
            }
            // One for one is an edit, however much was changed.
            let isOneForOne = oldRange.count == 1 && newRange.count == 1
            guard let best = likeness.max(by: { $0.share < $1.share }), isOneForOne || best.share >= Self.kinship else {
                continue
            }
            old[new] = best.old
            start = best.old + 1
        }
    }

    /// Share of pairs of neighbouring characters that both have (Dice), 0 to 1.
    private static func likeness(_ one: String, _ other: String) -> Double {
        let (left, right) = (bigrams(one), bigrams(other))
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return 2 * Double(left.intersection(right).count) / Double(left.count + right.count)
    }

    private static func bigrams(_ text: String) -> Set<String> {
        let characters = Array(text)
        return Set(zip(characters, characters.dropFirst()).map { "\($0)\($1)" })
    }
}
