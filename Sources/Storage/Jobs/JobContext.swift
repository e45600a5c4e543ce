public import Logging

/// What a handler knows of the attempt that it makes.
public struct JobContext: Sendable {
    public let job: Job
    public let clock: Clock
    /// Carries the job's kind, id and attempt.
    public let logger: Logger

    public init(job: Job, clock: Clock, logger: Logger) {
        self.job = job
        self.clock = clock
        self.logger = logger
    }

    public var organ: Identifier<ChainOwner> { job.organ }

    /// Whether a failure now makes the job a dead letter.
    public var isLastAttempt: Bool { job.attempts >= job.maximumAttempts }

    /// Marks the job done in the handler's own transaction: what the transaction changes is then done exactly once, even when the
    /// server dies at any moment. Nothing else may be left to do.
    ///
    /// - Throws: ``JobLeaseLost`` when another worker has the job: let it roll the transaction back.
    public func finish(in session: any WriteSession) throws {
        guard try JobLeases.finish(job, at: clock.now(), in: session) else { throw JobLeaseLost() }
    }
}

/// The job was taken over by another worker, because nothing was heard of this one for as long as its lease ran.
public struct JobLeaseLost: Error, Hashable, Sendable {
    public init() {}
}
