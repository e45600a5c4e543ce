public import Regulation

/// By which day an item must be public, and why: the clock of publication explains itself (domain 07 §4).
public struct PublicationDue: Hashable, Sendable {
    /// The day that the limit counts from: the item was formed or changed, or the document that it interprets was published. It is not counted itself.
    public let from: Day
    public let limit: PublicationLimit
    /// The last day in time; provisional where the count stepped into a year whose holidays are not announced.
    public let due: DueDate
    /// What sets the limit: 《政府信息公开条例》第二十六条, the catalogue, or local practice.
    private let basis: String
    private let start: Start

    /// What happened on ``from``.
    private enum Start: Hashable, Sendable {
        case formation
        /// The document that the item interprets was published.
        case document
    }

    /// An interpretation follows its document: within the days that its column sets, or else those of local practice, and in no case later than the
    /// law's general limit allows (三同步; domain 07 §4, INT-02).
    ///
    /// - Parameter documents: the day on which the last of the documents that the item interprets was published; `nil` for what interprets none.
    /// - Returns: `nil` where no law that this product knows sets a limit on that day.
    public init?(
        formedOrChanged day: Day, _ limit: PublicationLimit, interpreting documents: Day? = nil,
        local: LocalLimits = .standard, _ calendar: WorkCalendar
    ) {
        guard let documents else {
            self.init(limit, from: day, .formation, basis: PublicationDue.basis(of: limit, on: day), calendar)
            return
        }
        let isLocal = limit == .general
        let basis = isLocal ? PublicationDue.interpretationBasis : PublicationDue.basis(of: limit, on: documents)
        let afterDocument = PublicationDue(
            isLocal ? .workingDays(local.interpretation) : limit, from: documents, .document, basis: basis, calendar)
        let general = PublicationDue(
            .general, from: day, .formation, basis: PublicationDue.basis(of: .general, on: day), calendar)
        let both = [afterDocument, general].compactMap(\.self)
        guard let first = both.min(by: { $0.due.estimate < $1.due.estimate }) else { return nil }
        self = first
    }

    private init?(
        _ limit: PublicationLimit, from day: Day, _ start: Start, basis: String, _ calendar: WorkCalendar
    ) {
        from = day
        self.limit = limit
        self.basis = basis
        self.start = start
        switch limit {
        case .general:
            guard let due = StatutoryLimits.publication(formedOrChanged: day, calendar) else { return nil }
            self.due = due
        case .workingDays(let count): due = calendar.addWorkingDays(count, to: day)
        case .calendarDays(let count): due = .legal(day.advanced(by: count))
        case .immediate: due = .legal(day)
        }
    }

    private static let interpretationBasis = "政策解读与文件同步公开的一般要求；公开目录另有规定的，从其规定"

    private static func basis(of limit: PublicationLimit, on day: Day) -> String {
        guard case .general = limit, let law = TimeLimits.publication.version(on: day) else { return "公开目录规定的时限" }
        return "\(law.value)个工作日，\(law.citation.text)"
    }

    /// The reason in words, as pages print it beside the day.
    public var reason: String {
        let begun = start == .document ? "所解读的文件于\(from.chinese)公开" : "信息于\(from.chinese)形成或变更"
        let counted =
            switch limit {
            case .general: "\(begun)，自次日起算（\(basis)）"
            case .workingDays(let count): "\(begun)，自次日起算\(count)个工作日（\(basis)）"
            case .calendarDays(let count): "\(begun)，自次日起算\(count)日（\(basis)）"
            case .immediate where start == .document: "\(begun)，当日公开（\(basis)）"
            case .immediate: "信息于\(from.chinese)形成，当日公开（\(basis)）"
            }
        return [counted, due.provisionalNote].compactMap(\.self).joined(separator: "。")
    }

    /// Days left on a day, negative when the last one is over.
    public func daysLeft(on today: Day) -> Int { today.distance(to: due.estimate) }
}
