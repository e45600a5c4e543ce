import HTML

extension Chart {
    /// The chart as an SVG file of its own, UTF-8.
    public func svg(width: Double = 720) -> [UInt8] {
        ChartSVG(title: title, summary: summary, drawing: ChartDrawing(self, width: width), id: "chart").bytes()
    }
}

extension [Chart] {
    /// All charts below each other as one SVG file, UTF-8.
    public func svg(title: String, width: Double = 720) -> [UInt8] {
        ChartSVG(
            title: title, summary: map { "\($0.title)：\($0.summary)" }.joined(),
            drawing: ChartDrawing(stacking: map { ChartDrawing($0, width: width) }), id: "charts"
        ).bytes()
    }
}

/// Charts as one page: each drawing with its numbers in a table beside it.
public struct ChartsPage: Sendable {
    private let title: String
    private let charts: [Chart]

    public init(title: String, charts: [Chart]) {
        self.title = title
        self.charts = charts
    }

    /// The page as UTF-8.
    public func bytes() -> [UInt8] {
        Document(title: title, policy: .selfContained) {
            PageStyle.common
            ChartsPage.style
        } body: {
            main(.class("charts")) {
                h1 { title }
                if charts.isEmpty { p { "报告中没有可以作图的数据。" } }
                ForEach(charts.indices) { ChartFigure(chart: charts[$0], id: "chart-\($0 + 1)") }
            }
        }.bytes(capacity: 64 * 1024)
    }

    private static let style = Stylesheet(
        """
        .charts { max-width: 64rem; margin: 0 auto; padding: 1.5rem clamp(.75rem, 3vw, 2rem); }
        .charts h1 { font-size: clamp(1.3rem, 4vw, 1.8rem); }
        .chart { margin: 0 0 1.5rem; padding: clamp(.75rem, 3vw, 1.5rem); background: var(--paper);
          border: 1px solid var(--hair); border-radius: .5rem; break-inside: avoid; }
        .chart svg { display: block; width: 100%; min-width: 36rem; height: auto; }
        .chart figcaption { color: var(--quiet); font-size: .9375rem; }
        .chart table { font-size: .875rem; width: 100%; }
        .chart th { background: var(--ground); font-weight: 500; text-align: left; }
        .chart thead th { white-space: nowrap; }
        .chart td { text-align: right; }
        .chart tbody th { position: sticky; left: 0; }

        """)
}

/// A chart's drawing, what it says, and the numbers in a table.
struct ChartFigure: HTMLContent {
    let chart: Chart
    let id: String

    func write(into html: inout HTMLBuffer) {
        figure(.class("chart")) {
            div(.class("scroll"), .role(.region), .tabindex(0), .aria(.label, chart.title)) {
                ChartSVG(title: chart.title, summary: chart.summary, drawing: ChartDrawing(chart), id: id)
            }
            figcaption { chart.summary }
            div(.class("scroll"), .role(.region), .tabindex(0), .aria(.label, "\(chart.title)的数据")) { numbers }
        }.write(into: &html)
    }

    private var numbers: some HTMLContent {
        table {
            caption(.class("unseen")) { "\(chart.title)的数据（单位：\(chart.unit)）" }
            thead {
                tr {
                    th(.scope(.column)) { "" }
                    ForEach(chart.series) { series in th(.scope(.column)) { series.name } }
                }
            }
            tbody {
                ForEach(chart.categories.indices) { index in
                    tr {
                        th(.scope(.row)) { chart.categories[index] }
                        ForEach(chart.series) { series in td { series.values[index].map(String.init) ?? "缺" } }
                    }
                }
            }
        }
    }
}

/// A drawing as SVG, with its title and description for those who listen.
struct ChartSVG: HTMLContent {
    let title: String
    let summary: String
    let drawing: ChartDrawing
    /// Beginning of the ids inside, unique on the page.
    let id: String

    func write(into html: inout HTMLBuffer) {
        SVG.svg(
            width: SVG.Number(drawing.width), height: SVG.Number(drawing.height), .standalone, .role(.img),
            .aria(.labelledBy, "\(id)-title \(id)-desc"), .fontFamily(ChartSVG.fonts)
        ) {
            SVG.title(title, id: "\(id)-title")
            SVG.desc(summary, id: "\(id)-desc")
            SVG.defs { ForEach(patterns) { pattern($0) } }
            ForEach(drawing.shapes) { shape($0) }
        }.write(into: &html)
    }

    private static let fonts: StaticString =
        "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"

    private var patterns: [ChartDrawing.Fill] {
        var seen: Set<ChartDrawing.Fill> = []
        return drawing.shapes.compactMap { shape in
            guard case .rectangle(_, let fill, _) = shape, fill.pattern != .solid, seen.insert(fill).inserted else {
                return nil
            }
            return fill
        }
    }

    private func name(_ fill: ChartDrawing.Fill) -> String { "\(id)-\(fill.pattern.rawValue)-\(fill.color)" }

    private func pattern(_ fill: ChartDrawing.Fill) -> some HTMLContent {
        SVG.pattern(id: name(fill), size: 8) {
            SVG.rect(.width(8), .height(8), .fill(.color(fill.color)))
            switch fill.pattern {
            case .solid: EmptyContent()
            case .dots: SVG.circle(.cx(4), .cy(4), .r(1.3), .fill(.color(0xFFFFFF)))
            default:
                SVG.path(
                    .d(ChartSVG.strokes(fill.pattern)), .stroke(.color(0xFFFFFF)), .strokeWidth(1.2), .fill(.none))
            }
        }
    }

    private static func strokes(_ pattern: ChartDrawing.Fill.Pattern) -> StaticString {
        switch pattern {
        case .rising: "M-1 1L1 -1M0 8L8 0M7 9L9 7"
        case .falling: "M-1 7L1 9M0 0L8 8M7 -1L9 1"
        case .horizontal: "M0 4H8"
        case .vertical: "M4 0V8"
        case .grid: "M0 4H8M4 0V8"
        case .solid, .dots: ""
        }
    }

    @HTMLBuilder private func shape(_ shape: ChartDrawing.Shape) -> some HTMLContent {
        switch shape {
        case .rectangle(let box, let fill, let label):
            SVG.rect(
                .x(SVG.Number(box.x)), .y(SVG.Number(box.y)), .width(SVG.Number(box.width)),
                .height(SVG.Number(box.height)),
                .fill(fill.pattern == .solid ? .color(fill.color) : .pattern(name(fill)))
            ) { if let label { SVG.title(label) } }
        case .gap(let box, let label):
            SVG.rect(
                .x(SVG.Number(box.x)), .y(SVG.Number(box.y)), .width(SVG.Number(box.width)),
                .height(SVG.Number(box.height)), .fill(.none), .stroke(.color(ChartDrawing.quiet)), .dashed
            ) { SVG.title(label) }
        case .line(let fromX, let fromY, let toX, let toY, let color):
            SVG.line(
                .x1(SVG.Number(fromX)), .y1(SVG.Number(fromY)), .x2(SVG.Number(toX)), .y2(SVG.Number(toY)),
                .stroke(.color(color)))
        case .text(let label):
            SVG.text(
                .x(SVG.Number(label.x)), .y(SVG.Number(label.y)), .fontSize(SVG.Number(label.size)),
                .fill(.color(label.color)), .textAnchor(anchor(label.alignment)),
                .when(label.isBold, .fontWeight(700))
            ) { label.text }
        }
    }

    private func anchor(_ alignment: ChartDrawing.Label.Alignment) -> SVG.Anchor {
        switch alignment {
        case .left: .start
        case .center: .middle
        case .right: .end
        }
    }
}
