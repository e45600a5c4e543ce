package import AnnualReport

/// One of the mandated tables with its merged cells, as 国办公开办函〔2021〕30号 (or the trial form) prints it.
///
/// It says where each cell stands; what stands in it is the report's.
package struct FormGrid: Hashable, Sendable {
    package var table: ReportTable
    /// Columns that hold labels, left of the first number.
    package var labelColumns: Int
    package var columnCount: Int
    /// Rows that are headers of the whole table; table two has none, its blocks bring their own.
    package var head: [Row]
    package var body: [Row]

    package struct Row: Hashable, Sendable {
        package var items: [Item]

        /// The cells of the report that stand in the row.
        package var keys: [CellKey] {
            items.compactMap { if case .cell(let key) = $0.content { key } else { nil } }
        }
    }

    /// A label or a cell, where it begins.
    package struct Item: Hashable, Sendable {
        package enum Content: Hashable, Sendable {
            case label(String, Role)
            case cell(CellKey)
        }

        /// What a label speaks for.
        package enum Role: Hashable, Sendable {
            /// The note in the corner of table three.
            case corner
            /// A block of rows: 第二十条第（一）项, （三）不予公开.
            case rowGroup
            case row
            /// Several columns: 法人或其他组织.
            case columnGroup
            case column
        }

        package var content: Content
        /// First column covered, from 0.
        package var column: Int
        package var columnSpan = 1
        package var rowSpan = 1
    }

    /// The tables of a report, in the order of the form, and the section that each stands in.
    ///
    /// A row of the trial form that a newer report still prints, （六）其他处理 with numbers, is among them.
    package static func grids(of report: AnnualReport) -> [(section: SectionKey, grid: FormGrid)] {
        [
            (.proactive, report.form == .form2021 ? proactive2021 : proactive2019),
            (.requests, requests(rows: requestRows(of: report))),
            (.remedies, remedies),
        ]
    }

    private static func requestRows(of report: AnnualReport) -> [RequestRow] {
        guard report.form == .form2021 else { return RequestRow.form2019 }
        let hasLegacyRow = ApplicantColumn.allCases.contains { column in
            switch report.cells[.otherHandlingGroup, column].state {
            case .tableMissing, .rowMissing: false
            default: true
            }
        }
        guard hasLegacyRow else { return RequestRow.form2021 }
        return RequestRow.form2021.flatMap { $0 == .totalHandled ? [.otherHandlingGroup, $0] : [$0] }
    }
}

extension FormGrid.Row {
    /// A row of items from left to right, each beginning where the one before it ends.
    init(from start: Int = 0, _ parts: [(content: FormGrid.Item.Content, columns: Int, rows: Int)]) {
        var column = start
        items = parts.map { part in
            defer { column += part.columns }
            return FormGrid.Item(
                content: part.content, column: column, columnSpan: part.columns, rowSpan: part.rows)
        }
    }
}

// MARK: - Table two

extension FormGrid {
    private struct Block {
        let label: String
        let columns: [String]
        let rows: [(label: String, keys: [CellKey])]
    }

    static let proactive2021 = proactive(
        .proactive,
        blocks: blocks(
            ProactiveRow.allCases, label: \.blockLabel, columns: { $0.columns.map(\.label) },
            row: { row in (row.label, row.columns.compactMap { .proactive(row, $0) }) }))

    static let proactive2019 = proactive(
        .proactive2019,
        blocks: blocks(
            Proactive2019Row.allCases, label: \.blockLabel, columns: { $0.columns.map(\.label) },
            row: { row in
                (row.label, row.columns.compactMap { CellKey(name: "proactive_2019.\(row.rawValue).\($0.rawValue)") })
            }))

    private static func blocks<Row>(
        _ rows: [Row], label: (Row) -> String, columns: (Row) -> [String], row: (Row) -> (String, [CellKey])
    ) -> [Block] {
        var blocks: [Block] = []
        for each in rows {
            if let last = blocks.last, last.label == label(each) {
                blocks[blocks.count - 1] = Block(
                    label: last.label, columns: last.columns, rows: last.rows + [row(each)])
            } else {
                blocks.append(Block(label: label(each), columns: columns(each), rows: [row(each)]))
            }
        }
        return blocks
    }

    /// Four columns; a block with fewer lets its last column cover the rest.
    private static func proactive(_ table: ReportTable, blocks: [Block]) -> FormGrid {
        var rows: [Row] = []
        for block in blocks {
            let spans = spread(block.columns.count)
            rows.append(Row([(.label(block.label, .rowGroup), 4, 1)]))
            rows.append(
                Row(
                    [(.label("信息内容", .column), 1, 1)]
                        + zip(block.columns, spans).map { (.label($0, .column), $1, 1) }))
            for row in block.rows {
                rows.append(
                    Row([(.label(row.label, .row), 1, 1)] + zip(row.keys, spans).map { (.cell($0), $1, 1) }))
            }
        }
        return FormGrid(table: table, labelColumns: 1, columnCount: 4, head: [], body: rows)
    }

    /// How many of three columns each of `count` covers.
    private static func spread(_ count: Int) -> [Int] {
        switch count {
        case 1: [3]
        case 2: [1, 2]
        default: [1, 1, 1]
        }
    }
}

// MARK: - Table three

extension FormGrid {
    /// The note that the form prints in the corner of table three.
    static let requestsCorner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

    private static let requestsHead: [Row] = [
        Row([(.label(requestsCorner, .corner), 3, 3), (.label("申请人情况", .columnGroup), 7, 1)]),
        Row(
            from: 3,
            [
                (.label(ApplicantColumn.naturalPerson.label, .column), 1, 2),
                (.label("法人或其他组织", .columnGroup), 5, 1),
                (.label(ApplicantColumn.total.label, .column), 1, 2),
            ]),
        Row(from: 4, ApplicantColumn.parts.dropFirst().map { (.label($0.label, .column), 1, 1) }),
    ]

    static func requests(rows: [RequestRow]) -> FormGrid {
        FormGrid(
            table: .requests, labelColumns: 3, columnCount: 10, head: requestsHead,
            body: rows.enumerated().map { index, row in
                requestRow(
                    row, results: rows.filter { $0.group != nil },
                    isFirstOf: { group in
                        index == 0 || !belongs(rows[index - 1], to: group)
                    })
            })
    }

    private static func belongs(_ row: RequestRow, to group: RequestGroup) -> Bool {
        group == .results ? row.group != nil : row.group == group
    }

    /// 三、本年度办理结果 covers all results, （三）不予公开 and its like their own rows; both stand in the first of them.
    private static func requestRow(
        _ row: RequestRow, results: [RequestRow], isFirstOf: (RequestGroup) -> Bool
    ) -> Row {
        let numbers = ApplicantColumn.allCases.map { (Item.Content.cell(.requests(row, $0)), 1, 1) }
        guard let group = row.group else {
            return Row([(.label(row.officialLabel, .row), 3, 1)] + numbers)
        }
        var labels: [(Item.Content, Int, Int)] = []
        if isFirstOf(.results) { labels.append((.label(RequestGroup.results.label, .rowGroup), 1, results.count)) }
        if group == .results {
            labels.append((.label(row.officialLabel, .row), 2, 1))
        } else {
            if isFirstOf(group) {
                labels.append((.label(group.label, .rowGroup), 1, results.count { $0.group == group }))
            }
            labels.append((.label(row.officialLabel, .row), 1, 1))
        }
        return Row(from: 3 - labels.reduce(0) { $0 + $1.1 }, labels + numbers)
    }
}

// MARK: - Table four

extension FormGrid {
    static let remedies = FormGrid(
        table: .remedies, labelColumns: 0, columnCount: 15,
        head: [
            Row([(.label(RemedyGroup.review.label, .columnGroup), 5, 1), (.label("行政诉讼", .columnGroup), 10, 1)]),
            Row(
                RemedyColumn.allCases.map { (.label($0.label, .column), 1, 2) }
                    + [RemedyGroup.litigationDirect, .litigationAfterReview].map {
                        (.label($0.label, .columnGroup), 5, 1)
                    }),
            Row(
                from: 5, (RemedyColumn.allCases + RemedyColumn.allCases).map { (.label($0.label, .column), 1, 1) }),
        ],
        body: [
            Row(
                RemedyGroup.allCases.flatMap { group in
                    RemedyColumn.allCases.map { (.cell(.remedies(group, $0)), 1, 1) }
                })
        ])
}

// MARK: - What of it stands in a report

extension FormGrid {
    /// False when no cell of the table was found in the source at all.
    package func isPresent(in report: AnnualReport) -> Bool {
        body.contains { $0.keys.contains { report.cells[$0].state != .tableMissing } }
    }

    /// Without the rows (or blocks of rows) of which the source has no cell, so that what is written is read back alike.
    package func leavingOutMissingRows(of report: AnnualReport) -> FormGrid {
        switch table {
        case .requests:
            let rows = body.compactMap { row -> RequestRow? in
                row.keys.contains { report.cells[$0].isInSource } ? row.keys.first?.request?.row : nil
            }
            return FormGrid.requests(rows: rows)
        case .proactive, .proactive2019:
            var grid = self
            let missing = Set(body.flatMap(\.keys).filter { !report.cells[$0].isInSource })
            grid.body = body.filter { $0.keys.isEmpty || !missing.isSuperset(of: $0.keys) }
            grid.body = grid.body.enumerated().filter { index, row in
                guard row.keys.isEmpty else { return true }
                // A block's label and headers go with its last row.
                let following = grid.body[(index + 1)...].prefix(2)
                return following.contains { !$0.keys.isEmpty }
            }.map(\.element)
            return grid
        case .remedies: return self
        }
    }
}

extension Cell {
    /// False when the row or the table of the cell is not in the source.
    var isInSource: Bool { state != .rowMissing && state != .tableMissing }
}
