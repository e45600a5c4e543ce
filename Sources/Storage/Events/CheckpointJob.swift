extension EventKind {
    /// By a person's hand; what comes round by the clock leaves no event, or each checkpoint would call for the next.
    public static let checkpointSigned = EventKind("checkpoint.signed", "签发日志检查点")
    public static let logVerificationRequested = EventKind("log.verification-requested", "发起日志校验")
    public static let logVerified = EventKind("log.verified", "完成日志校验")

    /// What is done with the log itself.
    public static let logKinds = [checkpointSigned, logVerificationRequested, logVerified]
}

/// Signing checkpoints as the clock goes, and by hand.
public enum CheckpointJob {
    public static let kind = JobKind<NoPayload>(Checkpoint.signJob, "签发日志检查点")

    public static func schedule(every period: Duration) -> Schedule {
        Schedule(Checkpoint.signJob, .every(minutes: max(1, Int(period.components.seconds / 60))), kind)
    }

    /// Signs nothing while the clock is in doubt (``ClockMark``): no event may be dated before the last checkpoint, so that one from a year ahead
    /// would date all events of that year. The job is tried again, as often as any that fails, and signs when the clock is confirmed or right.
    public static func register(in handlers: inout JobHandlers, _ database: any Database, keys: KeyRing) {
        handlers.register(kind) { _, context in
            let now = context.clock.now()
            do {
                try await database.write { session in
                    guard try !ClockMark.doubts(now, in: session) else {
                        throw JobFailure(
                            "服务器时间与上次运行相隔过久，须待时间得到确认（约一天）再签发检查点。请核对服务器时间。", isExpected: true)
                    }
                    try Checkpoint.sign(with: keys, at: now, in: session)
                    try context.finish(in: session)
                }
            } catch let refusal as CheckpointRefusal {
                throw JobFailure("\(refusal)", isPermanent: true)
            }
        }
    }

    /// Signs at a person's wish. The event of it is the last thing that the checkpoint covers.
    ///
    /// - Throws: ``CheckpointRefusal``.
    @discardableResult
    public static func signNow(
        with keys: KeyRing, by actor: Identifier<Actor>, actingFor: Identifier<Actor>? = nil, at now: Moment,
        in session: any WriteSession
    ) throws -> Checkpoint {
        guard try Checkpoint.hasNewEvents(in: session) else { throw CheckpointRefusal.nothingNew }
        let number = (try Checkpoint.latest(in: session)?.number ?? 0) + 1
        try EventLog.append(
            EventDraft(
                .checkpointSigned, of: .init(kind: "checkpoint", id: "\(number)"), organ: ChainOwner.platform,
                by: actor, actingFor: actingFor, facts: ["key": keys.checkpointKey.id], at: now), in: session)
        guard let checkpoint = try Checkpoint.sign(with: keys, at: now, in: session) else {
            // Another server signed at this very moment, and what is new is covered by it.
            throw CheckpointRefusal.nothingNew
        }
        return checkpoint
    }
}

extension Checkpoint {
    /// Whether a chain has grown since the last checkpoint.
    static func hasNewEvents(in session: any ReadSession) throws(SQLFailure) -> Bool {
        try session.row(
            """
            SELECT 1 FROM event_head h
            WHERE h.sequence > coalesce(
                (SELECT max(s.sequence) FROM checkpoint_head s WHERE s.organ_id = h.organ_id), 0)
            LIMIT 1
            """) != nil
    }
}
