/// The facts that a report's narrative states.
///
/// One pass of a keyword scanner over each paragraph; only sentences with a word of interest are cut into tokens,
/// and each number, negation and statement in them is read from the words of its own clause. What the words do not
/// say plainly gives no fact: silence is better than a wrong one.
public enum NarrativeFacts {
    /// - Parameters:
    ///   - organ: the reporting organ's name; a subject that cannot be short for it is another organ.
    ///   - year: the report year; years before it are last year's, or the beginning of a longer time.
    /// - Returns: the facts in the order of the text, also those of another scope.
    public static func extract(sections: [ReportSection], organ: String?, year: Int?) -> [Fact] {
        var facts: [Fact] = []
        var reader = ParagraphReader(organ: OrganMention(organ), year: year)
        for section in sections {
            reader.begin(section.key)
            for paragraph in section.paragraphs { reader.read(paragraph, into: &facts) }
        }
        return facts
    }
}

/// Whether a subject is the reporting organ.
struct OrganMention {
    /// Scalars of the organ's full name; empty when unknown.
    private let name: [Unicode.Scalar]
    /// 全区, 全县 are then the report's own scope: a government's report holds the totals of its area.
    let coversArea: Bool

    init(_ name: String?) {
        self.name = Array((name ?? "").unicodeScalars.filter { !$0.properties.isWhitespace })
        let text = name ?? ""
        coversArea = text.hasSuffix("政府") || text.hasSuffix("街道办事处")
    }

    /// Whether the words can be the organ's name or short for it: their characters stand in it in the same order.
    func isNamed(by words: Substring) -> Bool {
        guard !name.isEmpty else { return true }
        var rest = name[...]
        for scalar in words.unicodeScalars {
            guard let found = rest.firstIndex(of: scalar) else { return false }
            rest = rest[(found + 1)...]
        }
        return true
    }
}

/// Reads paragraphs one after the other and keeps what one says for the next: the heading they stand under.
struct ParagraphReader {
    let organ: OrganMention
    let year: Int?
    private var section: SectionKey = .preamble
    /// What the heading above makes the subject: （二）依申请公开情况.
    private var topic: NarrativeWord.Object?
    private var departmentWords: Set<String> = []

    init(organ: OrganMention, year: Int?) {
        self.organ = organ
        self.year = year
    }

    mutating func begin(_ section: SectionKey) {
        self.section = section
        topic = section == .requests ? .request : nil
    }

    mutating func read(_ paragraph: Paragraph, into facts: inout [Fact]) {
        let text = FoldedText(paragraph.text)
        let hits = NarrativeLexicon.scanner.leftmostLongestHits(in: text.bytes.span)
        guard !hits.isEmpty else { return }
        let numbered = beginsWithNumber(text.bytes)
        var rest = hits[...]
        var start = 0
        var isFirst = true
        var carried = SentenceReader.Carried()
        while start < text.bytes.count {
            var end = start
            while end < text.bytes.count, text.bytes[end] != UInt8(ascii: "\n") { end += 1 }
            let count = rest.prefix { $0.range.lowerBound < end }.count
            let own = rest.prefix(count)
            rest = rest.dropFirst(count)
            if isFirst, numbered { topic = headingTopic(own) }
            isFirst = false
            if SentenceReader.isOfInterest(own) {
                let tokens = NarrativeTokenizer(bytes: text.bytes, reportYear: year).tokens(
                    in: start..<end, hits: own)
                var reader = SentenceReader(
                    source: paragraph, text: text, range: start..<end, tokens: tokens, section: section, topic: topic,
                    organ: organ, year: year, carried: carried)
                reader.read()
                keep(reader.facts, into: &facts)
                carried = reader.carry
            }
            start = end + 1
        }
    }

    /// Appends, but each word for departments only once.
    private mutating func keep(_ found: [Fact], into facts: inout [Fact]) {
        for fact in found {
            if fact.key == .departmentWord, !departmentWords.insert(fact.text).inserted { continue }
            facts.append(fact)
        }
    }

    /// （二）, 二、 or 2. at the start: a heading, alone or run into its paragraph.
    private func beginsWithNumber(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first == UInt8(ascii: "(") ? 1 : 0
        guard first < bytes.count else { return false }
        if Numeral(bytes, at: first) != nil {
            return first == 1 || bytes.holds("^", at: 3) || bytes.holds("^", at: 6)
        }
        guard bytes[first] >= 48, bytes[first] <= 57, bytes.count > first + 1 else { return false }
        return [UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: ")")].contains(bytes[first + 1])
    }

    private func headingTopic(_ hits: ArraySlice<KeywordScanner.Hit>) -> NarrativeWord.Object? {
        for hit in hits {
            switch NarrativeLexicon.words[hit.id] {
            case .object(.request), .requestMatter: return .request
            case .object(.foreign) where section != .preamble: continue
            case .object(.review): return .review
            case .object(.lawsuit): return .lawsuit
            case .object(.processingFee): return .processingFee
            case .verb(.publish): return .information
            default: continue
            }
        }
        return section == .requests ? .request : nil
    }
}
