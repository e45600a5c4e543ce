import OfficeFiles

/// A report whose tables are given, in a format that keeps merged cells.
struct TwinReport {
    var proactive: [TwinTable]
    var requests: [TwinTable]
    var remedies: [TwinTable]

    init(_ tables: OfficialTables) {
        proactive = [tables.proactive]
        requests = [tables.requests]
        remedies = [tables.remedies]
    }

    private enum Block {
        case text(String)
        case table(TwinTable)
    }

    private var blocks: [Block] {
        [.text("云溪市临江区工业和信息化局2022年政府信息公开工作年度报告"), .text("一、总体情况"), .text("全年公开信息12条。")]
            + [.text("二、主动公开政府信息情况")] + proactive.map(Block.table)
            + [.text("三、收到和处理政府信息公开申请情况")] + requests.map(Block.table)
            + [.text("四、政府信息公开行政复议、行政诉讼情况")] + remedies.map(Block.table)
            + [.text("五、存在的主要问题及改进情况"), .text("公开内容还不够全面。"), .text("六、其他需要报告的事项"), .text("本年度未收取信息处理费。")]
    }

    // MARK: html

    var html: String {
        blocks.map { block in
            switch block {
            case .text(let text): "<p>\(text)</p>"
            case .table(let table): TwinReport.html(table)
            }
        }.joined(separator: "\n")
    }

    static func html(_ table: TwinTable) -> String {
        let rows = table.map { row in
            "<tr>"
                + row.map { cell in
                    let columns = cell.columns > 1 ? " colspan=\"\(cell.columns)\"" : ""
                    let rows = cell.rows > 1 ? " rowspan=\"\(cell.rows)\"" : ""
                    return "<td\(columns)\(rows)>\(cell.text)</td>"
                }.joined() + "</tr>"
        }
        return "<table>\(rows.joined(separator: "\n"))</table>"
    }

    // MARK: docx

    func docx() throws -> [UInt8] {
        let body = blocks.map { block in
            switch block {
            case .text(let text): TwinReport.paragraph(text)
            case .table(let table): TwinReport.docx(table)
            }
        }.joined()
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
            <w:body>\(body)</w:body></w:document>
            """
        let types = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Override PartName="/word/document.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """
        let relations = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
            Target="word/document.xml"/></Relationships>
            """
        return try ZipWriter.archive([
            ("[Content_Types].xml", Array(types.utf8)), ("_rels/.rels", Array(relations.utf8)),
            ("word/document.xml", Array(document.utf8)),
        ])
    }

    private static func paragraph(_ text: String) -> String {
        "<w:p><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    /// Cells merged downwards are printed once more in each row, as the format wants.
    private static func docx(_ table: TwinTable) -> String {
        var hanging: [Int: (rows: Int, columns: Int)] = [:]
        let rows = table.map { row in
            var column = 0
            var cells = ""
            func continueMerged() {
                while let above = hanging[column] {
                    cells += cell("", columns: above.columns, merge: "<w:vMerge/>")
                    hanging[column] = above.rows > 1 ? (above.rows - 1, above.columns) : nil
                    column += above.columns
                }
            }
            for one in row {
                continueMerged()
                cells += cell(
                    one.text, columns: one.columns, merge: one.rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "")
                if one.rows > 1 { hanging[column] = (one.rows - 1, one.columns) }
                column += one.columns
            }
            continueMerged()
            return "<w:tr>\(cells)</w:tr>"
        }
        return "<w:tbl>\(rows.joined())</w:tbl>"
    }

    private static func cell(_ text: String, columns: Int, merge: String) -> String {
        "<w:tc><w:tcPr><w:gridSpan w:val=\"\(columns)\"/>\(merge)</w:tcPr>\(paragraph(text))</w:tc>"
    }

    // MARK: text

    /// Rows of cells between tabs or bars, a merged cell printed where it begins and blank elsewhere.
    static func flattened(_ table: TwinTable) -> [[String]] {
        var hanging: [Int: Int] = [:]
        return table.map { row in
            var cells: [String] = []
            func fillMerged() {
                while let rows = hanging[cells.count] {
                    hanging[cells.count] = rows > 1 ? rows - 1 : nil
                    cells.append("")
                }
            }
            for one in row {
                fillMerged()
                for offset in 0..<one.columns {
                    if one.rows > 1 { hanging[cells.count] = one.rows - 1 }
                    cells.append(offset == 0 ? one.text : "")
                }
            }
            fillMerged()
            return cells
        }
    }

    func text(_ separator: String) -> String {
        blocks.map { block in
            switch block {
            case .text(let text): text
            case .table(let table):
                TwinReport.flattened(table).map { cells in
                    separator == "|" ? "| \(cells.joined(separator: " | ")) |" : cells.joined(separator: separator)
                }.joined(separator: "\n")
            }
        }.joined(separator: "\n\n")
    }
}
