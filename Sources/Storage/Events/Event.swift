/// One entry of the log of state changes (操作日志): who did what to which record of which organ, and when.
///
/// Appended in the transaction of the change itself (``EventLog/append(_:in:)``), so that there is no change without its event and
/// no event without its change. Events of an organ form a chain: each holds the digest of the one before it. They carry ids and
/// digests, never personal data, so that personal data can be removed by rule without breaking the chain.
public struct Event: Hashable, Sendable {
    /// The organ whose chain it is in.
    public let organ: Identifier<ChainOwner>
    /// 1, 2, 3 … within the organ, without a gap.
    public let sequence: Int64
    public let at: Moment
    /// What happened, such as `unit.created`: a word of ``EventKind``.
    public let kind: EventKind
    /// Who did it; `nil` is the program itself (a job, the command line).
    public let actor: Identifier<Actor>?
    /// For whom, when the actor acts for an absent colleague (委托).
    public let actingFor: Identifier<Actor>?
    /// The record that changed: its kind (`unit`) and its key.
    public let subject: Subject
    /// Facts about the change, in the order of their keys: ids, numbers, codes, digests. No personal data.
    public let facts: [String: String]
    public let previousDigest: Digest32
    public let digest: Digest32

    public struct Subject: Hashable, Sendable {
        public let kind: String
        public let id: String

        public init(kind: String, id: String) {
            self.kind = kind
            self.id = id
        }

        public init<Owner>(_ kind: String, _ id: Identifier<Owner>) {
            self.init(kind: kind, id: id.rawValue)
        }
    }

    public init(
        organ: Identifier<ChainOwner>, sequence: Int64, at: Moment, kind: EventKind, actor: Identifier<Actor>?,
        actingFor: Identifier<Actor>?, subject: Subject, facts: [String: String], previousDigest: Digest32,
        digest: Digest32
    ) {
        self.organ = organ
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.actor = actor
        self.actingFor = actingFor
        self.subject = subject
        self.facts = facts
        self.previousDigest = previousDigest
        self.digest = digest
    }
}

/// Whose chain: a unit of the tree, or the platform itself. `Storage` knows no units; `Organs` makes these from its own ids.
public enum ChainOwner {
    /// The chain of what belongs to no unit: starts of the server, migrations, backups, failed sign-ins of unknown accounts.
    public static let platform = Identifier<ChainOwner>(wellKnown: "platform")
}

/// Who acts: a person. `Storage` knows no people; `Organs` makes these from its own ids.
public enum Actor {}

/// The name of a kind of event: `subject.verb`, in English, past tense. Each feature declares its own as static members, each with a
/// label in Chinese, in an extension beside the use case that appends it.
public struct EventKind: Hashable, Sendable {
    public let name: String
    /// What people read in the log: 新建单位.
    public let label: String

    public init(_ name: String, _ label: String) {
        self.name = name
        self.label = label
    }

    public static func == (left: EventKind, right: EventKind) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
