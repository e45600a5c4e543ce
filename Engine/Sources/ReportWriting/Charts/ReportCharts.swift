public import AnnualReport

/// The charts of a report or of several: over years for one organ, over units for one year.
public enum ReportCharts {
    /// Bars beside each other on one chart; more reports make more charts.
    public static let categoryLimit = 24
    /// As many bars as a printed page holds in readable letters.
    static let printedCategoryLimit = 10

    /// 申请的收到和办理, 主动公开渠道, 规章和行政规范性文件, each where at least one report has a number for it.
    ///
    /// - Parameters:
    ///   - reports: in the order wanted, such as by year.
    ///   - categoryLimit: reports on one chart.
    public static func charts(for reports: [AnnualReport], categoryLimit: Int = categoryLimit) -> [Chart] {
        let pages = stride(from: 0, to: reports.count, by: categoryLimit).map {
            Array(reports[$0..<min(reports.count, $0 + categoryLimit)])
        }
        return [requests, channels, documents].flatMap { make in
            pages.enumerated().map { index, page in
                var chart = make(page, labels(page, among: reports))
                if pages.count > 1 { chart.title += "（\(index + 1)/\(pages.count)）" }
                return chart
            }
        }.filter(\.hasValues)
    }

    /// The year where all are of one organ, the organ where all are of one year, else both.
    private static func labels(_ page: [AnnualReport], among reports: [AnnualReport]) -> [String] {
        let organs = Set(reports.map(\.organ))
        let years = Set(reports.map(\.year))
        return page.map { report in
            let organ = report.organ ?? "机关未知"
            let year = report.year.map { "\($0)年" } ?? "年度未知"
            if organs.count == 1 { return year }
            return years.count == 1 ? organ : "\(organ) \(year)"
        }
    }

    // MARK: Requests

    /// Two bars each: what came in (new and carried over), and what became of it. They are equally long when the
    /// relation 一 + 二 = 三（七）+ 四 holds.
    private static func requests(_ reports: [AnnualReport], _ labels: [String]) -> Chart {
        func rows(_ group: RequestGroup, _ form: ReportForm) -> [RequestRow] {
            RequestRow.results(form).filter { $0.group == group }
        }
        let handled: [(name: String, rows: (ReportForm) -> [RequestRow])] = [
            ("予以公开", { _ in [.granted] }), ("部分公开", { _ in [.partiallyGranted] }),
            ("不予公开", { rows(.denied, $0) }), ("无法提供", { rows(.unable, $0) }),
            ("不予处理", { rows(.refused, $0) }),
            ("其他处理", { $0 == .form2021 ? rows(.other, $0) : [.otherHandlingGroup] }),
            ("结转下年度", { _ in [.carriedForward] }),
        ]
        let received = [("本年新收", RequestRow.newReceived), ("上年结转", .carriedOver)].map { name, row in
            Chart.Series(name, values: reports.map { total([row], in: $0) }, stack: 0)
        }
        return Chart(
            title: "收到和办理政府信息公开申请",
            summary: "每组上面一条为收到的申请（本年新收和上年结转），下面一条为办理结果和结转下年度的申请。", unit: "件",
            categories: labels,
            series: received
                + handled.map { kind in
                    Chart.Series(
                        kind.name, values: reports.map { total(kind.rows($0.form), in: $0) }, stack: 1)
                })
    }

    /// The sum of the rows' 总计; `nil` when one of them is unknown.
    private static func total(_ rows: [RequestRow], in report: AnnualReport) -> Int? {
        rows.reduce(0 as Int?) { sum, row in
            guard let sum, let value = report.cells[row, .total].figure?.whole else { return nil }
            return sum + value
        }
    }

    // MARK: Publication

    private static func channels(_ reports: [AnnualReport], _ labels: [String]) -> Chart {
        let channels: [(String, FactKey)] = [
            ("政府网站", .itemsOnWebsite), ("政务微信", .itemsOnWeChat), ("政务微博", .itemsOnWeibo),
            ("其他渠道", .itemsOnOtherChannels),
        ]
        let series = channels.map { name, key in
            Chart.Series(name, values: reports.map { stated(key, in: $0) })
        }
        return Chart(
            title: "主动公开信息的渠道", summary: "按正文所述的条数；正文没有写明或只写约数的，按缺处理。", unit: "条", categories: labels,
            series: series.filter { $0.values.contains { $0 != nil } })
    }

    /// What the text states exactly of the organ's own year; `nil` when it says nothing, or two different numbers.
    private static func stated(_ key: FactKey, in report: AnnualReport) -> Int? {
        let values = Set(
            report.facts.filter { $0.key == key && $0.scope == .organYear && $0.precision == .exact }
                .map { $0.value?.whole })
        return values.count == 1 ? values.first ?? nil : nil
    }

    // MARK: Documents

    private static func documents(_ reports: [AnnualReport], _ labels: [String]) -> Chart {
        let rows: [ProactiveRow] = [.normativeDocuments, .regulations]
        let series = rows.flatMap { row in
            row.columns.map { column in
                (
                    row,
                    Chart.Series(
                        "\(row.label)：\(column.label)",
                        values: reports.map { report in
                            CellKey.proactive(row, column).flatMap { report.cells.figure($0)?.whole }
                        })
                )
            }
        }
        // Most organs make no 规章: their bars stand only where one does.
        let shown = series.filter { row, series in
            row == .normativeDocuments || series.values.contains { ($0 ?? 0) != 0 }
        }.map(\.1)
        return Chart(
            title: "规章和行政规范性文件", summary: "本年制发、本年废止和现行有效的件数。", unit: "件", categories: labels,
            series: shown.enumerated().map { Chart.Series($1.name, values: $1.values, stack: $0) })
    }
}
