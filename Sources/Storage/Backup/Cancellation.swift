import Synchronization

/// Tells work on a thread of its own, which no task's cancellation reaches, that nobody waits for it any more.
final class Cancellation: Sendable {
    private let isCancelled = Mutex(false)

    /// Hands the work the word of the task that waits for it.
    static func heeded<Value>(_ work: (Cancellation) async throws -> Value) async throws -> Value {
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await work(cancellation)
        } onCancel: {
            cancellation.isCancelled.withLock { $0 = true }
        }
    }

    func check() throws {
        if isCancelled.withLock({ $0 }) { throw CancellationError() }
    }
}
