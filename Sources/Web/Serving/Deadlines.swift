import Synchronization

/// Ends what takes too long. One task looks after all running requests, as long as there are any, so that a request costs no timer of its
/// own.
///
/// A request that is ended is cancelled and still waited for: its handler must not read on while the connection goes to the next request.
/// What a handler waits for (a body, a database's answer) ends by cancellation or by a limit of its own.
final class Deadlines: Sendable {
    private struct Running {
        var tasks: [UInt64: (end: ContinuousClock.Instant, cancel: @Sendable () -> Void)] = [:]
        var next: UInt64 = 0
        var hasSweeper = false
    }

    private let running = Mutex(Running())
    private let interval: Duration

    init(interval: Duration = .milliseconds(250)) { self.interval = interval }

    /// Runs the work; cancels it when the time is over. The work decides what it then answers.
    ///
    /// It begins at once and on this thread, and stays with the connection's: the task is there to be cancelled, not to run beside its caller.
    func run<Value: Sendable>(
        within limit: Duration, _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        let task = Task.immediate(executorPreference: EventLoopExecutor.current) { await work() }
        let ticket = add(ContinuousClock.now + limit) { task.cancel() }
        defer { remove(ticket) }
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func add(_ end: ContinuousClock.Instant, _ cancel: @escaping @Sendable () -> Void) -> UInt64 {
        let (ticket, needsSweeper) = running.withLock { running in
            running.next += 1
            running.tasks[running.next] = (end, cancel)
            defer { running.hasSweeper = true }
            return (running.next, !running.hasSweeper)
        }
        if needsSweeper { Task.detached { await self.sweep() } }
        return ticket
    }

    private func remove(_ ticket: UInt64) {
        running.withLock { running in running.tasks[ticket] = nil }
    }

    private func sweep() async {
        while true {
            try? await Task.sleep(for: interval)
            let now = ContinuousClock.now
            let late: [@Sendable () -> Void]? = running.withLock { running in
                guard !running.tasks.isEmpty else {
                    running.hasSweeper = false
                    return nil
                }
                return running.tasks.values.filter { $0.end <= now }.map(\.cancel)
            }
            guard let late else { return }
            for cancel in late { cancel() }
        }
    }
}
