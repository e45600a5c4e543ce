public import Letters
public import Organs
public import Storage

/// The templates that an organ has edited. Versions are kept: a letter says by which it was made.
public enum LetterTemplates {
    /// One version of a kind's template.
    public struct Version: Hashable, Sendable {
        /// From 1.
        public let number: Int
        /// `nil` where the organ went back to the built-in template.
        public let text: String?
        public let changedBy: Identifier<Person>
        public let changedAt: Moment
    }

    /// The versions of a kind, the newest first; none where the organ uses the built-in one.
    public static func versions(
        _ kind: LetterKind, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Version] {
        try session.rows(
            """
            SELECT version, content, changed_by, changed_at FROM letter_template
            WHERE organ_id = \(organ) AND kind = \(kind.rawValue) ORDER BY version DESC
            """
        ).map { row throws(SQLFailure) in
            Version(
                number: try row.int(0), text: try row.textOrNil(1), changedBy: try row.identifier(2),
                changedAt: try row.moment(3))
        }
    }

    /// The template in use, with its version; 0 where it is the built-in one from the start.
    ///
    /// A text that a newer program does not take any more, because letters of the kind must say more now, is not used: the built-in one is.
    public static func current(
        _ kind: LetterKind, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> (template: LetterTemplate, version: Int) {
        guard let newest = try versions(kind, of: organ, session).first, let text = newest.text,
            let template = try? LetterTemplate(kind, text)
        else { return (.builtIn(kind), 0) }
        return (template, newest.number)
    }

    /// The kinds that the organ has edited, with the number of the newest version.
    public static func edited(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [LetterKind: Int] {
        var edited: [LetterKind: Int] = [:]
        let rows = try session.rows(
            """
            SELECT t.kind, t.version FROM letter_template t WHERE t.organ_id = \(organ) AND t.content IS NOT NULL
                AND t.version = (SELECT max(n.version) FROM letter_template n
                    WHERE n.organ_id = t.organ_id AND n.kind = t.kind)
            """)
        for row in rows { edited[try row.choice(0)] = try row.int(1) }
        return edited
    }

    /// Keeps a new version. What lacks a required element is refused with all its faults.
    ///
    /// - Parameters:
    ///   - text: `nil` goes back to the built-in template.
    ///   - version: the newest that the person saw; 0 for none.
    public static func save(
        _ text: String?, for kind: LetterKind, of organ: Identifier<Unit>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (_, authority) = try LetterSettingsDesk.place(organ, viewer, session)
        if let text { try faults(text, kind).throwIfAny() }
        let kept = try session.row(
            """
            INSERT INTO letter_template (organ_id, kind, version, content, changed_by, changed_for, changed_at)
            SELECT \(organ), \(kind.rawValue), CAST(\(version + 1) AS BIGINT), CAST(\(text) AS TEXT), \(authority.person),
                CAST(\(authority.actingFor) AS TEXT), CAST(\(now) AS BIGINT)
            WHERE NOT EXISTS (SELECT 1 FROM letter_template WHERE organ_id = \(organ) AND kind = \(kind.rawValue)
                AND version > \(version))
            ON CONFLICT (organ_id, kind, version) DO NOTHING
            RETURNING version
            """)
        guard kept != nil else { throw Refused.changedMeanwhile }
        let digest = Digest32(of: Array((text ?? "").utf8)).hex
        try EventLog.append(
            EventDraft(
                .letterTemplateChanged, of: .init("letter-template", organ), organ: organ, by: authority,
                facts: ["letter": kind.rawValue, "version": "\(version + 1)", "digest": digest], at: now),
            in: session)
    }

    private static func faults(_ text: String, _ kind: LetterKind) -> [Refusal] {
        LetterTemplate.faults(of: text, as: kind).map { Refusal("letters.template", field: "text", $0.chinese) }
    }
}

extension EventKind {
    public static let letterTemplateChanged = EventKind("letter-template.changed", "修改文书模板")
}
