import Organs
import Redaction
public import Storage

/// The rows of redactions. Ask for the request within a scope first.
public enum RedactionRecords {
    private static let columns: SQLStatement = """
        id, organ_id, request_id, source_id, title, marks, output_id, sheet_id, begun_by, begun_at, finished_by,
        finished_for, finished_at, version
        """

    /// Those of a request, the newest first.
    public static func list(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [RedactionCase] {
        let rows = try session.rows(
            "SELECT \(columns) FROM redaction WHERE request_id = \(request) ORDER BY begun_at DESC, id DESC")
        var all: [RedactionCase] = []
        for row in rows { all.append(try redaction(row)) }
        return all
    }

    /// - Returns: `nil` where the request has no such redaction.
    public static func find(
        _ id: Identifier<RedactionCase>, of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> RedactionCase? {
        try session.row("SELECT \(columns) FROM redaction WHERE id = \(id) AND request_id = \(request)").map {
            row throws(SQLFailure) in try redaction(row)
        }
    }

    private static func redaction(_ row: SQLRow) throws(SQLFailure) -> RedactionCase {
        let finisher: Identifier<Person>? = try row.identifierOrNil(10)
        let finishedFor: Identifier<Person>? = try row.identifierOrNil(11)
        return RedactionCase(
            id: try row.identifier(0), organ: try row.identifier(1), request: try row.identifier(2),
            source: try row.identifier(3), title: try row.text(4), marks: try row.json(5),
            output: try row.identifierOrNil(6), sheet: try row.identifierOrNil(7), begunBy: try row.identifier(8),
            begunAt: try row.moment(9),
            finishedBy: finisher.map { Authority(person: $0, actingFor: finishedFor) },
            finishedAt: try row.momentOrNil(12), version: try row.int(13))
    }

    static func insert(_ new: RedactionCase, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO redaction (id, organ_id, request_id, source_id, title, marks, begun_by, begun_at, version)
            VALUES (\(new.id), \(new.organ), \(new.request), \(new.source), \(new.title), \(JSONText.text(new.marks)),
                \(new.begunBy), \(new.begunAt), 1)
            """)
    }

    /// - Returns: whether it was open and still at that version.
    static func set(
        _ marks: [RedactionMark], title: String, of id: Identifier<RedactionCase>, ifVersion version: Int,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE redaction SET marks = \(JSONText.text(marks)), title = \(title), version = version + 1
            WHERE id = \(id) AND version = \(version) AND output_id IS NULL
            """) == 1
    }

    /// - Returns: whether it was open and still at that version.
    static func finish(
        _ id: Identifier<RedactionCase>, _ output: Identifier<StoredFile>, sheet: Identifier<StoredFile>?,
        marks: [RedactionMark], ifVersion version: Int, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE redaction SET output_id = \(output), sheet_id = \(sheet), marks = \(JSONText.text(marks)),
                finished_by = \(authority.person), finished_for = \(authority.actingFor), finished_at = \(now),
                version = version + 1
            WHERE id = \(id) AND version = \(version) AND output_id IS NULL
            """) == 1
    }

    static func drop(_ id: Identifier<RedactionCase>, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute("DELETE FROM redaction WHERE id = \(id) AND output_id IS NULL")
    }
}
