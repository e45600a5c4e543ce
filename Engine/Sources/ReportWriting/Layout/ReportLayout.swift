import AnnualReport
import OfficeFiles
import Regulation

/// A report as a printed document: title, preamble, six sections with their tables. docx and pdf are made from it.
enum ReportLayout {
    static func document(_ report: AnnualReport) -> PrintedDocument {
        let title = report.printedTitle
        var document = PrintedDocument(title: title ?? "政府信息公开工作年度报告", author: report.organ ?? "")
        if let title { document.blocks.append(.title(title)) }
        for section in report.printedSections {
            if !section.heading.isEmpty { document.blocks.append(.heading(section.heading)) }
            document.blocks += section.paragraphs.map { isSubheading($0) ? .subheading($0) : .paragraph($0) }
            if let table = section.table { document.blocks.append(.table(PrintedTable(table))) }
        }
        if let line = report.publicationLine { document.blocks.append(.paragraph(line)) }
        return document
    }

    /// （一）主动公开情况 in a line of its own.
    private static func isSubheading(_ text: String) -> Bool {
        guard text.count <= 24, text.hasPrefix("（"), let close = text.firstIndex(of: "）") else { return false }
        let number = text[text.index(after: text.startIndex)..<close]
        return !number.isEmpty && number.allSatisfy("一二三四五六七八九十".contains) && !text.contains("。")
    }
}

/// A section as every rendering prints it.
struct PrintedSection {
    let key: SectionKey
    /// Empty for the preamble.
    let heading: String
    let paragraphs: [String]
    let table: FormTable?
}

extension AnnualReport {
    /// The title as it stands in the report, or in the words of the form from its organ and year.
    var printedTitle: String? {
        if let title { return title }
        guard let organ, let year else { return nil }
        return "\(organ)\(year)年政府信息公开工作年度报告"
    }

    /// （公布日期：2026年1月20日） for the end of the report; `nil` where the date is unknown, or stands in the text already.
    var publicationLine: String? {
        guard let publishedOn else { return nil }
        let words = [publishedOn.chinese, publishedOn.description]
        let stated = ["公布日期：", "公布日期:", "发布日期：", "发布日期:"].flatMap { label in words.map { label + $0 } }
        let isStated = sections.contains { section in
            section.paragraphs.contains { paragraph in
                // In a longer paragraph a date is not looked for on reading.
                paragraph.text.utf8.count < 600 && stated.contains { paragraph.text.contains($0) }
            }
        }
        return isStated ? nil : PublicationLine.text(publishedOn)
    }

    /// The preamble and the sections that the report has, in the order of the form. A section without a printed heading
    /// gets the form's; a table whose section was not found stands under the form's heading.
    var printedSections: [PrintedSection] {
        SectionKey.allCases.compactMap { key in
            let table = FormTable.table(of: self, in: key)
            let section = section(key)
            guard section != nil || table != nil else { return nil }
            let printed = section?.heading ?? ""
            let heading = printed.isEmpty && key != .preamble ? key.heading(in: form) : printed
            return PrintedSection(
                key: key, heading: heading, paragraphs: section?.paragraphs.map(\.text) ?? [], table: table)
        }
    }
}

extension SectionKey {
    /// The heading that the form prints.
    func heading(in form: ReportForm) -> String {
        self == .problems && form == .form2019 ? "五、政府信息公开工作存在的主要问题及改进情况" : officialHeading
    }
}

extension PrintedTable {
    init(_ table: FormTable) {
        self.init(
            columnWidths: table.columnWidths, headerRows: table.headerRows,
            rows: table.rows.map { row in Row(row.cells.map(Cell.init)) })
    }
}

extension PrintedTable.Cell {
    init(_ cell: FormCell) {
        let style: Style =
            switch cell.role {
            case .columnHeader, .blockHeader: .columnHeader
            case .corner, .groupHeader: .groupHeader
            case .rowHeader: .rowHeader
            case .figure: .number
            }
        self.init(
            cell.text, column: cell.column, columnSpan: cell.columnSpan, rowSpan: cell.rowSpan, style: style)
    }
}
