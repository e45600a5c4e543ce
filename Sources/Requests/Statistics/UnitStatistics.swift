public import Organs
public import Regulation
public import Storage

/// The measures of each unit side by side: of organs, or of the units of one organ that handle requests.
public struct UnitStatistics: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public let unit: Identifier<Unit>
        public let figures: [RequestMeasure: RegisterFigure]

        public func count(_ measure: RequestMeasure) -> Int { figures[measure]?.count ?? 0 }

        public var inTimeRate: Double? {
            RequestStatistics.rate(inTime: count(.inTime), late: count(.late))
        }
    }

    public enum Level: Hashable, Sendable {
        case organs
        /// Handling units: the organ itself and its sections.
        case units
    }

    /// Units with requests in the period, in no order: a unit without any does not stand here.
    public let rows: [Row]

    public init(
        _ level: Level, _ question: RequestStatistics.Question, on today: Day, in scope: Scope,
        _ session: any ReadSession
    ) throws(SQLFailure) {
        let counter = StatisticsCounter(question, today, scope, session)
        let key: SQLStatement = level == .organs ? "r.organ_id" : "r.unit_id"
        var counts: [Identifier<Unit>: [RequestMeasure: Int]] = [:]
        for measure in RequestMeasure.ofUnits {
            for (unit, count) in try counter.grouped(by: key, counter.question.filter(measure, on: today)) {
                guard let unit = unit.flatMap(Identifier<Unit>.init(rawValue:)) else { continue }
                counts[unit, default: [:]][measure] = count
            }
        }
        rows = counts.map { unit, counts in
            var whose = counter.question.whose
            if level == .organs { whose.organ = unit } else { whose.unit = unit }
            let figures = RequestMeasure.ofUnits.map { measure in
                let filter = measure.filter(whose, in: question.period.days, on: today)
                return (measure, RegisterFigure(label: measure.label, count: counts[measure] ?? 0, filter: filter))
            }
            return Row(unit: unit, figures: Dictionary(figures, uniquingKeysWith: { first, _ in first }))
        }
    }
}
