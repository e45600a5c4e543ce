import API
import Organs
import Regulation
import Storage

/// The names behind the ids of some events: the log itself holds none.
///
/// Whoever may read an event may read who did it to whom: the names are not limited by the scope again.
struct EventNames {
    private var units: [Identifier<Unit>: String] = [:]
    private var people: [Identifier<Person>: String] = [:]
    /// Programs that acted, by the keys of their tokens.
    private var programs: [String: String] = [:]
    private var posts: [Identifier<Post>: (person: Identifier<Person>, unit: Identifier<Unit>)] = [:]

    static let platform = "平台"
    static let program = "系统"

    init(of events: [Event], _ session: any ReadSession) throws {
        try self.init(
            units: Set(events.flatMap(EventNames.units)), people: Set(events.flatMap(EventNames.people)),
            posts: Set(events.filter { $0.subject.kind == "post" }.compactMap { Identifier(rawValue: $0.subject.id) }),
            session)
    }

    init(
        units: Set<Identifier<Unit>>, people: Set<Identifier<Person>>, posts: Set<Identifier<Post>> = [],
        _ session: any ReadSession
    ) throws {
        for id in posts {
            if let post = try PostRecords.find(id, session) { self.posts[id] = (post.person, post.unit) }
        }
        let units = units.union(self.posts.values.map(\.unit))
        let people = people.union(self.posts.values.map(\.person))
        for unit in try UnitRecords.find(all: units, session) { self.units[unit.id] = unit.name }
        for person in try PersonRecords.find(all: people, session) { self.people[person.id] = person.name }
        let others = people.filter { self.people[$0] == nil }.map(\.rawValue)
        programs = try APITokenRecords.names(of: others, session)
    }

    /// A chain by its owner. After an attack a chain need not belong to any unit of ours.
    func chain(_ organ: String) -> String {
        if organ == ChainOwner.platform.rawValue { return EventNames.platform }
        return Identifier(rawValue: organ).flatMap { units[$0] } ?? "标识 \(organ)"
    }

    func actor(_ actor: Identifier<Actor>?) -> String {
        guard let actor else { return EventNames.program }
        if let program = programs[actor.rawValue] { return "接口令牌“\(program)”" }
        return person(actor.rawValue)
    }

    func person(_ id: String) -> String {
        Identifier(rawValue: id).flatMap { people[$0] } ?? "标识 \(EventNames.short(id))"
    }

    func unit(_ id: String) -> String {
        Identifier(rawValue: id).flatMap { units[$0] } ?? "标识 \(EventNames.short(id))"
    }

    /// The record that an event is about: 单位“青石区水利局”.
    func subject(_ subject: Event.Subject) -> String {
        let kind = FactWords.subjectKinds[subject.kind] ?? subject.kind
        switch subject.kind {
        case "unit": return "\(kind)“\(unit(subject.id))”"
        case "person": return "\(kind)“\(person(subject.id))”"
        case "post":
            guard let post = Identifier(rawValue: subject.id).flatMap({ posts[$0] }) else { break }
            return "\(person(post.person.rawValue))在\(unit(post.unit.rawValue))的\(kind)"
        case "backup": return "\(kind) \(subject.id)"
        case "platform": return kind
        case "checkpoint": return "第\(subject.id)号检查点"
        default: break
        }
        return "\(kind) \(EventNames.short(subject.id))"
    }

    /// The facts in words, in the order of their keys; those without a value are left out.
    func facts(of event: Event) -> [Fact] {
        event.facts.sorted { $0.key < $1.key }.compactMap { key, text in
            guard let entry = FactWords.entry(key, of: event.kind.name) else { return Fact(label: key, text: text) }
            if text.isEmpty {
                guard case .chain = entry.value else { return nil }
            }
            return Fact(label: entry.label, text: words(text, entry.value), isCode: entry.value.isCode)
        }
    }

    struct Fact: Equatable {
        let label: String
        let text: String
        /// Whether it is for comparison, not for reading.
        var isCode = false
    }

    private func words(_ text: String, _ value: FactWords.Value) -> String {
        switch value {
        case .plain, .code: text
        case .unit: unit(text)
        case .person: person(text)
        case .units: text.split(separator: ",").map { unit(String($0)) }.joined(separator: "、")
        case .roles:
            text.split(separator: ",").map { Role(rawValue: String($0))?.label ?? String($0) }.joined(separator: "、")
        case .moment: Int64(text).map { Moment(milliseconds: $0).description } ?? text
        case .chain: text.isEmpty ? "全部" : chain(text)
        case .word(let label): label(text) ?? text
        }
    }

    /// The last digits of a key, which differ most.
    static func short(_ id: String) -> String { id.count > 12 ? "…\(id.suffix(8))" : id }

    private static func units(_ event: Event) -> [Identifier<Unit>] {
        let facts = event.facts.flatMap { key, text -> [String] in
            switch FactWords.entry(key, of: event.kind.name)?.value {
            case .unit, .chain: [text]
            case .units: text.split(separator: ",").map(String.init)
            default: []
            }
        }
        let subject = event.subject.kind == "unit" ? [event.subject.id] : []
        return (facts + subject + [event.organ.rawValue]).compactMap(Identifier.init(rawValue:))
    }

    private static func people(_ event: Event) -> [Identifier<Person>] {
        let facts = event.facts.compactMap { key, text -> String? in
            if case .person = FactWords.entry(key, of: event.kind.name)?.value { text } else { nil }
        }
        let subject = event.subject.kind == "person" ? [event.subject.id] : []
        let actors = [event.actor, event.actingFor].compactMap { $0?.rawValue }
        return (facts + subject + actors).compactMap(Identifier.init(rawValue:))
    }
}
