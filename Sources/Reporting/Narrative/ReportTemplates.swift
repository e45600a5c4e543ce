public import AnnualReport
public import Organs
import Regulation
public import Storage

/// The templates of sections that an organ has changed. Versions are kept.
public enum ReportTemplates {
    public struct Version: Hashable, Sendable {
        /// From 1.
        public let number: Int
        /// `nil` where the organ went back to the product's own template.
        public let text: String?
        public let changedBy: Identifier<Person>
        public let changedAt: Moment
    }

    /// The template in use.
    public struct Current: Hashable, Sendable {
        public let template: SectionTemplate
        /// The newest version; 0 where none was ever kept.
        public let version: Int
        public let isOwn: Bool
        /// The organ's own text, where this program cannot read it: ``template`` is the product's own then.
        public let unreadable: UnreadableTemplate?
    }

    /// The versions of a section's template, the newest first.
    public static func versions(
        _ section: SectionKey, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Version] {
        try session.rows(
            """
            SELECT version, content, changed_by, changed_at FROM report_template
            WHERE organ_id = \(organ) AND section = \(section.rawValue) ORDER BY version DESC
            """
        ).map { row throws(SQLFailure) in
            Version(
                number: try row.int(0), text: try row.textOrNil(1), changedBy: try row.identifier(2),
                changedAt: try row.moment(3))
        }
    }

    /// A text that this program does not take any more is not used: the product's own is, and what is wrong is told.
    public static func current(
        _ section: SectionKey, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> Current {
        let newest = try versions(section, of: organ, session).first
        let version = newest?.number ?? 0
        guard let text = newest?.text else {
            return Current(template: .standard(section), version: version, isOwn: false, unreadable: nil)
        }
        guard let template = try? SectionTemplate(section, text) else {
            return Current(
                template: .standard(section), version: version, isOwn: false,
                unreadable: UnreadableTemplate(section, version: version, text))
        }
        return Current(template: template, version: version, isOwn: true, unreadable: nil)
    }

    /// Keeps a new version. A template with faults is refused with all of them.
    ///
    /// - Parameters:
    ///   - text: `nil` goes back to the product's own template.
    ///   - version: the newest that the person saw; 0 for none.
    public static func save(
        _ text: String?, for section: SectionKey, of organ: Identifier<Unit>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try ReportText.place(organ, viewer, session)
        if let text {
            try SectionTemplate.faults(of: text, as: section)
                .map { Refusal("report.template", field: "text", $0.chinese) }.throwIfAny()
        }
        let kept = try session.row(
            """
            INSERT INTO report_template (organ_id, section, version, content, changed_by, changed_for, changed_at)
            SELECT \(unit.id), \(section.rawValue), CAST(\(version + 1) AS BIGINT), CAST(\(text) AS TEXT),
                \(authority.person), CAST(\(authority.actingFor) AS TEXT), CAST(\(now) AS BIGINT)
            WHERE NOT EXISTS (SELECT 1 FROM report_template WHERE organ_id = \(unit.id)
                AND section = \(section.rawValue) AND version > \(version))
            ON CONFLICT (organ_id, section, version) DO NOTHING
            RETURNING version
            """)
        guard kept != nil else { throw Refused.changedMeanwhile }
        let facts = [
            "section": section.rawValue, "version": "\(version + 1)",
            "digest": Digest32(of: Array((text ?? "").utf8)).hex,
        ]
        try EventLog.append(
            EventDraft(
                .reportTemplateChanged, of: .init("report-template", unit.id), organ: unit.id, by: authority,
                facts: facts, at: now),
            in: session)
    }
}

/// A template that an earlier program took and this one cannot read.
public struct UnreadableTemplate: Hashable, Sendable {
    public let section: SectionKey
    /// Of the organ's templates; 0 of the one that a section's edits were made on, whose number is not kept.
    public let version: Int
    /// As it was written, to be mended.
    public let text: String
    /// What is wrong, in Chinese.
    public let faults: [String]

    init(_ section: SectionKey, version: Int = 0, _ text: String) {
        self.section = section
        self.version = version
        self.text = text
        faults = SectionTemplate.faults(of: text, as: section).map(\.chinese)
    }
}
