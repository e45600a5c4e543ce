import AnnualReport

/// The applicant columns of table three as its header prints them.
///
/// The header stands on up to three lines, with 总计 on any of them, and its cells may be broken over several rows.
struct RequestTableHeader {
    private(set) var cells: [TableCell] = []
    private var fragments: [TableCell] = []

    var isEmpty: Bool { cells.isEmpty && fragments.isEmpty }

    /// Whether a row is a part of the header: it names applicants and holds no number.
    static func isHeader(_ row: TableRow) -> Bool {
        guard !row.hasNumbers else { return false }
        return row.cells.contains { cell in
            switch ColumnLabels.applicant(cell.key) {
            case nil, .otherOrg, .total: ColumnLabels.isApplicantHeading(cell.key)
            default: true
            }
        }
    }

    mutating func add(_ row: TableRow) {
        for cell in row.cells where cell.content == .text { add(cell) }
    }

    mutating func add(_ cell: TableCell) {
        if ColumnLabels.applicant(cell.key) != nil || ColumnLabels.isSubtotal(cell.key) {
            cells.append(cell)
        } else if !ColumnLabels.isApplicantHeading(cell.key) {
            addFragment(cell)
        }
    }

    /// 商业 over 企业: joins with what stands above it in the same column.
    private mutating func addFragment(_ cell: TableCell) {
        if let index = fragments.lastIndex(where: { $0.column == cell.column }) {
            let joined = TableCell(
                fragments[index].text + cell.text, column: cell.column, span: cell.span, place: fragments[index].place)
            if ColumnLabels.applicant(joined.key) != nil {
                fragments.remove(at: index)
                cells.append(joined)
                return
            }
        }
        fragments.append(cell)
    }

    /// What the columns are, from left to right.
    struct Columns: Equatable {
        /// `nil` for a column that is none of the form's, such as 小计.
        var order: [ApplicantColumn?]
        /// The grid's column under each, where the header names them all.
        var positions: [Int]?
        /// Every column of the form is named.
        var isComplete: Bool
    }

    /// - Returns: `nil` when the header contradicts itself, such as one column named twice.
    func columns() -> Columns? {
        let sorted = cells.sorted { $0.column < $1.column }
        var order: [ApplicantColumn?] = []
        var positions: [Int] = []
        for cell in sorted {
            let column = ColumnLabels.applicant(cell.key)
            if let column, order.contains(column) {
                // A header repeated on a later page names the same column again at the same place.
                guard let index = order.firstIndex(of: column), positions[index] == cell.column else { return nil }
                continue
            }
            order.append(column)
            positions.append(cell.column)
        }
        return RequestTableHeader.resolve(order: order, positions: positions)
    }

    private static func resolve(order: [ApplicantColumn?], positions: [Int]) -> Columns? {
        let named = order.compactMap { $0 }
        guard Set(named).count == ApplicantColumn.allCases.count else {
            // Some header cell is lost. The form's own order stands as long as the rest does not contradict it.
            let official = ApplicantColumn.allCases.filter(named.contains)
            let extra = order.count - named.count
            guard extra == 0, named.filter({ $0 != .total }) == official.filter({ $0 != .total }) else { return nil }
            return Columns(order: ApplicantColumn.allCases, positions: nil, isComplete: false)
        }
        let distinct = Set(positions).count == positions.count
        return Columns(order: order, positions: distinct ? positions : nil, isComplete: true)
    }
}
