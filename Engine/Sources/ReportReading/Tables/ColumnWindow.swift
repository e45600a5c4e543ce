import AnnualReport

/// Decides which cells of a row are its numbers, in which order.
///
/// Text that was pasted or converted keeps a row's cells in order but not in their columns: merged cells leave one
/// blank here and none there. A full row is certain all the same; a row with blanks is certain only where just one
/// run of cells fits, or where the columns of the whole grid prove to be kept.
enum ColumnWindow {
    enum Placement: Equatable {
        /// The row's cells, one for each column; `nil` where a column has no cell at all.
        case placed([TableCell?])
        /// Nothing stands after the label.
        case empty
        /// More than one run of cells would fit.
        case ambiguous
        /// The row has another count of filled cells than the table has columns.
        case wrongCount(Int)
    }

    /// Looks for `width` neighbouring cells that take in every filled cell after the label.
    static func place(_ values: [TableCell], width: Int) -> Placement {
        guard let first = values.firstIndex(where: { !$0.isBlank }),
            let last = values.lastIndex(where: { !$0.isBlank })
        else { return .empty }
        let filled = values[first...last].count { !$0.isBlank }
        if filled > width { return .wrongCount(filled) }
        if last - first >= width { return filled == width ? .ambiguous : .wrongCount(filled) }
        let starts = max(0, last - width + 1)...max(0, min(first, values.count - width))
        guard values.count >= width, starts.lowerBound <= starts.upperBound else { return .wrongCount(filled) }
        return starts.count == 1 ? .placed(Array(values[starts.lowerBound..<starts.lowerBound + width])) : .ambiguous
    }

    /// Takes the cells that stand under the given columns of the grid.
    ///
    /// - Returns: `nil` when a filled cell stands under no column or two cells under one.
    static func place(_ values: [TableCell], under columns: [Int]) -> [TableCell?]? {
        var placed = [TableCell?](repeating: nil, count: columns.count)
        for cell in values {
            let covered = columns.indices.filter { cell.column <= columns[$0] && columns[$0] < cell.column + cell.span }
            if covered.count == 1, placed[covered[0]] == nil {
                placed[covered[0]] = cell
            } else if !cell.isBlank {
                return nil
            }
        }
        return placed
    }
}
