import AnnualReport
import HTML

/// The findings of one or many reports as one page that needs nothing else: no script, no picture, no network.
///
/// First what matters: how many faults, which is the worst. Then each report: its findings, the tables as the form
/// prints them with the faulty cells marked, and the sentences that contradict them, all linked both ways.
public struct FindingsPage: Sendable {
    private let reports: [CheckedReport]

    private let limits: Limits

    public init(reports: [CheckedReport]) {
        self.init(reports: reports, limits: Limits(reportCount: reports.count))
    }

    init(reports: [CheckedReport], limits: Limits) {
        self.reports = CheckedReport.worstFirst(reports)
        self.limits = limits
    }

    /// The page as UTF-8.
    public func bytes() -> [UInt8] { document.bytes(capacity: 128 * 1024) }

    /// How much of each report is shown, so that a page over a whole district can still be opened.
    struct Limits: Hashable, Sendable {
        /// Reports with a part of their own; the rest stand in the index only.
        var reports: Int
        /// Findings of one report that are listed.
        var findings: Int
        /// Also tables and paragraphs of which nothing is wrong.
        var showsWholeReports: Bool
    }

    private var title: String {
        if reports.count == 1, let report = reports.first {
            return "\(report.name)\(report.report.year.map { "\($0)年" } ?? "")年度报告核对结果"
        }
        return "\(reports.count)份年度报告核对结果"
    }

    private var document: some HTMLContent {
        Document(title: title, policy: .selfContained) {
            PageStyle.common
            FindingsStyle.sheet
        } body: {
            a(.class("skip"), .href(.fragment("result"))) { "跳到核对结果" }
            FindingsIcons.definitions
            header(.class("top")) {
                div(.class("wrap")) {
                    p(.class("brand")) { "政府信息公开工作年度报告核对" }
                    h1 { title }
                }
            }
            main(.id("result"), .class("wrap")) { content }
            footer(.class("wrap foot")) {
                p { "本页只指出问题、提出建议，未改动任何文件。空缺的数据一律按“未知”处理，不当作0。" }
            }
        }
    }

    @HTMLBuilder private var content: some HTMLContent {
        if let only = reports.first, reports.count == 1 {
            ReportFindings(model: FindingsModel(only, number: 1, limits: limits), limits: limits, isOnly: true)
        } else if reports.isEmpty {
            p { "没有可核对的报告。" }
        } else {
            FindingsOverview(reports: reports, limits: limits)
            ForEach(reports.prefix(limits.reports).indices) { index in
                collapsed(FindingsModel(reports[index], number: index + 1, limits: limits))
            }
        }
    }

    private func collapsed(_ model: FindingsModel) -> some HTMLContent {
        details(.class("report")) {
            summary {
                SeverityBadge(severity: model.checked.worst)
                span(.class("name")) { model.checked.name }
                span(.class("counts")) { FindingsOverview.counts(model.checked) }
            }
            ReportFindings(model: model, limits: limits, isOnly: false)
        }
    }
}

/// The head of a page over several reports: how they stand altogether, and an index, worst first.
struct FindingsOverview: HTMLContent {
    let reports: [CheckedReport]
    let limits: FindingsPage.Limits

    func write(into html: inout HTMLBuffer) {
        section(.class("card"), .aria(.labelledBy, "overview")) {
            h2(.id("overview")) { verdict }
            distribution
            p(.class("quiet")) { "按问题轻重排列，最需要先看的在最前。" }
            index
            if reports.count > limits.reports {
                p(.class("quiet")) { "报告较多，下面只展开问题最多的\(limits.reports)份；其余请单独核对。" }
            }
        }.write(into: &html)
    }

    private var verdict: String {
        let wrong = reports.count { $0.worst == .error }
        guard wrong > 0 else { return "共核对\(reports.count)份报告，没有发现错误" }
        return "共核对\(reports.count)份报告，\(wrong)份有错误，须改正后再公布"
    }

    /// One bar for all reports: errors, only warnings, only notices, nothing.
    private var distribution: some HTMLContent {
        let kinds: [(severity: Finding.Severity?, words: String)] = [
            (.error, "有错误"), (.warning, "需核实"), (.notice, "仅有提示"), (nil, "未发现问题"),
        ]
        let parts = kinds.map { kind in (kind.severity, kind.words, reports.count { $0.worst == kind.severity }) }
        return figure(.class("share")) {
            bar(parts.map { ($0.0, $0.2) })
            ul(.class("tiles")) {
                ForEach(parts) { part in
                    li(.class("tile", FindingsIcons.name(part.0))) {
                        FindingsIcons.icon(part.0)
                        strong { part.2 }
                        span { "份\(part.1)" }
                    }
                }
            }
        }
    }

    private static let barWidth = 1000

    private func bar(_ parts: [(severity: Finding.Severity?, count: Int)]) -> some HTMLContent {
        var left = 0.0
        let placed = parts.map { part in
            let width = Double(part.count * FindingsOverview.barWidth) / Double(max(1, reports.count))
            defer { left += width }
            return (severity: part.severity, left: left, width: width)
        }
        return SVG.svg(
            width: SVG.Number(FindingsOverview.barWidth), height: 16, .class("bar"), .aria(.hidden, true),
            .preserveAspectRatio(false)
        ) {
            ForEach(placed.filter { $0.width > 0 }) { part in
                SVG.rect(
                    .x(SVG.Number(part.left)), .width(SVG.Number(max(1, part.width - 2))), .height(16),
                    .class("part", FindingsIcons.name(part.severity)))
            }
        }
    }

    private var index: some HTMLContent {
        div(.class("scroll"), .role(.region), .tabindex(0), .aria(.label, "报告一览")) {
            table(.class("index")) {
                thead {
                    tr {
                        for label in ["报告", "年度", "错误", "警告", "提示", "读到的数据"] {
                            th(.scope(.column)) { label }
                        }
                    }
                }
                tbody { ForEach(reports.indices) { row(reports[$0], $0) } }
            }
        }
    }

    private func row(_ checked: CheckedReport, _ index: Int) -> some HTMLContent {
        tr {
            th(.scope(.row)) {
                a(.href(index < limits.reports ? .fragment("r\(index + 1)") : nil)) { checked.name }
                if checked.report.organ != nil { small { checked.source } }
            }
            td { checked.report.year.map(String.init) ?? "未知" }
            for severity in Finding.Severity.allCases {
                let count = checked.count(severity)
                td(.class(count > 0 ? severity.rawValue : "none")) { count }
            }
            td { "\(checked.reading.cellsRead)/\(checked.reading.cellsExpected)" }
        }
    }

    /// 3处错误，5处警告，2条提示.
    static func counts(_ checked: CheckedReport) -> String {
        let parts = Finding.Severity.allCases.compactMap { severity -> String? in
            let count = checked.count(severity)
            return count == 0 ? nil : "\(severity.label)\(count)"
        }
        return parts.joined(separator: "　")
    }
}

extension FindingsPage.Limits {
    /// A few reports are shown whole; from then on only what is wrong (some 30 kB a report); a part for each of 300
    /// keeps the page under about 10 MB, which phones still open.
    init(reportCount: Int) {
        let few = reportCount <= 20
        self.init(reports: 300, findings: few ? 500 : 100, showsWholeReports: few)
    }
}
