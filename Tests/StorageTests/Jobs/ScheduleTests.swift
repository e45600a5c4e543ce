import StorageTesting
import Testing

@testable import Storage

struct ScheduleTests {
    /// 2026-03-02 09:00 in Beijing is 01:00 UTC.
    @Test(arguments: [
        (Rhythm.every(minutes: 15), 0, 15 * 60), (.every(minutes: 15), 60, 14 * 60),
        (.every(minutes: 15), 15 * 60 - 1, 1), (.every(minutes: 15), 15 * 60, 15 * 60),
        (.daily(hour: 9, minute: 0), 0, 86_400), (.daily(hour: 9, minute: 0), -1, 1),
        (.daily(hour: 9, minute: 30), 0, 1800), (.daily(hour: 3, minute: 10), 0, 18 * 3600 + 600),
        (.daily(hour: 0, minute: 0), 0, 15 * 3600), (.daily(hour: 23, minute: 59), 0, 14 * 3600 + 59 * 60),
    ])
    func theNextOccurrenceIsTheFirstOneAfterTheMoment(_ rhythm: Rhythm, secondsPastNine: Int, secondsUntil: Int) {
        let moment = Moment.testStart + .seconds(secondsPastNine)

        #expect(rhythm.next(after: moment) == moment + .seconds(secondsUntil))
    }

    @Test(arguments: [
        (Rhythm.every(minutes: 15), "每 15 分钟"), (.every(minutes: 120), "每 2 小时"),
        (.every(minutes: 1440), "每 24 小时"), (.every(minutes: 10_080), "每 7 天"),
        (.daily(hour: 3, minute: 5), "每天 03:05"),
    ])
    func rhythmsAreWorded(_ rhythm: Rhythm, _ words: String) {
        #expect(rhythm.description == words)
    }

    @Test func timesOutsideTheEpochAreRoundedDownToo() {
        #expect(Rhythm.every(minutes: 1).next(after: Moment(milliseconds: -1)) == Moment(milliseconds: 0))
        #expect(Rhythm.every(minutes: 1).next(after: Moment(milliseconds: -60_000)) == Moment(milliseconds: 0))
    }

    private static let report = JobKind<NoPayload>("report", "汇总")

    @Test(arguments: StoreKind.available)
    func twoServersQueueEachOccurrenceOnce(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let schedule = Schedule("report", .every(minutes: 15), Self.report)
            try await database.queueDue([schedule], at: .testStart)

            for quarter in 1...8 {
                let now = Moment.testStart + .seconds(quarter * 900)
                async let one = database.queueDue([schedule], at: now)
                async let other = database.queueDue([schedule], at: now)
                #expect(try await [one, other].joined().map { $0 } == ["report"])
                // Done before the next comes round.
                await database.worker(.reports, clock: .fixed(now)).runDueJobs()
            }

            #expect(try await database.jobCounts() == [.done: 8])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasMissedIsDoneOnce(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let schedule = Schedule("report", .daily(hour: 3, minute: 10), Self.report)
            #expect(try await database.queueDue([schedule], at: .testStart) == [])

            let tenDaysLater = Moment.testStart + .seconds(10 * 86_400)
            #expect(try await database.queueDue([schedule], at: tenDaysLater) == ["report"])
            #expect(try await database.queueDue([schedule], at: tenDaysLater) == [])

            let entry = try #require(try await database.read { try ScheduleBook.entries(in: $0) }.first)
            #expect(entry.last == tenDaysLater)
            #expect(entry.next.description == "2026-03-13 03:10:00")
            #expect(entry.rhythm == "每天 03:10")
            #expect(try await database.jobCounts() == [.waiting: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func anOccurrenceIsNotQueuedBesideOneThatWaits(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let schedule = Schedule("report", .every(minutes: 1), Self.report)
            for minute in 0...5 {
                try await database.queueDue([schedule], at: .testStart + .seconds(60 * minute))
            }

            #expect(try await database.jobCounts() == [.waiting: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func aChangedRhythmCountsFromNowAndAnUnknownScheduleIsLeftAlone(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let old = Schedule("report", .daily(hour: 9, minute: 30), Self.report)
            let new = Schedule("report", .every(minutes: 60), Self.report)
            try await database.queueDue([old], at: .testStart)

            #expect(try await database.queueDue([new], at: .testStart + .seconds(2000)) == [])
            #expect(try await database.queueDue([], at: .testStart + .seconds(4000)) == [])
            #expect(try await database.queueDue([new], at: .testStart + .seconds(3600)) == ["report"])
        }
    }

    /// A machine that starts with a wrong date serves for a minute, and its clock is put right.
    @Test(arguments: StoreKind.available)
    func whatAClockAYearAheadHasSetComesRoundAllTheSame(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let schedules = [
                Schedule("report", .daily(hour: 3, minute: 10), Self.report),
                Schedule("summary", .every(minutes: 60), Self.report),
            ]
            let inAYear = Moment.testStart + .seconds(365 * 86_400)
            try await database.queueDue(schedules, at: inAYear)

            let first = try await database.look(schedules, at: .testStart)
            let second = try await database.look(schedules, at: .testStart)
            let nextDay = try await database.look(schedules, at: .testStart + .seconds(86_400))

            #expect(first == .init(queued: [], corrected: ["report", "summary"]))
            #expect(second == .init(queued: [], corrected: []))
            #expect(nextDay == .init(queued: ["report", "summary"], corrected: []))
        }
    }

    /// A server whose clock is half an hour behind must not undo what the others set.
    @Test(arguments: StoreKind.available)
    func clocksThatDifferALittleLeaveASchedule(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let schedules = [Schedule("report", .every(minutes: 15), Self.report)]
            try await database.queueDue(schedules, at: .testStart)
            #expect(try await database.queueDue(schedules, at: .testStart + .seconds(900)) == ["report"])

            let behind = try await database.look(schedules, at: .testStart - .seconds(900))

            #expect(behind == .init(queued: [], corrected: []))
        }
    }

    @Test(arguments: StoreKind.available)
    func theRunnerBringsForwardWhatAWrongClockHasQueued(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let inAYear = Moment.testStart + .seconds(365 * 86_400)
            let wrong = try await database.enqueue("letter", at: inAYear)
            let putOff = try await database.enqueue("letter", runAfter: .testStart + .seconds(86_400))
            let leased = try await database.enqueue("fax")
            _ = try await database.lease(1, ["fax"], at: inAYear)

            try await database.lookOnce([], by: .fixed(.testStart))

            #expect(try await database.job(wrong)?.runAfter == .testStart)
            #expect(try await database.job(putOff)?.runAfter == .testStart + .seconds(86_400))
            #expect(try await database.job(leased)?.leasedUntil == .testStart + .seconds(300))
        }
    }

    @Test(arguments: StoreKind.available)
    func theRunnerLooksAtOnceAndAfterEachPause(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let clock = TestClock()
            let twice = Door()
            let pauses = Tally()
            let runner = ScheduleRunner(
                database, [Schedule("report", .every(minutes: 15), Self.report)], clock: clock.clock, logger: silent
            ) { duration in
                pauses.add("pause")
                clock.advance(by: .seconds(900))
                guard pauses["pause"] == 3 else { return }
                twice.open()
                try await forever(duration)
            }
            let running = Task { try await runner.run() }
            await twice.wait()
            running.cancel()
            try await running.value

            let entry = try #require(try await database.read { try ScheduleBook.entries(in: $0) }.first)
            #expect(entry.last == .testStart + .seconds(1800))
        }
    }
}

extension JobHandlers {
    fileprivate static var reports: JobHandlers {
        var handlers = JobHandlers()
        handlers.register("report", label: "汇总") { _, _ in }
        return handlers
    }
}

extension Database {
    @discardableResult
    fileprivate func queueDue(_ schedules: [Schedule], at now: Moment) async throws -> [String] {
        try await look(schedules, at: now).queued
    }

    fileprivate func look(_ schedules: [Schedule], at now: Moment) async throws -> ScheduleBook.Look {
        try await write { try ScheduleBook.queueDue(schedules, at: now, in: $0) }
    }
}
