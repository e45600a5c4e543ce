import class Foundation.JSONEncoder
import Organs
import Publishing
import RichText
import Storage
import Web

/// What the editor's script asks while the form is being filled in. Without a script the form does the same by its buttons.
extension ItemPages {
    /// Files that were taken in: the script adds them to the form, which is what attaches them.
    func upload(_ request: StaffRequest) async throws -> PageResponse {
        let received = try await receive(request)
        guard let unit = try await place(received.values, for: request.viewer) else {
            return try answer(UploadAnswer(files: [], faults: ["先选择起草单位，再上传文件。"]))
        }
        let isPicture = received.values["purpose"] == "picture"
        let policy = isPicture ? policy.only(.png, .jpeg, .gif, .webp) : policy
        let (files, faults) = try await keep(received.files, policy, for: unit, request)
        return try answer(UploadAnswer(files: files.map(UploadAnswer.File.init), faults: faults))
    }

    /// Where the files belong: to the item's section, or to the one that the new item is drafted in.
    private func place(_ values: FormValues, for viewer: Viewer) async throws -> Unit? {
        let (unit, item) = (Identifier<Unit>(rawValue: values["unit"]), Identifier<Item>(rawValue: values["item"]))
        let scope = viewer.scope(for: .draftItems)
        return try await database.read { session in
            let known = try item.flatMap { try ItemRecords.find($0, in: viewer.scope(for: .viewItems), session)?.unit }
            return try (known ?? unit).flatMap { try UnitRecords.find($0, in: scope, session) }
        }
    }

    /// What was pasted, as the server reads it: one reader for what the script inserts and what the form saves.
    func paste(_ request: StaffRequest) async throws -> PageResponse {
        var limits = UploadLimits(fileBytes: RichTextLimits.sourceBytes)
        limits.fieldBytes = 1_024
        let received = try await request.upload(limits)
        guard let file = received["html"] else { throw PageFailure.badRequest("没有收到要粘贴的内容。") }
        do {
            let reading = try RichTextReader.html(file.stored, files: .workbench)
            return try answer(
                PasteAnswer(
                    html: reading.text.editorHTML(address: FileAddresses.workbench.address),
                    notes: reading.notes.map(\.words)))
        } catch let error as RichTextError {
            return try answer(PasteAnswer(html: nil, notes: [error.words]))
        }
    }

    private func answer(_ value: some Encodable) throws -> PageResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return .bytes(Array(try encoder.encode(value)), .json)
    }
}

private struct UploadAnswer: Encodable {
    struct File: Encodable {
        let id: String
        let name: String
        let detail: String
        let address: String

        init(_ file: StoredFile) {
            id = file.id.rawValue
            name = file.name.text
            detail = "\(file.type.label)，\(ByteCount(file.size))"
            address = ItemEndpoints.content.path(file.digest.hex).text
        }
    }

    let files: [File]
    /// In words, one for each file that was not taken in.
    let faults: [String]
}

private struct PasteAnswer: Encodable {
    /// `nil` when it could not be read.
    let html: String?
    let notes: [String]
}
