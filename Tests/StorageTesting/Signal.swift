import Foundation
import Synchronization

/// Something that a test waits for to have happened, from a task or from a worker thread of a database. Waiting twice is allowed.
public final class Signal: Sendable {
    private struct State {
        var isSet = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let thread = NSCondition()

    public init() {}

    public func set() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            state.isSet = true
            return state.waiting
        }
        thread.lock()
        thread.broadcast()
        thread.unlock()
        for continuation in waiting { continuation.resume() }
    }

    public func wait() async {
        await withCheckedContinuation { continuation in
            let isSet = state.withLock { state in
                if !state.isSet { state.waiting.append(continuation) }
                return state.isSet
            }
            if isSet { continuation.resume() }
        }
    }

    /// Blocks this thread: call it only inside a unit of work, which runs on the database's own threads.
    public func waitOnThisThread() {
        thread.lock()
        while !state.withLock(\.isSet) { thread.wait() }
        thread.unlock()
    }
}
