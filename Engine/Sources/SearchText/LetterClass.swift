/// What a folded character does in search.
enum LetterClass: Hashable {
    /// A Han character, one of a run in which any substring can be found.
    case han
    /// A letter or digit of another script, one of a word that is found whole.
    case word
    /// A number that is one sign (①, Ⅳ): a word by itself, so that ①2022 is found by 2022.
    case sign
    /// A space of any kind within a line.
    case space
    /// Whatever else stands between runs: punctuation, symbols, line ends.
    case separator
    /// What nobody sees: marks over letters, zero-width characters, variation selectors. As if it were not there.
    case ignored

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: self = .word
        case 0x20, 0x09: self = .space
        case 0..<0x80: self = .separator
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: self = .han
        // 々 and 〇, which names and years are written with.
        case 0x3005, 0x3007: self = .han
        // The private area, where older systems keep rare characters of names; and the two planes of ideographs.
        case 0xE000...0xF8FF, 0x20000...0x3FFFF: self = .han
        default: self = LetterClass(byCategoryOf: scalar)
        }
    }

    private init(byCategoryOf scalar: Unicode.Scalar) {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            self = .word
        case .letterNumber, .otherNumber: self = .sign
        case .spaceSeparator: self = .space
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: self = .ignored
        default: self = .separator
        }
    }
}
