/// Which events a page of the log shows.
public struct EventQuery: Sendable {
    /// A condition on `organ_id`: the chains that the reader may see.
    public var visible: SQLStatement
    public var organ: Identifier<ChainOwner>?
    /// Names of ``EventKind``; empty means every kind.
    public var kinds: [String]
    public var subject: Event.Subject?
    /// Who acted, or for whom it was done: any of these. Empty means nobody, `nil` everybody.
    public var actors: [Identifier<Actor>]?
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
        self.actors = actor.map { [$0] }
        self.from = from
        self.until = until
    }

    var conditions: [SQLStatement] {
        var all: [SQLStatement] = ["(\(visible))"]
        if let organ { all.append("organ_id = \(organ)") }
        if !kinds.isEmpty { all.append("kind IN \(list: kinds)") }
        if let subject { all.append("subject_id = \(subject.id) AND subject_kind = \(subject.kind)") }
        if let actors { all.append("(actor_id IN \(list: actors) OR acting_for_id IN \(list: actors))") }
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

extension EventCursor {
    fileprivate func condition(_ comparison: StaticString) -> SQLStatement {
        "(at, organ_id, sequence) \(SQLStatement(source: "\(comparison)")) (\(at), \(organ), \(sequence))"
    }
}

public struct EventPage: Hashable, Sendable {
    /// Newest first.
    public let events: [Event]
    /// Where the next page, of older events, begins; `nil` when this is the last.
    public let next: EventCursor?
    /// Before which the page of newer events ends; `nil` when this is the first.
    public let previous: EventCursor?
}

extension EventLog {
    /// A page of the log, newest first.
    ///
    /// A row that was tampered with until it is no event any more is shown as far as it can be read (``Event/unreadableFact``): one such row
    /// must not hide the others.
    ///
    /// - Parameter cursor: the ``EventPage/next`` of the page before; `nil` for the first.
    public static func page(
        _ query: EventQuery, after cursor: EventCursor? = nil, limit: Int, in session: any ReadSession
    ) throws(SQLFailure) -> EventPage {
        let place = cursor.map { [$0.condition("<")] } ?? []
        let rows = try session.rows(
            """
            SELECT \(Event.columns) FROM event WHERE \((query.conditions + place).joinedByAnd)
            ORDER BY at DESC, organ_id DESC, sequence DESC LIMIT \(limit + 1)
            """)
        let events = rows.prefix(limit).map(Event.init(asFarAsReadable:))
        return EventPage(
            events: events, next: rows.count > limit ? events.last.map(EventCursor.init(after:)) : nil,
            previous: cursor == nil ? nil : events.first.map(EventCursor.init(after:)))
    }

    /// The page of the events just before a place, that is newer than it.
    ///
    /// - Parameter cursor: the ``EventPage/previous`` of the page after it.
    public static func page(
        _ query: EventQuery, before cursor: EventCursor, limit: Int, in session: any ReadSession
    ) throws(SQLFailure) -> EventPage {
        let rows = try session.rows(
            """
            SELECT \(Event.columns) FROM event WHERE \((query.conditions + [cursor.condition(">")]).joinedByAnd)
            ORDER BY at, organ_id, sequence LIMIT \(limit + 1)
            """)
        let events = rows.prefix(limit).map(Event.init(asFarAsReadable:)).reversed()
        return EventPage(
            events: Array(events), next: events.last.map(EventCursor.init(after:)),
            previous: rows.count > limit ? events.first.map(EventCursor.init(after:)) : nil)
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

extension Event {
    /// The fact that stands for what cannot be read in a row: the text of its facts, where there is one.
    public static let unreadableFact = "row.unreadable"

    /// From ``columns``, whatever they hold. What cannot be read is left empty and marked by ``unreadableFact``.
    init(asFarAsReadable row: SQLRow) {
        if let event = try? Event(row) {
            self = event
            return
        }
        let kind = (try? row.text(3)) ?? ""
        self.init(
            organ: (try? row.identifier(0)) ?? ChainOwner.platform, sequence: (try? row.integer(1)) ?? 0,
            at: (try? row.moment(2)) ?? Moment(milliseconds: 0), kind: EventKind(kind, kind),
            actor: (try? row.identifierOrNil(4)) ?? nil, actingFor: (try? row.identifierOrNil(5)) ?? nil,
            subject: Subject(kind: (try? row.text(6)) ?? "", id: (try? row.text(7)) ?? ""),
            facts: [Event.unreadableFact: (try? row.text(8)) ?? ""],
            previousDigest: (try? row.digest(9)) ?? .none, digest: (try? row.digest(10)) ?? .none)
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
