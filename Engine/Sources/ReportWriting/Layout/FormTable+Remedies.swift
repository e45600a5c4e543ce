import AnnualReport

/// Table four (政府信息公开行政复议、行政诉讼情况): three blocks of five columns, one row of numbers.
extension FormTable {
    static func remedies(_ cells: ReportCells) -> FormTable? {
        let groups = RemedyGroup.allCases.filter { group in
            cells.isPresent(RemedyColumn.allCases.map { .remedies(group, $0) })
        }
        guard !groups.isEmpty else { return nil }
        let width = RemedyColumn.allCases.count
        let starts = groups.enumerated().map { (group: $1, column: $0 * width) }
        let suits = starts.filter { $0.group != .review }

        var blocks: [FormCell] = []
        var seconds: [FormCell] = []
        var thirds: [FormCell] = []
        for (group, start) in starts {
            let headers = RemedyColumn.allCases.enumerated()
            if group == .review {
                blocks.append(FormCell(.columnHeader, group.label, column: start, columnSpan: width))
                seconds += headers.map { FormCell(.columnHeader, $1.label, column: start + $0, rowSpan: 2) }
            } else {
                seconds.append(FormCell(.columnHeader, group.label, column: start, columnSpan: width))
                thirds += headers.map { FormCell(.columnHeader, $1.label, column: start + $0) }
            }
        }
        if let first = suits.first {
            blocks.append(
                FormCell(.columnHeader, "行政诉讼", column: first.column, columnSpan: width * suits.count))
        }
        let figures = starts.flatMap { group, start in
            RemedyColumn.allCases.enumerated().map { FormCell(.remedies(group, $1), of: cells, column: start + $0) }
        }
        // Without suits no third header row begins a cell: the second one is the last.
        let header = thirds.isEmpty ? [blocks, seconds.map(\.inOneRow)] : [blocks, seconds, thirds]
        return FormTable(
            table: .remedies, columnWidths: [Int](repeating: 10, count: width * groups.count),
            headerRows: header.count, rows: (header + [figures]).map { Row(cells: $0) })
    }
}

extension FormCell {
    fileprivate var inOneRow: FormCell { FormCell(role, text, column: column, columnSpan: columnSpan) }
}
