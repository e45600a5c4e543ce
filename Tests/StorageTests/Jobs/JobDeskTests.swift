import StorageTesting
import Testing

@testable import Storage

struct JobDeskTests {
    @Test(arguments: StoreKind.available)
    func aDeadLetterIsSentAgainWithAllItsAttemptsAndAnEvent(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.deadJob(attempts: 2)
            let later = Moment.testStart + .seconds(90)

            try await database.write {
                try JobDesk.retry(id, within: "organ_id = 'water-bureau'", by: .administrator, at: later, in: $0)
            }

            let job = try #require(try await database.job(id))
            #expect(job.state == .waiting)
            #expect(job.attempts == 0)
            #expect(job.runAfter == later)
            #expect(try await database.events() == ["water-bureau 1 job.retried administrator \(id)"])
            await database.worker(.letters { _, _ in }, clock: .fixed(later)).runDueJobs()
            #expect(try await database.jobCounts() == [.done: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func aJobThatIsDiscardedIsNotDone(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let tally = Tally()
            let id = try await database.enqueue("letter")

            try await database.write {
                try JobDesk.discard(id, within: "TRUE", by: .administrator, at: .testStart, in: $0)
            }
            await database.worker(.letters { _, _ in tally.add("job") }).runDueJobs()

            #expect(tally.all.isEmpty)
            #expect(try await database.jobCounts() == [.discarded: 1])
            #expect(try await database.events() == ["water-bureau 1 job.discarded administrator \(id)"])
        }
    }

    @Test(arguments: [
        (Job.State.waiting, nil, nil), (.dead, nil, nil), (.running, JobRefusal.isRunning, JobRefusal.isRunning),
        (.done, .isDone, .isDone), (.discarded, .isDiscarded, .isDiscarded),
    ])
    func onlyJobsThatWaitOrAreDeadAreInAPersonsHands(
        _ state: Job.State, retry: JobRefusal?, discard: JobRefusal?
    ) {
        let job = Job.sample(state)

        #expect(JobDesk.refusalToRetry(job) == retry)
        #expect(JobDesk.refusalToDiscard(job) == discard)
    }

    @Test(arguments: StoreKind.available)
    func whatIsOutsideTheScopeIsNotFoundAndLeavesNoEvent(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.deadJob()

            for change in [JobDesk.retryForTest, JobDesk.discardForTest] {
                await #expect(throws: JobRefusal.notFound) {
                    try await database.write { try change(id, "organ_id = 'school-bureau'", $0) }
                }
            }

            #expect(try await database.jobCounts() == [.dead: 1])
            #expect(try await database.events().isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func aDeadLetterWhoseWorkIsQueuedAgainIsNotSentBesides(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.deadJob(key: "42")
            try await database.enqueue("letter", key: "42")

            await #expect(throws: JobRefusal.isQueuedAgain) {
                try await database.write { try JobDesk.retryForTest(id, "TRUE", $0) }
            }
            #expect(try await database.events().isEmpty)
        }
    }
}

extension JobDeskTests {
    @Test(arguments: StoreKind.available)
    func allDeadLettersOfAKindAreSentAgainInOneActWithOneEvent(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            for _ in 0..<3 { _ = try await database.deadJob(attempts: 2) }
            let waits = try await database.enqueue("letter", runAfter: .testStart + .seconds(900))
            _ = try await database.deadJob(organ: .schoolBureau)
            _ = try await database.deadJob(of: "fax")
            let later = Moment.testStart + .seconds(90)

            let retried = try await database.retryAll("letter", at: later)

            #expect(retried == 3)
            let jobs = try await database.read { session in
                try JobList.page(
                    .init(states: [.waiting], kind: "letter"), within: "organ_id = 'water-bureau'", limit: 9,
                    in: session
                ).jobs
            }
            #expect(jobs.count == 4)
            #expect(jobs.filter { $0.id != waits }.allSatisfy { $0.attempts == 0 && $0.runAfter == later })
            #expect(try await database.job(waits)?.runAfter == .testStart + .seconds(900))
            #expect(try await database.deadLetters() == ["fax water-bureau 1", "letter school-bureau 1"])
            #expect(try await database.events() == ["water-bureau 1 job.kind-retried administrator letter"])
            #expect(try await database.retryAll("letter", at: later) == 0)
            #expect(try await database.events().count == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func ofTheSameWorkOnlyTheNewestIsSentAgain(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let old = try await database.deadJob(key: "42")
            let new = try await database.deadJob(key: "42", at: .testStart + .seconds(1))
            let queued = try await database.deadJob(key: "43")
            try await database.enqueue("letter", key: "43")

            #expect(try await database.retryAll("letter", at: .testStart) == 1)

            for (id, state) in [(old, Job.State.dead), (new, .waiting), (queued, .dead)] {
                #expect(try await database.job(id)?.state == state)
            }
        }
    }
}

extension JobDesk {
    fileprivate static func retryForTest(
        _ id: Identifier<Job>, _ organs: SQLStatement, _ session: any WriteSession
    ) throws {
        try retry(id, within: organs, by: .administrator, at: .testStart, in: session)
    }

    fileprivate static func discardForTest(
        _ id: Identifier<Job>, _ organs: SQLStatement, _ session: any WriteSession
    ) throws {
        try discard(id, within: organs, by: .administrator, at: .testStart, in: session)
    }
}

extension Job {
    fileprivate static func sample(_ state: Job.State) -> Job {
        Job(
            id: Identifier(wellKnown: "job-1"), kind: "letter", payload: "{}", organ: .waterBureau,
            deduplicationKey: nil, state: state, attempts: 1, maximumAttempts: 3, leaseNumber: 1, runAfter: .testStart,
            leasedUntil: nil, leasedBy: nil, lastError: nil, createdAt: .testStart, finishedAt: nil)
    }
}

extension Database {
    fileprivate func deadJob(
        of kind: String = "letter", attempts: Int = 1, key: String? = nil,
        organ: Identifier<ChainOwner> = .waterBureau, at now: Moment = .testStart
    ) async throws -> Identifier<Job> {
        let id = try await enqueue(kind, key: key, organ: organ, attempts: attempts, at: now)
        var handlers = JobHandlers()
        handlers.register(kind, label: "寄送") { _, _ in throw JobFailure("地址有误", isPermanent: true) }
        await worker(handlers, clock: .fixed(now)).runDueJobs()
        return id
    }

    fileprivate func retryAll(_ kind: String, at now: Moment) async throws -> Int {
        try await write {
            try JobDesk.retryAll(kind, of: .waterBureau, by: .administrator, at: now, in: $0)
        }
    }

    fileprivate func deadLetters() async throws -> [String] {
        try await read { try JobList.deadLetters(within: "TRUE", in: $0) }.map { "\($0.kind) \($0.organ) \($0.count)" }
    }

    fileprivate func events() async throws -> [String] {
        try await read { session in
            try session.rows("SELECT organ_id, sequence, kind, actor_id, subject_id FROM event ORDER BY sequence").map {
                "\(try $0.text(0)) \(try $0.integer(1)) \(try $0.text(2)) \(try $0.text(3)) \(try $0.text(4))"
            }
        }
    }
}
