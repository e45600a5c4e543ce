public import Organs
import Regulation
public import Storage

/// The rows of tokens.
public enum APITokenRecords {
    private static let columns: SQLStatement = """
        t.id, t.organ_id, t.name, t.scopes, t.all_units, t.per_minute, t.last_day, t.made_by, t.made_at, t.revoked_at,
        t.last_used_at
        """

    /// Tokens of organs in the scope, the newest first.
    public static func list(in scope: Scope, _ session: any ReadSession) throws(SQLFailure) -> [APIToken] {
        try tokens(
            try session.rows(
                """
                SELECT \(columns) FROM api_token t WHERE \(scope.condition(onOrgan: "t.organ_id"))
                ORDER BY t.made_at DESC, t.id DESC LIMIT \(mostListed)
                """), session)
    }

    /// No bureau has so many; the list has no pages.
    private static let mostListed = 500

    /// `nil` where there is none, or not in the scope.
    public static func find(
        _ id: Identifier<APIToken>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> APIToken? {
        let rows = try session.rows(
            "SELECT \(columns) FROM api_token t WHERE t.id = \(id) AND \(scope.condition(onOrgan: "t.organ_id"))")
        return try tokens(rows, session).first
    }

    static func find(_ digest: Digest32, _ session: any ReadSession) throws(SQLFailure) -> APIToken? {
        try tokens(try session.rows("SELECT \(columns) FROM api_token t WHERE t.digest = \(digest)"), session).first
    }

    /// The names of those among these that are tokens.
    public static func names(
        of ids: some Collection<String>, _ session: any ReadSession
    ) throws(SQLFailure) -> [String: String] {
        guard !ids.isEmpty else { return [:] }
        var names: [String: String] = [:]
        for row in try session.rows("SELECT id, name FROM api_token WHERE id IN \(list: Array(ids))") {
            names[try row.text(0)] = try row.text(1)
        }
        return names
    }

    static func insert(
        _ draft: APITokenDraft, _ id: Identifier<APIToken>, _ digest: Digest32, by authority: Authority,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let scopes = draft.scopes.map(\.rawValue).sorted().joined(separator: ",")
        try session.execute(
            """
            INSERT INTO api_token (id, organ_id, name, scopes, all_units, per_minute, digest, last_day, made_by, made_for,
                made_at)
            VALUES (\(id), \(draft.organ), \(draft.name), \(scopes), \(draft.units == nil), \(draft.perMinute), \(digest),
                \(draft.lastDay), \(authority.person), \(authority.actingFor), \(now))
            """)
        for unit in (draft.units ?? []).sorted() {
            try session.execute("INSERT INTO api_token_unit (token_id, unit_id) VALUES (\(id), \(unit))")
        }
    }

    static func revoke(
        _ id: Identifier<APIToken>, by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            "UPDATE api_token SET revoked_by = \(authority.person), revoked_at = \(now) WHERE id = \(id)")
    }

    /// Notes a use, at most once a minute: a program that asks every second does not write every second.
    static func noteUse(_ token: APIToken, at now: Moment, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE api_token SET last_used_at = \(now)
            WHERE id = \(token.id) AND (last_used_at IS NULL OR last_used_at <= \(now - noteEvery))
            """)
    }

    static let noteEvery = Duration.seconds(60)

    private static func tokens(_ rows: SQLRows, _ session: any ReadSession) throws(SQLFailure) -> [APIToken] {
        var tokens: [APIToken] = []
        for row in rows { tokens.append(try token(row, session)) }
        return tokens
    }

    private static func token(_ row: SQLRow, _ session: any ReadSession) throws(SQLFailure) -> APIToken {
        let id: Identifier<APIToken> = try row.identifier(0)
        let words = try row.text(3).split(separator: ",").map(String.init)
        let scopes = words.compactMap(APIScope.init(rawValue:))
        guard scopes.count == words.count else { throw row.misfit(3, "scopes") }
        return APIToken(
            id: id, organ: try row.identifier(1), name: try row.text(2), scopes: Set(scopes),
            units: try row.boolean(4) ? nil : try units(of: id, session), perMinute: try row.int(5),
            lastDay: try row.day(6), madeBy: try row.identifier(7), madeAt: try row.moment(8),
            revokedAt: try row.momentOrNil(9), lastUsedAt: try row.momentOrNil(10))
    }

    private static func units(
        of id: Identifier<APIToken>, _ session: any ReadSession
    ) throws(SQLFailure) -> Set<Identifier<Unit>> {
        var units: Set<Identifier<Unit>> = []
        for row in try session.rows("SELECT unit_id FROM api_token_unit WHERE token_id = \(id)") {
            units.insert(try row.identifier(0))
        }
        return units
    }
}
