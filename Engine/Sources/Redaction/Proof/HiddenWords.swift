internal import OfficeFiles

/// The words under the marks that stand nowhere else in the original: what must not be found in the new file.
///
/// A word that also stands outside of every mark is no secret of the marks, and would raise an alarm at each 的.
struct HiddenWords: Hashable, Sendable {
    /// Without blanks, in half width, Latin letters small.
    let words: Set<String>

    /// Shorter ones stand in any text: a number of a page, a single character.
    private static let (shortest, shortestOfASCII) = (2, 4)

    init(_ pages: [[PDFWord]], _ list: MarkList, on sizes: [RedactionPage]) {
        var hidden = Set<String>()
        var visible = ""
        for (page, words) in zip(sizes, pages) {
            let marks = list.on(page: page.number).map(\.mark.area)
            let text = PageText(words)
            let isHidden = Self.hidden(text, marks, page)
            visible += "\n" + Self.visible(text, isHidden)
            guard !marks.isEmpty else { continue }
            hidden.formUnion(Self.runs(text, isHidden, acrossWords: true))
            hidden.formUnion(Self.runs(text, isHidden, acrossWords: false))
        }
        let shown = Array(visible.utf8)
        words = hidden.filter { !ByteSearch.contains(Array($0.utf8), in: shown) }
    }

    /// Whether each letter's middle lies under a mark.
    private static func hidden(_ text: PageText, _ marks: [PageArea], _ page: RedactionPage) -> [Bool] {
        guard !marks.isEmpty else { return Array(repeating: false, count: text.letters.count) }
        return text.letters.map { letter in
            let word = text.words[letter.word]
            let scalars = Array(word.text.unicodeScalars)
            let share = WordBox.middle(of: letter.offset, in: scalars)
            let isUpright = WordBox.standsUpright(word, scalars.count)
            let x = isUpright ? (word.left + word.right) / 2 : word.left + (word.right - word.left) * share
            let y = isUpright ? word.top + (word.bottom - word.top) * share : (word.top + word.bottom) / 2
            return marks.contains { area in
                area.left * page.width <= x && x <= area.right * page.width && area.top * page.height <= y
                    && y <= area.bottom * page.height
            }
        }
    }

    private static func visible(_ text: PageText, _ isHidden: [Bool]) -> String {
        var shown = String.UnicodeScalarView()
        for (letter, isHidden) in zip(text.letters, isHidden) { shown.append(isHidden ? "\n" : letter.scalar) }
        return folded(shown)
    }

    /// Hidden letters that follow each other.
    private static func runs(_ text: PageText, _ isHidden: [Bool], acrossWords: Bool) -> [String] {
        var runs: [String.UnicodeScalarView] = []
        var previous: Int?
        for (index, letter) in text.letters.enumerated() where isHidden[index] {
            let follows = previous == index - 1 && (acrossWords || text.letters[index - 1].word == letter.word)
            if !follows { runs.append(String.UnicodeScalarView()) }
            runs[runs.count - 1].append(letter.scalar)
            previous = index
        }
        return runs.filter { $0.count >= ($0.allSatisfy(\.isASCII) ? shortestOfASCII : shortest) }.map(folded)
    }

    /// Words as they are compared, line ends kept.
    private static func folded(_ text: String.UnicodeScalarView) -> String {
        var result = String.UnicodeScalarView()
        for line in String(text).split(separator: "\n", omittingEmptySubsequences: false) {
            if !result.isEmpty { result.append("\n") }
            result.append(contentsOf: PageText.folded(String(line)))
        }
        return String(result)
    }

    /// Those of the words that a text has.
    func standing(in text: String) -> Set<String> {
        let bytes = Array(String(String.UnicodeScalarView(PageText.folded(text))).utf8)
        return words.filter { ByteSearch.contains(Array($0.utf8), in: bytes) }
    }

    /// Fewer bytes than these occur by chance in a font or a compressed stream.
    private static let shortestInBytes = 6

    /// The words as a file may hold them: UTF-8, and UTF-16 in both orders of bytes, also with capitals.
    var patterns: Set<[UInt8]> {
        var patterns = Set<[UInt8]>()
        for word in words.flatMap({ [$0, $0.uppercased()] }) {
            patterns.insert(Array(word.utf8))
            patterns.insert(word.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
            patterns.insert(word.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        }
        return patterns.filter { $0.count >= Self.shortestInBytes }
    }
}
