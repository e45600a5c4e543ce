/// The working-day calendar (工作日历): Monday to Friday, with the days off and adjusted working days (放假、调休上班)
/// of the yearly notice of the General Office of the State Council, and local holidays where an organ has them.
public struct WorkCalendar: Sendable {
    /// A day that a notice lists: off, or an adjusted working day.
    public struct Entry: Hashable, Sendable {
        public let day: Day
        /// 春节, 国庆节 …
        public let name: String
        public let isOff: Bool
        /// A holiday that the organ's own local government set, not the State Council.
        public let isLocal: Bool

        public init(day: Day, name: String, isOff: Bool, isLocal: Bool = false) {
            self.day = day
            self.name = name
            self.isOff = isOff
            self.isLocal = isLocal
        }
    }

    /// Where the data came from, to be stored with each date computed from it.
    public struct Source: Hashable, Sendable, Encodable {
        /// Name of the data set.
        public let name: String
        /// Date and revision of the data; two calendars with the same text hold the same days.
        public let version: String
        public let url: String
    }

    /// Days whose holiday notices are loaded, whole years.
    public let coverage: ClosedRange<Day>
    public let source: Source
    /// The notices, by the year in their title, ascending.
    public let notices: [Notice]
    /// Names of the organs' local lists laid over the national calendar.
    public private(set) var localLists: [String] = []
    /// All days listed, ascending, each once.
    public private(set) var entries: [Entry]

    /// The notice of one year and where it stands.
    public struct Notice: Hashable, Sendable {
        public let year: Int
        public let papers: [String]
    }

    /// One bit a day, set for a working day, from `firstBit`; covers `coverage` and every entry.
    private var workingBits: [UInt64]
    private var firstBit: Day
    private var lastBit: Day

    init(coverage: ClosedRange<Day>, source: Source, notices: [Notice], entries: [Entry]) {
        self.coverage = coverage
        self.source = source
        self.notices = notices
        self.entries = entries.sorted { $0.day < $1.day }
        (workingBits, firstBit, lastBit) = ([], coverage.lowerBound, coverage.upperBound)
        indexDays()
    }

    private mutating func indexDays() {
        firstBit = min(coverage.lowerBound, entries.first?.day ?? coverage.lowerBound)
        lastBit = max(coverage.upperBound, entries.last?.day ?? coverage.upperBound)
        let count = lastBit.number - firstBit.number + 1
        workingBits = Array(repeating: 0, count: (count + 63) / 64)
        for offset in 0..<count where !firstBit.advanced(by: offset).weekday.isWeekend { setBit(offset, true) }
        for entry in entries { setBit(entry.day.number - firstBit.number, !entry.isOff) }
    }

    private mutating func setBit(_ offset: Int, _ value: Bool) {
        let mask: UInt64 = 1 << (offset & 63)
        if value { workingBits[offset >> 6] |= mask } else { workingBits[offset >> 6] &= ~mask }
    }

    /// Whether people work that day. In a year without data: Monday to Friday; ask `isCovered` first.
    public func isWorking(_ day: Day) -> Bool {
        guard day >= firstBit, day <= lastBit else { return !day.weekday.isWeekend }
        let offset = day.number - firstBit.number
        return workingBits[offset >> 6] >> (offset & 63) & 1 == 1
    }

    /// Whether the answer of `isWorking` is the law's: the year is loaded, or the day itself is listed.
    public func isCovered(_ day: Day) -> Bool {
        coverage.contains(day) || (day >= firstBit && day <= lastBit && entry(on: day) != nil)
    }

    /// Whether the notice of that year is loaded.
    public func isCovered(year: Int) -> Bool {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return false
        }
        return coverage.contains(first) && coverage.contains(last)
    }

    /// The listed day off or adjusted working day, else `nil`.
    public func entry(on day: Day) -> Entry? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].day == day ? entries[low] : nil
    }

    /// Why the day is or is not worked: 周六, 春节放假, 国庆节调休上班; empty for an ordinary Monday to Friday.
    public func reason(for day: Day) -> String {
        guard let entry = entry(on: day) else {
            return day.weekday.isWeekend ? "周\(day.weekday.character)" : ""
        }
        if entry.isOff { return entry.name + "放假" }
        return day.weekday.isWeekend ? entry.name + "调休上班" : ""
    }
}

extension WorkCalendar {
    /// Holidays that a local government set for its area, such as 古尔邦节 or 藏历新年.
    public struct LocalList: Hashable, Sendable {
        /// The organ or area the list is for.
        public let organ: String
        public let entries: [Entry]

        public init(organ: String, entries: [Entry]) {
            self.organ = organ
            self.entries = entries
        }
    }

    /// This calendar with an organ's local holidays laid over it; the local list prevails.
    ///
    /// - Source: 全国年节及纪念日放假办法 leaves the holidays of minority areas to their local governments.
    public func adding(_ list: LocalList) -> WorkCalendar {
        var result = self
        var byDay = Dictionary(entries.map { ($0.day, $0) }, uniquingKeysWith: { _, later in later })
        for entry in list.entries {
            byDay[entry.day] = Entry(day: entry.day, name: entry.name, isOff: entry.isOff, isLocal: true)
        }
        result.entries = byDay.values.sorted { $0.day < $1.day }
        result.localLists.append(list.organ)
        result.indexDays()
        return result
    }

    /// Working days of a calendar year.
    public func workingDays(inYear year: Int) -> Reckoning<Int>? {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return nil
        }
        return workingDays(after: first.advanced(by: -1), through: last)
    }
}
