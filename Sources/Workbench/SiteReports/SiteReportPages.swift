import HTML
import NIOPosix
import OfficeFiles
import Organs
import Reporting
import Storage
import Web

/// 政府网站工作年度报表: of the organs side by side, of one organ line by line, as files.
struct SiteReportPages: SubjectPages {
    let database: any Database
    private let evidence: EvidenceFiles

    init(_ services: WorkbenchServices) {
        database = services.database
        evidence = EvidenceFiles(cabinet: services.files, policy: UploadPolicy.office.upTo(services.uploadLimit))
    }

    let menu = [MenuLine(.reports, SiteReportListView.title, SiteReportEndpoints.list, icon: .chart)]

    func register(in routes: inout Routes) {
        routes.on(SiteReportEndpoints.list) { try await list($0) }
        routes.on(SiteReportEndpoints.unitsWorkbook) { try await unitsWorkbook($0) }
        routes.on(SiteReportEndpoints.show) { try await show($0, $1, $2) }
        routes.on(SiteReportEndpoints.workbook) { try await workbook($0, $1, $2) }
        routes.on(SiteReportEndpoints.docx) { try await docx($0, $1, $2) }
        routes.on(SiteReportEndpoints.pdf) { try await pdf($0, $1, $2) }
        routes.on(SiteReportEndpoints.line) { try await line($0, $1, $2, $3, nil) }
        routes.on(SiteReportEndpoints.evidence) { try await downloadEvidence($0, $1, $2, $3, $4) }
        routes.on(SiteReportEndpoints.put) { try await put($0, $1, $2, $3) }
        routes.on(SiteReportEndpoints.withdraw) { try await withdraw($0, $1, $2, $3) }
    }

    // MARK: Side by side

    private func listView(_ request: StaffRequest) async throws -> SiteReportListView {
        let (viewer, today, query) = (request.viewer, request.today, request.query)
        return try await database.read { try SiteReportListView(query, for: viewer, on: today, $0) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let view = try await listView(request)
        return request.page(
            title: SiteReportListView.title, breadcrumbs: [Breadcrumb(SiteReportListView.title)]
        ) { SiteReportListPage(view: view) }
    }

    private func unitsWorkbook(_ request: StaffRequest) async throws -> PageResponse {
        let view = try await listView(request)
        let bytes = try await NIOThreadPool.singleton.runIfActive {
            try SiteReportFiles.units(view.reports, year: view.year)
        }
        return .download(bytes, name: "\(view.year)年各单位政府网站工作年度报表.xlsx", type: .xlsx)
    }

    // MARK: One table

    /// The organ whose table it is, when the viewer may see it and it reports.
    private static func organ(
        _ id: Identifier<Unit>, _ year: Int, for viewer: Viewer, _ session: any ReadSession
    ) throws -> Unit {
        guard let organ = try UnitRecords.find(id, in: viewer.scope(for: .viewReports), session),
            organ.kind.reportsYearly, SiteReport.years.contains(year)
        else { throw PageFailure.notFound }
        return organ
    }

    private func view(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int
    ) async throws -> SiteReportView {
        let viewer = request.viewer
        return try await database.read { session in
            try SiteReportView(
                year, of: try Self.organ(id, year, for: viewer, session), for: viewer, session)
        }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let view = try await view(request, id, year)
        let list = Breadcrumb(SiteReportListView.title, SiteReportEndpoints.list.path().adding("year", "\(year)"))
        return request.page(title: view.title, breadcrumbs: [list, Breadcrumb(view.title)]) {
            SiteReportPage(view: view)
        }
    }

    private func workbook(_ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let view = try await view(request, id, year)
        let bytes = try await NIOThreadPool.singleton.runIfActive { try SiteReportFiles.workbook(view.report) }
        return .download(bytes, name: "\(view.title).xlsx", type: .xlsx)
    }

    private func docx(_ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let view = try await view(request, id, year)
        let bytes = try await NIOThreadPool.singleton.runIfActive {
            try DocxWriter.file(SiteReportFiles.document(view.report))
        }
        return .download(bytes, name: "\(view.title).docx", type: .docx)
    }

    private func pdf(_ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let view = try await view(request, id, year)
        let bytes = try await NIOThreadPool.singleton.runIfActive {
            try PDFWriter.file(SiteReportFiles.document(view.report))
        }
        return .download(bytes, name: "\(view.title).pdf", type: .pdf)
    }

    // MARK: One line

    private func line(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String, _ state: FormState?
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            try SiteLineView(
                name, year, of: try Self.organ(id, year, for: viewer, session), for: viewer, session)
        }
        let hand = view.cell.hand
        let values: KeyValuePairs = ["value": hand?.value.description ?? "", "source": hand?.source ?? ""]
        let title = "\(view.report.organ.name)\(year)年政府网站工作年度报表"
        return request.page(
            status: .form(state), title: view.cell.line.words,
            breadcrumbs: [
                Breadcrumb(SiteReportListView.title, SiteReportEndpoints.list.path().adding("year", "\(year)")),
                Breadcrumb(title, SiteReportEndpoints.show.path(id, year)), Breadcrumb(view.cell.line.words),
            ]
        ) {
            SiteLinePage(
                view: view, state: state ?? FormState(FormValues(values)), token: request.csrf,
                endings: evidence.endings)
        }
    }

    private func downloadEvidence(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String, _ number: Int
    ) async throws -> PageResponse {
        let viewer = request.viewer
        guard let line = SiteLine(name: name) else { throw PageFailure.notFound }
        let stored = try await database.read { session in
            let organ = try Self.organ(id, year, for: viewer, session)
            let hands = try SiteReportDesk.history(of: line, organ: organ.id, year: year, session)
            return try HandFigure.evidence(number, among: hands, session)
        }
        return try await evidence.cabinet.download(stored)
    }

    private func put(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        guard let line = SiteLine(name: name) else { throw PageFailure.notFound }
        let received = try await evidence.receive(request)
        let (viewer, now) = (request.viewer, request.now)
        var reader = FormReader(received.values)
        let entry = HandFigureEntry(&reader, line.label, longest: 400)
        let kept = reader.messages.isEmpty ? try await evidence.keep(received["evidence"], request, &reader) : nil
        guard reader.messages.isEmpty else {
            return try await self.line(request, id, year, name, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: SiteLinePage.fields) {
            try await database.write { session in
                let organ = try Self.organ(id, year, for: viewer, session)
                let file = try kept.map { try EvidenceFiles.file($0, of: organ, by: viewer, at: now, session) }
                try SiteReportDesk.put(
                    entry.value, into: line, source: entry.source, reason: entry.reason, evidence: file, of: id,
                    year: year, by: viewer,
                    at: now, in: session)
            }
            return request.redirect(
                to: SiteReportEndpoints.line.path(id, year, name), notice: .done("已保存。"))
        } again: {
            try await self.line(request, id, year, name, $0)
        }
    }

    private func withdraw(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        guard let line = SiteLine(name: name) else { throw PageFailure.notFound }
        let (viewer, now) = (request.viewer, request.now)
        var reader = FormReader(try await request.form())
        let reason = reader.optionalText("withdrawalReason", "撤销的理由", longest: 500) ?? ""
        guard reader.messages.isEmpty else {
            return try await self.line(request, id, year, name, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: SiteLinePage.fields) {
            try await database.write { session in
                try SiteReportDesk.withdraw(
                    line, reason: reason, of: id, year: year, by: viewer, at: now, in: session)
            }
            return request.redirect(to: SiteReportEndpoints.line.path(id, year, name), notice: .done("已撤销。"))
        } again: {
            try await self.line(request, id, year, name, $0)
        }
    }
}
