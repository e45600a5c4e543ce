import Logging
import Storage
import StorageTesting
import Synchronization
import Testing

@testable import Messages

extension Schema {
    /// What the outbox needs.
    static let outbox = Schema([EventSchema.migrations, JobSchema.migrations, MessageSchema.migrations])
}

/// Takes mail and short messages as the outside would, and refuses what it is told to.
final class TestTransport: EmailTransport, SMSTransport {
    struct Taken: Hashable {
        let recipient: String
        let text: String
        let id: String
    }

    private let state = Mutex<(taken: [Taken], failures: [MessageFailure])>(([], []))

    /// - Parameter failures: thrown one after the other before anything is taken.
    init(failing failures: MessageFailure...) { state.withLock { $0.failures = failures } }

    var taken: [Taken] { state.withLock { $0.taken } }

    private func take(_ taken: Taken) throws(MessageFailure) {
        let failure = state.withLock { state -> MessageFailure? in
            if !state.failures.isEmpty { return state.failures.removeFirst() }
            state.taken.append(taken)
            return nil
        }
        if let failure { throw failure }
    }

    func send(_ email: Email) async throws(MessageFailure) {
        try take(Taken(recipient: email.to.text, text: email.text, id: email.id))
    }

    func send(_ text: String, to phone: MobileNumber, id: String) async throws(MessageFailure) {
        try take(Taken(recipient: phone.digits, text: text, id: id))
    }
}

/// A database with a queue, and somebody who works it off.
struct TestOutbox: Sendable {
    let database: any Database
    let clock: TestClock
    let keys = KeyRing.ephemeral()
    let transport: TestTransport
    let organ = Identifier<ChainOwner>(at: .testStart)

    var now: Moment { clock.now }

    func put(_ message: OutboundMessage) async throws -> Identifier<OutboundMessage> {
        try await database.write { try Outbox.put(message, organ: organ, keys: keys, at: now, in: $0) }
    }

    /// Does what is due.
    func work(quietHours: QuietHours? = .usual) async {
        var handlers = JobHandlers()
        MessageJobs.register(
            in: &handlers, database, keys: keys,
            MessageTransports(email: transport, sms: transport, quietHours: quietHours))
        await JobWorker(
            database, handlers, name: "test", clock: clock.clock,
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() },
            pause: { _ in try await Task.sleep(for: .seconds(3_600)) }
        ).runDueJobs()
    }

    func page(_ state: Job.State) async throws -> [Job] {
        try await database.read { try JobList.page(.init(states: [state]), within: "TRUE", limit: 9, in: $0).jobs }
    }

    func jobs(_ state: Job.State) async throws -> Int {
        try await database.read { try JobList.counts(within: "TRUE", in: $0) }[state] ?? 0
    }
}

func withOutbox(
    _ kind: StoreKind = .sqlite, at start: Moment = .testStart, failing failures: MessageFailure? = nil,
    _ body: (TestOutbox) async throws -> Void
) async throws {
    try await withDatabase(kind, .outbox) { database in
        let transport = failures.map { TestTransport(failing: $0) } ?? TestTransport()
        try await body(TestOutbox(database: database, clock: TestClock(start), transport: transport))
    }
}
