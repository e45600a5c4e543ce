import AnnualReport
import HTML
import Organs
import Reporting
import ReportWriting
import Storage
import Web

/// One kept report, already worded.
struct KeptReportView: Equatable {
    struct Other: Equatable {
        let title: String
        let path: LocalPath
        let isThis: Bool
    }

    let id: Identifier<ReportEdition>
    let title: String
    let origin: String
    let sourceName: String?
    let hasSource: Bool
    let madeAt: Moment
    let digest: String
    let isStanding: Bool
    let report: AnnualReport
    let findings: [FindingLine]
    /// What is marked, where a finding led here.
    let marked: MarkedFinding?
    let notEvaluable: Int
    let reading: String?
    let years: [Other]
    let versions: [Other]

    init(
        _ edition: ReportEdition, _ record: ReportRecord, standing: Bool, series: [ReportEdition],
        versions: [ReportEdition], finding: String? = nil
    ) {
        id = edition.id
        title = "\(edition.organ.name)\(edition.year)年度报告"
        origin = edition.origin.label
        sourceName = edition.source?.name
        hasSource = edition.source?.file != nil
        madeAt = edition.madeAt
        digest = edition.digest.hex
        isStanding = standing
        report = record.report
        findings = FindingLine.all(of: record, edition.id)
        marked = finding.flatMap { fingerprint in
            record.findings.first { $0.fingerprint(in: record.report.cells) == fingerprint }
        }.map { MarkedFinding($0, in: record.report) }
        notEvaluable = record.notEvaluable.count
        reading = record.reading.map { "读到\($0.cellsRead)个数据，应有\($0.cellsExpected)个" }
        func other(_ title: String, _ other: ReportEdition) -> Other {
            Other(
                title: title, path: ReportLibraryEndpoints.edition.path(other.id), isThis: other.id == edition.id)
        }
        years = series.map { other("\($0.year)年度", $0) }
        self.versions = versions.map { other("\($0.madeAt.shortDescription)　\($0.origin.label)", $0) }
    }
}

struct KeptReportPage: HTMLContent {
    let view: KeptReportView
    let showing: PublicReportPart

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, actions: actions)
        DescriptionList([
            .init("状态") { view.isStanding ? StatusTag("采用", .done) : StatusTag("未采用的版本", .quiet) },
            .init("来源", view.origin), .init("源文件", view.sourceName), .init("读取情况", view.reading),
            .init("入库时间", view.madeAt.shortDescription), .init("摘要（SHA-256）", view.digest),
        ])
        showing
        if view.years.count > 1 { links("其他年度", view.years) }
        if view.versions.count > 1 { links("本年度的各版本", view.versions) }
        h2 { "检查结果（\(view.findings.count)条）" }
        FindingsTable(findings: view.findings, notEvaluable: view.notEvaluable)
        if let marked = view.marked {
            ReportMarksPart(marks: marked.marks, cells: marked.cells, firstText: marked.firstText)
        }
        ForEach(view.report.sections) { section in text(section) }
        ForEach(tableSections) { section in
            ReportTableSection(report: view.report, section: section, marks: view.marked?.marks)
        }
    }

    private var actions: [LinkButton] {
        let series = LinkButton(
            "历年数据", to: ReportLibraryEndpoints.series.path(view.id).address, icon: .chart)
        let source = LinkButton(
            "下载源文件", to: ReportLibraryEndpoints.source.path(view.id).address, icon: .download)
        return view.hasSource ? [source, series] : [series]
    }

    private var tableSections: [SectionKey] { [.proactive, .requests, .remedies] }

    private func links(_ title: String, _ others: [KeptReportView.Other]) -> some HTMLContent {
        Tabs(title, others.map { NavigationLink($0.title, to: $0.path.address, isCurrent: $0.isThis) })
    }

    @HTMLBuilder private func text(_ section: ReportSection) -> some HTMLContent {
        if !section.paragraphs.isEmpty {
            h2 { section.heading.isEmpty ? section.key.officialHeading : section.heading }
            MarkedParagraphs(section: section, marks: view.marked?.marks, firstText: view.marked?.firstText)
        }
    }
}

/// One of the three tables of a report, as its form prints it. Each number can lead somewhere.
struct ReportTableSection: HTMLContent {
    let report: AnnualReport
    let section: SectionKey
    var link: (CellKey) -> WebAddress? = { _ in nil }
    /// What a finding speaks of.
    var marks: ReportMarks?

    func write(into html: inout HTMLBuffer) {
        guard let table = FormTable.table(of: report, in: section) else { return }
        content(table).write(into: &html)
    }

    private func content(_ form: FormTable) -> some HTMLContent {
        HTML.section(.class("report-body")) {
            h2(.id("table-\(form.table.rawValue)")) { form.table.officialName }
            ReportTableView(form, labelledBy: "table-\(form.table.rawValue)", figure: figure)
        }
    }

    private func figure(_ key: CellKey, _ text: String, _ html: inout HTMLBuffer) {
        let content = FigureText(text: text, address: link(key))
        guard marks?.contains(key) == true else { return content.write(into: &html) }
        MarkedFigure(key: key, content: content).write(into: &html)
    }
}

private struct FigureText: HTMLContent {
    let text: String
    let address: WebAddress?

    func write(into html: inout HTMLBuffer) {
        if text.isEmpty { return span(.class("soft")) { "未知" }.write(into: &html) }
        guard let address else { return text.write(into: &html) }
        a(.href(address)) { text }.write(into: &html)
    }
}
