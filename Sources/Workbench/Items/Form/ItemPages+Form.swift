import HTML
import HTTPTypes
import Organs
import Publishing
import RichText
import Storage
import Web

extension ItemPages {
    // MARK: A new one

    private static let longestGivenTitle = 200

    func createForm(_ request: StaffRequest) async throws -> PageResponse {
        // A link may say what is to be written about, such as from a request that several people made.
        let title = String((request.query["title"] ?? "").prefix(Self.longestGivenTitle))
        var values = FormValues(ItemMetadata(title: title, kind: .notice))
        values.add("sensitivity", Sensitivity.ordinary.rawValue)
        return try await formPage(
            request, ReceivedItemForm(values: values, body: ItemBody(.empty)), item: nil, unit: nil, status: .ok)
    }

    func create(_ request: StaffRequest) async throws -> PageResponse {
        let received = try await receive(request)
        let unit = try await section(received.values, for: request.viewer)
        guard let unit else {
            var form = ReceivedItemForm(values: received.values, body: ItemBody(received.values))
            form.messages.add("unit", "选择起草单位。")
            return try await formPage(request, form, item: nil, unit: nil, status: .unprocessableContent)
        }
        let form = try await takeIn(received, for: unit, request)
        guard let (form, content) = try await finished(form, for: unit, request) else {
            return try await again(request, form, item: nil, unit: unit)
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await saving(request, form, item: nil, unit: unit) {
            let item = try await database.write { session in
                try Items.draft(
                    content.content, sensitivity: content.sensitivity, in: unit.id, by: viewer, at: now, in: session)
            }
            return request.redirect(to: ItemEndpoints.show.path(item.id), notice: saved(form))
        }
    }

    /// Where the new item is drafted, when the viewer may draft there.
    private func section(_ values: FormValues, for viewer: Viewer) async throws -> Unit? {
        guard let id = Identifier<Unit>(rawValue: values["unit"]) else { return nil }
        return try await database.read { try UnitRecords.find(id, in: viewer.scope(for: .draftItems), $0) }
    }

    // MARK: One that is there

    func editForm(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let viewer = request.viewer
        let (item, unit, content) = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            return (item, unit, try ItemRecords.version(item.newest, of: item, session).content)
        }
        if let refused = refusing(item, in: unit, request) { return refused }
        let form = ReceivedItemForm(values: FormValues(item, content), body: ItemBody(content.body))
        return try await formPage(request, form, item: item, unit: unit, status: .ok)
    }

    func edit(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let viewer = request.viewer
        let (item, unit) = try await database.read { try found(id, for: viewer, $0) }
        if let refused = refusing(item, in: unit, request) { return refused }
        let form = try await takeIn(try await receive(request), for: unit, request)
        guard let (form, content) = try await finished(form, for: unit, request) else {
            return try await again(request, form, item: item, unit: unit)
        }
        let (now, note, version) = (request.now, form.values["note"], Int(form.values["version"]) ?? 0)
        return try await saving(request, form, item: item, unit: unit) {
            try await database.write { session in
                try Items.edit(
                    id, content.content, sensitivity: content.sensitivity, note: note, ifVersion: version, by: viewer,
                    at: now, in: session)
            }
            return request.redirect(to: ItemEndpoints.show.path(id), notice: saved(form))
        }
    }

    /// Back to the item, with the reason, when it cannot be edited now or not by the viewer.
    private func refusing(_ item: Item, in unit: Unit, _ request: StaffRequest) -> PageResponse? {
        let reason: String? =
            if !item.stage.isEditable {
                "本件“\(item.stage.label)”，不能修改；需要修改时，请由作者撤回或由审核人退回。"
            } else if request.viewer.authorities(.draftItems, in: unit).isEmpty {
                "您在“\(unit.name)”没有起草信息的角色，不能修改本件。"
            } else { nil }
        return reason.map { request.redirect(to: ItemEndpoints.show.path(item.id), notice: .failure($0)) }
    }
}

// MARK: From the form to the content

extension ItemPages {
    struct Finished {
        let content: ItemContent
        let sensitivity: Sensitivity
    }

    /// The content to be saved.
    ///
    /// - Returns: `nil` when another button than the one that saves was pressed, or when something is wrong; ``again(_:_:item:unit:)`` tells
    ///   which.
    private func finished(
        _ form: ReceivedItemForm, for unit: Unit, _ request: StaffRequest
    ) async throws -> (ReceivedItemForm, Finished)? {
        guard ItemFormButton(form.values) == .save, form.messages.isEmpty else { return nil }
        var reader = FormReader(form.values)
        let metadata = ItemFormFields.metadata(&reader)
        _ = reader.optionalText("note", "修改说明")
        guard let sensitivity: Sensitivity = reader.choice("sensitivity", "信息分级"), reader.messages.isEmpty else {
            return nil
        }
        let (files, unknown) = try await files(form, for: request.viewer)
        guard unknown == 0 else { return nil }
        let attachments = files.map { file in
            let title = form.values["attachment-title.\(file.id.rawValue)"]
            return ItemAttachment(file, title: title.isEmpty ? nil : String(title.prefix(200)))
        }
        return (
            form,
            Finished(
                content: ItemContent(metadata: metadata, body: form.body.text, attachments: attachments),
                sensitivity: sensitivity)
        )
    }

    /// What is attached, and how many pictures of the text are no files that the viewer may use.
    private func files(
        _ form: ReceivedItemForm, for viewer: Viewer
    ) async throws -> (attached: [StoredFile], unknownPictures: Int) {
        let visible = viewer.scope(for: .viewItems).condition(onUnit: "file.unit_id")
        let (ids, keys) = (form.values.attachments, form.body.text.fileKeys.compactMap { Digest32(hex: $0.hex) })
        return try await database.read { session in
            let found = try FileRecords.files(withContents: keys, of: .item, within: visible, in: session)
            return (
                try ids.compactMap { try FileRecords.file($0, of: .item, within: visible, in: session) },
                Set(keys).subtracting(found.map(\.digest)).count
            )
        }
    }

    /// The form once more: because a button asked for it, or because something is wrong.
    private func again(
        _ request: StaffRequest, _ form: ReceivedItemForm, item: Item?, unit: Unit
    ) async throws -> PageResponse {
        var form = form
        let button = ItemFormButton(form.values)
        guard button == .save else {
            if button == .summary { summarise(&form) }
            return try await formPage(
                request, form, item: item, unit: unit, status: form.messages.isEmpty ? .ok : .unprocessableContent)
        }
        var reader = FormReader(form.values)
        _ = ItemFormFields.metadata(&reader)
        let _: Sensitivity? = reader.choice("sensitivity", "信息分级")
        _ = reader.optionalText("note", "修改说明")
        form.messages.add(reader.messages)
        let unknown = try await files(form, for: request.viewer).unknownPictures
        if unknown > 0 { form.messages.add("body", "正文中有\(unknown)张图片不是本单位上传的文件，请删去后重新上传。") }
        return try await formPage(request, form, item: item, unit: unit, status: .unprocessableContent)
    }

    private func summarise(_ form: inout ReceivedItemForm) {
        let summary = form.body.text.summary
        guard !summary.isEmpty else { return form.messages.add("summary", "还没有正文，不能生成内容概述。先写正文，或者直接填写概述。") }
        form.values = form.values.without("summary")
        form.values.add("summary", summary)
    }

    private func saving(
        _ request: StaffRequest, _ form: ReceivedItemForm, item: Item?, unit: Unit,
        _ verb: () async throws -> PageResponse
    ) async throws -> PageResponse {
        do {
            return try await verb()
        } catch Refused.rules(let refusals) {
            let state = FormState(form.values, refusals, fields: ItemFormFields.names)
            return try await formPage(
                request, form, item: item, unit: unit, state: state, status: .unprocessableContent)
        } catch Refused.changedMeanwhile {
            return try await formPage(
                request, form, item: item, unit: unit, state: .changedMeanwhile(form.values),
                status: .unprocessableContent)
        }
    }

    private func saved(_ form: ReceivedItemForm) -> Notice {
        form.body.notes.isEmpty
            ? .done("已保存。") : .warning("已保存。读取正文时有以下情况，请核对：\(form.body.notes.joined())")
    }

    private func formPage(
        _ request: StaffRequest, _ received: ReceivedItemForm, item: Item?, unit: Unit?, state: FormState? = nil,
        status: HTTPResponse.Status
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let records = try await database.read { session in
            try ItemFormRecords(received.values, of: item, in: unit, for: viewer, session)
        }
        let form = ItemForm(
            state: state ?? FormState(received.values, received.messages), body: received.body, records: records,
            item: item, unit: unit, token: request.csrf, endings: policy.extensions.map { ".\($0)" },
            largest: policy.largest)
        let crumbs =
            item.map { trail($0, form.title) } ?? [
                Breadcrumb(ItemListView.title, ItemEndpoints.list.path()), Breadcrumb(form.title),
            ]
        return request.page(status: status, title: form.title, breadcrumbs: crumbs) { ItemFormPage(form: form) }
    }
}
