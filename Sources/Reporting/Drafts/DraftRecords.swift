public import Organs
import Publishing
import Regulation
public import Storage

/// The rows of reports on their way.
public enum DraftRecords {
    private static let columns: SQLStatement = """
        d.organ_id, d.year, d.state, d.edition_id, d.item_id, d.item_version, d.handed_in_at, d.version, p.published_on,
        p.version
        """
    private static let tables: SQLStatement = "report_draft d LEFT JOIN published_item p ON p.item_id = d.item_id"

    /// Where the report stands; nothing done yet is a report in the making too. The caller has seen to it that the organ may be seen.
    public static func find(
        _ organ: Identifier<Unit>, _ year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> ReportDraft {
        try session.row("SELECT \(columns) FROM \(tables) WHERE d.organ_id = \(organ) AND d.year = \(year)").map(draft)
            ?? .untouched(organ, year)
    }

    /// Those of some organs on some years that anything was done with, in no order.
    public static func all(
        of organs: [Identifier<Unit>], years: ClosedRange<Int>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportDraft] {
        try session.rows(
            """
            SELECT \(columns) FROM \(tables) WHERE d.organ_id IN \(list: organs)
                AND d.year >= \(years.lowerBound) AND d.year <= \(years.upperBound)
            """
        ).map(draft)
    }

    /// What was done, the newest first.
    public static func acts(
        _ organ: Identifier<Unit>, _ year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportAct] {
        try session.rows(
            """
            SELECT number, kind, reason, edition_id, person_id, acting_for_id, at FROM report_act
            WHERE organ_id = \(organ) AND year = \(year) ORDER BY number DESC
            """
        ).map { row throws(SQLFailure) in
            ReportAct(
                number: try row.int(0), kind: try row.choice(1), reason: try row.text(2),
                edition: try row.identifierOrNil(3),
                by: Authority(person: try row.identifier(4), actingFor: try row.identifierOrNil(5)),
                at: try row.moment(6))
        }
    }

    /// Makes the row where there is none, and locks it until the transaction ends.
    static func lock(_ organ: Identifier<Unit>, _ year: Int, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO report_draft (organ_id, year, state, version) VALUES (\(organ), \(year), 'drafting', 0)
            ON CONFLICT (organ_id, year) DO NOTHING
            """)
        _ = try session.row(
            """
            SELECT version FROM report_draft WHERE organ_id = \(organ) AND year = \(year)\(session.dialect.forUpdate)
            """)
    }

    static func update(_ draft: ReportDraft, _ session: any WriteSession) throws(SQLFailure) {
        // What is public, publishing tells.
        let state = draft.state == .published ? .approved : draft.state
        try session.execute(
            """
            UPDATE report_draft SET state = \(state.rawValue), edition_id = \(draft.edition),
                item_id = \(draft.item), item_version = \(draft.itemVersion), handed_in_at = \(draft.handedInAt),
                version = version + 1
            WHERE organ_id = \(draft.organ) AND year = \(draft.year)
            """)
    }

    static func insert(
        _ act: ReportAct, _ organ: Identifier<Unit>, _ year: Int, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO report_act (organ_id, year, number, kind, reason, edition_id, person_id, acting_for_id, at)
            VALUES (\(organ), \(year), \(act.number), \(act.kind.rawValue), \(act.reason), \(act.edition),
                \(act.by.person), \(act.by.actingFor), \(act.at))
            """)
    }

    private static func draft(_ row: SQLRow) throws(SQLFailure) -> ReportDraft {
        let stored: ReportDraft.State = try row.choice(2)
        let itemVersion = try row.integerOrNil(5).map { Int($0) }
        let publicVersion = try row.integerOrNil(9).map { Int($0) }
        var isPublic = false
        if let itemVersion, let publicVersion { isPublic = publicVersion >= itemVersion }
        return ReportDraft(
            organ: try row.identifier(0), year: try row.int(1),
            state: stored == .approved && isPublic ? .published : stored, edition: try row.identifierOrNil(3),
            item: try row.identifierOrNil(4), itemVersion: itemVersion, publishedOn: try row.dayOrNil(8),
            handedInAt: try row.momentOrNil(6), version: try row.int(7))
    }
}
