/// A Word table with its merged cells: `gridSpan` to the side, `vMerge` downwards.
enum DocxTable {
    static func write(_ table: PrintedTable, to xml: inout XMLWriter) {
        let widths = twips(table.columnWidths)
        let hanging = hangingCells(table)
        xml.element("w:tbl") { xml in
            xml.element("w:tblPr") { xml in
                xml.element("w:tblStyle", ["w:val": DocxStyles.table])
                xml.element("w:tblW", ["w:w": String(widths.reduce(0, +)), "w:type": "dxa"])
                xml.element("w:jc", ["w:val": "center"])
                xml.element("w:tblLayout", ["w:type": "fixed"])
            }
            xml.element("w:tblGrid") { xml in
                for width in widths { xml.element("w:gridCol", ["w:w": String(width)]) }
            }
            let isUnbroken = table.isUnbroken
            for (index, row) in table.rows.enumerated() {
                xml.element("w:tr") { xml in
                    xml.element("w:trPr") { xml in
                        if table.look == .figures { xml.element("w:cantSplit") }
                        xml.element(
                            "w:trHeight", ["w:val": String(leastHeight(row, table.look)), "w:hRule": "atLeast"])
                        if index < table.headerRows { xml.element("w:tblHeader") }
                    }
                    let pieces = row.cells.map { Piece(cell: $0, continues: false) } + hanging[index]
                    for piece in pieces.sorted(by: { $0.cell.column < $1.cell.column }) {
                        write(
                            piece, widths, table.look, keepsNext: isUnbroken && index < table.rows.count - 1, to: &xml)
                    }
                }
            }
        }
        // Two tables without a paragraph between them would become one, and a document may not end with a table.
        DocxBody.paragraph(&xml, "", style: DocxStyles.tableText)
    }

    /// A cell, or its continuation in a row below the one where it begins.
    private struct Piece {
        let cell: PrintedTable.Cell
        let continues: Bool
    }

    /// For each row the cells that began above it and still cover it.
    private static func hangingCells(_ table: PrintedTable) -> [[Piece]] {
        var hanging = [[Piece]](repeating: [], count: table.rows.count)
        for (index, row) in table.rows.enumerated() {
            for cell in row.cells where cell.rowSpan > 1 {
                for below in (index + 1)..<min(index + cell.rowSpan, table.rows.count) {
                    hanging[below].append(Piece(cell: cell, continues: true))
                }
            }
        }
        return hanging
    }

    private static func twips(_ widths: [Int]) -> [Int] {
        let sum = max(1, widths.reduce(0, +))
        return widths.map { $0 * Twips.textWidth / sum }
    }

    /// Twips.
    private static func leastHeight(_ row: PrintedTable.Row, _ look: PrintedTable.Look) -> Int {
        look == .figures ? 397 : max(520, row.leastLines * 300 + 200)
    }

    private static func write(
        _ piece: Piece, _ widths: [Int], _ look: PrintedTable.Look, keepsNext: Bool, to xml: inout XMLWriter
    ) {
        let cell = piece.cell
        let end = min(cell.column + cell.columnSpan, widths.count)
        xml.element("w:tc") { xml in
            xml.element("w:tcPr") { xml in
                xml.element(
                    "w:tcW", ["w:w": String(widths[cell.column..<end].reduce(0, +)), "w:type": "dxa"])
                if cell.columnSpan > 1 { xml.element("w:gridSpan", ["w:val": String(cell.columnSpan)]) }
                if piece.continues {
                    xml.element("w:vMerge")
                } else if cell.rowSpan > 1 {
                    xml.element("w:vMerge", ["w:val": "restart"])
                }
                if cell.style == .columnHeader {
                    xml.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "F2F2F2"])
                }
                xml.element("w:vAlign", ["w:val": "center"])
            }
            xml.element("w:p") { xml in
                xml.element("w:pPr") { xml in
                    xml.element(
                        "w:pStyle", ["w:val": look == .figures ? DocxStyles.tableText : DocxStyles.formText])
                    if keepsNext { xml.element("w:keepNext") }
                    if cell.style != .rowHeader && cell.style != .text { xml.element("w:jc", ["w:val": "center"]) }
                }
                if !piece.continues && !cell.text.isEmpty {
                    DocxBody.run(&xml, cell.text, isBold: cell.style == .columnHeader)
                }
            }
        }
    }
}
