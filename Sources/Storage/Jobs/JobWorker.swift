public import Logging
import Synchronization

/// Does the jobs of the queue, several at a time. Any number of workers share a queue, in one process and in many.
///
/// A job that is queued in the same process is begun at once; what other processes queue is found at the next look.
public struct JobWorker: Sendable {
    public struct Settings: Hashable, Sendable {
        /// How many jobs are done at the same time.
        public var concurrency = 4
        /// How long a worker may be silent before its job is taken back. Extended three times in each such time.
        public var lease = Duration.seconds(60)
        /// How often the queue is looked at when nothing rings.
        public var interval = Duration.seconds(2)
        public var retries = RetryPolicy()

        public init() {}
    }

    /// How many jobs of dead workers are taken back in one transaction.
    private static let reclaimedAtOnce = 100

    private let database: any Database
    private let handlers: JobHandlers
    private let name: String
    private let settings: Settings
    private let clock: Clock
    private let leaseClock: LeaseClock
    private let logger: Logger
    private let pause: @Sendable (Duration) async throws -> Void
    private let own = OwnJobs()

    /// - Parameters:
    ///   - name: who works, for the list: host and process, no more than 100 characters or so.
    ///   - leaseClock: by what leases are measured; tests hand in their own.
    ///   - pause: how time passes; tests hand in their own.
    public init(
        _ database: any Database, _ handlers: JobHandlers, name: String, settings: Settings = Settings(), clock: Clock,
        leaseClock: LeaseClock = .database, logger: Logger,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        precondition(settings.concurrency >= 1, "a worker does at least one job at a time")
        precondition(settings.lease <= JobLeases.longest, "a lease is short, so that a dead worker is noticed")
        precondition(settings.retries.longest <= JobQueue.longestWait, "a job is put off for a day at most")
        self.database = database
        self.handlers = handlers
        self.name = name
        self.settings = settings
        self.clock = clock
        self.leaseClock = leaseClock
        self.logger = logger
        self.pause = pause
    }

    /// Works until the task is cancelled. Handlers that run then are cancelled too and waited for; what they leave goes back to the
    /// queue, and the attempt does not count.
    public func run() async throws {
        let bell = JobBell()
        let hands = Hands(settings.concurrency)
        await withDiscardingTaskGroup { group in
            group.addTask { await forward(JobBell.queued, to: bell) }
            group.addTask { await ringAtIntervals(bell) }
            for await _ in bell.ringsAfterOne() {
                // As long as there is more to do than hands, a job that ends rings for the next.
                guard hands.free > 0, !Task.isCancelled else { continue }
                for job in await takeJobs(hands.free) {
                    hands.take()
                    group.addTask {
                        await perform(job)
                        hands.release()
                        bell.ring()
                    }
                }
            }
        }
    }

    /// Does what is due now and returns when all of it has ended, without waiting for more. What the command line and tests use.
    ///
    /// - Returns: how many attempts were made.
    @discardableResult
    public func runDueJobs() async -> Int {
        var attempts = 0
        while !Task.isCancelled {
            let jobs = await takeJobs(settings.concurrency)
            guard !jobs.isEmpty else { break }
            attempts += jobs.count
            await withDiscardingTaskGroup { group in
                for job in jobs { group.addTask { await perform(job) } }
            }
        }
        return attempts
    }

    private func forward(_ source: JobBell, to bell: JobBell) async {
        for await _ in source.rings() { bell.ring() }
    }

    private func ringAtIntervals(_ bell: JobBell) async {
        while (try? await pause(settings.interval)) != nil { bell.ring() }
    }

    private func takeJobs(_ limit: Int) async -> [Job] {
        let kinds = handlers.kinds
        let (name, settings, leaseClock, now) = (name, settings, leaseClock, clock.now())
        let own = own.ids
        do {
            let (abandoned, leased) = try await database.writeInQueue { session in
                let abandoned = try JobLeases.reclaim(
                    Self.reclaimedAtOnce, except: own, policy: settings.retries,
                    jitter: { Double.random(in: 0..<1) }, leaseClock, at: now, in: session)
                let leased = try JobLeases.lease(
                    limit, kinds: kinds, by: name, for: settings.lease, leaseClock, at: now, in: session)
                return (abandoned, leased)
            }
            for job in abandoned { logger.warning("job taken back from a silent worker", metadata: job.metadata) }
            self.own.add(leased.map(\.id))
            return leased
        } catch is CancellationError {
            return []
        } catch {
            // The next look tries again; a database that is away is reported by the health page too.
            logger.error("the job queue cannot be read", metadata: ["error": .string(logWords(for: error))])
            return []
        }
    }

    private func perform(_ job: Job) async {
        guard let handler = handlers[job.kind] else { preconditionFailure("leased a kind without a handler") }
        defer { own.remove(job.id) }
        var logger = logger
        for (key, value) in job.metadata { logger[metadataKey: key] = value }
        let context = JobContext(job: job, clock: clock, logger: logger)
        switch await attempt(job, handler, context) {
        case nil: logger.warning("job lost to another worker")
        case .some(let end): await settle(job, end, logger)
        }
    }

    /// Runs the handler and keeps its lease meanwhile.
    /// - Returns: `nil` when the lease was lost.
    private func attempt(_ job: Job, _ handler: JobHandlers.Handler, _ context: JobContext) async -> JobAttempt.End? {
        await withTaskGroup(of: JobAttempt.End?.self) { group in
            group.addTask {
                do {
                    try await handler.body(job.payload, context)
                    return .succeeded
                } catch is JobLeaseLost {
                    return nil
                } catch {
                    let isCancelled = Task.isCancelled
                    if !isCancelled {
                        let isExpected = (error as? JobFailure)?.isExpected ?? false
                        context.logger.log(
                            level: isExpected ? .warning : .error, "job failed",
                            metadata: ["error": .string(logWords(for: error))])
                    }
                    return JobAttempt.End(thrown: error, isCancelled: isCancelled)
                }
            }
            group.addTask { await keepLease(of: job, context.logger) }
            let first = await group.next()
            group.cancelAll()
            // The lease's keeper ends first when the lease is lost, and when this task is cancelled: what the handler says counts then.
            guard case .some(.interrupted) = first else { return first ?? nil }
            return await group.next() ?? nil
        }
    }

    /// - Returns: `nil` when the lease was lost, `.interrupted` when the task was cancelled.
    private func keepLease(of job: Job, _ logger: Logger) async -> JobAttempt.End? {
        let (lease, leaseClock) = (settings.lease, leaseClock)
        while (try? await pause(lease / 3)) != nil {
            do {
                let isHeld = try await database.writeInQueue { session in
                    try JobLeases.extend(job, for: lease, leaseClock, in: session)
                }
                guard isHeld else {
                    // A handler that has marked the job done itself is about to return.
                    return try await isFinished(job) ? .interrupted : nil
                }
            } catch {
                // The next extension may succeed; when none does, the lease runs out and another worker takes over.
                logger.warning("lease not extended", metadata: ["error": .string(logWords(for: error))])
            }
        }
        return .interrupted
    }

    private func isFinished(_ job: Job) async throws -> Bool {
        let now = clock.now()
        return try await database.writeInQueue { try JobLeases.finish(job, at: now, in: $0) }
    }

    /// Written down even when this task is cancelled: in a task of its own.
    private func settle(_ job: Job, _ end: JobAttempt.End, _ logger: Logger) async {
        let outcome = job.attempt.outcome(of: end, policy: settings.retries, jitter: Double.random(in: 0..<1))
        let (database, now) = (database, clock.now())
        do {
            let isHeld = try await Task {
                try await database.writeInQueue { try JobLeases.settle(job, outcome, at: now, in: $0) }
            }.value
            guard isHeld else {
                logger.warning("job lost to another worker")
                return
            }
        } catch {
            // The lease runs out, and the attempt is made again.
            logger.error("the end of a job was not written", metadata: ["error": .string(logWords(for: error))])
            return
        }
        switch outcome {
        case .done: logger.debug("job done")
        case .waits, .givenBack: logger.info("job waits for its next attempt")
        case .dead: logger.error("job given up")
        }
    }
}

/// How many more jobs a worker can begin. Only its own loop takes, so that what is free stays free.
private final class Hands: Sendable {
    private let count: Mutex<Int>

    init(_ count: Int) {
        self.count = Mutex(count)
    }

    var free: Int { count.withLock { $0 } }
    func take() { count.withLock { $0 -= 1 } }
    func release() { count.withLock { $0 += 1 } }
}

/// The jobs that a worker does at this moment.
private final class OwnJobs: Sendable {
    private let jobs = Mutex<Set<Identifier<Job>>>([])

    var ids: Set<Identifier<Job>> { jobs.withLock { $0 } }
    func add(_ ids: [Identifier<Job>]) { jobs.withLock { $0.formUnion(ids) } }
    func remove(_ id: Identifier<Job>) { jobs.withLock { _ = $0.remove(id) } }
}

/// An error for the log: its kind, and never the words of a database, which may quote a record.
func logWords(for error: any Error) -> String {
    switch error {
    case let failure as SQLFailure: "SQLFailure.\(failure.kind.rawValue) \(failure.code)"
    case let failure as JobFailure: failure.reason
    case .unavailable(let words) as BlobFailure: words
    default: "\(type(of: error))"
    }
}

extension Job {
    var metadata: Logger.Metadata {
        ["job": "\(id)", "kind": .string(kind), "attempt": "\(attempts)"]
    }
}
