import Regulation
import Testing

/// `RequestClock` against a second implementation that was written from the rules and counts day by day.
@Suite("The clock and the clerk")
struct ClerkComparisonTests {
    /// Ten times a thousand, so that they run beside one another.
    static let thousands = Array<UInt64>(1...10)
    private static let wall = Result { try WallCalendar() }

    @Test(arguments: thousands)
    func aThousandRandomTimelinesStandAsTheClerkCountsThem(seed: UInt64) throws {
        let wall = try Self.wall.get()
        var draw = SplitMix(state: seed &* 0x1_0000)
        for number in 0..<1_000 {
            let timeline = RandomTimeline(wall, &draw)
            let last = timeline.look
            let seen = RequestClock(
                events: timeline.events, on: wall.day(last), calendar: calendar, options: timeline.options)
            var clerk = ClerkClock(wall, timeline.options)
            clerk.live(timeline.events, through: last)

            let differences = Self.differences(seen, clerk, on: last)
            let told = "timeline \(number) of \(seed) on \(wall.texts[last]): \(timeline.events) \(timeline.options)"
            #expect(differences == [], "\(told)")
            if !differences.isEmpty { return }
        }
    }

    /// The draw reaches what the comparison is for: each kind of event is taken and refused, each state is seen, and the hard days are met.
    @Test func theTimelinesReachEveryKindOfEventAndEveryState() throws {
        let wall = try Self.wall.get()
        var draw = SplitMix(state: 7)
        var (taken, refused, states): (Set<String>, Set<String>, Set<ClockState>) = ([], [], [])
        var (swapped, overYear, provisional) = (0, 0, 0)
        for _ in 0..<2_500 {
            let timeline = RandomTimeline(wall, &draw)
            let seen = RequestClock(
                events: timeline.events, on: wall.day(timeline.look), calendar: calendar, options: timeline.options)
            let faults = Set(seen.refusals.map(\.number))
            refused.formUnion(seen.refusals.map(\.event.kind.key))
            taken.formUnion(
                timeline.events.enumerated().filter { !faults.contains($0.offset + 1) }.map(\.element.kind.key))
            states.insert(seen.state)
            guard let start = seen.startedOn, let due = seen.due else { continue }
            let span = wall.place(start)...wall.place(due.estimate)
            if wall.swapped.contains(where: span.contains) { swapped += 1 }
            if start.year < due.estimate.year { overYear += 1 }
            if due.isProvisional { provisional += 1 }
        }

        #expect(taken.count == 27)
        // An internal transfer is refused before receipt and after the end only, as every other.
        #expect(refused.count == 27)
        #expect(states == Set(ClockState.allCases))
        #expect(swapped > 200 && overYear > 200 && provisional > 100)
    }

    /// Names of what the two do not agree on, with both values.
    private static func differences(_ seen: RequestClock, _ clerk: ClerkClock, on last: Int) -> [String] {
        let wall = clerk.wall
        let due = clerk.isRunning ? clerk.due : nil
        let open = clerk.isRunning && clerk.end == nil
        var pairs: [(String, String, String)] = [
            ("refused", "\(seen.refusals.map(\.number).sorted())", "\(clerk.refused.sorted())"),
            ("state", seen.state.rawValue, clerk.state(last).rawValue),
            ("received", "\(text(seen.receivedOn))", text(clerk.received, wall)),
            ("started", text(seen.startedOn), text(clerk.start, wall)),
            ("base due", text(seen.baseDue), text(clerk.isVoid ? nil : clerk.baseDue, wall)),
            ("due", text(seen.due), text(due, wall)),
            ("granted", "\(seen.extensionDays)", "\(clerk.granted)"),
            ("correction due", text(seen.correctionDue), text(clerk.correctionEnd, wall)),
            ("payment due", text(seen.paymentDue), text(clerk.paymentEnd, wall)),
            ("closed", text(seen.closedOn), text(clerk.end?.place, wall)),
            ("answered", text(seen.answeredOn), text(clerk.end?.how == .answered ? clerk.end?.place : nil, wall)),
            ("overdue", "\(seen.isOverdue)", "\(clerk.isOverdue(last))"),
        ]
        if clerk.isRunning {
            let until = min(last, clerk.end?.place ?? last)
            pairs.append(("elapsed", "\(seen.elapsed?.estimate ?? -1)", "\(clerk.counted(through: until).count)"))
        }
        if open, let due {
            let counted = clerk.counted(through: due.place)
            pairs.append(("remaining", "\(seen.remaining?.estimate ?? -1)", "\(counted.count { $0 > last })"))
            let first = wall.day(0).number
            if clerk.deferred == nil, clerk.ordered == nil, days(seen).map({ $0.number - first }) != counted {
                pairs.append(("days", "\(days(seen))", counted.map { wall.texts[$0] }.joined(separator: " ")))
            }
        }
        return pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1) / \($0.2)" }
    }

    private static func days(_ seen: RequestClock) -> [Day] {
        guard let start = seen.startedOn else { return [] }
        return seen.countedDays.filter { $0.day > start && $0.number != nil }.map(\.day)
    }

    private static func text(_ day: Day?) -> String { day.map { "\($0)" } ?? "-" }

    private static func text(_ due: DueDate?) -> String {
        due.map { "\($0.estimate) \($0.missingYears)" } ?? "-"
    }

    private static func text(_ place: Int?, _ wall: WallCalendar) -> String { place.map { wall.texts[$0] } ?? "-" }

    private static func text(_ finger: WallCalendar.Finger?, _ wall: WallCalendar) -> String {
        finger.map { "\(wall.texts[$0.place]) \($0.unknownYears.sorted())" } ?? "-"
    }
}

/// A small generator with a fixed seed, so that a failure comes back.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
