import Organs
public import Storage

/// The rows of acts. Ask for the request within a scope first.
public enum CaseRecords {
    public static func acts(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [CaseAct] {
        let rows = try session.rows(
            """
            SELECT number, content, person_id, acting_for_id, at FROM case_act WHERE request_id = \(request) ORDER BY number
            """)
        var acts: [CaseAct] = []
        for row in rows { acts.append(try act(row)) }
        return acts
    }

    static func act(_ row: SQLRow) throws(SQLFailure) -> CaseAct {
        let person: Identifier<Person>? = try row.identifierOrNil(2)
        let actingFor: Identifier<Person>? = try row.identifierOrNil(3)
        return CaseAct(
            number: try row.int(0), content: try row.json(1),
            by: person.map { Authority(person: $0, actingFor: actingFor) }, at: try row.moment(4))
    }

    /// - Returns: the act's number.
    @discardableResult
    static func insert(
        _ content: CaseAct.Content, of request: Identifier<InformationRequest>, by authority: Authority?,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Int {
        let row = try session.row(
            """
            INSERT INTO case_act (request_id, number, kind, content, person_id, acting_for_id, at)
            SELECT \(request), coalesce(max(number), 0) + 1, \(content.key), \(JSONText.text(content)),
                \(authority?.person), \(authority?.actingFor), CAST(\(now) AS BIGINT)
            FROM case_act WHERE request_id = \(request)
            RETURNING number
            """)
        guard let row else { throw SQLFailure(.other, code: "", message: "an act was kept and gave no number") }
        return try row.int(0)
    }
}
