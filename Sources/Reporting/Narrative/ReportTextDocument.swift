public import AnnualReport
public import Organs
import Regulation
public import Storage

/// One section of a report's text as it stands: the draft of today's facts with what was changed by hand.
public struct ReportTextSection: Hashable, Sendable {
    public let key: SectionKey
    public let template: SectionTemplate
    public let sentences: [DraftSentence]
    public let edits: SectionEdits
    /// Of the edits; 0 where nothing was ever changed by hand.
    public let version: Int
    public let editedBy: Identifier<Person>?
    public let editedAt: Moment?
    /// The organ's template is another by now; the edits still stand on the old one.
    public let hasNewerTemplate: Bool
    /// The organ's own template, where this program cannot read it: the product's own stands in for it.
    public let unreadableTemplate: UnreadableTemplate?
    /// The template that the edits were made on, where this program cannot read it: they stand on another now, and may stand in wrong places.
    public let unreadableBasis: UnreadableTemplate?

    public var isEdited: Bool { !edits.isEmpty }

    func replacing(_ text: String, facts: FactSheet) -> ReportTextSection {
        let edits = edits.revised(text, shown: sentences, facts: facts)
        return ReportTextSection(
            key: key, template: template,
            sentences: edits.applied(to: template.drafted(from: facts), facts: facts), edits: edits, version: version,
            editedBy: editedBy, editedAt: editedAt, hasNewerTemplate: hasNewerTemplate,
            unreadableTemplate: unreadableTemplate, unreadableBasis: unreadableBasis)
    }
}

/// The text of an organ's report on a year, with the facts that it speaks of.
public struct ReportTextDocument: Hashable, Sendable {
    public let organ: Unit
    public let year: Int
    public let facts: FactSheet
    public let cells: ReportCells
    /// The preamble and the six sections.
    public let sections: [ReportTextSection]

    public func section(_ key: SectionKey) -> ReportTextSection? { sections.first { $0.key == key } }

    /// The document as it would be with another text in one section; nothing is kept.
    public func replacing(_ key: SectionKey, with text: String) -> ReportTextDocument {
        ReportTextDocument(
            organ: organ, year: year, facts: facts, cells: cells,
            sections: sections.map { $0.key == key ? $0.replacing(text, facts: facts) : $0 })
    }

    /// The report as it would be handed in now.
    public var report: AnnualReport {
        .drafted(
            organ: organ.name, year: year, cells: cells,
            sections: Dictionary(uniqueKeysWithValues: sections.map { ($0.key, $0.sentences) }))
    }
}
