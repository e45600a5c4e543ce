import AnnualReport
import Organs
import Regulation
import Storage

/// Asks the register for the figures of a question.
struct StatisticsCounter {
    let question: RequestStatistics.Question
    let today: Day
    let scope: Scope
    let session: any ReadSession

    init(_ question: RequestStatistics.Question, _ today: Day, _ scope: Scope, _ session: any ReadSession) {
        var question = question
        question.whose = question.whose.reduced
        self.question = question
        self.today = today
        self.scope = scope
        self.session = session
    }

    // MARK: Measures

    func measures() throws(SQLFailure) -> [RequestStatistics.Measured] {
        var all: [RequestStatistics.Measured] = []
        for measure in RequestMeasure.allCases {
            let isCompared = RequestMeasure.compared.contains(measure)
            all.append(
                RequestStatistics.Measured(
                    measure: measure, now: try figure(measure, question.period),
                    before: try isCompared ? question.period.previous.map(figure(measure)) : nil,
                    yearBefore: try isCompared ? question.period.yearBefore.map(figure(measure)) : nil))
        }
        return all
    }

    private func figure(
        _ measure: RequestMeasure
    ) -> (StatisticsPeriod) throws(SQLFailure) -> RegisterFigure {
        { period throws(SQLFailure) in try figure(measure, period) }
    }

    private func figure(_ measure: RequestMeasure, _ period: StatisticsPeriod) throws(SQLFailure) -> RegisterFigure {
        let filter = measure.filter(question.whose, in: period.days, on: today)
        return RegisterFigure(
            label: measure.label, count: try RequestRecords.count(filter, in: scope, session), filter: filter)
    }

    // MARK: By what the register tells

    func channels() throws(SQLFailure) -> [RegisterFigure] {
        let received = question.filter(.received, on: today)
        let counts = try grouped(by: "r.channel", received)
        return Channel.allCases.filter { received.channel == nil || received.channel == $0 }.map { channel in
            received.figure(channel.label, counts[channel.rawValue]) { $0.channel = channel }
        }
    }

    func classes() throws(SQLFailure) -> [RegisterFigure] {
        let received = question.filter(.received, on: today)
        let counts = try grouped(by: "r.applicant_class", received)
        let asked = received.applicantClass
        return ApplicantClass.allCases.filter { asked == nil || asked == $0 }.map { kind in
            received.figure(kind.label, counts[kind.rawValue]) { $0.applicantClass = kind }
        }
    }

    func decisions() throws(SQLFailure) -> (groups: [RequestStatistics.DecisionFigures], undecided: RegisterFigure) {
        let closed = question.filter(.closed, on: today)
        let counts = try grouped(by: "r.decision", closed)
        let groups = Decision.Group.allCases.map { group in
            let decisions = Decision.allCases.filter { $0.group == group }
            let whole = decisions.reduce(0) { $0 + (counts[$1.rawValue] ?? 0) }
            return RequestStatistics.DecisionFigures(
                group: group, all: closed.figure(group.label, whole) { $0.group = group },
                decisions: decisions.filter { counts[$0.rawValue] != nil }.map { decision in
                    (decision, closed.figure(decision.term, counts[decision.rawValue]) { $0.decision = decision })
                })
        }
        return (groups, closed.figure("没有登记办理结果", counts[nil]) { $0.isClassified = false })
    }

    func stretches() throws(SQLFailure) -> [RequestStatistics.Stretch] {
        let (received, closed) = (question.filter(.received, on: today), question.filter(.closed, on: today))
        let came = try grouped(by: "substr(r.received_on, 1, 7)", received)
        let went = try grouped(by: "substr(r.closed_on, 1, 7)", closed)
        return question.period.months.map { days in
            let month = String("\(days.lowerBound)".prefix(7))
            return RequestStatistics.Stretch(
                days: days,
                received: received.figure(month, came[month]) {
                    ($0.receivedFrom, $0.receivedThrough) = (days.lowerBound, days.upperBound)
                }, closed: closed.figure(month, went[month]) { $0.close(in: days) })
        }
    }

    func remedies() throws(SQLFailure) -> [RemedyFigures] {
        var all: [RemedyFigures] = []
        for kind in RemedyGroup.allCases {
            all.append(try RemedyFigures(kind, question, in: scope, session))
        }
        return all
    }

    // MARK: Working days

    func time() throws(SQLFailure) -> RequestStatistics.Time {
        let closed = question.filter(.closed, on: today)
        let rows = try RequestRecords.asking(closed, scope, session) { condition, session throws(SQLFailure) in
            try session.rows(
                """
                SELECT r.used_days, r.in_time, count(*) FROM \(closed.tables) WHERE \(condition)
                GROUP BY r.used_days, r.in_time
                """)
        }
        var counts: [(days: Int?, isInTime: Bool?, count: Int)] = []
        for row in rows {
            counts.append((try row.integerOrNil(0).map(Int.init), try row.booleanOrNil(1), try row.int(2)))
        }
        let known = counts.compactMap { row in row.days.map { (days: $0, count: row.count) } }
        let (sum, whole) = known.reduce((0, 0)) { ($0.0 + $1.days * $1.count, $0.1 + $1.count) }
        return RequestStatistics.Time(
            bands: RequestStatistics.bands.map { band($0.label, $0.days, counts, closed) },
            unknown: closed.figure("不计算期限或者无法计算", counts.filter { $0.days == nil }.reduce(0) { $0 + $1.count }) {
                $0.hasUsedDays = false
            },
            average: whole == 0 ? nil : (Double(sum) / Double(whole) * 10).rounded() / 10,
            longest: known.map(\.days).max())
    }

    private func band(
        _ label: String, _ days: ClosedRange<Int>, _ counts: [(days: Int?, isInTime: Bool?, count: Int)],
        _ closed: RequestFilter
    ) -> RequestStatistics.Band {
        let within = counts.filter { $0.days.map(days.contains) ?? false }
        func figure(_ isInTime: Bool?) -> RegisterFigure {
            let counted = within.filter { isInTime == nil || $0.isInTime == isInTime }.reduce(0) { $0 + $1.count }
            return closed.figure(label, counted) {
                $0.usedDays = days
                $0.isLate = isInTime.map { !$0 }
            }
        }
        return RequestStatistics.Band(all: figure(nil), inTime: figure(true), late: figure(false))
    }

    // MARK: Counting

    func grouped(by key: SQLStatement, _ filter: RequestFilter) throws(SQLFailure) -> [String?: Int] {
        let rows = try RequestRecords.asking(filter, scope, session) { condition, session throws(SQLFailure) in
            try session.rows(
                "SELECT \(key), count(*) FROM \(filter.tables) WHERE \(condition) GROUP BY \(key)")
        }
        var counts: [String?: Int] = [:]
        for row in rows { counts[try row.textOrNil(0)] = try row.int(1) }
        return counts
    }
}

extension RequestFilter {
    /// What statistics may be narrowed down to.
    var reduced: RequestFilter {
        var filter = RequestFilter()
        (filter.organ, filter.unit) = (organ, unit)
        (filter.applicantClass, filter.channel) = (applicantClass, channel)
        return filter
    }

    fileprivate func figure(_ label: String, _ count: Int?, _ change: (inout RequestFilter) -> Void) -> RegisterFigure {
        var filter = self
        change(&filter)
        return RegisterFigure(label: label, count: count ?? 0, filter: filter)
    }
}
