import NIOCore
import Organs
import Publishing
import RichText
import Storage
import Web

/// A form that has come in, with what was uploaded already taken in.
struct ReceivedItemForm {
    var values: FormValues
    var body: ItemBody
    var messages = FieldMessages()
}

extension ItemPages {
    /// More are sent in several goes.
    static let mostFilesAtOnce = 10

    /// The body is text of the form; it may be as long as a text may be, and markup doubles it.
    private var limits: UploadLimits {
        var limits = UploadLimits(fileBytes: policy.largest, files: ItemPages.mostFilesAtOnce + 2)
        // The metadata, and four fields for each attachment.
        limits.fields = 400
        limits.fieldBytes = 2 * RichTextLimits.bytes
        limits.textBytes = 4 * RichTextLimits.bytes
        return limits
    }

    func receive(_ request: StaffRequest) async throws -> UploadedForm<SpooledBlob> {
        do {
            return try await request.upload(limits) { [cabinet, policy] _, _ in
                try await SpoolSink(cabinet.spool(policy))
            }
        } catch let refusal as UploadRefusal {
            throw refusal.pageFailure
        } catch let failure as BlobFailure {
            throw failure.pageFailure
        }
    }

    /// Takes in what came with the form: attachments and pictures become files of the section, a Word document becomes text.
    func takeIn(
        _ received: UploadedForm<SpooledBlob>, for unit: Unit, _ request: StaffRequest
    ) async throws -> ReceivedItemForm {
        var form = ReceivedItemForm(values: received.values, body: ItemBody(received.values))
        let (attachments, faults) = try await keep(
            received.files.filter { $0.field == "attachments" }, policy, for: unit, request)
        if !faults.isEmpty { form.messages.add("attachments", faults.joined(separator: " ")) }
        for file in attachments { form.values.add("attachment", file.id.rawValue) }
        try await takePictures(received, for: unit, request, into: &form)
        if let document = received["document"] { await takeText(document, into: &form) }
        if let fault = form.body.fault { form.messages.add("body", fault) }
        return form
    }

    private func takePictures(
        _ received: UploadedForm<SpooledBlob>, for unit: Unit, _ request: StaffRequest,
        into form: inout ReceivedItemForm
    ) async throws {
        let pictures = policy.only(.png, .jpeg, .gif, .webp)
        let (files, faults) = try await keep(
            received.files.filter { $0.field == "images" }, pictures, for: unit, request)
        if !faults.isEmpty { form.messages.add("images", faults.joined(separator: " ")) }
        guard !files.isEmpty, form.body.fault == nil else { return }
        let words = received.values["imageText"]
        do throws(RichTextError) {
            for file in files {
                guard let key = FileKey(file.digest.hex) else { continue }
                try form.body.append(.image(.init(key, alternativeText: words)))
            }
        } catch { form.messages.add("images", error.words) }
        form.values = form.values.without("imageText")
    }

    private func takeText(_ file: UploadedFile<SpooledBlob>, into form: inout ReceivedItemForm) async {
        guard form.body.fault == nil else { return }
        guard file.size <= RichTextLimits.sourceBytes else {
            let limit = ByteCount(RichTextLimits.sourceBytes)
            return form.messages.add("document", "Word 文件超过 \(limit)。请压缩其中的图片后再导入。")
        }
        do {
            let bytes = try await file.stored.bytes()
            try form.body.append(try RichTextReader.docx(bytes))
        } catch let error as RichTextError {
            form.messages.add("document", "“\(file.name)”：\(error.words)")
        } catch {
            form.messages.add("document", "“\(file.name)”没有收完整，请重新选择。")
        }
    }

    /// - Returns: the files that were recorded, and why others were not.
    func keep(
        _ uploaded: [UploadedFile<SpooledBlob>], _ policy: UploadPolicy, for unit: Unit, _ request: StaffRequest
    ) async throws -> (files: [StoredFile], faults: [String]) {
        var contents: [KeptContent] = []
        var faults: [String] = []
        for file in uploaded {
            do {
                contents.append(
                    try await cabinet.keep(file.stored, called: file.name, under: policy, at: request.now))
            } catch let refusal as UploadRefusal {
                if case .unreadable(.unavailable) = refusal { throw PageFailure.unavailable }
                faults.append("“\(FileName(file.name))”：\(refusal.message)")
            }
        }
        guard !contents.isEmpty else { return ([], faults) }
        let (viewer, now, kept) = (request.viewer, request.now, contents)
        let files = try await database.write { session in
            let authority = try viewer.authority(.draftItems, in: unit)
            return try kept.map { content in
                try FileRecords.add(
                    content, for: .item, organ: unit.organ.chain, unit: unit.id.chain, by: authority.person.actor,
                    actingFor: authority.actingFor?.actor, at: now, in: session)
            }
        }
        return (files, faults)
    }
}

extension SpooledBlob {
    /// All of it, for files that are read whole.
    func bytes() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await piece in pieces() { bytes += piece.readableBytesView }
        return bytes
    }
}

extension UploadRefusal {
    fileprivate var pageFailure: PageFailure {
        if case .tooLarge(let limit) = self { .tooLarge(limit: limit) } else { .unavailable }
    }
}
