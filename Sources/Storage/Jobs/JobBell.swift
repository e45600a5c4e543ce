import Synchronization

/// Rings in one process when a job is queued, so that its workers need not wait for their next look.
///
/// Workers of other processes look at intervals. A ring too many costs one look.
final class JobBell: Sendable {
    /// Rung by every job that is queued in this process, whatever the database.
    static let queued = JobBell()

    private let listeners = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])
    private let next = Atomic<Int>(0)

    func ring() {
        for listener in listeners.withLock({ Array($0.values) }) { listener.yield() }
    }

    /// Rings at once, then as ``rings()``.
    func ringsAfterOne() -> AsyncStream<Void> {
        let stream = rings()
        ring()
        return stream
    }

    /// A ring while the listener is busy is kept, several are one. Ends when the listener goes away.
    func rings() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = next.add(1, ordering: .relaxed).newValue
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0[number] = nil }
        }
        listeners.withLock { $0[number] = continuation }
        return stream
    }
}
