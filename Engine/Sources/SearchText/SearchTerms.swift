/// The terms by which a text is found: of each run of Han characters every character and every two neighbours, and each word of other letters.
///
/// A term holds no ASCII sign other than small letters and digits, so that any index may take it as one token.
public enum SearchTerms {
    /// A longer word is indexed by its beginning: base64 and the like must not fill an index. In characters.
    static let longestWord = 64

    /// Every term of a text, each once, in no order.
    public static func all(in text: FoldedText) -> [String] {
        var (han, words) = (Set<UInt64>(), Set<String>())
        FoldedRun.forEach(in: text) { run in
            switch run {
            case .word(let word): words.insert(term(word))
            case .han(let characters):
                for character in characters { han.insert(UInt64(character.value)) }
                for (first, second) in zip(characters, characters.dropFirst()) { han.insert(pair(first, second)) }
            }
        }
        return han.map(term) + words
    }

    /// The terms that a text must have to hold a part: of a run of Han characters the pairs, or its only character.
    static func needed(for part: FoldedText) -> [String] {
        var terms: [String] = []
        FoldedRun.forEach(in: part) { run in
            switch run {
            case .word(let word): terms.append(term(word))
            case .han(let characters) where characters.count == 1: terms.append(term(characters))
            case .han(let characters): terms += zip(characters, characters.dropFirst()).map { term([$0, $1]) }
            }
        }
        var seen: Set<String> = []
        return terms.filter { seen.insert($0).inserted }
    }

    /// Whether every text that has the part's terms holds the part.
    static func areEnough(for part: FoldedText) -> Bool {
        var runs = 0
        var isOneTerm = true
        FoldedRun.forEach(in: part) { run in
            runs += 1
            switch run {
            case .word(let word): isOneTerm = isOneTerm && word.count < longestWord
            case .han(let characters): isOneTerm = isOneTerm && characters.count <= 2
            }
        }
        return runs == 1 && isOneTerm
    }

    private static func term(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.prefix(longestWord))
        return String(text)
    }

    /// A character has 21 bits.
    private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    private static func term(_ packed: UInt64) -> String {
        term(
            [UInt32(packed >> 32), UInt32(truncatingIfNeeded: packed)].filter { $0 != 0 }.compactMap(
                Unicode.Scalar.init))
    }
}

/// What a folded text is made of.
enum FoldedRun {
    case han(ArraySlice<Unicode.Scalar>)
    case word(ArraySlice<Unicode.Scalar>)

    static func forEach(in text: FoldedText, _ take: (FoldedRun) -> Void) {
        let scalars = Array(text.form.unicodeScalars)
        var start = 0
        while start < scalars.count {
            let isWord = scalars[start] == FoldedMark.wordStart
            if isWord || scalars[start] == FoldedMark.gap { start += 1 }
            let run = scalars[start...].prefix {
                isWord ? $0 != FoldedMark.wordEnd : $0 != FoldedMark.wordStart && $0 != FoldedMark.gap
            }
            if !run.isEmpty { take(isWord ? .word(run) : .han(run)) }
            start = min(run.endIndex + (isWord ? 1 : 0), scalars.count)
        }
    }
}
