import Testing

@testable import Storage

struct JobAttemptTests {
    @Test(arguments: [
        (1, 0.0, 5_000), (1, 0.5, 7_500), (2, 0.0, 10_000), (3, 0.0, 20_000), (4, 0.5, 60_000),
        // 10 s doubled nine times is 5,120 s, which the hour cuts off.
        (9, 0.0, 1_280_000), (10, 0.0, 1_800_000), (1_000, 0.0, 1_800_000),
    ])
    func delaysDoubleUpToAnHourAndHalfOfThemIsChance(_ attempts: Int, jitter: Double, milliseconds: Int) {
        let policy = RetryPolicy(first: .seconds(10), longest: .seconds(3600))

        #expect(policy.delay(after: attempts, jitter: jitter) == .milliseconds(milliseconds))
    }

    /// A server that is down for a night makes no dead letters of usual jobs, nor are they tried for days.
    @Test(arguments: [(0.0, 20.0, 24.0), (0.999, 36.0, 48.0)])
    func usualAttemptsGoOnForAboutADay(_ jitter: Double, leastHours: Double, mostHours: Double) {
        let policy = RetryPolicy()

        let waited = (1..<JobQueue.usualAttempts).map { policy.delay(after: $0, jitter: jitter) }.reduce(.zero, +)

        #expect((leastHours...mostHours).contains(waited / .seconds(3_600)))
    }

    @Test(arguments: [(0, 1), (5, 2), (6, 3), (15, 3), (16, 4)])
    func attemptsAreAsManyAsTheLeastDelaysAreTo(_ seconds: Int, _ attempts: Int) {
        // 5, 10 and 20 seconds at least.
        let policy = RetryPolicy(first: .seconds(10), longest: .seconds(3600))

        #expect(policy.attempts(lasting: .seconds(seconds)) == attempts)
    }

    @Test(arguments: [
        (1, JobAttempt.End.succeeded, JobAttempt.Outcome.done),
        (3, .succeeded, .done),
        (1, .failed("断线"), .waits(.seconds(5), because: "断线")),
        (2, .failed("断线"), .waits(.seconds(10), because: "断线")),
        (3, .failed("断线"), .dead(because: "断线")),
        (1, .failedForGood("地址有误"), .dead(because: "地址有误")),
        (1, .interrupted, .givenBack),
        (3, .interrupted, .givenBack),
        (1, .abandoned, .waits(.seconds(5), because: JobAttempt.abandonedReason)),
        (3, .abandoned, .dead(because: JobAttempt.abandonedReason)),
    ])
    func whatBecomesOfAJobFollowsFromItsEndAndItsAttempts(
        _ attempts: Int, end: JobAttempt.End, outcome: JobAttempt.Outcome
    ) {
        let attempt = JobAttempt(attempts: attempts, maximumAttempts: 3, abandoned: 0)

        #expect(attempt.outcome(of: end, policy: RetryPolicy(), jitter: 0) == outcome)
    }

    /// How often it was begun and was abandoned before, and whether that is the end of it.
    @Test(arguments: [(1, 0, false), (2, 1, false), (3, 2, true), (48, 1, false), (48, 2, true)])
    func aJobThatTakesItsServerDownIsGivenUpAtTheThirdTime(_ attempts: Int, abandoned: Int, isGivenUp: Bool) {
        let attempt = JobAttempt(attempts: attempts, maximumAttempts: JobQueue.usualAttempts, abandoned: abandoned)

        let outcome = attempt.outcome(of: .abandoned, policy: RetryPolicy(), jitter: 0)
        let failed = attempt.outcome(of: .failed("断线"), policy: RetryPolicy(), jitter: 0)

        #expect((outcome == .dead(because: JobAttempt.abandonedReason)) == isGivenUp)
        #expect(failed != .dead(because: "断线"), "what fails is tried on")
    }

    private struct WithAName: Error { let name = "张三" }

    @Test func wordsOfOtherErrorsAreNotKept() {
        let errors: [any Error] = [WithAName(), SQLFailure(.unique, code: "23505", message: "(张三) already exists")]

        let ends = errors.map { JobAttempt.End(thrown: $0, isCancelled: false) }

        #expect(ends == [.failed("程序错误（WithAName）。"), .failed("数据库错误（unique 23505）。")])
    }

    @Test func cancellationThatNobodyAskedForIsAFailure() {
        #expect(JobAttempt.End(thrown: CancellationError(), isCancelled: false) == .failed("程序错误（CancellationError）。"))
        #expect(JobAttempt.End(thrown: JobFailure("断线"), isCancelled: true) == .interrupted)
    }
}
