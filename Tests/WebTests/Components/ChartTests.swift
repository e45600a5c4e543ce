import HTML
import Testing

@testable import Web

struct ChartTests {
    @Test(
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (12.34, "12.3"),
            (-3.5, "-3.5"),
            (0.04, "0"), (-0.04, "0"), (1e20, "—"), (.nan, "—"),
        ] as [(Double, String)])
    func figuresAreWrittenAsPeopleReadThem(_ value: Double, text: String) {
        #expect(chartNumber(value) == text)
    }

    @Test(
        arguments: [
            (0, [0, 1]), (1, [0, 0.25, 0.5, 0.75, 1]), (7, [0, 2, 4, 6, 8]), (100, [0, 25, 50, 75, 100]),
            (1210, [0, 500, 1000, 1500]),
        ] as [(Double, [Double])])
    func axesAreLabelledAtRoundValuesUpToTheGreatest(_ greatest: Double, ticks: [Double]) {
        #expect(axisTicks(greatest: greatest) == ticks)
    }

    private let trend = ChartData(
        "申请（件）", categoryName: "年度", categories: ["2023", "2024", "2025"],
        series: [.init("新<收>", [10, nil, 30])])

    @Test func anUnknownValueBreaksTheLineAndIsADashInTheTable() {
        let html = TrendChart(trend, .lines, id: "c").rendered()

        let path = html.firstMatch(of: /class="line-1" d="([^"]+)"/)?.1
        #expect(path?.filter { $0 == "M" }.count == 2, "two pieces")
        #expect(path?.contains("L") == false)
        #expect(html.contains("<span class=\"unseen\">无</span>"))
        #expect(html.contains("新&lt;收&gt;"))
    }

    @Test func theHighestTickIsAtTheTopAndZeroAtTheBottom() {
        let plot = Plot(trend)

        #expect(plot.y(0) == Plot.bottom)
        #expect(plot.y(30) == Plot.top)
        #expect(plot.y(-5) == Plot.bottom, "nothing is drawn below the axis")
    }

    /// Eight names of four characters have no room side by side, and years that follow from each other may be left out.
    @Test func namesFoldOntoTwoLinesAndYearsAreLeftOut() {
        func labels(_ categories: [String]) -> [String] {
            let data = ChartData(
                "件", categoryName: "项目", categories: categories, series: [.init("件", categories.map { _ in 1 })])
            return Plot(data).categoryLabels.rendered().matches(of: />([^<]+)<\/text>/).map { String($0.1) }
        }
        let names = ["新收申请", "办结申请", "予以公开", "部分公开", "不予公开", "无法提供", "行政复议", "行政诉讼"]
        #expect(labels(names).prefix(4) == ["新收", "申请", "办结", "申请"] && labels(names).count == 16)
        #expect(labels(["新收申请", "办结申请"]) == ["新收申请", "办结申请"])
        #expect(labels((2018...2025).map { "\($0)年" }) == ["2018年", "2020年", "2022年", "2024年"])
    }

    @Test func partsAreGivenInPercentBesideTheDrawing() {
        let html = ShareChart(
            "结果", partTitle: "结果", countTitle: "件", parts: [.init("公开", 1), .init("不公开", 2)], .ring
        ).rendered()

        #expect(html.contains(">33.3%</td>"))
        #expect(html.contains(">66.7%</td>"))
        #expect(html.contains("class=\"ring-1\""))
    }

    @Test func nothingCountedIsNotAHundredPercent() {
        let html = ShareChart("结果", partTitle: "结果", countTitle: "件", parts: [.init("公开", 0)], .bar).rendered()

        #expect(!html.contains("100%"))
        #expect(!html.contains("nan"))
    }

    @Test func theLongestBarFillsItsPlaceAndAnUnknownOneIsNone() {
        let html = BarChart(
            "比较", nameTitle: "单位", valueTitle: "件", bars: [.init("甲", 50), .init("乙", 25), .init("丙", nil)]
        )
        .rendered()
        let widths = html.matches(of: /<rect class="series-1" width="([^"]+)"/).map { String($0.1) }

        #expect(widths == ["1000", "500", "0"])
    }
}
