/// Finds many words in one pass: by their first two characters, and before that by a bit for the first.
///
/// Of a few hundred words hardly any begins at a given place of a text, so that the bit settles most places.
struct WordIndex: Sendable {
    struct Hit: Hashable, Sendable {
        let range: Range<Int>
        /// The number under which the word was added.
        let word: Int
    }

    private struct Word: Sendable {
        let scalars: [Unicode.Scalar]
        let number: Int
    }

    private static let filterBits = 1 << 16

    private var begins = [UInt64](repeating: 0, count: filterBits / 64)
    private var hasSingles = false
    private var words: [UInt64: [Word]] = [:]

    /// Letters are held against the text in the forms in which they are given; words of one character are allowed.
    mutating func add(_ word: some StringProtocol, number: Int) {
        let scalars = Array(word.unicodeScalars)
        guard let first = scalars.first else { return }
        let bit = Int(first.value) & (Self.filterBits - 1)
        begins[bit >> 6] |= 1 << UInt64(bit & 63)
        hasSingles = hasSingles || scalars.count == 1
        words[Self.key(first, scalars.count > 1 ? scalars[1] : nil), default: []].append(
            Word(scalars: scalars, number: number))
    }

    /// Every word at every place, in the order of their beginnings; words inside of others too.
    func hits(in text: [Unicode.Scalar]) -> [Hit] {
        var hits: [Hit] = []
        for position in text.indices {
            let bit = Int(text[position].value) & (Self.filterBits - 1)
            guard begins[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { continue }
            if position + 1 < text.count {
                append(words[Self.key(text[position], text[position + 1])], text, position, &hits)
            }
            if hasSingles { append(words[Self.key(text[position], nil)], text, position, &hits) }
        }
        return hits
    }

    private func append(_ candidates: [Word]?, _ text: [Unicode.Scalar], _ position: Int, _ hits: inout [Hit]) {
        guard let candidates else { return }
        for word in candidates where Self.stands(word.scalars, in: text, at: position) {
            hits.append(Hit(range: position..<position + word.scalars.count, word: word.number))
        }
    }

    static func stands(_ word: [Unicode.Scalar], in text: [Unicode.Scalar], at position: Int) -> Bool {
        guard position >= 0, position + word.count <= text.count else { return false }
        for offset in word.indices where text[position + offset] != word[offset] { return false }
        return true
    }

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar?) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second?.value ?? 0)
    }
}
