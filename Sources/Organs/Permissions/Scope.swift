public import Storage

/// The rows that a person may see or change: a set of units of the tree. No repository can be called without one, and no query of a unit's data is
/// made without its condition.
public struct Scope: Hashable, Sendable {
    /// Every unit, and what belongs to no unit.
    public let isEverything: Bool
    /// Each with all below it.
    public let subtrees: [UnitPath]
    /// Each alone.
    public let units: [UnitPath]
    /// Whose own items are visible besides, whatever their unit.
    public let ownItemsOf: Identifier<Person>?

    public static let everything = Scope(isEverything: true, subtrees: [], units: [], ownItemsOf: nil)
    public static let nothing = Scope(isEverything: false, subtrees: [], units: [], ownItemsOf: nil)

    /// One subtree: a scope for the program's own work on a unit.
    public static func subtree(_ path: UnitPath) -> Scope {
        Scope(isEverything: false, subtrees: [path], units: [], ownItemsOf: nil)
    }

    init(isEverything: Bool, subtrees: [UnitPath], units: [UnitPath], ownItemsOf: Identifier<Person>?) {
        self.isEverything = isEverything
        self.subtrees = subtrees
        self.units = units
        self.ownItemsOf = ownItemsOf
    }

    init(of grants: [Viewer.Grant], person: Identifier<Person>) {
        guard !grants.contains(where: { $0.reach == .all }) else {
            self = .everything
            return
        }
        let subtrees = grants.flatMap { grant -> [UnitPath] in
            switch grant.reach {
            case .unitAndBelow: [grant.unitPath]
            // An organ's sections are below it, and so may be other organs: those are taken out where a query asks for organs.
            case .unit: [grant.organPath]
            case .chosenUnits: grant.chosen
            case .all, .section, .own: []
            }
        }
        self.init(
            isEverything: false, subtrees: Array(Set(subtrees)).sorted(),
            units: Array(Set(grants.filter { $0.reach == .section }.map(\.unitPath))).sorted(),
            ownItemsOf: grants.contains { $0.reach == .own } ? person : nil)
    }

    public var isNothing: Bool { !isEverything && subtrees.isEmpty && units.isEmpty && ownItemsOf == nil }

    public func contains(_ path: UnitPath) -> Bool {
        isEverything || units.contains(path) || subtrees.contains { $0.contains(path) }
    }
}
