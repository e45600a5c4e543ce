import Organs
import Regulation
import Requests
import Storage
import Web

/// Of which period and whose requests the statistics are, as their address says.
struct StatisticsQuery: Equatable, Sendable {
    /// The choice of the field 统计期间: `year`, `quarter-3`, `range`.
    let span: String
    let year: Int
    /// As they were typed.
    let from: String
    let through: String
    let period: StatisticsPeriod
    var unit: Identifier<Unit>?
    var applicantClass: ApplicantClass?
    var channel: Channel?
    /// Why another period is shown than the one that was asked for.
    let problem: String?

    init(_ query: QueryValues, on today: Day) {
        let year = query.integer("year", in: StatisticsPeriod.years) ?? today.year
        let span = query["span"] ?? StatisticsPeriod.Kind.year.rawValue
        let (from, through) = (query["from"] ?? "", query["through"] ?? "")
        let asked =
            span == StatisticsPeriod.Kind.range.rawValue
            ? StatisticsQuery.range(query.day("from"), query.day("through"))
            : StatisticsQuery.choices.first { $0.value == span }.flatMap {
                StatisticsPeriod($0.kind, year: year, number: $0.number)
            }
        let whole = StatisticsPeriod(.year, year: year) ?? StatisticsQuery.single(today)
        period = asked ?? whole
        problem = asked == nil ? StatisticsQuery.problem(span, shown: whole) : nil
        (self.span, self.year, self.from, self.through) = (span, year, from, through)
        unit = query.identifier("unit")
        applicantClass = query.choice("class")
        channel = query.choice("channel")
    }

    private static func range(_ from: Day?, _ through: Day?) -> StatisticsPeriod? {
        guard let from, let through else { return nil }
        return StatisticsPeriod(from: from, through: through)
    }

    private static func single(_ day: Day) -> StatisticsPeriod {
        guard let period = StatisticsPeriod(from: day, through: day) else {
            preconditionFailure("a stretch of one day is a stretch")
        }
        return period
    }

    private static func problem(_ span: String, shown: StatisticsPeriod) -> String {
        let years = StatisticsPeriod.longestRange / 366
        return span == StatisticsPeriod.Kind.range.rawValue
            ? "按任意起止日期统计时，填写起始日期和截止日期，截止日期不早于起始日期，最长\(years)年。下面显示的是\(shown.label)。"
            : "没有这样的统计期间，请重新选择。下面显示的是\(shown.label)。"
    }

    // MARK: The field of the period

    struct Span: Hashable, Sendable {
        let value: String
        let text: String
        let kind: StatisticsPeriod.Kind
        let number: Int
    }

    static let choices: [Span] =
        [Span(value: "year", text: "全年", kind: .year, number: 1)]
        + ["上半年", "下半年"].enumerated().map { spanned(.halfYear, $0 + 1, $1) }
        + ["第一季度", "第二季度", "第三季度", "第四季度"].enumerated().map { spanned(.quarter, $0 + 1, $1) }
        + (1...12).map { spanned(.month, $0, "\($0)月") }

    private static func spanned(_ kind: StatisticsPeriod.Kind, _ number: Int, _ text: String) -> Span {
        Span(value: "\(kind.rawValue)-\(number)", text: text, kind: kind, number: number)
    }

    // MARK: Addresses

    var path: LocalPath { on(RequestEndpoints.statistics.path()) }

    func on(_ base: LocalPath) -> LocalPath {
        let isRange = span == StatisticsPeriod.Kind.range.rawValue
        return base.adding("span", span).adding("year", "\(year)").adding("from", isRange ? from : nil)
            .adding("through", isRange ? through : nil).adding("unit", unit?.rawValue)
            .adding("class", applicantClass?.rawValue).adding("channel", channel?.rawValue)
    }

    func with(_ change: (inout StatisticsQuery) -> Void) -> StatisticsQuery {
        var query = self
        change(&query)
        return query
    }

    /// - Parameter unit: the unit asked for, where the viewer may see it.
    func question(_ unit: Unit?) -> RequestStatistics.Question {
        var whose = RequestFilter()
        if let unit { if unit.kind == .section { whose.unit = unit.id } else { whose.organ = unit.id } }
        (whose.applicantClass, whose.channel) = (applicantClass, channel)
        return RequestStatistics.Question(period, whose: whose)
    }
}
