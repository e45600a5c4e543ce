public import Regulation

/// The days that statistics are about (统计期间): a month, quarter, half-year or year, or any stretch.
public struct StatisticsPeriod: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case month, quarter
        case halfYear = "half-year"
        case year, range

        public var label: String {
            switch self {
            case .month: "月"
            case .quarter: "季度"
            case .halfYear: "半年"
            case .year: "年"
            case .range: "任意起止日期"
            }
        }

        /// How many of them a year has; `nil` for any stretch.
        var inYear: Int? {
            switch self {
            case .month: 12
            case .quarter: 4
            case .halfYear: 2
            case .year: 1
            case .range: nil
            }
        }
    }

    public let kind: Kind
    public let days: ClosedRange<Day>

    /// Years that a register can hold.
    public static let years = 2008...2100
    /// A longer stretch is asked for year by year: its months are a chart.
    public static let longestRange = 366 * 5

    /// - Parameter number: which one of the year, from 1.
    /// - Returns: `nil` for what the calendar does not have, and for ``Kind/range``.
    public init?(_ kind: Kind, year: Int, number: Int = 1) {
        guard let inYear = kind.inYear, (1...inYear).contains(number), StatisticsPeriod.years.contains(year) else {
            return nil
        }
        let months = 12 / inYear
        let last = number * months
        guard let first = Day(year: year, month: last - months + 1, day: 1),
            let end = Day(year: year, month: last, day: Day.length(ofMonth: last, year: year))
        else { return nil }
        self.kind = kind
        days = first...end
    }

    /// Any stretch of days.
    ///
    /// - Returns: `nil` where it ends before it begins, or is too long.
    public init?(from first: Day, through last: Day) {
        guard first <= last, first.distance(to: last) < StatisticsPeriod.longestRange else { return nil }
        kind = .range
        days = first...last
    }

    private init(_ days: ClosedRange<Day>) {
        kind = .range
        self.days = days
    }

    public var first: Day { days.lowerBound }
    public var last: Day { days.upperBound }

    /// Which one of the year it is, from 1; `nil` for any stretch.
    public var number: Int? { kind.inYear.map { last.month * $0 / 12 } }

    /// 2026年3月; 2026年第一季度; 2026年上半年; 2026年; 2026-01-05至2026-02-10.
    public var label: String {
        switch kind {
        case .month: "\(first.year)年\(first.month)月"
        case .quarter: "\(first.year)年第\(["一", "二", "三", "四"][(last.month - 1) / 3])季度"
        case .halfYear: "\(first.year)年\(last.month == 6 ? "上" : "下")半年"
        case .year: "\(first.year)年"
        case .range: "\(first)至\(last)"
        }
    }

    /// 上期: the same length before it.
    public var previous: StatisticsPeriod? {
        guard let inYear = kind.inYear, let number else {
            let length = first.distance(to: last) + 1
            return StatisticsPeriod(first.advanced(by: -length)...first.advanced(by: -1))
        }
        return number > 1
            ? StatisticsPeriod(kind, year: first.year, number: number - 1)
            : StatisticsPeriod(kind, year: first.year - 1, number: inYear)
    }

    /// 上年同期; 29 February has 28 February before it.
    public var yearBefore: StatisticsPeriod? {
        guard let number else {
            return StatisticsPeriod(first.adding(months: -12)...last.adding(months: -12))
        }
        return StatisticsPeriod(kind, year: first.year - 1, number: number)
    }

    /// The stretches of the period that lie in one month each, in their order.
    public var months: [ClosedRange<Day>] {
        var months: [ClosedRange<Day>] = []
        var day = first
        while day <= last {
            let rest = Day.length(ofMonth: day.month, year: day.year) - day.dayOfMonth
            let end = min(day.advanced(by: rest), last)
            months.append(day...end)
            day = end.advanced(by: 1)
        }
        return months
    }
}
