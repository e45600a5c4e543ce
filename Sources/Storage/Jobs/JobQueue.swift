/// The queue of jobs, kept in the database.
public enum JobQueue {
    /// Puts a job in the queue, in the transaction of the change that asks for it.
    ///
    /// - Parameter deduplicationKey: a second job with the key of one that is not yet done is not queued.
    /// - Returns: the job's id, or that of the job that is queued already.
    @discardableResult
    public static func enqueue(
        _ kind: String, payload: String = "{}", organ: Identifier<ChainOwner>, deduplicationKey: String? = nil,
        runAfter: Moment? = nil, maximumAttempts: Int = 8, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Identifier<Job> {
        preconditionFailure("being written")
    }
}
