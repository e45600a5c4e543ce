import AnnualReport

/// Table three (收到和处理政府信息公开申请情况): three columns of labels, seven of numbers.
extension FormTable {
    private static let widths = [55, 95, 325] + [Int](repeating: 75, count: ApplicantColumn.allCases.count)
    private static let labelColumns = 3

    static func requests(_ cells: ReportCells, _ form: ReportForm) -> FormTable? {
        let rows = requestRows(form, cells)
        guard !rows.isEmpty else { return nil }
        var printed = requestHeader
        for (index, row) in rows.enumerated() {
            let previous = index > 0 ? rows[index - 1].group : nil
            printed.append(Row(cells: labels(of: row, after: previous, in: rows) + figures(of: row, cells)))
        }
        return FormTable(table: .requests, columnWidths: widths, headerRows: requestHeader.count, rows: printed)
    }

    /// The rows that the report has, in the order of the form; the one-row （六）其他处理 stands before （七）总计.
    private static func requestRows(_ form: ReportForm, _ cells: ReportCells) -> [RequestRow] {
        var order = form == .form2021 ? RequestRow.form2021 : RequestRow.form2019
        if form == .form2021, let end = order.firstIndex(of: .totalHandled) {
            order.insert(.otherHandlingGroup, at: end)
        }
        return order.filter { row in cells.isPresent(ApplicantColumn.allCases.map { .requests(row, $0) }) }
    }

    private static let requestHeader: [Row] = [
        Row(cells: [
            FormCell(
                .corner, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", column: 0, columnSpan: labelColumns, rowSpan: 3),
            FormCell(.columnHeader, "申请人情况", column: labelColumns, columnSpan: ApplicantColumn.allCases.count),
        ]),
        Row(cells: [
            FormCell(.columnHeader, ApplicantColumn.naturalPerson.label, column: labelColumns, rowSpan: 2),
            FormCell(.columnHeader, "法人或其他组织", column: labelColumns + 1, columnSpan: 5),
            FormCell(.columnHeader, ApplicantColumn.total.label, column: labelColumns + 6, rowSpan: 2),
        ]),
        Row(
            cells: ApplicantColumn.parts.dropFirst().enumerated().map { index, column in
                FormCell(.columnHeader, column.label, column: labelColumns + 1 + index)
            }),
    ]

    private static func figures(of row: RequestRow, _ cells: ReportCells) -> [FormCell] {
        ApplicantColumn.allCases.enumerated().map { index, column in
            FormCell(.requests(row, column), of: cells, column: labelColumns + index)
        }
    }

    /// The cells to the left of a row's numbers: its group's heading where the group begins, and its own label.
    private static func labels(of row: RequestRow, after previous: RequestGroup?, in rows: [RequestRow]) -> [FormCell] {
        guard let group = row.group else {
            return [FormCell(.rowHeader, row.officialLabel, column: 0, columnSpan: labelColumns)]
        }
        var labels: [FormCell] = []
        if previous == nil {
            let span = rows.count { $0.group != nil }
            labels.append(FormCell(.groupHeader, RequestGroup.results.label, column: 0, rowSpan: span))
        }
        guard group != .results else {
            return labels + [FormCell(.rowHeader, row.officialLabel, column: 1, columnSpan: labelColumns - 1)]
        }
        if previous != group {
            let span = rows.count { $0.group == group }
            labels.append(FormCell(.groupHeader, group.label, column: 1, rowSpan: span))
        }
        return labels + [FormCell(.rowHeader, row.officialLabel, column: 2)]
    }
}
