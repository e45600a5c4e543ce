public import Storage
import Synchronization

extension Moment {
    /// Where the clocks of tests begin: 2026-03-02 09:00, a Monday, in Beijing.
    public static let testStart = Moment(milliseconds: 1_772_413_200_000)
}

/// A clock that stands still until the test moves it.
public final class TestClock: Sendable {
    private let moment: Mutex<Moment>

    public init(_ start: Moment = .testStart) {
        moment = Mutex(start)
    }

    /// What is handed to the code under test.
    public var clock: Clock { Clock { self.now } }

    public var now: Moment { moment.withLock { $0 } }

    public func advance(by duration: Duration) {
        moment.withLock { $0 = $0 + duration }
    }
}
