import Logging
import StorageTesting
import Testing

@testable import Storage

/// Verifications as jobs, and what is kept of them.
struct LogVerificationTests {
    private static let schema = Schema([EventSchema.migrations, JobSchema.migrations])
    private static let auditor = Identifier<Actor>(wellKnown: "auditor")

    private func withLog(
        _ kind: StoreKind, _ body: (any Database, KeyRing) async throws -> Void
    ) async throws {
        try await withDatabase(kind, LogVerificationTests.schema) { database in
            let keys = KeyRing.ephemeral()
            try await database.write { session in
                for _ in 0..<3 { try EventLog.append(.renamed(SampleLog.east, at: .testStart), in: session) }
                for _ in 0..<2 { try EventLog.append(.renamed(SampleLog.west, at: .testStart), in: session) }
                try Checkpoint.sign(with: keys, at: .testStart, in: session)
            }
            try await body(database, keys)
        }
    }

    private func work(_ database: any Database, _ keys: KeyRing, at now: Moment = .testStart + .seconds(60)) async {
        var handlers = JobHandlers()
        LogVerifications.register(in: &handlers, database, trusted: keys.checkpointPublicKeys)
        CheckpointJob.register(in: &handlers, database, keys: keys)
        await JobWorker(database, handlers, name: "test", clock: .fixed(now), logger: silent, pause: forever)
            .runDueJobs()
    }

    private func request(
        _ organ: Identifier<ChainOwner>? = nil, _ database: any Database
    ) async throws -> Identifier<LogVerification> {
        try await database.write {
            try LogVerifications.request(organ, by: LogVerificationTests.auditor, at: .testStart, in: $0)
        }
    }

    private func found(
        _ id: Identifier<LogVerification>, _ database: any Database
    ) async throws -> (LogVerification, [LogVerification.Fault]) {
        try await database.read { session in
            let verification = try #require(try LogVerifications.find(id, visible: "TRUE", in: session))
            return (verification, try LogVerifications.faults(of: id, in: session))
        }
    }

    @Test(arguments: StoreKind.available)
    func keepsWhatWasReadByWhomAndWhen(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, keys in
            let id = try await request(nil, database)
            let (waiting, _) = try await found(id, database)
            #expect(waiting.finishedAt == nil && waiting.isSound == nil && waiting.expectedEvents == nil)

            await work(database, keys)

            let (done, faults) = try await found(id, database)
            #expect(done.finishedAt == .testStart + .seconds(60))
            #expect(done.requestedBy == LogVerificationTests.auditor && done.organ == nil)
            // Three and two events, and the one that says that the verification was asked for.
            #expect(done.chains == 3 && done.events == 6 && done.expectedEvents == 6 && done.checkpoints == 1)
            #expect(done.isSound == true && faults.isEmpty)
            let last = try await database.read { try LogVerifications.lastOfAll(in: $0) }
            #expect(last == done)
            let kinds = try await database.read { session in
                try EventLog.page(EventQuery(visible: "TRUE", organ: ChainOwner.platform), limit: 9, in: session)
                    .events.map(\.kind)
            }
            #expect(kinds == [.logVerified, .logVerificationRequested])
        }
    }

    @Test(arguments: StoreKind.available)
    func namesTheFirstFaultOfEachChain(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, keys in
            try await database.tamper("UPDATE event SET facts = '{}' WHERE organ_id = 'east' AND sequence >= 2")
            try await database.tamper("UPDATE event SET kind = 'other' WHERE organ_id = 'west' AND sequence = 1")
            let id = try await request(nil, database)

            await work(database, keys)

            let (done, faults) = try await found(id, database)
            #expect(done.isSound == false && done.faultCount == 2)
            #expect(faults.map(\.chain) == ["east", "west"])
            #expect(faults.map(\.sequence) == [2, 1])
            #expect(faults.allSatisfy { $0.words == "内容与其摘要不符，已被改动" && $0.checkpoint == nil })
        }
    }

    /// Whoever puts the head of the platform's chain back makes it refuse new events; the finding is kept all the same.
    @Test(arguments: StoreKind.available)
    func keepsTheResultWhenTheLogItselfTakesNoEvent(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, keys in
            let id = try await request(nil, database)
            try await database.tamper("UPDATE event_head SET sequence = 0 WHERE organ_id = 'platform'")

            await work(database, keys)

            let (done, faults) = try await found(id, database)
            #expect(done.finishedAt != nil && done.isSound == false)
            #expect(faults.map(\.chain) == ["platform"])
        }
    }

    @Test(arguments: StoreKind.available)
    func asksOnceWhileOneWaitsAndAgainWhenItIsDone(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, keys in
            let first = try await request(nil, database)
            let second = try await request(nil, database)
            let other = try await request(SampleLog.east, database)
            #expect(first == second && first != other)

            await work(database, keys)
            let third = try await request(nil, database)

            #expect(third != first)
            let (east, _) = try await found(other, database)
            #expect(east.organ == SampleLog.east && east.chains == 1 && east.expectedEvents == 4)
        }
    }

    @Test(arguments: StoreKind.available)
    func aVerificationOfAllIsSeenOnlyByWhoSeesAll(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, _ in
            let all = try await request(nil, database)
            let east = try await request(SampleLog.east, database)
            let visible: SQLStatement = "organ_id IN \(list: ["east"])"

            let (hidden, seen, listed) = try await database.read { session in
                (
                    try LogVerifications.find(all, visible: visible, in: session),
                    try LogVerifications.find(east, visible: visible, in: session),
                    try LogVerifications.latest(9, visible: visible, in: session)
                )
            }

            #expect(hidden == nil && seen?.id == east && listed.map(\.id) == [east])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatComesRoundByTheClockIsKeptToo(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, keys in
            let due = Moment.testStart + .seconds(86_400)
            try await database.write { session in
                for now in [Moment.testStart, due] {
                    try ScheduleBook.queueDue([LogVerifications.schedule], at: now, in: session)
                }
            }

            await work(database, keys, at: due)

            let last = try await database.read { try LogVerifications.lastOfAll(in: $0) }
            #expect(last?.requestedBy == nil && last?.isSound == true && last?.events == 5)
        }
    }

    // MARK: Checkpoints

    @Test(arguments: StoreKind.available)
    func signsAtAPersonsWishAndSaysSoInTheLog(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, keys in
            let none = try await database.read { try Checkpoint.hasNewEvents(in: $0) }
            #expect(!none)
            await #expect(throws: CheckpointRefusal.nothingNew) {
                try await database.write {
                    try CheckpointJob.signNow(with: keys, by: LogVerificationTests.auditor, at: .testStart, in: $0)
                }
            }
            try await database.write { try EventLog.append(.renamed(SampleLog.east, at: .testStart), in: $0) }

            let signed = try await database.write {
                try CheckpointJob.signNow(with: keys, by: LogVerificationTests.auditor, at: .testStart, in: $0)
            }

            #expect(signed.number == 2)
            #expect(signed.heads.map(\.organ) == [SampleLog.east, ChainOwner.platform])
        }
    }

    @Test(arguments: StoreKind.available)
    func aRefusedSignatureIsADeadLetterInWords(_ kind: StoreKind) async throws {
        try await withLog(kind) { database, keys in
            try await database.tamper("DELETE FROM event WHERE organ_id = 'east' AND sequence = 3")
            let job = try await database.write {
                try JobQueue.enqueue(
                    CheckpointJob.kind, NoPayload(), organ: ChainOwner.platform, at: .testStart, in: $0)
            }

            await work(database, keys)

            let dead = try await database.job(job)
            #expect(dead?.state == .dead && dead?.lastError?.hasPrefix("没有签署检查点：单位 east") == true)
        }
    }
}
