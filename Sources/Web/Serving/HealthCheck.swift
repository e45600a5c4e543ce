import Synchronization

/// Whether this server can do its work: asked by load balancers and by the service manager.
///
/// The question goes to the database at most once at a time and has a limit of its own, so that a database that hangs is noticed and the
/// questions do not pile up on it.
final class HealthCheck: Sendable {
    enum Answer: Hashable {
        case ready
        case notReady
    }

    private struct State {
        var isAsking = false
        var last = Answer.notReady
    }

    private let state = Mutex(State())
    private let limit: Duration
    private let ask: @Sendable () async throws -> Void

    init(limit: Duration, _ ask: @escaping @Sendable () async throws -> Void) {
        self.limit = limit
        self.ask = ask
    }

    func answer() async -> Answer {
        let begin = state.withLock { state in
            defer { state.isAsking = true }
            return !state.isAsking
        }
        guard begin else { return state.withLock { $0.last } }
        return await withCheckedContinuation { continuation in
            let first = FirstAnswer(continuation)
            let question = Task {
                let answer: Answer
                do {
                    try await ask()
                    answer = .ready
                } catch {
                    answer = .notReady
                }
                state.withLock { $0 = State(isAsking: false, last: answer) }
                first.give(answer)
            }
            Task {
                try? await Task.sleep(for: limit)
                if first.give(.notReady) {
                    state.withLock { $0.last = .notReady }
                    question.cancel()
                }
            }
        }
    }

    /// Passes on the first of two answers.
    private final class FirstAnswer: Sendable {
        private let continuation: Mutex<CheckedContinuation<Answer, Never>?>

        init(_ continuation: CheckedContinuation<Answer, Never>) { self.continuation = Mutex(continuation) }

        @discardableResult
        func give(_ answer: Answer) -> Bool {
            let waiting = continuation.withLock { continuation in
                defer { continuation = nil }
                return continuation
            }
            waiting?.resume(returning: answer)
            return waiting != nil
        }
    }
}
