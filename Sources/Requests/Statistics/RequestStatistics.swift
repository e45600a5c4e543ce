public import Organs
public import Regulation
public import Storage

/// Statistics of requests over a period (依申请公开工作统计), by everything that the register tells. Merged copies and corrections of records are not in it, as
/// in table three of the annual report.
public struct RequestStatistics: Hashable, Sendable {
    /// What is asked.
    public struct Question: Hashable, Sendable {
        public var period: StatisticsPeriod
        /// To an organ, a handling unit, a class of applicants, a channel; nothing else of it is looked at.
        public var whose: RequestFilter

        public init(_ period: StatisticsPeriod, whose: RequestFilter = RequestFilter()) {
            self.period = period
            self.whose = whose
        }

        func filter(_ measure: RequestMeasure, on today: Day) -> RequestFilter {
            measure.filter(whose, in: period.days, on: today)
        }
    }

    /// A measure in the period and those that it is compared with.
    public struct Measured: Hashable, Sendable {
        public let measure: RequestMeasure
        public let now: RegisterFigure
        /// 上期 and 上年同期; `nil` where it is not compared.
        public let before: RegisterFigure?
        public let yearBefore: RegisterFigure?
    }

    /// How long closed requests took.
    public struct Band: Hashable, Sendable {
        public let all: RegisterFigure
        public let inTime: RegisterFigure
        public let late: RegisterFigure
    }

    public struct Time: Hashable, Sendable {
        public let bands: [Band]
        /// Closed ones of which it is not known.
        public let unknown: RegisterFigure
        /// Working days, over those of which they are known, to one place; `nil` where there is none.
        public let average: Double?
        public let longest: Int?
    }

    /// A month, or a part of one.
    public struct Stretch: Hashable, Sendable {
        public let days: ClosedRange<Day>
        public let received: RegisterFigure
        public let closed: RegisterFigure
    }

    public let question: Question
    public let measures: [Measured]
    /// Received, by the way in; every way, those without anything too.
    public let channels: [RegisterFigure]
    /// Received, by the class of the applicant.
    public let classes: [RegisterFigure]
    /// Closed, by decision group and decision; what has no decision is ``undecided``.
    public let groups: [DecisionFigures]
    public let undecided: RegisterFigure
    public let time: Time
    public let stretches: [Stretch]
    public let remedies: [RemedyFigures]

    public struct DecisionFigures: Hashable, Sendable {
        public let group: Decision.Group
        public let all: RegisterFigure
        /// By the reason; those without a request are left out.
        public let decisions: [(decision: Decision, figure: RegisterFigure)]

        public static func == (left: Self, right: Self) -> Bool {
            left.group == right.group && left.all == right.all
                && left.decisions.map(\.figure) == right.decisions.map(\.figure)
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(group)
            hasher.combine(all)
        }
    }

    public init(
        _ question: Question, on today: Day, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) {
        let counter = StatisticsCounter(question, today, scope, session)
        self.question = question
        measures = try counter.measures()
        channels = try counter.channels()
        classes = try counter.classes()
        (groups, undecided) = try counter.decisions()
        time = try counter.time()
        stretches = try counter.stretches()
        remedies = try counter.remedies()
    }

    public func count(_ measure: RequestMeasure) -> Int {
        measures.first { $0.measure == measure }?.now.count ?? 0
    }

    /// Of the answers those in time, from 0 to 1; `nil` where nothing was answered, because 0 of 0 is no rate.
    public var inTimeRate: Double? { RequestStatistics.rate(inTime: count(.inTime), late: count(.late)) }

    public static func rate(inTime: Int, late: Int) -> Double? {
        inTime + late == 0 ? nil : Double(inTime) / Double(inTime + late)
    }

    /// Upper ends of the bands in working days: fractions of the period, the period (20), the period with its longest extension (40; 条例第三十三条).
    public static let bandEnds = [5, 10, 15, 20, 40]
    /// No case takes longer; keeps the last band a range.
    static let longestDays = 100_000

    public static var bands: [(label: String, days: ClosedRange<Int>)] {
        var from = 0
        let bands = bandEnds.map { end -> (label: String, days: ClosedRange<Int>) in
            defer { from = end + 1 }
            return (from == 0 ? "\(end)个工作日以内" : "\(from)至\(end)个工作日", from...end)
        }
        return bands + [("超过\(from - 1)个工作日", from...longestDays)]
    }
}
