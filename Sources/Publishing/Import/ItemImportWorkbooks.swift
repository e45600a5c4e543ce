public import OfficeFiles
public import Organs

/// The workbooks of an import of items: the one to fill in, and what became of each row.
public enum ItemImportWorkbooks {
    static let instructionSheet = "填表说明"
    static let choiceSheet = "可填内容"
    /// What the title of the example begins with, so that it is not taken for an item.
    static let exampleMark = "（示例）"

    /// An empty register with one filled example, a sheet of what can be chosen, and one that says how.
    ///
    /// - Parameter nodes: the open columns of the organ's catalogue, each with those above it.
    public static func template(nodes: [CatalogueNode]) throws(OfficeFileError) -> [UInt8] {
        let columns = ItemColumnNames(nodes).choices
        var book = WorkbookDraft(title: "信息登记表模板", author: "公开")
        book.sheets = [register(example: columns.first), choices(columns), instructions()]
        return try XlsxWriter.file(book)
    }

    private static func register(example node: String?) -> SheetDraft {
        let example: [ItemColumn: String] = [
            .title: "\(exampleMark)关于开展全民健身周活动的通知", .node: node ?? "", .kind: ItemKind.policy.label, .genre: "通知",
            .theme: "卫生、体育", .documentNumber: "示体〔2026〕3号", .issuers: "示例区体育局", .formedOn: "2026-03-02",
            .effectiveOn: "2026-03-02", .validity: Validity.valid.label, .summary: "全民健身周的时间、地点和报名办法。",
            .keywords: "全民健身、报名", .disclosure: DisclosureAttribute.proactive.label,
            .sensitivity: Sensitivity.ordinary.label, .bodyFile: "关于开展全民健身周活动的通知.docx",
            .attachments: "报名表.xlsx；日程安排.docx",
        ]
        let widths = ItemColumn.filledIn.map { $0 == .title ? 44.0 : [.summary, .body].contains($0) ? 36 : 16 }
        var draft = SheetDraft(ItemColumn.sheetNames[0], columnWidths: widths)
        draft.frozenRows = 1
        draft.isLandscape = true
        for (offset, column) in ItemColumn.filledIn.enumerated() {
            let mark = ItemColumn.required.contains(column) ? "*" : ""
            draft.cells.append(SheetCell(.text(column.label + mark), row: 1, column: offset + 1, style: .header))
            if let text = example[column], !text.isEmpty {
                draft.cells.append(SheetCell(.text(text), row: 2, column: offset + 1, style: .inputText))
            }
        }
        return draft
    }

    private static func choices(_ nodes: [String]) -> SheetDraft {
        let lists: [(ItemColumn, [String])] = [
            (.node, nodes), (.kind, ItemKind.allCases.map(\.label)), (.validity, Validity.allCases.map(\.label)),
            (.disclosure, DisclosureAttribute.allCases.map(\.label)),
            (.sensitivity, Sensitivity.allCases.map(\.label)),
        ]
        var draft = SheetDraft(choiceSheet, columnWidths: [44, 18, 12, 14, 14])
        draft.frozenRows = 1
        for (offset, list) in lists.enumerated() {
            draft.cells.append(SheetCell(.text(list.0.label), row: 1, column: offset + 1, style: .header))
            for (row, text) in list.1.enumerated() {
                draft.cells.append(SheetCell(.text(text), row: row + 2, column: offset + 1, style: .label))
            }
        }
        return draft
    }

    private static func instructions() -> SheetDraft {
        var draft = SheetDraft(instructionSheet, columnWidths: [100])
        let lines = [
            "一、每条信息一行，带*的列必填；列的顺序可以调整，不用的列可以删去。第2行是示例，请改成实际内容或删去。",
            "二、栏目填“可填内容”表中的名称，可以只写最后一级；不填的，用上传时选择的栏目。信息类型、发文机关不填的，同样用上传时所选、所填的。",
            "三、日期用Excel的日期格式，或写作2026-03-01、2026年3月1日。失效日期是不再有效的第一天；只知道最后有效的一天的，列名改用“有效期至”。",
            "四、发文机关、关键词有多个的，用顿号分开。",
            "五、正文可以直接写在“正文”列；较长的放在Word文档（docx）、网页（html）或文本（txt）中，与附件一起打成一个zip压缩包，在“正文文件”列写文件名；文件与标题同名的不用写。",
            "六、附件列写压缩包中的文件名，多个用分号分开；同名文件写明文件夹，如“2026年/报名表.xlsx”。",
            "七、索引号和发布日期由平台在发布时编制和记录，登记表中有的不采用。",
            "八、标题和文号都与已有信息相同的，视为重复；都没有文号的，标题和成文日期都相同的视为重复。",
            "九、上传后先检查，列出全部问题；没有问题才能导入，要么全部导入，要么一条也不导入。",
            "十、导入的信息都是草稿，仍须经过审核、保密审查和审批才能发布。一次最多\(ItemImportReading.mostRows)条。",
        ]
        for (offset, line) in lines.enumerated() {
            draft.cells.append(SheetCell(.text(line), row: offset + 1, column: 1))
        }
        return draft
    }
}

// MARK: What became of it

extension ItemImportWorkbooks {
    /// The register as it was, with one column more: what is to be said of each row, or what became of it.
    public static func outcome(
        _ tables: [ImportTable], _ record: ItemImport, _ rows: [ItemImportRow]
    ) throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: record.state == .done ? "导入结果" : "检查结果", author: "公开")
        let byPlace = Dictionary(rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        book.sheets = tables.enumerated().map { index, table in
            sheet(table, record.remarks.filter { $0.place.sheet == index }) { row in
                let place = ItemImportRemark.Place(sheet: index, sheetName: table.sheet, row: row)
                return byPlace[place.words].map { words($0, record) }
            }
        }
        return try XlsxWriter.file(book)
    }

    /// The same where there was no register: a line for each document.
    public static func outcome(_ record: ItemImport, _ rows: [ItemImportRow]) throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: record.state == .done ? "导入结果" : "检查结果", author: "公开")
        var draft = SheetDraft(book.title, columnWidths: [40, 44, 60])
        draft.frozenRows = 1
        let remarks = Dictionary(grouping: record.remarks) { $0.place.words }
        let unread = record.remarks.map(\.place.words).filter { place in !rows.contains { $0.place == place } }
        var lines: [(String, String, String)] = [("文件", "标题", "结果")]
        lines += rows.map { row in (row.place, row.title, remark(remarks[row.place] ?? [], words(row, record))) }
        lines += Set(unread).sorted().map { ($0, "", remark(remarks[$0] ?? [], nil)) }
        for (offset, line) in lines.enumerated() {
            for (column, text) in [line.0, line.1, line.2].enumerated() where !text.isEmpty {
                let style: SheetStyle = offset == 0 ? .header : .label
                draft.cells.append(SheetCell(.text(text), row: offset + 1, column: column + 1, style: style))
            }
        }
        book.sheets = [draft]
        return try XlsxWriter.file(book)
    }

    private static func sheet(
        _ table: ImportTable, _ remarks: [ItemImportRemark], _ outcome: (Int) -> String?
    ) -> SheetDraft {
        let last = table.rows.flatMap { $0.cells.keys }.max() ?? 0
        var draft = SheetDraft(
            table.sheet.isEmpty ? "导入结果" : table.sheet, columnWidths: [Double](repeating: 18, count: last) + [60])
        let byRow = Dictionary(grouping: remarks) { max($0.place.row, 1) }
        for row in table.rows {
            let ofRow = byRow[row.number] ?? []
            for (column, text) in row.cells {
                let isWrong = ofRow.contains { $0.column == column && $0.isProblem }
                draft.cells.append(
                    SheetCell(.text(text), row: row.number, column: column, style: isWrong ? .inputText : .label))
            }
            let remark = remark(ofRow, outcome(row.number))
            guard !remark.isEmpty else { continue }
            draft.cells.append(SheetCell(.text(remark), row: row.number, column: last + 1, style: .label))
        }
        return draft
    }

    private static func words(_ row: ItemImportRow, _ record: ItemImport) -> String {
        switch record.state {
        case .done: row.item == nil ? "" : "已导入，为草稿"
        case .checked: record.counts.problems == 0 ? "可以导入" : ""
        case .dropped: "已放弃，没有导入"
        case .reading, .failed: ""
        }
    }

    private static func remark(_ remarks: [ItemImportRemark], _ outcome: String?) -> String {
        let lines = remarks.map { remark in
            (remark.isProblem ? "" : "提示：") + (remark.column.map { "\(ImportProblem.letters($0))列：" } ?? "")
                + remark.message
        }
        return ((outcome.map { $0.isEmpty ? [] : [$0] } ?? []) + lines).joined(separator: "\n")
    }
}
