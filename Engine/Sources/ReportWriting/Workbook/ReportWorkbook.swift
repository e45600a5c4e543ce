import AnnualReport
import OfficeFiles
import Regulation

/// A report as a workbook: 基本信息, 正文, and a sheet for each table.
enum ReportWorkbook {
    static func workbook(_ report: AnnualReport) -> WorkbookDraft {
        let title = report.printedTitle ?? "政府信息公开工作年度报告"
        var workbook = WorkbookDraft(title: title, author: report.organ ?? "")
        workbook.names = [.init(FillInForm.reportName, refersTo: "1", isHidden: true)]
        workbook.sheets = [basics(report), text(report)]
        for section in report.printedSections {
            if let table = section.table { workbook.sheets.append(sheet(table, section, report)) }
        }
        return workbook
    }

    // MARK: - Words

    private static func basics(_ report: AnnualReport) -> SheetDraft {
        var sheet = SheetDraft(FillInForm.basicsSheet, columnWidths: [22, 60])
        let entries: [(FillInForm.Basic, SheetCell.Value)] = [
            (.organ, report.organ.map { .text($0) } ?? .empty),
            (.year, report.year.map { .number(String($0)) } ?? .empty),
            (.title, report.printedTitle.map { .text($0) } ?? .empty),
            (.periodStart, report.period.map { .text($0.from.description) } ?? .empty),
            (.periodEnd, report.period.map { .text($0.to.description) } ?? .empty),
            (.publishedOn, report.publishedOn.map { .text($0.description) } ?? .empty),
            (.form, .text(report.form.words)),
        ]
        for (index, (label, value)) in entries.enumerated() {
            sheet.cells.append(SheetCell(.text(label.rawValue), row: index + 1, column: 1, style: .header))
            sheet.cells.append(SheetCell(value, row: index + 1, column: 2, style: .label))
        }
        return sheet
    }

    /// One column that reads from top to bottom like the printed report, a paragraph to a row.
    private static func text(_ report: AnnualReport) -> SheetDraft {
        var sheet = SheetDraft("正文", columnWidths: [100])
        var row = 0
        func add(_ text: String, _ style: SheetStyle) {
            row += 1
            sheet.cells.append(SheetCell(.text(text), row: row, column: 1, style: style))
        }
        if let title = report.printedTitle { add(title, .title) }
        for section in report.printedSections {
            if !section.heading.isEmpty { add(section.heading, .heading) }
            for paragraph in section.paragraphs { add(paragraph, .text) }
        }
        return sheet
    }

    // MARK: - Numbers

    private static func sheet(_ table: FormTable, _ section: PrintedSection, _ report: AnnualReport) -> SheetDraft {
        let form = FormSheet(table, firstRow: 1)
        var sheet = SheetDraft(table.table.officialName, columnWidths: form.columnWidths)
        sheet.isLandscape = true
        // The heading stands in 正文; here it would be printed twice.
        sheet.printedHeader = section.heading
        sheet.merges = form.merges
        sheet.frozenRows = table.headerRows
        sheet.cells = form.cells { key, cell in
            guard let figure = report.cells.figure(key) else {
                return (cell.text.isEmpty ? .empty : .text(cell.text), .number)
            }
            // A total that its parts do not give stays the number that the report prints: a formula would mend it.
            guard let (range, _) = form.range(addingUpTo: key), report.cells.sum(of: key, in: table) == figure else {
                return (.number(figure.description), .number)
            }
            return (.formula("SUM(\(range))", result: .number(figure.description)), .computed)
        }
        return sheet
    }
}

extension ReportForm {
    /// The form with its number, for people.
    var words: String {
        switch self {
        case .form2021: "国办公开办函〔2021〕30号"
        case .form2019: "国办公开办函〔2019〕60号（试行）"
        }
    }
}

extension ReportCells {
    /// What the parts of a total add up to; `nil` when one of them is unknown or the cell is no total.
    func sum(of key: CellKey, in table: FormTable) -> Figure? {
        guard let parts = key.parts(in: table) else { return nil }
        var sum = Figure.zero
        for part in parts {
            guard let figure = figure(part) else { return nil }
            sum = sum + figure
        }
        return sum
    }
}
