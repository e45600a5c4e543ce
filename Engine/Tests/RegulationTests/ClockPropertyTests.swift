import Regulation
import Testing

/// Laws that hold for every request, tried on many drawn from a fixed seed.
@Suite("Laws of the statutory clock")
struct ClockPropertyTests {
    /// A small generator with a fixed seed, so that a failure comes back (SplitMix64).
    private struct Draw: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        /// A day whose periods stay inside the data.
        mutating func day() -> Day { Day(number: .random(in: 18_032...20_453, using: &self)) }

        /// A consultation begun within some weeks after a day.
        mutating func consultation(_ id: String, after start: Day) -> (sent: Day, served: Day, opinion: Day?) {
            let sent = start.advanced(by: .random(in: 0...20, using: &self))
            let served = sent.advanced(by: .random(in: 0...5, using: &self))
            let opinion = Bool.random(using: &self) ? served.advanced(by: .random(in: 0...30, using: &self)) : nil
            return (sent, served, opinion)
        }
    }

    private static let farDay: Day = "2026-12-31"

    private func due(_ events: [ClockEvent], on day: Day? = nil) -> Day? {
        clock(events, on: day ?? Self.farDay).due?.estimate
    }

    @Test func theNthWorkingDayIsAWorkingDayAndComesLaterForEachN() {
        var draw = Draw(state: 1)
        for _ in 0..<500 {
            let start = draw.day()
            let days = (1...30).map { calendar.addWorkingDays($0, to: start).estimate }
            #expect(days.allSatisfy { calendar.isWorking($0) })
            #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
            #expect(days[0] > start)
        }
    }

    @Test func countingBackGivesTheNumberAdded() {
        var draw = Draw(state: 2)
        for _ in 0..<500 {
            let start = draw.day()
            let count = Int.random(in: 1...60, using: &draw)
            let end = calendar.addWorkingDays(count, to: start).estimate
            #expect(calendar.workingDays(after: start, through: end) == .legal(count))
        }
    }

    @Test func aConsultationNeverMovesTheDueDateEarlierAndOneInsideAnotherChangesNothing() throws {
        var draw = Draw(state: 3)
        for _ in 0..<300 {
            let start = draw.day()
            let outer = draw.consultation("A", after: start)
            let base = [ClockEvent.received(start)]
            let one =
                base + ClockEvent.consultation("A", sent: outer.sent, served: outer.served, opinion: outer.opinion)
            let plain = try #require(due(base))
            let first = try #require(due(one))
            #expect(first >= plain)
            let end = outer.opinion.map { min($0, calendar.addWorkingDays(15, to: outer.served).estimate) }
            let inside =
                one + ClockEvent.consultation("B", sent: outer.sent, served: outer.sent, opinion: end ?? outer.served)
            #expect(due(inside) == first)
            let other = draw.consultation("C", after: start)
            let more =
                one + ClockEvent.consultation("C", sent: other.sent, served: other.served, opinion: other.opinion)
            #expect(try #require(due(more)) >= first)
        }
    }

    @Test func anExtensionMovesTheDueDateByItsWorkingDays() throws {
        var draw = Draw(state: 4)
        for _ in 0..<300 {
            let start = draw.day()
            let days = Int.random(in: 1...20, using: &draw)
            let told = try #require(due([.received(start)]))
            let seen = clock([.received(start)] + ClockEvent.extensions(days, on: told), on: told)
            #expect(seen.baseDue == .legal(told))
            #expect(seen.due == calendar.addWorkingDays(days, to: told))
        }
    }

    @Test func afterACorrectionOnlyWhatFollowsCounts() {
        var draw = Draw(state: 5)
        for _ in 0..<300 {
            let start = draw.day()
            let notice = calendar.addWorkingDays(.random(in: 1...7, using: &draw), to: start).estimate
            let corrected = notice.advanced(by: .random(in: 1...20, using: &draw))
            let before = ClockEvent.consultation("A", sent: start, served: start, opinion: nil)
            let restart = [
                ClockEvent(notice, .correctionNoticeSent(period: nil)),
                ClockEvent(corrected, .correctionReceived(justReason: false)),
            ]
            let later = draw.consultation("B", after: corrected.advanced(by: 1))
            let after = ClockEvent.consultation("B", sent: later.sent, served: later.served, opinion: later.opinion)

            let whole = due([.received(start)] + before + restart + after)
            #expect(whole == due([.received(start)] + restart + after))
            #expect(whole == due([.received(corrected)] + after))
        }
    }

    @Test func theCalendarAfterTheDueDateDoesNotMatter() throws {
        var draw = Draw(state: 6)
        for _ in 0..<200 {
            let start = draw.day()
            let last = try #require(due([.received(start)]))
            let later = (1...20).map { WorkCalendar.Entry(day: last.advanced(by: $0), name: "示例节", isOff: true) }
            let changed = calendar.adding(.init(organ: "示例县", entries: later))
            let seen = RequestClock(events: [.received(start)], on: start, calendar: changed)
            #expect(seen.due == .legal(last))
        }
    }

    @Test func elapsedAndRemainingAddUpToThePeriod() throws {
        var draw = Draw(state: 7)
        for _ in 0..<300 {
            let start = draw.day()
            let events = [ClockEvent.received(start)]
            let last = try #require(due(events))
            let seen = clock(
                events, on: start.advanced(by: .random(in: 0...(last.number - start.number), using: &draw)))
            let elapsed = try #require(seen.elapsed?.legalValue)
            let remaining = try #require(seen.remaining?.legalValue)
            #expect(elapsed + remaining == 20)
        }
    }

    @Test func theDayByDayListCountsUpToThePeriodAndEndsOnTheDueDate() throws {
        var draw = Draw(state: 8)
        for _ in 0..<200 {
            let start = draw.day()
            let drawn = draw.consultation("A", after: start)
            let events =
                [ClockEvent.received(start)]
                + ClockEvent.consultation("A", sent: drawn.sent, served: drawn.served, opinion: drawn.opinion)
            let seen = clock(events, on: Self.farDay)
            let last = try #require(seen.countedDays.last)
            #expect(last.number == 20)
            #expect(seen.due == .legal(last.day))
            #expect(seen.countedDays.compactMap(\.number) == Array(1...20))
            #expect(seen.countedDays.filter { $0.number == nil }.allSatisfy { !$0.note.isEmpty })
        }
    }

    @Test func theOrderInWhichEventsAreListedDoesNotMatter() {
        var draw = Draw(state: 9)
        for _ in 0..<100 {
            let start = draw.day()
            let events = [
                ClockEvent.received(start), ClockEvent(start.advanced(by: 2), .consultationSent("A", .thirdParty)),
                ClockEvent(start.advanced(by: 4), .consultationServed("A")),
                ClockEvent(start.advanced(by: 9), .opinionReceived("A")),
            ]
            #expect(due(events.shuffled(using: &draw)) == due(events))
        }
    }
}
