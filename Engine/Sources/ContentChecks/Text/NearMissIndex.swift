/// Finds words that are one character off a protected one: replaced, left out, or put in.
///
/// A text with one such slip still holds the first or the second half of the word unharmed; the halves are looked for
/// in one pass, and only around them is compared.
struct NearMissIndex: Sendable {
    struct Hit: Hashable, Sendable {
        let range: Range<Int>
        /// The number under which the word was added.
        let word: Int
        let slip: Slip
    }

    enum Slip: Hashable, Sendable {
        /// The word's character at an offset stands as another.
        case replaced(Int, by: Unicode.Scalar)
        case missing(Int)
        /// A character too many stands before the word's character at an offset.
        case extra(Int, Unicode.Scalar)
    }

    /// Shorter words have too many neighbours that are words of their own.
    static let shortest = 4

    private var halves = WordIndex()
    private var words: [(scalars: [Unicode.Scalar], number: Int)] = []

    mutating func add(_ word: some StringProtocol, number: Int) {
        let scalars = Array(word.unicodeScalars)
        guard scalars.count >= Self.shortest else { return }
        let middle = scalars.count / 2
        halves.add(String(String.UnicodeScalarView(scalars[..<middle])), number: words.count * 2)
        halves.add(String(String.UnicodeScalarView(scalars[middle...])), number: words.count * 2 + 1)
        words.append((scalars, number))
    }

    /// Words exactly right are no hits. The same place may be a hit of several words.
    func hits(in text: [Unicode.Scalar]) -> [Hit] {
        var found: [Hit] = []
        for half in halves.hits(in: text) {
            let word = words[half.word / 2]
            let hit =
                half.word.isMultiple(of: 2)
                ? Self.forward(word.scalars, text, half.range.lowerBound)
                : Self.backward(word.scalars, text, half.range.upperBound)
            guard let hit else { continue }
            let named = Hit(range: hit.range, word: word.number, slip: hit.slip)
            if found.last != named { found.append(named) }
        }
        return found
    }

    /// The word begins at a place; its first part is right.
    private static func forward(
        _ word: [Unicode.Scalar], _ text: [Unicode.Scalar], _ start: Int
    ) -> (range: Range<Int>, slip: Slip)? {
        var right = 0
        while right < word.count, start + right < text.count, text[start + right] == word[right] { right += 1 }
        guard right < word.count else { return nil }
        let wrong = start + right
        let rest = Array(word[(right + 1)...])
        if wrong < text.count, text[wrong].isHan, WordIndex.stands(rest, in: text, at: wrong + 1) {
            return (start..<start + word.count, .replaced(right, by: text[wrong]))
        }
        if WordIndex.stands(rest, in: text, at: wrong), !rest.isEmpty {
            return (start..<start + word.count - 1, .missing(right))
        }
        if wrong < text.count, text[wrong].isHan, WordIndex.stands(Array(word[right...]), in: text, at: wrong + 1) {
            return (start..<start + word.count + 1, .extra(right, text[wrong]))
        }
        return nil
    }

    /// The word ends before a place; its last part is right.
    private static func backward(
        _ word: [Unicode.Scalar], _ text: [Unicode.Scalar], _ end: Int
    ) -> (range: Range<Int>, slip: Slip)? {
        var right = 0
        while right < word.count, end - right > 0, text[end - right - 1] == word[word.count - right - 1] { right += 1 }
        guard right < word.count else { return nil }
        let offset = word.count - right - 1
        let wrong = end - right - 1
        let rest = Array(word[..<offset])
        if wrong >= 0, text[wrong].isHan, WordIndex.stands(rest, in: text, at: wrong - rest.count) {
            return (wrong - rest.count..<end, .replaced(offset, by: text[wrong]))
        }
        if !rest.isEmpty, WordIndex.stands(rest, in: text, at: wrong + 1 - rest.count) {
            return (wrong + 1 - rest.count..<end, .missing(offset))
        }
        let whole = Array(word[...offset])
        if wrong >= 0, text[wrong].isHan, WordIndex.stands(whole, in: text, at: wrong - whole.count) {
            return (wrong - whole.count..<end, .extra(offset + 1, text[wrong]))
        }
        return nil
    }
}
