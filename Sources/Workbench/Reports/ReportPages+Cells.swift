import AnnualReport
import HTML
import Organs
import Reporting
import Storage
import Web

extension ReportPages {
    func cell(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse { try await cell(request, id, year, name, nil) }

    private func cell(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String, _ state: FormState?
    ) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        guard let key = CellKey(name: name) else { throw PageFailure.notFound }
        let view = try await database.read { session in
            let organ = try Self.organ(id, year, for: viewer, session)
            return try CellView(key, year, of: organ, for: viewer, at: now, session)
        }
        let title = "\(view.organ.name)\(year)年政府信息公开工作年度报告"
        let hand = view.figure.hand
        let values: KeyValuePairs = ["value": hand.map { "\($0.value)" } ?? "", "source": hand?.source ?? ""]
        return request.page(
            status: .form(state), title: view.key.words,
            breadcrumbs: Self.trail(title, view.key.words, ReportEndpoints.show.path(id, year))
        ) {
            CellPage(
                view: view, state: state ?? FormState(FormValues(values)), token: request.csrf,
                endings: evidenceFiles.endings)
        }
    }

    func evidence(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String, _ number: Int
    ) async throws -> PageResponse {
        let viewer = request.viewer
        guard let key = CellKey(name: name) else { throw PageFailure.notFound }
        let stored = try await database.read { session in
            let organ = try Self.organ(id, year, for: viewer, session)
            let hands = try FigureDesk.history(of: key, organ: organ.id, year: year, session)
            return try HandFigure.evidence(number, among: hands, session)
        }
        return try await cabinet.download(stored)
    }

    /// Enters or corrects: which, the cell says.
    func enter(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        guard let key = CellKey(name: name) else { throw PageFailure.notFound }
        let received = try await evidenceFiles.receive(request)
        let (viewer, now) = (request.viewer, request.now)
        var reader = FormReader(received.values)
        let entry = HandFigureEntry(&reader, key.columnLabel, longest: 40)
        let evidence =
            reader.messages.isEmpty ? try await evidenceFiles.keep(received["evidence"], request, &reader) : nil
        guard reader.messages.isEmpty else {
            return try await cell(request, id, year, name, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: CellPage.fields) {
            try await database.write { session in
                let organ = try Self.organ(id, year, for: viewer, session)
                let file = try evidence.map { try EvidenceFiles.file($0, of: organ, by: viewer, at: now, session) }
                if try ReportFigures(year, of: organ, session).isCounted(key) {
                    try FigureDesk.correct(
                        entry.value, in: key, reason: entry.reason, evidence: file, of: id, year: year, by: viewer,
                        at: now,
                        in: session)
                } else {
                    try FigureDesk.enter(
                        entry.value, into: key, source: entry.source, evidence: file, of: id, year: year, by: viewer,
                        at: now,
                        in: session)
                }
            }
            return request.redirect(
                to: ReportEndpoints.cell.path(id, year, name), notice: .done("已保存。"))
        } again: {
            try await cell(request, id, year, name, $0)
        }
    }

    func withdraw(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        guard let key = CellKey(name: name) else { throw PageFailure.notFound }
        let (viewer, now) = (request.viewer, request.now)
        var reader = FormReader(try await request.form())
        let reason = reader.optionalText("withdrawalReason", "撤销的理由", longest: 500) ?? ""
        guard reader.messages.isEmpty else {
            return try await cell(request, id, year, name, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: CellPage.fields) {
            try await database.write { session in
                try FigureDesk.withdraw(
                    key, reason: reason, of: id, year: year, by: viewer, at: now, in: session)
            }
            return request.redirect(to: ReportEndpoints.cell.path(id, year, name), notice: .done("已撤销。"))
        } again: {
            try await cell(request, id, year, name, $0)
        }
    }
}
