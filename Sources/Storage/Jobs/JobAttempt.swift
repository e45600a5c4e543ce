/// One attempt at a job, as far as the queue is concerned: what ended it, and what becomes of the job. Knows no database and no time.
struct JobAttempt: Hashable, Sendable {
    /// How often the job was begun, this attempt included.
    let attempts: Int
    let maximumAttempts: Int
    /// How often the job was abandoned, this attempt not included.
    let abandoned: Int

    enum End: Hashable, Sendable {
        case succeeded
        case failed(String)
        /// The handler knows that trying again is useless.
        case failedForGood(String)
        /// The server stops, and the handler was asked to leave the work.
        case interrupted
        /// Nothing was heard of the worker for as long as its lease ran: it died, or the machine did.
        case abandoned
    }

    enum Outcome: Hashable, Sendable {
        case done
        case waits(Duration, because: String)
        /// Back in the queue at once; the attempt does not count.
        case givenBack
        case dead(because: String)
    }

    static let abandonedReason = "执行中断：服务进程在完成前停止，租约到期。"

    func outcome(of end: End, policy: RetryPolicy, jitter: Double) -> Outcome {
        switch end {
        case .succeeded: .done
        case .interrupted: .givenBack
        case .failedForGood(let reason): .dead(because: reason)
        case .failed(let reason): again(because: reason, policy, jitter)
        // A job that takes its server down with it ends among the dead, and long before its attempts are used up.
        case .abandoned where abandoned + 1 >= Job.mostAbandoned: .dead(because: Self.abandonedReason)
        case .abandoned: again(because: Self.abandonedReason, policy, jitter)
        }
    }

    private func again(because reason: String, _ policy: RetryPolicy, _ jitter: Double) -> Outcome {
        guard attempts < maximumAttempts else { return .dead(because: reason) }
        return .waits(policy.delay(after: attempts, jitter: jitter), because: reason)
    }
}

extension Job {
    var attempt: JobAttempt {
        JobAttempt(attempts: attempts, maximumAttempts: maximumAttempts, abandoned: abandoned)
    }
}
