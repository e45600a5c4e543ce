import AnnualReport
import HTML
import Organs
import ReportWriting
import Regulation
import Reporting
import Storage
import Web

/// One report as everyone reads it.
struct ReportView: Equatable {
    let title: String
    /// 青石区水利局2025年.
    let place: String
    let organ: Identifier<Unit>
    let year: Int
    let publishedOn: String
    let edition: Identifier<ReportEdition>
    let report: AnnualReport
    /// The pictures that were kept with it.
    let charts: [EditionChart]
    /// Of the same organ, the newest first, without this one.
    let others: [Other]

    struct Other: Equatable {
        let year: Int
        let path: LocalPath
        let comparison: LocalPath
    }

    init?(_ id: Identifier<ReportEdition>, _ session: any ReadSession) throws {
        guard let found = try PublicReports.find(id, session) else { return nil }
        report = try ReportEditions.record(of: id, session).report
        charts = try EditionCharts.charts(of: id, session)
        (organ, year, edition) = (found.organ, found.year, id)
        place = "\(found.organName)\(found.year)年"
        title = report.title ?? "\(place)政府信息公开工作年度报告"
        publishedOn = found.publishedOn.chinese
        others = try PublicReports.series(of: found.organ, session).filter { $0.year != found.year }.map { other in
            Other(
                year: other.year, path: ReportPages.show.path(other.edition),
                comparison: ComparisonChoice(
                    first: .init(organ: other.organ, year: other.year),
                    second: .init(organ: found.organ, year: found.year)
                ).path)
        }
    }

    func series(_ key: CellKey) -> LocalPath {
        ReportPages.series.path().adding("organ", organ.rawValue).adding("figure", key.name)
    }
}

struct ReportReadingPage: HTMLContent {
    let view: ReportView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "公布日期：\(view.publishedOn)")
        p(.class("soft")) { "表格中的数字可以点开，看这一项历年的变化。" }
        div(.class("sheet report-body")) { ReportArticle(view.report, figure: figure) }
        if !view.charts.isEmpty { charts }
        Sheet {
            h2 { "下载本报告" }
            ul {
                ForEach(ReportWriter.Format.allCases) { format in
                    li {
                        a(.href(ReportPages.file.path(view.edition, ChoiceSegment(format)).address)) { format.label }
                    }
                }
            }
        }
        if !view.others.isEmpty {
            Sheet {
                h2 { "其他年度" }
                DescriptionList(
                    view.others.map { other in
                        DescriptionList.Item("\(other.year)年") {
                            a(.href(other.path.address)) { "查看报告" }
                            "　"
                            a(.href(other.comparison.address)) { "与本报告比较" }
                        }
                    })
            }
        }
    }

    private var charts: some HTMLContent {
        Sheet {
            h2(.id("charts")) { "图表" }
            ForEach(view.charts) { chart in
                BarChart(
                    chart.title, nameTitle: chart.nameTitle, valueTitle: chart.unit,
                    bars: chart.bars.map { .init($0.name, Double($0.count)) })
            }
        }
    }

    private func figure(_ key: CellKey, _ text: String, _ html: inout HTMLBuffer) {
        guard !text.isEmpty else { return UnseenText("未填").write(into: &html) }
        a(.href(view.series(key).address), .title(key.words)) { text }.write(into: &html)
    }
}
