import AnnualReport
import ReportFixtures
import Testing

@testable import ReportWriting

struct ReportChartsTests {
    private func chart(_ reports: [AnnualReport], _ title: String) throws -> Chart {
        try #require(ReportCharts.charts(for: reports).first { $0.title.hasPrefix(title) })
    }

    private func values(_ chart: Chart, _ name: String) -> [Int?]? { chart.series.first { $0.name == name }?.values }

    @Test func requestsShowWhatCameInAndWhatBecameOfIt() throws {
        let chart = try chart([Fixture.base], "收到和办理")

        // Base B: 7 new, 1 carried over; 4 granted, 1 in part, 1 denied, 1 not held, 1 carried on.
        #expect(values(chart, "本年新收") == [7] && values(chart, "上年结转") == [1])
        #expect(values(chart, "予以公开") == [4] && values(chart, "部分公开") == [1])
        #expect(values(chart, "不予公开") == [1] && values(chart, "无法提供") == [1])
        #expect(values(chart, "不予处理") == [0] && values(chart, "其他处理") == [0])
        #expect(values(chart, "结转下年度") == [1])
        #expect(chart.bar(0, category: 0) == chart.bar(1, category: 0))
    }

    @Test func aSumOverAnUnknownIsUnknownNotSmaller() throws {
        var report = Fixture.base
        report.cells[.deniedStateSecret, .total] = Cell(.blank)

        let chart = try chart([report], "收到和办理")

        #expect(values(chart, "不予公开") == [nil])
        #expect(chart.bar(1, category: 0).isComplete == false)
    }

    @Test func theOldFormCountsItsOneRowOfOtherHandling() throws {
        let chart = try chart([Fixture.trialForm], "收到和办理")

        #expect(values(chart, "其他处理") == [Fixture.trialForm.cells[.otherHandlingGroup, .total].figure?.whole])
    }

    @Test func yearsOfOneOrganAndOrgansOfOneYearAreNamedByWhatDiffers() throws {
        var next = Fixture.base
        next.year = 2024
        var other = Fixture.base
        other.organ = "澜岫市水利局"

        #expect(try chart([Fixture.base, next], "收到和办理").categories == ["2023年", "2024年"])
        #expect(try chart([Fixture.base, other], "收到和办理").categories == ["澜岫市栀澜区工业和信息化局", "澜岫市水利局"])
    }

    @Test func channelsTakeOnlyExactStatementsOfTheOrganItself() throws {
        var report = Fixture.base
        func fact(_ key: FactKey, _ value: Figure, _ precision: Fact.Precision, _ scope: Fact.Scope) -> Fact {
            Fact(key, value: value, precision: precision, scope: scope, text: "", sentence: "", section: .overview)
        }
        report.facts = [
            fact(.itemsOnWebsite, 86, .exact, .organYear), fact(.itemsOnWeChat, 30, .moreThan, .organYear),
            fact(.itemsOnWeibo, 9, .exact, .lastYear),
        ]
        var silent = report
        silent.year = 2024
        silent.facts = []

        let chart = try chart([report, silent], "主动公开信息的渠道")

        #expect(chart.series.map(\.name) == ["政府网站"])
        #expect(chart.series[0].values == [86, nil])
    }

    @Test func whatTheTextStatesTwiceWithDifferentNumbersIsUnknown() {
        var report = Fixture.base
        report.facts = [86, 87].map {
            Fact(.itemsOnWebsite, value: Figure($0), text: "", sentence: "", section: .overview)
        }

        #expect(!ReportCharts.charts(for: [report]).contains { $0.title.hasPrefix("主动公开信息的渠道") })
    }

    @Test func aReportWithoutNumbersHasNoCharts() {
        #expect(ReportCharts.charts(for: [AnnualReport(organ: "澜岫市水利局", year: 2023)]).isEmpty)
    }

    @Test func manyReportsMakeSeveralCharts() {
        var generator = ReportGenerator(seed: 1, year: 2023)

        let titles = ReportCharts.charts(for: generator.reports(50)).map(\.title).filter { $0.hasPrefix("收到和办理") }

        #expect(titles.map { $0.suffix(5) } == ["（1/3）", "（2/3）", "（3/3）"])
    }
}

struct ChartDrawingTests {
    private let chart = Chart(
        title: "申请", summary: "说明", unit: "件", categories: ["2022年", "2023年"],
        series: [
            .init("公开", values: [30, 10]), .init("不公开", values: [10, nil]),
        ])

    private func labels(_ drawing: ChartDrawing) -> [String] {
        drawing.shapes.compactMap { if case .text(let label) = $0 { label.text } else { nil } }
    }

    @Test func barsAreAsLongAsTheirNumbers() throws {
        let bars = ChartDrawing(chart).shapes.compactMap { shape -> (String, Double)? in
            guard case .rectangle(let box, _, let label?) = shape else { return nil }
            return (label, box.width + 1)
        }

        let lengths = Dictionary(uniqueKeysWithValues: bars)
        let whole = try #require(lengths["2022年，公开：30件"])
        #expect(lengths.count == 3)
        #expect(abs(try #require(lengths["2022年，不公开：10件"]) * 3 - whole) < 0.001)
        #expect(abs(try #require(lengths["2023年，公开：10件"]) * 3 - whole) < 0.001)
    }

    @Test func anUnknownNumberIsAGapAndNoBar() {
        let drawing = ChartDrawing(chart)
        let gaps = drawing.shapes.compactMap { if case .gap(_, let label) = $0 { label } else { nil as String? } }

        #expect(gaps == ["2023年，不公开：缺"])
        #expect(labels(drawing).contains("缺"))
        #expect(labels(drawing).contains("共40") && labels(drawing).contains("已知10"))
    }

    @Test(arguments: [0.0, 320, 720, 1200])
    func everythingStandsInsideTheDrawing(_ width: Double) {
        var generator = ReportGenerator(seed: 5, year: 2023)
        for chart in ReportCharts.charts(for: generator.reports(10)) {
            let drawing = ChartDrawing(chart, width: width)
            for case .rectangle(let box, _, _) in drawing.shapes {
                #expect(box.x >= 0 && box.x + box.width <= drawing.width)
                #expect(box.y >= 0 && box.y + box.height <= drawing.height)
            }
        }
    }

    @Test func fillsOfOneChartDiffer() {
        #expect(Set(ChartDrawing.palette).count == ChartDrawing.palette.count)
        #expect(Set(ChartDrawing.palette.map(\.color)).count == ChartDrawing.palette.count)
    }

    @Test func aChartOfZerosHasNoBarsAndStillItsNumbers() {
        let zeros = Chart(
            title: "申请", summary: "", unit: "件", categories: ["2023年"], series: [.init("公开", values: [0])])
        let drawing = ChartDrawing(zeros)

        #expect(labels(drawing).contains("0"))
        #expect(!drawing.shapes.contains { if case .rectangle(_, _, _?) = $0 { true } else { false } })
    }

    @Test func theSVGNamesAndDescribesItself() {
        let svg = String(decoding: chart.svg(), as: UTF8.self)

        #expect(svg.hasPrefix("<svg viewBox=\"0 0 720 "))
        #expect(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(svg.contains("<title id=\"chart-title\">申请</title><desc id=\"chart-desc\">说明</desc>"))
        #expect(svg.contains("aria-labelledby=\"chart-title chart-desc\""))
    }

    @Test func thePageHasTheNumbersInATableToo() {
        let page = String(decoding: ChartsPage(title: "图", charts: [chart]).bytes(), as: UTF8.self)

        #expect(page.contains("<tr><th scope=\"row\">2023年</th><td>10</td><td>缺</td></tr>"))
    }
}
