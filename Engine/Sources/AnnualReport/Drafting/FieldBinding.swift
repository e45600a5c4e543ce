/// Keeps the fields of a sentence bound after a person changed its words.
enum FieldBinding {
    /// The sentence as written, its old fields bound where their words, or their fact's words of today, still stand.
    ///
    /// Of several places, the one whose surroundings are most like the old ones; a number inside a longer number is none.
    static func bound(_ written: WrittenSentence, from old: DraftSentence?, _ facts: FactSheet) -> SectionEdits.Sentence
    {
        let characters = Array(written.text)
        var taken: [(range: Range<Int>, field: DraftField)] = []
        for (field, before, after) in surroundings(old) {
            let today = field.wording.words(for: field.fact, in: facts)
            for words in [field.words] + (today.map { [$0] } ?? []) {
                guard
                    let place = place(of: Array(words), in: characters, before, after, avoiding: taken.map(\.range))
                else { continue }
                taken.append((place, DraftField(field.fact, field.wording, words: words)))
                break
            }
        }
        let readings = (old?.readings ?? []).map { $0.again(facts) }
        return SectionEdits.Sentence(
            startsParagraph: written.startsParagraph, runs: runs(characters, taken), readings: readings)
    }

    private static func runs(
        _ characters: [Character], _ taken: [(range: Range<Int>, field: DraftField)]
    ) -> [DraftRun] {
        var runs: [DraftRun] = []
        var start = 0
        for (range, field) in taken.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if start < range.lowerBound { runs.append(.text(String(characters[start..<range.lowerBound]))) }
            runs.append(.field(field))
            start = range.upperBound
        }
        if start < characters.count { runs.append(.text(String(characters[start...]))) }
        return runs
    }

    /// Each field with the words before and after it.
    private static func surroundings(
        _ sentence: DraftSentence?
    ) -> [(field: DraftField, before: [Character], after: [Character])] {
        guard let sentence else { return [] }
        return sentence.runs.indices.compactMap { index in
            guard case .field(let field) = sentence.runs[index] else { return nil }
            let before = sentence.runs[..<index].map(\.text).joined()
            let after = sentence.runs[(index + 1)...].map(\.text).joined()
            return (field, Array(before), Array(after))
        }
    }

    private static func place(
        of words: [Character], in text: [Character], _ before: [Character], _ after: [Character],
        avoiding taken: [Range<Int>]
    ) -> Range<Int>? {
        guard !words.isEmpty, words.count <= text.count else { return nil }
        var best: (range: Range<Int>, likeness: Int)?
        for start in 0...(text.count - words.count) {
            let range = start..<start + words.count
            guard text[range].elementsEqual(words), !taken.contains(where: { $0.overlaps(range) }),
                !cutsNumber(range, text)
            else { continue }
            let likeness =
                common(text[..<start].reversed(), before.reversed()) + common(text[range.upperBound...], after)
            if likeness > best?.likeness ?? -1 { best = (range, likeness) }
        }
        return best?.range
    }

    /// 7件 inside 17件 or 0.7件.
    private static func cutsNumber(_ range: Range<Int>, _ text: [Character]) -> Bool {
        func isPart(_ character: Character) -> Bool { character.isNumber || character == "." || character == "," }
        if text[range.lowerBound].isNumber, range.lowerBound > 0, isPart(text[range.lowerBound - 1]) { return true }
        return text[range.upperBound - 1].isNumber && range.upperBound < text.count && isPart(text[range.upperBound])
    }

    private static func common(_ one: some Sequence<Character>, _ other: some Sequence<Character>) -> Int {
        zip(one, other).prefix { $0 == $1 }.count
    }
}
