import Organs
public import Storage

/// Which requests a citizen's account shows: those that were filed in it or with its contact, and those that were added by number and code.
public enum CitizenRequests {
    /// One account; an agent who files more uses the interface for programs.
    public static let most = 1_000

    enum Origin: String { case filed, contact, code }

    /// The account's requests, the newest first.
    public static func list(
        of account: Identifier<CitizenAccount>, _ session: any ReadSession
    ) throws(SQLFailure) -> [InformationRequest] {
        let rows = try session.rows(
            """
            SELECT \(RequestRecords.columns) FROM \(RequestRecords.tables)
            JOIN citizen_request c ON c.request_id = r.id
            WHERE c.account_id = \(account) ORDER BY r.registered_at DESC, r.id DESC LIMIT \(most)
            """)
        return try RequestRecords.requests(rows)
    }

    static func has(
        _ request: Identifier<InformationRequest>, _ account: Identifier<CitizenAccount>, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try session.row(
            "SELECT 1 FROM citizen_request WHERE account_id = \(account) AND request_id = \(request)") != nil
    }

    /// Remembers with which contact a request was filed, and shows it in the account where somebody is signed in, and in that of the contact.
    ///
    /// - Parameters:
    ///   - contact: at which a code was read for this very form; `nil` where none was.
    ///   - account: of who is signed in.
    public static func recordFiling(
        of request: Identifier<InformationRequest>, with contact: CitizenContact?,
        by account: Identifier<CitizenAccount>?, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws {
        if let account { try link(request, to: account, .filed, at: now, session) }
        guard let contact else { return }
        try session.execute(
            """
            INSERT INTO verified_filing (request_id, contact_digest, proved_at)
            VALUES (\(request), \(contact.digest(keys)), \(now)) ON CONFLICT (request_id) DO NOTHING
            """)
        guard let owner = try CitizenAccounts.open(contact, keys: keys, at: now, session), !owner.isLapsed(at: now),
            owner.id != account
        else { return }
        try link(request, to: owner.id, .contact, at: now, session)
    }

    /// What was filed with a contact before it had an account, as far as it is certain that the contact was the same person's.
    static func adopt(
        _ contact: CitizenContact, into account: Identifier<CitizenAccount>, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws {
        try session.execute(
            """
            INSERT INTO citizen_request (account_id, request_id, origin, linked_at)
            SELECT \(account), v.request_id, \(Origin.contact.rawValue), \(now) FROM verified_filing v
            WHERE v.contact_digest = \(contact.digest(keys)) AND v.proved_at > \(now - CitizenAccount.unprovenFor)
            """)
    }

    /// Adds a request by its number and code.
    ///
    /// - Returns: whether they belong together; which of them is wrong, nobody learns.
    public static func add(
        number: String, code: QueryCode, to account: Identifier<CitizenAccount>, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws -> Bool {
        guard let status = try RequestStatus.find(number: number, code: code, keys: keys, on: now.day, session) else {
            return false
        }
        let count = try session.row("SELECT count(*) FROM citizen_request WHERE account_id = \(account)")?.int(0) ?? 0
        guard count < most else {
            throw Refused.rules([Refusal("citizen.most", field: "number", "用户中心最多列出\(most)件申请，请先移除不需要的")])
        }
        try link(status.request.id, to: account, .code, at: now, session)
        return true
    }

    /// Takes a request out of the account. It stays what it is, and is found by number and code.
    public static func remove(
        _ request: Identifier<InformationRequest>, from account: Identifier<CitizenAccount>,
        in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            "DELETE FROM citizen_request WHERE account_id = \(account) AND request_id = \(request)")
    }

    private static func link(
        _ request: Identifier<InformationRequest>, to account: Identifier<CitizenAccount>, _ origin: Origin,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO citizen_request (account_id, request_id, origin, linked_at)
            VALUES (\(account), \(request), \(origin.rawValue), \(now))
            ON CONFLICT (account_id, request_id) DO NOTHING
            """)
    }
}
