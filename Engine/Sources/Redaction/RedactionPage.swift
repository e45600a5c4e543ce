/// A page as it is shown: cut to its crop box and upright.
public struct RedactionPage: Hashable, Sendable {
    /// From 1.
    public var number: Int
    /// Points (1/72 inch) of a PDF; pixels of a picture.
    public var width: Double
    public var height: Double

    public init(number: Int, width: Double, height: Double) {
        self.number = number
        self.width = width
        self.height = height
    }
}
