import Synchronization

/// In which revision the public records are, as far as this server knows: asked of the database at most once in a while, by one request for
/// all that wait.
final class RevisionWatch: Sendable {
    private typealias Question = (task: Task<String, any Error>, began: ContinuousClock.Instant)

    private struct State {
        var known: (revision: String, since: ContinuousClock.Instant)?
        var question: Question?
    }

    private let state = Mutex(State())
    private let lifetime: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let ask: @Sendable () async throws -> String

    /// - Parameters:
    ///   - lifetime: how long an answer is believed, counted from the moment of the question.
    ///   - ask: reads the revision; anything that changes when what readers see does.
    init(
        lifetime: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        ask: @escaping @Sendable () async throws -> String
    ) {
        self.lifetime = lifetime
        self.now = now
        self.ask = ask
    }

    /// - Throws: what the question threw; the next request asks again.
    func revision() async throws -> String {
        let (known, task) = state.withLock { state in current(&state, at: now()) }
        if let known { return known }
        guard let task else { preconditionFailure("without an answer there is a question") }
        let result = await task.result
        state.withLock { state in
            guard let question = state.question, question.task == task else { return }
            state.question = nil
            if case .success(let revision) = result { state.known = (revision, question.began) }
        }
        return try result.get()
    }

    /// What is known and still believed, or the question that will be answered: the one that runs, or a new one.
    private func current(
        _ state: inout State, at now: ContinuousClock.Instant
    ) -> (String?, Task<String, any Error>?) {
        if let known = state.known, now - known.since < lifetime { return (known.revision, nil) }
        if let question = state.question { return (nil, question.task) }
        let task = Task { [ask] in try await ask() }
        state.question = (task, now)
        return (nil, task)
    }
}
