import Dispatch
import class Foundation.Thread
import NIOConcurrencyHelpers
import NIOCore
import Synchronization

/// Threads for work that may block, each with something of its own that its work uses, such as a connection.
///
/// Work is begun in the order in which it comes. Of several idle threads the one that worked last is given the next: what it needs is in the
/// processor's caches, and the others sleep on.
package final class WorkThreads<Place>: Sendable {
    package typealias Work = @Sendable (_ place: inout Place?) -> Void

    /// `work` is handed over under the lock of ``state``, before the signal; the thread reads it after the signal.
    private final class Worker: @unchecked Sendable {
        var work: Work?
        let signal = DispatchSemaphore(value: 0)
    }

    private struct State {
        var waiting = CircularBuffer<Work>()
        var idle: [Worker] = []
        var alive: Int
        var isClosed = false
        var whenEnded: CheckedContinuation<Void, Never>?
    }

    private let state: NIOLockedValueBox<State>
    private let longestIdle: Int
    private let vacate: @Sendable (Place) -> Void

    /// - Parameters:
    ///   - longestIdle: after so many seconds without work a thread gives up its place.
    ///   - vacate: closes a place.
    package init(
        _ count: Int, named name: String, longestIdle: Int, vacate: @escaping @Sendable (Place) -> Void
    ) {
        state = NIOLockedValueBox(State(alive: count))
        self.longestIdle = longestIdle
        self.vacate = vacate
        for number in 1...count {
            let thread = Thread { self.work(Worker()) }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    /// - Throws: what the work throws; `CancellationError` when the caller was cancelled before a thread was free.
    package func run<Value: Sendable>(
        _ work: @escaping @Sendable (inout Place?) throws -> Value
    ) async throws -> Value {
        let caller = Caller()
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                submit { place in
                    guard !caller.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                    continuation.resume(with: Result { try work(&place) })
                }
            }
        } onCancel: {
            caller.cancel()
        }
    }

    /// Ends the threads after the work that waits. Nothing may be submitted afterwards.
    package func close() async {
        await withCheckedContinuation { continuation in
            let idle = state.withLockedValue { state in
                precondition(!state.isClosed, "threads are closed once, by whoever made them")
                state.isClosed = true
                state.whenEnded = continuation
                defer { state.idle = [] }
                return state.idle
            }
            for worker in idle { worker.signal.signal() }
        }
    }

    private func submit(_ work: @escaping Work) {
        let worker = state.withLockedValue { state -> Worker? in
            precondition(!state.isClosed, "work for threads that have ended would never be done")
            guard let worker = state.idle.popLast() else {
                state.waiting.append(work)
                return nil
            }
            worker.work = work
            return worker
        }
        worker?.signal.signal()
    }

    // MARK: On the threads

    private func work(_ worker: Worker) {
        var place: Place?
        while let work = next(worker, &place) { work(&place) }
        if let place { vacate(place) }
        let last = state.withLockedValue { state in
            state.alive -= 1
            return state.alive == 0 ? state.whenEnded : nil
        }
        last?.resume()
    }

    /// - Returns: `nil` when nothing is left to do, ever.
    private func next(_ worker: Worker, _ place: inout Place?) -> Work? {
        let (waiting, isEnd) = state.withLockedValue { state -> (Work?, Bool) in
            if let work = state.waiting.popFirst() { return (work, false) }
            if !state.isClosed { state.idle.append(worker) }
            return (nil, state.isClosed)
        }
        if waiting != nil || isEnd { return waiting }
        if let left = place, worker.signal.wait(timeout: .now() + .seconds(longestIdle)) == .timedOut {
            vacate(left)
            place = nil
            worker.signal.wait()
        } else if place == nil {
            worker.signal.wait()
        }
        defer { worker.work = nil }
        return worker.work
    }
}

/// Whether whoever waits for work still wants it.
private final class Caller: Sendable {
    private let cancelled = Atomic(false)

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    func cancel() { cancelled.store(true, ordering: .relaxed) }
}
