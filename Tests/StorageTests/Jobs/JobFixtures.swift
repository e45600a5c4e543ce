import Logging
import Storage
import StorageTesting
import Synchronization

extension Schema {
    static let jobs = Schema([EventSchema.migrations, JobSchema.migrations])
}

extension Identifier<ChainOwner> {
    static let waterBureau = Identifier(wellKnown: "water-bureau")
    static let schoolBureau = Identifier(wellKnown: "school-bureau")
}

extension Identifier<Actor> {
    static let administrator = Identifier(wellKnown: "administrator")
}

/// Says nothing.
let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// How often each job was begun.
final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func add(_ key: String) { counts.withLock { $0[key, default: 0] += 1 } }
    var all: [String: Int] { counts.withLock { $0 } }
    subscript(key: String) -> Int { counts.withLock { $0[key, default: 0] } }
}

/// Time that never passes: ends when the task is cancelled, and not before.
@Sendable func forever(_: Duration) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in stream {}
    continuation.finish()
    throw CancellationError()
}

/// A door that a test opens once; those who wait go on then.
struct Door: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func open() { continuation.finish() }
    func wait() async { for await _ in stream {} }
}

extension Database {
    @discardableResult
    func enqueue(
        _ kind: String, payload: String = "{}", key: String? = nil, organ: Identifier<ChainOwner> = .waterBureau,
        runAfter: Moment? = nil, attempts: Int = 3, at now: Moment = .testStart
    ) async throws -> Identifier<Job> {
        try await write {
            try JobQueue.enqueue(
                kind, payload: payload, organ: organ, deduplicationKey: key, runAfter: runAfter,
                maximumAttempts: attempts, at: now, in: $0)
        }
    }

    /// Leases as a worker would that is never heard of again.
    func lease(
        _ limit: Int = 1, _ kinds: [String] = ["letter"], by worker: String = "worker-a", at now: Moment
    ) async throws -> [Job] {
        try await write {
            try JobLeases.lease(
                limit, kinds: kinds, by: worker, for: .seconds(60), .given(.fixed(now)), at: now, in: $0)
        }
    }

    func job(_ id: Identifier<Job>, leasesBy clock: LeaseClock = .database) async throws -> Job? {
        try await read { try JobList.job(id, within: "TRUE", leasesBy: clock, in: $0) }
    }

    func jobCounts() async throws -> [Job.State: Int] {
        try await read { try JobList.counts(within: "TRUE", in: $0) }.filter { $0.value > 0 }
    }

    /// Looks at the schedules once, as a server that starts does.
    func lookOnce(_ schedules: [Schedule], by clock: Clock) async throws {
        let looked = Door()
        let runner = ScheduleRunner(
            self, schedules, clock: clock, leaseClock: .given(clock), logger: silent
        ) { duration in
            looked.open()
            try await forever(duration)
        }
        let running = Task { try await runner.run() }
        await looked.wait()
        running.cancel()
        try await running.value
    }

    /// - Parameter leaseClock: `nil` is the worker's clock.
    func worker(
        _ handlers: JobHandlers, name: String = "worker-a", concurrency: Int = 4, clock: Clock = .fixed(.testStart),
        leaseClock: LeaseClock? = nil,
        pause: @escaping @Sendable (Duration) async throws -> Void = forever
    ) -> JobWorker {
        var settings = JobWorker.Settings()
        settings.concurrency = concurrency
        return JobWorker(
            self, handlers, name: name, settings: settings, clock: clock, leaseClock: leaseClock ?? .given(clock),
            logger: silent, pause: pause)
    }
}

extension JobHandlers {
    /// One kind, `letter`.
    static func letters(_ body: @escaping Body) -> JobHandlers {
        var handlers = JobHandlers()
        handlers.register("letter", label: "寄送信函", body)
        return handlers
    }
}
