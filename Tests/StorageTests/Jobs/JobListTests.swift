import StorageTesting
import Testing

@testable import Storage

struct JobListTests {
    @Test(arguments: StoreKind.available)
    func pagesGoThroughAllJobsOnceNewestFirst(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            var ids: [Identifier<Job>] = []
            for second in 0..<5 {
                ids.append(try await database.enqueue("letter", at: .testStart + .seconds(second)))
            }

            var (seen, last): ([Identifier<Job>], Identifier<Job>?) = ([], nil)
            var sizes: [Int] = []
            repeat {
                let from = last
                let page = try await database.read {
                    try JobList.page(.init(), within: "TRUE", after: from, limit: 2, in: $0)
                }
                sizes.append(page.jobs.count)
                seen += page.jobs.map(\.id)
                last = page.next
            } while last != nil

            #expect(seen == ids.reversed())
            #expect(sizes == [2, 2, 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func filtersAndScopeLimitPagesCountsAndKinds(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let letter = try await database.enqueue("letter")
            let fax = try await database.enqueue("fax")
            try await database.enqueue("letter", organ: .schoolBureau)
            await database.worker(.letters { _, _ in }).runDueJobs()

            let water: SQLStatement = "organ_id = \(Identifier<ChainOwner>.waterBureau)"
            let (all, letters, waiting) = try await database.read { session in
                (
                    try JobList.page(.init(), within: water, limit: 9, in: session).jobs.map(\.id),
                    try JobList.page(.init(kind: "letter"), within: water, limit: 9, in: session).jobs.map(\.id),
                    try JobList.page(.init(states: [.waiting, .dead]), within: water, limit: 9, in: session).jobs.map(
                        \.id)
                )
            }
            let (counts, kinds, foreign) = try await database.read { session in
                (
                    try JobList.counts(within: water, in: session), try JobList.kinds(within: water, in: session),
                    try JobList.job(letter, within: "organ_id = 'school-bureau'", in: session)
                )
            }

            #expect(Set(all) == [letter, fax])
            #expect(letters == [letter])
            #expect(waiting == [fax])
            #expect(counts == [.waiting: 1, .running: 0, .done: 1, .dead: 0, .discarded: 0])
            #expect(kinds == ["fax", "letter"])
            #expect(foreign == nil)
        }
    }

    /// The clocks of servers differ: what the list says of a lease is by the clock that the lease was given by.
    @Test(arguments: StoreKind.available)
    func aLeaseIsJudgedByTheClockThatItRunsBy(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let handlers = JobHandlers.letters { _, _ in }
            let silentNote = "执行该任务的服务器没有按时报告，任务即将收回。"
            let given = try await database.enqueue("letter")
            _ = try await database.lease(at: .testStart)
            let held = try await database.enqueue("letter", at: .testStart + .seconds(1))
            _ = try await database.write {
                try JobLeases.lease(
                    1, kinds: ["letter"], by: "worker-b", for: .seconds(600), .database,
                    at: .testStart + .seconds(1), in: $0)
            }

            for (seconds, note) in [(59, nil), (60, silentNote)] as [(Int, String?)] {
                let clock = LeaseClock.given(.fixed(.testStart + .seconds(seconds)))
                let job = try #require(try await database.job(given, leasesBy: clock))
                #expect(JobList.note(on: job, known: handlers) == note, "\(seconds) s")
            }
            let byDatabase = try #require(try await database.job(held))
            #expect(byDatabase.state == .running && JobList.note(on: byDatabase, known: handlers) == nil)
            let page = try await database.read { try JobList.page(.init(), within: "TRUE", limit: 9, in: $0).jobs }
            // The first lease ended in the spring, by the database's clock.
            #expect(page.map(\.hasExpiredLease) == [false, true])
        }
    }

    @Test(arguments: StoreKind.available)
    func oldJobsAreRemovedAndDeadLettersStay(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let clock = TestClock()
            try await database.enqueue("letter")
            try await database.enqueue("letter", payload: "bad", attempts: 1)
            let waiting = try await database.enqueue("fax")
            await database.worker(
                .letters { payload, _ in if payload == "bad" { throw JobFailure("地址有误") } }
            ).runDueJobs()
            var handlers = JobHandlers()
            JobCleaning.register(in: &handlers, database)
            let cleaner = database.worker(handlers, clock: clock.clock)

            clock.advance(by: JobCleaning.kept)
            try await database.enqueue(JobCleaning.kind.name)
            await cleaner.runDueJobs()
            #expect(try await database.jobCounts() == [.done: 2, .dead: 1, .waiting: 1])

            clock.advance(by: .milliseconds(1))
            try await database.enqueue(JobCleaning.kind.name)
            await cleaner.runDueJobs()
            #expect(try await database.jobCounts() == [.done: 2, .dead: 1, .waiting: 1])
            #expect(try await database.job(waiting)?.state == .waiting)
        }
    }
}
