import AnnualReport

/// A section's text under construction, with a record of what it states.
struct NarrativeDraft {
    private(set) var section: ReportSection
    private(set) var facts: [Fact] = []
    private var paragraph = ""

    init(_ key: SectionKey, heading: String? = nil) {
        section = ReportSection(key, heading: heading ?? (key == .preamble ? "" : key.officialHeading))
    }

    /// A sentence, with the words in it that state something.
    mutating func say(_ sentence: String, _ statements: (FactKey, Int, String)...) {
        paragraph += sentence
        for (key, value, words) in statements {
            facts.append(Fact(key, value: Figure(value), text: words, sentence: sentence, section: section.key))
        }
    }

    /// Records what a sentence states that was said before.
    mutating func note(_ key: FactKey, _ value: Int, _ words: String, in sentence: String) {
        facts.append(Fact(key, value: Figure(value), text: words, sentence: sentence, section: section.key))
    }

    /// Begins a paragraph with words that belong to no statement.
    mutating func open(_ words: String) {
        close()
        paragraph = words
    }

    mutating func close() {
        guard !paragraph.isEmpty else { return }
        section.paragraphs.append(Paragraph(paragraph))
        paragraph = ""
    }
}
