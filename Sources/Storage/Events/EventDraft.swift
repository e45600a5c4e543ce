/// What a use case says of its change; the log adds sequence and digests.
public struct EventDraft: Sendable {
    public var organ: Identifier<ChainOwner>
    public var kind: EventKind
    public var subject: Event.Subject
    public var actor: Identifier<Actor>?
    public var actingFor: Identifier<Actor>?
    public var facts: [String: String]
    public var at: Moment

    public init(
        _ kind: EventKind, of subject: Event.Subject, organ: Identifier<ChainOwner>, by actor: Identifier<Actor>?,
        actingFor: Identifier<Actor>? = nil, facts: [String: String] = [:], at: Moment
    ) {
        self.organ = organ
        self.kind = kind
        self.subject = subject
        self.actor = actor
        self.actingFor = actingFor
        self.facts = facts
        self.at = at
    }
}
