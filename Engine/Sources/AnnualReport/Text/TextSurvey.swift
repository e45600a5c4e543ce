/// The narrative of one report, gone through once for all the rules that look at words.
///
/// All paragraphs stand in one array of characters, without white space (reports print `2023 年` and `2023年`) and
/// with full-width digits and letters as half-width ones; a line feed closes each paragraph. Positions count in
/// that array; `verbatim` gives back the words as the file has them.
struct TextSurvey: Sendable {
    /// A paragraph and where it stands.
    struct Passage: Sendable {
        /// Its characters, without the closing line feed.
        let range: Range<Int>
        let section: SectionKey
        /// Position among the section's paragraphs that have text, from 0.
        let number: Int
        let source: Paragraph
    }

    /// A sentence longer than this is looked at only this far to each side, so that hostile text costs linear time.
    static let sentenceReach = 600

    let characters: [Unicode.Scalar]
    /// The paragraphs that have text, in printed order.
    let passages: [Passage]
    /// Runs of four and more digits.
    let digitRuns: [Range<Int>]
    /// Brackets, quotation marks and book-title marks.
    let marks: [Int]
    /// Where two stops stand side by side: the position of the second.
    let doubledStops: [Int]
    /// Where two characters repeat the two before them: the position of the first of the four.
    let doubledWords: [Int]
    private let hitsOfGroup: [[Range<Int>]]

    init(_ report: AnnualReport) {
        var characters: [Unicode.Scalar] = []
        var passages: [Passage] = []
        for section in report.sections {
            var number = 0
            for paragraph in section.paragraphs {
                let start = characters.count
                for scalar in paragraph.text.unicodeScalars {
                    if let kept = TextSurvey.kept(scalar) { characters.append(kept) }
                }
                guard characters.count > start else { continue }
                passages.append(
                    Passage(
                        range: start..<characters.count, section: section.key, number: number, source: paragraph))
                characters.append("\n")
                number += 1
            }
        }
        hitsOfGroup = TextSurvey.find(characters)
        var traces = Traces()
        traces.collect(characters)
        self.characters = characters
        self.passages = passages
        digitRuns = traces.digitRuns
        marks = traces.marks
        doubledStops = traces.doubledStops
        doubledWords = traces.doubledWords
    }

    /// Where the phrases of each group stand, in printed order.
    private static func find(_ characters: [Unicode.Scalar]) -> [[Range<Int>]] {
        var bytes: [UInt8] = []
        var characterAtByte: [Int] = []
        bytes.reserveCapacity(characters.count * 3)
        characterAtByte.reserveCapacity(characters.count * 3 + 1)
        for number in characters.indices {
            // Nearly all text is of three-byte characters; the general encoder costs several times as much.
            let value = characters[number].value
            if value < 0x80 {
                bytes.append(UInt8(value))
            } else if (0x800...0xFFFF).contains(value) {
                bytes.append(UInt8(0xE0 | value >> 12))
                bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
                bytes.append(UInt8(0x80 | value & 0x3F))
            } else if let encoded = UTF8.encode(characters[number]) {
                bytes.append(contentsOf: encoded)
            }
            while characterAtByte.count < bytes.count { characterAtByte.append(number) }
        }
        characterAtByte.append(characters.count)
        var hits = [[Range<Int>]](repeating: [], count: Phrase.allCases.count)
        Phrase.scanner.scan(bytes.span) { group, range in
            hits[group].append(characterAtByte[range.lowerBound]..<characterAtByte[range.upperBound])
            return true
        }
        // The scanner reports by end; a longer phrase may begin before one that ended earlier.
        for group in hits.indices where hits[group].count > 1 { hits[group].sort { $0.lowerBound < $1.lowerBound } }
        return hits
    }

    /// The character as the survey holds it; `nil` for white space and invisible characters.
    static func kept(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x21...0x7E, 0x4E00...0x9FFF: scalar
        case 0...0x20, 0x7F...0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF:
            nil
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0)
        default: scalar
        }
    }
}

// MARK: - Looking things up

extension TextSurvey {
    /// Every place of the group's phrases, in printed order.
    func hits(_ phrase: Phrase) -> [Range<Int>] { hitsOfGroup[phrase.rawValue] }

    func hits(_ phrase: Phrase, in section: SectionKey) -> [Range<Int>] {
        hits(phrase).filter { passage(at: $0.lowerBound)?.section == section }
    }

    func contains(_ phrase: Phrase) -> Bool { !hits(phrase).isEmpty }

    func contains(_ phrase: Phrase, in section: SectionKey) -> Bool {
        hits(phrase).contains { passage(at: $0.lowerBound)?.section == section }
    }

    func contains(_ phrase: Phrase, within range: Range<Int>) -> Bool {
        let all = hits(phrase)
        let next = all.partitioningIndex { $0.lowerBound >= range.lowerBound }
        return next < all.count && all[next].upperBound <= range.upperBound
    }

    /// The paragraph that a position lies in; `nil` for the line feed behind one.
    func passage(at position: Int) -> Passage? {
        let after = passages.partitioningIndex { $0.range.lowerBound > position }
        guard after > 0, passages[after - 1].range.contains(position) else { return nil }
        return passages[after - 1]
    }

    func passages(in section: SectionKey) -> [Passage] { passages.filter { $0.section == section } }

    /// The sentence around a position, without the stop that closes it.
    func sentence(at position: Int) -> Range<Int> {
        var start = position
        while start > 0, position - start < TextSurvey.sentenceReach, !characters[start - 1].endsSentence {
            start -= 1
        }
        var end = position
        while end < characters.count, end - position < TextSurvey.sentenceReach, !characters[end].endsSentence {
            end += 1
        }
        return start..<end
    }

    func character(_ position: Int) -> Unicode.Scalar? {
        characters.indices.contains(position) ? characters[position] : nil
    }

    func stands(_ words: String, at position: Int) -> Bool {
        var place = position
        for scalar in words.unicodeScalars {
            guard characters.indices.contains(place), characters[place] == scalar else { return false }
            place += 1
        }
        return true
    }

    /// The characters of a range, without white space.
    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: characters[range.clamped(to: characters.indices)])
        return String(view)
    }

    /// The words of a range as the file prints them; cut at the end of the paragraph in which it begins.
    func verbatim(_ range: Range<Int>) -> String {
        guard let passage = passage(at: range.lowerBound) else { return text(range) }
        var result = String.UnicodeScalarView()
        var position = passage.range.lowerBound
        for scalar in passage.source.text.unicodeScalars {
            if position >= range.upperBound { break }
            if TextSurvey.kept(scalar) == nil {
                // Line breaks inside a paragraph would break the message that quotes it.
                if position > range.lowerBound { result.append(scalar == "\n" || scalar == "\r" ? " " : scalar) }
            } else {
                if position >= range.lowerBound { result.append(scalar) }
                position += 1
            }
        }
        return String(result)
    }

    func quote(_ range: Range<Int>) -> Quote {
        let passage = passage(at: range.lowerBound)
        return Quote(verbatim(range), section: passage?.section, place: passage?.source.place)
    }

    func place(of position: Int) -> Place? { passage(at: position)?.source.place }
}

// MARK: - What one pass over the characters shows

/// What the shape of the text shows without a dictionary.
private struct Traces {
    var digitRuns: [Range<Int>] = []
    var marks: [Int] = []
    var doubledStops: [Int] = []
    var doubledWords: [Int] = []

    private static let shortestRun = 4

    mutating func collect(_ characters: [Unicode.Scalar]) {
        var runStart: Int?
        var previousIsStop = false
        for (position, character) in characters.enumerated() {
            if character.isDigit {
                if runStart == nil { runStart = position }
            } else if let start = runStart {
                if position - start >= Traces.shortestRun { digitRuns.append(start..<position) }
                runStart = nil
            }
            if character.isPairedMark { marks.append(position) }
            let isStop = character.isStop
            if isStop, previousIsStop { doubledStops.append(position) }
            previousIsStop = isStop
            if position >= 3, character == characters[position - 2],
                characters[position - 1] == characters[position - 3],
                character.isHan, characters[position - 1].isHan
            {
                doubledWords.append(position - 3)
            }
        }
    }
}

extension Unicode.Scalar {
    var isHan: Bool { (0x4E00...0x9FFF).contains(value) || value == 0x3007 || (0x3400...0x4DBF).contains(value) }
    var isDigit: Bool { (48...57).contains(value) }
    var isLatin: Bool { (65...90).contains(value) || (97...122).contains(value) }

    /// 。！？ and the end of the paragraph; ； does not end what a sentence speaks of.
    var endsSentence: Bool {
        switch self {
        case "。", "！", "？", "\n": true
        default: false
        }
    }

    /// A mark that ends a clause.
    var isStop: Bool {
        switch self {
        case "，", "。", "、", "；", "：": true
        default: false
        }
    }

    var isPairedMark: Bool {
        switch self {
        case "（", "）", "(", ")", "《", "》", "〈", "〉", "<", ">", "“", "”": true
        default: false
        }
    }
}

extension RandomAccessCollection {
    /// The first index whose element, and every one after it, holds the condition.
    func partitioningIndex(where holds: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if holds(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
