import AnnualReport

/// The text of a report's sections with the words marked that findings quote.
struct MarkedText: Hashable {
    struct Section: Hashable {
        var key: SectionKey
        var heading: String
        var paragraphs: [MarkedParagraph]
    }

    struct MarkedParagraph: Hashable {
        var runs: [Run]
        var isMarked: Bool { runs.contains { $0.mark != nil } }
    }

    /// Words that are all marked alike.
    struct Run: Hashable {
        var text: String
        var mark: Mark?
    }

    /// A marked place: its number within the report and the quotes that it holds.
    struct Mark: Hashable {
        var number: Int
        var quotes: [QuoteID]

        /// The findings that quote it, each once.
        var findings: [Int] {
            quotes.map(\.finding).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    var sections: [Section] = []
    /// Where the quotes of findings were found: the number of the mark.
    private(set) var markOfQuote: [QuoteID: Int] = [:]

    /// A quote by the number of its finding and its place among that finding's quotes.
    struct QuoteID: Hashable {
        var finding: Int
        var quote: Int
    }

    /// More marks than this help nobody, and searching for them takes time.
    static let quoteLimit = 300

    init(report: AnnualReport, findings: [Finding]) {
        var spans = QuoteSpans(report: report)
        for (index, finding) in findings.enumerated() {
            for (position, quote) in finding.quotes.enumerated() where spans.searched < MarkedText.quoteLimit {
                spans.find(quote, id: QuoteID(finding: index + 1, quote: position))
            }
        }
        var next = 1
        for (index, section) in report.sections.enumerated() {
            var paragraphs: [MarkedParagraph] = []
            for (number, paragraph) in section.paragraphs.enumerated() {
                paragraphs.append(
                    MarkedText.split(paragraph.text, at: spans.merged(section: index, paragraph: number), next: &next))
            }
            sections.append(
                Section(
                    key: section.key, heading: section.heading.isEmpty ? section.key.officialHeading : section.heading,
                    paragraphs: paragraphs))
        }
        for mark in sections.flatMap(\.paragraphs).flatMap(\.runs).compactMap(\.mark) {
            for quote in mark.quotes { markOfQuote[quote] = mark.number }
        }
    }

    private static func split(_ text: String, at spans: [QuoteSpans.Span], next: inout Int) -> MarkedParagraph {
        let bytes = Array(text.utf8)
        var runs: [Run] = []
        var done = 0
        func plain(to end: Int) {
            if end > done { runs.append(Run(text: String(decoding: bytes[done..<end], as: UTF8.self))) }
        }
        for span in spans {
            plain(to: span.bytes.lowerBound)
            runs.append(
                Run(
                    text: String(decoding: bytes[span.bytes], as: UTF8.self),
                    mark: Mark(number: next, quotes: span.quotes)))
            next += 1
            done = span.bytes.upperBound
        }
        plain(to: bytes.count)
        return MarkedParagraph(runs: runs)
    }
}

/// Where quoted words stand in the paragraphs of a report.
private struct QuoteSpans {
    struct Span {
        var bytes: Range<Int>
        var quotes: [MarkedText.QuoteID]
    }

    private struct ParagraphID: Hashable {
        var section: Int
        var paragraph: Int
    }

    private let sections: [(key: SectionKey, paragraphs: [(bytes: [UInt8], place: Place?)])]
    private var spans: [ParagraphID: [Span]] = [:]
    private(set) var searched = 0

    init(report: AnnualReport) {
        sections = report.sections.map { section in
            (section.key, section.paragraphs.map { (Array($0.text.utf8), $0.place) })
        }
    }

    /// Marks the quote where it stands: in the paragraph of its place, else in the first that has the words.
    mutating func find(_ quote: Quote, id quoteID: MarkedText.QuoteID) {
        searched += 1
        let words = Array(quote.text.utf8)
        guard !words.isEmpty else { return }
        var first: (id: ParagraphID, bytes: Range<Int>)?
        for (index, section) in sections.enumerated() where quote.section == nil || quote.section == section.key {
            for (number, paragraph) in section.paragraphs.enumerated() {
                guard let range = QuoteSpans.firstRange(of: words, in: paragraph.bytes) else { continue }
                let id = ParagraphID(section: index, paragraph: number)
                if quote.place == nil || paragraph.place == quote.place {
                    return spans[id, default: []].append(Span(bytes: range, quotes: [quoteID]))
                }
                if first == nil { first = (id, range) }
            }
        }
        if let first { spans[first.id, default: []].append(Span(bytes: first.bytes, quotes: [quoteID])) }
    }

    /// The spans of a paragraph in order; those that overlap have become one.
    func merged(section: Int, paragraph: Int) -> [Span] {
        let found = spans[ParagraphID(section: section, paragraph: paragraph)] ?? []
        var merged: [Span] = []
        for span in found.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            if let last = merged.last, span.bytes.lowerBound < last.bytes.upperBound {
                let end = max(last.bytes.upperBound, span.bytes.upperBound)
                merged[merged.count - 1] = Span(
                    bytes: last.bytes.lowerBound..<end,
                    quotes: last.quotes + span.quotes)
            } else {
                merged.append(span)
            }
        }
        return merged
    }

    /// Whole characters of UTF-8 match only at the beginnings of characters, so that bytes can be compared.
    private static func firstRange(of words: [UInt8], in text: [UInt8]) -> Range<Int>? {
        guard let head = words.first, words.count <= text.count else { return nil }
        for start in 0...(text.count - words.count)
        where text[start] == head && text[start..<(start + words.count)].elementsEqual(words) {
            return start..<(start + words.count)
        }
        return nil
    }
}
