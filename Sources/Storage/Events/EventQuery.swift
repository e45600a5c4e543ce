/// Which events a page of the log shows.
public struct EventQuery: Sendable {
    /// A condition on `organ_id`: the chains that the reader may see.
    public var visible: SQLStatement
    public var organ: Identifier<ChainOwner>?
    /// Names of ``EventKind``; empty means every kind.
    public var kinds: [String]
    public var subject: Event.Subject?
    /// Who acted, or for whom it was done.
    public var actor: Identifier<Actor>?
    /// Inclusive.
    public var from: Moment?
    /// Exclusive.
    public var until: Moment?

    /// - Parameter visible: a condition that names `organ_id` only, such as `organ_id IN (…)`. Write `TRUE` for every chain.
    public init(
        visible: SQLStatement, organ: Identifier<ChainOwner>? = nil, kinds: [String] = [],
        subject: Event.Subject? = nil, actor: Identifier<Actor>? = nil, from: Moment? = nil, until: Moment? = nil
    ) {
        self.visible = visible
        self.organ = organ
        self.kinds = kinds
        self.subject = subject
        self.actor = actor
        self.from = from
        self.until = until
    }

    var conditions: [SQLStatement] {
        var all: [SQLStatement] = ["(\(visible))"]
        if let organ { all.append("organ_id = \(organ)") }
        if !kinds.isEmpty { all.append("kind IN \(list: kinds)") }
        if let subject { all.append("subject_id = \(subject.id) AND subject_kind = \(subject.kind)") }
        if let actor { all.append("(actor_id = \(actor) OR acting_for_id = \(actor))") }
        if let from { all.append("at >= \(from)") }
        if let until { all.append("at < \(until)") }
        return all
    }
}

/// The place in the log, newest first, after which a page begins.
public struct EventCursor: Hashable, Sendable {
    public let at: Moment
    public let organ: Identifier<ChainOwner>
    public let sequence: Int64

    public init(after event: Event) {
        at = event.at
        organ = event.organ
        sequence = event.sequence
    }

    /// As it stands in an address: `1795212000000_0197…_12`.
    public var text: String { "\(at.milliseconds)_\(organ)_\(sequence)" }

    public init?(text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, let at = Int64(parts[0]), let sequence = Int64(parts[2]),
            let organ = Identifier<ChainOwner>(rawValue: String(parts[1]))
        else { return nil }
        self.at = Moment(milliseconds: at)
        self.organ = organ
        self.sequence = sequence
    }
}

public struct EventPage: Hashable, Sendable {
    /// Newest first.
    public let events: [Event]
    /// Where the next page begins; `nil` when this is the last.
    public let next: EventCursor?
}

extension EventLog {
    /// A page of the log, newest first.
    ///
    /// - Parameter cursor: the ``EventPage/next`` of the page before; `nil` for the first.
    public static func page(
        _ query: EventQuery, after cursor: EventCursor? = nil, limit: Int, in session: any ReadSession
    ) throws(SQLFailure) -> EventPage {
        var conditions = query.conditions
        if let cursor {
            conditions.append("(at, organ_id, sequence) < (\(cursor.at), \(cursor.organ), \(cursor.sequence))")
        }
        let rows = try session.rows(
            """
            SELECT \(Event.columns) FROM event WHERE \(conditions.joinedByAnd)
            ORDER BY at DESC, organ_id DESC, sequence DESC LIMIT \(limit + 1)
            """)
        var events: [Event] = []
        for row in rows.prefix(limit) { events.append(try Event(row)) }
        return EventPage(events: events, next: rows.count > limit ? events.last.map(EventCursor.init(after:)) : nil)
    }

    public static func event(
        _ sequence: Int64, of organ: Identifier<ChainOwner>, in session: any ReadSession
    ) throws(SQLFailure) -> Event? {
        guard
            let row = try session.row(
                "SELECT \(Event.columns) FROM event WHERE organ_id = \(organ) AND sequence = \(sequence)")
        else { return nil }
        return try Event(row)
    }

    /// The ends of all chains, in the order of their ids.
    public static func heads(in session: any ReadSession) throws(SQLFailure) -> [ChainHead] {
        var heads: [ChainHead] = []
        for row in try session.rows("SELECT organ_id, sequence, digest, at FROM event_head ORDER BY organ_id") {
            heads.append(try ChainHead(row))
        }
        return heads
    }
}

extension Event {
    static let columns: SQLStatement = """
        organ_id, sequence, at, kind, actor_id, acting_for_id, subject_kind, subject_id, facts, previous_digest, digest
        """

    /// From ``columns``. The kind's label is its name: the words stand in the features, see ``EventVocabulary``.
    init(_ row: SQLRow) throws(SQLFailure) {
        guard let facts = CanonicalFacts.facts(from: try row.text(8)) else { throw row.misfit(8, "facts") }
        let kind = try row.text(3)
        self.init(
            organ: try row.identifier(0), sequence: try row.integer(1), at: try row.moment(2),
            kind: EventKind(kind, kind), actor: try row.identifierOrNil(4), actingFor: try row.identifierOrNil(5),
            subject: Subject(kind: try row.text(6), id: try row.text(7)), facts: facts,
            previousDigest: try row.digest(9), digest: try row.digest(10))
    }
}

/// The kinds of events that the features declare, by name: what turns a stored name into words.
public struct EventVocabulary: Sendable {
    /// In the order of their names.
    public let kinds: [EventKind]
    private let labels: [String: String]

    /// - Precondition: no name stands twice with different labels.
    public init(_ kinds: [EventKind]) {
        var labels: [String: String] = [:]
        for kind in kinds {
            precondition(labels[kind.name, default: kind.label] == kind.label, "\(kind.name) has two labels")
            labels[kind.name] = kind.label
        }
        self.labels = labels
        self.kinds = labels.sorted { $0.key < $1.key }.map { EventKind($0.key, $0.value) }
    }

    /// The name itself for a kind of a newer or older program.
    public func label(of name: String) -> String { labels[name] ?? name }
}
