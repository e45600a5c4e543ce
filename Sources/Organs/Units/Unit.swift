public import Storage

/// A unit of the tree (单位): a city, a district, a bureau, a section of it (domain 14 §1.1).
public struct Unit: Hashable, Sendable {
    public let id: Identifier<Unit>
    public let path: UnitPath
}
