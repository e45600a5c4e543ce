import Foundation
public import Storage

/// What the cookie of a citizen's session holds: 256 random bits. The table has only its digest.
public struct CitizenToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// 43 characters of base 64 in the alphabet for addresses (RFC 4648 §5).
    public let cookie: String

    private static let bytes = 32
    private static let length = 43

    init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<Self.bytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        cookie = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// - Parameter cookie: anything at all that a browser sent.
    /// - Returns: `nil` when it does not have the shape of a token, which saves the question to the database.
    public init?(cookie: String) {
        let isToken = cookie.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
        }
        guard cookie.utf8.count == Self.length, isToken else { return nil }
        self.cookie = cookie
    }

    func digest(_ keys: KeyRing) -> Digest32 { keys.tokenDigest(of: cookie, for: "citizen.session") }

    public var description: String { "(session token)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Sessions of citizens, kept in the database as those of colleagues are, and as long.
public enum CitizenSessions {
    /// Without a request.
    static let idleTimeout = Duration.seconds(30 * 60)
    static let absoluteTimeout = Duration.seconds(12 * 3_600)
    /// Not every request is a write.
    static let lastSeenPrecision = Duration.seconds(60)
    /// By how much the clocks of servers may differ. A session that was used later than that from now was opened while a clock stood ahead.
    static let clockTolerance = Duration.seconds(60)

    static func begin(
        _ account: Identifier<CitizenAccount>, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> CitizenToken {
        let token = CitizenToken()
        try session.execute(
            """
            INSERT INTO citizen_session (token_digest, account_id, started_at, last_seen_at)
            VALUES (\(token.digest(keys)), \(account), \(now), \(now))
            """)
        return token
    }

    /// Who is signed in with a token.
    ///
    /// - Returns: `nil` when nobody is (any more); `isStale` asks for ``see(_:keys:at:in:)``.
    public static func account(
        _ token: CitizenToken, keys: KeyRing, at now: Moment, _ session: any ReadSession
    ) throws -> (account: CitizenAccount, isStale: Bool)? {
        let row = try session.row(
            """
            SELECT account_id, last_seen_at FROM citizen_session
            WHERE token_digest = \(token.digest(keys)) AND last_seen_at > \(now - idleTimeout)
                AND started_at > \(now - absoluteTimeout) AND last_seen_at <= \(now + clockTolerance)
            """)
        guard let row,
            let account = try CitizenAccounts.find(try row.identifier(0), keys: keys, at: now, session)
        else { return nil }
        return (account, now - (try row.moment(1)) >= lastSeenPrecision)
    }

    /// Never moves backwards: two servers may answer requests of one session in either order.
    public static func see(
        _ token: CitizenToken, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE citizen_session SET last_seen_at = \(now)
            WHERE token_digest = \(token.digest(keys)) AND last_seen_at < \(now)
            """)
    }

    public static func end(
        _ token: CitizenToken, keys: KeyRing, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("DELETE FROM citizen_session WHERE token_digest = \(token.digest(keys))")
    }

    static func removeExpired(at now: Moment, in session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            DELETE FROM citizen_session
            WHERE last_seen_at <= \(now - idleTimeout) OR started_at <= \(now - absoluteTimeout)
                OR last_seen_at > \(now + clockTolerance)
            """)
    }
}
