/// One day of the count, and why it counts or does not.
public struct CountedDay: Hashable, Sendable {
    public let day: Day
    /// Counted: the n-th day of the current run, from 1. `nil` for a day that does not count.
    public let number: Int?
    /// Why the day does not count, or what is special about it: 周六, 春节放假, 国庆节调休上班, 征求第三方意见期间（A）.
    /// Empty for an ordinary counted day.
    public let note: String
    /// The year's holidays are not loaded: counted by Monday to Friday alone.
    public let isProvisional: Bool
}

extension ClockFold {
    /// Days listed at most. The longest lawful count (two runs with extensions and consultations) stays below 400; a
    /// far deferral would otherwise fill memory.
    static let countedDayLimit = 1_200

    /// The days from receipt to the end of the count.
    func countedDays(on today: Day) -> [CountedDay] {
        guard let receivedOn, let last = lastListedDay(on: today) else { return [] }
        var days: [CountedDay] = []
        var number = 0
        for day in receivedOn...max(receivedOn, last) where days.count < Self.countedDayLimit {
            if periods.contains(where: { $0.period.start == day }) { number = 0 }
            let reason = reasonNotCounted(day)
            if reason == nil { number += 1 }
            days.append(
                CountedDay(
                    day: day, number: reason == nil ? number : nil, note: reason ?? calendar.reason(for: day),
                    isProvisional: !calendar.isCovered(day)))
        }
        return days
    }

    /// The end of the list: the day the request was dealt with, or the due date, or the limit the applicant has.
    private func lastListedDay(on today: Day) -> Day? {
        if let closing { return closing.day }
        if isVoid { return correction?.due(calendar)?.estimate ?? today }
        if isStopped { return fee?.due(calendar)?.estimate ?? today }
        return due?.estimate ?? today
    }

    /// Why a day does not count; `nil` where it does.
    private func reasonNotCounted(_ day: Day) -> String? {
        if let run = periods.last(where: { $0.period.start == day }) { return run.cause.reason }
        if let waiting = waitingReason(day) { return waiting }
        if !calendar.isWorking(day) { return calendar.reason(for: day) }
        return suspensionReason(day)
    }

    private func waitingReason(_ day: Day) -> String? {
        if let correction, correction.voids, day > correction.noticeSent, day <= correction.corrected ?? day {
            return "原期限作废，待补正"
        }
        if let fee, day > fee.noticeSent, day <= fee.paid ?? day, options.restartsAfterPayment || fee.isPending {
            return "已停止计算，待缴费"
        }
        return nil
    }

    private func suspensionReason(_ day: Day) -> String? {
        let isCurrent = periods.last.map { day > $0.period.start } ?? false
        let relevant = isCurrent ? period?.suspensions ?? [] : consultations.map { $0.suspension(calendar, options) }
        let reasons = relevant.filter { $0.contains(day) }.map(\.reason)
        return reasons.isEmpty ? nil : reasons.joined(separator: "、")
    }
}

extension ClockFold.Run.Cause {
    fileprivate var reason: String {
        switch self {
        case .receipt: "收到申请当日不计"
        case .correction: "收到补正当日不计，次日重新起算"
        case .payment: "缴费当日不计，次日重新起算"
        }
    }
}
