public import Organs
public import Storage

/// The making of a redacted file in the background, as somebody last asked for it.
public struct RedactionRun: Hashable, Sendable {
    public let redaction: Identifier<RedactionCase>
    public let job: Identifier<Job>
    /// Of the marks that are applied.
    public let version: Int
    public let askedBy: Authority
    public let askedAt: Moment
    /// Pages that were made anew, and pages with marks that were proven.
    public let stepsDone: Int
    /// `nil` until the file was opened.
    public let steps: Int?
    public let endedAt: Moment?
    /// Why the file or the marks made it impossible, for the person at the desk; `nil` while it runs and when it went well.
    public let failure: String?
    /// What somebody is to look at in the file that was made.
    public let remarks: [String]

    /// Whether it will still come to an end by itself. A job that was given up leaves the marks to be changed and tried again.
    public func isUnderWay(_ session: any ReadSession) throws(SQLFailure) -> Bool {
        guard endedAt == nil, let job = try JobList.job(job, within: "TRUE", in: session) else { return false }
        return job.state == .waiting || job.state == .running
    }
}

/// The rows of runs: one for each redaction, the last.
public enum RedactionRuns {
    /// - Returns: `nil` where nobody has asked for the file yet.
    public static func find(
        _ redaction: Identifier<RedactionCase>, _ session: any ReadSession
    ) throws(SQLFailure) -> RedactionRun? {
        let row = try session.row(
            """
            SELECT job_id, version, asked_by, asked_for, asked_at, steps_done, steps, ended_at, failure, remarks
            FROM redaction_run WHERE redaction_id = \(redaction)
            """)
        guard let row else { return nil }
        return RedactionRun(
            redaction: redaction, job: try row.identifier(0), version: try row.int(1),
            askedBy: Authority(person: try row.identifier(2), actingFor: try row.identifierOrNil(3)),
            askedAt: try row.moment(4), stepsDone: try row.int(5), steps: try row.integerOrNil(6).map(Int.init),
            endedAt: try row.momentOrNil(7), failure: try row.textOrNil(8), remarks: try row.json(9))
    }

    static func begin(
        _ redaction: Identifier<RedactionCase>, _ job: Identifier<Job>, version: Int, by authority: Authority,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO redaction_run (redaction_id, job_id, version, asked_by, asked_for, asked_at, steps_done, remarks)
            VALUES (\(redaction), \(job), \(version), \(authority.person), \(authority.actingFor), \(now), 0, '[]')
            ON CONFLICT (redaction_id) DO UPDATE SET job_id = excluded.job_id, version = excluded.version,
                asked_by = excluded.asked_by, asked_for = excluded.asked_for, asked_at = excluded.asked_at,
                steps_done = 0, steps = NULL, ended_at = NULL, failure = NULL, remarks = '[]'
            """)
    }

    static func progress(
        _ redaction: Identifier<RedactionCase>, _ job: Identifier<Job>, done: Int, of total: Int,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE redaction_run SET steps_done = \(done), steps = \(total)
            WHERE redaction_id = \(redaction) AND job_id = \(job) AND ended_at IS NULL
            """)
    }

    static func end(
        _ redaction: Identifier<RedactionCase>, failure: String?, remarks: [String], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE redaction_run SET ended_at = \(now), failure = \(failure), remarks = \(JSONText.text(remarks)),
                steps_done = coalesce(steps, steps_done)
            WHERE redaction_id = \(redaction) AND ended_at IS NULL
            """)
    }

    static func forget(
        _ redaction: Identifier<RedactionCase>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("DELETE FROM redaction_run WHERE redaction_id = \(redaction)")
    }
}
