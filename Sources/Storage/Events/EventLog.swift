/// The log of state changes, with one hash chain for each organ. What a chain is, byte by byte: docs/event-log.md.
public enum EventLog {
    /// Adds an event to its organ's chain, in the transaction of the change that it tells of.
    ///
    /// The chain's head row stays locked until the transaction ends: changes of one organ are put in order, those of different organs are
    /// not held up by each other. Costs two statements, three for the first event of a chain.
    ///
    /// An event is never earlier than the one before it, nor by more than ten minutes than a checkpoint that does not know it. When the
    /// clock says otherwise, the event takes the later moment and holds what the clock said as a fact (``Event/clockFact``).
    @discardableResult
    public static func append(_ draft: EventDraft, in session: any WriteSession) throws(SQLFailure) -> Event {
        let event = Event(draft, after: try lockedEnd(of: draft.organ, from: draft.at, in: session))
        try insert(event, in: session)
        return event
    }

    /// Adds many events, such as those of an import, locking each chain once.
    ///
    /// - Parameter drafts: in the order in which they shall stand in their chains.
    @discardableResult
    public static func append(
        contentsOf drafts: [EventDraft], in session: any WriteSession
    ) throws(SQLFailure) -> [Event] {
        var ends: [Identifier<ChainOwner>: ChainEnd] = [:]
        var events: [Event] = []
        for draft in drafts {
            var end =
                if let known = ends[draft.organ] { known } else {
                    try lockedEnd(of: draft.organ, from: draft.at, in: session)
                }
            let event = Event(draft, after: end)
            try insert(event, in: session)
            end.head = event.head
            ends[draft.organ] = end
            events.append(event)
        }
        return events
    }

    /// The chain's end, its row locked. A chain's first event finds an end with sequence 0.
    ///
    /// On PostgreSQL whoever writes while a checkpoint is signed collides with it by asking for the last one; either is run again. Else an event
    /// that was dated before the checkpoint could be written after it.
    private static func lockedEnd(
        of organ: Identifier<ChainOwner>, from moment: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> ChainEnd {
        let query: SQLStatement = """
            SELECT organ_id, sequence, digest, at,
                (SELECT c.at FROM checkpoint c ORDER BY c.number DESC LIMIT 1)
            FROM event_head WHERE organ_id = \(organ)\(session.dialect.forUpdate)
            """
        if let row = try session.row(query) { return try ChainEnd(row) }
        try session.execute(
            """
            INSERT INTO event_head (organ_id, sequence, digest, at) VALUES (\(organ), 0, \(Digest32.none), \(moment))
            ON CONFLICT (organ_id) DO NOTHING
            """)
        guard let row = try session.row(query) else {
            throw SQLFailure(.decoding, code: "", message: "a chain head that was just made is not there")
        }
        return try ChainEnd(row)
    }

    /// PostgreSQL takes the event and the new head in one statement, which saves a round trip of every write.
    private static func insert(_ event: Event, in session: any WriteSession) throws(SQLFailure) {
        let head: SQLStatement = """
            UPDATE event_head SET sequence = \(event.sequence), digest = \(event.digest), at = \(event.at)
            WHERE organ_id = \(event.organ)
            """
        let row: SQLStatement = """
            INSERT INTO event (organ_id, sequence, at, kind, actor_id, acting_for_id, subject_kind, subject_id, facts,
                previous_digest, digest)
            VALUES (\(event.organ), \(event.sequence), \(event.at), \(event.kind.name), \(event.actor), \(event.actingFor),
                \(event.subject.kind), \(event.subject.id), \(event.factsText), \(event.previousDigest), \(event.digest))
            """
        switch session.dialect {
        case .sqlite:
            try session.execute(row)
            try session.execute(head)
        case .postgresql:
            try session.execute("WITH head AS (\(head)) \(row)")
        }
    }
}

/// The end of a chain: what the next event stands on, and what a checkpoint vouches for.
public struct ChainHead: Hashable, Sendable {
    public let organ: Identifier<ChainOwner>
    /// The last event's number; 0 when there is none.
    public let sequence: Int64
    public let digest: Digest32
    public let at: Moment

    public init(organ: Identifier<ChainOwner>, sequence: Int64, digest: Digest32, at: Moment) {
        self.organ = organ
        self.sequence = sequence
        self.digest = digest
        self.at = at
    }

    /// From the columns organ_id, sequence, digest, at.
    init(_ row: SQLRow) throws(SQLFailure) {
        self.init(
            organ: try row.identifier(0), sequence: try row.integer(1), digest: try row.digest(2), at: try row.moment(3)
        )
    }
}

/// What the next event stands on, and what it must not be earlier than.
private struct ChainEnd {
    var head: ChainHead
    /// The last checkpoint's.
    let signedAt: Moment?

    /// From the columns organ_id, sequence, digest, at, the checkpoint's at.
    init(_ row: SQLRow) throws(SQLFailure) {
        head = try ChainHead(row)
        signedAt = try row.momentOrNil(4)
    }

    func moment(for draft: EventDraft) -> Moment {
        guard let signedAt, draft.at < signedAt - ChainCheck.longestTransaction else { return max(draft.at, head.at) }
        return max(signedAt, head.at)
    }
}

extension Event {
    /// The fact that an event holds when the clock stood before the preceding event or long before a checkpoint: what the clock said, in milliseconds.
    public static let clockFact = "clock.said"

    var head: ChainHead { ChainHead(organ: organ, sequence: sequence, digest: digest, at: at) }

    fileprivate init(_ draft: EventDraft, after end: ChainEnd) {
        let (head, moment) = (end.head, end.moment(for: draft))
        var facts = draft.facts
        if draft.at < moment { facts[Event.clockFact] = String(draft.at.milliseconds) }
        let content = EventContent(
            organ: draft.organ.rawValue, sequence: head.sequence + 1, at: moment.milliseconds,
            kind: draft.kind.name, actor: draft.actor?.rawValue, actingFor: draft.actingFor?.rawValue,
            subjectKind: draft.subject.kind, subjectID: draft.subject.id, facts: CanonicalFacts.text(of: facts),
            previousDigest: head.digest.bytes)
        self.init(
            organ: draft.organ, sequence: content.sequence, at: Moment(milliseconds: content.at), kind: draft.kind,
            actor: draft.actor, actingFor: draft.actingFor, subject: draft.subject, facts: facts,
            previousDigest: head.digest, digest: content.digest)
    }

    var factsText: String { CanonicalFacts.text(of: facts) }
}
