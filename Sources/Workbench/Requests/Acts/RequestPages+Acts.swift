import HTML
import HTTPTypes
import Organs
import Requests
import Storage
import Web

extension RequestPages {
    /// - Parameter refused: the form as it was sent, when it was.
    func caseForm(
        _ form: CaseForm, _ request: StaffRequest, _ id: Identifier<InformationRequest>, _ refused: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let chosen = request.query["event"].map { String($0.prefix(100)) }
        let view = try await database.read { session in
            try CaseFormView(form, try found(id, for: viewer, on: today, session), for: viewer, on: today, session)
        }
        let state = refused ?? FormState(view.fresh(on: today, chosen: chosen, viewer: viewer))
        return request.page(
            status: .form(refused), title: form.label, breadcrumbs: trail(view.file.request, form.label)
        ) { CaseFormPage(view: view, state: state, token: request.csrf) }
    }

    func submit(
        _ form: CaseForm, _ request: StaffRequest, _ id: Identifier<InformationRequest>
    ) async throws -> PageResponse {
        let sent = try await received(request)
        let (viewer, now) = (request.viewer, request.now)
        let file = try await database.read { try found(id, for: viewer, on: now.day, $0) }
        return try await submitting(sent.values, fields: CaseForm.fieldNames) {
            var kept: [String: [KeptContent]] = [:]
            for field in ["proof", "attachments"] { kept[field] = try await self.kept(sent, field, at: now) }
            var reader = FormReader(sent.values)
            let reading = CaseFormReading(
                file: file, version: Int(sent.values["version"]) ?? 0, viewer: viewer, keys: keys, now: now, kept: kept)
            guard let verb = reading.verb(form, &reader) else {
                return try await caseForm(form, request, id, FormState(reader.values, reader.messages))
            }
            do {
                try await database.write { try verb($0) }
            } catch Refused.rules(let refusals) {
                throw Refused.rules(refusals.map(form.placed))
            }
            return request.redirect(to: RequestEndpoints.show.path(id), notice: .done("已完成：\(form.label)"))
        } again: {
            try await caseForm(form, request, id, $0)
        }
    }

    // MARK: Taking an entry back

    func cancelForm(
        _ request: StaffRequest, _ id: Identifier<InformationRequest>, _ number: Int, _ refused: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let file = try await database.read { try found(id, for: viewer, on: today, $0) }
        guard let entry = file.entries.first(where: { $0.number == number }) else { throw PageFailure.notFound }
        let title = "撤销期限事项"
        return request.page(
            status: .form(refused), title: title, breadcrumbs: trail(file.request, title)
        ) {
            CancelEntryPage(file: file, entry: entry, state: refused ?? FormState(), token: request.csrf)
        }
    }

    func cancel(
        _ request: StaffRequest, _ id: Identifier<InformationRequest>, _ number: Int
    ) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try found(id, for: viewer, on: now.day, $0) }
        var reader = FormReader(try await request.form())
        let reason = reader.text("reason", "撤销的原因", longest: 500)
        guard let reason else {
            return try await cancelForm(request, id, number, FormState(reader.values, reader.messages))
        }
        let version = Int(reader.values["version"]) ?? 0
        return try await submitting(reader.values, fields: ["reason"]) {
            try await database.write { session in
                try RequestClocks.cancel(
                    entry: number, of: id, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: RequestEndpoints.show.path(id), notice: .done("已撤销，期限已重新计算"))
        } again: {
            try await cancelForm(request, id, number, $0)
        }
    }
}

/// Prints the form by which an entry is taken back.
private struct CancelEntryPage: HTMLContent {
    let file: CaseFile
    let entry: ClockEntry
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("撤销期限事项：\(file.request.number)", detail: "第\(entry.number)条：\(entry.words)")
        ErrorSummary(state.messages, general: state.general)
        Sheet {
            p { "撤销后这条记录仍然保留在案卷中，不再计入期限；依赖它的其他记录不能成立时，撤销会被拒绝。" }
            PostForm(to: RequestEndpoints.cancel.path(file.request.id, entry.number).address, token: token) {
                HiddenField("version", "\(file.request.version)")
                TextArea(
                    "撤销的原因", name: "reason", value: state["reason"], message: state.messages["reason"], rows: 3,
                    limit: 500)
                ButtonRow {
                    Button("撤销", .warning)
                    LinkButton("返回", to: RequestEndpoints.show.path(file.request.id).address, .plain)
                }
            }
        }
    }
}
