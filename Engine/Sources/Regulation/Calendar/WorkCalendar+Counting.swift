/// Counting (期间计算). The day of the event is not counted; counting begins the day after.
///
/// - Source: 民法典第二百零一条、第二百零三条; 民事诉讼法第八十五条.
extension WorkCalendar {
    /// The last day of a period in days or months: as counted, and moved on where it is no working day.
    public struct LastDay: Hashable, Sendable {
        /// The last day as counted.
        public let counted: Day
        /// The day the period ends: `counted`, or the next working day after it.
        public let day: Day

        public var isMoved: Bool { counted != day }
    }

    /// The `count`-th working day strictly after `start`, which need not be a working day itself.
    ///
    /// - Parameter count: at least 1; the law knows no period of no days.
    public func addWorkingDays(_ count: Int, to start: Day) -> DueDate {
        countedDay(count, after: start) { _ in true }
    }

    /// The `count`-th working day after `start` that `isCountable` lets count.
    func countedDay(_ count: Int, after start: Day, where isCountable: (Day) -> Bool) -> DueDate {
        precondition(count >= 1, "a period has at least one day")
        var day = start
        var left = count
        var missing: Set<Int> = []
        while left > 0 {
            day = day.advanced(by: 1)
            if !isCovered(day) { missing.insert(day.year) }
            if isWorking(day), isCountable(day) { left -= 1 }
        }
        return Reckoning(day, missingYears: missing)
    }

    /// Working days d with `start` < d ≤ `end`; 0 where `end` is not after `start`.
    public func workingDays(after start: Day, through end: Day) -> Reckoning<Int> {
        workingDays(after: start, through: end) { _ in true }
    }

    func workingDays(
        after start: Day, through end: Day, where isCountable: (Day) -> Bool
    ) -> Reckoning<Int> {
        guard end > start else { return .legal(0) }
        var count = 0
        var missing: Set<Int> = []
        var day = start
        while day < end {
            day = day.advanced(by: 1)
            if !isCovered(day) { missing.insert(day.year) }
            if isWorking(day), isCountable(day) { count += 1 }
        }
        return Reckoning(count, missingYears: missing)
    }

    /// `count` calendar days after `start`, moved on to a working day where the last day is none.
    public func addCalendarDays(_ count: Int, to start: Day) -> Reckoning<LastDay> {
        rolled(start.advanced(by: count))
    }

    /// The same day of the month `count` months later, or that month's last day, moved on to a working day.
    public func addMonths(_ count: Int, to start: Day) -> Reckoning<LastDay> {
        rolled(start.adding(months: count))
    }

    private func rolled(_ counted: Day) -> Reckoning<LastDay> {
        var day = counted
        var missing: Set<Int> = isCovered(day) ? [] : [day.year]
        while !isWorking(day) {
            day = day.advanced(by: 1)
            if !isCovered(day) { missing.insert(day.year) }
        }
        return Reckoning(LastDay(counted: counted, day: day), missingYears: missing)
    }

    /// The working day to aim at before a fixed date such as 31 January, which no rule moves on.
    public func lastWorkingDay(onOrBefore date: Day) -> DueDate {
        var day = date
        var missing: Set<Int> = isCovered(day) ? [] : [day.year]
        while !isWorking(day) {
            day = day.advanced(by: -1)
            if !isCovered(day) { missing.insert(day.year) }
        }
        return Reckoning(day, missingYears: missing)
    }
}

extension Day {
    /// The same day number `months` later, or the last day of that month where it has no such day.
    public func adding(months: Int) -> Day {
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + months
        let newYear = index >= 0 ? index / 12 : (index - 11) / 12
        let newMonth = index - newYear * 12 + 1
        let length = Day.length(ofMonth: newMonth, year: newYear)
        // Years outside 1–9999 hold no office's dates; the nearest day that exists is given.
        return Day(year: newYear, month: newMonth, day: min(day, length)) ?? self
    }
}
