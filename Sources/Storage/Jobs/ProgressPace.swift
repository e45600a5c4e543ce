import Synchronization

/// Lets the progress of long work be written down now and then, not at every step.
public final class ProgressPace: Sendable {
    private static let every = Duration.milliseconds(500)
    private let last = Mutex(Moment(milliseconds: 0))

    public init() {}

    /// Whether half a second has passed since it last said so.
    public func isDue(at now: Moment) -> Bool {
        last.withLock { last in
            guard now - last >= ProgressPace.every else { return false }
            last = now
            return true
        }
    }
}
