import AnnualReport
import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    func remedies(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (outcome, view) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try CaseRemediesView(outcome, session))
        }
        let state = refused ?? FormState(FormValues(["filedOn": "\(today)"]))
        return page(request, outcome, .remedies, refused) {
            CaseRemediesPage(view: view, state: state, token: request.csrf)
        }
    }

    func recordRemedy(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        guard let details = RemedyForm.details(&reader) else {
            return try await remedies(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: RemedyForm.fields) {
            let remedy = try await database.write { session in
                try Remedies.record(details, on: id, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: OutcomeEndpoints.remedy.path(id, remedy.id), notice: .done("案件已登记；结案以前保全申请人的信息。"))
        } again: {
            try await remedies(request, id, $0)
        }
    }

    func remedy(
        _ request: StaffRequest, _ id: CaseID, _ remedy: Identifier<Remedy>, _ refused: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (outcome, view) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try RemedyView(remedy, outcome, session))
        }
        return page(request, outcome, .remedies, refused, title: view.title) {
            RemedyPage(
                view: view,
                state: (refused ?? FormState()).filled(from: view.state(on: today, refused: refused).values),
                token: request.csrf)
        }
    }

    func amendRemedy(_ request: StaffRequest, _ id: CaseID, _ remedy: Identifier<Remedy>) async throws -> PageResponse {
        try await knownRemedy(request, id, remedy)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let details = RemedyForm.details(&reader), let version else {
            return try await self.remedy(request, id, remedy, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: RemedyForm.fields) {
            try await database.write { session in
                try Remedies.amend(remedy, to: details, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: OutcomeEndpoints.remedy.path(id, remedy), notice: .done("案件已补充。"))
        } again: {
            try await self.remedy(request, id, remedy, $0)
        }
    }

    func closeRemedy(_ request: StaffRequest, _ id: CaseID, _ remedy: Identifier<Remedy>) async throws -> PageResponse {
        try await knownRemedy(request, id, remedy)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let closing = RemedyForm.closing(&reader), let version else {
            return try await self.remedy(request, id, remedy, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: RemedyForm.fields) {
            let again = try await database.write { session in
                try Remedies.close(remedy, closing, ifVersion: version, by: viewer, at: now, in: session)
            }
            guard let again else {
                return request.redirect(to: OutcomeEndpoints.remedy.path(id, remedy), notice: .done("案件已结案。"))
            }
            return request.redirect(
                to: OutcomeEndpoints.examination.path(again.id),
                notice: .done("案件已结案，责令重新答复，另立案件\(again.number)，请从审查开始办理。"))
        } again: {
            try await self.remedy(request, id, remedy, $0)
        }
    }

    func correctRemedy(
        _ request: StaffRequest, _ id: CaseID, _ remedy: Identifier<Remedy>
    ) async throws -> PageResponse {
        try await knownRemedy(request, id, remedy)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        let reason = reader.text("reason", "更正的理由", longest: 1_000)
        guard let closing = RemedyForm.closing(&reader), let version, let reason else {
            return try await self.remedy(request, id, remedy, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: RemedyForm.fields) {
            let again = try await database.write { session in
                try Remedies.correct(
                    remedy, to: closing, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
            }
            let done = again.map { "结果已更正，责令重新答复，另立案件\($0.number)，请从审查开始办理。" } ?? "结果已更正，原登记的结果保留在更正记录中。"
            return request.redirect(to: OutcomeEndpoints.remedy.path(id, remedy), notice: .done(done))
        } again: {
            try await self.remedy(request, id, remedy, $0)
        }
    }

    /// Before a form is looked at: the remedy is one of this case, and the case one that the viewer may see.
    private func knownRemedy(_ request: StaffRequest, _ id: CaseID, _ remedy: Identifier<Remedy>) async throws {
        let (viewer, today) = (request.viewer, request.today)
        try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            guard try RemedyRecords.remedies(of: outcome.request.id, session).contains(where: { $0.id == remedy })
            else { throw PageFailure.notFound }
        }
    }

    func allRemedies(_ request: StaffRequest) async throws -> PageResponse {
        let filter = RemedyListFilter(request.query)
        let viewer = request.viewer
        let view = try await database.read { try RemedyListView(filter, for: viewer, $0) }
        return request.page(title: RemedyListView.title, breadcrumbs: [Breadcrumb(RemedyListView.title)]) {
            RemedyListPage(view: view)
        }
    }
}
