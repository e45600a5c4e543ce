import AnnualReport
import OfficeFiles

/// A table of the form laid out in a sheet, with the place of each of its cells.
struct FormSheet {
    let table: FormTable
    /// Row and column of the table's first cell, from 1.
    let firstRow: Int
    let firstColumn = 1
    private let places: [CellKey: (row: Int, column: Int)]

    init(_ table: FormTable, firstRow: Int) {
        self.table = table
        self.firstRow = firstRow
        var places: [CellKey: (row: Int, column: Int)] = [:]
        for (index, row) in table.rows.enumerated() {
            for cell in row.cells {
                if case .figure(let key) = cell.role { places[key] = (firstRow + index, cell.column + 1) }
            }
        }
        self.places = places
    }

    /// The cells that the table prints, in the order of their keys.
    var keys: [CellKey] { places.keys.sorted() }

    var lastRow: Int { firstRow + table.rows.count - 1 }

    /// `C7`, or `nil` for a cell that the table does not print.
    func name(_ key: CellKey) -> String? {
        places[key].map { SheetCell.name(row: $0.row, column: $0.column) }
    }

    func range(_ key: CellKey) -> SheetRange? {
        places[key].map { SheetRange(row: $0.row, column: $0.column) }
    }

    /// The range of the cells that add up to a total, and how many they are; `nil` for a cell that is no total of its table, and
    /// where the table lacks a part.
    func range(addingUpTo key: CellKey) -> (name: String, count: Int)? {
        guard let parts = key.parts(in: table) else { return nil }
        let names = parts.compactMap { name($0) }
        guard names.count == parts.count, let first = names.first, let last = names.last else { return nil }
        return ("\(first):\(last)", parts.count)
    }

    /// The table's cells, labels in their styles and figures by the caller.
    func cells(figure: (_ key: CellKey, _ cell: FormCell) -> (SheetCell.Value, SheetStyle)) -> [SheetCell] {
        var cells: [SheetCell] = []
        for (index, row) in table.rows.enumerated() {
            for cell in row.cells {
                let (value, style): (SheetCell.Value, SheetStyle) =
                    switch cell.role {
                    case .figure(let key): figure(key, cell)
                    case .columnHeader, .blockHeader: (.text(cell.text), .header)
                    case .corner, .groupHeader: (.text(cell.text), .group)
                    case .rowHeader: (.text(cell.text), .label)
                    }
                cells.append(SheetCell(value, row: firstRow + index, column: cell.column + 1, style: style))
                cells += covered(by: cell, row: firstRow + index, style)
            }
        }
        return cells
    }

    /// The rest of a merged cell, which needs the style too or its borders are missing.
    private func covered(by cell: FormCell, row: Int, _ style: SheetStyle) -> [SheetCell] {
        (0..<cell.rowSpan).flatMap { down in
            (0..<cell.columnSpan).compactMap { right in
                guard down + right > 0 else { return nil }
                let style = style == .input ? SheetStyle.number : style
                return SheetCell(.empty, row: row + down, column: cell.column + 1 + right, style: style)
            }
        }
    }

    var merges: [SheetRange] {
        table.rows.enumerated().flatMap { index, row in
            row.cells.filter { $0.rowSpan > 1 || $0.columnSpan > 1 }.map { cell in
                SheetRange(
                    row: firstRow + index, column: cell.column + 1, rows: cell.rowSpan, columns: cell.columnSpan)
            }
        }
    }

    /// Widths in characters; the whole table is as wide as a printed page.
    var columnWidths: [Double] {
        let sum = Double(max(1, table.columnWidths.reduce(0, +)))
        let page = table.table == .remedies ? 120.0 : 110.0
        return table.columnWidths.map { (Double($0) / sum * page).rounded() }
    }
}

extension CellKey {
    /// The cells that add up to a total, in the order of the table, so that first and last name their range; `nil` for a
    /// cell that is no total.
    func parts(in table: FormTable) -> [CellKey]? {
        if let (row, column) = request {
            if column == .total { return ApplicantColumn.parts.map { .requests(row, $0) } }
            guard row == .totalHandled else { return nil }
            return table.resultRows.map { .requests($0, column) }
        }
        if self.table == .remedies, column == RemedyColumn.total.rawValue, let group = RemedyGroup(rawValue: row) {
            return RemedyColumn.parts.map { .remedies(group, $0) }
        }
        return nil
    }
}

extension FormTable {
    /// The rows of table three between 三 and （七） as printed here.
    fileprivate var resultRows: [RequestRow] {
        rows.compactMap { row in
            guard case .figure(let key) = row.cells.last?.role, let request = key.request?.row,
                request.group != nil, request != .totalHandled
            else { return nil }
            return request
        }
    }
}
