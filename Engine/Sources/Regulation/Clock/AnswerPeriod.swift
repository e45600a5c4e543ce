/// Days that do not count towards a period: all days after `after`, through `last`.
struct Suspension: Hashable, Sendable {
    /// The day the letter went out, which still counts.
    let after: Day
    /// The last day left out; `nil` while nobody can say, because no service is proved.
    let last: Day?
    /// Years without data behind `last`.
    let missingYears: [Int]
    /// 征求第三方意见期间（A）.
    let reason: String

    func contains(_ day: Day) -> Bool { day > after && last.map { day <= $0 } ?? true }
}

/// One run of the answering period: from a start, so many countable days.
///
/// A day counts when it is a working day after the start and inside no suspension. Suspensions may overlap: a day is
/// left out once, whatever the number of reasons.
/// - Source: 条例第三十三条.
struct AnswerPeriod: Hashable, Sendable {
    /// Receipt of the request or of the corrected request, or payment; not counted.
    let start: Day
    /// Working days the law allows.
    let length: Int
    /// Working days granted on top.
    var extensionDays = 0
    var suspensions: [Suspension] = []
    /// The organ's own date under Article 35, told to the applicant.
    var deferredUntil: Day?
    /// The day by which a reconsideration decision or a judgment ordered the new answer; the organ does not move it.
    var orderedUntil: Day?

    /// The last day to answer, without extension; `nil` while an open suspension keeps it from being known.
    func baseDue(_ calendar: WorkCalendar) -> DueDate? {
        if let orderedUntil { return .legal(orderedUntil) }
        return due(length, calendar)
    }

    /// The last day to answer; `nil` while an open suspension keeps it from being known.
    func due(_ calendar: WorkCalendar) -> DueDate? {
        if let fixed = orderedUntil ?? deferredUntil { return .legal(fixed) }
        return due(length + extensionDays, calendar)
    }

    private func due(_ days: Int, _ calendar: WorkCalendar) -> DueDate? {
        if let open = suspensions.filter({ $0.last == nil }).map(\.after).min(),
            calendar.workingDays(after: start, through: open, where: isCountable).estimate < days
        {
            return nil
        }
        let due = calendar.countedDay(days, after: start, where: isCountable)
        // A suspension whose own end is a guess makes a guess of every date that counts past its beginning.
        let guessed = suspensions.filter { $0.after < due.estimate }.flatMap(\.missingYears)
        return Reckoning(due.estimate, missingYears: due.missingYears + guessed)
    }

    /// Whether no suspension leaves the day out. Says nothing about weekends.
    func isCountable(_ day: Day) -> Bool { !suspensions.contains { $0.contains(day) } }

    /// Countable working days in (`start`, `day`].
    func elapsed(on day: Day, _ calendar: WorkCalendar) -> Reckoning<Int> {
        calendar.workingDays(after: start, through: day, where: isCountable)
    }

    /// Countable working days in (`day`, due]; `nil` where the due date is not known.
    func remaining(on day: Day, _ calendar: WorkCalendar) -> Reckoning<Int>? {
        guard let due = due(calendar) else { return nil }
        let left = calendar.workingDays(after: day, through: due.estimate, where: isCountable)
        return Reckoning(left.estimate, missingYears: due.missingYears + left.missingYears)
    }

    /// Working days inside the union of the suspensions that have an end.
    func excludedWorkingDays(_ calendar: WorkCalendar) -> Reckoning<Int> {
        let closed = suspensions.filter { $0.last != nil }
        guard let first = closed.map(\.after).min(), let last = closed.compactMap(\.last).max() else {
            return .legal(0)
        }
        let count = calendar.workingDays(after: first, through: last) { day in
            closed.contains { $0.contains(day) }
        }
        return Reckoning(count.estimate, missingYears: count.missingYears + closed.flatMap(\.missingYears))
    }
}
