import HTML
import Organs
import Reporting
import Storage
import Web

/// What the page of one table shows.
struct SiteReportView {
    let report: SiteReport
    let mayDraft: Bool

    init(_ year: Int, of organ: Unit, for viewer: Viewer, _ session: any ReadSession) throws {
        report = try SiteReport(year, of: organ, session)
        mayDraft = viewer.scope(for: .draftReports).contains(organ)
    }

    var title: String { "\(report.organ.name)\(report.year)年政府网站工作年度报表" }
}

/// Prints the yearly table of an organ's website.
struct SiteReportPage: HTMLContent {
    let view: SiteReportView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var report: SiteReport { view.report }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: report.unknown.isEmpty ? "已填全" : "\(report.unknown.count)项待填报",
            actions: [
                LinkButton("Excel", to: path(SiteReportEndpoints.workbook), icon: .download),
                LinkButton("Word", to: path(SiteReportEndpoints.docx), icon: .download),
                LinkButton("PDF", to: path(SiteReportEndpoints.pdf), icon: .download),
            ])
        if !report.faults.isEmpty {
            Remark(.warning, title: "前后矛盾") { ul { ForEach(report.faults) { fault in li { fault + "。" } } } }
        }
        p(.class("soft")) { view.mayDraft ? "点项目名称填报、更正，或者查看所统计的记录。" : "点项目名称查看来源。" }
        ForEach(SiteLine.Block.allCases) { block in part(block) }
        Disclosure("填报说明") { ul { ForEach(SiteLine.fillingNotes) { note in li { note } } } }
    }

    private func path(_ endpoint: SiteReportEndpoints.Table) -> WebAddress {
        endpoint.path(report.organ.id, report.year).address
    }

    private func part(_ block: SiteLine.Block) -> some HTMLContent {
        DataTable(
            block.label, rows: report.cells.filter { $0.line.block == block },
            columns: [
                .link(
                    "项目",
                    to: { SiteReportEndpoints.line.path(report.organ.id, report.year, $0.line.name).address },
                    { $0.line.words }),
                .content("填报数") { cell in SiteValueText(cell: cell) }, .content("来源") { cell in cell.sourceTag },
            ], id: block.rawValue)
    }
}

/// What stands in a line; unknown says so.
private struct SiteValueText: HTMLContent {
    let cell: SiteCell

    func write(into html: inout HTMLBuffer) {
        guard let value = cell.value else { return StatusTag("待填报", .warning).write(into: &html) }
        html.append(text: value.description)
        if let hand = cell.hand, hand.kind == .corrected, let computed = cell.computed {
            " ".write(into: &html)
            small { "（台账\(computed.description)）" }.write(into: &html)
        }
    }
}

extension SiteCell {
    var sourceTag: StatusTag {
        if isMoved { return StatusTag("填报后记录有变动，请核对", .warning) }
        if let hand { return StatusTag(hand.kind.label, hand.kind == .corrected ? .warning : .active) }
        return computed == nil ? StatusTag("未知", .quiet) : StatusTag("由系统按记录统计", .quiet)
    }
}
