/// A civil day in China (公历日, UTC+8), without a time and without a zone.
///
/// The regulation counts days, never instants: a request filed at 23:50 belongs to that date.
/// The value is the number of days since 1970-01-01 in the proleptic Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable, Strideable {
    /// Days since 1970-01-01.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// - Returns: `nil` when the three numbers name no day of the Gregorian calendar.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    /// Parses `YYYY-MM-DD`, and nothing else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    public func distance(to other: Day) -> Int { other.number - number }

    public func advanced(by days: Int) -> Day { Day(number: number + days) }
}

extension Day {
    public enum Weekday: Int, Sendable, CaseIterable {
        case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

        /// 一 … 日, as in 星期一.
        public var character: String { ["一", "二", "三", "四", "五", "六", "日"][rawValue - 1] }

        public var isWeekend: Bool { self == .saturday || self == .sunday }
    }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = ((number + 3) % 7 + 7) % 7
        return Weekday(rawValue: index + 1) ?? .monday
    }

    public var year: Int { components.year }
    public var month: Int { components.month }
    public var dayOfMonth: Int { components.day }

    /// Year, month and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        // Civil-from-days with the year starting in March, so that the leap day is the last of its year.
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    /// Days in a month of the Gregorian calendar.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Day: CustomStringConvertible {
    /// `2022-03-01`.
    public var description: String {
        let (year, month, day) = components
        guard (0...9999).contains(year) else {
            return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        }
        // Lists show hundreds of days: the digits are written where they stand. All ten bytes are set.
        return String(unsafeUninitializedCapacity: 10) { text in
            writeDigits(of: year, to: text, 0..<4)
            text[4] = UInt8(ascii: "-")
            writeDigits(of: month, to: text, 5..<7)
            text[7] = UInt8(ascii: "-")
            writeDigits(of: day, to: text, 8..<10)
            return 10
        }
    }

    /// `2022年3月1日`.
    public var chinese: String {
        let (year, month, day) = components
        return "\(year)年\(month)月\(day)日"
    }

    /// `2022年3月1日（星期二）`.
    public var chineseWithWeekday: String { "\(chinese)（星期\(weekday.character)）" }

    /// - Parameter value: not negative, and of no more digits than there are places.
    private func writeDigits(of value: Int, to text: UnsafeMutableBufferPointer<UInt8>, _ places: Range<Int>) {
        var rest = value
        for place in places.reversed() {
            text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "“\(text)”不是 YYYY-MM-DD 形式的日期"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
