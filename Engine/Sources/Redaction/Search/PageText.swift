internal import ContentChecks
internal import OfficeFiles

/// The letters of a page, each with the word that it stands in, and how the words follow each other.
struct PageText: Sendable {
    let words: [PDFWord]
    /// Without blanks, full-width forms as half-width ones.
    let letters: [Letter]

    struct Letter: Hashable, Sendable {
        var scalar: Unicode.Scalar
        /// In `words`.
        var word: Int
        /// In the word's Unicode scalars.
        var offset: Int
        /// In the Unicode scalars of all words.
        var place: Int
        /// What stands between the letter before and this one.
        var gap: Gap
    }

    enum Gap: Hashable, Sendable { case none, blank, line }

    init(_ words: [PDFWord]) {
        self.words = words
        var letters: [Letter] = []
        var place = -1
        for (number, word) in words.enumerated() {
            var gap = number == 0 ? .line : Self.gap(words[number - 1], word)
            for (offset, scalar) in word.text.unicodeScalars.enumerated() {
                place += 1
                if scalar.properties.isWhitespace {
                    if gap == .none { gap = .blank }
                    continue
                }
                letters.append(
                    Letter(
                        scalar: Self.halfWidth(scalar), word: number, offset: offset, place: place, gap: gap))
                gap = .none
            }
        }
        self.letters = letters
    }

    /// Words of a line overlap in their heights and follow each other to the right.
    private static func gap(_ before: PDFWord, _ word: PDFWord) -> Gap {
        let overlap = min(before.bottom, word.bottom) - max(before.top, word.top)
        let height = min(before.bottom - before.top, word.bottom - word.top)
        guard overlap > height / 2, word.left >= before.left else { return .line }
        return word.left - before.right > height * 0.05 ? .blank : .none
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    // MARK: - Searching

    /// Every place where a text stands, spaces and line ends left out of account, as ranges of `letters`.
    func ranges(of text: String) -> [Range<Int>] {
        let wanted = Self.folded(text)
        guard let first = wanted.first, letters.count >= wanted.count else { return [] }
        let page = letters.map { Self.lowered($0.scalar) }
        var found: [Range<Int>] = []
        var start = 0
        while start + wanted.count <= page.count {
            if page[start] == first, page[start..<start + wanted.count].elementsEqual(wanted) {
                found.append(start..<start + wanted.count)
                start += wanted.count
            } else {
                start += 1
            }
        }
        return found
    }

    /// A text as it is compared: without blanks, in half width, Latin letters small.
    static func folded(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }.map { lowered(halfWidth($0)) }
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(scalar.value | 0x20) ?? scalar : scalar
    }

    /// Numbers of persons, as ranges of `letters`, none within another.
    ///
    /// The page is read three times: as it is printed; with the parts of broken numbers put together; and with every
    /// break as a space, which numbers printed in groups need. What is only found across breaks counts when its check
    /// digits are right, or when it has none.
    func numbers(_ kinds: Set<PersonalNumberKind>) -> [(range: Range<Int>, match: PersonalNumberSearch.Match)] {
        var found: [(range: Range<Int>, match: PersonalNumberSearch.Match)] = []
        for reading in Reading.allCases {
            let (scalars, places) = text(reading)
            for match in PersonalNumberSearch.matches(in: scalars, kinds: kinds)
            where match.isVerified || reading == .printed {
                let letters = places[match.range].compactMap { $0 }
                guard let first = letters.first, let last = letters.last else { continue }
                found.append((first..<last + 1, match))
            }
        }
        return Self.widest(found)
    }

    private enum Reading: CaseIterable { case printed, joined, spaced }

    /// The page as one text, and for each of its characters the letter that it is.
    private func text(_ reading: Reading) -> (scalars: [Unicode.Scalar], places: [Int?]) {
        var scalars: [Unicode.Scalar] = []
        var places: [Int?] = []
        for (index, letter) in letters.enumerated() {
            if letter.gap != .none, index > 0, let separator = separator(before: index, reading) {
                scalars.append(separator)
                places.append(nil)
            }
            scalars.append(letter.scalar)
            places.append(index)
        }
        return (scalars, places)
    }

    private func separator(before index: Int, _ reading: Reading) -> Unicode.Scalar? {
        let (before, after) = (letters[index - 1].scalar, letters[index].scalar)
        switch reading {
        case .joined: return belongTogether(before, after) ? nil : "\n"
        case .printed where letters[index].gap == .line: return "\n"
        // One separator between digits is enough: the mark that is printed.
        case .printed, .spaced: return Self.isSeparator(before) || Self.isSeparator(after) ? nil : " "
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { "-‐–—·)".unicodeScalars.contains(scalar) }

    /// Parts of a number, or of a mail address broken at one of its marks.
    private func belongTogether(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
        let isNumber = Self.isDigit(before) && (Self.isDigit(after) || after == "X" || after == "x")
        return isNumber || "@._-".unicodeScalars.contains(before) || "@._-".unicodeScalars.contains(after)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    /// Of matches that overlap the longest, of those of one length the earlier kind.
    private static func widest(
        _ found: [(range: Range<Int>, match: PersonalNumberSearch.Match)]
    ) -> [(range: Range<Int>, match: PersonalNumberSearch.Match)] {
        let order = PersonalNumberKind.allCases
        let sorted = found.enumerated().sorted { first, second in
            let (one, other) = (first.element, second.element)
            if one.range.count != other.range.count { return one.range.count > other.range.count }
            let (here, there) = (order.firstIndex(of: one.match.kind) ?? 0, order.firstIndex(of: other.match.kind) ?? 0)
            return (here, first.offset) < (there, second.offset)
        }
        var taken = Set<Int>()
        return sorted.map(\.element).filter { match in
            guard taken.isDisjoint(with: match.range) else { return false }
            taken.formUnion(match.range)
            return true
        }
    }

    // MARK: - Places

    /// Boxes that cover some of the letters, one for each line.
    func boxes(of range: Range<Int>) -> [PDFWord] {
        var boxes: [PDFWord] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let word = letters[index].word
            var end = index
            while end < range.upperBound, letters[end].word == word { end += 1 }
            let cover = WordBox.cover(words[word], letters: letters[index].offset..<letters[end - 1].offset + 1)
            if letters[index].gap != .line, let last = boxes.last, index > range.lowerBound {
                boxes[boxes.count - 1] = PDFWord(
                    "", left: min(last.left, cover.left), top: min(last.top, cover.top),
                    right: max(last.right, cover.right), bottom: max(last.bottom, cover.bottom))
            } else {
                boxes.append(cover)
            }
            index = end
        }
        return boxes
    }
}
