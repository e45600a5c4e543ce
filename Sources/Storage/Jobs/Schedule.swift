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
    @discardableResult
    public static func queueDue(
        _ schedules: [Schedule], at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Look {
        let corrected = try enter(schedules, at: now, in: session)
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
        return Look(queued: queued, corrected: corrected)
    }

    /// What a look at the schedules did.
    public struct Look: Hashable, Sendable {
        /// The names of the schedules that came round.
        public let queued: [String]
        /// The names of those that stood further ahead than their rhythm allows, and were set anew.
        public let corrected: [String]
    }

    /// By how much the clocks of servers may differ, and a clock may be put back, before what was written by the other counts as wrong. More than
    /// any server that people can still sign in to is off; no schedule is late by more because of it.
    static let clockTolerance = Duration.seconds(3_600)

    /// A schedule that is new, or whose rhythm has changed with the program, comes round at the next moment of its rhythm; and so does one that
    /// stands beyond that: it was set while a clock stood ahead, and would not come round until that time truly comes.
    ///
    /// - Returns: the names of the latter.
    private static func enter(
        _ schedules: [Schedule], at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> [String] {
        let known = try session.rows("SELECT name, rhythm, next_at FROM schedule ORDER BY name")
        var entries: [String: (rhythm: String, next: Moment)] = [:]
        for row in known { entries[try row.text(0)] = (try row.text(1), try row.moment(2)) }
        var corrected: [String] = []
        for schedule in schedules.sorted(by: { $0.name < $1.name }) {
            let next = schedule.rhythm.next(after: now)
            let entry = entries[schedule.name]
            if entry?.rhythm != schedule.rhythm.description {
                try session.execute(
                    """
                    INSERT INTO schedule (name, rhythm, next_at)
                    VALUES (\(schedule.name), \(schedule.rhythm.description), \(next))
                    ON CONFLICT (name) DO UPDATE SET rhythm = excluded.rhythm, next_at = excluded.next_at
                    WHERE schedule.rhythm <> excluded.rhythm
                    """)
            } else if let entry, entry.next > schedule.rhythm.next(after: now + clockTolerance) {
                let changed = try session.execute(
                    "UPDATE schedule SET next_at = \(next) WHERE name = \(schedule.name) AND next_at = \(entry.next)")
                if changed == 1 { corrected.append(schedule.name) }
            }
        }
        return corrected
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
