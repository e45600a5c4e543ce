public import Organs
import Regulation
public import Storage

/// What waits for somebody's act, by step, and how long (domain 12 §2).
public enum WaitingItems {
    /// The items that wait at one step.
    public struct Summary: Hashable, Sendable {
        /// `nil` for what is frozen until the competent authority has decided.
        public let step: ReviewStep.Key?
        public let count: Int
        /// How many of them wait for longer than ``longDays``.
        public let long: Int
        /// Since when the first of them waits.
        public let oldest: Moment
    }

    /// One item that waits.
    public struct Line: Hashable, Sendable {
        public let item: Item
        public let since: Moment
    }

    /// Days after which somebody should ask: a quarter of the twenty working days that publication may take (条例第二十六条), as calendar days.
    public static let longDays = 7

    /// By step, in the order of the way; what is frozen last.
    public static func summary(
        of units: Scope, in scope: Scope, at now: Moment, _ session: any ReadSession
    ) throws(SQLFailure) -> [Summary] {
        let threshold = now - .seconds(longDays * 86_400)
        return try session.rows(
            """
            SELECT w.step, count(*), CAST(sum(CASE WHEN w.since < \(threshold) THEN 1 ELSE 0 END) AS BIGINT), min(w.since)
            FROM (\(waiting(units, scope))) w GROUP BY w.step
            """
        ).map { row throws(SQLFailure) in
            Summary(
                step: try step(row), count: try row.int(1), long: try row.int(2), oldest: try row.moment(3))
        }.sorted { left, right in
            guard let one = left.step else { return false }
            return right.step.map { one < $0 } ?? true
        }
    }

    /// What waits at a step, the longest first.
    ///
    /// - Parameter step: `nil` for what is frozen.
    public static func list(
        at step: ReviewStep.Key?, of units: Scope, in scope: Scope, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [Line] {
        let here: SQLStatement = step.map { "i.step = \($0.rawValue)" } ?? "i.step IS NULL"
        return try session.rows(
            """
            SELECT \(ItemRecords.columns), w.since FROM item i JOIN (\(waiting(units, scope))) w ON w.id = i.id
            WHERE \(here) ORDER BY w.since, i.id LIMIT \(limit)
            """
        ).map { row throws(SQLFailure) in
            Line(item: try ItemRecords.item(row), since: try row.moment(ItemRecords.columnCount))
        }
    }

    private static func waiting(_ units: Scope, _ scope: Scope) -> SQLStatement {
        """
        SELECT i.id AS id, i.step AS step, min(r.since) AS since FROM item i JOIN item_waiting r ON r.item_id = i.id
        WHERE \(ItemRecords.condition(scope)) AND \(units.condition(onUnit: "i.unit_id")) GROUP BY i.id, i.step
        """
    }

    private static func step(_ row: SQLRow) throws(SQLFailure) -> ReviewStep.Key? {
        if case .null = row[0] { return nil }
        return try row.choice(0)
    }
}
