import AnnualReport
import HTML
import Organs
import Regulation
import Reporting
import Storage
import Web

/// Reports that were kept: search, matrix, one report, one figure over the years; and the import of many files.
struct ReportLibraryPages: SubjectPages {
    static let pageSize = 50

    let database: any Database
    let files: FileCabinet
    let uploadLimit: Int

    init(_ services: WorkbenchServices) {
        database = services.database
        files = services.files
        uploadLimit = min(services.uploadLimit, ReportUploads.largestFile)
    }

    var menu: [MenuLine] { [MenuLine(.reports, "年度报告库", ReportLibraryEndpoints.list, icon: .folder)] }

    func register(in routes: inout Routes) {
        routes.on(ReportLibraryEndpoints.list) { try await list($0) }
        routes.on(ReportLibraryEndpoints.matrix) { try await matrix($0) }
        routes.on(ReportLibraryEndpoints.edition) { try await edition($0, $1) }
        routes.on(ReportLibraryEndpoints.makeAllPublic) { try await makeAllPublic($0) }
        routes.on(ReportLibraryEndpoints.makePublic) { try await makePublic($0, $1) }
        routes.on(ReportLibraryEndpoints.takeBack) { try await takeBack($0, $1) }
        routes.on(ReportLibraryEndpoints.source) { try await source($0, $1) }
        routes.on(ReportLibraryEndpoints.series) { try await series($0, $1) }
        registerBatches(in: &routes)
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, page) = (request.viewer, request.query.page)
        let search = ReportLibrary.Search(
            name: request.query["name"] ?? "", year: request.query.integer("year", in: 2008...2100))
        let view = try await database.read { session in
            let scope = viewer.scope(for: .viewReports)
            return LibraryView(
                search, try ReportLibrary.count(search, in: scope, session),
                try ReportLibrary.entries(
                    search, in: scope, limit: Self.pageSize, offset: (page - 1) * Self.pageSize, session), page: page,
                mayImport: viewer.may(.draftReports))
        }
        return request.page(title: LibraryView.title, breadcrumbs: [Breadcrumb(LibraryView.title)]) {
            LibraryPage(view: view, showing: PublicReportsPart(search, for: viewer, token: request.csrf))
        }
    }

    private func matrix(_ request: StaffRequest) async throws -> PageResponse {
        let viewer = request.viewer
        // The year before this one is the last that can have been reported on.
        let last = request.query.integer("to", in: 2008...2100) ?? request.today.year - 1
        let years = max(2008, last - 5)...last
        let name = request.query["name"] ?? ""
        let view = try await database.read { session in
            let scope = viewer.scope(for: .viewReports)
            let units = RoundForm.reporting(try UnitRecords.tree(in: scope, session))
            return MatrixView(years, name: name, units, try ReportLibrary.marks(years, in: scope, session))
        }
        return request.page(
            title: MatrixView.title,
            breadcrumbs: [
                Breadcrumb(LibraryView.title, ReportLibraryEndpoints.list.path()), Breadcrumb(MatrixView.title),
            ]
        ) { MatrixPage(view: view) }
    }

    // MARK: One report

    /// The edition, when the viewer may see it.
    private func found(
        _ id: Identifier<ReportEdition>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> ReportEdition {
        guard let edition = try ReportEditions.find(id, in: viewer.scope(for: .viewReports), session) else {
            throw PageFailure.notFound
        }
        return edition
    }

    func edition(
        _ request: StaffRequest, _ id: Identifier<ReportEdition>, _ refused: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let finding = request.query["finding"]
        let (view, showing) = try await database.read { session in
            let edition = try found(id, viewer, session)
            let record = try ReportCollection.checked(edition, session)
            let view = KeptReportView(
                edition, record,
                standing: try ReportEditions.standing(of: edition.organ, year: edition.year, session)?.id == id,
                series: try ReportEditions.series(of: edition.organ, session),
                versions: try ReportEditions.versions(of: edition.organ, year: edition.year, session),
                finding: finding)
            let showing = try PublicReportView(edition, record.report, for: viewer, on: today, session)
            return (view, showing)
        }
        return request.page(
            status: .form(refused), title: view.title,
            breadcrumbs: [Breadcrumb(LibraryView.title, ReportLibraryEndpoints.list.path()), Breadcrumb(view.title)]
        ) {
            KeptReportPage(
                view: view,
                showing: PublicReportPart(view: showing, state: refused ?? FormState(), token: request.csrf))
        }
    }

    private func source(_ request: StaffRequest, _ id: Identifier<ReportEdition>) async throws -> PageResponse {
        let viewer = request.viewer
        let stored = try await database.read { session -> StoredFile? in
            guard let file = try found(id, viewer, session).source?.file else { return nil }
            return try FileRecords.file(file, within: "TRUE", in: session)
        }
        guard let stored else { throw PageFailure.notFound }
        return try await files.download(stored)
    }

    private func series(_ request: StaffRequest, _ id: Identifier<ReportEdition>) async throws -> PageResponse {
        let viewer = request.viewer
        let key = CellKey(name: request.query["cell"] ?? "") ?? SumView.usualCell
        let view = try await database.read { session in
            let edition = try found(id, viewer, session)
            return SeriesView(edition, key, try ReportLibrary.series(of: key, organ: edition.organ, session))
        }
        return request.page(
            title: view.title,
            breadcrumbs: [
                Breadcrumb(LibraryView.title, ReportLibraryEndpoints.list.path()),
                Breadcrumb(view.report, ReportLibraryEndpoints.edition.path(id)), Breadcrumb("历年数据"),
            ]
        ) { SeriesPage(view: view) }
    }
}
