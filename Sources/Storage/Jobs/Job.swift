/// Work that is done after the transaction that asked for it, at least once: by lease, with retries, by any of several servers.
///
/// A handler may run twice (a server dies after the work and before the mark): it must be harmless to repeat, which
/// ``deduplicationKey`` and the events help with.
public struct Job: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting
        case running
        case done
        /// Given up after the last attempt (死信): a person looks at it and may send it again.
        case dead
    }

    public let id: Identifier<Job>
    /// Which handler does it: `checkpoint.sign`, `backup.make`.
    public let kind: String
    /// What the handler needs, as JSON text. Ids, not personal data.
    public let payload: String
    public let organ: Identifier<ChainOwner>
    public let state: State
    /// How often it was begun.
    public let attempts: Int
    public let maximumAttempts: Int
    public let runAfter: Moment
    public let leasedUntil: Moment?
    public let leasedBy: String?
    /// Why the last attempt failed, in words for the operator, without personal data.
    public let lastError: String?
    public let createdAt: Moment
    public let finishedAt: Moment?

    public init(
        id: Identifier<Job>, kind: String, payload: String, organ: Identifier<ChainOwner>, state: State, attempts: Int,
        maximumAttempts: Int, runAfter: Moment, leasedUntil: Moment?, leasedBy: String?, lastError: String?,
        createdAt: Moment,
        finishedAt: Moment?
    ) {
        self.id = id
        self.kind = kind
        self.payload = payload
        self.organ = organ
        self.state = state
        self.attempts = attempts
        self.maximumAttempts = maximumAttempts
        self.runAfter = runAfter
        self.leasedUntil = leasedUntil
        self.leasedBy = leasedBy
        self.lastError = lastError
        self.createdAt = createdAt
        self.finishedAt = finishedAt
    }
}
