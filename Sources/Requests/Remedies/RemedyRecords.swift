import AnnualReport
public import Organs
import Regulation
public import Storage

/// The rows of reconsiderations and suits.
public enum RemedyRecords {
    private static let columns: SQLStatement = """
        m.id, m.organ_id, m.request_id, m.kind, m.review_id, m.case_number, m.body, m.role, m.procedure, m.filed_on,
        m.copy_received_on, m.replied_on, m.closed_on, m.result, m.outcome, m.orders_new_answer, m.answer_by, m.note,
        m.recorded_by, m.recorded_for, m.recorded_at, m.version, m.appeals_id
        """
    private static let tables: SQLStatement = "remedy m JOIN request r ON r.id = m.request_id"

    /// Those of a request that the caller may see, in the order of their filing.
    public static func remedies(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Remedy] {
        try remedies("m.request_id = \(request)", session)
    }

    /// Those of the scope: open ones first, then the newest.
    public static func list(
        _ filter: RemedyFilter = RemedyFilter(), in scope: Scope, limit: Int, offset: Int = 0,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Remedy] {
        let rows = try session.rows(
            """
            SELECT \(columns) FROM \(tables) WHERE \((filter.conditions + [RequestRecords.condition(scope)]).joinedByAnd)
            ORDER BY m.closed_on IS NOT NULL, m.filed_on DESC, m.id DESC LIMIT \(limit) OFFSET \(offset)
            """)
        return try all(rows)
    }

    /// How many there are of each result, and without one.
    static func counts(
        _ filter: RemedyFilter, by key: SQLStatement = "m.result", in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [String?: Int] {
        let rows = try session.rows(
            """
            SELECT \(key), count(*) FROM \(tables)
            WHERE \((filter.conditions + [RequestRecords.condition(scope)]).joinedByAnd) GROUP BY \(key)
            """)
        var counts: [String?: Int] = [:]
        for row in rows { counts[try row.textOrNil(0)] = try row.int(1) }
        return counts
    }

    /// Those with these keys, in the order of their filing; the caller has seen to it that they may be seen.
    public static func remedies(
        all ids: [Identifier<Remedy>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Remedy] {
        try remedies("m.id IN \(list: ids)", session)
    }

    static func find(
        _ id: Identifier<Remedy>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Remedy? {
        try session.row(
            "SELECT \(columns) FROM \(tables) WHERE m.id = \(id) AND \(RequestRecords.condition(scope))"
        ).map { row throws(SQLFailure) in try remedy(row) }
    }

    /// Those of an organ that a year's table four is about: closed in the year, or filed by its end and open then.
    static func remedies(
        of organ: Identifier<Unit>, inYear year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [Remedy] {
        let (first, last) = ("\(year)-01-01", "\(year)-12-31")
        return try remedies(
            """
            m.organ_id = \(organ) AND m.filed_on <= \(last) AND (m.closed_on IS NULL OR m.closed_on >= \(first))
            """, session)
    }

    private static func remedies(
        _ condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [Remedy] {
        try all(try session.rows("SELECT \(columns) FROM \(tables) WHERE \(condition) ORDER BY m.filed_on, m.id"))
    }

    private static func all(_ rows: SQLRows) throws(SQLFailure) -> [Remedy] {
        var all: [Remedy] = []
        for row in rows { all.append(try remedy(row)) }
        return all
    }

    private static func remedy(_ row: SQLRow) throws(SQLFailure) -> Remedy {
        let details = RemedyDetails(
            try row.choice(3), body: try row.text(6), filedOn: try row.day(9), caseNumber: try row.text(5),
            review: try row.identifierOrNil(4), appeals: try row.identifierOrNil(22), role: try row.choice(7),
            procedure: try row.choice(8),
            copyReceivedOn: try row.dayOrNil(10), repliedOn: try row.dayOrNil(11), note: try row.text(17))
        var closing: RemedyClosing?
        if let day = try row.dayOrNil(12) {
            closing = RemedyClosing(
                closedOn: day, result: try row.choice(13), outcome: try row.text(14),
                ordersNewAnswer: try row.boolean(15), answerBy: try row.dayOrNil(16))
        }
        return Remedy(
            id: try row.identifier(0), organ: try row.identifier(1), request: try row.identifier(2), details: details,
            closing: closing,
            recordedBy: Authority(person: try row.identifier(18), actingFor: try row.identifierOrNil(19)),
            recordedAt: try row.moment(20), version: try row.int(21))
    }

    static func insert(_ remedy: Remedy, _ session: any WriteSession) throws(SQLFailure) {
        let details = remedy.details
        try session.execute(
            """
            INSERT INTO remedy (id, organ_id, request_id, kind, review_id, case_number, body, role, procedure, filed_on,
                copy_received_on, replied_on, outcome, orders_new_answer, note, recorded_by, recorded_for, recorded_at,
                version, appeals_id)
            VALUES (\(remedy.id), \(remedy.organ), \(remedy.request), \(details.kind.rawValue), \(details.review),
                \(details.caseNumber), \(details.body), \(details.role.rawValue), \(details.procedure.rawValue),
                \(details.filedOn), \(details.copyReceivedOn), \(details.repliedOn), '', FALSE, \(details.note),
                \(remedy.recordedBy.person), \(remedy.recordedBy.actingFor), \(remedy.recordedAt), 1,
                \(details.appeals))
            """)
    }

    /// - Returns: whether it was still at that version.
    static func update(
        _ id: Identifier<Remedy>, _ details: RemedyDetails, ifVersion version: Int, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE remedy SET case_number = \(details.caseNumber), body = \(details.body), role = \(details.role.rawValue),
                procedure = \(details.procedure.rawValue), filed_on = \(details.filedOn),
                copy_received_on = \(details.copyReceivedOn), replied_on = \(details.repliedOn), note = \(details.note),
                appeals_id = \(details.appeals), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """) == 1
    }

    /// - Returns: whether it was still at that version.
    static func close(
        _ id: Identifier<Remedy>, _ closing: RemedyClosing, ifVersion version: Int, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE remedy SET closed_on = \(closing.closedOn), result = \(closing.result.rawValue),
                outcome = \(closing.outcome), orders_new_answer = \(closing.ordersNewAnswer),
                answer_by = \(closing.answerBy), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """) == 1
    }

    // MARK: What was put right

    /// How it was said to have ended before each correction, the newest first.
    public static func corrections(
        of id: Identifier<Remedy>, _ session: any ReadSession
    ) throws(SQLFailure) -> [RemedyCorrection] {
        var all: [RemedyCorrection] = []
        for row in try session.rows(
            """
            SELECT closed_on, result, outcome, orders_new_answer, answer_by, reason, by_id, for_id, at
            FROM remedy_correction WHERE remedy_id = \(id) ORDER BY number DESC
            """)
        {
            let before = RemedyClosing(
                closedOn: try row.day(0), result: try row.choice(1), outcome: try row.text(2),
                ordersNewAnswer: try row.boolean(3), answerBy: try row.dayOrNil(4))
            all.append(
                RemedyCorrection(
                    before: before, reason: try row.text(5),
                    by: Authority(person: try row.identifier(6), actingFor: try row.identifierOrNil(7)),
                    at: try row.moment(8)))
        }
        return all
    }

    static func keep(
        _ before: RemedyClosing, of id: Identifier<Remedy>, reason: String, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO remedy_correction (remedy_id, number, closed_on, result, outcome, orders_new_answer, answer_by,
                reason, by_id, for_id, at)
            VALUES (\(id), (SELECT count(*) + 1 FROM remedy_correction WHERE remedy_id = \(id)), \(before.closedOn),
                \(before.result.rawValue), \(before.outcome), \(before.ordersNewAnswer), \(before.answerBy), \(reason),
                \(authority.person), \(authority.actingFor), \(now))
            """)
    }
}
