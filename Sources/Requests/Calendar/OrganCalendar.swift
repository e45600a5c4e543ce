public import Regulation

/// The working-day calendar by which an organ counts, with the version to be kept beside each date computed from it.
public struct OrganCalendar: Sendable {
    public let calendar: WorkCalendar
    public let version: CalendarVersion

    public init(_ calendar: WorkCalendar, _ version: CalendarVersion) {
        self.calendar = calendar
        self.version = version
    }
}

/// Which calendar a date was computed by.
public struct CalendarVersion: Hashable, Sendable, Codable {
    /// Number of the whole country's calendar; 0 is the one inside the program, before any was kept.
    public let national: Int
    /// Number of the organ's local list; 0 where it has none.
    public let local: Int

    public init(national: Int, local: Int) {
        self.national = national
        self.local = local
    }

    public static let builtIn = CalendarVersion(national: 0, local: 0)

    /// 第3版；本地放假安排第1版.
    public var text: String {
        let base = national == 0 ? "程序自带" : "第\(national)版"
        return local == 0 ? base : base + "；本地放假安排第\(local)版"
    }
}
