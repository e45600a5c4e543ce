/// One reading of the log (日志校验) that a person asked for or that came round by the clock, with what it found.
public struct LogVerification: Hashable, Sendable {
    public let id: Identifier<LogVerification>
    /// The job that does it; cleaned away some time after it is done.
    public let job: Identifier<Job>
    /// The chain that is read; `nil` for all.
    public let organ: Identifier<ChainOwner>?
    public let requestedAt: Moment
    /// `nil` when it came round by the clock.
    public let requestedBy: Identifier<Actor>?
    public let actingFor: Identifier<Actor>?
    /// `nil` while it waits or runs, and when it was given up.
    public let finishedAt: Moment?
    public let chains: Int
    /// Read so far.
    public let events: Int
    /// As many as the chains' heads said when it began; `nil` before that.
    public let expectedEvents: Int?
    public let checkpoints: Int
    /// All that were found, kept or not: see ``LogVerifications/faultsKept``.
    public let faultCount: Int

    /// `nil` until it is finished.
    public var isSound: Bool? { finishedAt == nil ? nil : faultCount == 0 }

    /// One thing that is wrong: the first of a chain, or something about a checkpoint.
    public struct Fault: Hashable, Sendable {
        /// As the rows name it, which after an attack need not be a key of ours; `nil` for a checkpoint.
        public let chain: String?
        /// `nil` when the chain's head alone is wrong.
        public let sequence: Int64?
        public let checkpoint: Int64?
        /// What is wrong, without the place.
        public let words: String

        init(chain: String?, sequence: Int64?, checkpoint: Int64?, words: String) {
            self.chain = chain
            self.sequence = sequence
            self.checkpoint = checkpoint
            self.words = words
        }

        init(_ fault: ChainFault) {
            self.init(chain: fault.organ, sequence: fault.sequence, checkpoint: nil, words: "\(fault.reason)")
        }

        init(_ fault: CheckpointFault) {
            self.init(chain: nil, sequence: nil, checkpoint: fault.number, words: "\(fault.reason)")
        }
    }
}

/// Asking for verifications, and what is kept of them.
public enum LogVerifications {
    /// As many faults are kept, those of chains first. More only come when somebody has remade a great part of the log, and the first ones say so.
    public static let faultsKept = 500

    /// Has the log read by a job. While a verification of the same chains waits or runs, that one is meant.
    ///
    /// - Parameter organ: one chain; `nil` for all.
    @discardableResult
    public static func request(
        _ organ: Identifier<ChainOwner>?, by actor: Identifier<Actor>, actingFor: Identifier<Actor>? = nil,
        at now: Moment, in session: any WriteSession
    ) throws -> Identifier<LogVerification> {
        let owner = organ ?? ChainOwner.platform
        let job = try JobQueue.enqueue(
            kind, Request(organ: organ?.rawValue), organ: owner, deduplicationKey: organ?.rawValue ?? "all",
            maximumAttempts: 3, at: now, in: session)
        if let open = try find(job: job, in: session) { return open.id }
        let id = try insert(job, organ, at: now, by: actor, actingFor: actingFor, in: session)
        try EventLog.append(
            EventDraft(
                .logVerificationRequested, of: .init("verification", id), organ: owner, by: actor,
                actingFor: actingFor, facts: ["chain": organ?.rawValue ?? ""], at: now), in: session)
        return id
    }

    // MARK: Reading

    /// - Parameter visible: a condition on `organ_id`, as ``EventQuery/visible``. A verification of all chains is seen by who sees all.
    public static func find(
        _ id: Identifier<LogVerification>, visible: SQLStatement, in session: any ReadSession
    ) throws(SQLFailure) -> LogVerification? {
        try session.row("SELECT \(columns) FROM event_verification WHERE id = \(id) AND (\(visible))")
            .map(LogVerification.init(row:))
    }

    /// Newest first.
    public static func latest(
        _ limit: Int, visible: SQLStatement, in session: any ReadSession
    ) throws(SQLFailure) -> [LogVerification] {
        let rows = try session.rows(
            """
            SELECT \(columns) FROM event_verification WHERE (\(visible)) ORDER BY requested_at DESC, id DESC
            LIMIT \(limit)
            """)
        var found: [LogVerification] = []
        for row in rows { found.append(try LogVerification(row: row)) }
        return found
    }

    /// The last verification of all chains that was finished; `nil` before the first.
    public static func lastOfAll(in session: any ReadSession) throws(SQLFailure) -> LogVerification? {
        try session.row(
            """
            SELECT \(columns) FROM event_verification WHERE organ_id IS NULL AND finished_at IS NOT NULL
            ORDER BY finished_at DESC, id DESC LIMIT 1
            """
        ).map(LogVerification.init(row:))
    }

    public static func faults(
        of id: Identifier<LogVerification>, in session: any ReadSession
    ) throws(SQLFailure) -> [LogVerification.Fault] {
        let rows = try session.rows(
            """
            SELECT chain, sequence, checkpoint, words FROM event_verification_fault
            WHERE verification_id = \(id) ORDER BY position
            """)
        var faults: [LogVerification.Fault] = []
        for row in rows {
            faults.append(
                LogVerification.Fault(
                    chain: try row.textOrNil(0), sequence: try row.integerOrNil(1),
                    checkpoint: try row.integerOrNil(2), words: try row.text(3)))
        }
        return faults
    }

    static func find(job: Identifier<Job>, in session: any ReadSession) throws(SQLFailure) -> LogVerification? {
        try session.row("SELECT \(columns) FROM event_verification WHERE job_id = \(job)").map(
            LogVerification.init(row:))
    }

    static let columns: SQLStatement = """
        id, job_id, organ_id, requested_at, requested_by, acting_for_id, finished_at, chains, events, expected_events, \
        checkpoints, faults
        """

    // MARK: Writing

    static func insert(
        _ job: Identifier<Job>, _ organ: Identifier<ChainOwner>?, at now: Moment, by actor: Identifier<Actor>?,
        actingFor: Identifier<Actor>? = nil, in session: any WriteSession
    ) throws(SQLFailure) -> Identifier<LogVerification> {
        let id = Identifier<LogVerification>(at: now)
        try session.execute(
            """
            INSERT INTO event_verification (id, job_id, organ_id, requested_at, requested_by, acting_for_id)
            VALUES (\(id), \(job), \(organ), \(now), \(actor), \(actingFor))
            """)
        return id
    }

    static func update(
        _ id: Identifier<LogVerification>, _ found: EventVerification, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE event_verification SET chains = \(found.chains), events = \(found.events),
                checkpoints = \(found.checkpoints), faults = \(found.chainFaults.count + found.checkpointFaults.count)
            WHERE id = \(id) AND finished_at IS NULL
            """)
    }

    static func finish(
        _ id: Identifier<LogVerification>, _ found: EventVerification, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        try update(id, found, in: session)
        try session.execute("UPDATE event_verification SET finished_at = \(now) WHERE id = \(id)")
        let faults =
            found.chainFaults.map(LogVerification.Fault.init) + found.checkpointFaults.map(LogVerification.Fault.init)
        for (position, fault) in faults.prefix(faultsKept).enumerated() {
            try session.execute(
                """
                INSERT INTO event_verification_fault (verification_id, position, chain, sequence, checkpoint, words)
                VALUES (\(id), \(position), \(fault.chain), \(fault.sequence), \(fault.checkpoint), \(fault.words))
                """)
        }
    }
}

extension LogVerification {
    fileprivate init(row: SQLRow) throws(SQLFailure) {
        self.init(
            id: try row.identifier(0), job: try row.identifier(1), organ: try row.identifierOrNil(2),
            requestedAt: try row.moment(3), requestedBy: try row.identifierOrNil(4),
            actingFor: try row.identifierOrNil(5), finishedAt: try row.momentOrNil(6), chains: try row.int(7),
            events: try row.int(8), expectedEvents: try row.integerOrNil(9).map(Int.init),
            checkpoints: try row.int(10), faultCount: try row.int(11))
    }
}
