import HTML
import HTTPTypes
import NIOCore
import Organs
import Storage
import Web

extension FilePages {
    func form(_ request: StaffRequest) async throws -> PageResponse {
        try await formPage(request, status: .ok, unit: nil, messages: FieldMessages())
    }

    /// Takes the files in: all of them, or none when one is refused.
    func upload(_ request: StaffRequest) async throws -> PageResponse {
        let received: UploadedForm<SpooledBlob>
        do {
            let limits = UploadLimits(fileBytes: policy.largest, files: FilePages.mostFilesAtOnce)
            received = try await request.upload(limits) { _, _ in try await SpoolSink(cabinet.spool(policy)) }
        } catch let failure as BlobFailure {
            throw failure.pageFailure
        }
        let unitText = received.values["unit"]
        let chosen: Identifier<Unit>? = Identifier(rawValue: unitText)
        var messages = FieldMessages()
        let unit = try await unit(chosen, for: request.viewer)
        if unit == nil { messages.add("unit", "选择文件所属的单位。") }
        if received.files.isEmpty { messages.add("files", "选择要上传的文件。") }
        let contents = messages.isEmpty ? try await keep(received.files, at: request.now, &messages) : []
        guard messages.isEmpty, let unit else {
            return try await formPage(request, status: .unprocessableContent, unit: chosen, messages: messages)
        }
        let (viewer, now) = (request.viewer, request.now)
        try await database.write { session in
            let authority = try viewer.authority(.uploadFiles, in: unit)
            for content in contents {
                try FileRecords.add(
                    content, for: .unit, organ: unit.organ.chain, unit: unit.id.chain, by: authority.person.actor,
                    actingFor: authority.actingFor?.actor, at: now, in: session)
            }
        }
        return request.redirect(to: FileEndpoints.list.path(), notice: .done("已上传 \(contents.count) 个文件。"))
    }

    /// What is kept and then not recorded, because another file was refused, is swept away by itself.
    private func keep(
        _ files: [UploadedFile<SpooledBlob>], at now: Moment, _ messages: inout FieldMessages
    ) async throws -> [KeptContent] {
        var contents: [KeptContent] = []
        var refusals: [String] = []
        for file in files {
            do {
                contents.append(try await cabinet.keep(file.stored, called: file.name, under: policy, at: now))
            } catch let refusal as UploadRefusal {
                if case .unreadable(.unavailable) = refusal { throw PageFailure.unavailable }
                refusals.append("“\(FileName(file.name))”：\(refusal.message)")
            }
        }
        if !refusals.isEmpty { messages.add("files", refusals.joined(separator: " ") + "其他文件也没有保存，请重新选择。") }
        return contents
    }

    private func unit(_ id: Identifier<Unit>?, for viewer: Viewer) async throws -> Unit? {
        guard let id else { return nil }
        let scope = viewer.scope(for: .uploadFiles)
        return try await database.read { try UnitRecords.find(id, in: scope, $0) }
    }

    private func formPage(
        _ request: StaffRequest, status: HTTPResponse.Status, unit: Identifier<Unit>?, messages: FieldMessages
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let units = try await database.read { try UnitRecords.tree(in: viewer.scope(for: .uploadFiles), $0) }
        let view = FileFormView(units, viewer: viewer, chosen: unit, policy: policy, messages: messages)
        return request.page(
            status: status, title: FileFormView.title,
            breadcrumbs: [
                Breadcrumb(FileListView.title, FileEndpoints.list.path()), Breadcrumb(FileFormView.title),
            ]
        ) { FileFormPage(view: view, token: request.csrf) }
    }
}
