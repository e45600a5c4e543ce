/// A sheet with its header found: gives cells by column and notes problems at their place.
struct ImportSheet<Column: ImportColumn> {
    let index: Int
    let table: ImportTable
    let header: ImportHeader<Column>

    /// The rows below the header.
    var rows: [ImportTable.Row] { table.rows.filter { $0.number > header.row } }

    func has(_ column: Column) -> Bool { header.columns[column] != nil }

    func text(_ column: Column, _ row: ImportTable.Row) -> String {
        header.columns[column].flatMap { row.cells[$0] } ?? ""
    }

    func place(_ row: ImportTable.Row) -> DirectoryPlan.Place { .init(table: index, row: row.number) }

    func problem(
        _ kind: ImportProblem.Kind, _ row: ImportTable.Row, _ column: Column?, _ message: String
    ) -> ImportProblem {
        ImportProblem(
            kind, sheet: table.sheet, row: row.number, column: column.flatMap { header.columns[$0] },
            header: column?.label, message)
    }

    /// What is wrong with the header, and with cells whose content is not known.
    var problems: [ImportProblem] {
        let missing = header.missing.map { column in
            ImportProblem(
                .columnMissing, sheet: table.sheet, row: header.row, header: column.label,
                "缺少“\(column.label)”列（也可写作\(column.headers.dropFirst().map { "“\($0)”" }.joined(separator: "、"))）")
        }
        let repeated = header.repeated.map { column, text in
            ImportProblem(
                .columnRepeated, sheet: table.sheet, row: header.row, header: text,
                "“\(text)”与前面的列重复，都表示“\(column.label)”，请只留一列")
        }
        let used = Set(header.columns.values)
        let unreadable = rows.flatMap { row in
            row.unreadable.intersection(used).sorted().map { column in
                ImportProblem(
                    .unreadableCell, sheet: table.sheet, row: row.number, column: column, "单元格是没有结果或出错的公式，请改为填写内容")
            }
        }
        return missing + repeated + unreadable
    }

    /// The sheet, when its headers or its name say that it is one of these.
    static func find(in tables: [ImportTable], by decisive: Column) -> ImportSheet? {
        for (index, table) in tables.enumerated() {
            guard let header = ImportHeader<Column>.find(in: table) else { continue }
            if header.columns[decisive] != nil || Column.sheetNames.contains(table.sheet) {
                return ImportSheet(index: index, table: table, header: header)
            }
        }
        return nil
    }
}
