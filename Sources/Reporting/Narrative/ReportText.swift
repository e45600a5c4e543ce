public import AnnualReport
public import Organs
import Regulation
public import Storage

/// How the text of a report is drafted, read and changed by hand.
public enum ReportText {
    /// The text's sections for a report, each with the form's heading.
    public static func sections(
        of unit: Unit, year: Int, cells: ReportCells, in session: any ReadSession
    ) throws -> [ReportSection] {
        try document(of: unit, year: year, cells: cells, in: session).sections.map { .drafted($0.key, $0.sentences) }
    }

    public static func document(
        of unit: Unit, year: Int, cells: ReportCells, in session: any ReadSession
    ) throws -> ReportTextDocument {
        let facts = try ReportFacts.sheet(of: unit, year: year, cells: cells, session)
        let sections = try SectionKey.allCases.map { try section($0, of: unit.id, year: year, facts, session) }
        return ReportTextDocument(organ: unit, year: year, facts: facts, cells: cells, sections: sections)
    }

    private static func section(
        _ key: SectionKey, of organ: Identifier<Unit>, year: Int, _ facts: FactSheet, _ session: any ReadSession
    ) throws(SQLFailure) -> ReportTextSection {
        let newest = try ReportTemplates.current(key, of: organ, session)
        let current = newest.template
        let row = try session.row(
            """
            SELECT version, template, edits, edited_by, edited_at FROM report_section_text
            WHERE organ_id = \(organ) AND year = \(year) AND section = \(key.rawValue) ORDER BY version DESC LIMIT 1
            """)
        let kept = try row.map { row throws(SQLFailure) in try Kept(row) }
        let edits = kept?.edits ?? SectionEdits()
        let old = kept.flatMap { try? SectionTemplate(key, $0.template) }
        let template = edits.isEmpty ? current : old ?? current
        return ReportTextSection(
            key: key, template: template,
            sentences: edits.applied(to: template.drafted(from: facts), facts: facts), edits: edits,
            version: kept?.version ?? 0, editedBy: kept?.editedBy, editedAt: kept?.editedAt,
            hasNewerTemplate: template.text != current.text, unreadableTemplate: newest.unreadable,
            unreadableBasis: kept.flatMap { kept in
                old == nil && !edits.isEmpty ? UnreadableTemplate(key, kept.template) : nil
            })
    }

    private struct Kept {
        let version: Int
        let template: String
        let edits: SectionEdits
        let editedBy: Identifier<Person>
        let editedAt: Moment

        init(_ row: SQLRow) throws(SQLFailure) {
            version = try row.int(0)
            template = try row.text(1)
            guard let edits: SectionEdits = NarrativeJSON.value(try row.text(2)) else {
                throw row.misfit(2, "SectionEdits")
            }
            self.edits = edits
            editedBy = try row.identifier(3)
            editedAt = try row.moment(4)
        }
    }

    /// When a person changed the text last; `nil` where all of it stands as it was drafted.
    public static func lastEdited(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> Moment? {
        try session.row(
            "SELECT max(edited_at) FROM report_section_text WHERE organ_id = \(organ) AND year = \(year)"
        )?.momentOrNil(0)
    }

    /// Whose words and judgements a report rests on: who edited a section since it was last as drafted (later edits keep the words of earlier ones),
    /// who told a fact, who judged a finding.
    static func hands(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [Authority] {
        // Equal edits are equal texts, and so no edits are one text.
        let none = NarrativeJSON.text(SectionEdits())
        return try session.rows(
            """
            SELECT t.edited_by, t.edited_for FROM report_section_text t
            WHERE t.organ_id = \(organ) AND t.year = \(year) AND t.edits <> \(none) AND NOT EXISTS (
                SELECT 1 FROM report_section_text r WHERE r.organ_id = t.organ_id AND r.year = t.year
                    AND r.section = t.section AND r.version > t.version AND r.edits = \(none))
            UNION SELECT told_by, told_for FROM report_told_fact WHERE organ_id = \(organ) AND year = \(year)
            UNION SELECT judged_by, judged_for FROM report_verdict WHERE organ_id = \(organ) AND year = \(year)
            """
        ).map { row throws(SQLFailure) in
            Authority(person: try row.identifier(0), actingFor: try row.identifierOrNil(1))
        }
    }

    // MARK: Changing

    /// Keeps the section as a person rewrote it.
    ///
    /// - Parameter version: of the section that the person saw.
    public static func save(
        _ text: String, as key: SectionKey, of organ: Identifier<Unit>, year: Int, cells: ReportCells,
        ifVersion version: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try place(organ, year, viewer, session)
        guard text.count <= SectionEdits.longestText else {
            let most = SectionEdits.longestText / 10_000
            throw Refused.rules([
                Refusal("report.text-long", field: key.rawValue, "“\(key.officialTitle)”超过\(most)万字，请精简")
            ])
        }
        let document = try document(of: unit, year: year, cells: cells, in: session)
        guard let section = document.section(key) else { throw Refused.notFound }
        guard section.version == version else { throw Refused.changedMeanwhile }
        let edits = section.edits.revised(text, shown: section.sentences, facts: document.facts)
        guard edits != section.edits else { return }
        try keep(edits, section, .reportTextEdited, unit, year, authority, now, session)
    }

    /// Answers an edited sentence whose facts moved: new numbers, or the words stand as they are.
    public static func answer(
        _ answer: SectionEdits.Answer, at origin: Int, number: Int, in key: SectionKey, of organ: Identifier<Unit>,
        year: Int, cells: ReportCells, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (unit, authority) = try place(organ, year, viewer, session)
        let document = try document(of: unit, year: year, cells: cells, in: session)
        guard let section = document.section(key), section.version == version,
            let edits = section.edits.answered(answer, at: origin, number: number, facts: document.facts)
        else { throw Refused.changedMeanwhile }
        try keep(edits, section, .reportTextEdited, unit, year, authority, now, session)
    }

    /// Drops what was changed by hand: the section is drafted again from today's template and facts.
    public static func reset(
        _ key: SectionKey, of organ: Identifier<Unit>, year: Int, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try place(organ, year, viewer, session)
        let section = try section(key, of: unit.id, year: year, FactSheet(), session)
        guard section.version == version else { throw Refused.changedMeanwhile }
        guard section.isEdited else { return }
        try keep(SectionEdits(), section, .reportTextReset, unit, year, authority, now, session)
    }

    private static func keep(
        _ edits: SectionEdits, _ section: ReportTextSection, _ kind: EventKind, _ unit: Unit, _ year: Int,
        _ authority: Authority, _ now: Moment, _ session: any WriteSession
    ) throws {
        let content = NarrativeJSON.text(edits)
        let kept = try session.row(
            """
            INSERT INTO report_section_text (organ_id, year, section, version, template, edits, edited_by, edited_for,
                edited_at)
            VALUES (\(unit.id), \(year), \(section.key.rawValue), \(section.version + 1), \(section.template.text),
                \(content), \(authority.person), \(authority.actingFor), \(now))
            ON CONFLICT (organ_id, year, section, version) DO NOTHING RETURNING version
            """)
        guard kept != nil else { throw Refused.changedMeanwhile }
        let facts = [
            "section": section.key.rawValue, "version": "\(section.version + 1)",
            "digest": Digest32(of: Array(content.utf8)).hex,
        ]
        try log(kind, unit, year, by: authority, facts, at: now, session)
    }

    /// The organ whose report the viewer may draft, while it is in the making: what was handed in for approval stands as it was.
    static func place(
        _ organ: Identifier<Unit>, _ year: Int, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (Unit, Authority) {
        let found = try place(organ, viewer, session)
        let draft = try DraftRecords.find(organ, year, session)
        guard draft.state == .drafting else {
            throw Refused.rules([
                Refusal("report.state", "报告“\(draft.state.label)”，正文不能再修改；需要修改的，请先收回、退回或者重新编制")
            ])
        }
        return found
    }

    /// The organ whose reports the viewer may draft.
    static func place(
        _ organ: Identifier<Unit>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (Unit, Authority) {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewReports), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.draftReports, in: unit)
        if unit.organ != unit.id { throw Refused.rules([Refusal("report.section", "年度报告以单位的名义编制，不能在科室编制")]) }
        return (unit, authority)
    }

    static func log(
        _ kind: EventKind, _ unit: Unit, _ year: Int, by authority: Authority, _ facts: [String: String],
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("report-text", unit.id), organ: unit.id, by: authority,
                facts: facts.merging(["year": "\(year)"]) { $1 }, at: now),
            in: session)
    }
}
