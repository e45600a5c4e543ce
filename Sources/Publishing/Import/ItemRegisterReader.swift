import Organs

/// The rows of a register, sheet after sheet.
struct ItemRegisterReader: ItemImportRows {
    private let names: ItemFileNames?
    private let files: (any ItemFiles)?
    private let defaults: ItemImportDefaults
    private let entries: [Entry]
    let remarks: [ItemImportRemark]

    private struct Entry: Sendable {
        let row: ImportTable.Row
        let columns: [ItemColumn: Int]
        let place: ItemImportRemark.Place
    }

    init(
        _ tables: [ImportTable], _ names: ItemFileNames?, _ files: (any ItemFiles)?, _ defaults: ItemImportDefaults
    ) throws(ItemImportFault) {
        var entries: [Entry] = []
        var remarks: [ItemImportRemark] = []
        for (index, table) in tables.enumerated() {
            guard let header = ImportHeader<ItemColumn>.find(in: table), header.missing.isEmpty else {
                remarks += Self.skipped(table, index)
                continue
            }
            remarks += Self.remarks(on: header, table, index)
            entries += table.rows.filter { $0.number > header.row }.map { row in
                Entry(
                    row: row, columns: header.columns,
                    place: .init(sheet: index, sheetName: table.sheet, row: row.number))
            }
        }
        guard !entries.isEmpty else { throw .noTitles }
        guard entries.count <= ItemImportReading.mostRows else { throw .tooManyRows(entries.count) }
        self.names = names
        self.files = files
        self.defaults = defaults
        self.entries = entries
        self.remarks = remarks
    }

    var count: Int { entries.count }

    func read(_ index: Int) -> ItemImportReading {
        let entry = entries[index]
        var reader = ItemRowReader(entry.row, entry.columns, entry.place, defaults)
        let row = reader.read(names, files)
        return ItemImportReading(rows: [row], remarks: reader.remarks, usedFiles: reader.usedFiles)
    }

    func remarks(havingUsed used: Set<String>) -> [ItemImportRemark] {
        let unused = names?.all.filter { !used.contains($0) } ?? []
        guard !unused.isEmpty else { return [] }
        return [
            ItemImportRemark(
                "有\(unused.count)个文件没有任何一行用到：\(ItemDraftText.listed(unused))", at: .init(row: 0), isProblem: false)
        ]
    }

    /// Sheets of the workbook to fill in that hold no items.
    private static let otherSheets: Set = [ItemImportWorkbooks.instructionSheet, ItemImportWorkbooks.choiceSheet]

    private static func skipped(_ table: ImportTable, _ index: Int) -> [ItemImportRemark] {
        guard !otherSheets.contains(table.sheet) else { return [] }
        return [
            ItemImportRemark(
                "没有“标题”列，这张表没有读取", at: .init(sheet: index, sheetName: table.sheet, row: 0), isProblem: false)
        ]
    }

    /// What is to be said of the header: columns that are not known, stand there twice, or are made anew here.
    private static func remarks(
        on header: ImportHeader<ItemColumn>, _ table: ImportTable, _ index: Int
    ) -> [ItemImportRemark] {
        let place = ItemImportRemark.Place(sheet: index, sheetName: table.sheet, row: header.row)
        let cells = table.rows.first { $0.number == header.row }?.cells ?? [:]
        let known = Dictionary(header.columns.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        return cells.sorted { $0.key < $1.key }.compactMap { (column, text) -> ItemImportRemark? in
            let shown = ItemDraftText.short(text)
            func remark(_ message: String, isProblem: Bool = false) -> ItemImportRemark {
                ItemImportRemark(message, at: place, column: column, header: shown, isProblem: isProblem)
            }
            if let known = known[column] {
                return known.isMadeHere ? remark("“\(shown)”由本平台在发布时编制或记录，登记表中的不采用") : nil
            }
            if let twin = header.repeated.first(where: { $0.1 == text })?.0 {
                return remark("“\(shown)”与前面的列重复，都表示“\(twin.label)”，请只留一列", isProblem: true)
            }
            return remark("不认识的列“\(shown)”，这一列没有采用；如属登记内容，请把列名改为模板中的名称")
        }
    }
}

/// Text of others in our sentences.
enum ItemDraftText {
    private static let longest = 40
    private static let most = 10

    static func short(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count > longest ? line.prefix(longest) + "…" : line
    }

    static func listed(_ names: [String]) -> String {
        names.prefix(most).map { "“\(short($0))”" }.joined(separator: "、") + (names.count > most ? "等" : "")
    }

    /// Whether a person could have typed it; line ends and tabs are of texts of several lines only.
    static func isClean(_ text: String) -> Bool {
        !text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: false
            case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
    }
}
