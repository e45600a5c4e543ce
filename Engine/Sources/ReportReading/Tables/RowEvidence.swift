import AnnualReport

/// What the rows of table three show together of where its columns lie.
///
/// Rows of one grid that end in the same column form a class: a row that lost or gained a cell ends elsewhere than
/// the rows around it.
struct RowEvidence {
    private struct Shape: Hashable {
        var layout: RequestTablePlacing.Row.Layout
        var end: Int
    }

    private struct Class {
        var rows = 0
        var fullRows = 0
        /// Columns of the full rows' numbers; `nil` as soon as two of them lie differently.
        var columns: [Int]?
    }

    private var classes: [Shape: Class] = [:]
    /// Rows of the largest class of each grid.
    private var largest: [RequestTablePlacing.Row.Layout: Int] = [:]
    private var gridsWithBlanks: Set<RequestTablePlacing.Row.Layout> = []

    /// Rows of one width that are a shape of the table and no accident.
    private static let enough = 3

    /// - Parameter widths: the count of columns under each header.
    init(_ rows: [RequestTablePlacing.Row], widths: [Int]) {
        for row in rows where row.layout != .lines { add(row, width: widths[row.header]) }
        for (shape, found) in classes { largest[shape.layout] = max(largest[shape.layout] ?? 0, found.rows) }
    }

    private mutating func add(_ row: RequestTablePlacing.Row, width: Int) {
        let filled = row.values.filter { !$0.isBlank }
        guard !filled.isEmpty else { return }
        var found = classes[Shape(layout: row.layout, end: row.end)] ?? Class()
        found.rows += 1
        if filled.count == width {
            let columns = filled.map(\.column)
            found.columns = found.fullRows == 0 || found.columns == columns ? columns : nil
            found.fullRows += 1
        } else if filled.count < width {
            gridsWithBlanks.insert(row.layout)
        }
        classes[Shape(layout: row.layout, end: row.end)] = found
    }

    /// Whether the row has as many cells as a row of its table has.
    func isRegular(_ row: RequestTablePlacing.Row, width: Int) -> Bool {
        if row.isAddressed { return true }
        if row.isOneCellALine { return row.values.count == width }
        guard let found = classes[Shape(layout: row.layout, end: row.end)] else { return false }
        return found.rows >= RowEvidence.enough || found.rows == largest[row.layout]
    }

    /// Whether a row with all its numbers may owe one of them to a cell printed twice: it is wider than it should be,
    /// and a blank cell of it would not show.
    func mayHaveGained(_ row: RequestTablePlacing.Row, width: Int) -> Bool {
        row.values.count > width && gridsWithBlanks.contains(row.layout) && !isRegular(row, width: width)
    }

    /// The columns in which the full rows of the same shape have their numbers, where they agree.
    func columns(of row: RequestTablePlacing.Row) -> [Int]? {
        guard !row.isOneCellALine, case .grid(_, let keepsColumns) = row.layout,
            let found = classes[Shape(layout: row.layout, end: row.end)],
            found.fullRows >= (keepsColumns ? 1 : RowEvidence.enough)
        else { return nil }
        return found.columns
    }
}
