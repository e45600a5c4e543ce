import OfficeFiles
import Organs
import Regulation
import Reporting

/// A yearly table as files: what the page shows, for signing and for publishing.
enum SiteReportFiles {
    /// The form on paper; unknown lines stay empty for a pen.
    static func document(_ report: SiteReport) -> PrintedDocument {
        let title = "政府网站工作年度报表"
        var document = PrintedDocument(title: "\(report.organ.name)\(report.year)年\(title)", author: report.organ.name)
        document.blocks = [
            .title("\(title)\n（\(report.year)年度）"), .paragraph("填报单位：\(report.organ.name)"),
            .table(
                PrintedTable(columnWidths: [4, 13, 8], headerRows: 1, rows: [header] + rows(report), look: .form)),
            .paragraph("单位负责人：　　　　　审核人：　　　　　填报人："), .paragraph("联系电话：　　　　　　填报日期："),
        ]
        return document
    }

    private static let header = PrintedTable.Row(
        ["类别", "项目", "填报数"].enumerated().map { .init($1, column: $0, style: .columnHeader) })

    private static func rows(_ report: SiteReport) -> [PrintedTable.Row] {
        SiteLine.Block.allCases.flatMap { block in
            let cells = report.cells.filter { $0.line.block == block }
            return cells.enumerated().map { offset, cell in
                let group: [PrintedTable.Cell] =
                    offset == 0
                    ? [.init(block.label, column: 0, rowSpan: cells.count, style: .groupHeader)] : []
                return PrintedTable.Row(
                    group + [
                        .init(cell.line.words, column: 1, style: .rowHeader),
                        .init(cell.value?.description ?? "", column: 2, style: .text),
                    ])
            }
        }
    }

    /// One table with the source of each line, or the numbers of many organs side by side.
    static func workbook(_ report: SiteReport) throws(OfficeFileError) -> [UInt8] {
        let lines = report.cells.map { cell in
            [
                cell.line.block.label, cell.line.words, cell.value?.description ?? "",
                cell.hand.map { "\($0.kind.label)：\($0.source)\($0.reason)" }
                    ?? (cell.computed == nil ? "" : "由系统按记录统计"), cell.line.note,
            ]
        }
        return try file(
            "\(report.organ.name)\(report.year)年政府网站工作年度报表",
            [("类别", 14), ("项目", 40), ("填报数", 16), ("来源", 30), ("填报说明", 60)],
            lines, numbers: [2])
    }

    static func units(_ reports: [SiteReport], year: Int) throws(OfficeFileError) -> [UInt8] {
        let lines = SiteLine.all.filter { $0.kind == .count || $0.kind == .measure }
        let columns = [("单位", 30.0)] + lines.map { ($0.words, max(10, Double($0.words.count) * 1.4)) }
        return try file(
            "\(year)年各单位政府网站工作年度报表", columns,
            reports.map { report in
                [report.organ.name] + lines.map { report[$0.name]?.value?.description ?? "" }
            }, numbers: Set(1...lines.count))
    }

    /// - Parameter numbers: columns from 0 whose cells are numbers where they look like one.
    private static func file(
        _ title: String, _ columns: [(title: String, width: Double)], _ lines: [[String]], numbers: Set<Int>
    ) throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: title, author: "公开")
        var sheet = SheetDraft("网站工作年度报表", columnWidths: columns.map(\.width))
        sheet.frozenRows = 1
        sheet.isLandscape = true
        sheet.printedHeader = title
        for (offset, column) in columns.enumerated() {
            sheet.cells.append(SheetCell(.text(column.title), row: 1, column: offset + 1, style: .header))
        }
        for (row, line) in lines.enumerated() {
            for (column, text) in line.enumerated() where !text.isEmpty {
                let isNumber = numbers.contains(column) && Double(text) != nil
                sheet.cells.append(
                    SheetCell(
                        isNumber ? .number(text) : .text(text), row: row + 2, column: column + 1,
                        style: isNumber ? .number : .label))
            }
        }
        book.sheets = [sheet]
        return try XlsxWriter.file(book)
    }
}
