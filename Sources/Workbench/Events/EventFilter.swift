import Organs
import Regulation
import Storage
import Web

/// What the list of events is narrowed down to, as it stands in the address.
struct EventFilter: Equatable {
    var organ: Identifier<ChainOwner>?
    var kind: String?
    /// A name or account, as typed.
    var actor: String?
    var subject: Event.Subject?
    /// Both inclusive.
    var from: Day?
    var until: Day?

    init() {}

    init(_ query: QueryValues) {
        organ = query.identifier("unit")
        kind = query["kind"]
        actor = query["actor"]
        subject = query["subject"].flatMap(EventFilter.subject)
        from = query.day("from")
        until = query.day("until")
    }

    /// `unit.0197…`
    private static func subject(_ text: String) -> Event.Subject? {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return Event.Subject(kind: String(parts[0]), id: String(parts[1]))
    }

    var isEmpty: Bool { self == EventFilter() }

    var path: LocalPath {
        EventEndpoints.list.path().adding("unit", organ?.rawValue).adding("kind", kind).adding("actor", actor)
            .adding("subject", subject.map { "\($0.kind).\($0.id)" }).adding("from", from?.description)
            .adding("until", until?.description)
    }

    func without(_ change: (inout EventFilter) -> Void) -> LocalPath {
        var filter = self
        change(&filter)
        return filter.path
    }

    /// - Parameter scope: of ``Organs/Right/viewEvents``.
    func query(in scope: Scope, _ session: any ReadSession) throws -> EventQuery {
        var query = EventQuery(
            visible: scope.condition(onOrgan: "organ_id"), organ: organ, kinds: kind.map { [$0] } ?? [],
            subject: subject, from: from.map(Moment.init(startOf:)),
            until: until.map { Moment(startOf: $0.advanced(by: 1)) })
        if let actor { query.actors = try EventFilter.people(actor, session) }
        return query
    }

    /// Namesakes are all meant.
    private static func people(_ text: String, _ session: any ReadSession) throws -> [Identifier<Actor>] {
        try session.rows("SELECT id FROM person WHERE name = \(text) OR account = \(text.lowercased()) ORDER BY id")
            .map { try $0.identifier(0) }
    }
}

/// Where in the list a page lies.
enum EventPlace: Equatable {
    case newest
    case after(EventCursor)
    case before(EventCursor)

    /// A place that makes no sense is the newest.
    init(_ query: QueryValues) {
        if let cursor = query["after"].flatMap(EventCursor.init(text:)) {
            self = .after(cursor)
        } else if let cursor = query["before"].flatMap(EventCursor.init(text:)) {
            self = .before(cursor)
        } else {
            self = .newest
        }
    }
}
