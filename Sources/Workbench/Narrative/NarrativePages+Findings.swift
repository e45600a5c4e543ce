import AnnualReport
import HTML
import Organs
import Reporting
import Storage
import Web

extension NarrativePages {
    func findings(_ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            let document = try document(id, year, viewer, session)
            return ReportFindingsView(document, try ReportFindings.run(document, in: session))
        }
        return request.page(title: view.title, breadcrumbs: trail(view.place, view.title)) {
            ReportFindingsPage(view: view)
        }
    }

    func finding(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ fingerprint: String,
        _ state: FormState? = nil
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let found = try await database.read { session in
            let document = try document(id, year, viewer, session)
            let result = try ReportFindings.run(document, in: session)
            let people = try PersonRecords.find(all: Set(result.findings.compactMap { $0.verdict?.person }), session)
            return FindingView(
                document, result, fingerprint, people,
                mayJudge: viewer.scope(for: .draftReports).contains(document.organ))
        }
        guard let view = found else {
            // A finding that was mended, or whose numbers changed, is no page any more; the list is.
            return request.redirect(
                to: NarrativeEndpoints.findings.path(id, year), notice: .information("这个问题已经不存在，或者所涉数字已经变化，请看现在的校验结果。"))
        }
        return request.page(
            status: .form(state), title: view.title,
            breadcrumbs: [
                Breadcrumb(view.place.title, view.place.text),
                Breadcrumb(ReportFindingsView.heading, view.place.findings), Breadcrumb(view.title),
            ]
        ) {
            FindingPage(view: view, state: state ?? FormState(), token: request.csrf)
        }
    }

    func judge(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ fingerprint: String
    ) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try organ(id, year, viewer, for: .draftReports, $0) }
        var reader = FormReader(try await request.form())
        let decision: FindingVerdict.Decision? = reader.choice("decision", "处理")
        let reason = reader.text("reason", "理由", longest: 500)
        guard let decision, let reason, reader.messages.isEmpty else {
            return try await finding(request, id, year, fingerprint, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: ["decision", "reason"]) {
            try await database.write { session in
                try ReportFindings.judge(
                    decision, reason: reason, of: fingerprint, in: try document(id, year, viewer, session), by: viewer,
                    at: now, in: session)
            }
            return request.redirect(
                to: NarrativeEndpoints.findings.path(id, year), notice: .done("已记录处理意见，所涉数字变化后失效。"))
        } again: {
            try await finding(request, id, year, fingerprint, $0)
        }
    }
}
