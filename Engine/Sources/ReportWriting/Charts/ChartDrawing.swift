/// A chart as shapes with positions: the same drawing for SVG, cairo and office files. Units are CSS pixels.
public struct ChartDrawing: Hashable, Sendable {
    public var width: Double
    public var height: Double
    /// In the order of painting.
    public var shapes: [Shape]

    public enum Shape: Hashable, Sendable {
        /// `label` says what the rectangle stands for; `nil` where it stands for nothing by itself.
        case rectangle(Rectangle, fill: Fill, label: String?)
        /// An outline without fill, drawn in dashes: something that is not known.
        case gap(Rectangle, label: String)
        case line(fromX: Double, fromY: Double, toX: Double, toY: Double, color: UInt32)
        case text(Label)
    }

    public struct Rectangle: Hashable, Sendable {
        public var x, y, width, height: Double
    }

    /// A line of text; `y` is its baseline.
    public struct Label: Hashable, Sendable {
        public var text: String
        public var x, y: Double
        public var size: Double
        public var color: UInt32
        public var isBold = false
        public var alignment = Alignment.left

        public enum Alignment: Hashable, Sendable {
            case left, center, right
        }
    }

    /// A colour (0xRRGGBB) and a pattern in white over it, so that series differ also without colours.
    public struct Fill: Hashable, Sendable {
        public var color: UInt32
        public var pattern: Pattern
        /// Whether text on it is white.
        public var isDark: Bool

        public enum Pattern: String, Hashable, Sendable, CaseIterable {
            case solid, rising, falling, dots, horizontal, vertical, grid
        }
    }

    /// Colours that stay apart in all common kinds of colour blindness (after Okabe and Ito), each with its pattern.
    static let palette: [Fill] = [
        Fill(color: 0x00_5A_9C, pattern: .solid, isDark: true),
        Fill(color: 0xE6_9F_00, pattern: .rising, isDark: false),
        Fill(color: 0x00_7A_5A, pattern: .dots, isDark: true),
        Fill(color: 0x56_B4_E9, pattern: .horizontal, isDark: false),
        Fill(color: 0xC4_4E_00, pattern: .falling, isDark: true),
        Fill(color: 0xCC_79_A7, pattern: .vertical, isDark: false),
        Fill(color: 0x8A_8F_98, pattern: .grid, isDark: false),
        Fill(color: 0xF0_E4_42, pattern: .solid, isDark: false),
        Fill(color: 0x4B_2E_83, pattern: .rising, isDark: true),
    ]

    static let ink: UInt32 = 0x1C_27_33
    static let quiet: UInt32 = 0x52_60_6D
    static let hair: UInt32 = 0xC9_D1_D9
}

extension ChartDrawing {
    /// - Parameter width: of the whole drawing; at least 320.
    public init(_ chart: Chart, width: Double = 720) {
        var layout = ChartLayout(chart, width: max(320, width))
        layout.draw()
        self.init(width: layout.width, height: layout.y, shapes: layout.shapes)
    }

    /// Drawings below each other.
    init(stacking drawings: [ChartDrawing]) {
        self.init(width: drawings.map(\.width).max() ?? 0, height: 0, shapes: [])
        for drawing in drawings {
            shapes += drawing.shapes.map { $0.lowered(by: height) }
            height += drawing.height + ChartDrawing.stackingSpace
        }
    }

    private static let stackingSpace = 24.0

    /// About how wide a text is drawn: a Chinese character is square, others are little more than half of it.
    static func textWidth(_ text: String, size: Double) -> Double {
        Double(TerminalText.width(of: text)) * size * 0.52
    }
}

extension ChartDrawing.Shape {
    fileprivate func lowered(by distance: Double) -> Self {
        switch self {
        case .rectangle(var box, let fill, let label):
            box.y += distance
            return .rectangle(box, fill: fill, label: label)
        case .gap(var box, let label):
            box.y += distance
            return .gap(box, label: label)
        case .line(let fromX, let fromY, let toX, let toY, let color):
            return .line(fromX: fromX, fromY: fromY + distance, toX: toX, toY: toY + distance, color: color)
        case .text(var label):
            label.y += distance
            return .text(label)
        }
    }
}

/// Places a chart from top to bottom: title, legend, a group of bars for each category.
private struct ChartLayout {
    let chart: Chart
    let width: Double
    var y = 0.0
    var shapes: [ChartDrawing.Shape] = []

    private static let textSize = 13.0
    private static let barHeight = 20.0
    /// Wide enough for 缺.
    private static let gapWidth = 24.0

    private let labelWidth: Double
    /// Pixels for one counted thing.
    private let scale: Double

    init(_ chart: Chart, width: Double) {
        self.chart = chart
        self.width = width
        let widest = chart.categories.map { ChartDrawing.textWidth($0, size: ChartLayout.textSize) }.max() ?? 0
        labelWidth = min(widest + 12, width * 0.34)
        let bars = chart.categories.indices.flatMap { category in
            chart.stacks.map { chart.bar($0, category: category).total }
        }
        // Room at the right for the bar's total and gaps.
        let room = width - labelWidth - 96
        scale = max(0, room) / Double(max(1, bars.max() ?? 1))
    }

    private func fill(_ series: Int) -> ChartDrawing.Fill {
        ChartDrawing.palette[series % ChartDrawing.palette.count]
    }

    mutating func draw() {
        y = 24
        text(chart.title + "（单位：\(chart.unit)）", x: 0, size: 16, isBold: true)
        y += 12
        legend()
        y += 10
        let top = y
        for category in chart.categories.indices { group(category) }
        shapes.append(
            .line(fromX: labelWidth, fromY: top, toX: labelWidth, toY: y, color: ChartDrawing.quiet))
        y += 8
    }

    private mutating func text(
        _ text: String, x: Double, baseline: Double? = nil, size: Double = ChartLayout.textSize,
        color: UInt32 = ChartDrawing.ink, isBold: Bool = false, alignment: ChartDrawing.Label.Alignment = .left
    ) {
        shapes.append(
            .text(
                ChartDrawing.Label(
                    text: text, x: x, y: baseline ?? y, size: size, color: color, isBold: isBold, alignment: alignment))
        )
    }

    private mutating func legend() {
        var x = 0.0
        y += 14
        for (index, series) in chart.series.enumerated() {
            let needed = 24 + ChartDrawing.textWidth(series.name, size: ChartLayout.textSize) + 16
            if x > 0, x + needed > width {
                x = 0
                y += 22
            }
            let box = ChartDrawing.Rectangle(x: x, y: y - 12, width: 18, height: 14)
            shapes.append(.rectangle(box, fill: fill(index), label: nil))
            text(series.name, x: x + 24)
            x += needed
        }
        y += 8
    }

    private mutating func group(_ category: Int) {
        y += 8
        let height = Double(chart.stacks.count) * (ChartLayout.barHeight + 3)
        text(
            clipped(chart.categories[category], to: labelWidth - 10), x: labelWidth - 10, baseline: y + height / 2 + 3,
            alignment: .right)
        for stack in chart.stacks {
            bar(stack, category)
            y += ChartLayout.barHeight + 3
        }
        y += 5
    }

    private func clipped(_ text: String, to room: Double) -> String {
        guard ChartDrawing.textWidth(text, size: ChartLayout.textSize) > room else { return text }
        var short = text
        while !short.isEmpty, ChartDrawing.textWidth(short + "…", size: ChartLayout.textSize) > room {
            short.removeLast()
        }
        return short + "…"
    }

    private mutating func bar(_ stack: Int, _ category: Int) {
        var x = labelWidth + 1
        var gaps: [String] = []
        for (index, series) in chart.series.enumerated() where series.stack == stack {
            guard let value = series.values[category] else {
                gaps.append(series.name)
                continue
            }
            segment(value, series, index, category, x: &x)
        }
        for name in gaps {
            let box = ChartDrawing.Rectangle(x: x + 2, y: y, width: ChartLayout.gapWidth, height: ChartLayout.barHeight)
            shapes.append(.gap(box, label: "\(chart.categories[category])，\(name)：缺"))
            text(
                "缺", x: box.x + box.width / 2, baseline: y + 15, size: 12, color: ChartDrawing.quiet, alignment: .center
            )
            x += ChartLayout.gapWidth + 4
        }
        let bar = chart.bar(stack, category: category)
        let single = chart.series.count { $0.stack == stack } == 1
        if single && gaps.isEmpty { return text("\(bar.total)", x: x + 5, baseline: y + 15, isBold: true) }
        guard !single, gaps.count < chart.series.count(where: { $0.stack == stack }) else { return }
        text(bar.isComplete ? "共\(bar.total)" : "已知\(bar.total)", x: x + 5, baseline: y + 15, isBold: true)
    }

    private mutating func segment(
        _ value: Int, _ series: Chart.Series, _ index: Int, _ category: Int, x: inout Double
    ) {
        // A negative count is a fault of the report; it has no length.
        guard value > 0 else { return }
        let wide = Double(value) * scale
        let box = ChartDrawing.Rectangle(x: x, y: y, width: max(1, wide - 1), height: ChartLayout.barHeight)
        shapes.append(
            .rectangle(
                box, fill: fill(index), label: "\(chart.categories[category])，\(series.name)：\(value)\(chart.unit)"))
        let isAlone = chart.series.count { $0.stack == series.stack } == 1
        if !isAlone, ChartDrawing.textWidth("\(value)", size: 12) + 10 < wide {
            // On its own ground, so that the pattern does not run through the number.
            let room = ChartDrawing.textWidth("\(value)", size: 12) + 6
            let ground = ChartDrawing.Rectangle(x: x + (wide - room) / 2, y: y + 3, width: room, height: 14)
            let plain = ChartDrawing.Fill(color: fill(index).color, pattern: .solid, isDark: fill(index).isDark)
            shapes.append(.rectangle(ground, fill: plain, label: nil))
            text(
                "\(value)", x: x + wide / 2, baseline: y + 14.5, size: 12,
                color: fill(index).isDark ? 0xFF_FF_FF : ChartDrawing.ink, alignment: .center)
        }
        x += wide
    }
}
