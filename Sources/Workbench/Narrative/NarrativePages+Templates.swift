import AnnualReport
import HTML
import Organs
import Reporting
import Storage
import Web

extension NarrativePages {
    /// - Parameters:
    ///   - state: the template as it was sent.
    ///   - isPreview: it was sent to be looked at, and nothing is wrong with the request.
    func template(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String, _ state: FormState? = nil,
        isPreview: Bool = false
    ) async throws -> PageResponse {
        let key = try section(name)
        let viewer = request.viewer
        let view = try await database.read { session in
            let document = try document(id, year, viewer, session)
            let versions = try ReportTemplates.versions(key, of: id, session)
            return SectionTemplateView(
                document, key, try ReportTemplates.current(key, of: id, session), versions,
                try PersonRecords.find(all: Set(versions.map(\.changedBy)), session), typed: state?["text"],
                mayEdit: viewer.scope(for: .draftReports).contains(document.organ))
        }
        return request.page(
            status: .form(isPreview ? nil : state), title: view.title, breadcrumbs: trail(view.place, view.title)
        ) {
            SectionTemplatePage(view: view, state: state ?? FormState(view.values), token: request.csrf)
        }
    }

    func saveTemplate(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        let key = try section(name)
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try organ(id, year, viewer, for: .draftReports, $0) }
        let form = try await request.form()
        if form["button"] == "preview" {
            return try await template(request, id, year, name, FormState(form), isPreview: true)
        }
        var reader = FormReader(form)
        let isReset = form["button"] == "reset"
        let text = isReset ? nil : reader.optionalText("text", "模板", longest: SectionTemplate.longest) ?? ""
        let version = reader.integer("version", "版本", in: 0...Int(Int32.max))
        guard let version, reader.messages.isEmpty else {
            return try await template(request, id, year, name, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: ["text"]) {
            try await database.write { session in
                try ReportTemplates.save(
                    text, for: key, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: NarrativeEndpoints.template.path(id, year, name),
                notice: .done(isReset ? "已恢复系统模板。" : "模板已保存，没有手工修改过的文字按新模板起草。"))
        } again: {
            try await template(request, id, year, name, $0)
        }
    }
}
