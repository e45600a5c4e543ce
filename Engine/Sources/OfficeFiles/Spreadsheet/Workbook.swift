/// An Excel workbook (xlsx) as its cells: what is typed in, and stored results of formulas. Nothing is calculated.
public struct Workbook: Hashable, Sendable {
    public var sheets: [Sheet]
    /// Names of cells and ranges as they are written, such as `'表三'!$B$3`.
    public var definedNames: [String: String]

    public func sheet(named name: String) -> Sheet? { sheets.first { $0.name == name } }

    /// The cell that a defined name stands for; `nil` when the name is missing, means no single cell, or the cell is empty.
    public func cell(named name: String) -> Cell? {
        guard let reference = definedNames[name], let mark = reference.lastIndex(of: "!"),
            let address = CellAddress(reference[reference.index(after: mark)...])
        else { return nil }
        var sheetName = String(reference[..<mark])
        if sheetName.count >= 2, sheetName.hasPrefix("'"), sheetName.hasSuffix("'") {
            sheetName = String(sheetName.dropFirst().dropLast()).split(
                separator: "''", omittingEmptySubsequences: false
            )
            .joined(separator: "'")
        }
        return sheet(named: sheetName)?[address]
    }

    public struct Sheet: Hashable, Sendable {
        public var name: String
        public var isHidden: Bool
        /// Rows that hold anything, from the top.
        public var rows: [Row]
        public var merges: [CellRange]
        /// Hidden columns, each range with both ends.
        public var hiddenColumns: [ClosedRange<Int>]

        /// The cell at an address; `nil` when the file has none there.
        public subscript(_ address: CellAddress) -> Cell? {
            var low = 0
            var high = rows.count
            while low < high {
                let middle = (low + high) / 2
                if rows[middle].number < address.row { low = middle + 1 } else { high = middle }
            }
            guard low < rows.count, rows[low].number == address.row else { return nil }
            return rows[low].cells.first { $0.address.column == address.column }
        }

        public subscript(_ address: String) -> Cell? { CellAddress(address).flatMap { self[$0] } }
    }

    public struct Row: Hashable, Sendable {
        public var number: Int
        public var isHidden: Bool
        /// From left to right; cells that only carry a format are kept, since a frame shows where a table is.
        public var cells: [Cell]
    }

    public struct Cell: Hashable, Sendable {
        public var address: CellAddress
        public var value: CellValue
        /// The value as text: numbers in plain digits, percentages with %, dates as 2023-01-31; empty for a blank cell.
        public var text: String
        public var hasFormula: Bool
        /// Whether a line is drawn on any of its sides.
        public var isFramed: Bool
    }
}

/// What a cell holds.
public enum CellValue: Hashable, Sendable {
    case blank
    case number(Double)
    case text(String)
    case boolean(Bool)
    /// Such as `#REF!`.
    case error(String)
    /// A formula whose program stored no result.
    case formulaWithoutValue
}
