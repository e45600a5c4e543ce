import AnnualReport
import HTML
import Reporting
import Web

/// The pictures of a report: requests over the years, documents by attribute, publication by channel.
struct ReportChartsPart: HTMLContent {
    let view: ReportView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h2(.id("charts")) { "图表" }
        if view.series.count > 1 {
            TrendChart(
                ChartData(
                    "历年收到和办理政府信息公开申请（件）", categoryName: "年度", categories: view.series.map { "\($0.year ?? 0)年" },
                    series: [
                        .init("本年新收", view.series.map { value($0, .newReceived) }),
                        .init("办结", view.series.map { value($0, .totalHandled) }),
                        .init("结转下年度", view.series.map { value($0, .carriedForward) }),
                    ]), .columns, id: "by-year")
        }
        ForEach(view.charts) { chart in
            BarChart(
                chart.title, nameTitle: chart.nameTitle, valueTitle: chart.unit,
                bars: chart.bars.map { .init($0.name, Double($0.count)) })
        }
        units
    }

    /// Of a government's sum, who received how many requests.
    @HTMLBuilder private var units: some HTMLContent {
        let shares = view.figures.sum?.kept?.contributions(to: .requests(.newReceived, .total)) ?? []
        if !shares.isEmpty {
            BarChart(
                "\(view.year)年各单位新收政府信息公开申请\(shares.count > Self.mostUnits ? "（前\(Self.mostUnits)个单位）" : "")",
                nameTitle: "单位", valueTitle: "件",
                bars: shares.prefix(Self.mostUnits).map { part, figure in
                    .init(part.name, figure?.whole.map { Double($0) })
                })
        }
    }

    private static let mostUnits = 20

    private func value(_ report: AnnualReport, _ row: RequestRow) -> Double? {
        report.cells[row, .total].figure?.whole.map { Double($0) }
    }
}
