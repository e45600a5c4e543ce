import Organs
import Regulation
import Requests
import Storage

/// Which requests a token has filed.
enum APIRequestRecords {
    static func insert(
        _ request: InformationRequest, by token: APIToken, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO api_request (request_id, token_id, filed_at, told_state)
            VALUES (\(request.id), \(token.id), \(now), \(request.standing.state.rawValue))
            ON CONFLICT (request_id) DO NOTHING
            """)
    }

    static func isFiled(
        _ request: Identifier<InformationRequest>, by token: APIToken, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try session.row(
            "SELECT 1 FROM api_request WHERE request_id = \(request) AND token_id = \(token.id)") != nil
    }

    /// What changed behind a place in the list of changes, oldest first.
    static func changes(
        of token: APIToken, after cursor: ChangeCursor?, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [InformationRequest] {
        let (at, id) = (cursor?.at ?? Moment(milliseconds: 0), cursor?.request ?? "")
        let rows = try session.rows(
            """
            SELECT r.id FROM request r JOIN api_request a ON a.request_id = r.id AND a.token_id = \(token.id)
            WHERE (r.touched_at, r.id) > (\(at), \(id)) ORDER BY r.touched_at, r.id LIMIT \(limit)
            """)
        var ids: [Identifier<InformationRequest>] = []
        for row in rows { ids.append(try row.identifier(0)) }
        let found = try RequestRecords.find(all: ids, in: .everything, session)
        let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { byID[$0] }
    }
}

/// A place in the list of changes: the moment of a change, and the request, for changes of one moment.
struct ChangeCursor: Hashable, CustomStringConvertible {
    let at: Moment
    let request: String

    init(at: Moment, request: String) {
        self.at = at
        self.request = request
    }

    /// - Parameter text: of the shape ``Shape/cursor``.
    init?(_ text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let milliseconds = Int64(parts[0]) else { return nil }
        self.init(at: Moment(milliseconds: milliseconds), request: String(parts[1]))
    }

    var description: String { "\(at.milliseconds).\(request)" }

    /// How long a transaction may last (the site's time limit, with room): what began earlier may still become visible behind a place that was
    /// already passed. The end of the list therefore lies so far back, and what changed since is told twice.
    private static let overlap = Duration.seconds(60)

    /// Where a program goes on after these.
    ///
    /// - Parameter hasMore: there are further changes now, from which nothing can be missed before the end is reached.
    static func next(
        after changes: [InformationRequest], _ previous: ChangeCursor?, hasMore: Bool, at now: Moment
    ) -> ChangeCursor {
        let last = changes.last.map { ChangeCursor(at: $0.touchedAt, request: $0.id.rawValue) } ?? previous
        let settled = ChangeCursor(at: now - overlap, request: "0")
        guard let last else { return settled }
        return hasMore || last.at < settled.at ? last : settled
    }
}
