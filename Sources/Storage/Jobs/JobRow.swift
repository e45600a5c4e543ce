/// One row of the table `job`.
enum JobRow {
    /// The columns, in the order in which ``job(from:)`` reads them.
    ///
    /// - Parameter clock: by which it is told whether a lease has run out.
    static func columns(_ clock: LeaseClock, _ dialect: SQLDialect) -> SQLStatement {
        """
        id, kind, payload, organ_id, deduplication_key, state, attempts, maximum_attempts, abandoned, lease_number, \
        run_after, leased_until, leased_by, \
        (state = 'running' AND leased_until <= \(clock.moment(after: .zero, dialect))), last_error, created_at, finished_at
        """
    }

    static func job(from row: SQLRow) throws(SQLFailure) -> Job {
        Job(
            id: try row.identifier(0), kind: try row.text(1), payload: try row.text(2), organ: try row.identifier(3),
            deduplicationKey: try row.textOrNil(4), state: try row.choice(5), attempts: try row.int(6),
            maximumAttempts: try row.int(7), abandoned: try row.int(8), leaseNumber: try row.integer(9),
            runAfter: try row.moment(10), leasedUntil: try row.momentOrNil(11), leasedBy: try row.textOrNil(12),
            hasExpiredLease: try row.boolean(13), lastError: try row.textOrNil(14), createdAt: try row.moment(15),
            finishedAt: try row.momentOrNil(16))
    }

    static func jobs(from rows: SQLRows) throws(SQLFailure) -> [Job] {
        var jobs: [Job] = []
        for row in rows { jobs.append(try job(from: row)) }
        return jobs
    }
}
