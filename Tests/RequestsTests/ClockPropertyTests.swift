import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Requests

/// Random cases, entered through the records, some entries cancelled again: the due day in the register is the one that counting day by day gives.
struct ClockPropertyTests {
    @Test func fiveHundredRandomCasesAreDueWhenCountingDayByDaySaysSo() async throws {
        try await withDesk(.sqlite, at: .on("2025-12-30")) { desk in
            var random = SplitMix(state: 20_260_302)
            let model = try await desk.register().request
            for number in 0..<500 {
                let first = ("2023-01-03" as Day).advanced(by: Int.random(in: 0..<600, using: &random))
                let request = try await desk.copy(model, submittedOn: first, number: number)
                let events = RandomCase(startingOn: first, &random).events
                try await desk.enterFreely(events.map { ClockStatement($0) }, to: request)
                var counted = [ClockEvent(first, .submitted(.inPerson))] + events
                if Bool.random(using: &random) {
                    let entry = Int.random(in: 0..<counted.count, using: &random)
                    let refused = try await refusedRules { try await desk.cancel(entry + 1, of: request.id) }
                    if refused.isEmpty { counted.remove(at: entry) }
                }

                let expected = NaiveCount(counted).due
                let found = try await desk.request(request.id).standing
                #expect(found.due?.estimate == expected, "case \(number): \(counted)")
            }
        }
    }
}

/// Correction, consultations and an extension, as they could follow one another.
private struct RandomCase {
    private(set) var events: [ClockEvent] = []

    init(startingOn first: Day, _ random: inout SplitMix) {
        var day = first
        if Bool.random(using: &random) {
            day = day.advanced(by: Int.random(in: 1...5, using: &random))
            events.append(ClockEvent(day, .correctionNoticeSent(period: .workingDays(200))))
            day = day.advanced(by: Int.random(in: 0...4, using: &random))
            events.append(ClockEvent(day, .correctionNoticeServed(period: nil)))
            day = day.advanced(by: Int.random(in: 1...30, using: &random))
            events.append(ClockEvent(day, .correctionReceived(justReason: false)))
        }
        for number in 0..<Int.random(in: 0...3, using: &random) {
            let sent = day.advanced(by: Int.random(in: 0...6, using: &random))
            let served = sent.advanced(by: Int.random(in: 0...5, using: &random))
            events.append(ClockEvent(sent, .consultationSent("\(number)", number == 1 ? .coProducer : .thirdParty)))
            events.append(ClockEvent(served, .consultationServed("\(number)")))
            if Bool.random(using: &random) {
                let opinion = served.advanced(by: Int.random(in: 0...40, using: &random))
                events.append(ClockEvent(opinion, .opinionReceived("\(number)")))
            }
        }
        if Bool.random(using: &random) {
            let days = Int.random(in: 1...20, using: &random)
            day = day.advanced(by: Int.random(in: 0...8, using: &random))
            events += [
                ClockEvent(day, .extensionApproved(workingDays: days)), ClockEvent(day, .extensionNotified),
            ]
        }
    }
}

/// Counting as one does with a finger on a wall calendar: no interval arithmetic, every day looked at by itself.
private struct NaiveCount {
    private var start: Day?
    private var length = 20
    private var isWaiting = false
    private var letters: [String: (sent: Day, served: Day?, opinion: Day?)] = [:]
    private var asked = false

    init(_ events: [ClockEvent]) {
        var approved = 0
        for event in events.enumerated().sorted(by: { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }) {
            switch event.element.kind {
            case .submitted: start = event.element.day
            case .correctionNoticeSent: (isWaiting, asked) = (true, true)
            case .correctionReceived where asked: (start, isWaiting, letters) = (event.element.day, false, [:])
            case .consultationSent(let id, _): letters[id] = (event.element.day, nil, nil)
            case .consultationServed(let id): letters[id]?.served = event.element.day
            case .opinionReceived(let id): letters[id]?.opinion = event.element.day
            case .extensionApproved(let days): approved = days
            case .extensionNotified: length += approved
            default: break
            }
        }
    }

    var due: Day? {
        guard let start, !isWaiting else { return nil }
        var (day, left) = (start, length)
        for _ in 0..<3_000 {
            day = day.advanced(by: 1)
            if WorkCalendar.builtIn.isWorking(day), !letters.values.contains(where: { Self.stops($0, day) }) {
                left -= 1
            }
            if left == 0 { return day }
        }
        return nil
    }

    private static func stops(_ letter: (sent: Day, served: Day?, opinion: Day?), _ day: Day) -> Bool {
        guard day > letter.sent else { return false }
        if let opinion = letter.opinion, day > opinion { return false }
        guard let served = letter.served else { return true }
        var (last, left) = (served, 15)
        while left > 0 {
            last = last.advanced(by: 1)
            if WorkCalendar.builtIn.isWorking(last) { left -= 1 }
        }
        return day <= last
    }
}

/// The same numbers every time.
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

extension TestDesk {
    /// Another request like it, handed in on a day, without the checks of intake.
    func copy(_ model: InformationRequest, submittedOn day: Day, number: Int) async throws -> InformationRequest {
        let (id, now) = (Identifier<InformationRequest>(at: now), now)
        let row = RequestRecords.NewRow(
            id: id, organ: model.organ, unit: model.unit, number: "copy-\(number)", kind: .disclosure,
            channel: .inPerson, applicant: model.applicant, content: model.content, submittedOn: day,
            registeredBy: nil, codeDigest: Digest32(of: []), splitFrom: nil, answersAgain: nil, readings: .init())
        return try await district.write { session in
            try RequestRecords.insert(row, at: now, session)
            try ClockRecords.insert(
                ClockStatement(day, .submitted(.inPerson)), number: 1, of: id, by: nil, at: now, session)
            try RequestClocks.derive(id, try CalendarRecords.current(for: model.organ, session), on: now.day, session)
            return try #require(try RequestRecords.find(id, in: .everything, session))
        }
    }

    /// Past the use cases that guard some events, with the clock's own rules.
    func enterFreely(_ statements: [ClockStatement], to request: InformationRequest) async throws {
        let now = now
        try await district.write { session in
            try RequestClocks.enter(statements, to: request, by: nil, at: now, session)
        }
    }
}
