import AnnualReport
import HTML
import Organs
import Regulation
import ReportWriting
import Reporting
import Storage
import Web

/// The pages of annual reports in the making: list, tables with their records, figures by hand, the way to publication, versions.
struct ReportPages: SubjectPages {
    let database: any Database
    let cabinet: FileCabinet
    let policy: UploadPolicy
    /// Text and findings of a report.
    let parts: ReportParts

    init(_ services: WorkbenchServices, parts: ReportParts = .standard) {
        database = services.database
        cabinet = services.files
        policy = UploadPolicy.office.upTo(services.uploadLimit)
        self.parts = parts
    }

    var evidenceFiles: EvidenceFiles { EvidenceFiles(cabinet: cabinet, policy: policy) }

    let menu = [MenuLine(.reports, ReportListView.title, ReportEndpoints.list, icon: .file)]

    func register(in routes: inout Routes) {
        routes.on(ReportEndpoints.list) { try await list($0) }
        routes.on(ReportEndpoints.show) { try await show($0, $1, $2) }
        routes.on(ReportEndpoints.file) { try await file($0, $1, $2, $3) }
        routes.on(ReportEndpoints.cell) { try await cell($0, $1, $2, $3) }
        routes.on(ReportEndpoints.evidence) { try await evidence($0, $1, $2, $3, $4) }
        routes.on(ReportEndpoints.enter) { try await enter($0, $1, $2, $3) }
        routes.on(ReportEndpoints.withdraw) { try await withdraw($0, $1, $2, $3) }
        routes.on(ReportEndpoints.edition) { try await edition($0, $1, $2, $3) }
        routes.on(ReportEndpoints.editionFile) { try await editionFile($0, $1, $2, $3, $4) }
        registerActs(in: &routes)
    }

    private func registerActs(in routes: inout Routes) {
        routes.on(ReportEndpoints.submit) { try await submit($0, $1, $2) }
        routes.on(ReportEndpoints.takeBack) { try await takeBack($0, $1, $2) }
        routes.on(ReportEndpoints.approve) { try await approve($0, $1, $2) }
        routes.on(ReportEndpoints.giveBack) { try await giveBack($0, $1, $2) }
        routes.on(ReportEndpoints.reopen) { try await reopen($0, $1, $2) }
        routes.on(ReportEndpoints.makeItem) { try await makeItem($0, $1, $2) }
        routes.on(ReportEndpoints.handIn) { try await handIn($0, $1, $2) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today, query) = (request.viewer, request.today, request.query)
        let view = try await database.read { try ReportListView(query, for: viewer, on: today, $0) }
        return request.page(title: ReportListView.title, breadcrumbs: [Breadcrumb(ReportListView.title)]) {
            ReportListPage(view: view)
        }
    }

    private func show(
        _ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int
    ) async throws -> PageResponse {
        try await show(request, organ, year, nil)
    }

    func show(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ state: FormState?
    ) async throws -> PageResponse {
        let (viewer, now, parts) = (request.viewer, request.now, parts)
        let (isEditing, finding) = (request.query.contains("edit"), request.query["finding"])
        let view = try await database.read { session in
            let organ = try Self.organ(id, year, for: viewer, session)
            return try ReportView(
                year, of: organ, parts, isEditing: isEditing, finding: finding, for: viewer, at: now, session)
        }
        return request.page(status: .form(state), title: view.title, breadcrumbs: Self.trail(view.title)) {
            ReportPage(view: view, state: state ?? FormState(), token: request.csrf)
        }
    }

    // MARK: What every page begins with

    /// The organ whose report it is, when the viewer may see it and it reports.
    static func organ(
        _ id: Identifier<Unit>, _ year: Int, for viewer: Viewer, _ session: any ReadSession
    ) throws -> Unit {
        guard let organ = try UnitRecords.find(id, in: viewer.scope(for: .viewReports), session),
            organ.kind.reportsYearly, ReportDrafts.years.contains(year)
        else { throw PageFailure.notFound }
        return organ
    }

    static func trail(_ title: String, _ last: String? = nil, _ path: LocalPath? = nil) -> [Breadcrumb] {
        let list = Breadcrumb(ReportListView.title, ReportEndpoints.list.path())
        guard let last, let path else { return [list, Breadcrumb(title)] }
        return [list, Breadcrumb(title, path), Breadcrumb(last)]
    }

    // MARK: Files

    private func file(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ format: String
    ) async throws -> PageResponse {
        let (viewer, parts) = (request.viewer, parts)
        let report = try await database.read { session in
            let organ = try Self.organ(id, year, for: viewer, session)
            let draft = try DraftRecords.find(id, year, session)
            if draft.state != .drafting, let edition = draft.edition {
                return try ReportEditions.record(of: edition, session).report
            }
            return try ReportAssembly.record(year, of: organ, parts, session).record.report
        }
        return try Self.download(report, format)
    }

    private func editionFile(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ edition: Identifier<ReportEdition>,
        _ format: String
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let report = try await database.read { session in
            let organ = try Self.organ(id, year, for: viewer, session)
            guard let found = try ReportEditions.find(edition, in: .everything, session),
                found.organ == ReportOrgan(organ) || found.organ.unit == organ.id, found.year == year
            else { throw PageFailure.notFound }
            return try ReportEditions.record(of: edition, session).report
        }
        return try Self.download(report, format)
    }

    /// What can be downloaded, with its name on the page.
    static let formats: [(format: ReportWriter.Format, label: String)] = [
        (.docx, "Word"), (.pdf, "PDF"), (.xlsx, "Excel"), (.html, "网页"), (.json, "JSON"),
    ]

    private static func download(_ report: AnnualReport, _ name: String) throws -> PageResponse {
        guard let format = ReportWriter.Format(rawValue: name), formats.contains(where: { $0.format == format }) else {
            throw PageFailure.notFound
        }
        let type: ContentType =
            switch format {
            case .docx: .docx
            case .pdf: .pdf
            case .xlsx: .xlsx
            case .html: .html
            default: .json
            }
        let title = report.title ?? "政府信息公开工作年度报告"
        return .download(try ReportWriter.write(report, to: format), name: "\(title).\(format.rawValue)", type: type)
    }
}
