/// The queue of jobs, kept in the database: putting in, here; taking out, in ``JobLeases``.
public enum JobQueue {
    /// How often a job is begun before it is given up, when nothing else is said: with the usual delays, about a day of trying.
    public static let usualAttempts = 12

    /// Puts a job in the queue, in the transaction of the change that asks for it.
    ///
    /// - Parameters:
    ///   - payload: JSON text. What has a deduplication key is wholly named by it: of two payloads, the first is kept.
    ///   - deduplicationKey: while a job of this kind with this key waits, no second one is queued. While one runs, none is queued
    ///     either, but it is done once more when it ends: it may have begun before the change that asks for it now.
    ///   - runAfter: not before this moment; `nil` is at once.
    /// - Returns: the job's id, or that of the job that is queued already.
    @discardableResult
    public static func enqueue(
        _ kind: String, payload: String = "{}", organ: Identifier<ChainOwner>, deduplicationKey: String? = nil,
        runAfter: Moment? = nil, maximumAttempts: Int = usualAttempts, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Identifier<Job> {
        precondition(maximumAttempts >= 1, "a job is tried at least once")
        let id = Identifier<Job>(at: now)
        // A job that waits after a failure keeps its delay: being asked for again says nothing about the fault being gone.
        let stored = try session.row(
            """
            INSERT INTO job (id, kind, payload, organ_id, deduplication_key, state, maximum_attempts, run_after, created_at)
            VALUES (\(id), \(kind), \(payload), \(organ), \(deduplicationKey), 'waiting', \(maximumAttempts), \
            \(runAfter ?? now), \(now))
            ON CONFLICT (kind, deduplication_key) WHERE state IN ('waiting', 'running') DO UPDATE SET
                requested_again = (job.state = 'running'),
                run_after = CASE WHEN job.attempts = 0 AND excluded.run_after < job.run_after
                    THEN excluded.run_after ELSE job.run_after END
            RETURNING id
            """)
        guard let stored else { throw SQLFailure(.other, code: "", message: "a queued job gave no key") }
        session.afterCommit { JobBell.queued.ring() }
        return try stored.identifier(0)
    }
}
