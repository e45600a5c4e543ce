public import Logging

/// Looks at the schedules at intervals. Every server runs one; they share the work.
public struct ScheduleRunner: Sendable {
    private let database: any Database
    private let schedules: [Schedule]
    private let interval: Duration
    private let clock: Clock
    private let logger: Logger
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - interval: how late an occurrence may be.
    ///   - pause: how time passes; tests hand in their own.
    public init(
        _ database: any Database, _ schedules: [Schedule], interval: Duration = .seconds(20), clock: Clock,
        logger: Logger, pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        precondition(Set(schedules.map(\.name)).count == schedules.count, "schedules have names of their own")
        self.database = database
        self.schedules = schedules
        self.interval = interval
        self.clock = clock
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
        let (schedules, now) = (schedules, clock.now())
        do {
            let queued = try await database.writeInQueue { try ScheduleBook.queueDue(schedules, at: now, in: $0) }
            for name in queued { logger.debug("schedule came round", metadata: ["schedule": .string(name)]) }
        } catch is CancellationError {
            return
        } catch {
            logger.error("the schedules cannot be read", metadata: ["error": .string(logWords(for: error))])
        }
    }
}
