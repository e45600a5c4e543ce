import Regulation
public import Storage

/// The hours in which no short message goes out (免打扰时段), by the clock in China.
///
/// No law sets them; 21:00 to 8:00 is this product's default, and the configuration may say otherwise.
public struct QuietHours: Hashable, Sendable {
    /// Minutes since midnight.
    public let from: Int
    public let until: Int

    private static let minutesOfDay = 24 * 60

    public static let usual = QuietHours(uncheckedFrom: 21 * 60, until: 8 * 60)

    private init(uncheckedFrom from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    /// - Parameter text: `21:00-08:00`.
    /// - Returns: `nil` for anything else, and for hours that begin when they end.
    public init?(_ text: String) {
        let times = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.minutes(String($0)) }
        guard times.count == 2, let from = times[0], let until = times[1], from != until else { return nil }
        self.init(uncheckedFrom: from, until: until)
    }

    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// When the quiet ends that holds at the moment; `nil` outside of the hours.
    public func end(at now: Moment) -> Moment? {
        let start = Moment(startOf: now.day)
        let minute = Int((now - start).components.seconds / 60)
        let isQuiet = from < until ? (from..<until).contains(minute) : minute >= from || minute < until
        guard isQuiet else { return nil }
        let isTomorrow = from > until && minute >= from
        return start + .seconds((until + (isTomorrow ? Self.minutesOfDay : 0)) * 60)
    }
}
