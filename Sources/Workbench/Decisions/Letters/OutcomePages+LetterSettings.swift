import HTML
import Letters
import Organs
import Requests
import Storage
import Web

extension OutcomePages {
    /// The organ whose letters are set up: the one that was asked for, or the viewer's own.
    private func organ(_ request: StaffRequest, _ id: Identifier<Unit>?, _ session: any ReadSession) throws -> (
        chosen: Unit, all: [Unit]
    ) {
        let scope = request.viewer.scope(for: .manageRequestSettings)
        let units = try UnitRecords.tree(in: scope, session).filter { $0.organ == $0.id && $0.kind != .region }
        let own = request.viewer.grants.first { $0.role.rights.contains(.manageRequestSettings) }?.organ
        guard
            let chosen = id == nil
                ? units.first(where: { $0.id == own }) ?? units.first : units.first(where: { $0.id == id })
        else { throw PageFailure.notFound }
        return (chosen, units)
    }

    func letterSettings(_ request: StaffRequest, _ refused: FormState? = nil) async throws -> PageResponse {
        let id: Identifier<Unit>? =
            refused.flatMap { Identifier(rawValue: $0["organ"]) } ?? request.query.identifier("organ")
        let view = try await database.read { session in
            let (chosen, all) = try organ(request, id, session)
            let (settings, version) = try LetterSettingsDesk.settings(of: chosen.id, session)
            let above = try chosen.parent.flatMap { try UnitRecords.find($0, in: .everything, session) }
            return LetterSettingsView(chosen, all, settings, version, above: above)
        }
        return request.page(
            status: .form(refused), title: LetterSettingsView.title, breadcrumbs: [Breadcrumb(LetterSettingsView.title)]
        ) {
            LetterSettingsPage(view: view, state: refused ?? view.state, token: request.csrf)
        }
    }

    func changeLetterSettings(_ request: StaffRequest) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let organ: Identifier<Unit>? = reader.identifier("organ", "单位")
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let settings = LetterSettings(&reader), let organ, let version else {
            return try await letterSettings(request, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: LetterSettingsView.fields) {
            try await database.write { session in
                try LetterSettingsDesk.change(
                    settings, of: organ, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: OutcomeEndpoints.letterSettings.path().adding("organ", organ.rawValue), notice: .done("文书设置已保存。"))
        } again: {
            try await letterSettings(request, $0)
        }
    }

    // MARK: Templates

    func templates(_ request: StaffRequest) async throws -> PageResponse {
        let id: Identifier<Unit>? = request.query.identifier("organ")
        let view = try await database.read { session in
            let (chosen, all) = try organ(request, id, session)
            return TemplatesView(chosen, all, try LetterTemplates.edited(of: chosen.id, session))
        }
        return request.page(title: TemplatesView.title, breadcrumbs: [Breadcrumb(TemplatesView.title)]) {
            TemplatesPage(view: view)
        }
    }

    func template(_ request: StaffRequest, _ form: String, _ refused: FormState? = nil) async throws -> PageResponse {
        guard let kind = LetterKind(rawValue: form) else { throw PageFailure.notFound }
        let id: Identifier<Unit>? =
            refused.flatMap { Identifier(rawValue: $0["organ"]) } ?? request.query.identifier("organ")
        let number = request.query.integer("version", in: 1...1_000_000)
        let view = try await database.read { session in
            let (chosen, _) = try organ(request, id, session)
            return try TemplateView(kind, chosen, showing: number, session)
        }
        return request.page(
            status: .form(refused), title: kind.title,
            breadcrumbs: [
                Breadcrumb(TemplatesView.title, OutcomeEndpoints.templates.path().adding("organ", view.organ.rawValue)),
                Breadcrumb(kind.title),
            ]
        ) {
            TemplatePage(view: view, state: refused ?? FormState(FormValues(["text": view.text])), token: request.csrf)
        }
    }

    func saveTemplate(_ request: StaffRequest, _ form: String) async throws -> PageResponse {
        guard let kind = LetterKind(rawValue: form) else { throw PageFailure.notFound }
        var limits = FormReader(try await request.form())
        let organ: Identifier<Unit>? = limits.identifier("organ", "单位")
        let version = limits.integer("version", "版本", in: 0...Int.max)
        // As it was typed: spaces and empty lines at the ends are the template's.
        let text = limits.values["text"]
        let isReset = limits.values["button"] == "reset"
        if !isReset, text.allSatisfy(\.isWhitespace) { limits.add("text", "填写模板。") }
        guard let organ, let version, limits.messages.isEmpty else {
            return try await template(request, form, FormState(limits.values, limits.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(limits.values, fields: []) {
            try await database.write { session in
                try LetterTemplates.save(
                    isReset ? nil : text, for: kind, of: organ, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: OutcomeEndpoints.template.path(form).adding("organ", organ.rawValue),
                notice: .done(isReset ? "已恢复为系统模板。" : "模板已保存，此后制发的文书使用新的模板。"))
        } again: {
            try await template(request, form, $0)
        }
    }
}
