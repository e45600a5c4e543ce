import Organs
import Storage
import Web

/// What the list of events shows.
struct EventListView: Equatable {
    struct Row: Equatable {
        let at: Moment
        let label: String
        let path: LocalPath
        let actor: String
        /// 代 …; `nil` when it was done in one's own name.
        let actingFor: String?
        let unit: String
        let subject: String
        let subjectPath: LocalPath?
        /// Those to read, in one line; all stand on the event's own page.
        let facts: String
    }

    struct Condition: Equatable {
        let text: String
        let without: LocalPath
    }

    let title = "操作日志"
    let filter: EventFilter
    let units: [Choice]
    let kinds: [Choice]
    let conditions: [Condition]
    let rows: [Row]
    let newer: LocalPath?
    let older: LocalPath?
    /// Of the one chain that is shown; `nil` when several are.
    let export: LocalPath?
    let mayVerify: Bool

    static let pageSize = 50

    /// - Parameter scope: of ``Organs/Right/viewEvents``.
    init(
        _ filter: EventFilter, at place: EventPlace, in scope: Scope, for viewer: Viewer, _ session: any ReadSession
    ) throws {
        let query = try filter.query(in: scope, session)
        let page =
            switch place {
            case .newest: try EventLog.page(query, limit: EventListView.pageSize, in: session)
            case .after(let cursor): try EventLog.page(query, after: cursor, limit: EventListView.pageSize, in: session)
            case .before(let cursor):
                try EventLog.page(query, before: cursor, limit: EventListView.pageSize, in: session)
            }
        let choices = try Chains.choices(in: scope, session)
        self.init(
            page, filter, units: choices, names: try EventNames(of: page.events, session),
            subject: try filter.subject.map { try EventListView.name(of: $0, session) }, for: viewer)
    }

    init(
        _ page: EventPage, _ filter: EventFilter, units: [Choice], names: EventNames, subject: String?,
        for viewer: Viewer
    ) {
        self.filter = filter
        self.units = units
        kinds = EventVocabulary.gongkai.kinds.map { Choice($0.name, $0.label) }
        conditions = EventListView.conditions(filter, units: units, subject: subject)
        rows = page.events.map { Row($0, names, for: viewer) }
        newer = page.previous.map { filter.path.adding("before", $0.text) }
        older = page.next.map { filter.path.adding("after", $0.text) }
        // One organ's viewer sees one chain without asking for it.
        let only = units.count == 1 ? units.first.flatMap { Identifier<ChainOwner>(rawValue: $0.value) } : nil
        let shown = (filter.organ ?? only).flatMap { organ in
            units.contains { $0.value == organ.rawValue } ? organ : nil
        }
        export = shown.map { EventEndpoints.export.path($0) }
        mayVerify = viewer.may(.verifyEvents)
    }

    private static func name(of subject: Event.Subject, _ session: any ReadSession) throws -> String {
        try EventNames(
            units: subject.kind == "unit" ? Set([subject.id].compactMap(Identifier.init(rawValue:))) : [],
            people: subject.kind == "person" ? Set([subject.id].compactMap(Identifier.init(rawValue:))) : [],
            posts: subject.kind == "post" ? Set([subject.id].compactMap(Identifier.init(rawValue:))) : [], session
        ).subject(subject)
    }

    private static func conditions(_ filter: EventFilter, units: [Choice], subject: String?) -> [Condition] {
        var conditions: [Condition] = []
        if let organ = filter.organ {
            let name = units.first { $0.value == organ.rawValue }?.text ?? "标识 \(EventNames.short(organ.rawValue))"
            conditions.append(Condition(text: "单位：\(name)", without: filter.without { $0.organ = nil }))
        }
        if let kind = filter.kind {
            let label = EventVocabulary.gongkai.label(of: kind)
            conditions.append(Condition(text: "事项：\(label)", without: filter.without { $0.kind = nil }))
        }
        if let actor = filter.actor {
            conditions.append(Condition(text: "操作人：\(actor)", without: filter.without { $0.actor = nil }))
        }
        if let subject {
            conditions.append(Condition(text: "对象：\(subject)", without: filter.without { $0.subject = nil }))
        }
        if let from = filter.from {
            conditions.append(Condition(text: "\(from) 起", without: filter.without { $0.from = nil }))
        }
        if let until = filter.until {
            conditions.append(Condition(text: "\(until) 止", without: filter.without { $0.until = nil }))
        }
        return conditions
    }
}

extension EventListView.Row {
    init(_ event: Event, _ names: EventNames, for viewer: Viewer) {
        at = event.at
        label = EventVocabulary.gongkai.label(of: event.kind.name)
        path = EventEndpoints.show.path(event.organ, Int(event.sequence))
        actor = names.actor(event.actor)
        actingFor = event.actingFor.map { "代\(names.actor($0))" }
        unit = names.chain(event.organ.rawValue)
        subject = names.subject(event.subject)
        subjectPath = RecordLinks.path(to: event.subject, for: viewer)
        facts = names.facts(of: event).filter { !$0.isCode }.map { "\($0.label)：\($0.text)" }.joined(separator: "；")
    }
}
