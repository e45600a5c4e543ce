import AnnualReport
import HTML
import Organs
import Regulation
import ReportReading
import Reporting
import Storage
import Web

/// One unit in a round: what it handed in, what is to be said of it, and the three ways to hand in.
extension CollectionPages {
    func registerDuties(in routes: inout Routes) {
        routes.on(CollectionEndpoints.duty) { try await duty($0, $1, $2) }
        routes.on(CollectionEndpoints.workbook) { try await workbook($0, $1, $2) }
        routes.on(CollectionEndpoints.submit) { try await submit($0, $1, $2) }
        routes.on(CollectionEndpoints.accept) { try await accept($0, $1, $2) }
        routes.on(CollectionEndpoints.sendBack) { try await sendBack($0, $1, $2) }
        routes.on(CollectionEndpoints.count) { try await count($0, $1, $2) }
    }

    private func duty(
        _ request: StaffRequest, _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>,
        _ state: FormState? = nil, of form: DutyView.Form? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            try DutyView(DutyRecords(round, id, viewer, session), state ?? FormState(), form, viewer, today: today)
        }
        return request.page(
            status: .form(state), title: view.title,
            breadcrumbs: [
                Breadcrumb(RoundListView.title, CollectionEndpoints.list.path()),
                Breadcrumb("\(view.round.year)年度", CollectionEndpoints.board.path(round)),
                Breadcrumb(view.duty.unitName),
            ]
        ) { DutyPage(view: view, largestFile: uploadLimit, token: request.csrf) }
    }

    private func admit(
        _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>, _ right: Right, _ request: StaffRequest
    ) async throws {
        let viewer = request.viewer
        let duty = try await database.read { try CollectionRecords.duty(id, in: viewer.scope(for: right), $0) }
        guard duty?.round == round else { throw PageFailure.notFound }
    }

    private func workbook(
        _ request: StaffRequest, _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let (name, bytes) = try await database.read { session in
            let records = try DutyRecords(round, id, viewer, session)
            return (
                "\(records.duty.unitName)\(records.round.year)年度报告填报表.xlsx",
                try ReportCollection.workbook(for: records.duty, year: records.round.year, session)
            )
        }
        return .download(bytes, name: name, type: .xlsx)
    }

    // MARK: Handing in

    private func submit(
        _ request: StaffRequest, _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>
    ) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        // Before the file is taken: may this person hand in anything there?
        try await admit(round, id, .draftReports, request)
        let form = try await request.upload(UploadLimits(fileBytes: uploadLimit))
        let substitute = form.values.contains("substitute")
        func again(_ message: String) async throws -> PageResponse {
            try await duty(request, round, id, FormState(form.values, FieldMessages("report", message)), of: .submit)
        }
        guard let file = form["report"] else { return try await again("选择要报送的年度报告文件。") }
        do {
            let content = try await ReportUploads(files: files).content(file.stored, called: file.name, at: now)
            let reading = try await ReportReader().read(file.stored, source: file.name)
            let note = form.values["note"].trimmingPrefix { $0.isWhitespace }
            return try await submitting(form.values, fields: ["report", "note"]) {
                try await database.write { session in
                    try ReportCollection.submit(
                        .init(reading, content), for: id, asSubstitute: substitute, note: String(note.prefix(300)),
                        by: viewer, at: now, in: session)
                }
                return request.redirect(
                    to: CollectionEndpoints.duty.path(round, id), notice: .done("报告已报送，检查结果见下。"))
            } again: {
                try await duty(request, round, id, $0, of: .submit)
            }
        } catch let refusal as UploadRefusal {
            return try await again(refusal.message)
        } catch let error as ReportFileError {
            return try await again(error.words)
        }
    }

    // MARK: Reviewing

    private func accept(
        _ request: StaffRequest, _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>
    ) async throws -> PageResponse {
        try await admit(round, id, .collectReports, request)
        let values = try await request.form()
        var reader = FormReader(values)
        let version = reader.integer("version", "版本", in: 1...1_000_000)
        let note = reader.optionalText("note", "说明", longest: 300) ?? ""
        let (viewer, now) = (request.viewer, request.now)
        guard let version, reader.messages.isEmpty else {
            return try await duty(request, round, id, FormState(values, reader.messages), of: .accept)
        }
        return try await submitting(values, fields: ["note"]) {
            try await database.write { session in
                try ReportCollection.accept(id, note: note, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: CollectionEndpoints.duty.path(round, id), notice: .done("已审核通过。"))
        } again: {
            try await duty(request, round, id, $0, of: .accept)
        }
    }

    private func sendBack(
        _ request: StaffRequest, _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>
    ) async throws -> PageResponse {
        try await admit(round, id, .collectReports, request)
        let values = try await request.form()
        var reader = FormReader(values)
        let version = reader.integer("version", "版本", in: 1...1_000_000)
        let reason = reader.text("reason", "退回意见", longest: 1_000)
        let dueAgain = reader.day("due-again", "重报期限")
        let (viewer, now) = (request.viewer, request.now)
        guard let version, let reason, let dueAgain, reader.messages.isEmpty else {
            return try await duty(request, round, id, FormState(values, reader.messages), of: .sendBack)
        }
        return try await submitting(values, fields: ["reason", "due-again"]) {
            try await database.write { session in
                try ReportCollection.sendBack(
                    id, reason: reason, dueAgain: dueAgain, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: CollectionEndpoints.duty.path(round, id), notice: .done("已退回修改。"))
        } again: {
            try await duty(request, round, id, $0, of: .sendBack)
        }
    }

    private func count(
        _ request: StaffRequest, _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>
    ) async throws -> PageResponse {
        try await admit(round, id, .collectReports, request)
        let values = try await request.form()
        var reader = FormReader(values)
        let subject = reader.choice("subject", "事项", KnownCount.Subject.self)
        let amount = reader.integer("amount", "件数", in: 0...10_000_000)
        let source = reader.text("source", "来源", longest: 100)
        let (viewer, now) = (request.viewer, request.now)
        guard let subject, let amount, let source, reader.messages.isEmpty else {
            return try await duty(request, round, id, FormState(values, reader.messages), of: .count)
        }
        return try await submitting(values, fields: ["subject", "amount", "source"]) {
            try await database.write { session in
                try ReportCollection.enter(
                    KnownCount(subject, amount, source: source), of: id, by: viewer, at: now, in: session)
            }
            return request.redirect(to: CollectionEndpoints.duty.path(round, id), notice: .done("已登记，核对结果见下。"))
        } again: {
            try await duty(request, round, id, $0, of: .count)
        }
    }
}
