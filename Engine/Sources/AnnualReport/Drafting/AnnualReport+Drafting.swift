extension AnnualReport {
    /// A report of drafted sections, with what its text states.
    ///
    /// Sections of tables may be missing: they are there with their heading alone.
    public static func drafted(
        organ: String, year: Int, cells: ReportCells, sections: [SectionKey: [DraftSentence]]
    ) -> AnnualReport {
        var report = AnnualReport(organ: organ, year: year)
        report.title = "\(organ)\(year)年政府信息公开工作年度报告"
        report.period = .wholeYear(year)
        report.cells = cells
        report.sections = SectionKey.allCases.map { ReportSection.drafted($0, sections[$0] ?? []) }
        report.headings = SectionKey.mandated.map {
            PrintedHeading(number: $0.officialNumber, title: $0.officialTitle, section: $0)
        }
        report.facts = NarrativeFacts.extract(sections: report.sections, organ: organ, year: year)
        return report
    }
}

extension ReportSection {
    /// The sentences as the section's paragraphs, under the form's heading.
    public static func drafted(_ key: SectionKey, _ sentences: [DraftSentence]) -> ReportSection {
        ReportSection(
            key, heading: key == .preamble ? "" : key.officialHeading,
            paragraphs: sentences.paragraphTexts.map { Paragraph($0) })
    }
}

extension [DraftSentence] {
    /// The sentences, a list a paragraph.
    public var paragraphs: [[DraftSentence]] {
        var paragraphs: [[DraftSentence]] = []
        for sentence in self {
            if sentence.startsParagraph || paragraphs.isEmpty {
                paragraphs.append([sentence])
            } else {
                paragraphs[paragraphs.count - 1].append(sentence)
            }
        }
        return paragraphs
    }

    public var paragraphTexts: [String] { paragraphs.map { $0.map(\.text).joined() } }

    /// One paragraph a line, as a person edits it.
    public var text: String { paragraphTexts.joined(separator: "\n") }
}
