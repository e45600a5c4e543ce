import Organs
import Regulation
public import Storage

/// The rows of clock entries.
public enum ClockRecords {
    /// Everything that was entered for a request, in the order of entering, cancelled entries too. Ask for the request within a scope first.
    public static func entries(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ClockEntry] {
        let rows = try session.rows("\(selection) WHERE e.request_id = \(request) ORDER BY e.number")
        var entries: [ClockEntry] = []
        for row in rows { entries.append(try entry(row)) }
        return entries
    }

    private static let selection: SQLStatement = """
        SELECT e.number, e.day, e.kind, e.details, e.override_reason, e.cancels, e.note, e.proof_id, e.entered_by,
            e.entered_for, e.entered_at, c.number
        FROM clock_entry e LEFT JOIN clock_entry c ON c.request_id = e.request_id AND c.cancels = e.number
        """

    private static func entry(_ row: SQLRow) throws(SQLFailure) -> ClockEntry {
        let person: Identifier<Person>? = try row.identifierOrNil(8)
        let actingFor: Identifier<Person>? = try row.identifierOrNil(9)
        return ClockEntry(
            number: try row.int(0), day: try row.day(1), content: try content(row), note: try row.text(6),
            proof: try row.identifierOrNil(7),
            enteredBy: person.map { Authority(person: $0, actingFor: actingFor) }, enteredAt: try row.moment(10),
            cancelledBy: try row.integerOrNil(11).map(Int.init))
    }

    private static func content(_ row: SQLRow) throws(SQLFailure) -> ClockEntry.Content {
        if let cancelled = try row.integerOrNil(5) { return .cancellation(of: Int(cancelled)) }
        let code: ClockEventCode = try row.json(3)
        guard let kind = code.kind(try row.text(2)) else { throw row.misfit(2, "clock event") }
        return .event(ClockEvent(try row.day(1), kind, overrideReason: try row.textOrNil(4)))
    }

    static func insert(
        _ statement: ClockStatement, number: Int, of request: Identifier<InformationRequest>, by authority: Authority?,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let event = statement.event
        try session.execute(
            """
            INSERT INTO clock_entry (request_id, number, day, kind, details, override_reason, note, proof_id, entered_by,
                entered_for, entered_at)
            VALUES (\(request), \(number), \(event.day), \(event.kind.key),
                \(JSONText.text(ClockEventCode(event.kind))), \(event.overrideReason), \(statement.note),
                \(statement.proof), \(authority?.person), \(authority?.actingFor), \(now))
            """)
    }

    static func insert(
        cancellationOf cancelled: Int, number: Int, reason: String, of request: Identifier<InformationRequest>,
        by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO clock_entry (request_id, number, day, kind, details, cancels, note, entered_by, entered_for,
                entered_at)
            VALUES (\(request), \(number), \(now.day), \(ClockEventCode.cancellation), '{}', \(cancelled), \(reason),
                \(authority.person), \(authority.actingFor), \(now))
            """)
    }
}
