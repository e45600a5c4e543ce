/// An area to be hidden, and why.
public struct RedactionMark: Hashable, Sendable, Codable {
    /// From 1.
    public var page: Int
    public var area: PageArea
    public var ground: RedactionGround

    public init(page: Int, area: PageArea, ground: RedactionGround) {
        self.page = page
        self.area = area
        self.ground = ground
    }
}

/// A mark with the number under which the sheet of grounds lists it, from 1.
public struct NumberedMark: Hashable, Sendable, Codable {
    public var number: Int
    public var mark: RedactionMark

    public init(number: Int, mark: RedactionMark) {
        self.number = number
        self.mark = mark
    }
}
