import OfficeFiles
import Regulation
import Web

/// The statistics as files: every table a sheet, or all of them below one another as CSV.
enum StatisticsFiles {
    static func workbook(
        _ tables: [StatisticsTable], title: String, on today: Day
    ) throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: title, author: "公开")
        book.sheets = tables.map { sheet($0, title, today) }
        return try XlsxWriter.file(book)
    }

    private static func sheet(_ table: StatisticsTable, _ title: String, _ today: Day) -> SheetDraft {
        var sheet = SheetDraft(
            sheetName(table.title), columnWidths: [28] + table.columns.map { max(10, Double($0.count) * 2.2) })
        sheet.frozenRows = 1
        sheet.isLandscape = true
        sheet.printedHeader = "\(title)（\(today.chinese)导出）"
        for (offset, column) in ([table.head] + table.columns).enumerated() {
            sheet.cells.append(SheetCell(.text(column), row: 1, column: offset + 1, style: .header))
        }
        for (row, line) in table.lines.enumerated() { sheet.cells += cells(line, row: row + 2) }
        return sheet
    }

    private static func cells(_ line: StatisticsTable.Line, row: Int) -> [SheetCell] {
        let name = SheetCell(.text(line.name), row: row, column: 1, style: .label)
        return [name]
            + line.cells.enumerated().filter { !$1.text.isEmpty }.map { offset, cell in
                if case .count(let count, _) = cell {
                    return SheetCell(.number("\(count)"), row: row, column: offset + 2, style: .number)
                }
                return SheetCell(.text(cell.text), row: row, column: offset + 2, style: .label)
            }
    }

    /// What a sheet may not be called, and its 31 characters.
    private static func sheetName(_ title: String) -> String {
        String(title.map { "[]:*?/\\'".contains($0) ? "、" : $0 }.prefix(31))
    }

    /// One line for each figure: 表, 项目, 指标, 数值. What is not known is empty.
    static func csv(_ tables: [StatisticsTable]) -> [UInt8] {
        tables.reduce(CSVText.byteOrderMark + CSVText.line(["表", "项目", "指标", "数值"])) { bytes, table in
            table.lines.reduce(bytes) { bytes, line in
                zip(table.columns, line.cells).reduce(bytes) { bytes, pair in
                    bytes + CSVText.line([table.title, safe(line.name), pair.0, pair.1.text])
                }
            }
        }
    }

    /// A spreadsheet takes a cell that begins so for a formula.
    private static func safe(_ text: String) -> String {
        text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
    }
}
