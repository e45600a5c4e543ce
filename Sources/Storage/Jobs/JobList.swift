/// What a person sees of the queue.
public enum JobList {
    /// Which jobs. Empty filters let everything through.
    public struct Filter: Hashable, Sendable {
        public var states: Set<Job.State> = []
        public var kind: String?

        public init(states: Set<Job.State> = [], kind: String? = nil) {
            self.states = states
            self.kind = kind
        }

        var conditions: [SQLStatement] {
            var conditions: [SQLStatement] = []
            if !states.isEmpty { conditions.append("state IN \(list: states.map(\.rawValue).sorted())") }
            if let kind { conditions.append("kind = \(kind)") }
            return conditions
        }
    }

    public struct Page: Hashable, Sendable {
        /// Newest first.
        public let jobs: [Job]
        /// Where the next page begins; `nil` on the last.
        public let next: Identifier<Job>?
    }

    /// A page of the list, newest first. Keys grow with time, so that the key is the order too.
    ///
    /// - Parameters:
    ///   - organs: the condition on `organ_id` that limits what the person may see.
    ///   - last: the last job of the page before.
    ///   - clock: by what leases are measured; tests hand in their own.
    public static func page(
        _ filter: Filter, within organs: SQLStatement, after last: Identifier<Job>? = nil, limit: Int,
        leasesBy clock: LeaseClock = .database, in session: any ReadSession
    ) throws(SQLFailure) -> Page {
        var conditions = filter.conditions + ["(\(organs))"]
        if let last { conditions.append("id < \(last)") }
        let found = try JobRow.jobs(
            from: session.rows(
                """
                SELECT \(JobRow.columns(clock, session.dialect)) FROM job WHERE \(conditions.joinedByAnd)
                ORDER BY id DESC LIMIT \(limit + 1)
                """))
        let jobs = Array(found.prefix(limit))
        return Page(jobs: jobs, next: found.count > limit ? jobs.last?.id : nil)
    }

    /// How many jobs there are in each state; states without any are 0.
    public static func counts(
        kind: String? = nil, within organs: SQLStatement, in session: any ReadSession
    ) throws(SQLFailure) -> [Job.State: Int] {
        let conditions = Filter(kind: kind).conditions + ["(\(organs))"]
        var counts = Dictionary(uniqueKeysWithValues: Job.State.allCases.map { ($0, 0) })
        let rows = try session.rows(
            "SELECT state, count(*) FROM job WHERE \(conditions.joinedByAnd) GROUP BY state")
        for row in rows { counts[try row.choice(0)] = try row.int(1) }
        return counts
    }

    /// How many dead letters there are of each kind and organ, in the order of kinds and organs.
    ///
    /// - Parameter kind: of this kind only.
    public static func deadLetters(
        kind: String? = nil, within organs: SQLStatement, in session: any ReadSession
    ) throws(SQLFailure) -> [DeadLetters] {
        let conditions = Filter(states: [.dead], kind: kind).conditions + ["(\(organs))"]
        let rows = try session.rows(
            """
            SELECT kind, organ_id, count(*) FROM job WHERE \(conditions.joinedByAnd)
            GROUP BY kind, organ_id ORDER BY kind, organ_id
            """)
        var letters: [DeadLetters] = []
        for row in rows {
            letters.append(DeadLetters(kind: try row.text(0), organ: try row.identifier(1), count: try row.int(2)))
        }
        return letters
    }

    /// The dead letters of one kind and organ.
    public struct DeadLetters: Hashable, Sendable {
        public let kind: String
        public let organ: Identifier<ChainOwner>
        public let count: Int
    }

    /// The kinds of all jobs that are kept, by name.
    public static func kinds(within organs: SQLStatement, in session: any ReadSession) throws(SQLFailure) -> [String] {
        var kinds: [String] = []
        for row in try session.rows("SELECT DISTINCT kind FROM job WHERE (\(organs)) ORDER BY kind") {
            kinds.append(try row.text(0))
        }
        return kinds
    }

    /// - Parameter clock: by what leases are measured; tests hand in their own.
    public static func job(
        _ id: Identifier<Job>, within organs: SQLStatement, leasesBy clock: LeaseClock = .database,
        in session: any ReadSession
    ) throws(SQLFailure) -> Job? {
        let columns = JobRow.columns(clock, session.dialect)
        let row = try session.row("SELECT \(columns) FROM job WHERE id = \(id) AND (\(organs))")
        return try row.map { row throws(SQLFailure) in try JobRow.job(from: row) }
    }

    /// What is to be said of a job besides its state; `nil` when nothing is.
    ///
    /// A kind that this program does not know is left for a server that does, after an update for instance, and is never lost.
    public static func note(on job: Job, known handlers: JobHandlers) -> String? {
        switch job.state {
        case .waiting where handlers.label(of: job.kind) == nil:
            "本服务器没有处理此类任务的程序，任务保留在队列中，等待有处理程序的服务器。"
        case .waiting where job.attempts > 0:
            "第 \(job.attempts) 次执行未成功，\(job.runAfter.shortDescription) 后重试。"
        case .running where job.hasExpiredLease:
            "执行该任务的服务器没有按时报告，任务即将收回。"
        default: nil
        }
    }
}
