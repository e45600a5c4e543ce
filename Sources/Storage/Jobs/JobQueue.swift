/// The queue of jobs, kept in the database: putting in, here; taking out, in ``JobLeases``.
public enum JobQueue {
    /// How often a job is begun before it is given up, when nothing else is said: with the usual delays, about a day of trying.
    public static let usualAttempts = RetryPolicy().attempts(lasting: .seconds(20 * 3_600))

    /// No job is put off for longer; what is to be done later is found by a schedule. So a job that lies further ahead was put there by a
    /// clock that was wrong (``bringForward(at:in:)``).
    public static let longestWait = Duration.seconds(86_400)

    /// Puts a job in the queue, in the transaction of the change that asks for it.
    ///
    /// - Parameters:
    ///   - payload: JSON text. What has a deduplication key is wholly named by it: of two payloads, the first is kept.
    ///   - deduplicationKey: while a job of this kind with this key waits, no second one is queued. While one runs, none is queued
    ///     either, but it is done once more when it ends: it may have begun before the change that asks for it now.
    ///   - runAfter: not before this moment, no later than ``longestWait`` from now; `nil` is at once.
    /// - Returns: the job's id, or that of the job that is queued already.
    @discardableResult
    public static func enqueue(
        _ kind: String, payload: String = "{}", organ: Identifier<ChainOwner>, deduplicationKey: String? = nil,
        runAfter: Moment? = nil, maximumAttempts: Int = usualAttempts, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Identifier<Job> {
        precondition(maximumAttempts >= 1, "a job is tried at least once")
        precondition(runAfter.map { $0 <= now + longestWait } ?? true, "a job is put off for a day at most")
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

    /// Lets jobs begin at once that would wait for longer than any job does: they were queued, or failed, while a clock stood far ahead.
    ///
    /// - Returns: how many there were.
    static func bringForward(at now: Moment, in session: any WriteSession) throws(SQLFailure) -> Int {
        try session.execute(
            """
            UPDATE job SET run_after = \(now)
            WHERE state = 'waiting' AND run_after > \(now + longestWait + ScheduleBook.clockTolerance)
            """)
    }
}
