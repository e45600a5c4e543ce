extension EventKind {
    public static let jobRetried = EventKind("job.retried", "重试后台任务")
    public static let jobsRetried = EventKind("job.kind-retried", "重试同一种类的后台任务")
    public static let jobDiscarded = EventKind("job.discarded", "放弃后台任务")
}

/// Why a person cannot do this to a job now.
public enum JobRefusal: Error, Hashable, Sendable {
    case notFound
    case isRunning
    case isDone
    case isDiscarded
    /// The same work was queued again meanwhile.
    case isQueuedAgain

    public var message: String {
        switch self {
        case .notFound: "没有这个任务，可能已经清理。"
        case .isRunning: "任务正在执行，请等它结束后再操作。"
        case .isDone: "任务已经完成，不需要再处理。"
        case .isDiscarded: "任务已经放弃。需要时请重新发起原来的操作。"
        case .isQueuedAgain: "同样的任务已在队列中等待或执行，不需要重试这一个。"
        }
    }
}

/// What a person does with jobs that fail.
public enum JobDesk {
    /// Why the job cannot be retried; `nil` when it can. A job that waits can be: it is then begun at once.
    public static func refusalToRetry(_ job: Job, isQueuedAgain: Bool = false) -> JobRefusal? {
        if job.state == .dead, isQueuedAgain { return .isQueuedAgain }
        return refusal(job)
    }

    /// Why the job cannot be discarded; `nil` when it can.
    public static func refusalToDiscard(_ job: Job) -> JobRefusal? { refusal(job) }

    private static func refusal(_ job: Job) -> JobRefusal? {
        switch job.state {
        case .waiting, .dead: nil
        case .running: .isRunning
        case .done: .isDone
        case .discarded: .isDiscarded
        }
    }

    /// Puts a job back in the queue, to be begun at once and with all its attempts.
    ///
    /// - Parameter organs: the condition on `organ_id` that limits what the person may touch. Other jobs are not found.
    /// - Throws: ``JobRefusal``.
    public static func retry(
        _ id: Identifier<Job>, within organs: SQLStatement, by actor: Identifier<Actor>?,
        actingFor: Identifier<Actor>? = nil, at now: Moment, in session: any WriteSession
    ) throws {
        let job = try lockedJob(id, within: organs, in: session)
        if let refusal = refusalToRetry(job, isQueuedAgain: try isQueuedAgain(job, in: session)) { throw refusal }
        try session.execute(
            """
            UPDATE job SET state = 'waiting', attempts = 0, abandoned = 0, run_after = \(now), finished_at = NULL
            WHERE id = \(job.id)
            """)
        try append(.jobRetried, job, by: actor, actingFor: actingFor, at: now, in: session)
        session.afterCommit { JobBell.queued.ring() }
    }

    /// Puts all dead letters of a kind back in the queue of one organ, as ``retry(_:within:by:actingFor:at:in:)`` does with one. What was queued
    /// again meanwhile stays where it is, and of several that are the same work, only the newest goes.
    ///
    /// - Returns: how many were put back. Where there are none, nothing is noted.
    public static func retryAll(
        _ kind: String, of organ: Identifier<ChainOwner>, by actor: Identifier<Actor>?,
        actingFor: Identifier<Actor>? = nil, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Int {
        let count = try session.execute(
            """
            UPDATE job SET state = 'waiting', attempts = 0, abandoned = 0, run_after = \(now), finished_at = NULL
            WHERE state = 'dead' AND kind = \(kind) AND organ_id = \(organ) AND NOT EXISTS (
                SELECT 1 FROM job same WHERE same.kind = job.kind AND same.deduplication_key = job.deduplication_key
                    AND (same.state IN ('waiting', 'running') OR same.state = 'dead' AND same.id > job.id))
            """)
        guard count > 0 else { return 0 }
        try EventLog.append(
            EventDraft(
                .jobsRetried, of: Event.Subject(kind: "job-kind", id: kind), organ: organ, by: actor,
                actingFor: actingFor, facts: ["count": "\(count)"], at: now),
            in: session)
        session.afterCommit { JobBell.queued.ring() }
        return count
    }

    /// Decides that a job need not be done.
    /// - Throws: ``JobRefusal``.
    public static func discard(
        _ id: Identifier<Job>, within organs: SQLStatement, by actor: Identifier<Actor>?,
        actingFor: Identifier<Actor>? = nil, at now: Moment, in session: any WriteSession
    ) throws {
        let job = try lockedJob(id, within: organs, in: session)
        if let refusal = refusalToDiscard(job) { throw refusal }
        try session.execute("UPDATE job SET state = 'discarded', finished_at = \(now) WHERE id = \(job.id)")
        try append(.jobDiscarded, job, by: actor, actingFor: actingFor, at: now, in: session)
    }

    private static func lockedJob(
        _ id: Identifier<Job>, within organs: SQLStatement, in session: any WriteSession
    ) throws -> Job {
        let columns = JobRow.columns(.database, session.dialect)
        let row = try session.row(
            "SELECT \(columns) FROM job WHERE id = \(id) AND (\(organs))\(session.dialect.forUpdate)")
        guard let row else { throw JobRefusal.notFound }
        return try JobRow.job(from: row)
    }

    private static func isQueuedAgain(_ job: Job, in session: any ReadSession) throws(SQLFailure) -> Bool {
        guard let key = job.deduplicationKey else { return false }
        return try session.row(
            """
            SELECT 1 FROM job WHERE kind = \(job.kind) AND deduplication_key = \(key) AND id <> \(job.id)
                AND state IN ('waiting', 'running')
            """) != nil
    }

    private static func append(
        _ kind: EventKind, _ job: Job, by actor: Identifier<Actor>?, actingFor: Identifier<Actor>?, at now: Moment,
        in session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: Event.Subject("job", job.id), organ: job.organ, by: actor, actingFor: actingFor,
                facts: ["kind": job.kind, "state": job.state.rawValue, "attempts": "\(job.attempts)"], at: now),
            in: session)
    }
}
