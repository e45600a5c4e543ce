import Organs
import Regulation
import Requests
import Storage
import Web

/// The pages of the officers' desk: register, registration, the case with its clock, what is entered into it, warnings.
struct RequestPages: SubjectPages {
    let database: any Database
    let cabinet: FileCabinet
    let policy: UploadPolicy
    let keys: KeyRing

    init(_ services: WorkbenchServices) {
        database = services.database
        cabinet = services.files
        policy = .office.upTo(services.uploadLimit)
        keys = services.keys
    }

    let menu = [
        MenuLine(.requests, "登记台账", RequestEndpoints.list, icon: .list),
        MenuLine(.requests, "登记申请", RequestEndpoints.createForm, icon: .plus),
        MenuLine(.requests, "预警", RequestEndpoints.warnings, icon: .clock),
        MenuLine(.requests, "统计", RequestEndpoints.statistics, icon: .chart),
        MenuLine(.requests, "多人申请的内容", RequestEndpoints.topics, icon: .people),
    ]

    func register(in routes: inout Routes) {
        routes.on(RequestEndpoints.list) { try await list($0) }
        routes.on(RequestEndpoints.export) { try await export($0) }
        routes.on(RequestEndpoints.createForm) { try await createForm($0) }
        routes.on(RequestEndpoints.create) { try await create($0) }
        routes.on(RequestEndpoints.show) { try await show($0, $1) }
        routes.on(RequestEndpoints.openApplicant) { try await openApplicant($0, $1) }
        routes.on(RequestEndpoints.openConsultee) { try await openConsultee($0, $1) }
        routes.on(RequestEndpoints.renewCode) { try await renewCode($0, $1) }
        routes.on(RequestEndpoints.file) { try await file($0, $1, $2) }
        routes.on(RequestEndpoints.openFile) { try await openFile($0, $1, $2) }
        routes.on(RequestEndpoints.cancelForm) { try await cancelForm($0, $1, $2) }
        routes.on(RequestEndpoints.cancel) { try await cancel($0, $1, $2) }
        registerActs(in: &routes)
        registerWarnings(in: &routes)
    }

    private func registerActs(in routes: inout Routes) {
        for form in CaseForm.allCases {
            routes.on(form.open) { try await caseForm(form, $0, $1) }
            routes.on(form.submit) { try await submit(form, $0, $1) }
        }
    }

    private func registerWarnings(in routes: inout Routes) {
        routes.on(RequestEndpoints.warnings) { try await warnings($0) }
        routes.on(RequestEndpoints.statistics) { try await statistics($0) }
        routes.on(RequestEndpoints.statisticsWorkbook) { try await statisticsWorkbook($0) }
        routes.on(RequestEndpoints.statisticsCSV) { try await statisticsCSV($0) }
        routes.on(RequestEndpoints.topics) { try await topics($0) }
        routes.on(RequestEndpoints.renewFeed) { try await renewFeed($0) }
        routes.on(RequestEndpoints.revokeFeed) { try await revokeFeed($0) }
        routes.onPublic(RequestEndpoints.feed) { try await feed($0, $1) }
    }
}

// MARK: What every page of a case begins with

extension RequestPages {
    /// The case, when the viewer may see it.
    func found(
        _ id: Identifier<InformationRequest>, for viewer: Viewer, on today: Day, _ session: any ReadSession
    ) throws -> CaseFile {
        guard let file = try CaseFile.find(id, on: today, in: viewer.scope(for: .viewRequests), session) else {
            throw PageFailure.notFound
        }
        return file
    }

    func trail(_ request: InformationRequest, _ act: String? = nil) -> [Breadcrumb] {
        let list = Breadcrumb(RegisterView.title, RequestEndpoints.list.path())
        guard let act else { return [list, Breadcrumb(request.number)] }
        return [list, Breadcrumb(request.number, RequestEndpoints.show.path(request.id)), Breadcrumb(act)]
    }
}
