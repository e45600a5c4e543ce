import Storage

/// How often something was tried, by whom or what. Kept in the database, because the next attempt may reach another server.
///
/// An attempt is counted before it is judged, and taken back when it succeeds: of a hundred that come at once, no more are judged than of a
/// hundred in a row.
struct Throttle {
    enum Purpose: String {
        case account
        case address
        case secondFactor = "second-factor"
    }

    enum Answer: Equatable {
        case mayTry(attempt: Int)
        case mustWait(until: Moment)
    }

    enum WindowAnswer: Equatable {
        case mayTry
        /// `isFirst` when nothing was refused in this window before.
        case isFull(isFirst: Bool)
    }

    let purpose: Purpose
    let key: Digest32

    /// Each attempt puts the next one off, the longer the more there were (``SignInPolicy/delaysAfterFailure``).
    func countFailure(_ policy: SignInPolicy, at now: Moment, in session: any WriteSession) throws -> Answer {
        var state = try load(at: now, in: session)
        guard now >= state.notBefore else { return .mustWait(until: state.notBefore) }
        if now - state.lastAt >= policy.failuresForgottenAfter { state.attempts = 0 }
        state.attempts += 1
        state.lastAt = now
        state.notBefore = now + policy.delay(afterFailure: state.attempts)
        try save(state, in: session)
        return .mayTry(attempt: state.attempts)
    }

    /// So many in a window that begins with the first; then none until it ends.
    func countInWindow(
        of length: Duration, limit: Int, at now: Moment, in session: any WriteSession
    ) throws -> WindowAnswer {
        var state = try load(at: now, in: session)
        if now - state.firstAt >= length {
            state.attempts = 0
            state.firstAt = now
        }
        guard state.attempts < limit else {
            // The first refusal puts the end of its window here, so that a second one is told from it.
            guard state.notBefore <= now else { return .isFull(isFirst: false) }
            state.notBefore = state.firstAt + length
            try save(state, in: session)
            return .isFull(isFirst: true)
        }
        state.attempts += 1
        state.lastAt = now
        try save(state, in: session)
        return .mayTry
    }

    /// The attempt succeeded: what was counted against it is forgotten.
    func forget(in session: any WriteSession) throws {
        try session.execute(
            "DELETE FROM sign_in_throttle WHERE purpose = \(purpose.rawValue) AND key_digest = \(key)")
    }

    /// The attempt succeeded, others from the same place may not have.
    func takeBack(in session: any WriteSession) throws {
        try session.execute(
            """
            UPDATE sign_in_throttle SET attempts = attempts - 1
            WHERE purpose = \(purpose.rawValue) AND key_digest = \(key) AND attempts > 0
            """)
    }

    private struct State {
        var attempts: Int
        var firstAt: Moment
        var lastAt: Moment
        var notBefore: Moment
    }

    /// The row, made if need be and held until the transaction ends: two attempts at once are counted as two.
    private func load(at now: Moment, in session: any WriteSession) throws -> State {
        try session.execute(
            """
            INSERT INTO sign_in_throttle (purpose, key_digest, attempts, first_at, last_at, not_before)
            VALUES (\(purpose.rawValue), \(key), 0, \(now), \(now), \(now)) ON CONFLICT DO NOTHING
            """)
        let row = try session.row(
            """
            SELECT attempts, first_at, last_at, not_before FROM sign_in_throttle
            WHERE purpose = \(purpose.rawValue) AND key_digest = \(key)\(session.dialect.forUpdate)
            """)
        guard let row else {
            throw SQLFailure(.serialization, code: "", message: "a counter vanished while it was read")
        }
        return State(
            attempts: try row.int(0), firstAt: try row.moment(1), lastAt: try row.moment(2),
            notBefore: try row.moment(3))
    }

    private func save(_ state: State, in session: any WriteSession) throws {
        try session.execute(
            """
            UPDATE sign_in_throttle SET attempts = \(state.attempts), first_at = \(state.firstAt), last_at = \(state.lastAt),
                not_before = \(state.notBefore)
            WHERE purpose = \(purpose.rawValue) AND key_digest = \(key)
            """)
    }
}
