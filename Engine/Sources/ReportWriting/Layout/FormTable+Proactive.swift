import AnnualReport

/// Table two (主动公开政府信息情况): four columns, a block for each item of Art. 20.
extension FormTable {
    private static let widths = [310, 230, 230, 230]

    static func proactive(_ cells: ReportCells) -> FormTable? {
        blocks(
            .proactive, cells,
            rows: ProactiveRow.allCases.map { row in
                BlockRow(
                    block: row.blockLabel, label: row.label, columnLabels: row.columns.map(\.label),
                    keys: row.columns.compactMap { .proactive(row, $0) })
            })
    }

    static func proactive2019(_ cells: ReportCells) -> FormTable? {
        blocks(
            .proactive2019, cells,
            rows: Proactive2019Row.allCases.map { row in
                BlockRow(
                    block: row.blockLabel, label: row.label, columnLabels: row.columns.map(\.label),
                    keys: row.columns.compactMap { .proactive2019(row, $0) })
            })
    }

    private struct BlockRow {
        let block: String
        let label: String
        let columnLabels: [String]
        let keys: [CellKey]
    }

    private static func blocks(_ table: ReportTable, _ cells: ReportCells, rows: [BlockRow]) -> FormTable? {
        var printed: [Row] = []
        var block = ""
        for row in rows where cells.isPresent(row.keys) {
            if row.block != block {
                block = row.block
                printed.append(Row(cells: [FormCell(.blockHeader, block, column: 0, columnSpan: widths.count)]))
                printed.append(
                    Row(
                        cells: [FormCell(.columnHeader, "信息内容", column: 0)]
                            + spread(row.columnLabels) { FormCell(.columnHeader, $0, column: $1, columnSpan: $2) }))
            }
            printed.append(
                Row(
                    cells: [FormCell(.rowHeader, row.label, column: 0)]
                        + spread(row.keys) { FormCell($0, of: cells, column: $1, columnSpan: $2) }))
        }
        guard !printed.isEmpty else { return nil }
        return FormTable(table: table, columnWidths: widths, headerRows: 0, rows: printed)
    }

    /// One to three cells over the three columns on the right; the last one takes what is left.
    private static func spread<Element>(
        _ elements: [Element], _ cell: (_ element: Element, _ column: Int, _ span: Int) -> FormCell
    ) -> [FormCell] {
        elements.enumerated().map { index, element in
            cell(element, 1 + index, index == elements.count - 1 ? widths.count - 1 - index : 1)
        }
    }
}
