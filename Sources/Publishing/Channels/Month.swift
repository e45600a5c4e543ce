public import Regulation

/// A calendar month in China, for figures by month.
public struct Month: Hashable, Comparable, Sendable {
    public let first: Day

    /// The month of a day.
    public init(of day: Day) { first = day.advanced(by: 1 - day.dayOfMonth) }

    /// - Parameter text: `2026-03`, as ``description`` is.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, let first = Day("\(text)-01") else { return nil }
        self.first = first
    }

    public var year: Int { first.year }
    public var number: Int { first.month }
    public var last: Day { first.advanced(by: Day.length(ofMonth: number, year: year) - 1) }
    public var days: ClosedRange<Day> { first...last }

    public static func < (left: Month, right: Month) -> Bool { left.first < right.first }

    /// This month and those before it, the earliest first.
    ///
    /// - Parameter count: at least 1.
    public func andBefore(_ count: Int) -> [Month] {
        var months = [self]
        while months.count < count { months.append(Month(of: months[months.count - 1].first.advanced(by: -1))) }
        return months.reversed()
    }
}

extension Month: CustomStringConvertible {
    /// `2026-03`.
    public var description: String { String("\(first)".prefix(7)) }

    /// 2026年3月.
    public var chinese: String { "\(year)年\(number)月" }
}
