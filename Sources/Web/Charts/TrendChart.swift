public import HTML

/// Values over years or months, as lines or columns, with the figures in a table below.
///
/// The drawing fits any width; its letters stay readable at 320 pixels because it is laid out for a small one.
public struct TrendChart: HTMLContent, Sendable {
    public enum Style: Sendable {
        case lines, columns
    }

    private let data: ChartData
    private let style: Style
    private let id: String

    /// - Parameter id: unique on the page.
    public init(_ data: ChartData, _ style: Style, id: String) {
        self.data = data
        self.style = style
        self.id = id
    }

    public func write(into html: inout HTMLBuffer) {
        let plot = Plot(data)
        figure(.class("chart"), .aria(.labelledBy, id)) {
            figcaption(.id(id)) { data.title }
            data.series.count > 1 ? ChartLegend(names: data.series.map(\.name)) : nil
            SVG.svg(width: Plot.width, height: Plot.height, .class("trend"), .aria(.hidden, true), .focusable(false)) {
                plot.grid
                plot.categoryLabels
                style == .lines ? plot.lines : nil
                style == .columns ? plot.columns : nil
            }
            ChartTable(data: data)
        }.write(into: &html)
    }
}

/// Where everything of a trend stands, in the drawing's units.
struct Plot {
    static let width: SVG.Number = 420
    static let height: SVG.Number = 240
    static let left = 52.0
    static let right = 412.0
    static let top = 12.0
    static let bottom = 210.0

    private let data: ChartData
    private let ticks: [Double]

    init(_ data: ChartData) {
        self.data = data
        let ticks = axisTicks(greatest: data.known.max() ?? 0)
        // Of what is counted in whole numbers there is no half.
        let isWhole = data.known.allSatisfy { $0 == $0.rounded() }
        self.ticks = isWhole ? ticks.filter { $0 == $0.rounded() } : ticks
    }

    func y(_ value: Double) -> Double {
        Plot.bottom - max(value, 0) / (ticks.last ?? 1) * (Plot.bottom - Plot.top)
    }

    private var slot: Double { (Plot.right - Plot.left) / Double(max(data.categories.count, 1)) }

    /// The middle of a category's place.
    func x(_ index: Int) -> Double { Plot.left + slot * (Double(index) + 0.5) }

    var grid: some HTMLContent {
        ForEach(ticks) { tick in
            SVG.line(
                .class(tick == 0 ? "axis" : "grid"), .x1(.init(Plot.left)), .x2(.init(Plot.right)), .y1(.init(y(tick))),
                .y2(.init(y(tick))))
            SVG.text(.x(.init(Plot.left - 6)), .y(.init(y(tick) + 4)), .textAnchor(.end)) { chartNumber(tick) }
        }
    }

    /// About how wide a label is: Chinese characters are as wide as they are high, digits and letters somewhat over half.
    private static func width(of label: String) -> Double {
        label.reduce(0) { $0 + ($1.isASCII ? 8.5 : 14) }
    }

    /// Every label while there is room; names of things on two lines; then every second, third …
    var categoryLabels: some HTMLContent {
        let longest = data.categories.map(Plot.width(of:)).max() ?? 0
        let isFolded = longest + 8 > slot && foldedFit
        let step = isFolded ? 1 : max(1, Int(((longest + 8) / slot).rounded(.up)))
        return ForEach(data.categories.enumerated()) { index, name in
            if index % step == 0 {
                ForEach((isFolded ? Plot.halves(of: name) : [name]).enumerated()) { line, words in
                    SVG.text(
                        .x(.init(x(index))), .y(.init(Plot.bottom + (isFolded ? 13 : 18) + Double(line) * 13)),
                        .textAnchor(.middle)
                    ) { words }
                }
            }
        }
    }

    /// Names without digits (not years, which follow from each other) that have room on two lines.
    private var foldedFit: Bool {
        data.categories.allSatisfy { name in
            !name.contains(where: \.isASCII) && Plot.halves(of: name).allSatisfy { Plot.width(of: $0) + 4 <= slot }
        }
    }

    private static func halves(of name: String) -> [String] {
        let first = name.prefix((name.count + 1) / 2)
        return [String(first), String(name.dropFirst(first.count))].filter { !$0.isEmpty }
    }

    var lines: some HTMLContent {
        ForEach(data.series.enumerated()) { index, series in
            SVG.path(.class("line-\(index + 1)"), .d(path(series)))
            ForEach(series.values.enumerated()) { place, value in
                if let value {
                    SVG.circle(.class("series-\(index + 1)"), .cx(.init(x(place))), .cy(.init(y(value))), .r(3.5))
                }
            }
        }
    }

    /// An unknown value breaks the line.
    private func path(_ series: ChartData.Series) -> SVG.PathData {
        var path = SVG.PathData()
        var isDrawing = false
        for (place, value) in series.values.enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            let point = (x: SVG.Number(x(place)), y: SVG.Number(y(value)))
            isDrawing ? path.line(x: point.x, y: point.y) : path.move(x: point.x, y: point.y)
            isDrawing = true
        }
        return path
    }

    var columns: some HTMLContent {
        let count = Double(max(data.series.count, 1))
        let thickness = min(slot * 0.7 / count, 36)
        return ForEach(data.series.enumerated()) { index, series in
            ForEach(series.values.enumerated()) { place, value in
                if let value {
                    SVG.rect(
                        .class("series-\(index + 1)"),
                        .x(.init(x(place) + (Double(index) - count / 2) * thickness + 0.5)), .y(.init(y(value))),
                        .width(.init(thickness - 1)), .height(.init(Plot.bottom - y(value))))
                }
            }
        }
    }
}

/// Which colour is which series; the order is that of the table's columns.
struct ChartLegend: HTMLContent {
    let names: [String]

    func write(into html: inout HTMLBuffer) {
        ul(.class("legend")) {
            ForEach(names.enumerated()) { index, name in
                li {
                    ChartSwatch(number: index + 1)
                    name
                }
            }
        }.write(into: &html)
    }
}

/// A sample of a series' colour.
struct ChartSwatch: HTMLContent {
    let number: Int

    func write(into html: inout HTMLBuffer) {
        SVG.svg(width: 12, height: 12, .class("swatch"), .aria(.hidden, true), .focusable(false)) {
            SVG.rect(.class("series-\(number)"), .width(12), .height(12))
        }.write(into: &html)
    }
}

/// The figures of a chart, for everybody who wants them exactly or cannot see the drawing.
struct ChartTable: HTMLContent {
    let data: ChartData

    func write(into html: inout HTMLBuffer) {
        details(.class("disclosure")) {
            summary { "数据表" }
            div(.class("scroll"), .role(.region), .tabindex(0), .aria(.label, data.title)) {
                table {
                    caption(.class("unseen")) { data.title }
                    thead {
                        tr {
                            th(.scope(.column)) { data.categoryName }
                            ForEach(data.series) { series in th(.scope(.column), .class("number")) { series.name } }
                        }
                    }
                    tbody { ForEach(data.categories.enumerated()) { index, name in row(index, name) } }
                }
            }
        }.write(into: &html)
    }

    private func row(_ index: Int, _ name: String) -> some HTMLContent {
        tr {
            th(.scope(.row)) { name }
            ForEach(data.series) { series in
                td(.class("number")) {
                    series.values[index].map { value in
                        ChartFigure(value: value, address: series.addresses.isEmpty ? nil : series.addresses[index])
                    }
                    series.values[index] == nil ? Nothing() : nil
                }
            }
        }
    }
}

extension ComponentPreview {
    private static var requests: ChartData {
        ChartData(
            "依申请公开（件）", categoryName: "年度", categories: ["2021", "2022", "2023", "2024", "2025"],
            series: [
                .init("新收", [812, 934, 1046, nil, 1210]), .init("答复", [798, 921, 1032, 1100, 1188]),
                .init("复议", [12, 31, 24, 28, 19]),
            ])
    }

    static var trendCharts: ComponentPreview {
        ComponentPreview("trend-charts", "趋势图") {
            Example("折线，缺一年数据") { TrendChart(requests, .lines, id: "chart-lines") }
            Example("柱形") { TrendChart(requests, .columns, id: "chart-columns") }
        }
    }
}
