import Organs
import Regulation
import RichText

/// Reads one row of a register, and says all that is wrong with it.
struct ItemRowReader {
    private let row: ImportTable.Row
    private let columns: [ItemColumn: Int]
    private let place: ItemImportRemark.Place
    private let defaults: ItemImportDefaults
    private(set) var remarks: [ItemImportRemark] = []
    private(set) var usedFiles: Set<String> = []

    init(
        _ row: ImportTable.Row, _ columns: [ItemColumn: Int], _ place: ItemImportRemark.Place,
        _ defaults: ItemImportDefaults
    ) {
        self.row = row
        self.columns = columns
        self.place = place
        self.defaults = defaults
    }

    mutating func read(_ names: ItemFileNames?, _ files: (any ItemFiles)?) -> ItemImportReading.Row {
        unreadableCells()
        let title = line(.title, longest: .max)
        if title.isEmpty { tell("填写标题，或者删去这一行", .title) }
        if title.hasPrefix(ItemImportWorkbooks.exampleMark) { tell("这是模板中的示例行，请删去", .title) }
        var content = ItemContent(metadata: metadata(title))
        if let document = body(title, names, files) {
            content.body = document.body
            for note in document.notes { tell(note, bodyColumn, isProblem: false) }
        }
        return ItemImportReading.Row(
            place: place, columns: columns, nodeText: line(.node, longest: 300), content: content,
            sensitivity: word(.sensitivity, ItemWords.sensitivity, Sensitivity.allCases.map(\.label)) ?? .ordinary,
            attachmentNames: attachments(names))
    }

    // MARK: Metadata

    private mutating func metadata(_ title: String) -> ItemMetadata {
        let kind = word(.kind, ItemWords.kind, ItemKind.allCases.map(\.label)) ?? defaults.kind
        var metadata = ItemMetadata(title: title, kind: kind)
        metadata.subtitle = line(.subtitle, longest: 200)
        metadata.summary = lines(.summary)
        metadata.keywords = list(.keywords, most: 20, longest: 30)
        metadata.genre = line(.genre, longest: 50)
        metadata.theme = line(.theme, longest: 100)
        metadata.documentNumber = ItemWords.optional(line(.documentNumber, longest: 100))
        let issuers = list(.issuers, most: 20, longest: 100)
        metadata.issuers = issuers.isEmpty ? defaults.issuers : issuers
        metadata.source = line(.source, longest: 200)
        metadata.disclosureBasis = line(.disclosureBasis, longest: 300)
        let attributes = DisclosureAttribute.allCases.map(\.label)
        metadata.disclosure = word(.disclosure, ItemWords.disclosure, attributes) ?? .proactive
        let validities = Validity.allCases.map(\.label)
        metadata.validity = word(.validity, ItemWords.validity, validities) ?? metadata.validity
        days(&metadata)
        return metadata
    }

    private mutating func days(_ metadata: inout ItemMetadata) {
        metadata.formedOn = day(.formedOn)
        metadata.effectiveOn = day(.effectiveOn)
        metadata.expiresOn = day(.expiresOn)
        metadata.offlineOn = day(.offlineOn)
        // 有效期至 names the last valid day, 失效日期 the first invalid one.
        guard let until = day(.validUntil) else { return }
        if metadata.expiresOn == nil {
            metadata.expiresOn = until.advanced(by: 1)
        } else {
            tell("“失效日期”和“有效期至”只填一项", .validUntil)
        }
    }

    // MARK: Body and attachments

    private var bodyColumn: ItemColumn { text(.body).isEmpty ? .bodyFile : .body }

    private mutating func body(
        _ title: String, _ names: ItemFileNames?, _ files: (any ItemFiles)?
    ) -> ItemDocument? {
        let (cell, named) = (text(.body), line(.bodyFile, longest: 300))
        if !cell.isEmpty {
            if !named.isEmpty { tell("“正文”和“正文文件”只填一项", .bodyFile) }
            return body(cell: cell, title)
        }
        guard let name = bodyFile(named, title, names) else { return nil }
        usedFiles.insert(name)
        do throws(ItemFileFault) {
            guard let files else { return nil }
            var document = try ItemDocument.read(try files.bytes(of: name), name: name)
            document.dropTitle(title)
            return document
        } catch {
            tell("正文文件“\(ItemDraftText.short(name))”不能读取：\(error.message)", .bodyFile)
            return nil
        }
    }

    private mutating func body(cell: String, _ title: String) -> ItemDocument? {
        if cell.utf16.count >= Self.longestCell {
            tell("单元格已达Excel的字数上限（\(Self.longestCell)字），后面的内容可能被截去，请改用正文文件", .body)
        }
        do throws(ItemFileFault) {
            var document = try ItemDocument.read(cell: cell)
            document.dropTitle(title)
            return document
        } catch {
            tell(error.message, .body)
            return nil
        }
    }

    /// More characters no cell holds: Excel cuts silently.
    private static let longestCell = 32_767

    private mutating func bodyFile(_ named: String, _ title: String, _ names: ItemFileNames?) -> String? {
        guard let names else {
            tell(
                named.isEmpty ? "没有正文，起草后须补充" : "没有上传文件压缩包，找不到正文文件“\(ItemDraftText.short(named))”",
                named.isEmpty ? nil : .bodyFile, isProblem: !named.isEmpty)
            return nil
        }
        switch named.isEmpty ? names.body(titled: title) : names.file(named: named) {
        case .one(let name): return name
        case .several(let found):
            let which = named.isEmpty ? "与标题同名" : "名为“\(ItemDraftText.short(named))”"
            tell("有\(found.count)个\(which)的文件（\(ItemDraftText.listed(found))），请在“正文文件”列写明带文件夹的名称", .bodyFile)
        case .none where named.isEmpty: tell("没有正文：没有填写，也没有与标题同名的文件，起草后须补充", isProblem: false)
        case .none: tell("文件中没有“\(ItemDraftText.short(named))”", .bodyFile)
        }
        return nil
    }

    private mutating func attachments(_ names: ItemFileNames?) -> [String] {
        let cell = text(.attachments)
        guard ItemWords.optional(cell) != nil else { return [] }
        guard let names else {
            tell("没有上传文件压缩包，找不到附件", .attachments)
            return []
        }
        let found = parts(cell, names).compactMap { attachment($0, names) }
        if found.count > ItemRules.mostAttachments {
            tell("附件最多\(ItemRules.mostAttachments)个，现有\(found.count)个", .attachments)
        }
        usedFiles.formUnion(found)
        return Array(found.prefix(ItemRules.mostAttachments))
    }

    /// Names are parted by semicolons or line ends; by commas too, but for names that have one in them.
    private func parts(_ cell: String, _ names: ItemFileNames) -> [String] {
        guard names.file(named: cell) == .none else { return [cell] }
        return cell.split { "；;|".contains($0) || $0.isNewline }.map { ImportTable.trimmed(String($0)) }.flatMap {
            part in
            names.file(named: part) == .none
                ? part.split { "、，,".contains($0) }.map { ImportTable.trimmed(String($0)) } : [part]
        }.filter { !$0.isEmpty }
    }

    private mutating func attachment(_ name: String, _ names: ItemFileNames) -> String? {
        switch names.file(named: name) {
        case .one(let found): return found
        case .none: tell("文件中没有“\(ItemDraftText.short(name))”", .attachments)
        case .several(let found):
            tell(
                "有\(found.count)个名为“\(ItemDraftText.short(name))”的文件（\(ItemDraftText.listed(found))），请写明文件夹",
                .attachments)
        }
        return nil
    }
}

// MARK: Cells

extension ItemRowReader {
    private func text(_ column: ItemColumn) -> String { columns[column].flatMap { row.cells[$0] } ?? "" }

    private mutating func tell(_ message: String, _ column: ItemColumn? = nil, isProblem: Bool = true) {
        let said = message.hasSuffix("。") ? String(message.dropLast()) : message
        remarks.append(
            ItemImportRemark(
                said, at: place, column: column.flatMap { columns[$0] }, header: column?.label, isProblem: isProblem))
    }

    private mutating func unreadableCells() {
        let known = Dictionary(columns.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        for column in row.unreadable.sorted() {
            guard let which = known[column] else { continue }
            tell("单元格是没有结果或出错的公式，请改为填写内容", which)
        }
    }

    /// A text of one line: line ends inside a cell are spaces.
    private mutating func line(_ column: ItemColumn, longest: Int) -> String {
        let line = lines(column).split(whereSeparator: \.isNewline).map { ImportTable.trimmed(String($0)) }
            .joined(separator: column == .title ? "" : " ")
        guard line.count > longest else { return line }
        tell("“\(column.label)”最多\(longest)字，现有\(line.count)字", column)
        return ""
    }

    private mutating func lines(_ column: ItemColumn) -> String {
        let text = text(column)
        guard !ItemDraftText.isClean(text) else { return text }
        tell("含有不可见的控制字符，请重新填写", column)
        return ""
    }

    private mutating func list(_ column: ItemColumn, most: Int, longest: Int) -> [String] {
        let words = ItemWords.list(ItemWords.optional(lines(column)) ?? "")
        if words.count > most { tell("“\(column.label)”最多\(most)个，现有\(words.count)个", column) }
        for word in words where word.count > longest {
            tell("“\(ItemDraftText.short(word))”超过\(longest)字，请核对分隔符号", column)
        }
        return words
    }

    private mutating func word<Word>(
        _ column: ItemColumn, _ read: (String) -> Word?, _ allowed: [String]
    ) -> Word? {
        let text = text(column)
        guard !text.isEmpty else { return nil }
        guard let word = read(text) else {
            let most = allowed.joined(separator: "、")
            tell("“\(ItemDraftText.short(text))”不是可填的\(column.label)，可填：\(most)", column)
            return nil
        }
        return word
    }

    private mutating func day(_ column: ItemColumn) -> Day? {
        guard let text = ItemWords.optional(text(column)) else { return nil }
        guard let day = ItemWords.day(text) else {
            // Days as Excel counts them, in a cell whose format is not that of days: which day is meant is not certain.
            let isSerial = Int(text).map { (20_000...80_000).contains($0) } ?? false
            let advice = isSerial ? "单元格的格式不是日期，请设为日期格式，或写作2026-03-01" : "请写作2026-03-01或2026年3月1日"
            tell("“\(ItemDraftText.short(text))”不是日期，\(advice)", column)
            return nil
        }
        return day
    }
}
