/// Work that comes round: a job that is queued at each occurrence, by exactly one of the servers.
public struct Schedule: Hashable, Sendable {
    /// Its key in the database: `jobs.clean`.
    public let name: String
    public let rhythm: Rhythm
    public let kind: String
    public let payload: String
    public let organ: Identifier<ChainOwner>

    public init<Payload>(
        _ name: String, _ rhythm: Rhythm, _ kind: JobKind<Payload>, _ payload: Payload,
        organ: Identifier<ChainOwner> = ChainOwner.platform
    ) {
        self.name = name
        self.rhythm = rhythm
        self.kind = kind.name
        self.payload = kind.text(of: payload)
        self.organ = organ
    }

    public init(_ name: String, _ rhythm: Rhythm, _ kind: JobKind<NoPayload>) {
        self.init(name, rhythm, kind, NoPayload())
    }
}

/// When each schedule comes round next, kept in the database so that servers share it and a restart forgets nothing.
public enum ScheduleBook {
    /// Queues the job of every schedule that is due, and notes when it is due next. What was missed while no server ran is done once.
    ///
    /// An occurrence whose predecessor is still waiting or running is not queued beside it (``JobQueue`` does it once more instead).
    /// - Returns: the names of the schedules that came round.
    @discardableResult
    public static func queueDue(
        _ schedules: [Schedule], at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> [String] {
        try enter(schedules, at: now, in: session)
        let due = try session.rows(
            """
            SELECT name FROM schedule WHERE next_at <= \(now) AND name IN \(list: schedules.map(\.name))
            ORDER BY name\(session.dialect.skipLocked)
            """)
        var queued: [String] = []
        for row in due {
            let name = try row.text(0)
            guard let schedule = schedules.first(where: { $0.name == name }) else { continue }
            let job = try JobQueue.enqueue(
                schedule.kind, payload: schedule.payload, organ: schedule.organ,
                deduplicationKey: "schedule:\(name)", at: now, in: session)
            try session.execute(
                """
                UPDATE schedule SET next_at = \(schedule.rhythm.next(after: now)), last_at = \(now), last_job_id = \(job)
                WHERE name = \(name)
                """)
            queued.append(name)
        }
        return queued
    }

    /// A schedule that is new, or whose rhythm has changed with the program, comes round at the next moment of its rhythm.
    private static func enter(
        _ schedules: [Schedule], at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        let known = try session.rows("SELECT name, rhythm FROM schedule ORDER BY name")
        var rhythms: [String: String] = [:]
        for row in known { rhythms[try row.text(0)] = try row.text(1) }
        for schedule in schedules.sorted(by: { $0.name < $1.name })
        where rhythms[schedule.name] != schedule.rhythm.description {
            try session.execute(
                """
                INSERT INTO schedule (name, rhythm, next_at)
                VALUES (\(schedule.name), \(schedule.rhythm.description), \(schedule.rhythm.next(after: now)))
                ON CONFLICT (name) DO UPDATE SET rhythm = excluded.rhythm, next_at = excluded.next_at
                WHERE schedule.rhythm <> excluded.rhythm
                """)
        }
    }

    /// One line of the list of schedules.
    public struct Entry: Hashable, Sendable {
        public let name: String
        /// As people read it, see ``Rhythm/description``.
        public let rhythm: String
        public let next: Moment
        public let last: Moment?
        public let lastJob: Identifier<Job>?
    }

    public static func entries(in session: any ReadSession) throws(SQLFailure) -> [Entry] {
        var entries: [Entry] = []
        for row in try session.rows("SELECT name, rhythm, next_at, last_at, last_job_id FROM schedule ORDER BY name") {
            entries.append(
                Entry(
                    name: try row.text(0), rhythm: try row.text(1), next: try row.moment(2),
                    last: try row.momentOrNil(3), lastJob: try row.identifierOrNil(4)))
        }
        return entries
    }
}
