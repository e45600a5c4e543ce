/// One row of the table `job`.
enum JobRow {
    /// The columns, in the order in which ``job(from:)`` reads them.
    static let columns: SQLStatement = """
        id, kind, payload, organ_id, deduplication_key, state, attempts, maximum_attempts, lease_number, run_after, \
        leased_until, leased_by, last_error, created_at, finished_at
        """

    static func job(from row: SQLRow) throws(SQLFailure) -> Job {
        Job(
            id: try row.identifier(0), kind: try row.text(1), payload: try row.text(2), organ: try row.identifier(3),
            deduplicationKey: try row.textOrNil(4), state: try row.choice(5), attempts: try row.int(6),
            maximumAttempts: try row.int(7), leaseNumber: try row.integer(8), runAfter: try row.moment(9),
            leasedUntil: try row.momentOrNil(10), leasedBy: try row.textOrNil(11), lastError: try row.textOrNil(12),
            createdAt: try row.moment(13), finishedAt: try row.momentOrNil(14))
    }

    static func jobs(from rows: SQLRows) throws(SQLFailure) -> [Job] {
        var jobs: [Job] = []
        for row in rows { jobs.append(try job(from: row)) }
        return jobs
    }
}
