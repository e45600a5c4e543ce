import StorageTesting
import Testing

@testable import Storage

/// Checkpoints that come round by a clock that may be wrong.
struct CheckpointClockTests {
    /// A machine starts with a wrong date, serves for a minute, and its clock is put right.
    @Test(arguments: StoreKind.available)
    func nothingIsSignedByAClockThatStandsAYearAhead(_ kind: StoreKind) async throws {
        try await SigningServer.with(kind) { server in
            try await server.serveTwoDays()
            let (signed, year) = (try await server.lastSigned(), Duration.seconds(365 * 86_400))
            try await server.append()
            server.clock.advance(by: year)

            try await server.comeRound()

            #expect(try await server.lastSigned() == signed)
            let held = try #require(try await server.signingJob())
            #expect(held.state == .waiting && held.lastError?.contains("请核对服务器时间") == true)

            server.clock.advance(by: .zero - year + .seconds(3_600))
            let event = try await server.append()
            try await server.comeRound()

            #expect(event.at == server.clock.now && event.facts[Event.clockFact] == nil)
            #expect(try await server.lastSigned()?.at == server.clock.now)
            #expect(try await server.lastSigned()?.number == 3)
        }
    }

    /// The server was switched off for eight days: the clock is right, and nobody can know it.
    @Test(arguments: StoreKind.available)
    func itIsSignedWhenTheClockIsConfirmed(_ kind: StoreKind) async throws {
        try await SigningServer.with(kind) { server in
            try await server.serveTwoDays()
            server.clock.advance(by: .seconds(8 * 86_400))
            try await server.append()
            try await server.comeRound()
            for _ in 1...19 {
                server.clock.advance(by: .seconds(3_600))
                try await server.comeRound()
            }
            #expect(try await server.lastSigned()?.number == 2)

            server.clock.advance(by: .seconds(3_600))
            try await server.comeRound()

            #expect(try await server.lastSigned()?.number == 3)
            #expect(try await server.lastSigned()?.at == server.clock.now)
        }
    }
}

/// A server that removes every quarter of an hour and signs once a day.
private struct SigningServer {
    let database: any Database
    let clock = TestClock()
    let handlers: JobHandlers

    private static let removal = JobKind<NoPayload>("removal", "清理")
    private static let schedules = [
        Schedule("removal", .every(minutes: 15), removal), CheckpointJob.schedule(every: .seconds(86_400)),
    ]

    static func with(_ kind: StoreKind, _ body: (SigningServer) async throws -> Void) async throws {
        try await withDatabase(kind, .jobs) { database in
            var handlers = JobHandlers()
            handlers.registerRemoval(removal, in: database) { _, _ in }
            CheckpointJob.register(in: &handlers, database, keys: .ephemeral())
            try await body(SigningServer(database: database, handlers: handlers))
        }
    }

    /// Two checkpoints, and a removal that was let go on.
    func serveTwoDays() async throws {
        try await comeRound()
        for _ in 1...2 {
            clock.advance(by: .seconds(86_400))
            try await append()
            try await comeRound()
        }
        #expect(try await lastSigned()?.number == 2)
    }

    /// The schedules are looked at once, and what is due is done.
    func comeRound() async throws {
        try await database.lookOnce(Self.schedules, by: clock.clock)
        await database.worker(handlers, clock: clock.clock).runDueJobs()
    }

    @discardableResult
    func append() async throws -> Event {
        let now = clock.now
        return try await database.write { try EventLog.append(.renamed(SampleLog.east, at: now), in: $0) }
    }

    func lastSigned() async throws -> Checkpoint? {
        try await database.read { try Checkpoint.latest(in: $0) }
    }

    /// The newest.
    func signingJob() async throws -> Job? {
        try await database.read {
            try JobList.page(.init(kind: CheckpointJob.kind.name), within: "TRUE", limit: 1, in: $0).jobs.first
        }
    }
}
