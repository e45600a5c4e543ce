import StorageTesting
import Testing

@testable import Storage

struct JobLeaseTests {
    @Test(arguments: StoreKind.available)
    func jobsAreLeasedWhenDueAndThoseThatWaitLongestFirst(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let later = try await database.enqueue("letter", runAfter: .testStart + .seconds(2))
            let first = try await database.enqueue("letter", runAfter: .testStart - .seconds(9))
            let second = try await database.enqueue("letter")
            try await database.enqueue("fax")

            let due = try await database.lease(9, at: .testStart)
            let none = try await database.lease(9, at: .testStart)
            let afterwards = try await database.lease(9, at: .testStart + .seconds(2))

            #expect(due.map(\.id) == [first, second])
            #expect(due.map(\.attempts) == [1, 1])
            #expect(due.allSatisfy { $0.leasedBy == "worker-a" && $0.leasedUntil == .testStart + .seconds(60) })
            #expect(none.isEmpty)
            #expect(afterwards.map(\.id) == [later])
        }
    }

    @Test(arguments: StoreKind.available)
    func noMoreAreLeasedThanAskedFor(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            for _ in 0..<5 { try await database.enqueue("letter") }

            #expect(try await database.lease(2, at: .testStart).count == 2)
            #expect(try await database.jobCounts() == [.waiting: 3, .running: 2])
        }
    }

    @Test(arguments: StoreKind.available)
    func aWorkerWhoseJobWasTakenOverChangesNothingAnyMore(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            try await database.enqueue("letter")
            let old = try #require(try await database.lease(at: .testStart).first)
            let late = Moment.testStart + .seconds(61)
            try await database.reclaim(at: late)

            // Between the taking back and the next lease the old one is already worthless.
            #expect(try await database.finish(old, at: late) == false)
            #expect(try await database.extend(old, at: late) == false)

            let again = late + .seconds(3600)
            let new = try #require(try await database.lease(by: "worker-b", at: again).first)
            #expect(new.id == old.id)
            #expect(new.attempts == 2)
            #expect(try await database.finish(old, at: again) == false)
            #expect(try await database.extend(old, at: again) == false)
            #expect(try await database.settle(old, .waits(.seconds(1), because: "断线"), at: again) == false)
            #expect(try await database.settle(old, .givenBack, at: again) == false)
            #expect(try await database.settle(old, .dead(because: "断线"), at: again) == false)
            #expect(try await database.job(new.id, leasesBy: .given(.fixed(again))) == new)

            #expect(try await database.finish(new, at: again))
            #expect(try await database.finish(new, at: again), "twice by the same lease is harmless")
            #expect(try await database.finish(old, at: again) == false)
        }
    }

    @Test(arguments: StoreKind.available)
    func aLateWorkerWhoseJobNobodyTookMayFinishIt(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            try await database.enqueue("letter")
            let job = try #require(try await database.lease(at: .testStart).first)

            #expect(try await database.finish(job, at: .testStart + .seconds(600)))
            #expect(try await database.jobCounts() == [.done: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func anExtendedLeaseIsNotTakenBack(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            try await database.enqueue("letter")
            let job = try #require(try await database.lease(at: .testStart).first)

            #expect(try await database.extend(job, at: .testStart + .seconds(60)))
            #expect(try await database.reclaim(at: .testStart + .seconds(119)) == 0)
            #expect(try await database.reclaim(at: .testStart + .seconds(120)) == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func aJobThatTakesItsServerDownEachTimeEndsAmongTheDead(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.enqueue("letter", attempts: JobQueue.usualAttempts)
            var now = Moment.testStart
            for attempt in 1...3 {
                let leased = try await database.lease(at: now)
                #expect(leased.map(\.attempts) == [attempt] && leased.map(\.abandoned) == [attempt - 1])
                now = now + .seconds(61)
                try await database.reclaim(at: now)
                now = now + .seconds(3600)
            }

            #expect(try await database.lease(at: now).isEmpty)
            let job = try #require(try await database.job(id))
            #expect(job.state == .dead && job.abandoned == 3)
            #expect(job.lastError == JobAttempt.abandonedReason)
            let sentAgain = now
            try await database.write {
                try JobDesk.retry(id, within: "TRUE", by: .administrator, at: sentAgain, in: $0)
            }
            #expect(try await database.job(id)?.abandoned == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func aJobThatIsDoneOnceMoreAtOnceBeginsWithNoAbandonment(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.enqueue("letter", key: "42")
            _ = try await database.lease(at: .testStart)
            let late = Moment.testStart + .seconds(61)
            try await database.reclaim(at: late)
            let again = late + .seconds(3600)
            let job = try #require(try await database.lease(at: again).first)
            try await database.enqueue("letter", key: "42", at: again)

            #expect(job.abandoned == 1)
            #expect(try await database.finish(job, at: again))

            let queued = try #require(try await database.job(id))
            #expect(queued.state == .waiting && queued.attempts == 0 && queued.abandoned == 0)
        }
    }

    /// The database's clock stood a year ahead when the lease was given, and was put right.
    @Test(arguments: StoreKind.available)
    func aLeaseThatWouldNotEndIsShortenedAndTakenBackWhenItsWorkerIsSilent(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            for _ in 0..<2 { try await database.enqueue("letter") }
            let inAYear = Moment.testStart + .seconds(365 * 86_400)
            let leased = try await database.lease(2, at: inAYear)
            let alive = try #require(leased.first)

            #expect(try await database.shorten(at: .testStart) == 2)
            #expect(try await database.shorten(at: .testStart) == 0)
            #expect(try await database.extend(alive, at: .testStart + .seconds(290)))

            #expect(try await database.reclaim(at: .testStart + .seconds(299)) == 0)
            #expect(try await database.reclaim(at: .testStart + .seconds(300)) == 1)
            #expect(try await database.job(alive.id)?.state == .running)
        }
    }
}

extension Database {
    @discardableResult
    fileprivate func reclaim(at now: Moment) async throws -> Int {
        try await write {
            try JobLeases.reclaim(
                100, except: [], policy: RetryPolicy(), jitter: { 0 }, .given(.fixed(now)), at: now, in: $0
            ).count
        }
    }

    fileprivate func finish(_ job: Job, at now: Moment) async throws -> Bool {
        try await write { try JobLeases.finish(job, at: now, in: $0) }
    }

    /// For a minute.
    fileprivate func extend(_ job: Job, at now: Moment) async throws -> Bool {
        try await write { try JobLeases.extend(job, for: .seconds(60), .given(.fixed(now)), in: $0) }
    }

    fileprivate func shorten(at now: Moment) async throws -> Int {
        try await write { try JobLeases.shorten(.given(.fixed(now)), in: $0) }
    }

    fileprivate func settle(_ job: Job, _ outcome: JobAttempt.Outcome, at now: Moment) async throws -> Bool {
        try await write { try JobLeases.settle(job, outcome, at: now, in: $0) }
    }
}
