import StorageTesting
import Synchronization
import Testing

@testable import Storage

struct JobWorkerTests {
    @Test(arguments: StoreKind.available)
    func eightWorkersDoFiveHundredJobsOnceEach(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let ids = try await database.enqueueMany(500)
            let tally = Tally()

            await database.runEightWorkers(.letters { _, context in tally.add(context.job.id.rawValue) })

            #expect(tally.all == Dictionary(uniqueKeysWithValues: ids.map { ($0.rawValue, 1) }))
            #expect(try await database.jobCounts() == [.done: 500])
        }
    }

    @Test(arguments: StoreKind.available)
    func jobsOfWorkersThatDieAreDoneByOthers(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let ids = try await database.enqueueMany(500)
            let tally = Tally()
            let clock = TestClock()
            let handlers = JobHandlers.letters { _, context in tally.add(context.job.id.rawValue) }

            // Dead: 120 leased and never heard of again, half of them with their work done.
            for job in try await database.lease(120, at: clock.now).prefix(60) { tally.add(job.id.rawValue) }
            await database.runEightWorkers(handlers, clock: clock.clock)
            #expect(try await database.jobCounts() == [.done: 380, .running: 120])
            clock.advance(by: .seconds(60))
            await database.runEightWorkers(handlers, clock: clock.clock)
            clock.advance(by: .seconds(10))
            await database.runEightWorkers(handlers, clock: clock.clock)

            #expect(Set(tally.all.keys) == Set(ids.map(\.rawValue)))
            #expect(tally.all.values.filter { $0 == 2 }.count == 60)
            #expect(tally.all.values.allSatisfy { $0 <= 2 })
            #expect(try await database.jobCounts() == [.done: 500])
        }
    }

    @Test(arguments: StoreKind.available)
    func aFailingJobIsTriedAgainLaterAndGivenUpAfterItsLastAttempt(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let tally = Tally()
            let clock = TestClock()
            let id = try await database.enqueue("letter", attempts: 3)
            let worker = database.worker(
                .letters { _, context in
                    tally.add("attempt \(context.job.attempts), last: \(context.isLastAttempt)")
                    throw JobFailure("邮件服务器没有回应。")
                }, clock: clock.clock)

            #expect(await worker.runDueJobs() == 1)
            let afterFirst = try #require(try await database.job(id))
            #expect(afterFirst.state == .waiting)
            #expect(afterFirst.lastError == "邮件服务器没有回应。")
            #expect((5..<10).contains((afterFirst.runAfter - clock.now) / .seconds(1)))
            #expect(await worker.runDueJobs() == 0)
            clock.advance(by: .seconds(10))
            #expect(await worker.runDueJobs() == 1)
            clock.advance(by: .seconds(20))
            #expect(await worker.runDueJobs() == 1)

            let atLast = try #require(try await database.job(id))
            #expect(atLast.state == .dead)
            #expect(atLast.finishedAt == clock.now)
            #expect(
                tally.all == [
                    "attempt 1, last: false": 1, "attempt 2, last: false": 1, "attempt 3, last: true": 1,
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func aJobThatNobodyKnowsWaitsAndSaysSo(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let handlers = JobHandlers.letters { _, _ in }
            let id = try await database.enqueue("from-a-newer-version")

            #expect(await database.worker(handlers).runDueJobs() == 0)

            let job = try #require(try await database.job(id))
            #expect(job.state == .waiting)
            #expect(
                JobList.note(on: job, known: handlers)
                    == "本服务器没有处理此类任务的程序，任务保留在队列中，等待有处理程序的服务器。")
        }
    }

    @Test(arguments: StoreKind.available)
    func aHandlerThatFinishesInItsOwnTransactionLosesItWithTheLease(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.enqueue("letter")
            let stale = try #require(try await database.lease(at: .testStart).first)
            let clock = TestClock(.testStart + .seconds(3600))
            let handlers = JobHandlers.letters { _, context in
                // The effect stands in for any change of the handler.
                try await database.write { session in
                    try JobQueue.enqueue("effect", organ: .waterBureau, at: context.clock.now(), in: session)
                    try context.finish(in: session)
                }
            }
            let worker = database.worker(handlers, clock: clock.clock)
            await worker.runDueJobs()  // takes it back
            clock.advance(by: .seconds(10))

            await worker.runDueJobs()
            #expect(try await database.job(id)?.state == .done)
            #expect(try await database.jobCounts() == [.done: 1, .waiting: 1])

            let late = JobContext(job: stale, clock: clock.clock, logger: silent)
            await #expect(throws: JobLeaseLost.self) {
                try await #require(handlers["letter"]).body("{}", late)
            }
            #expect(try await database.jobCounts() == [.done: 1, .waiting: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func aWorkerBeginsAtOnceWhatIsQueuedInItsProcess(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let done = Door()
            // Its own looks never come round.
            let worker = database.worker(.letters { _, _ in done.open() }, pause: forever)
            let running = Task { try await worker.run() }

            try await database.enqueue("letter")
            await done.wait()

            running.cancel()
            try await running.value
            #expect(try await database.jobCounts()[.waiting] == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func aWorkerDoesMoreJobsThanItHasHands(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            try await database.enqueueMany(9)
            let allDone = Door()
            let tally = Tally()
            let worker = database.worker(
                .letters { _, _ in
                    tally.add("job")
                    if tally["job"] == 9 { allDone.open() }
                }, concurrency: 2)
            let running = Task { try await worker.run() }

            await allDone.wait()

            running.cancel()
            try await running.value
        }
    }

    @Test(arguments: StoreKind.available)
    func aWorkerThatIsStoppedGivesBackWhatItHasBegun(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let begun = Door()
            let id = try await database.enqueue("letter")
            let worker = database.worker(
                .letters { _, _ in
                    begun.open()
                    try await forever(.zero)
                })
            let running = Task { try await worker.run() }
            await begun.wait()

            running.cancel()
            try await running.value

            let job = try #require(try await database.job(id))
            #expect(job.state == .waiting)
            #expect(job.attempts == 0)
            #expect(job.lastError == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func aHandlerThatIgnoresTheStopMayFinish(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let (begun, goOn) = (Door(), Door())
            try await database.enqueue("letter")
            let worker = database.worker(
                .letters { _, _ in
                    begun.open()
                    // A task of its own does not hear of the cancellation.
                    await Task { await goOn.wait() }.value
                })
            let running = Task { try await worker.run() }
            await begun.wait()
            running.cancel()
            goOn.open()
            try await running.value

            #expect(try await database.jobCounts() == [.done: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func aLeaseIsKeptAsLongAsTheHandlerWorks(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let clock = TestClock()
            let id = try await database.enqueue("letter")
            let (extended, beats) = (Door(), Tally())
            let leases = Mutex<[Moment?]>([])
            // Twenty seconds pass at each of three pauses of the lease's keeper; then the handler looks at its lease.
            let handlers = JobHandlers.letters { _, context in
                await extended.wait()
                let until = try await database.job(context.job.id)?.leasedUntil
                leases.withLock { $0.append(until) }
            }
            let worker = database.worker(handlers, clock: clock.clock) { duration in
                beats.add("beat")
                guard beats["beat"] <= 3 else {
                    extended.open()
                    return try await forever(duration)
                }
                #expect(duration == .seconds(20))
                clock.advance(by: duration)
            }

            await worker.runDueJobs()

            #expect(leases.withLock { $0 } == [.testStart + .seconds(120)])
            #expect(try await database.job(id)?.state == .done)
        }
    }

    @Test(arguments: StoreKind.available)
    func aHandlerIsStoppedWhenItsLeaseIsLost(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let id = try await database.enqueue("letter")
            let (begun, beat) = (Door(), Door())
            let stopped = Tally()
            let worker = database.worker(
                .letters { _, _ in
                    begun.open()
                    do { try await forever(.zero) } catch {
                        stopped.add("stopped")
                        throw error
                    }
                }
            ) { duration in
                guard duration == .seconds(20) else { return try await forever(duration) }
                await beat.wait()
            }
            let running = Task { await worker.runDueJobs() }
            await begun.wait()

            // Another server, by its own clock, takes the job over.
            let later = Moment.testStart + .seconds(3600)
            try await database.write {
                _ = try JobLeases.reclaim(
                    1, except: [], policy: RetryPolicy(), jitter: { 0 }, .given(.fixed(later)), at: later, in: $0)
            }
            let taken = try await database.lease(by: "worker-b", at: later + .seconds(60))
            beat.open()
            _ = await running.value

            #expect(stopped["stopped"] == 1)
            #expect(taken.map(\.id) == [id])
            let now = try await database.job(id, leasesBy: .given(.fixed(later + .seconds(60))))
            #expect(now == taken.first)
        }
    }

    @Test(arguments: StoreKind.available)
    func serversWhoseClocksDifferBeginALongJobOnce(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let (begun, goOn) = (Door(), Door())
            let tally = Tally()
            let id = try await database.enqueue("letter")
            let handlers = JobHandlers.letters { _, context in
                tally.add(context.job.leasedBy ?? "")
                begun.open()
                await goOn.wait()
            }
            let first = database.worker(handlers, leaseClock: .database)
            let later = TestClock(.testStart + .seconds(90))
            let second = database.worker(handlers, name: "worker-b", clock: later.clock, leaseClock: .database)
            let running = Task { await first.runDueJobs() }
            await begun.wait()

            #expect(await second.runDueJobs() == 0)
            later.advance(by: .seconds(3_600))
            #expect(await second.runDueJobs() == 0)
            let meanwhile = try await database.job(id)
            goOn.open()
            _ = await running.value

            #expect(meanwhile?.leasedBy == "worker-a")
            #expect(tally.all == ["worker-a": 1])
            let job = try #require(try await database.job(id))
            #expect(job.state == .done && job.attempts == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func aWorkerDoesNotTakeBackWhatItDoesItself(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let (begun, goOn) = (Door(), Door())
            let clock = TestClock()
            let id = try await database.enqueue("letter")
            // The clock of the leases itself is put forward.
            let worker = database.worker(
                .letters { _, _ in
                    begun.open()
                    await goOn.wait()
                    throw JobFailure("断线")
                }, clock: clock.clock)
            let running = Task { await worker.runDueJobs() }
            await begun.wait()
            clock.advance(by: .seconds(600))

            #expect(await worker.runDueJobs() == 0)
            #expect(try await database.job(id)?.state == .running)
            goOn.open()
            _ = await running.value

            let failed = try #require(try await database.job(id))
            #expect(failed.lastError == "断线" && failed.attempts == 1)
            // When it has ended, it is the worker's no longer: another takes it and dies.
            clock.advance(by: .seconds(10))
            #expect(try await database.lease(by: "worker-b", at: clock.now).map(\.id) == [id])
            clock.advance(by: .seconds(60))
            await worker.runDueJobs()
            #expect(try await database.job(id)?.lastError == JobAttempt.abandonedReason)
        }
    }
}

extension Database {
    @discardableResult
    fileprivate func enqueueMany(_ count: Int) async throws -> [Identifier<Job>] {
        try await write { session in
            try (0..<count).map { _ in
                try JobQueue.enqueue("letter", organ: .waterBureau, at: .testStart, in: session)
            }
        }
    }

    /// Eight workers share the queue until nothing is due.
    fileprivate func runEightWorkers(_ handlers: JobHandlers, clock: Clock = .fixed(.testStart)) async {
        await withDiscardingTaskGroup { group in
            for number in 1...8 {
                let worker = worker(handlers, name: "worker-\(number)", concurrency: 5, clock: clock)
                group.addTask { await worker.runDueJobs() }
            }
        }
    }
}
