import AnnualReport
import HTML
import Web

/// This year beside last year, in words and as a chart.
struct YearComparisonView: Equatable {
    struct Line: Equatable {
        let name: String
        let before: String
        let now: String
        let words: String
    }

    let lines: [Line]
    let categories: [String]
    let before: [Double?]
    let now: [Double?]
    let year: Int

    private static let compared: [FactKey] = [
        .requestsReceived, .requestsHandled, .requestsGranted, .requestsPartiallyGranted, .requestsDenied,
        .requestsUnable, .reviews, .lawsuits,
    ]
    private static let others: [FactKey] = [.itemsPublished, .interpretations, .documentsInForce]

    /// - Returns: `nil` where nothing is known of last year.
    init?(_ facts: FactSheet, _ year: Int) {
        let known = (Self.compared + Self.others).filter { facts[FactReference($0, lastYear: true)] != nil }
        guard !known.isEmpty else { return nil }
        self.year = year
        lines = known.map { key in
            let (fact, last) = (FactReference(key), FactReference(key, lastYear: true))
            return Line(
                name: fact.name, before: facts[last]?.chinese(fact) ?? "未知", now: facts[fact]?.chinese(fact) ?? "未知",
                words: FactWording.comparison.words(for: fact, in: facts) ?? "不能比较")
        }
        let drawn = known.filter(Self.compared.contains)
        categories = drawn.map { FactReference($0).name }
        before = drawn.map { facts[FactReference($0, lastYear: true)]?.figure.map(Self.double) ?? nil }
        now = drawn.map { facts[$0]?.figure.map(Self.double) ?? nil }
    }

    private static func double(_ figure: Figure) -> Double { Double(figure.millionths) / 1_000_000 }
}

/// Prints the comparison.
struct YearComparisonPart: HTMLContent {
    let view: YearComparisonView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        Sheet {
            h2 { "与上年度比较" }
            DataTable(
                "与\(view.year - 1)年度报告比较", rows: view.lines,
                columns: [
                    .header("项目") { $0.name }, .text("\(view.year - 1)年") { $0.before },
                    .text("\(view.year)年") { $0.now }, .text("变化") { $0.words },
                ], id: "comparison")
            // Below the table, not beside it: eight names need the width to be read.
            view.categories.isEmpty
                ? nil
                : TrendChart(
                    ChartData(
                        "申请和复议诉讼（件）", categoryName: "项目", categories: view.categories,
                        series: [.init("\(view.year - 1)年", view.before), .init("\(view.year)年", view.now)]),
                    .columns, id: "comparison-chart")
        }
    }
}
