internal import DemoDistrict
internal import Organs
internal import ServiceLifecycle
internal import Storage

/// What the server does besides answering: jobs, and the schedules that queue them.
struct ServerWork: Sendable {
    let handlers: JobHandlers
    let schedules: [Schedule]
    private let parts: ServerParts

    init(_ parts: ServerParts) {
        self.parts = parts
        let (database, keys, signIn) = (parts.database, parts.keys, parts.signIn)
        var handlers = JobHandlers()
        JobCleaning.register(in: &handlers, database)
        handlers.register(Self.checkpoint) { _, context in
            let now = context.clock.now()
            try await database.write { _ = try Checkpoint.sign(with: keys, at: now, in: $0) }
        }
        handlers.register(Self.signInSweep) { _, context in
            try await signIn.sessions.removeExpired(at: context.clock.now())
            _ = try await SignInLog(database: database, policy: signIn.policy).removeExpired(at: context.clock.now())
        }
        FileSweep.register(in: &handlers, database, parts.blobs)
        FileVerification.register(in: &handlers, database, parts.blobs)
        DemoJobs.register(in: &handlers)
        self.handlers = handlers
        schedules = [
            JobCleaning.schedule, FileSweep.schedule, FileVerification.schedule,
            Schedule(
                Self.checkpoint.name, .every(minutes: parts.configuration.work.checkpointEvery.minutes),
                Self.checkpoint),
            Schedule(Self.signInSweep.name, .every(minutes: 15), Self.signInSweep),
        ]
    }

    private static let checkpoint = JobKind<NoPayload>(Checkpoint.signJob, "签发日志检查点")
    private static let signInSweep = JobKind<NoPayload>("sign-in.sweep", "清理过期的会话和登录记录")

    /// The services of this process; none where the configuration leaves jobs to other servers.
    var services: [any Service] {
        let count = parts.configuration.work.workers
        guard count > 0 else { return [] }
        var settings = JobWorker.Settings()
        settings.concurrency = count
        let worker = JobWorker(
            parts.database, handlers, name: processName, settings: settings, clock: parts.clock, logger: parts.logger)
        let runner = ScheduleRunner(parts.database, schedules, clock: parts.clock, logger: parts.logger)
        return [UntilShutdown { try await worker.run() }, UntilShutdown { try await runner.run() }]
    }
}

/// Work that ends when its task is cancelled, which the group's shutdown does.
private struct UntilShutdown: Service {
    let work: @Sendable () async throws -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await work() } catch is CancellationError {}
        }
    }
}

extension Duration {
    /// Whole minutes, one at least.
    fileprivate var minutes: Int { max(1, Int(components.seconds) / 60) }
}
