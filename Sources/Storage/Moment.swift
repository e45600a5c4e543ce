public import Regulation

/// An instant, in milliseconds since 1970-01-01 00:00 UTC: how times are stored. What people read is Beijing time (UTC+8), and
/// what the law counts are civil days (``Regulation/Day``), never moments.
public struct Moment: Hashable, Comparable, Sendable, SQLBindable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    public var sqlValue: SQLValue { .integer(milliseconds) }

    public static func + (moment: Moment, duration: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds + duration.wholeMilliseconds)
    }

    public static func - (moment: Moment, duration: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds - duration.wholeMilliseconds)
    }

    public static func - (later: Moment, earlier: Moment) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }

    /// China has one civil time, eight hours ahead of UTC, without summer time since 1992.
    static let beijingOffset: Int64 = 8 * 3_600_000

    private var beijing: Int64 { milliseconds + Moment.beijingOffset }

    /// The civil day in China at this moment.
    public var day: Day {
        Day(number: Int(beijing.flooredQuotient(by: 86_400_000)))
    }

    /// 0:00 of a civil day in China.
    public init(startOf day: Day) {
        self.init(milliseconds: Int64(day.number) * 86_400_000 - Moment.beijingOffset)
    }

    /// `2026-11-20 09:05:07`, Beijing time.
    public var description: String {
        shortDescription + Int(beijing.flooredRemainder(by: 60_000) / 1000).twoDigits(after: ":")
    }

    /// `2026-11-20 09:05`, Beijing time: how pages show it.
    public var shortDescription: String {
        let minutes = beijing.flooredRemainder(by: 86_400_000) / 60_000
        return day.description + Int(minutes / 60).twoDigits(after: " ") + Int(minutes % 60).twoDigits(after: ":")
    }
}

extension Moment: CustomStringConvertible {}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    fileprivate func flooredRemainder(by divisor: Int64) -> Int64 { self - flooredQuotient(by: divisor) * divisor }
}

extension Int {
    /// Of 0 to 99, as clocks show them.
    var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }

    /// The same after a character of ASCII. All three bytes are set; no part of a time is put together by itself.
    fileprivate func twoDigits(after separator: Unicode.Scalar) -> String {
        String(unsafeUninitializedCapacity: 3) { text in
            text[0] = UInt8(ascii: separator)
            text[1] = UInt8(ascii: "0") + UInt8(self / 10)
            text[2] = UInt8(ascii: "0") + UInt8(self % 10)
            return 3
        }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

/// Where the time comes from. Only the edge makes `system`; everything else is handed one, and tests hand a fixed one.
public struct Clock: Sendable {
    private let read: @Sendable () -> Moment

    public init(_ read: @escaping @Sendable () -> Moment) {
        self.read = read
    }

    public func now() -> Moment { read() }

    public static func fixed(_ moment: Moment) -> Clock { Clock { moment } }
}

extension SQLRow {
    public func moment(_ column: Int) throws(SQLFailure) -> Moment {
        Moment(milliseconds: try integer(column))
    }

    public func momentOrNil(_ column: Int) throws(SQLFailure) -> Moment? {
        try integerOrNil(column).map(Moment.init(milliseconds:))
    }

    public func day(_ column: Int) throws(SQLFailure) -> Day {
        guard let day = Day(try text(column)) else { throw misfit(column, "day") }
        return day
    }

    public func dayOrNil(_ column: Int) throws(SQLFailure) -> Day? {
        if case .null = self[column] { return nil }
        return try day(column)
    }
}

extension Day: SQLBindable {
    public var sqlValue: SQLValue { .text("\(self)") }
}
