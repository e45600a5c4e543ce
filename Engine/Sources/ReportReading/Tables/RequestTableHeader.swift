import AnnualReport

/// The applicant columns of table three as its header prints them.
///
/// The header stands on up to three lines, with 总计 on any of them, and its cells may be broken over several rows.
struct RequestTableHeader {
    /// A header cell, and the line of the header that it stands on.
    struct HeaderCell: Hashable {
        var cell: TableCell
        var line: Int
    }

    private(set) var cells: [HeaderCell] = []
    private var fragments: [TableCell] = []
    private var lines = 0
    /// Columns that “法人或其他组织” spans: the five kinds of organisation, where merged cells are kept.
    private var organisationSpan = 0
    /// Every line of the header comes from a grid whose columns are the source's.
    private var keepsColumns = true
    /// The grid that the header stands in, and the column behind its last cell; `nil` for lines of text.
    private(set) var grid: Int?
    private(set) var end = 0

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

    mutating func add(_ row: TableRow, keepsColumns: Bool, grid: Int) {
        self.keepsColumns = self.keepsColumns && keepsColumns
        self.grid = grid
        end = max(end, row.end)
        lines += 1
        for cell in row.cells where cell.content == .text { add(cell) }
    }

    /// Adds a header cell that stands on a line of its own; its column says nothing.
    mutating func addLine(_ cell: TableCell) {
        keepsColumns = false
        lines += 1
        add(cell)
    }

    private mutating func add(_ cell: TableCell) {
        if ColumnLabels.applicant(cell.key) != nil || ColumnLabels.isSubtotal(cell.key) {
            cells.append(HeaderCell(cell: cell, line: lines))
        } else if ColumnLabels.isApplicantHeading(cell.key) {
            if ColumnLabels.isOrganisationHeading(cell.key) { organisationSpan = max(organisationSpan, cell.span) }
        } else {
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
                cells.append(HeaderCell(cell: joined, line: lines))
                return
            }
        }
        fragments.append(cell)
    }

    /// What the columns are, from left to right.
    struct Columns: Equatable {
        /// `nil` for a column that is none of the form's, such as 小计.
        var order: [ApplicantColumn?]
        /// The grid's column under each, where the header shows them all.
        var positions: [Int]?
        /// Every column of the form is named.
        var isComplete: Bool
        /// Where 总计 stands follows from the form, not from the header.
        var assumesTotalLast: Bool

        /// The same columns for a part of the table that lies in another grid.
        var withoutPositions: Columns {
            var columns = self
            columns.positions = nil
            return columns
        }
    }

    /// - Returns: `nil` when the header contradicts itself, such as one column named twice.
    func columns() -> Columns? {
        guard let distinct = withoutRepetition() else { return nil }
        let sorted = distinct.sorted { $0.cell.column < $1.cell.column }
        if isAligned(sorted) { return resolve(sorted) }
        // A header that lost its merged cells says in which order the columns of one header line stand, and nothing
        // across lines. The six kinds of applicants are told by their order; 总计, which stands on any line, is the
        // form's last.
        guard subtotalEndsOrganisations(distinct) else { return nil }
        let parts = distinct.filter { ColumnLabels.applicant($0.cell.key) != .total }
        let total = distinct.filter { ColumnLabels.applicant($0.cell.key) == .total }
        guard var columns = resolve(parts + total) else { return nil }
        let inPlace = sorted == parts + total
        columns.assumesTotalLast = !inPlace
        if !inPlace { columns.positions = nil }
        return columns
    }

    /// 小计 has a certain place only behind the kinds of organisation on their own line; without 小计 all is well.
    private func subtotalEndsOrganisations(_ cells: [HeaderCell]) -> Bool {
        let subtotals = cells.indices.filter { ColumnLabels.isSubtotal(cells[$0].cell.key) }
        guard let index = subtotals.first else { return true }
        guard subtotals.count == 1, index > 0 else { return false }
        let before = cells[index - 1]
        return ColumnLabels.applicant(before.cell.key) == .otherOrg && before.line == cells[index].line
    }

    /// Whether columns can be compared across the header's lines: it has but one, or its merged cells are kept and
    /// every column is named once.
    private func isAligned(_ sorted: [HeaderCell]) -> Bool {
        if Set(sorted.map(\.line)).count <= 1 { return true }
        return keepsColumns && organisationSpan >= 5
            && zip(sorted, sorted.dropFirst()).allSatisfy { $0.cell.column + $0.cell.span <= $1.cell.column }
    }

    /// A header repeated on a later page names the same columns again, which must lie the same way.
    private func withoutRepetition() -> [HeaderCell]? {
        var seen: [HeaderCell] = []
        for cell in cells {
            let column = ColumnLabels.applicant(cell.cell.key)
            if let column, let first = seen.first(where: { ColumnLabels.applicant($0.cell.key) == column }) {
                guard !keepsColumns || first.cell.column == cell.cell.column else { return nil }
                continue
            }
            seen.append(cell)
        }
        return seen
    }

    private func resolve(_ cells: [HeaderCell]) -> Columns? {
        let order = cells.map { ColumnLabels.applicant($0.cell.key) }
        let positions = cells.map(\.cell.column)
        let named = order.compactMap { $0 }
        guard named.count == ApplicantColumn.allCases.count else {
            // Some header cell is lost. The form's own order stands as long as the rest does not contradict it.
            let official = ApplicantColumn.parts.filter(named.contains)
            guard order.count == named.count, named.filter({ $0 != .total }) == official else { return nil }
            return Columns(
                order: ApplicantColumn.allCases, positions: nil, isComplete: false, assumesTotalLast: true)
        }
        let rises = zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }
        return Columns(order: order, positions: rises ? positions : nil, isComplete: true, assumesTotalLast: false)
    }

    /// 总计 stands on another line than 自然人, where the form has them on one.
    var totalIsMisplaced: HeaderCell? {
        // Cells that stand one a line say nothing of the header's lines.
        guard grid != nil, let natural = cells.first(where: { ColumnLabels.applicant($0.cell.key) == .naturalPerson }),
            let total = cells.first(where: { ColumnLabels.applicant($0.cell.key) == .total }),
            let enterprise = cells.first(where: { ColumnLabels.applicant($0.cell.key) == .commercialEnterprise }),
            enterprise.line != natural.line
        else { return nil }
        return total.line == natural.line ? nil : total
    }
}
