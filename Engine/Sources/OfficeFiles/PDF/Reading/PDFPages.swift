/// The text layer of a PDF: every word with its place on its page, in the order in which the file draws it.
///
/// Programs that make PDFs draw tables row by row and cell by cell, so that the order is a witness of its own,
/// beside the places.
public struct PDFPages: Hashable, Sendable {
    public var pages: [PDFPage]

    public init(pages: [PDFPage] = []) {
        self.pages = pages
    }
}

/// One page. Lengths are points (1/72 inch), counted from the upper left corner, the page turned upright.
public struct PDFPage: Hashable, Sendable {
    public var width: Double
    public var height: Double
    public var words: [PDFWord]

    public init(width: Double, height: Double, words: [PDFWord] = []) {
        self.width = width
        self.height = height
        self.words = words
    }
}

/// A run of letters without a gap. In Chinese text this may be a whole line or a single character.
public struct PDFWord: Hashable, Sendable {
    /// Never empty; radicals and ligatures that fonts put in the place of letters are folded to the letters.
    public var text: String
    public var left: Double
    /// The box is as tall as the font's tallest letter, often far taller than the letters printed.
    public var top: Double
    public var right: Double
    public var bottom: Double

    public init(_ text: String, left: Double, top: Double, right: Double, bottom: Double) {
        self.text = text
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }
}

extension PDFPages {
    /// Whether the pages hold text that can be read.
    public enum TextLayer: Hashable, Sendable {
        /// No page has a word: the pages are pictures.
        case missing
        /// Only page numbers, a stamp or a watermark stand over pictures.
        case marksOnly
        /// There is text; the pages named (from 1) have none and may be scans among it.
        case present(pagesWithoutText: [Int])
    }

    /// Fewer letters than this in a whole file, what repeats on its pages left out, are marks on a picture. The
    /// shortest report has its title, six headings and the labels of three tables, several hundred letters.
    static let fewestLettersOfText = 24

    /// Tells a scan from a text: words alike on several pages (watermarks, headers) and page numbers do not count.
    public var textLayer: TextLayer {
        let counts = pages.map(\.words.count)
        if counts.allSatisfy({ $0 == 0 }) { return .missing }

        // A file with many words needs no closer look: this is the usual way out.
        var pagesOfWord: [String: Int] = [:]
        for page in pages {
            for text in Set(page.words.map(\.text)) { pagesOfWord[text, default: 0] += 1 }
        }
        var letters = 0
        for page in pages {
            for word in page.words {
                let isRepeated = pages.count > 1 && pagesOfWord[word.text, default: 0] * 2 > pages.count
                guard !isRepeated else { continue }
                letters += word.text.unicodeScalars.lazy.filter(\.properties.isAlphabetic).count
                if letters >= PDFPages.fewestLettersOfText {
                    return .present(pagesWithoutText: counts.indices.filter { counts[$0] == 0 }.map { $0 + 1 })
                }
            }
        }
        return .marksOnly
    }
}
