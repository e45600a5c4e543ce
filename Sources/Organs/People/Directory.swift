public import Regulation
public import Storage

/// What lists of units and people ask for, always within a scope.
public enum Directory {
    /// A unit with how many people have a post in it.
    public struct UnitEntry: Hashable, Sendable {
        public let unit: Unit
        /// In the unit itself.
        public let peopleHere: Int
        /// In it and all below it, each counted once.
        public let peopleBelow: Int
        /// Active units directly below.
        public let unitsBelow: Int
    }

    /// The tree of the units in a scope, in its order, with the people in post on a day.
    public static func tree(
        in scope: Scope, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [UnitEntry] {
        let units = try UnitRecords.tree(in: scope, session)
        let people = try session.rows(
            """
            SELECT DISTINCT o.unit_id, o.person_id FROM post o
            WHERE \(inForce(on: day)) AND \(scope.condition(onUnit: "o.unit_id"))
            """
        ).map { row throws(SQLFailure) in
            (try row.identifier(0) as Identifier<Unit>, try row.identifier(1) as Identifier<Person>)
        }
        let here = Dictionary(grouping: people, by: \.0).mapValues { Set($0.map(\.1)) }
        var below: [Identifier<Unit>: Set<Identifier<Person>>] = [:]
        for unit in units {
            guard let people = here[unit.id] else { continue }
            for ancestor in unit.path.units { below[ancestor, default: []].formUnion(people) }
        }
        let children = Dictionary(grouping: units.filter(\.isActive)) { $0.parent }
        return units.map { unit in
            UnitEntry(
                unit: unit, peopleHere: here[unit.id]?.count ?? 0, peopleBelow: below[unit.id]?.count ?? 0,
                unitsBelow: children[unit.id]?.count ?? 0)
        }
    }

    /// How many people have a post on a day in the units of a scope (domain 14 §1.2: a reported fact).
    public static func countPeople(
        in scope: Scope, on day: Day, staffing: Staffing? = nil, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        let kind: SQLStatement = staffing.map { "o.staffing = \($0.rawValue)" } ?? "TRUE"
        return try session.count(
            """
            SELECT count(DISTINCT o.person_id) FROM post o
            WHERE \(inForce(on: day)) AND \(kind) AND \(scope.condition(onUnit: "o.unit_id"))
            """)
    }

    /// How many people have each role by a post in force on a day in the units of a scope; a role that nobody has is left out.
    public static func countHolders(
        in scope: Scope, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Role: Int] {
        let rows = try session.rows(
            """
            SELECT r.role, count(DISTINCT o.person_id) FROM post o
            JOIN post_role r ON r.post_id = o.id JOIN person p ON p.id = o.person_id
            WHERE p.state = 'active' AND \(inForce(on: day)) AND \(scope.condition(onUnit: "o.unit_id")) GROUP BY r.role
            """)
        var counts: [Role: Int] = [:]
        for row in rows { counts[try row.choice(0)] = try row.int(1) }
        return counts
    }

    static func inForce(on day: Day) -> SQLStatement {
        "o.from_day <= \(day) AND (o.until_day IS NULL OR o.until_day > \(day))"
    }
}
