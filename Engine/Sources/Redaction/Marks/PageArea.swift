/// A rectangle on a page as fractions of the page as it is shown, from its upper left corner: 0 to 1.
///
/// The fractions are the same at every zoom; a page that is stored turned counts in its upright form.
public struct PageArea: Hashable, Sendable, Codable {
    public var left: Double
    public var top: Double
    public var right: Double
    public var bottom: Double

    public init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    public static let wholePage = PageArea(left: 0, top: 0, right: 1, bottom: 1)

    var width: Double { right - left }
    var height: Double { bottom - top }

    var isFinite: Bool { [left, top, right, bottom].allSatisfy(\.isFinite) }

    /// The part within the page. Empty areas stay empty, with sides of 0 or less.
    var clamped: PageArea {
        PageArea(left: max(0, left), top: max(0, top), right: min(1, right), bottom: min(1, bottom))
    }

    func contains(_ other: PageArea) -> Bool {
        left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
    }

    /// The two as one rectangle, where they make up exactly one; else `nil`, since a larger one would hide more.
    func union(_ other: PageArea) -> PageArea? {
        if contains(other) { return self }
        if other.contains(self) { return other }
        let hasSameRows = top == other.top && bottom == other.bottom
        let hasSameColumns = left == other.left && right == other.right
        let meets =
            hasSameRows && left <= other.right && other.left <= right
            || hasSameColumns && top <= other.bottom && other.top <= bottom
        guard meets else { return nil }
        return PageArea(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }
}
