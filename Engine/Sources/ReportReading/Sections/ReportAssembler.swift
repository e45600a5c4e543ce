import AnnualReport
import OfficeFiles
import Regulation

/// One document → one report, with findings about what could not be read.
struct ReportAssembler {
    /// - Parameters:
    ///   - keepsColumns: the document's grids have their true columns; text files have not.
    ///   - isWebPage: the report may stand among menus, buttons and an imprint.
    static func assemble(
        _ document: SourceDocument, keepsColumns: Bool, isWebPage: Bool = false
    ) -> (AnnualReport, [Finding]) {
        var (items, isCut) = ReportItem.items(of: document, keepsColumns: keepsColumns)
        let splitter = SectionSplitter(&items)
        var tables = FormTablesReader(items, headings: splitter.headings)
        var report = AnnualReport()
        readIdentity(items, splitter.headings, into: &report)
        report.headings = splitter.headings.map(\.printed)
        let titleItems = readTitle(items, before: splitter.headings.first?.item ?? items.count, into: &report)
        var skipped = tables.consumed.union(titleItems)
        skipped.formUnion(publicationLines(items, of: report.publishedOn))
        if isWebPage {
            let furniture = PageFurniture(
                items, title: titleItems.min(), firstHeading: splitter.headings.first?.item,
                lastHeading: splitter.headings.last?.item)
            skipped.formUnion(furniture.items)
        }
        report.sections = sections(items, splitter.headings, skipping: skipped)
        var findings = tables.finish(into: &report)
        if isCut || tables.isCut, !document.notes.contains(.textBeyondLimit) {
            findings.append(ReadingFindings.tooMuch)
        }
        addSectionsOfTables(tables.found, to: &report)
        settleForm(of: &report)
        return (report, findings)
    }

    private static func paragraphs(_ items: some Sequence<ReportItem>) -> [ItemParagraph] {
        items.compactMap { if case .paragraph(let paragraph) = $0 { paragraph } else { nil } }
    }

    private static func readIdentity(
        _ items: [ReportItem], _ headings: [SectionSplitter.Heading], into report: inout AnnualReport
    ) {
        let all = paragraphs(items)
        report.period = ReportDates.period(in: all)
        report.publishedOn = ReportDates.publication(in: all)
    }

    /// The line of a written report that says when it was published, which is no text of the section above it.
    private static func publicationLines(_ items: [ReportItem], of day: Day?) -> Set<Int> {
        guard let day else { return [] }
        return Set(
            items.indices.filter { index in
                if case .paragraph(let paragraph) = items[index] {
                    return PublicationLine.isLine(paragraph.text, of: day)
                }
                return false
            })
    }

    private static func readTitle(
        _ items: [ReportItem], before end: Int, into report: inout AnnualReport
    ) -> Set<Int> {
        var lines: [(item: Int, paragraph: ItemParagraph)] = []
        for index in items.indices.prefix(end) {
            if case .paragraph(let paragraph) = items[index] { lines.append((index, paragraph)) }
        }
        let reading = TitleReader(lines)
        report.title = reading.title
        report.organ = reading.organ
        report.year = reading.year ?? report.period?.from.year
        return reading.items
    }

    private static func sections(
        _ items: [ReportItem], _ headings: [SectionSplitter.Heading], skipping skipped: Set<Int>
    ) -> [ReportSection] {
        var sections: [ReportSection] = []
        func add(_ key: SectionKey, _ heading: SectionSplitter.Heading?, _ range: Range<Int>) {
            let paragraphs = range.compactMap { index -> Paragraph? in
                guard !skipped.contains(index), case .paragraph(let paragraph) = items[index] else { return nil }
                return Paragraph((paragraph.numbering ?? "") + paragraph.text, place: paragraph.place)
            }
            if let index = sections.firstIndex(where: { $0.key == key }) {
                sections[index].paragraphs += paragraphs
            } else if heading != nil || !paragraphs.isEmpty {
                sections.append(
                    ReportSection(
                        key, heading: heading?.text ?? "", place: heading?.printed.place, paragraphs: paragraphs))
            }
        }
        add(.preamble, nil, 0..<(headings.first?.item ?? items.count))
        var last = SectionKey.preamble
        for (index, heading) in headings.enumerated() {
            let end = index + 1 < headings.count ? headings[index + 1].item : items.count
            // The text of a part that the form does not know stays with the section before it.
            let key = heading.printed.section ?? last
            let start = heading.printed.section == nil ? heading.item : heading.item + 1
            add(key, heading.printed.section == nil ? nil : heading, start..<end)
            last = key
        }
        return inOrder(sections)
    }

    private static func inOrder(_ sections: [ReportSection]) -> [ReportSection] {
        SectionKey.allCases.compactMap { key in sections.first { $0.key == key } }
    }

    /// A table stands for its section where the heading is lost.
    private static func addSectionsOfTables(_ found: [SectionKey], to report: inout AnnualReport) {
        for key in found where report.section(key) == nil {
            report.sections.append(ReportSection(key, heading: ""))
        }
        report.sections = inOrder(report.sections)
    }

    /// Without table two the legacy row alone tells the trial form, in the years that used it.
    private static func settleForm(of report: inout AnnualReport) {
        let hasTableTwo = CellKey.expected(.form2021).contains {
            $0.table == .proactive && report.cells[$0].state != .tableMissing
        }
        let hasLegacyRow =
            report.cells[.otherHandlingGroup, .total].state != .rowMissing
            && report.cells[.otherHandlingGroup, .total].state != .tableMissing
        if !hasTableTwo, hasLegacyRow, let year = report.year, year <= 2020 { report.form = .form2019 }
        // A row that only the trial form has is no row that a report in the form in force lacks.
        let legacy = ApplicantColumn.allCases.map { CellKey.requests(.otherHandlingGroup, $0) }
        if report.form == .form2021, legacy.allSatisfy({ report.cells[$0].state == .rowMissing }) {
            for key in legacy { report.cells[key] = Cell(.tableMissing) }
        }
    }
}
