public import Storage

/// Where a unit stands in the tree: the keys of its ancestors and its own, from the root down, each followed by `/`, so that “this unit and all
/// below it” is a range of text that an index answers.
public struct UnitPath: Hashable, Sendable, SQLBindable, Comparable {
    public let text: String

    public init(_ text: String) {
        precondition(text.last == "/", "a unit's path ends with a slash")
        self.text = text
    }

    /// The path of a unit below another; of a root when there is none.
    public init(of unit: Identifier<Unit>, below parent: UnitPath?) {
        text = "\(parent?.text ?? "")\(unit.rawValue)/"
    }

    public var sqlValue: SQLValue { .text(text) }

    /// The first text after all paths below this one: `0` is what follows `/` in ASCII.
    public var end: String { String(text.dropLast()) + "0" }

    /// Whether the unit of `other` is this one or stands below it.
    public func contains(_ other: UnitPath) -> Bool { other.text.hasPrefix(text) }

    /// How many units it names: 1 for a root.
    public var depth: Int { text.utf8.count { $0 == UInt8(ascii: "/") } }

    /// The keys from the root down, the unit's own last.
    public var units: [Identifier<Unit>] {
        text.split(separator: "/").compactMap { Identifier(rawValue: String($0)) }
    }

    /// This path cut off behind one of the units it names; itself when it does not name the unit.
    public func organPath(of organ: Identifier<Unit>) -> UnitPath {
        guard let index = units.firstIndex(of: organ) else { return self }
        return UnitPath(units[...index].map { "\($0)/" }.joined())
    }

    public static func < (left: UnitPath, right: UnitPath) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension SQLRow {
    func unitPath(_ column: Int) throws(SQLFailure) -> UnitPath {
        let text = try text(column)
        guard text.last == "/" else { throw misfit(column, "unit path") }
        return UnitPath(text)
    }
}
