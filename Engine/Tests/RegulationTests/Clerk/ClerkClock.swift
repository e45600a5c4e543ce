import Regulation

/// The clock as a clerk keeps it who lives through the case day by day with the book of what happened and a wall calendar.
///
/// Written from the text of the rules a second time, to be held against `RequestClock`; it shares no code with it, only the names of
/// what can happen. Every question is answered by looking at single days: no intervals, no unions, no arithmetic.
struct ClerkClock {
    typealias Place = WallCalendar.Place
    typealias Finger = WallCalendar.Finger

    let wall: WallCalendar
    let options: ClockOptions

    var channel: Channel?
    var submitted: Place?
    var arrived: Place?
    var isMisdirected = false
    var received: Place?
    /// Where the finger starts.
    var start: Place?
    var granted = 0
    var consented: Int?
    var deferred: Place?
    /// The day that a judgment set.
    var ordered: Place?
    var letters: [Letter] = []
    var notice: Notice?
    var fee: Fee?
    var reasons: Reasons?
    var end: (place: Place, how: How)?
    var isArchived = false
    /// Numbers of the events that could not be.
    var refused: [Int] = []

    struct Letter {
        let id: String
        let isThirdParty: Bool
        let sent: Place
        var served: Place?
        /// Fifteen days worked after the consulted got the letter.
        var last: Finger?
        var opinion: Place?
        /// Nobody there to answer.
        var unreachable: Place?
        /// Fell away with the period that a correction ended.
        var isGone = false

        /// The organ has what it waited for, or gave it up.
        var came: Place? {
            guard let opinion, let unreachable else { return opinion ?? unreachable }
            return opinion < unreachable ? opinion : unreachable
        }
    }

    struct Notice {
        let sent: Place
        let endsPeriod: Bool
        var served: Place?
        var period: ClockEvent.Period?
        var corrected: Place?
    }

    struct Fee {
        let sent: Place
        let yuan: Int?
        var received: Place?
        var paid: Place?
    }

    struct Reasons {
        let asked: Place
        let period: ClockEvent.Period?
        var received: Place?
    }

    enum How: Equatable {
        case answered, withdrawn, uncorrected, unpaid
    }

    init(_ wall: WallCalendar, _ options: ClockOptions) {
        self.wall = wall
        self.options = options
    }

    /// Lives from the first event to the day on which the case is looked at.
    mutating func live(_ events: [ClockEvent], through last: Place) {
        let booked = Dictionary(grouping: events.enumerated(), by: { wall.place($0.element.day) })
        guard let first = booked.keys.min(), first <= last else { return }
        for today in first...last {
            giveUp(today)
            for (index, event) in booked[today] ?? [] where !take(event, today) { refused.append(index + 1) }
        }
    }

    /// Each morning: whether the applicant let a period pass yesterday.
    private mutating func giveUp(_ today: Place) {
        guard end == nil else { return }
        if isUncorrected, let last = correctionEnd, last.isPast(today) {
            end = (last.place + 1, .uncorrected)
        } else if isStopped, let last = paymentEnd, last.isPast(today) {
            end = (last.place + 1, .unpaid)
        }
    }

    // MARK: What the book says

    var isUncorrected: Bool { notice.map { $0.corrected == nil } ?? false }
    var isVoid: Bool { notice.map { $0.corrected == nil && $0.endsPeriod } ?? false }
    var isStopped: Bool { fee.map { $0.paid == nil } ?? false }
    var isRunning: Bool { received != nil && !isVoid && !isStopped }

    var correctionEnd: Finger? {
        guard let notice, let served = notice.served, let period = notice.period else { return nil }
        return finger(period, from: served)
    }

    var paymentEnd: Finger? { fee?.received.flatMap { wall.after($0, worked: 20) } }

    func finger(_ period: ClockEvent.Period, from place: Place) -> Finger? {
        switch period {
        case .workingDays(let count): wall.after(place, worked: count)
        case .until(let day): Finger(place: wall.place(day), unknownYears: [])
        }
    }

    var baseDue: Finger? {
        if let ordered { return Finger(place: ordered, unknownYears: []) }
        return start.flatMap { wall.after($0, worked: 20, where: counts) }.map(guessed)
    }

    /// A day counted past the beginning of a wait is no surer than the end of the wait.
    private func guessed(_ last: Finger) -> Finger {
        var waits = letters.filter { !$0.isGone }.map { (from: $0.sent, end: $0.last, came: $0.came) }
        if options.stopsForReasons, let reasons {
            let end = reasons.period.flatMap { finger($0, from: reasons.asked) }
            waits.append((from: reasons.asked, end: end, came: reasons.received))
        }
        return waits.reduce(into: last) { last, wait in
            guard wait.from < last.place, let end = wait.end, wait.came.map({ $0 > end.place }) ?? true else { return }
            last.unknownYears.formUnion(end.unknownYears)
        }
    }

    var due: Finger? {
        guard let start else { return nil }
        if let ordered { return Finger(place: ordered, unknownYears: []) }
        if let deferred { return Finger(place: deferred, unknownYears: []) }
        return wall.after(start, worked: 20 + granted, where: counts).map(guessed)
    }

    /// Whether a day is the organ's; `nil` where something holds it back of which nobody can say when it ends.
    func counts(_ day: Place) -> Bool? {
        var worst = Hold.no
        for letter in letters where !letter.isGone { worst = max(worst, holds(day, letter)) }
        if options.stopsForReasons, let reasons { worst = max(worst, holds(day, reasons)) }
        if !options.restartsAfterPayment, let fee, day > fee.sent {
            worst = max(worst, fee.paid.map { day <= $0 ? .yes : .no } ?? .openly)
        }
        return worst == .openly ? nil : worst == .no
    }

    private enum Hold: Int, Comparable {
        case no, yes, openly

        static func < (first: Hold, second: Hold) -> Bool { first.rawValue < second.rawValue }
    }

    private func holds(_ day: Place, _ letter: Letter) -> Hold {
        guard day > letter.sent else { return .no }
        if let came = letter.came {
            if day > came { return .no }
            if day == came, !options.excludesDayOfOpinion { return .no }
        }
        if let last = letter.last { return day <= last.place ? .yes : .no }
        return letter.came == nil ? .openly : .yes
    }

    private func holds(_ day: Place, _ reasons: Reasons) -> Hold {
        guard day > reasons.asked else { return .no }
        if let received = reasons.received, day > received { return .no }
        if let last = reasons.period.flatMap({ finger($0, from: reasons.asked) }) {
            return day <= last.place ? .yes : .no
        }
        return reasons.received == nil ? .openly : .yes
    }

    // MARK: What stands on the day of looking

    func state(_ today: Place) -> ClockState {
        if isArchived { return .archived }
        if let end {
            switch end.how {
            case .answered: return .answered
            case .withdrawn: return .withdrawn
            case .uncorrected, .unpaid: return .deemedAbandoned
            }
        }
        if received == nil { return .submitted }
        if isVoid { return .correctionRequested }
        if isStopped { return .feeNotified }
        if isUncorrected { return .correctionRequested }
        if let letter = letters.first(where: { isAwaited($0, today) }) {
            return letter.isThirdParty ? .consultingThirdParty : .consultingOrgan
        }
        if isAwaitingReasons(today) { return .reasonsRequested }
        if deferred != nil { return .deferred }
        return granted > 0 ? .extended : .received
    }

    private func isAwaited(_ letter: Letter, _ today: Place) -> Bool {
        if letter.isGone || letter.came != nil { return false }
        return letter.last.map { today <= $0.place } ?? true
    }

    private func isAwaitingReasons(_ today: Place) -> Bool {
        guard let reasons, reasons.received == nil else { return false }
        return reasons.period.flatMap { finger($0, from: reasons.asked) }.map { today <= $0.place } ?? true
    }

    /// Days that count, from the start through a day.
    func counted(through last: Place) -> [Place] {
        guard let start, last > start else { return [] }
        return (start + 1...last).filter { wall.works[$0] && counts($0) == true }
    }

    func isOverdue(_ today: Place) -> Bool {
        guard isRunning, let due else { return false }
        return due.isPast(end?.place ?? today)
    }
}
