import Regulation
import RichText

/// Reads a folder of documents without a register: each becomes an item, with what the document says of itself.
struct ItemFolderReader {
    private let names: ItemFileNames
    private let files: any ItemFiles
    private let defaults: ItemImportDefaults

    init(_ names: ItemFileNames, _ files: any ItemFiles, _ defaults: ItemImportDefaults) {
        self.names = names
        self.files = files
        self.defaults = defaults
    }

    /// Documents of formats that somebody meant to be imported and that cannot be read.
    private static let unreadable: Set = ["doc", "wps", "pdf", "ofd", "rtf", "odt"]

    func read() throws(ItemImportFault) -> ItemImportReading {
        let bodies = names.all.filter(ItemFileNames.isBody).sorted()
        let documents = names.all.filter { Self.unreadable.contains(ItemFileNames.ending($0)) }.sorted()
        guard !(bodies + documents).isEmpty else { throw .noDocuments }
        guard bodies.count <= ItemImportReading.mostRows else { throw .tooManyRows(bodies.count) }
        var reading = ItemImportReading(rows: [], remarks: [])
        for (offset, name) in bodies.enumerated() { read(name, offset + 1, &reading) }
        for (offset, name) in documents.enumerated() {
            reading.remarks.append(
                ItemImportRemark(
                    "不能作为正文读取，请另存为docx，或者从压缩包中删去", at: .init(row: bodies.count + offset + 1, file: name)))
        }
        let others = names.all.filter { !bodies.contains($0) && !documents.contains($0) }
        if !others.isEmpty {
            reading.remarks.append(
                ItemImportRemark(
                    "有\(others.count)个文件不是文档，没有导入：\(ItemDraftText.listed(others))；需要作为附件的，请同时上传信息登记表",
                    at: .init(row: 0), isProblem: false))
        }
        return reading
    }

    private func read(_ name: String, _ number: Int, _ reading: inout ItemImportReading) {
        let place = ItemImportRemark.Place(row: number, file: name)
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
    }
}
