/// Old jobs that need nobody any more are removed by a job. Dead letters stay until a person has decided on them.
public enum JobCleaning {
    public static let kind = JobKind<NoPayload>("jobs.clean", "清理已完成的后台任务")
    public static let schedule = Schedule("jobs.clean", .daily(hour: 3, minute: 10), kind)

    /// How long a job that is done can be looked at. What it did is in the log of events for good.
    public static let kept = Duration.seconds(30 * 86_400)

    /// How many are removed in one transaction, so that nobody waits long for the database's one writer.
    static let removedAtOnce = 1000

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.register(kind) { _, context in
            let end = context.clock.now() - kept
            while try await database.write({ try remove(finishedBefore: end, in: $0) }) == removedAtOnce {}
        }
    }

    /// - Returns: how many were removed, at most ``removedAtOnce``.
    static func remove(finishedBefore end: Moment, in session: any WriteSession) throws(SQLFailure) -> Int {
        try session.execute(
            """
            DELETE FROM job WHERE id IN (
                SELECT id FROM job WHERE state IN ('done', 'discarded') AND finished_at < \(end)
                ORDER BY finished_at LIMIT \(removedAtOnce))
            """)
    }
}
