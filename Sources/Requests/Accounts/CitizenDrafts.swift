public import Organs
public import Storage

/// Drafts that were kept while somebody was signed in, so that they can be gone on with on another device.
public enum CitizenDrafts {
    public struct Line: Hashable, Sendable {
        /// Opens the draft (``FilingDrafts/find(key:keys:at:_:)``).
        public let key: String
        public let organ: Identifier<Unit>
        public let keptAt: Moment
        public let expiresAt: Moment
    }

    /// Remembers the key of a draft that was kept.
    public static func keep(
        key: String, of account: Identifier<CitizenAccount>, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws(SQLFailure) {
        let sealed = keys.seal(Array(key.utf8), for: context(account))
        try session.execute(
            """
            INSERT INTO citizen_draft (account_id, key_digest, sealed_key, kept_at)
            VALUES (\(account), \(FilingDrafts.digest(key, keys)), \(sealed), \(now))
            ON CONFLICT (account_id, key_digest) DO UPDATE SET kept_at = excluded.kept_at
            """)
    }

    /// The newest first, as long as they last.
    public static func list(
        of account: Identifier<CitizenAccount>, keys: KeyRing, at now: Moment, _ session: any ReadSession
    ) throws -> [Line] {
        try session.rows(
            """
            SELECT c.sealed_key, d.organ_id, c.kept_at, d.expires_at FROM citizen_draft c
            JOIN filing_draft d ON d.key_digest = c.key_digest
            WHERE c.account_id = \(account) AND d.expires_at > \(now) ORDER BY c.kept_at DESC
            """
        ).map { row in
            Line(
                key: String(decoding: try keys.open(try row.blob(0), for: context(account)), as: UTF8.self),
                organ: try row.identifier(1), keptAt: try row.moment(2), expiresAt: try row.moment(3))
        }
    }

    /// The draft was filed, or is not wanted any more.
    public static func forget(
        key: String, of account: Identifier<CitizenAccount>, keys: KeyRing, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            DELETE FROM citizen_draft
            WHERE account_id = \(account) AND key_digest = \(FilingDrafts.digest(key, keys))
            """)
    }

    private static func context(_ account: Identifier<CitizenAccount>) -> String { "citizen.draft/\(account)" }
}
