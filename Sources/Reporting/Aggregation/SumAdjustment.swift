public import AnnualReport
public import Organs
public import Storage

/// What a sum over units is corrected by, because units counted something twice, or something that is not the district's.
public struct SumAdjustment: Hashable, Sendable {
    public let id: Identifier<SumAdjustment>
    public let cell: CellKey
    public let rule: Rule
    /// Added to the sum: less than zero where something was counted twice.
    public let amount: Figure
    public let reason: String
    public let by: Identifier<Person>
    public let at: Moment

    public enum Rule: String, Hashable, Sendable, CaseIterable {
        /// RG-03: a document that several units issued counts once.
        case jointDocument = "RG-03"
        /// RG-04: a request that one unit passed on to another counts where it was decided.
        case transferred = "RG-04"
        case other

        public var label: String {
            switch self {
            case .jointDocument: "联合制发文件只计一次（RG-03）"
            case .transferred: "转办申请只在办理单位计（RG-04）"
            case .other: "其他"
            }
        }
    }
}

extension SumAdjustment {
    public static func all(
        of round: Identifier<CollectionRound>, _ session: any ReadSession
    ) throws(SQLFailure) -> [SumAdjustment] {
        var all: [SumAdjustment] = []
        for row in try session.rows(
            """
            SELECT id, cell, rule, amount, reason, by_id, at FROM report_adjustment
            WHERE round_id = \(round) AND removed_at IS NULL ORDER BY at, id
            """)
        {
            guard let cell = CellKey(name: try row.text(1)) else { throw row.misfit(1, "cell") }
            guard let amount = Figure(try row.text(3)) else { throw row.misfit(3, "figure") }
            all.append(
                SumAdjustment(
                    id: try row.identifier(0), cell: cell, rule: try row.choice(2), amount: amount,
                    reason: try row.text(4), by: try row.identifier(5), at: try row.moment(6)))
        }
        return all
    }
}

extension ReportCollection {
    /// Corrects the sum of a cell, with the reason.
    public static func adjust(
        _ cell: CellKey, by amount: Figure, _ rule: SumAdjustment.Rule, reason: String,
        in id: Identifier<CollectionRound>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (round, authority) = try openRound(id, viewer, session)
        guard amount != .zero else {
            throw Refused.rules([Refusal("adjustment.zero", field: "amount", "调整数不能为0")])
        }
        try session.execute(
            """
            INSERT INTO report_adjustment (id, round_id, cell, rule, amount, reason, by_id, at)
            VALUES (\(Identifier<SumAdjustment>(at: now)), \(id), \(cell.name), \(rule.rawValue), \(amount.description),
                \(reason), \(authority.person), \(now))
            """)
        let facts = ["cell": cell.name, "amount": amount.description, "rule": rule.rawValue]
        try log(.sumAdjusted, round, by: authority, facts, now, session)
    }

    public static func removeAdjustment(
        _ adjustment: Identifier<SumAdjustment>, in id: Identifier<CollectionRound>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (round, authority) = try openRound(id, viewer, session)
        let changed = try session.execute(
            """
            UPDATE report_adjustment SET removed_at = \(now)
            WHERE id = \(adjustment) AND round_id = \(id) AND removed_at IS NULL
            """)
        guard changed == 1 else { throw Refused.notFound }
        try log(.sumAdjusted, round, by: authority, ["removed": adjustment.rawValue], now, session)
    }
}
