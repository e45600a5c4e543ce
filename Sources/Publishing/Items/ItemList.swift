public import Organs
import Regulation
public import Storage

/// Lists of items for those who work on them.
public enum ItemList {
    /// What of them is asked for. Everything that is set must hold.
    public struct Filter: Hashable, Sendable {
        /// A part of the title.
        public var title = ""
        public var stages: Set<Item.Stage> = []
        public var publicity: Item.Publicity?
        public var kind: ItemKind?
        public var node: Identifier<CatalogueNode>?
        public var organ: Identifier<Unit>?
        public var author: Identifier<Person>?

        public init() {}

        var conditions: [SQLStatement] {
            var conditions: [SQLStatement] = []
            if !title.isEmpty { conditions.append(.contains("i.title", title)) }
            if !stages.isEmpty { conditions.append("i.stage IN \(list: stages.map(\.rawValue).sorted())") }
            if let publicity { conditions.append("i.publicity = \(publicity.rawValue)") }
            if let kind { conditions.append("i.kind = \(kind.rawValue)") }
            if let node { conditions.append("i.node_id = \(node)") }
            if let organ { conditions.append("i.organ_id = \(organ)") }
            if let author { conditions.append("i.author_id = \(author)") }
            return conditions
        }
    }

    /// A stretch of the list: what was touched last comes first.
    public static func list(
        _ filter: Filter = Filter(), in scope: Scope, limit: Int, offset: Int = 0, _ session: any ReadSession
    ) throws(SQLFailure) -> [Item] {
        try session.rows(
            """
            SELECT \(ItemRecords.columns) FROM item i WHERE \(condition(filter, scope))
            ORDER BY i.touched_at DESC, i.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map(ItemRecords.item)
    }

    public static func count(
        _ filter: Filter = Filter(), in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.count("SELECT count(*) FROM item i WHERE \(condition(filter, scope))")
    }

    private static func condition(_ filter: Filter, _ scope: Scope) -> SQLStatement {
        (filter.conditions + [ItemRecords.condition(scope)]).joinedByAnd
    }
}

// MARK: Waiting for me

extension ItemList {
    /// An item that waits for somebody's act.
    public struct Waiting: Hashable, Sendable {
        public let item: Item
        /// The step's name in the item's profile: 初审, or 报请确定.
        public let stepName: String
        public let since: Moment
    }

    /// What the viewer could do now: he holds a role of the step over the item's section, and nothing in the separation of duties speaks against
    /// him. The longest waiting comes first.
    ///
    /// - Parameter limit: how many are given at most; a desk with more has work for a while. What others must take is passed over however long it waits.
    public static func waiting(
        for viewer: Viewer, limit: Int = 200, _ session: any ReadSession
    ) throws -> [Waiting] {
        let byRole = Dictionary(grouping: viewer.grants, by: \.role)
        guard !byRole.isEmpty else { return [] }
        let conditions = byRole.sorted { $0.key.rawValue < $1.key.rawValue }.map { role, grants -> SQLStatement in
            let scope = viewer.scope(of: grants)
            return "(w.role = \(role.rawValue) AND \(scope.condition(onUnit: "i.unit_id")))"
        }
        var either = conditions[0]
        for condition in conditions.dropFirst() { either = "\(either) OR \(condition)" }
        var found: [Waiting] = []
        var last: (since: Moment, item: Identifier<Item>)?
        while found.count < limit {
            let rows = try waiting(either, after: last, limit: limit, session)
            for row in rows where found.count < limit {
                let (item, since) = (try ItemRecords.item(row), try row.moment(ItemRecords.columnCount))
                last = (since, item.id)
                if let line = try waiting(item, since: since, for: viewer, session) { found.append(line) }
            }
            if rows.count < limit { break }
        }
        return found
    }

    /// The next stretch of what waits for anybody's act, the longest first.
    private static func waiting(
        _ condition: SQLStatement, after last: (since: Moment, item: Identifier<Item>)?, limit: Int,
        _ session: any ReadSession
    ) throws(SQLFailure) -> SQLRows {
        let isNext: SQLStatement =
            if let last {
                "min(w.since) > \(last.since) OR (min(w.since) = \(last.since) AND i.id > \(last.item))"
            } else {
                "TRUE"
            }
        return try session.rows(
            """
            SELECT \(ItemRecords.columns), min(w.since) FROM item i JOIN item_waiting w ON w.item_id = i.id
            WHERE \(condition) GROUP BY \(ItemRecords.columns) HAVING \(isNext)
            ORDER BY min(w.since), i.id LIMIT \(limit)
            """)
    }

    private static func waiting(
        _ item: Item, since: Moment, for viewer: Viewer, _ session: any ReadSession
    ) throws -> Waiting? {
        guard let key = item.profile, let unit = try UnitRecords.find(item.unit, in: .everything, session) else {
            return nil
        }
        let standing = try ReviewCase(of: item, try ReviewRecords.profile(key, session), session)
        switch standing.position {
        case .at(let step):
            let held = viewer.authorities(as: Set(step.roles), in: unit)
            guard case .success = standing.authority(for: step.key, among: held) else { return nil }
            return Waiting(item: item, stepName: step.name, since: since)
        case .escalated:
            return Waiting(item: item, stepName: ReviewAct.Verdict.escalate.label, since: since)
        default:
            return nil
        }
    }
}
