public import Organs
public import Storage

/// Where drafts of filings are kept. The form's key opens them and is kept nowhere.
public enum FilingDrafts {
    /// From the first keeping on. Shorter than the store waits before it sweeps away files that belong to nothing (``FileSweep/grace``), so that the
    /// files of a draft are there as long as the draft is.
    public static let lifetime = Duration.seconds(12 * 3_600)

    /// Keeps a draft in the place of the one that the key opened.
    public static func keep(
        _ draft: FilingDraft, key: String, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws {
        guard Requests.isFilingKey(key) else { throw Requests.staleForm }
        let digest = digest(key, keys)
        let sealed = keys.seal(JSONText.bytes(SealedDraft(draft)), for: context(digest))
        try session.execute(
            """
            INSERT INTO filing_draft (key_digest, organ_id, sealed, created_at, expires_at)
            VALUES (\(digest), \(draft.organ), \(sealed), \(now), \(now + lifetime))
            ON CONFLICT (key_digest) DO UPDATE SET organ_id = excluded.organ_id, sealed = excluded.sealed
            """)
    }

    /// - Returns: `nil` when the key opens none, or the draft's time is over.
    public static func find(
        key: String, keys: KeyRing, at now: Moment, _ session: any ReadSession
    ) throws -> FilingDraft? {
        let digest = digest(key, keys)
        let row = try session.row(
            "SELECT organ_id, sealed FROM filing_draft WHERE key_digest = \(digest) AND expires_at > \(now)")
        guard let row else { return nil }
        guard let sealed: SealedDraft = JSONText.value(try keys.open(try row.blob(1), for: context(digest))),
            let draft = sealed.draft(to: try row.identifier(0))
        else { throw row.misfit(1, "filing draft") }
        return draft
    }

    static func digest(_ key: String, _ keys: KeyRing) -> Digest32 {
        keys.tokenDigest(of: key, for: "filing.draft")
    }

    private static func context(_ digest: Digest32) -> String { "filing.draft/\(digest.hex)" }

    // MARK: Sweeping

    public static let sweep = JobKind<NoPayload>("filing.sweep", "清理未提交的申请草稿")
    public static let schedule = Schedule(sweep.name, .every(minutes: 60), sweep)

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.registerRemoval(sweep, in: database) { _, context in
            let now = context.clock.now()
            try await database.write { try removeExpired(at: now, in: $0) }
        }
    }

    static func removeExpired(at now: Moment, in session: any WriteSession) throws(SQLFailure) {
        try session.execute("DELETE FROM filing_draft WHERE expires_at <= \(now)")
        try session.execute(
            """
            DELETE FROM citizen_draft WHERE NOT EXISTS (
                SELECT 1 FROM filing_draft d WHERE d.key_digest = citizen_draft.key_digest)
            """)
    }
}

extension Requests {
    /// Whether a text can be the key of a form of ours.
    public static func isFilingKey(_ key: String) -> Bool { filingKeyLength.contains(key.count) }

    static let staleForm = Refused.rules([Refusal("request.key", "表单已失效，请刷新页面后重新填写")])

    /// Everything that keeps a citizen's filing from being taken, before it is sent (条例第二十九条).
    public static func refusals(filing: Filing) -> [Refusal] { FilingRules.refusals(publicFiling: filing) }

    /// Whether the key has made a request already: sending the form again then gives its receipt, and nothing new.
    public static func isFiled(
        key: String, to organ: Identifier<Unit>, keys: KeyRing, _ session: any ReadSession
    ) throws -> Bool {
        let place = try Addressee.find(organ, session)
        return try session.row(
            """
            SELECT 1 FROM request_filing WHERE organ_id = \(place.unit.id) AND key_digest = \(FilingMark.digest(key, keys))
            """) != nil
    }
}
