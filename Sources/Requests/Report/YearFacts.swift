public import AnnualReport
public import Organs
public import Regulation
public import Storage

/// What else the year's report says of requests: table four, fees, times, channels.
public struct YearFacts: Hashable, Sendable {
    public let year: Int
    /// Table four, with 0 where nothing happened.
    public let remedies: [RemedyGroup: [RemedyColumn: Int]]
    /// The cases behind its cells.
    public let remedyCases: [RemedyGroup: [RemedyColumn: [Identifier<Remedy>]]]
    /// Fee notices sent in the year, and what they asked for.
    public let feeNotices: FeeSum
    public let feeReceipts: FeeSum
    /// Answered in the year; of them in time.
    public let answered: Int
    public let answeredInTime: Int
    /// Working days from receipt to the end, on average over those closed in the year, to one place; `nil` when none was.
    public let averageWorkingDays: Double?
    /// New requests of the year by channel.
    public let channels: [Channel: Int]

    public struct FeeSum: Hashable, Sendable {
        public let count: Int
        /// Whole yuan.
        public let yuan: Int
        /// Those without an amount: the sum leaves them out, and is not the whole.
        public let withoutAmount: Int
    }

    public init(
        _ year: Int, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws {
        self.year = year
        let cases = try Self.cases(in: year, of: organ, session)
        remedyCases = cases
        remedies = cases.mapValues { $0.mapValues(\.count) }
        feeNotices = try Self.fees("fee_notice_sent", year, organ, session)
        feeReceipts = try Self.fees("fee_paid", year, organ, session)
        (answered, answeredInTime) = try Self.answers(year, organ, session)
        averageWorkingDays = try Self.average(year, organ, session)
        channels = try Self.channels(year, organ, session)
    }

    /// One case, one count: closed in the year in the column of its result, else pending where it was open on 31 December. Instances of one case are not added:
    /// of those that the year is about, the last one counts (domain 02 §5).
    ///
    /// - Returns: every cell of table four with the cases behind it, alone: the tables of a report need no more of the year.
    public static func cases(
        in year: Int, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [RemedyGroup: [RemedyColumn: [Identifier<Remedy>]]] {
        var cases: [RemedyGroup: [RemedyColumn: [Identifier<Remedy>]]] = [:]
        for group in RemedyGroup.allCases {
            cases[group] = Dictionary(uniqueKeysWithValues: RemedyColumn.allCases.map { ($0, []) })
        }
        let counted = try RemedyRecords.remedies(of: organ, inYear: year, session).filter(\.isCounted)
        let appealed = Set(counted.compactMap(\.details.appeals))
        for remedy in counted where !appealed.contains(remedy.id) {
            let result = remedy.closing.flatMap { $0.closedOn.year == year ? $0.result : nil }
            let column = result.flatMap { RemedyColumn(rawValue: $0.rawValue) } ?? .pending
            cases[remedy.details.kind]?[column]?.append(remedy.id)
            cases[remedy.details.kind]?[.total]?.append(remedy.id)
        }
        return cases
    }

    /// What the clocks know of fees on days of the year: notices that were sent, or payments, without what was taken back.
    private static func fees(
        _ kind: String, _ year: Int, _ organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> FeeSum {
        let rows = try session.rows(
            """
            SELECT e.details FROM clock_entry e JOIN request r ON r.id = e.request_id
            WHERE r.organ_id = \(organ) AND e.kind = \(kind)
                AND e.day >= \("\(year)-01-01") AND e.day <= \("\(year)-12-31")
                AND NOT EXISTS (SELECT 1 FROM clock_entry c WHERE c.request_id = e.request_id AND c.cancels = e.number)
            """)
        var amounts: [Int?] = []
        for row in rows {
            let code: ClockEventCode = try row.json(0)
            amounts.append(code.yuan)
        }
        let known = amounts.compactMap(\.self)
        return FeeSum(count: amounts.count, yuan: known.reduce(0, +), withoutAmount: amounts.count - known.count)
    }

    private static func counted(_ organ: Identifier<Unit>) -> SQLStatement {
        "r.organ_id = \(organ) AND r.kind = 'disclosure' AND r.merged_into_id IS NULL"
    }

    private static func answers(
        _ year: Int, _ organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> (Int, Int) {
        let row = try session.row(
            """
            SELECT count(*), count(*) FILTER (WHERE r.in_time) FROM request r WHERE \(counted(organ))
                AND r.answered_on >= \("\(year)-01-01") AND r.answered_on <= \("\(year)-12-31")
            """)
        return try row.map { row throws(SQLFailure) in (try row.int(0), try row.int(1)) } ?? (0, 0)
    }

    private static func average(
        _ year: Int, _ organ: Identifier<Unit>, _ session: any ReadSession
    ) throws -> Double? {
        let calendar = try CalendarRecords.current(for: organ, session).calendar
        let rows = try session.rows(
            """
            SELECT r.received_on, r.closed_on, count(*) FROM request r WHERE \(counted(organ))
                AND r.received_on IS NOT NULL AND r.closed_on >= \("\(year)-01-01") AND r.closed_on <= \("\(year)-12-31")
            GROUP BY r.received_on, r.closed_on
            """)
        var (days, count) = (0, 0)
        for row in rows {
            let each = calendar.workingDays(after: try row.day(0), through: try row.day(1)).estimate
            days += each * (try row.int(2))
            count += try row.int(2)
        }
        return count == 0 ? nil : (Double(days) / Double(count) * 10).rounded() / 10
    }

    private static func channels(
        _ year: Int, _ organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Channel: Int] {
        let rows = try session.rows(
            """
            SELECT r.channel, count(*) FROM request r WHERE \(counted(organ))
                AND r.received_on >= \("\(year)-01-01") AND r.received_on <= \("\(year)-12-31") GROUP BY r.channel
            """)
        var channels: [Channel: Int] = [:]
        for row in rows { channels[try row.choice(0)] = try row.int(1) }
        return channels
    }
}
