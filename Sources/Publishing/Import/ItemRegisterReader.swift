import Organs

/// Reads a register, sheet after sheet.
struct ItemRegisterReader {
    private let names: ItemFileNames?
    private let files: (any ItemFiles)?
    private let defaults: ItemImportDefaults
    private var reading = ItemImportReading(rows: [], remarks: [])
    private var used: Set<String> = []

    init(_ names: ItemFileNames?, _ files: (any ItemFiles)?, _ defaults: ItemImportDefaults) {
        self.names = names
        self.files = files
        self.defaults = defaults
    }

    /// Sheets of the workbook to fill in that hold no items.
    private static let otherSheets: Set = [ItemImportWorkbooks.instructionSheet, ItemImportWorkbooks.choiceSheet]

    mutating func read(_ tables: [ImportTable]) throws(ItemImportFault) -> ItemImportReading {
        let sheets = tables.enumerated().compactMap { index, table in
            ImportHeader<ItemColumn>.find(in: table).flatMap { header in
                header.missing.isEmpty ? (index: index, table: table, header: header) : nil
            }
        }
        let count = sheets.reduce(0) { sum, sheet in sum + sheet.table.rows.count { $0.number > sheet.header.row } }
        guard count > 0 else { throw .noTitles }
        guard count <= ItemImportReading.mostRows else { throw .tooManyRows(count) }
        for (index, table) in tables.enumerated() where !sheets.contains(where: { $0.index == index }) {
            skip(table, index)
        }
        for sheet in sheets { read(sheet.table, sheet.index, sheet.header) }
        unusedFiles()
        return reading
    }

    private mutating func skip(_ table: ImportTable, _ index: Int) {
        guard !Self.otherSheets.contains(table.sheet) else { return }
        reading.remarks.append(
            ItemImportRemark(
                "没有“标题”列，这张表没有读取", at: .init(sheet: index, sheetName: table.sheet, row: 0), isProblem: false))
    }

    private mutating func read(_ table: ImportTable, _ index: Int, _ header: ImportHeader<ItemColumn>) {
        tellHeader(table, index, header)
        for row in table.rows where row.number > header.row {
            let place = ItemImportRemark.Place(sheet: index, sheetName: table.sheet, row: row.number)
            var reader = ItemRowReader(row, header.columns, place, defaults)
            let read = reader.read(names, files)
            reading.rows.append(read)
            reading.remarks += reader.remarks
            used.formUnion(reader.usedFiles)
        }
    }

    /// What is to be said of the header: columns that are not known, stand there twice, or are made anew here.
    private mutating func tellHeader(_ table: ImportTable, _ index: Int, _ header: ImportHeader<ItemColumn>) {
        let place = ItemImportRemark.Place(sheet: index, sheetName: table.sheet, row: header.row)
        let cells = table.rows.first { $0.number == header.row }?.cells ?? [:]
        let known = Dictionary(header.columns.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        for (column, text) in cells.sorted(by: { $0.key < $1.key }) {
            let shown = ItemDraftText.short(text)
            if let known = known[column] {
                guard known.isMadeHere else { continue }
                tell("“\(shown)”由本平台在发布时编制或记录，登记表中的不采用", place, column, text, isProblem: false)
            } else if let twin = header.repeated.first(where: { $0.1 == text })?.0 {
                tell("“\(shown)”与前面的列重复，都表示“\(twin.label)”，请只留一列", place, column, text)
            } else {
                tell("不认识的列“\(shown)”，这一列没有采用；如属登记内容，请把列名改为模板中的名称", place, column, text, isProblem: false)
            }
        }
    }

    private mutating func tell(
        _ message: String, _ place: ItemImportRemark.Place, _ column: Int, _ header: String, isProblem: Bool = true
    ) {
        reading.remarks.append(
            ItemImportRemark(
                message, at: place, column: column, header: ItemDraftText.short(header), isProblem: isProblem))
    }

    private mutating func unusedFiles() {
        let unused = names?.all.filter { !used.contains($0) } ?? []
        guard !unused.isEmpty else { return }
        reading.remarks.append(
            ItemImportRemark(
                "有\(unused.count)个文件没有任何一行用到：\(ItemDraftText.listed(unused))", at: .init(row: 0), isProblem: false))
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
