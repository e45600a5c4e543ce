import Logging

/// When work that removes for good last came round, and whether the clock may be believed.
///
/// A machine that starts with a date a year ahead must not remove in its first minute what is due in a year. So such work looks at when it
/// came round last. Where that is long ago, it only notes the moment; it goes on when it comes round again, about a day later. A clock that is
/// put right meanwhile is seen then: the moment that was noted lies ahead, and counts no more.
struct ClockMark: Hashable, Sendable {
    /// When the work was last let go on; `nil` when it never was.
    var trusted: Moment?
    /// Since when it is held back; `nil` when it is not.
    var doubted: Moment?

    /// A server that is switched off from a Friday morning to a Monday is not made to wait. What runs a day late harms nobody.
    static let longestPause = Duration.seconds(4 * 86_400)
    /// Less than a day, so that work that comes round daily is let go on at the next occurrence, a little early or late.
    static let confirmation = Duration.seconds(20 * 3_600)

    /// Notes that the work comes round.
    /// - Returns: whether it may go on.
    mutating func comesRound(at now: Moment) -> Bool {
        guard mayGoOn(at: now) else {
            if !isDoubted(at: now) { doubted = now }
            return false
        }
        trusted = now
        doubted = nil
        return true
    }

    private func mayGoOn(at now: Moment) -> Bool {
        // Earlier than the last time is harmless: by an earlier date, less is due.
        let isUsual = trusted.map { now <= $0 + Self.longestPause } ?? false
        return isUsual || isConfirmed(at: now)
    }

    private func isConfirmed(at now: Moment) -> Bool {
        guard let doubted else { return false }
        return now >= doubted + Self.confirmation && now <= doubted + Self.longestPause
    }

    private func isDoubted(at now: Moment) -> Bool {
        guard let doubted else { return false }
        return now >= doubted && now < doubted + Self.confirmation
    }
}

extension ClockMark {
    /// Whether the work of a job that removes for good may go on; noted in the log when it may not.
    static func letsGoOn(_ kind: String, _ database: any Database, _ context: JobContext) async throws -> Bool {
        let now = context.clock.now()
        let (mayGoOn, last) = try await database.write { session in
            var mark = try read(kind, in: session)
            let last = mark.trusted
            let mayGoOn = mark.comesRound(at: now)
            try mark.write(kind, in: session)
            return (mayGoOn, last)
        }
        if !mayGoOn {
            // The first time ever says nothing about the clock.
            context.logger.log(
                level: last == nil ? .info : .warning, "nothing removed until the clock is confirmed",
                metadata: ["now": "\(now)", "last": "\(last?.description ?? "never")"])
        }
        return mayGoOn
    }

    /// Whether this moment is so far from what all work that removes knows that none of it would go on now.
    ///
    /// Each mark is judged anew, because the work itself may come round a little later than who asks. Before the first work was ever let go on,
    /// nothing is known and nothing doubted: a new installation need not wait.
    static func doubts(_ now: Moment, in session: any ReadSession) throws(SQLFailure) -> Bool {
        var marks: [ClockMark] = []
        for row in try session.rows("SELECT trusted_at, doubted_at FROM clock_mark") {
            marks.append(ClockMark(trusted: try row.momentOrNil(0), doubted: try row.momentOrNil(1)))
        }
        return marks.contains { $0.trusted != nil } && !marks.contains { $0.mayGoOn(at: now) }
    }

    private static func read(_ kind: String, in session: any WriteSession) throws(SQLFailure) -> ClockMark {
        let row = try session.row(
            "SELECT trusted_at, doubted_at FROM clock_mark WHERE work = \(kind)\(session.dialect.forUpdate)")
        guard let row else { return ClockMark() }
        return ClockMark(trusted: try row.momentOrNil(0), doubted: try row.momentOrNil(1))
    }

    private func write(_ kind: String, in session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO clock_mark (work, trusted_at, doubted_at) VALUES (\(kind), \(trusted), \(doubted))
            ON CONFLICT (work) DO UPDATE SET trusted_at = excluded.trusted_at, doubted_at = excluded.doubted_at
            """)
    }
}

extension JobHandlers {
    /// Names who does a kind of job that removes for good what is old: it is held back while the clock is in doubt (``ClockMark``).
    public mutating func registerRemoval<Payload>(
        _ kind: JobKind<Payload>, in database: any Database,
        _ body: @escaping @Sendable (Payload, JobContext) async throws -> Void
    ) {
        register(kind) { payload, context in
            guard try await ClockMark.letsGoOn(kind.name, database, context) else { return }
            try await body(payload, context)
        }
    }
}
