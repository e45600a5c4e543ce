public import Organs
import Regulation
public import Storage

/// A person's subscription to the due days of the requests that he sees to: an address that nobody can guess, and that the person can change or end.
public enum CalendarFeeds {
    /// Bytes of chance in an address.
    private static let secretBytes = 32
    /// Calendar programs draw every entry; more due days than these nobody looks through.
    static let mostEntries = 500

    /// When the person's address was made; `nil` where there is none.
    public static func madeAt(
        of person: Identifier<Person>, _ session: any ReadSession
    ) throws(SQLFailure) -> Moment? {
        try session.row("SELECT made_at FROM request_feed WHERE person_id = \(person)").map {
            row throws(SQLFailure) in try row.moment(0)
        }
    }

    /// Makes an address, in place of the earlier one, which is worth nothing from then on.
    ///
    /// - Returns: the secret part, told once and kept nowhere.
    public static func renew(
        by viewer: Viewer, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> String {
        guard viewer.may(.viewRequests) else { throw Refused.forbidden(.viewRequests) }
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<secretBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let secret = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        try session.execute(
            """
            INSERT INTO request_feed (person_id, token_digest, made_at)
            VALUES (\(viewer.person), \(digest(secret, keys)), \(now))
            ON CONFLICT (person_id) DO UPDATE SET token_digest = excluded.token_digest, made_at = excluded.made_at
            """)
        try log(.calendarFeedRenewed, viewer, at: now, session)
        return secret
    }

    /// Ends the subscription.
    public static func revoke(by viewer: Viewer, at now: Moment, in session: any WriteSession) throws {
        let removed = try session.execute("DELETE FROM request_feed WHERE person_id = \(viewer.person)")
        if removed > 0 { try log(.calendarFeedRevoked, viewer, at: now, session) }
    }

    private static func log(
        _ kind: EventKind, _ viewer: Viewer, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("person", viewer.person), organ: ChainOwner.platform, by: viewer.person.actor, at: now),
            in: session)
    }

    private static func digest(_ secret: String, _ keys: KeyRing) -> Digest32 {
        keys.tokenDigest(of: secret, for: "request.calendar-feed")
    }

    /// The calendar behind an address. What it tells leaves the house: case numbers and days, no applicant and nothing of a request's text.
    ///
    /// - Returns: `nil` where no person has this address, or the person may not see requests any more.
    public static func calendar(
        secret: String, keys: KeyRing, at now: Moment, _ session: any ReadSession
    ) throws -> ICalendar? {
        guard
            let row = try session.row(
                "SELECT person_id FROM request_feed WHERE token_digest = \(digest(secret, keys))")
        else { return nil }
        let person: Identifier<Person> = try row.identifier(0)
        let grants = try ViewerGrants.load(person, on: now.day, in: session)
        let viewer = Viewer(person: person, name: "", account: "", session: Identifier(at: now), grants: grants)
        let seeing = grants.filter { $0.role.rights.contains(.viewRequests) }
        guard !seeing.isEmpty else { return nil }
        var filter = RequestFilter()
        filter.dueThrough = now.day.advanced(by: 366)
        let duties: Set<Right> = [.handleRequests, .decideRequests]
        let busy = seeing.filter { !$0.role.rights.isDisjoint(with: duties) }
        // Who neither handles nor decides for others sees the days of what is given to him.
        if busy.isEmpty { filter.handler = person }
        let scope = viewer.scope(of: busy.isEmpty ? seeing : busy)
        return ICalendar(
            "依申请公开答复期限", try RequestRecords.list(filter, in: scope, limit: mostEntries, session).compactMap(entry))
    }

    private static func entry(_ request: InformationRequest) -> ICalendar.Entry? {
        guard let due = request.standing.due else { return nil }
        let note = due.provisionalNote.map { "\n" + $0 } ?? ""
        return ICalendar.Entry(
            uid: "request-\(request.id)@gongkai", day: due.estimate,
            summary: "\(due.isProvisional ? "（暂定）" : "")答复期限：\(request.number)",
            description: "\(request.standing.state.label)；\(request.kind.label)" + note, changedAt: request.touchedAt,
            sequence: request.version)
    }
}

extension EventKind {
    public static let calendarFeedRenewed = EventKind("request.feed-renewed", "生成期限日历订阅地址")
    public static let calendarFeedRevoked = EventKind("request.feed-revoked", "停用期限日历订阅地址")
}
