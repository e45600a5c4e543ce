public import AnnualReport
import Organs
import Regulation
import Storage

/// Reconsiderations or suits over requests in a period; each figure with the question that lists the cases.
public struct RemedyFigures: Hashable, Sendable {
    public struct Count: Hashable, Sendable {
        public let label: String
        public let count: Int
        public let filter: RemedyFilter
    }

    public let kind: RemedyGroup
    /// 本期提起.
    public let filed: Count
    /// 本期审结, by result.
    public let closed: [Count]
    /// 期末尚未审结.
    public let pending: Count

    init(
        _ kind: RemedyGroup, _ question: RequestStatistics.Question, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) {
        var base = RemedyFilter()
        (base.kind, base.isCounted) = (kind, true)
        (base.organ, base.unit) = (question.whose.organ, question.whose.unit)
        (base.applicantClass, base.channel) = (question.whose.applicantClass, question.whose.channel)
        let days = question.period.days
        var (filed, closed, pending) = (base, base, base)
        filed.filed = days
        closed.closed = days
        pending.openAtEndOf = days.upperBound
        self.kind = kind
        self.filed = Count(label: "本期提起", count: try Self.sum(filed, scope, session), filter: filed)
        self.pending = Count(label: "期末尚未审结", count: try Self.sum(pending, scope, session), filter: pending)
        let results = try RemedyRecords.counts(closed, in: scope, session)
        self.closed = RemedyClosing.Result.allCases.map { result in
            var filter = closed
            filter.result = result
            return Count(label: result.label, count: results[result.rawValue] ?? 0, filter: filter)
        }
    }

    private static func sum(
        _ filter: RemedyFilter, _ scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try RemedyRecords.counts(filter, in: scope, session).values.reduce(0, +)
    }
}
