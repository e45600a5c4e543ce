import Regulation
import RichText

/// The documents of a folder without a register: each becomes an item, with what the document says of itself.
struct ItemFolderReader: ItemImportRows {
    private let bodies: [String]
    private let files: any ItemFiles
    private let defaults: ItemImportDefaults
    let remarks: [ItemImportRemark]

    /// Documents of formats that somebody meant to be imported and that cannot be read.
    private static let unreadable: Set = ["doc", "wps", "pdf", "ofd", "rtf", "odt"]

    init(
        _ names: ItemFileNames, _ files: any ItemFiles, _ defaults: ItemImportDefaults
    ) throws(ItemImportFault) {
        let bodies = names.all.filter(ItemFileNames.isBody).sorted()
        let documents = names.all.filter { Self.unreadable.contains(ItemFileNames.ending($0)) }.sorted()
        guard !(bodies + documents).isEmpty else { throw .noDocuments }
        guard bodies.count <= ItemImportReading.mostRows else { throw .tooManyRows(bodies.count) }
        var remarks = documents.enumerated().map { offset, name in
            ItemImportRemark("不能作为正文读取，请另存为docx，或者从压缩包中删去", at: .init(row: bodies.count + offset + 1, file: name))
        }
        let others = names.all.filter { !bodies.contains($0) && !documents.contains($0) }
        if !others.isEmpty {
            remarks.append(
                ItemImportRemark(
                    "有\(others.count)个文件不是文档，没有导入：\(ItemDraftText.listed(others))；需要作为附件的，请同时上传信息登记表",
                    at: .init(row: 0), isProblem: false))
        }
        self.bodies = bodies
        self.files = files
        self.defaults = defaults
        self.remarks = remarks
    }

    var count: Int { bodies.count }

    func remarks(havingUsed _: Set<String>) -> [ItemImportRemark] { [] }

    func read(_ index: Int) -> ItemImportReading {
        let name = bodies[index]
        let place = ItemImportRemark.Place(row: index + 1, file: name)
        var reading = ItemImportReading(rows: [], remarks: [])
        func tell(_ message: String, isProblem: Bool = true) {
            let said = message.hasSuffix("。") ? String(message.dropLast()) : message
            reading.remarks.append(ItemImportRemark(said, at: place, isProblem: isProblem))
        }
        var metadata = ItemMetadata(title: ItemFileNames.stem(name), kind: defaults.kind)
        metadata.issuers = defaults.issuers
        var content = ItemContent(metadata: metadata)
        do throws(ItemFileFault) {
            var document = try ItemDocument.read(try files.bytes(of: name), name: name)
            for note in document.notes { tell(note, isProblem: false) }
            let title = document.title
            content.metadata.title = title?.text ?? metadata.title
            tell("标题取自\(title?.from ?? "文件名")，请核对", isProblem: false)
            content.metadata.documentNumber = document.documentNumber
            content.metadata.formedOn = document.signedOn
            document.dropTitle(content.metadata.title)
            content.body = document.body
            if document.body.isEmpty { tell("没有正文，起草后须补充", isProblem: false) }
        } catch {
            tell("不能读取：\(error.message)")
        }
        reading.rows.append(
            ItemImportReading.Row(
                place: place, columns: [:], nodeText: "", content: content, sensitivity: .ordinary, attachmentNames: [])
        )
        return reading
    }
}
