/// A calculated information-processing fee, band by band.
///
/// It is a proposal: whether to charge is the organ's decision for each request (条例第四十二条).
public struct Fee: Hashable, Sendable {
    /// A band of the schedule with the units of this request that fell into it.
    public struct Line: Hashable, Sendable {
        /// First and last unit, counted in the month or the request, from 1.
        public let units: ClosedRange<Int>
        /// Yuan each.
        public let price: Int

        public var amount: Int { units.count * price }
    }

    public let method: FeeMethod
    /// Items of the same applicant in the month before this request; 0 for pages.
    public let before: Int
    /// Items or pages of this request.
    public let count: Int
    /// Bands that this request reached, ascending; free ones included.
    public let lines: [Line]
    public let citation: Citation

    /// Whole yuan.
    public var amount: Int { lines.reduce(0) { $0 + $1.amount } }

    /// The fee of a request with `items` items, for the applicant's month that already held `before`.
    ///
    /// Withdrawn requests count; a correction of a request does not make a new item. The month is that of receipt.
    /// - Source: 国办函〔2020〕109号第四条.
    public static func perItem(
        items: Int, before: Int = 0, on day: Day = FeeSchedule.firstDay
    ) throws(FeeError) -> Fee {
        try Fee(.perItem, FeeSchedule.perItem, before: before, count: items, on: day)
    }

    /// The fee of a request that was given so many pages. Pages are not added up over requests (unconfirmed).
    ///
    /// - Source: 国办函〔2020〕109号第五条.
    public static func perVolume(pages: Int, on day: Day = FeeSchedule.firstDay) throws(FeeError) -> Fee {
        try Fee(.perVolume, FeeSchedule.perVolume, before: 0, count: pages, on: day)
    }

    private init(
        _ method: FeeMethod, _ schedule: Provision<FeeBands>, before: Int, count: Int, on day: Day
    ) throws(FeeError) {
        let unit = method == .perItem ? "件数" : "页数"
        try Self.check(count, unit)
        try Self.check(before, "本月此前的件数")
        try Self.check(before + count, "合计\(unit)")
        guard let version = schedule.version(on: day) else { throw .notInForce(day) }
        self.method = method
        self.before = before
        self.count = count
        lines = version.value.lines(from: before + 1, through: before + count)
        citation = version.citation
    }

    private static func check(_ value: Int, _ what: String) throws(FeeError) {
        guard value >= 0 else { throw .negative(what: what, value) }
        guard value <= FeeSchedule.largestCount else {
            throw .tooMany(what: what, value, limit: FeeSchedule.largestCount)
        }
    }
}

extension FeeSchedule {
    /// The day the rules took effect.
    public static let firstDay = perItem.versions[0].from
}

extension FeeBands {
    /// The price of one unit, counted from 1.
    public func price(ofUnit number: Int) -> Int {
        guard let band = bands.last(where: { $0.above < number }) else { return 0 }
        guard band == bands.last, let continuation else { return band.price }
        return band.price + (number - band.above - 1) / continuation.width * continuation.step
    }

    /// The last unit that costs what this one does; `nil` where the band never ends.
    private func lastUnit(pricedAs number: Int) -> Int? {
        if let next = bands.first(where: { $0.above >= number }) { return next.above }
        guard let last = bands.last, let continuation else { return nil }
        let index = (number - last.above - 1) / continuation.width
        return last.above + (index + 1) * continuation.width
    }

    func lines(from first: Int, through last: Int) -> [Fee.Line] {
        var lines: [Fee.Line] = []
        var start = first
        while start <= last {
            let end = min(last, lastUnit(pricedAs: start) ?? last)
            lines.append(Fee.Line(units: start...end, price: price(ofUnit: start)))
            start = end + 1
        }
        return lines
    }
}
