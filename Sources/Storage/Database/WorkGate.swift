import Synchronization

/// Counts the units of work inside a database, so that closing can wait for them and refuse those that come later.
package final class WorkGate: Sendable {
    private struct State {
        var running = 0
        var isClosed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// - Throws: `.connection` once the gate is closed.
    package func enter() throws(SQLFailure) {
        let entered = state.withLock { state in
            if !state.isClosed { state.running += 1 }
            return !state.isClosed
        }
        if !entered { throw SQLFailure(.connection, code: "", message: "the database is closed") }
    }

    package func leave() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.running -= 1
            guard state.isClosed, state.running == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Lets nothing in any more and returns when the last one has left.
    /// - Returns: whether this call was the first, whose caller closes the connections.
    package func close() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.running > 0 { state.waiting.append(continuation) }
                return state.running == 0
            }
            if isEmpty { continuation.resume() }
        }
        return isFirst
    }
}
