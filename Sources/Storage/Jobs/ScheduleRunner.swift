public import Logging

/// Looks at the schedules at intervals. Every server runs one; they share the work.
public struct ScheduleRunner: Sendable {
    private let database: any Database
    private let schedules: [Schedule]
    private let interval: Duration
    private let clock: Clock
    private let leaseClock: LeaseClock
    private let logger: Logger
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - interval: how late an occurrence may be.
    ///   - leaseClock: by what leases are measured; tests hand in their own.
    ///   - pause: how time passes; tests hand in their own.
    public init(
        _ database: any Database, _ schedules: [Schedule], interval: Duration = .seconds(20), clock: Clock,
        leaseClock: LeaseClock = .database, logger: Logger,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        precondition(Set(schedules.map(\.name)).count == schedules.count, "schedules have names of their own")
        self.database = database
        self.schedules = schedules
        self.interval = interval
        self.clock = clock
        self.leaseClock = leaseClock
        self.logger = logger
        self.pause = pause
    }

    /// Works until the task is cancelled.
    public func run() async throws {
        while !Task.isCancelled {
            await look()
            guard (try? await pause(interval)) != nil else { return }
        }
    }

    private func look() async {
        let (schedules, leaseClock, now) = (schedules, leaseClock, clock.now())
        do {
            let (look, jobs, leases) = try await database.writeInQueue { session in
                let jobs = try JobQueue.bringForward(at: now, in: session)
                let leases = try JobLeases.shorten(leaseClock, in: session)
                return (try ScheduleBook.queueDue(schedules, at: now, in: session), jobs, leases)
            }
            for name in look.corrected {
                logger.warning(
                    "schedule stood ahead of its rhythm and was set anew", metadata: ["schedule": .string(name)])
            }
            if jobs + leases > 0 {
                logger.warning(
                    "jobs stood ahead of the clock and were brought forward",
                    metadata: ["waiting": "\(jobs)", "leased": "\(leases)"])
            }
            for name in look.queued { logger.debug("schedule came round", metadata: ["schedule": .string(name)]) }
        } catch is CancellationError {
            return
        } catch {
            logger.error("the schedules cannot be read", metadata: ["error": .string(logWords(for: error))])
        }
    }
}
