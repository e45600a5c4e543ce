/// Drawings inside a page. Lengths are user units; colours are part of the program.
public enum SVG {
    public enum Shape {}

    /// A length or a coordinate, written with at most two decimals and no exponent.
    public struct Number: Sendable, Hashable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
        /// Hundredths of a unit; what no drawing can hold (not a number, beyond 10⁹) is 0.
        let hundredths: Int

        public init(_ value: Double) {
            let scaled = (value * 100).rounded()
            hundredths = scaled.magnitude < 1e11 ? Int(scaled) : 0
        }

        public init(_ value: Int) { self.init(Double(value)) }
        public init(integerLiteral value: Int) { self.init(value) }
        public init(floatLiteral value: Double) { self.init(value) }

        public var text: String {
            let magnitude = hundredths.magnitude
            let sign = hundredths < 0 ? "-" : ""
            let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: 100)
            if rest == 0 { return "\(sign)\(whole)" }
            if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
            return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
        }
    }

    /// A colour by its RGB value, a pattern of the same drawing, or nothing.
    public enum Paint: Sendable, Hashable {
        case color(UInt32)
        case pattern(String)
        case currentColor
        case none

        var text: String {
            switch self {
            case .color(let rgb): "#" + String(repeating: "0", count: 6 - hex(rgb).utf8.count) + hex(rgb)
            case .pattern(let id): "url(\(WebAddress.fragment(id).text))"
            case .currentColor: "currentColor"
            case .none: "none"
            }
        }

        private func hex(_ rgb: UInt32) -> String { String(rgb & 0xFFFFFF, radix: 16) }
    }

    /// Steps of a path, each made of numbers: nothing typed by a person can become one.
    public struct PathData: Sendable, Hashable {
        public private(set) var text = ""

        public init() {}

        public mutating func move(x: Number, y: Number) { text += "M\(x.text) \(y.text)" }
        public mutating func line(x: Number, y: Number) { text += "L\(x.text) \(y.text)" }
        public mutating func horizontal(by length: Number) { text += "h\(length.text)" }
        public mutating func vertical(by length: Number) { text += "v\(length.text)" }
        /// A part of a circle to a point; `large` is the longer way round, `clockwise` as seen.
        public mutating func arc(radius: Number, large: Bool, clockwise: Bool, x: Number, y: Number) {
            text += "A\(radius.text) \(radius.text) 0 \(large ? 1 : 0) \(clockwise ? 1 : 0) \(x.text) \(y.text)"
        }
        public mutating func close() { text += "z" }
    }

    /// Where a text stands relative to its point.
    public enum Anchor: String, Sendable {
        case start, middle, end
    }
}

extension SVG {
    /// The drawing itself; `viewBox` makes it fit any width.
    public static func svg<Content: HTMLContent>(
        width: Number, height: Number, _ attributes: Attribute<Shape>..., @HTMLBuilder content: () -> Content
    ) -> Element<Content> {
        let box = Attribute<Shape>("viewBox", "0 0 \(width.text) \(height.text)")
        return Element("svg", [box] + attributes, endsLine: true, content())
    }

    public static func g<Content: HTMLContent>(
        _ attributes: Attribute<Shape>..., @HTMLBuilder content: () -> Content
    ) -> Element<Content> { Element("g", attributes, content()) }

    public static func text<Content: HTMLContent>(
        _ attributes: Attribute<Shape>..., @HTMLBuilder content: () -> Content
    ) -> Element<Content> { Element("text", attributes, content()) }

    /// The drawing's or shape's name, for speech and as a hint.
    public static func title(_ text: String, id: String? = nil) -> Element<String> {
        Element("title", [Attribute<Shape>("id", id)], text)
    }

    /// What the drawing shows, in words.
    public static func desc(_ text: String, id: String? = nil) -> Element<String> {
        Element("desc", [Attribute<Shape>("id", id)], text)
    }

    public static func defs<Content: HTMLContent>(@HTMLBuilder content: () -> Content) -> Element<Content> {
        Element("defs", [] as [Attribute<Shape>], content())
    }

    /// A pattern that fills shapes, `size` units wide and high.
    public static func pattern<Content: HTMLContent>(
        id: String, size: Number, @HTMLBuilder content: () -> Content
    ) -> Element<Content> {
        Element(
            "pattern",
            [
                .id(id), Attribute<Shape>("width", size.text), .init("height", size.text),
                .init("patternUnits", "userSpaceOnUse"),
            ], content())
    }

    /// A link around shapes.
    public static func a<Content: HTMLContent>(
        href: WebAddress?, _ attributes: Attribute<Shape>..., @HTMLBuilder content: () -> Content
    ) -> Element<Content> { Element("a", [Attribute<Shape>("href", href?.text)] + attributes, content()) }

    public static func rect(_ attributes: Attribute<Shape>...) -> Element<EmptyContent> {
        Element("rect", attributes, EmptyContent())
    }

    /// A rectangle with a title inside, for speech and as a hint.
    public static func rect<Content: HTMLContent>(
        _ attributes: Attribute<Shape>..., @HTMLBuilder content: () -> Content
    ) -> Element<Content> { Element("rect", attributes, content()) }

    public static func line(_ attributes: Attribute<Shape>...) -> Element<EmptyContent> {
        Element("line", attributes, EmptyContent())
    }

    public static func circle(_ attributes: Attribute<Shape>...) -> Element<EmptyContent> {
        Element("circle", attributes, EmptyContent())
    }

    public static func path(_ attributes: Attribute<Shape>...) -> Element<EmptyContent> {
        Element("path", attributes, EmptyContent())
    }

    /// A path with a title inside, for speech and as a hint.
    public static func path<Content: HTMLContent>(
        _ attributes: Attribute<Shape>..., @HTMLBuilder content: () -> Content
    ) -> Element<Content> { Element("path", attributes, content()) }

    /// A circle with a title inside, for speech and as a hint.
    public static func circle<Content: HTMLContent>(
        _ attributes: Attribute<Shape>..., @HTMLBuilder content: () -> Content
    ) -> Element<Content> { Element("circle", attributes, content()) }
}

extension Attribute<SVG.Shape> {
    public static func x(_ value: SVG.Number) -> Attribute { Attribute("x", value.text) }
    public static func y(_ value: SVG.Number) -> Attribute { Attribute("y", value.text) }
    public static func width(_ value: SVG.Number) -> Attribute { Attribute("width", value.text) }
    public static func height(_ value: SVG.Number) -> Attribute { Attribute("height", value.text) }
    public static func x1(_ value: SVG.Number) -> Attribute { Attribute("x1", value.text) }
    public static func y1(_ value: SVG.Number) -> Attribute { Attribute("y1", value.text) }
    public static func x2(_ value: SVG.Number) -> Attribute { Attribute("x2", value.text) }
    public static func y2(_ value: SVG.Number) -> Attribute { Attribute("y2", value.text) }
    public static func cx(_ value: SVG.Number) -> Attribute { Attribute("cx", value.text) }
    public static func cy(_ value: SVG.Number) -> Attribute { Attribute("cy", value.text) }
    public static func r(_ value: SVG.Number) -> Attribute { Attribute("r", value.text) }
    public static func rx(_ value: SVG.Number) -> Attribute { Attribute("rx", value.text) }
    /// Path data, part of the program.
    public static func d(_ data: StaticString) -> Attribute { Attribute("d", String(describing: data)) }
    public static func d(_ data: SVG.PathData) -> Attribute { Attribute("d", data.text) }
    public static func fill(_ paint: SVG.Paint) -> Attribute { Attribute("fill", paint.text) }
    public static func stroke(_ paint: SVG.Paint) -> Attribute { Attribute("stroke", paint.text) }
    public static func strokeWidth(_ value: SVG.Number) -> Attribute { Attribute("stroke-width", value.text) }
    public static func fontSize(_ value: SVG.Number) -> Attribute { Attribute("font-size", value.text) }
    public static func fontWeight(_ value: Int) -> Attribute { Attribute("font-weight", number: value) }
    public static func textAnchor(_ anchor: SVG.Anchor) -> Attribute { Attribute("text-anchor", anchor.rawValue) }
    /// Makes the drawing readable as a file of its own too.
    public static var standalone: Attribute { Attribute("xmlns", "http://www.w3.org/2000/svg") }
    /// Names of fonts, the first that is there is taken.
    public static func fontFamily(_ names: StaticString) -> Attribute {
        Attribute("font-family", String(describing: names))
    }
    public static var dashed: Attribute { Attribute("stroke-dasharray", "3 2") }
    /// Whether the drawing keeps its proportions when its box has others; it does unless told.
    public static func preserveAspectRatio(_ flag: Bool) -> Attribute {
        Attribute("preserveAspectRatio", flag ? nil : "none")
    }
    /// Keeps a link or shape out of the order of the keyboard, or not.
    public static func focusable(_ flag: Bool) -> Attribute { Attribute("focusable", flag ? "true" : "false") }
}

// MARK: - Drawings used more than once

extension SVG {
    /// A drawing to be used by its id, `size` units wide and high.
    public static func symbol<Content: HTMLContent>(
        id: String, size: Number, @HTMLBuilder content: () -> Content
    ) -> Element<Content> {
        Element("symbol", [.id(id), Attribute<Shape>("viewBox", "0 0 \(size.text) \(size.text)")], content())
    }

    /// A symbol of the same page, as a drawing of its own that says nothing to those who listen.
    public static func use(
        _ symbol: WebAddress, _ attributes: Attribute<Shape>...
    ) -> Element<Element<EmptyContent>> {
        Element(
            "svg", [.aria(.hidden, true), .focusable(false)] + attributes,
            Element("use", [Attribute<Shape>("href", symbol.text)], EmptyContent()))
    }
}
