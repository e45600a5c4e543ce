internal import OfficeFiles

/// Where in the box of a word some of its letters stand.
///
/// Poppler tells the place of a word, not of its letters, and a word may be a whole line of Chinese. The places of the
/// letters are reckoned from their usual widths.
enum WordBox {
    /// Digits and Latin letters are this wide, in the width of a Chinese character: condensed and broad fonts.
    private static let narrowWidths = (0.45, 0.62)
    /// An edge inside a word is moved out by this share of the box's height, since widths of letters differ.
    private static let innerSlack = 0.25

    /// A box that surely covers the letters: it may cover a part of their neighbours, which is the harmless fault.
    ///
    /// - Parameter letters: of the word's Unicode scalars.
    static func cover(_ word: PDFWord, letters: Range<Int>) -> PDFWord {
        let scalars = Array(word.text.unicodeScalars)
        let isWhole = letters.lowerBound <= 0 && letters.upperBound >= scalars.count
        guard !isWhole, !standsUpright(word, scalars.count) else { return word }
        let places = [narrowWidths.0, narrowWidths.1].map { Self.places(of: letters, in: scalars, narrow: $0) }
        let width = word.right - word.left
        let slack = (word.bottom - word.top) * innerSlack
        var cover = word
        if letters.lowerBound > 0 {
            cover.left = max(word.left, word.left + width * (places.map(\.start).min() ?? 0) - slack)
        }
        if letters.upperBound < scalars.count {
            cover.right = min(word.right, word.left + width * (places.map(\.end).max() ?? 1) + slack)
        }
        return cover
    }

    /// The middle of each letter, as a share of the word's width.
    static func middles(of scalars: [Unicode.Scalar]) -> [Double] {
        let widths = scalars.map { isWide($0) ? 1 : 0.5 }
        let total = max(0.5, widths.reduce(0, +))
        var end = 0.0
        return widths.map { width in
            end += width
            return (end - width / 2) / total
        }
    }

    /// Text that runs from top to bottom, or turned: its letters cannot be told apart by their places along a line.
    static func standsUpright(_ word: PDFWord, _ letters: Int) -> Bool {
        letters > 1 && word.bottom - word.top > (word.right - word.left) * 1.5
    }

    private static func places(
        of letters: Range<Int>, in scalars: [Unicode.Scalar], narrow: Double
    ) -> (start: Double, end: Double) {
        let widths = scalars.map { isWide($0) ? 1 : narrow }
        let total = widths.reduce(0, +)
        guard total > 0 else { return (0, 1) }
        let start = widths[..<max(0, letters.lowerBound)].reduce(0, +)
        return (start / total, (start + widths[letters].reduce(0, +)) / total)
    }

    /// Chinese characters and marks, and letters in full width.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
            0x20000...0x3FFFD, 0x2018...0x201D, 0x2014, 0x2026:
            true
        default: false
        }
    }
}
