/// Reads a text once and writes its folded form, character by character.
///
/// The folded form holds Han characters as they are, each word as `[word]`, and between what does not belong together one space. As no bracket and no
/// other space is in it, text A is found in text B exactly where the folded A is a substring of the folded B.
///
/// A space between a Han character and a word is not a break: whether 2022 年 or 2022年 is written is a matter of typesetting.
struct FoldingScanner {
    private enum Last {
        case nothing, han, word, sign
    }

    private enum Gap {
        case none, spaces, separator
    }

    private var last = Last.nothing
    private var gap = Gap.none
    private var wordEnd = 0

    /// - Parameter put: given each character of the folded form and the place in the text, in bytes of UTF-8, of what it stands for. A bracket or space
    ///   stands for the place before it.
    static func scan(_ text: String, _ put: (Unicode.Scalar, Int) -> Void) {
        var scanner = FoldingScanner()
        var place = 0
        for scalar in text.unicodeScalars {
            scanner.take(LetterFolding.folded(scalar), at: place, put)
            place += UTF8.width(scalar)
        }
        scanner.closeWord(put)
    }

    private mutating func take(_ scalar: Unicode.Scalar, at place: Int, _ put: (Unicode.Scalar, Int) -> Void) {
        let letter = LetterClass(scalar)
        switch letter {
        case .ignored: return
        case .space:
            if gap == .none { gap = .spaces }
        case .separator: gap = .separator
        case .han:
            beginRun(at: place, .han, put)
            put(scalar, place)
        case .word:
            if last != .word || gap != .none {
                beginRun(at: place, .word, put)
                put(FoldedMark.wordStart, place)
            }
            put(scalar, place)
            wordEnd = place
        case .sign:
            beginRun(at: place, .sign, put)
            put(FoldedMark.wordStart, place)
            put(scalar, place)
            put(FoldedMark.wordEnd, place)
        }
    }

    private mutating func beginRun(at place: Int, _ next: Last, _ put: (Unicode.Scalar, Int) -> Void) {
        closeWord(put)
        if last != .nothing, isBreak(before: next) { put(FoldedMark.gap, place) }
        last = next
        gap = .none
    }

    private func isBreak(before next: Last) -> Bool {
        switch gap {
        case .none: false
        case .separator: true
        case .spaces: (last == .han) == (next == .han)
        }
    }

    private mutating func closeWord(_ put: (Unicode.Scalar, Int) -> Void) {
        if last == .word { put(FoldedMark.wordEnd, wordEnd) }
    }
}

/// The three signs of the folded form that are no letters. All are separators in a text, so that none of them can come out of one.
enum FoldedMark {
    static let wordStart: Unicode.Scalar = "["
    static let wordEnd: Unicode.Scalar = "]"
    static let gap: Unicode.Scalar = " "
}
