public import HTML

/// The parts of a whole, as a ring or a bar, beside a table of the figures.
public struct ShareChart: HTMLContent, Sendable {
    public enum Style: Sendable {
        case ring, bar
    }

    public struct Part: Hashable, Sendable {
        let name: String
        let count: Int
        let address: WebAddress?

        /// - Parameters:
        ///   - count: never negative.
        ///   - address: of the records that the figure counts.
        public init(_ name: String, _ count: Int, to address: WebAddress? = nil) {
            precondition(count >= 0, "a part of a whole is not negative")
            self.name = name
            self.count = count
            self.address = address
        }
    }

    private let title: String
    private let partTitle: String
    private let countTitle: String
    private let parts: [Part]
    private let style: Style

    /// - Parameters:
    ///   - partTitle: what the parts are, such as 处理结果.
    ///   - countTitle: what is counted, such as 件.
    ///   - parts: at most six; join the small ones to 其他.
    public init(_ title: String, partTitle: String, countTitle: String, parts: [Part], _ style: Style) {
        precondition(parts.count <= ChartData.mostSeries, "more parts than a reader can tell apart")
        self.title = title
        self.partTitle = partTitle
        self.countTitle = countTitle
        self.parts = parts
        self.style = style
    }

    private var total: Int { parts.reduce(0) { $0 + $1.count } }

    public func write(into html: inout HTMLBuffer) {
        div(.class("chart share-chart", style == .ring ? "share-ring" : nil)) {
            style == .ring ? ring : nil
            style == .bar ? bar : nil
            figures
        }.write(into: &html)
    }

    private var figures: some HTMLContent {
        table {
            caption { title }
            thead {
                tr {
                    th(.scope(.column)) { partTitle }
                    th(.scope(.column), .class("number")) { countTitle }
                    th(.scope(.column), .class("number")) { "占比" }
                }
            }
            tbody { ForEach(parts.enumerated()) { index, part in row(index, part) } }
            tfoot {
                tr {
                    th(.scope(.row)) { "合计" }
                    td(.class("number")) { chartNumber(Double(total)) }
                    td(.class("number")) { total == 0 ? "—" : "100%" }
                }
            }
        }
    }

    private func row(_ index: Int, _ part: Part) -> some HTMLContent {
        tr {
            th(.scope(.row)) {
                ChartSwatch(number: index + 1)
                part.name
            }
            td(.class("number")) { ChartFigure(value: Double(part.count), address: part.address) }
            td(.class("number")) { total == 0 ? "—" : percent(part.count) }
        }
    }

    /// With one decimal, rounded half up.
    private func percent(_ count: Int) -> String {
        chartNumber((Double(count) / Double(total) * 1000).rounded() / 10) + "%"
    }

    /// Where each part begins, as a share of the whole from 0 to 1, and its length.
    private var spans: [(number: Int, start: Double, length: Double)] {
        var before = 0
        return parts.enumerated().map { index, part in
            defer { before += part.count }
            return (index + 1, Double(before) / Double(max(total, 1)), Double(part.count) / Double(max(total, 1)))
        }
    }

    private var bar: some HTMLContent {
        SVG.svg(
            width: 1000, height: 40, .class("share-bar"), .preserveAspectRatio(false), .aria(.hidden, true),
            .focusable(false)
        ) {
            SVG.rect(.class("series-0"), .width(1000), .height(40))
            ForEach(spans) { span in
                SVG.rect(
                    .class("series-\(span.number)"), .x(.init(span.start * 1000)),
                    .width(.init(max(span.length * 1000 - 2, 0))), .height(40))
            }
        }
    }

    private var ring: some HTMLContent {
        SVG.svg(width: 200, height: 200, .class("ring"), .aria(.hidden, true), .focusable(false)) {
            SVG.circle(.class("ring-0"), .cx(100), .cy(100), .r(.init(Ring.radius)))
            ForEach(spans) { span in
                if span.length > 0 {
                    SVG.path(.class("ring-\(span.number)"), .d(Ring.arc(from: span.start, length: span.length)))
                }
            }
            SVG.text(.x(100), .y(106), .textAnchor(.middle), .class("ring-total")) { chartNumber(Double(total)) }
        }
    }
}

/// Parts of a ring, drawn as thick arcs from the top on, clockwise.
private enum Ring {
    static let radius = 78.0
    /// Left free between two parts, as a share of the whole.
    static let gap = 0.004

    static func arc(from start: Double, length: Double) -> SVG.PathData {
        // A full circle ends where it begins and would not be drawn.
        let length = min(max(length - gap, 0.001), 0.9999)
        var path = SVG.PathData()
        let (from, to) = (point(start), point(start + length))
        path.move(x: from.x, y: from.y)
        path.arc(radius: .init(radius), large: length > 0.5, clockwise: true, x: to.x, y: to.y)
        return path
    }

    private static func point(_ share: Double) -> (x: SVG.Number, y: SVG.Number) {
        let turn = circlePoint(share)
        return (.init(100 + radius * turn.x), .init(100 - radius * turn.y))
    }
}

extension ComponentPreview {
    private static var results: [ShareChart.Part] {
        [
            .init("予以公开", 642), .init("部分公开", 118), .init("不予公开", 97), .init("无法提供", 231),
            .init("不予处理", 40), .init("其他", 60),
        ]
    }

    static var shareCharts: ComponentPreview {
        ComponentPreview("share-charts", "占比图") {
            Example("环形") {
                ShareChart("2025 年处理结果", partTitle: "处理结果", countTitle: "件", parts: results, .ring)
            }
            Example("条形") {
                ShareChart("2025 年处理结果", partTitle: "处理结果", countTitle: "件", parts: results, .bar)
            }
        }
    }
}
