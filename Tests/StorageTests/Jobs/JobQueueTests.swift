import StorageTesting
import Testing

@testable import Storage

struct JobQueueTests {
    private struct Refused: Error {}

    @Test(arguments: StoreKind.available)
    func aJobIsQueuedWithTheChangeThatAsksForItOrNotAtAll(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            await #expect(throws: Refused.self) {
                try await database.write { session in
                    try JobQueue.enqueue("letter", organ: .waterBureau, at: .testStart, in: session)
                    throw Refused()
                }
            }
            #expect(try await database.jobCounts() == [:])

            let id = try await database.enqueue("letter", payload: #"{"to":"office"}"#, key: "k", attempts: 5)

            let job = try #require(try await database.job(id))
            #expect(job.payload == #"{"to":"office"}"#)
            #expect(job.state == .waiting)
            #expect(job.attempts == 0)
            #expect(job.maximumAttempts == 5)
            #expect(job.organ == .waterBureau)
            #expect(job.runAfter == .testStart)
            #expect(job.deduplicationKey == "k")
        }
    }

    @Test(arguments: StoreKind.available)
    func aKeyIsQueuedOnceAsLongAsItsJobWaits(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let first = try await database.enqueue("letter", key: "42")
            #expect(try await database.enqueue("letter", key: "42") == first)
            #expect(try await database.enqueue("letter", key: "43") != first)
            #expect(try await database.enqueue("fax", key: "42") != first)
            #expect(try await database.enqueue("letter") != database.enqueue("letter"))
            #expect(try await database.jobCounts() == [.waiting: 5])

            await database.worker(.letters { _, _ in }).runDueJobs()

            #expect(try await database.enqueue("letter", key: "42") != first)
        }
    }

    @Test(arguments: StoreKind.available)
    func askingAgainBringsAFreshJobForwardAndNeverBack(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let hour = Moment.testStart + .seconds(3600)
            let id = try await database.enqueue("letter", key: "42", runAfter: hour)
            try await database.enqueue("letter", key: "42")
            #expect(try await database.job(id)?.runAfter == .testStart)

            try await database.enqueue("letter", key: "42", runAfter: hour)
            #expect(try await database.job(id)?.runAfter == .testStart)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsAskedForWhileItRunsIsDoneOnceMore(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let tally = Tally()
            let id = try await database.enqueue("letter", key: "42")

            let worker = database.worker(
                .letters { _, context in
                    tally.add(context.job.id.rawValue)
                    if tally[context.job.id.rawValue] == 1 { try await database.enqueue("letter", key: "42") }
                })
            await worker.runDueJobs()

            #expect(tally.all == [id.rawValue: 2])
            #expect(try await database.jobCounts() == [.done: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsAskedForWhileItsLastAttemptFailsIsQueuedAnew(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.enqueue("letter", payload: #"{"n":1}"#, key: "42", attempts: 1)

            let worker = database.worker(
                .letters { _, context in
                    guard context.job.id == id else { return }
                    try await database.enqueue("letter", key: "42")
                    throw JobFailure("断线")
                })
            await worker.runDueJobs()

            #expect(try await database.jobCounts() == [.dead: 1, .done: 1])
            let page = try await database.read { try JobList.page(.init(), within: "TRUE", limit: 5, in: $0) }
            #expect(page.jobs.map(\.payload) == [#"{"n":1}"#, #"{"n":1}"#])
        }
    }

    private struct Letter: Codable, Hashable { let to: String, copies: Int }

    @Test(arguments: StoreKind.available)
    func aTypedPayloadComesBackAndAWrongOneIsDeadAtOnce(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let letter = JobKind<Letter>("letter", "寄送信函")
            let tally = Tally()
            var handlers = JobHandlers()
            handlers.register(letter) { payload, _ in tally.add("\(payload.copies) to \(payload.to)") }
            let right = try await database.write {
                try JobQueue.enqueue(
                    letter, Letter(to: "office/1", copies: 2), organ: .waterBureau, at: .testStart, in: $0)
            }
            let wrong = try await database.enqueue("letter", payload: #"{"to":"office/2"}"#, attempts: 9)

            await database.worker(handlers).runDueJobs()

            #expect(tally.all == ["2 to office/1": 1])
            #expect(try await database.job(right)?.payload == #"{"copies":2,"to":"office/1"}"#)
            #expect(try await database.job(wrong)?.state == .dead)
            #expect(try await database.job(wrong)?.lastError == "任务内容无法读取，可能由其他版本的程序写入。")
        }
    }
}
