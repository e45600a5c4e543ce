public import Storage

/// The rows that a person may see or change: a set of units of the tree. No repository of a unit's data can be called without one, and no query of
/// it is made without its condition.
public struct Scope: Hashable, Sendable {
    /// Every unit, and what belongs to no unit.
    public let isEverything: Bool
    /// Each with all below it, other organs too.
    public let subtrees: [UnitPath]
    /// Each with its sections, without the organs below it.
    public let organs: [Identifier<Unit>]
    /// Each alone.
    public let units: [Identifier<Unit>]
    /// Whose own items are visible besides, whatever their unit.
    public let ownItemsOf: Identifier<Person>?

    public static let everything = Scope(isEverything: true)
    public static let nothing = Scope()

    /// One subtree: a scope for the program's own work on a unit.
    public static func subtree(_ path: UnitPath) -> Scope { Scope(subtrees: [path]) }

    /// One organ with its sections.
    public static func organ(_ organ: Identifier<Unit>) -> Scope { Scope(organs: [organ]) }

    init(
        isEverything: Bool = false, subtrees: [UnitPath] = [], organs: [Identifier<Unit>] = [],
        units: [Identifier<Unit>] = [],
        ownItemsOf: Identifier<Person>? = nil
    ) {
        self.isEverything = isEverything
        self.subtrees = Scope.outermost(subtrees)
        self.organs = Array(Set(organs)).sorted()
        self.units = Array(Set(units)).sorted()
        self.ownItemsOf = ownItemsOf
    }

    init(of grants: [Viewer.Grant], person: Identifier<Person>) {
        guard !grants.contains(where: { $0.reach == .all }) else {
            self = .everything
            return
        }
        self.init(
            // Who is posted in a section is of the section's organ: 本单位 is the organ, here as for `unit`.
            subtrees: grants.flatMap {
                $0.reach == .unitAndBelow ? [$0.unitPath.organPath(of: $0.organ)] : $0.chosen
            },
            organs: grants.filter { $0.reach == .unit }.map(\.organ),
            units: grants.filter { $0.reach == .section }.map(\.unit),
            ownItemsOf: grants.contains { $0.reach == .own } ? person : nil)
    }

    /// Without those that stand below another, so that conditions stay short.
    private static func outermost(_ paths: [UnitPath]) -> [UnitPath] {
        var kept: [UnitPath] = []
        for path in paths.sorted() where !(kept.last?.contains(path) ?? false) { kept.append(path) }
        return kept
    }

    public var isNothing: Bool {
        !isEverything && subtrees.isEmpty && organs.isEmpty && units.isEmpty && ownItemsOf == nil
    }

    /// Whether a unit is in it, by its key, its path and the organ that it belongs to.
    public func contains(_ unit: Identifier<Unit>, path: UnitPath, organ: Identifier<Unit>) -> Bool {
        isEverything || units.contains(unit) || organs.contains(organ) || subtrees.contains { $0.contains(path) }
    }

    public func contains(_ unit: Unit) -> Bool { contains(unit.id, path: unit.path, organ: unit.organ) }

    /// Whether all units of another scope are certainly in this one. A scope that names units by key alone is compared by key.
    ///
    /// - Parameter places: the units that `other` names by key (``organs``, ``units``), to find where they stand.
    public func covers(_ other: Scope, places: [Unit]) -> Bool {
        if isEverything { return true }
        if other.isEverything { return false }
        let place = Dictionary(places.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return other.subtrees.allSatisfy { path in subtrees.contains { $0.contains(path) } }
            && other.organs.allSatisfy { id in
                organs.contains(id) || place[id].map { organ in subtrees.contains { $0.contains(organ.path) } } ?? false
            }
            && other.units.allSatisfy { id in units.contains(id) || place[id].map(contains) ?? false }
    }
}

// MARK: As conditions of queries

extension Scope {
    /// Holds for rows whose column is the key of a unit in the scope.
    ///
    /// - Parameters:
    ///   - column: a column with a unit's key, written in our own source: `d.unit_id`.
    ///   - owner: a column with the key of the person whose item it is, for ``Reach/own``; without one, nobody's own items are added.
    public func condition(onUnit column: StaticString, owner: StaticString? = nil) -> SQLStatement {
        condition(owner: owner) {
            guard !(subtrees.isEmpty && organs.isEmpty) else { return "\(name(column)) IN \(list: units)" }
            return "\(name(column)) IN (SELECT su.id FROM unit su WHERE \(unitCondition("su")))"
        }
    }

    /// Holds for rows of a whole organ, such as its events: whoever reaches only a section does not reach what is the organ's.
    ///
    /// - Parameter column: a column with an organ's key: `e.organ_id`.
    public func condition(onOrgan column: StaticString, owner: StaticString? = nil) -> SQLStatement {
        condition(owner: owner) {
            guard !subtrees.isEmpty else { return "\(name(column)) IN \(list: organs + units)" }
            return """
                (\(name(column)) IN \(list: organs + units) OR \(name(column)) IN (SELECT su.id FROM unit su WHERE \(ranges("su"))))
                """
        }
    }

    /// Holds for rows of the table of units itself.
    ///
    /// - Parameter alias: what the table is called in the query.
    func conditionOnUnitTable(_ alias: StaticString) -> SQLStatement {
        isEverything ? "TRUE" : unitCondition(alias)
    }

    private func condition(owner: StaticString?, _ ofUnits: () -> SQLStatement) -> SQLStatement {
        if isEverything { return "TRUE" }
        let isOwn: SQLStatement? = owner.flatMap { column in ownItemsOf.map { "\(name(column)) = \($0)" } }
        let hasUnits = !(subtrees.isEmpty && organs.isEmpty && units.isEmpty)
        switch (hasUnits, isOwn) {
        case (true, let isOwn?): return "(\(ofUnits()) OR \(isOwn))"
        case (true, nil): return ofUnits()
        case (false, let isOwn?): return isOwn
        case (false, nil): return "FALSE"
        }
    }

    private func unitCondition(_ alias: StaticString) -> SQLStatement {
        var parts: [SQLStatement] = []
        if !subtrees.isEmpty { parts.append(ranges(alias)) }
        if !organs.isEmpty { parts.append("\(name(alias)).organ_id IN \(list: organs)") }
        if !units.isEmpty { parts.append("\(name(alias)).id IN \(list: units)") }
        guard var all = parts.first else { return "FALSE" }
        for part in parts.dropFirst() { all = "\(all) OR \(part)" }
        return "(\(all))"
    }

    private func ranges(_ alias: StaticString) -> SQLStatement {
        var all: SQLStatement = ""
        for (index, path) in subtrees.enumerated() {
            let or: SQLStatement = index == 0 ? "" : " OR "
            all = "\(all)\(or)(\(name(alias)).path >= \(path) AND \(name(alias)).path < \(path.end))"
        }
        return all
    }

    private func name(_ column: StaticString) -> SQLStatement { SQLStatement(source: "\(column)") }
}
