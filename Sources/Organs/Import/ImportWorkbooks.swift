public import OfficeFiles

/// The workbooks of an import: the template to fill in, and the file again with what became of each row.
public enum ImportWorkbooks {
    /// An empty list of units and one of people, each with one filled example and a sheet that says how.
    public static func template() throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: "单位和人员导入模板", author: "公开")
        book.sheets = [
            sheet(
                "单位", UnitColumn.self,
                example: [
                    .fullName: "示例区水利局", .shortName: "区水利局", .parent: "示例区人民政府", .kind: UnitKind.department.label,
                    .level: UnitLevel.county.label, .phone: "0578-2000001", .contactOffice: "办公室",
                    .officeHours: "工作日8:30—17:30",
                ]),
            sheet(
                "人员", PersonColumn.self,
                example: [
                    .account: "shili", .name: "示例人员", .unit: "示例区水利局", .title: "科员",
                    .roles: Role.disclosureOfficer.label, .staffing: Staffing.partTime.label, .mobile: "13900000000",
                    .from: "2026-01-01",
                ]),
            instructions(),
        ]
        return try XlsxWriter.file(book)
    }

    /// The tables as they were, with one column more: the problems of each row, or what became of it.
    public static func annotated(
        _ tables: [ImportTable], problems: [ImportProblem],
        outcomes: [DirectoryPlan.Place: DirectoryPlan.Action]
    ) throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: "导入结果", author: "公开")
        book.sheets = tables.enumerated().map { index, table in
            annotated(table, index, problems.filter { $0.sheet == table.sheet }, outcomes)
        }
        return try XlsxWriter.file(book)
    }

    private static func annotated(
        _ table: ImportTable, _ index: Int, _ problems: [ImportProblem],
        _ outcomes: [DirectoryPlan.Place: DirectoryPlan.Action]
    ) -> SheetDraft {
        let last = table.rows.flatMap { $0.cells.keys }.max() ?? 0
        var draft = SheetDraft(
            table.sheet.isEmpty ? "导入结果" : table.sheet, columnWidths: [Double](repeating: 18, count: last) + [60])
        let byRow = Dictionary(grouping: problems) { $0.row ?? 1 }
        for row in table.rows {
            for (column, text) in row.cells {
                let isWrong = byRow[row.number]?.contains { $0.column == column } ?? false
                draft.cells.append(
                    SheetCell(.text(text), row: row.number, column: column, style: isWrong ? .inputText : .label))
            }
            let remark = remark(byRow[row.number] ?? [], outcomes[.init(table: index, row: row.number)])
            if !remark.isEmpty {
                draft.cells.append(SheetCell(.text(remark), row: row.number, column: last + 1, style: .label))
            }
        }
        return draft
    }

    private static func remark(_ problems: [ImportProblem], _ action: DirectoryPlan.Action?) -> String {
        guard problems.isEmpty else {
            return problems.map { problem in
                (problem.column.map { "\(ImportProblem.letters($0))列：" } ?? "") + problem.message
            }.joined(separator: "\n")
        }
        return action?.label ?? ""
    }

    private static func sheet<Column: ImportColumn>(
        _ name: String, _ columns: Column.Type, example: [Column: String]
    ) -> SheetDraft {
        let all = Array(Column.allCases)
        var draft = SheetDraft(name, columnWidths: [Double](repeating: 18, count: all.count))
        draft.frozenRows = 1
        for (offset, column) in all.enumerated() {
            let mark = Column.required.contains(column) ? "*" : ""
            draft.cells.append(
                SheetCell(.text(column.label + mark), row: 1, column: offset + 1, style: .header))
            if let text = example[column] {
                draft.cells.append(SheetCell(.text(text), row: 2, column: offset + 1, style: .inputText))
            }
        }
        return draft
    }

    private static func instructions() -> SheetDraft {
        var draft = SheetDraft("填表说明", columnWidths: [100])
        let lines = [
            "一、带*的列必填；列的顺序可以调整，不用的列可以删去。第2行是示例，请改成实际内容或删去。",
            "二、新建单位还须填写上级单位和单位类别。上级单位、所在单位可填全称、简称或统一社会信用代码；同一文件中新建的单位也可以作为上级。",
            "三、单位类别可填：" + UnitKind.allCases.map(\.label).joined(separator: "、") + "。",
            "四、行政层级可填：" + UnitLevel.allCases.map(\.label).joined(separator: "、") + "；不填则与上级单位相同。",
            "五、角色可填一个或几个，用顿号分开：" + Role.allCases.map(\.label).joined(separator: "、") + "。",
            "六、同一人在几个单位任职的，每个单位写一行，账号和姓名相同。专职兼职不填为专职，任职日期不填为导入当日。",
            "七、已有的单位按统一社会信用代码或名称和上级认出，已有的人员按账号认出：只补充和更新所填的内容，空白单元格不改动。",
            "八、导入不更名、不调整隶属关系、不撤销单位，不结束任职，不收回角色；这些请在各自的页面办理。",
            "九、上传后先检查，列出全部问题；没有问题才能导入，要么全部导入，要么一条也不导入。",
        ]
        for (offset, line) in lines.enumerated() {
            draft.cells.append(SheetCell(.text(line), row: offset + 1, column: 1))
        }
        return draft
    }
}
