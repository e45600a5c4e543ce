public import ContentChecks
public import Organs
import Regulation
public import Storage

/// What a person answered to a finding, with the reason. It stays with the finding wherever its text moves, and lapses when the text changes.
public struct FindingAnswer: Hashable, Sendable {
    public let fingerprint: String
    public let answer: ContentFinding.Answer
    public let reason: String
    public let person: Identifier<Person>
    public let at: Moment
}

public enum FindingAnswers {
    /// By fingerprint.
    public static func answers(
        of item: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> [String: FindingAnswer] {
        let rows = try session.rows(
            "SELECT fingerprint, answer, reason, person_id, at FROM finding_answer WHERE item_id = \(item)")
        var answers: [String: FindingAnswer] = [:]
        for row in rows {
            let answer = FindingAnswer(
                fingerprint: try row.text(0), answer: try row.choice(1), reason: try row.text(2),
                person: try row.identifier(3), at: try row.moment(4))
            answers[answer.fingerprint] = answer
        }
        return answers
    }

    /// Answers a finding of the newest version. Whoever may draft or review the item may answer.
    ///
    /// - Parameter answer: ``ContentFinding/Answer/explained`` or ``ContentFinding/Answer/falseAlarm``: what is corrected is found no more.
    public static func give(
        _ answer: ContentFinding.Answer, reason: String, to fingerprint: String, of id: Identifier<Item>,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        let authority =
            try (viewer.authorities(.draftItems, in: unit) + viewer.authorities(.reviewItems, in: unit)).first
            ?? viewer.authority(.reviewItems, in: unit)
        let checks = try ItemChecks.run(item, today: now.day, session)
        guard let found = checks.findings.first(where: { $0.finding.fingerprint == fingerprint })?.finding else {
            throw Refused.rules([Refusal("checks.gone", "这个问题已经不在最新版本中，不需要再说明")])
        }
        try refusals(answer, reason, to: found).throwIfAny()
        try session.execute(
            """
            INSERT INTO finding_answer (item_id, fingerprint, check_id, answer, reason, person_id, at)
            VALUES (\(id), \(fingerprint), \(found.check), \(answer.rawValue), \(reason), \(authority.person), \(now))
            ON CONFLICT (item_id, fingerprint) DO UPDATE SET answer = excluded.answer, reason = excluded.reason,
                person_id = excluded.person_id, at = excluded.at
            """)
        let facts = [
            "check": found.check, "answer": answer.rawValue, "finding": fingerprint, "version": "\(item.newest)",
            "reason": Publications.digest(reason),
        ]
        try Items.log(.findingAnswered, item, by: authority, facts: facts, at: now, session)
    }

    private static func refusals(
        _ answer: ContentFinding.Answer, _ reason: String, to finding: ContentFinding
    ) -> [Refusal] {
        var refusals: [Refusal] = []
        if answer == .corrected {
            refusals.append(Refusal("checks.corrected", field: "answer", "改正以后这个问题会自动消失，不需要选择“已改正”"))
        }
        if reason.isEmpty { refusals.append(Refusal("checks.reason", field: "reason", "填写理由")) }
        return refusals
    }
}

extension EventKind {
    public static let findingAnswered = EventKind("item.finding-answered", "说明发布前检查的问题")
}
