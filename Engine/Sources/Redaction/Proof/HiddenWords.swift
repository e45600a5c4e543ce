internal import OfficeFiles

/// The words under the marks that stand nowhere else in the original: what must not be found in the new file.
///
/// A word that also stands outside of every mark is no secret of the marks, and would raise an alarm at each 的.
struct HiddenWords: Hashable, Sendable {
    /// Without blanks, in half width, Latin letters small; also those that stand elsewhere.
    private let hidden: Set<String>
    /// What can be read on each page, in UTF-8.
    private let visible: [[UInt8]]
    /// What is hidden under a mark and may be read elsewhere.
    let stillVisible: [StillVisible]

    /// Shorter ones stand in any text: a number of a page, a single character.
    private static let (shortest, shortestOfASCII) = (2, 4)

    init(_ pages: [[PDFWord]], _ list: MarkList, on sizes: [RedactionPage]) {
        var (whole, parts): ([Run], [Run]) = ([], [])
        var visible: [[UInt8]] = []
        for (page, words) in zip(sizes, pages) {
            let marks = list.on(page: page.number)
            let text = PageText(words)
            let covers = Self.covers(text, marks, page)
            visible.append(Array(Self.visible(text, covers).utf8))
            guard !marks.isEmpty else { continue }
            whole += Self.runs(text, covers, acrossWords: true)
            parts += Self.runs(text, covers, acrossWords: false)
        }
        self.visible = visible
        hidden = Set((whole + parts).map(\.word))
        stillVisible = Self.stillVisible(whole, visible)
    }

    /// The hidden words that stand nowhere else.
    var words: Set<String> { hidden.filter(isHiddenEverywhere) }

    private func isHiddenEverywhere(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return !visible.contains { ByteSearch.contains(bytes, in: $0) }
    }

    /// Letters under a mark that follow each other.
    private struct Run: Hashable, Sendable {
        var word: String
        var mark: Int
    }

    /// A name or number that is all that a mark covers in one place, and that stands open elsewhere; other words are too
    /// common to be told.
    private static func stillVisible(_ runs: [Run], _ visible: [[UInt8]]) -> [StillVisible] {
        var pages: [Int: Set<Int>] = [:]
        for run in runs where isNameOrNumber(run.word) {
            let bytes = Array(run.word.utf8)
            let open = visible.indices.filter { ByteSearch.contains(bytes, in: visible[$0]) }
            pages[run.mark, default: []].formUnion(open.map { $0 + 1 })
        }
        return pages.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { StillVisible(mark: $0.key, pages: $0.value.sorted()) }
    }

    /// Two to four Chinese characters, or at least seven digits and letters with a digit among them.
    private static func isNameOrNumber(_ word: String) -> Bool {
        let scalars = word.unicodeScalars
        let isName = (2...4).contains(scalars.count) && scalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
        let isNumber =
            scalars.count >= 7 && scalars.allSatisfy { $0.isASCII }
            && scalars.contains { (0x30...0x39).contains($0.value) }
        return isName || isNumber
    }

    /// The number of the mark under which each letter's middle lies; `nil` for letters that can be seen.
    private static func covers(_ text: PageText, _ marks: [NumberedMark], _ page: RedactionPage) -> [Int?] {
        guard !marks.isEmpty else { return Array(repeating: nil, count: text.letters.count) }
        var places: [(x: Double, y: Double)] = []
        for word in text.words { places += Self.middles(of: word) }
        return text.letters.map { letter in
            let (x, y) = places[letter.place]
            return marks.first { numbered in
                let area = numbered.mark.area
                return area.left * page.width <= x && x <= area.right * page.width && area.top * page.height <= y
                    && y <= area.bottom * page.height
            }?.number
        }
    }

    /// The middles of a word's letters, in points of the page.
    private static func middles(of word: PDFWord) -> [(x: Double, y: Double)] {
        let scalars = Array(word.text.unicodeScalars)
        let (width, height) = (word.right - word.left, word.bottom - word.top)
        return WordBox.middles(of: scalars).map { share in
            WordBox.standsUpright(word, scalars.count)
                ? ((word.left + word.right) / 2, word.top + height * share)
                : (word.left + width * share, (word.top + word.bottom) / 2)
        }
    }

    private static func visible(_ text: PageText, _ covers: [Int?]) -> String {
        var shown = String.UnicodeScalarView()
        for (letter, mark) in zip(text.letters, covers) { shown.append(mark != nil ? "\n" : letter.scalar) }
        return folded(shown)
    }

    private static func runs(_ text: PageText, _ covers: [Int?], acrossWords: Bool) -> [Run] {
        var runs: [(letters: String.UnicodeScalarView, mark: Int)] = []
        var previous: Int?
        for (index, letter) in text.letters.enumerated() {
            guard let mark = covers[index] else { continue }
            let follows = previous == index - 1 && (acrossWords || text.letters[index - 1].word == letter.word)
            if !follows { runs.append((String.UnicodeScalarView(), mark)) }
            runs[runs.count - 1].letters.append(letter.scalar)
            previous = index
        }
        return runs.filter { run in
            run.letters.count >= (run.letters.allSatisfy(\.isASCII) ? shortestOfASCII : shortest)
        }
        .map { Run(word: folded($0.letters), mark: $0.mark) }
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

    /// The hidden words that a text of the new file has and the rest of the original has not.
    func standing(in text: String) -> Set<String> {
        let bytes = Array(String(String.UnicodeScalarView(PageText.folded(text))).utf8)
        return hidden.filter { ByteSearch.contains(Array($0.utf8), in: bytes) && isHiddenEverywhere($0) }
    }

    /// Fewer bytes than these occur by chance in a font or a compressed stream, fewer digits among coordinates.
    private static let (shortestInBytes, shortestInDigits) = (6, 8)

    /// Whether any of the words stands in a file, but not in another that was made without the original.
    func stand(in parts: PDFParts, butNotIn own: PDFParts? = nil) -> Bool {
        hidden.contains { word in
            Self.patterns(of: word).contains { parts.contains($0) && own?.contains($0) != true }
                && isHiddenEverywhere(word)
        }
    }

    /// A word as a file may hold it: UTF-8, and UTF-16 in both orders of bytes, also in capitals.
    private static func patterns(of word: String) -> [[UInt8]] {
        let forms = Set([word, word.uppercased()])
        let patterns = forms.flatMap { form in
            [
                Array(form.utf8), form.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
                form.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            ]
        }
        return patterns.filter { pattern in
            let isNumber = pattern.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
            return pattern.count >= (isNumber ? shortestInDigits : shortestInBytes)
        }
    }
}
