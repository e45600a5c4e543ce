public import AnnualReport
public import Organs
import Regulation
public import Storage

/// A fact that a person told, because no record holds it.
public struct ToldFact: Hashable, Sendable {
    public let fact: FactKey
    public let value: FactValue
    public let toldBy: Identifier<Person>
    public let toldAt: Moment
}

public enum ToldFacts {
    /// Facts that people may tell: those of the work that no register and no table holds.
    public static let asked: [FactDefinition] = [
        .trainings, .trainees, .meetings, .columnsKept, .pressConferences, .proposals, .suggestions, .fullTimeStaff,
        .partTimeStaff, .officeSite,
    ].compactMap(FactDefinition.of)

    static let longest = 200

    public static func all(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [ToldFact] {
        let rows = try session.rows(
            """
            SELECT fact, content, told_by, told_at FROM report_told_fact
            WHERE organ_id = \(organ) AND year = \(year) ORDER BY fact
            """)
        var all: [ToldFact] = []
        for row in rows {
            let key = FactKey(rawValue: try row.text(0))
            guard let definition = FactDefinition.of(key), let value = value(try row.text(1), of: definition) else {
                continue
            }
            all.append(ToldFact(fact: key, value: value, toldBy: try row.identifier(2), toldAt: try row.moment(3)))
        }
        return all
    }

    /// Keeps what was told; an empty text takes it back, and the fact is unknown again.
    public static func tell(
        _ answers: [FactKey: String], of organ: Identifier<Unit>, year: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (unit, authority) = try ReportText.place(organ, year, viewer, session)
        try refusals(answers).throwIfAny()
        for definition in asked {
            guard let answer = answers[definition.key] else { continue }
            if answer.isEmpty {
                try session.execute(
                    """
                    DELETE FROM report_told_fact
                    WHERE organ_id = \(unit.id) AND year = \(year) AND fact = \(definition.key.rawValue)
                    """)
            } else {
                try session.execute(
                    """
                    INSERT INTO report_told_fact (organ_id, year, fact, content, told_by, told_for, told_at)
                    VALUES (\(unit.id), \(year), \(definition.key.rawValue), \(answer), \(authority.person),
                        \(authority.actingFor), \(now))
                    ON CONFLICT (organ_id, year, fact) DO UPDATE SET content = excluded.content,
                        told_by = excluded.told_by, told_for = excluded.told_for, told_at = excluded.told_at
                    """)
            }
        }
        let facts = Dictionary(uniqueKeysWithValues: answers.map { ($0.key.rawValue, $0.value) })
        try ReportText.log(
            .reportFactTold, unit, year, by: authority,
            ["digest": Digest32(of: Array(NarrativeJSON.text(facts).utf8)).hex],
            at: now, session)
    }

    private static func refusals(_ answers: [FactKey: String]) -> [Refusal] {
        answers.compactMap { key, answer in
            guard !answer.isEmpty else { return nil }
            guard let definition = asked.first(where: { $0.key == key }) else {
                return Refusal("report.fact", "“\(key.rawValue)”不能填报")
            }
            if answer.count > longest {
                return Refusal("report.fact-long", field: key.rawValue, "\(definition.name)最多\(longest)字")
            }
            guard value(answer, of: definition) == nil else { return nil }
            return Refusal("report.fact-number", field: key.rawValue, "\(definition.name)须填写不小于0的整数，不知道的留空")
        }
    }

    private static func value(_ text: String, of definition: FactDefinition) -> FactValue? {
        if definition.measure == .words { return .words(text) }
        guard let figure = Figure(text), figure.isWhole, !figure.isNegative else { return nil }
        return .number(figure)
    }
}
