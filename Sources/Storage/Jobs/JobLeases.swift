/// Taking jobs out of the queue: a worker leases a job for a while, extends the lease while it works, and says how it ended.
///
/// Each lease has a number that only grows. Every later statement of the worker names it, so that a worker whose lease ran out, and
/// whose job another has begun since, changes nothing any more.
public enum JobLeases {
    /// Leases the jobs that are due, those that have waited longest first. Counts the attempt.
    ///
    /// - Parameters:
    ///   - kinds: the kinds that this worker knows; others stay in the queue for one that does.
    ///   - worker: who leases, for the list: host and process.
    ///   - duration: how long the lease runs, by `clock`.
    public static func lease(
        _ limit: Int, kinds: some Collection<String>, by worker: String, for duration: Duration, _ clock: LeaseClock,
        at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> [Job] {
        // Two statements: PostgreSQL may run a subquery with LIMIT more than once within one UPDATE, and lease more than asked.
        let due = try session.rows(
            """
            SELECT id FROM job WHERE state = 'waiting' AND run_after <= \(now) AND kind IN \(list: kinds.sorted())
            ORDER BY run_after, id LIMIT \(limit)\(session.dialect.skipLocked)
            """)
        guard !due.isEmpty else { return [] }
        var ids: [Identifier<Job>] = []
        for row in due { ids.append(try row.identifier(0)) }
        let leased = try session.rows(
            """
            UPDATE job SET state = 'running', attempts = attempts + 1, lease_number = lease_number + 1,
                leased_until = \(clock.moment(after: duration, session.dialect)), leased_by = \(worker)
            WHERE id IN \(list: ids) AND state = 'waiting' RETURNING \(JobRow.columns(clock, session.dialect))
            """)
        return try JobRow.jobs(from: leased).sorted { ($0.runAfter, $0.id) < ($1.runAfter, $1.id) }
    }

    /// Keeps the lease, for so long from now.
    /// - Returns: `false` when it was lost: the worker must leave the job alone.
    public static func extend(
        _ job: Job, for duration: Duration, _ clock: LeaseClock, in session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        let end = clock.moment(after: duration, session.dialect)
        return try session.execute("UPDATE job SET leased_until = \(end) WHERE \(held(job))") == 1
    }

    /// Marks the job done, or puts it back when it was asked for again while it ran.
    ///
    /// - Returns: `false` when the lease was lost, and nothing was changed. Marking it twice with the same lease is harmless.
    @discardableResult
    public static func finish(_ job: Job, at now: Moment, in session: any WriteSession) throws(SQLFailure) -> Bool {
        let ended = try session.execute(
            """
            UPDATE job SET leased_until = NULL, leased_by = NULL, last_error = NULL, requested_again = FALSE,
                state = CASE WHEN requested_again THEN 'waiting' ELSE 'done' END,
                finished_at = CASE WHEN requested_again THEN NULL ELSE CAST(\(now) AS BIGINT) END,
                attempts = CASE WHEN requested_again THEN 0 ELSE attempts END,
                abandoned = CASE WHEN requested_again THEN 0 ELSE abandoned END,
                run_after = CASE WHEN requested_again THEN CAST(\(now) AS BIGINT) ELSE run_after END
            WHERE \(held(job))
            """)
        if ended == 1 { return true }
        // Only finishing leaves the number of the lease as it was: this very lease has ended it before.
        return try session.row(
            """
            SELECT 1 FROM job WHERE id = \(job.id) AND lease_number = \(job.leaseNumber) AND state IN ('done', 'waiting')
            """) != nil
    }

    /// Says how an attempt ended. What is not finished gets a new lease number, so that the lease has ended for good.
    /// - Returns: `false` when the lease was lost, and nothing was changed.
    @discardableResult
    static func settle(
        _ job: Job, _ outcome: JobAttempt.Outcome, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        switch outcome {
        case .done: try finish(job, at: now, in: session)
        case .waits(let delay, let reason):
            try session.execute(
                """
                UPDATE job SET state = 'waiting', leased_until = NULL, leased_by = NULL, requested_again = FALSE,
                    lease_number = lease_number + 1, run_after = \(now + delay), last_error = \(reason)
                WHERE \(held(job))
                """) == 1
        case .givenBack:
            try session.execute(
                """
                UPDATE job SET state = 'waiting', leased_until = NULL, leased_by = NULL, requested_again = FALSE,
                    lease_number = lease_number + 1, run_after = \(now), attempts = attempts - 1
                WHERE \(held(job))
                """) == 1
        case .dead(let reason): try bury(job, because: reason, at: now, in: session)
        }
    }

    /// A job that was asked for again while it ran leaves a new one behind, with attempts of its own.
    private static func bury(
        _ job: Job, because reason: String, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        let buried = try session.row(
            """
            UPDATE job SET state = 'dead', leased_until = NULL, leased_by = NULL, lease_number = lease_number + 1,
                finished_at = \(now), last_error = \(reason)
            WHERE \(held(job)) RETURNING requested_again
            """)
        guard let buried else { return false }
        if try buried.boolean(0) {
            try JobQueue.enqueue(
                job.kind, payload: job.payload, organ: job.organ, deduplicationKey: job.deduplicationKey,
                maximumAttempts: job.maximumAttempts, at: now, in: session)
        }
        return true
    }

    /// Takes the jobs back whose lease has run out: they wait for their next attempt, or are dead after the last, or when
    /// they were taken back too often (``Job/mostAbandoned``).
    ///
    /// - Parameters:
    ///   - own: the jobs that this worker does at this moment. It knows that it is alive, whatever a clock says.
    ///   - jitter: a new chance from 0 to 1 at each call, see ``RetryPolicy/delay(after:jitter:)``.
    /// - Returns: the jobs taken back, as they were.
    static func reclaim(
        _ limit: Int, except own: Set<Identifier<Job>>, policy: RetryPolicy, jitter: () -> Double, _ clock: LeaseClock,
        at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> [Job] {
        let abandoned = try JobRow.jobs(
            from: session.rows(
                """
                SELECT \(JobRow.columns(clock, session.dialect)) FROM job
                WHERE state = 'running' AND leased_until <= \(clock.moment(after: .zero, session.dialect))
                    AND id NOT IN \(list: own.sorted())
                ORDER BY leased_until LIMIT \(limit)\(session.dialect.skipLocked)
                """))
        for job in abandoned {
            try session.execute("UPDATE job SET abandoned = abandoned + 1 WHERE \(held(job))")
            let outcome = job.attempt.outcome(of: .abandoned, policy: policy, jitter: jitter())
            try settle(job, outcome, at: now, in: session)
        }
        return abandoned
    }

    /// No worker leases for so long: a lease that ends later was given while the database's clock stood ahead.
    static let longest = Duration.seconds(3_600)

    /// Shortens such leases. They are not taken back at once: a worker that is alive extends its lease meanwhile, a dead one does not.
    ///
    /// - Returns: how many there were.
    static func shorten(_ clock: LeaseClock, in session: any WriteSession) throws(SQLFailure) -> Int {
        try session.execute(
            """
            UPDATE job SET leased_until = \(clock.moment(after: .seconds(300), session.dialect))
            WHERE state = 'running' AND leased_until > \(clock.moment(after: longest, session.dialect))
            """)
    }

    /// The fence: the job still runs under the very lease that the worker was given.
    private static func held(_ job: Job) -> SQLStatement {
        "id = \(job.id) AND state = 'running' AND lease_number = \(job.leaseNumber)"
    }
}
