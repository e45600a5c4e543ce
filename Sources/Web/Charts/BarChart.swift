public import HTML

/// Amounts of one kind, longest first or in their own order: a table whose bars repeat the figures.
public struct BarChart: HTMLContent, Sendable {
    public struct Bar: Hashable, Sendable {
        let name: String
        /// `nil` is unknown: a dash and no bar.
        let value: Double?
        let address: WebAddress?

        /// - Parameter address: of the records that the figure counts.
        public init(_ name: String, _ value: Double?, to address: WebAddress? = nil) {
            self.name = name
            self.value = value
            self.address = address
        }
    }

    private let title: String
    private let nameTitle: String
    private let valueTitle: String
    private let bars: [Bar]

    /// - Parameters:
    ///   - nameTitle: what the bars stand for, such as 单位.
    ///   - valueTitle: what is measured, with its unit.
    public init(_ title: String, nameTitle: String, valueTitle: String, bars: [Bar]) {
        self.title = title
        self.nameTitle = nameTitle
        self.valueTitle = valueTitle
        self.bars = bars
    }

    public func write(into html: inout HTMLBuffer) {
        let greatest = max(bars.compactMap(\.value).max() ?? 0, .leastNonzeroMagnitude)
        table(.class("chart bar-chart")) {
            caption { title }
            thead {
                tr {
                    th(.scope(.column)) { nameTitle }
                    th(.scope(.column), .class("number")) { valueTitle }
                    td(.aria(.hidden, true)) {}
                }
            }
            tbody { ForEach(bars) { bar in row(bar, greatest: greatest) } }
        }.write(into: &html)
    }

    private func row(_ bar: Bar, greatest: Double) -> some HTMLContent {
        tr {
            th(.scope(.row)) { bar.name }
            td(.class("number")) {
                bar.value.map { ChartFigure(value: $0, address: bar.address) }
                bar.value == nil ? Nothing() : nil
            }
            td(.class("bar-cell"), .aria(.hidden, true)) {
                SVG.svg(width: 1000, height: 10, .preserveAspectRatio(false), .focusable(false)) {
                    SVG.rect(
                        .class("series-1"), .width(.init(max(bar.value ?? 0, 0) / greatest * 1000)), .height(10))
                }
            }
        }
    }
}

extension ComponentPreview {
    static var barCharts: ComponentPreview {
        ComponentPreview("bar-charts", "条形图") {
            Example("各单位比较") {
                BarChart(
                    "2025 年各单位收到的申请", nameTitle: "单位", valueTitle: "件",
                    bars: [
                        .init("示例县自然资源局", 318), .init("示例县市场监督管理局", 204), .init("青禾镇人民政府", 37),
                        .init("示例县档案馆", 0), .init("示例县教育局", nil),
                    ])
            }
        }
    }
}
