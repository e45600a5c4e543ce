internal import OfficeFiles
internal import Regulation

/// The sheet of grounds (遮挡说明): which area is withheld on which page, and on what ground.
enum GroundsSheet {
    /// - Source: 条例第三十七条 (what can be separated is to be given, the rest explained).
    static func document(_ marks: [NumberedMark], _ heading: RedactionHeading) -> PrintedDocument {
        let pages = Set(marks.map(\.mark.page)).count
        let summary = """
            根据《中华人民共和国政府信息公开条例》第三十七条的规定，本文件对不予公开的内容作了区分处理，共遮挡\(marks.count)处，\
            涉及\(pages)页。遮挡的内容已从本文件中删除，遮挡处的编号和依据如下。
            """
        return PrintedDocument(
            title: heading.title, author: heading.organ,
            blocks: [
                .title("遮挡说明"), .paragraph("文件名称：\(heading.title)"), .paragraph(summary), .table(table(marks)),
                .paragraph("\(heading.organ)\n\(heading.day.chinese)"),
            ])
    }

    private static func table(_ marks: [NumberedMark]) -> PrintedTable {
        let header = PrintedTable.Row(
            ["编号", "页码", "不予公开的依据"].enumerated().map {
                PrintedTable.Cell($0.element, column: $0.offset, style: .columnHeader)
            })
        let rows = marks.map { mark in
            PrintedTable.Row([
                PrintedTable.Cell("\(mark.number)", column: 0, style: .number),
                PrintedTable.Cell("第\(mark.mark.page)页", column: 1, style: .number),
                PrintedTable.Cell(mark.mark.ground.text, column: 2, style: .rowHeader),
            ])
        }
        return PrintedTable(columnWidths: [1, 1, 4], headerRows: 1, rows: [header] + rows)
    }
}
