public import AnnualReport

/// A table of a report as its form prints it: merged header cells, labels in the official words, each number with
/// its key. All renderings (docx, pdf, html, xlsx, md) are made from it.
public struct FormTable: Hashable, Sendable {
    public let table: ReportTable
    /// Relative widths of the columns for print, label columns first.
    public let columnWidths: [Int]
    /// Rows at the top that hold column headers alone.
    public let headerRows: Int
    public let rows: [Row]

    public var columnCount: Int { columnWidths.count }

    public struct Row: Hashable, Sendable {
        /// Cells that begin in this row, from left to right.
        public let cells: [FormCell]
    }
}

/// A cell of a printed table.
public struct FormCell: Hashable, Sendable {
    public enum Role: Hashable, Sendable {
        /// The corner with the reconciliation note (勾稽关系).
        case corner
        /// The header of one or more columns.
        case columnHeader
        /// A line over a block of table two: 第二十条第（一）项.
        case blockHeader
        /// The label of a group of rows: （三）不予公开.
        case groupHeader
        /// The label of one row.
        case rowHeader
        case figure(CellKey)
    }

    public let role: Role
    /// The official label; for a figure what stands in the cell, empty where it is unknown and nothing was printed.
    public let text: String
    /// First column that the cell covers, from 0.
    public let column: Int
    public let columnSpan: Int
    public let rowSpan: Int

    init(_ role: Role, _ text: String, column: Int, columnSpan: Int = 1, rowSpan: Int = 1) {
        self.role = role
        self.text = text
        self.column = column
        self.columnSpan = columnSpan
        self.rowSpan = rowSpan
    }

    /// A number where it is known, else what was printed in its place (“/”); never a 0 for an unknown.
    init(_ key: CellKey, of cells: ReportCells, column: Int, columnSpan: Int = 1) {
        let cell = cells[key]
        self.init(.figure(key), cell.figure?.description ?? cell.raw, column: column, columnSpan: columnSpan)
    }
}

extension FormTable {
    /// The table of a section in the report's own form.
    ///
    /// - Returns: `nil` for a section without a table, and where the report has none of the table's rows.
    public static func table(of report: AnnualReport, in section: SectionKey) -> FormTable? {
        switch section {
        case .proactive: report.form == .form2021 ? proactive(report.cells) : proactive2019(report.cells)
        case .requests: requests(report.cells, report.form)
        case .remedies: remedies(report.cells)
        case .preamble, .overview, .problems, .other: nil
        }
    }
}

extension ReportCells {
    /// Whether the source has the row: one of its cells at least is there, filled or not.
    func isPresent(_ keys: [CellKey]) -> Bool {
        keys.contains { self[$0].state != .rowMissing && self[$0].state != .tableMissing }
    }
}
