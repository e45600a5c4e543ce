/// A drawing of flat shapes, for charts: stays lines and letters in a PDF, becomes a PNG in a Word file.
///
/// Lengths are pixels of the drawing; `y` runs downwards.
public struct VectorDrawing: Hashable, Sendable {
    public var width: Double
    public var height: Double
    /// In the order of painting.
    public var shapes: [Shape]

    public init(width: Double, height: Double, shapes: [Shape]) {
        self.width = width
        self.height = height
        self.shapes = shapes
    }

    public enum Shape: Hashable, Sendable {
        case rectangle(Box, color: UInt32, hatching: Hatching)
        /// An outline in dashes without fill.
        case dashed(Box, color: UInt32)
        case line(fromX: Double, fromY: Double, toX: Double, toY: Double, color: UInt32)
        case text(Text)
    }

    public struct Box: Hashable, Sendable {
        public var x, y, width, height: Double

        public init(x: Double, y: Double, width: Double, height: Double) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// White marks over a colour, which tell surfaces apart without it.
    public enum Hatching: Hashable, Sendable {
        case none, rising, falling, dots, horizontal, vertical, grid
    }

    /// A line of text.
    public struct Text: Hashable, Sendable {
        public enum Anchor: Hashable, Sendable { case start, middle, end }

        public var text: String
        /// Where `anchor` of the text stands; `y` is its baseline.
        public var x, y: Double
        public var anchor: Anchor
        public var size: Double
        /// 0xRRGGBB.
        public var color: UInt32
        public var isBold: Bool

        public init(
            _ text: String, x: Double, y: Double, anchor: Anchor, size: Double, color: UInt32, isBold: Bool = false
        ) {
            self.text = text
            self.x = x
            self.y = y
            self.anchor = anchor
            self.size = size
            self.color = color
            self.isBold = isBold
        }
    }
}
