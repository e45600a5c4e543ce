/// Work that is done after the transaction that asked for it, at least once: by lease, with retries, by any of several servers.
///
/// A handler may run twice (a server dies after the work and before the mark): it must be harmless to repeat. What it changes in
/// the database is done exactly once when it marks the job done in the same transaction (``JobContext/finish(in:)``); what it sends
/// to the outside carries ``idempotencyKey``, by which the receiver knows a message that comes again.
public struct Job: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting
        case running
        case done
        /// Given up after the last attempt (死信): a person looks at it and may send it again.
        case dead
        /// A person decided that it need not be done (已放弃).
        case discarded

        /// What people read.
        public var label: String {
            switch self {
            case .waiting: "等待中"
            case .running: "执行中"
            case .done: "已完成"
            case .dead: "死信"
            case .discarded: "已放弃"
            }
        }
    }

    public let id: Identifier<Job>
    /// Which handler does it: `checkpoint.sign`, `backup.make`.
    public let kind: String
    /// What the handler needs, as JSON text. Ids, not personal data.
    public let payload: String
    public let organ: Identifier<ChainOwner>
    /// While a job with this key waits or runs, no second one of its kind is queued.
    public let deduplicationKey: String?
    public let state: State
    /// How often it was begun since it was queued, or since a person sent it again.
    public let attempts: Int
    public let maximumAttempts: Int
    /// How often its server fell silent during it since it was queued, or since a person sent it again.
    public let abandoned: Int
    /// Counts every lease that was ever given on this job, and never goes back: who holds an older number has lost the job.
    public let leaseNumber: Int64
    public let runAfter: Moment
    public let leasedUntil: Moment?
    public let leasedBy: String?
    /// Whether the lease had run out when the job was read, by the clock by which leases run (``LeaseClock``).
    public let hasExpiredLease: Bool
    /// Why the last attempt failed, in words for the operator, without personal data.
    public let lastError: String?
    public let createdAt: Moment
    public let finishedAt: Moment?

    public init(
        id: Identifier<Job>, kind: String, payload: String, organ: Identifier<ChainOwner>, deduplicationKey: String?,
        state: State, attempts: Int, maximumAttempts: Int, abandoned: Int = 0, leaseNumber: Int64, runAfter: Moment,
        leasedUntil: Moment?, leasedBy: String?, hasExpiredLease: Bool = false, lastError: String?, createdAt: Moment,
        finishedAt: Moment?
    ) {
        self.id = id
        self.kind = kind
        self.payload = payload
        self.organ = organ
        self.deduplicationKey = deduplicationKey
        self.state = state
        self.attempts = attempts
        self.maximumAttempts = maximumAttempts
        self.abandoned = abandoned
        self.leaseNumber = leaseNumber
        self.runAfter = runAfter
        self.leasedUntil = leasedUntil
        self.leasedBy = leasedBy
        self.hasExpiredLease = hasExpiredLease
        self.lastError = lastError
        self.createdAt = createdAt
        self.finishedAt = finishedAt
    }

    /// So often a job may leave its server silent. Trying for long is for what fails: a file that takes its server down with it must not do so for days.
    public static let mostAbandoned = 3

    /// What a message to the outside carries so that its receiver can tell one sent again from a new one. The same at each attempt.
    public var idempotencyKey: String { id.rawValue }
}
