import StorageTesting
import Synchronization
import Testing

@testable import Storage

struct ClockMarkTests {
    /// Each time the work comes round, in hours from the start, and whether it may go on.
    @Test(
        arguments: [
            ("daily work goes on from the second day", [(0, false), (24, true), (48, true), (72, true)]),
            ("a little earlier than a day later is a day later", [(0, false), (20, true)]),
            ("again within the first day is still the first time", [(0, false), (1, false), (19, false), (20, true)]),
            ("from Friday 08:00 to Monday 08:30 is usual", [(0, false), (24, true), (96.5, true)]),
            ("four days without are usual", [(0, false), (24, true), (120, true)]),
            ("after more, a day is waited for", [(0, false), (24, true), (121, false), (145, true)]),
            (
                "a year ahead for an hour",
                [(0, false), (24, true), (8_784, false), (8_785, false), (48, true), (72, true)]
            ),
            (
                "what was noted a year ahead does not confirm the next leap",
                [(0, false), (24, true), (8_784, false), (48, true), (8_808, false)]
            ),
            (
                "a clock that went back years is harmless, and is waited for when it comes back",
                [(0, false), (24, true), (-216_000, true), (48, false), (72, true)]
            ),
            ("what comes round once a week is never confirmed", [(0, false), (168, false), (336, false)]),
        ] as [(String, [(Double, Bool)])])
    func removalGoesOnWhenTheClockIsConfirmed(_ name: String, _ times: [(Double, Bool)]) {
        var mark = ClockMark()
        for (hours, mayGoOn) in times {
            let goesOn = mark.comesRound(at: .testStart + .seconds(hours * 3_600))

            #expect(goesOn == mayGoOn, "\(name): \(hours)")
        }
    }

    private static let removal = JobKind<NoPayload>("removal", "清理")

    @Test(arguments: StoreKind.available)
    func theMarkIsKeptForEachKindOfWork(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let clock = TestClock()
            let removals = Mutex<[Moment]>([])
            var handlers = JobHandlers()
            handlers.registerRemoval(Self.removal, in: database) { _, context in
                removals.withLock { $0.append(context.clock.now()) }
            }
            handlers.registerRemoval(JobKind<NoPayload>("other", "清理其他"), in: database) { _, _ in }

            // A day, and then a leap of a year; the other kind of work stands for itself.
            for (days, name) in [(0, "removal"), (0, "other"), (1, "removal"), (365, "removal"), (0, "other")] {
                clock.advance(by: .seconds(86_400 * days))
                try await database.enqueue(name, at: clock.now)
                await database.worker(handlers, clock: clock.clock).runDueJobs()
            }

            #expect(removals.withLock { $0 } == [.testStart + .seconds(86_400)])
            #expect(try await database.jobCounts() == [.done: 5])
            let marks = try await database.read { session in
                try session.rows("SELECT work, trusted_at, doubted_at FROM clock_mark ORDER BY work").map { row in
                    (try row.text(0), ClockMark(trusted: try row.momentOrNil(1), doubted: try row.momentOrNil(2)))
                }
            }
            let inAYear = Moment.testStart + .seconds(86_400 * 366)
            #expect(marks.map(\.0) == ["other", "removal"])
            #expect(
                marks.map(\.1) == [
                    ClockMark(trusted: nil, doubted: inAYear),
                    ClockMark(trusted: .testStart + .seconds(86_400), doubted: inAYear),
                ])
        }
    }
}
