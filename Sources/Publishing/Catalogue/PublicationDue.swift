public import Regulation

/// By which day an item must be public, and why: the clock of publication explains itself (domain 07 §4).
public struct PublicationDue: Hashable, Sendable {
    /// The day that the limit counts from: the item was formed or changed. It is not counted itself.
    public let from: Day
    public let limit: PublicationLimit
    /// The last day in time; provisional where the count stepped into a year whose holidays are not announced.
    public let due: DueDate
    /// What sets the limit: 《政府信息公开条例》第二十六条, or the catalogue.
    private let basis: String

    /// - Returns: `nil` where no law that this product knows sets a limit on that day.
    public init?(formedOrChanged day: Day, _ limit: PublicationLimit, _ calendar: WorkCalendar) {
        from = day
        self.limit = limit
        basis = PublicationDue.basis(of: limit, on: day)
        switch limit {
        case .general:
            guard let due = StatutoryLimits.publication(formedOrChanged: day, calendar) else { return nil }
            self.due = due
        case .workingDays(let count): due = calendar.addWorkingDays(count, to: day)
        case .calendarDays(let count): due = .legal(day.advanced(by: count))
        case .immediate: due = .legal(day)
        }
    }

    private static func basis(of limit: PublicationLimit, on day: Day) -> String {
        guard case .general = limit, let law = TimeLimits.publication.version(on: day) else { return "公开目录规定的时限" }
        return "\(law.value)个工作日，\(law.citation.text)"
    }

    /// The reason in words, as pages print it beside the day.
    public var reason: String {
        let counted =
            switch limit {
            case .general: "信息于\(from.chinese)形成或变更，自次日起算（\(basis)）"
            case .workingDays(let count): "信息于\(from.chinese)形成或变更，自次日起算\(count)个工作日（\(basis)）"
            case .calendarDays(let count): "信息于\(from.chinese)形成或变更，自次日起算\(count)日（\(basis)）"
            case .immediate: "信息于\(from.chinese)形成，当日公开（\(basis)）"
            }
        return [counted, due.provisionalNote].compactMap(\.self).joined(separator: "。")
    }

    /// Days left on a day, negative when the last one is over.
    public func daysLeft(on today: Day) -> Int { today.distance(to: due.estimate) }
}
