public import Regulation

/// What statistics of requests count (依申请公开工作统计; domain 05 §11). Each is a question to the register: the figure and the rows that it opens are one filter.
public enum RequestMeasure: String, Hashable, Sendable, CaseIterable {
    case carriedOver, received, closed, carriedForward
    case inTime, late, overdue
    case corrected, consulted, extended, charged

    public var label: String {
        switch self {
        case .carriedOver: "上期结转"
        case .received: "本期收到"
        case .closed: "本期办结"
        case .carriedForward: "期末未办结"
        case .inTime: "按期答复"
        case .late: "逾期答复"
        case .overdue: "逾期未答复"
        case .corrected: "发出补正告知"
        case .consulted: "征求意见"
        case .extended: "延长答复期限"
        case .charged: "发出收费通知"
        }
    }

    /// What is counted, in one sentence.
    public var explanation: String {
        switch self {
        case .carriedOver: "本期第一天以前收到、当时还没有办结的申请。"
        case .received: "收到申请之日在本期内的申请（条例第三十一条）。"
        case .closed: "本期内答复、撤回或者视为放弃的申请，不论何时收到。"
        case .carriedForward: "本期最后一天终了时还没有办结的申请。上期结转＋本期收到＝本期办结＋期末未办结。"
        case .inTime: "本期内答复、没有超过答复期限的申请；期限按条例第三十三条扣除补正、征求意见等时间，含经批准的延长。"
        case .late: "本期内答复、超过答复期限的申请。"
        case .overdue: "答复期限在本期内届满、至今没有答复的申请。"
        case .corrected: "本期内发出补正告知书的申请（条例第三十条）。"
        case .consulted: "本期内征求第三方或者其他机关意见的申请（条例第三十二条、第三十四条）。"
        case .extended: "本期内批准延长答复期限的申请（条例第三十三条）。"
        case .charged: "本期内发出收费通知的申请（国办函〔2020〕109号）。"
        }
    }

    /// Those that are compared with other periods.
    public static let compared: [RequestMeasure] = allCases.filter { $0 != .overdue }
    /// Those that are counted for each unit.
    public static let ofUnits: [RequestMeasure] = [
        .carriedOver, .received, .closed, .carriedForward, .inTime, .late, .overdue, .extended,
    ]

    /// The rows of the register that it counts.
    ///
    /// - Parameters:
    ///   - whose: narrows it down: to an organ, a unit, a class of applicants, a channel.
    ///   - today: what is due today is not overdue.
    public func filter(_ whose: RequestFilter, in days: ClosedRange<Day>, on today: Day) -> RequestFilter {
        var filter = whose
        filter.kinds = [.disclosure]
        switch self {
        case .carriedOver: filter.openAtEndOf = days.lowerBound.advanced(by: -1)
        case .received: (filter.receivedFrom, filter.receivedThrough) = (days.lowerBound, days.upperBound)
        case .closed: filter.close(in: days)
        case .carriedForward: filter.openAtEndOf = days.upperBound
        case .inTime, .late:
            filter.close(in: days)
            filter.isLate = self == .late
        case .overdue:
            filter.isOpen = true
            (filter.dueFrom, filter.dueThrough) = (
                days.lowerBound, min(days.upperBound, today.advanced(by: -1))
            )
        case .corrected: filter.step = StepMark(.correction, days)
        case .consulted: filter.step = StepMark(.thirdParty, days)
        case .extended: filter.step = StepMark(.extended, days)
        case .charged: filter.step = StepMark(.fee, days)
        }
        return filter
    }
}

extension RequestFilter {
    /// What was withdrawn before it was received never came in: it is no part of the balance.
    mutating func close(in days: ClosedRange<Day>) {
        (closedFrom, closedThrough) = (days.lowerBound, days.upperBound)
        receivedThrough = days.upperBound
    }
}
