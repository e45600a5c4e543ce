/// How long a job that failed waits before it is begun again: each time twice as long, up to a limit.
public struct RetryPolicy: Hashable, Sendable {
    /// What the first failure costs.
    public let first: Duration
    /// No delay is longer. An outside service that is down for a night is asked about once an hour.
    public let longest: Duration

    public init(first: Duration = .seconds(10), longest: Duration = .seconds(3600)) {
        precondition(first > .zero && longest >= first, "delays grow from a first to a longest one")
        self.first = first
        self.longest = longest
    }

    /// - Parameters:
    ///   - attempts: how often the job was begun, at least 1.
    ///   - jitter: chance, from 0 up to 1 (exclusive). Half of the delay is fixed and half is chance, so that jobs that failed together
    ///     do not come back together.
    public func delay(after attempts: Int, jitter: Double) -> Duration {
        precondition(attempts >= 1 && (0..<1).contains(jitter), "a delay follows an attempt, and chance is below 1")
        // 2³⁰ times the first delay is beyond any limit, and far below what a Duration can hold.
        let full = min(first * (1 << min(attempts - 1, 30)), longest)
        return full / 2 + full / 2 * jitter
    }

    /// How many attempts go on for at least so long, however chance falls.
    public func attempts(lasting duration: Duration) -> Int {
        var (attempts, waited) = (1, Duration.zero)
        while waited < duration {
            waited += delay(after: attempts, jitter: 0)
            attempts += 1
        }
        return attempts
    }
}
