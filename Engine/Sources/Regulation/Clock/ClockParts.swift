/// A consultation of a third party or another organ (征求意见).
public struct Consultation: Hashable, Sendable {
    public let id: ClockEvent.ConsultationID
    public let consultee: ClockEvent.Consultee
    public let sent: Day
    /// When the consulted received the letter; its period runs from here.
    public internal(set) var served: Day?
    public internal(set) var opinion: Day?
    /// When the organ found that the consulted cannot be reached, and stopped waiting.
    public internal(set) var ended: Day?
    /// Working days the consulted has; `nil` where the law of the day sets none.
    let periodLength: Int?

    /// The last day of the consulted's period; `nil` without proof of service.
    public func due(_ calendar: WorkCalendar) -> DueDate? {
        guard let served, let periodLength else { return nil }
        return calendar.addWorkingDays(periodLength, to: served)
    }

    /// The day on which there was nothing to wait for any more: the opinion was there, or nobody to give one.
    var settled: Day? { [opinion, ended].compactMap(\.self).min() }

    /// The last day that it keeps the clock still, or `nil` while that is open.
    func end(_ calendar: WorkCalendar) -> DueDate? {
        let due = due(calendar)
        guard let settled else { return due }
        guard let due, due.estimate < settled else { return .legal(settled) }
        return due
    }

    func suspension(_ calendar: WorkCalendar, _ options: ClockOptions) -> Suspension {
        let end = end(calendar)
        let isSettled = end != nil && end?.estimate == settled
        let counts = isSettled && !options.excludesDayOfOpinion
        return Suspension(
            after: sent, last: end.map { $0.estimate.advanced(by: counts ? -1 : 0) },
            missingYears: end?.missingYears ?? [], reason: "征求\(consultee.label)意见期间（\(id)）")
    }

    /// Whether the organ is still waiting on that day.
    func isOpen(on day: Day, _ calendar: WorkCalendar) -> Bool {
        if let settled, settled <= day { return false }
        guard let due = due(calendar) else { return true }
        return day <= due.estimate
    }
}

/// The one correction the organ may ask for (补正).
struct Correction: Hashable, Sendable {
    let noticeSent: Day
    /// Sent after the seven working days.
    let isLate: Bool
    /// Whether it voids the running period (a late one does not, by default).
    let voids: Bool
    var served: Day?
    var period: ClockEvent.Period?
    var corrected: Day?

    var isPending: Bool { corrected == nil }

    /// The last day to correct; `nil` until service is proved and a period is known.
    func due(_ calendar: WorkCalendar) -> DueDate? {
        guard let served, let period else { return nil }
        return period.end(from: served, calendar)
    }
}

/// A fee asked for (收费), until it is paid.
struct FeeCase: Hashable, Sendable {
    let noticeSent: Day
    let yuan: Int?
    /// Working days to pay.
    let periodLength: Int
    var noticeReceived: Day?
    var paid: Day?

    var isPending: Bool { paid == nil }

    func due(_ calendar: WorkCalendar) -> DueDate? {
        noticeReceived.map { calendar.addWorkingDays(periodLength, to: $0) }
    }
}

/// Reasons asked for under Article 35 (说明理由).
struct ReasonsCase: Hashable, Sendable {
    let requested: Day
    let period: ClockEvent.Period?
    var received: Day?

    func end(_ calendar: WorkCalendar) -> DueDate? {
        let due = period.map { $0.end(from: requested, calendar) }
        guard let received else { return due }
        guard let due, due.estimate < received else { return .legal(received) }
        return due
    }

    func isOpen(on day: Day, _ calendar: WorkCalendar) -> Bool {
        if let received, received <= day { return false }
        guard let end = end(calendar) else { return true }
        return day <= end.estimate
    }

    func suspension(_ calendar: WorkCalendar) -> Suspension {
        let end = end(calendar)
        return Suspension(
            after: requested, last: end?.estimate, missingYears: end?.missingYears ?? [], reason: "等待申请人说明理由期间")
    }
}

extension ClockEvent.Period {
    /// Longest period an organ may set here: one year's working days. More is a mistake of typing.
    public static let longest = 250

    func end(from day: Day, _ calendar: WorkCalendar) -> DueDate {
        switch self {
        case .workingDays(let count): calendar.addWorkingDays(count, to: day)
        case .until(let date): .legal(date)
        }
    }

    /// What is wrong with it, told or served on that day; `nil` where nothing is.
    func fault(on day: Day) -> String? {
        switch self {
        case .workingDays(let count) where !(1...Self.longest).contains(count):
            "期限应为1至\(Self.longest)个工作日，现在是\(count)"
        case .until(let date) where date < day:
            "期限届满日\(date.chinese)早于\(day.chinese)"
        default: nil
        }
    }
}
