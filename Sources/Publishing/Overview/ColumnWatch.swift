public import Organs
public import Regulation
public import Storage

/// The columns with a limit, and how long ago something new came to each (栏目更新; domain 12 §8.2).
public enum ColumnWatch {
    public struct Line: Hashable, Sendable {
        public let column: CatalogueNode
        /// The day of the last publication there or in a column below, as readers see it; `nil` where there is none.
        public let newest: Day?
        public let freshness: ColumnFreshness
    }

    /// The open columns of these organs that are not as they should be: past their limit and empty ones first, then those near it. Nothing new comes to
    /// organs that have ended: theirs are left out.
    public static func list(
        of organs: Scope, today: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Line] {
        let newest = try newest(organs, session)
        let nodes = try CatalogueRecords.find(all: newest.keys, session)
        let lines = nodes.map { node in
            let day = newest[node.id] ?? nil
            return Line(
                column: node, newest: day,
                freshness: ColumnFreshness(limit: node.profile.freshness, newest: day, today: today))
        }
        return lines.filter { $0.freshness.state != .fresh }.sorted { $0.urgency > $1.urgency }
    }

    private static func newest(
        _ organs: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<CatalogueNode>: Day?] {
        let rows = try session.rows(
            """
            WITH RECURSIVE watched(top_id, organ_id, id) AS (
                SELECT n.id, n.organ_id, n.id FROM catalogue_node n JOIN unit u ON u.id = n.organ_id
                WHERE n.is_open AND n.freshness_days IS NOT NULL AND u.state = \(Unit.State.active.rawValue)
                AND \(organs.condition(onUnit: "n.organ_id"))
                UNION SELECT w.top_id, w.organ_id, c.id FROM catalogue_node c
                JOIN watched w ON c.organ_id = w.organ_id AND c.parent_id = w.id
            )
            SELECT w.top_id, max(p.published_on) FROM watched w LEFT JOIN published_item p ON p.node_id = w.id
            GROUP BY w.top_id
            """)
        var newest: [Identifier<CatalogueNode>: Day?] = [:]
        for row in rows {
            let id: Identifier<CatalogueNode> = try row.identifier(0)
            newest.updateValue(try row.dayOrNil(1), forKey: id)
        }
        return newest
    }
}

extension ColumnWatch.Line {
    /// The state first, then the days over the limit; the key decides between equals, so that the order stays.
    fileprivate var urgency: (Int, Int, String) {
        let rank =
            switch freshness.state {
            case .overdue: 3
            case .empty: 2
            case .soon: 1
            case .fresh, .unlimited: 0
            }
        return (rank, (freshness.days ?? 0) - (column.profile.freshness ?? 0), column.id.rawValue)
    }
}
