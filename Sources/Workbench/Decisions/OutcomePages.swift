import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// The pages of a case's outcome: examination, decision, fee, letters, service, redaction, remedies, personal data.
struct OutcomePages: SubjectPages {
    let database: any Database
    let cabinet: FileCabinet
    let keys: KeyRing
    /// Proofs of service: scans and pictures.
    let proofPolicy: UploadPolicy
    /// What can be redacted.
    let materialPolicy: UploadPolicy

    init(_ services: WorkbenchServices) {
        database = services.database
        cabinet = services.files
        keys = services.keys
        let policy = UploadPolicy.office.upTo(services.uploadLimit)
        proofPolicy = policy.only(.pdf, .png, .jpeg)
        materialPolicy = policy.only(.pdf, .png, .jpeg)
    }

    let menu = [
        MenuLine(.requests, "复议诉讼", OutcomeEndpoints.allRemedies, icon: .shield),
        MenuLine(.requests, "收费台账", OutcomeEndpoints.fees, icon: .list),
        MenuLine(.requests, "文书设置", OutcomeEndpoints.letterSettings, icon: .settings),
        MenuLine(.requests, "文书模板", OutcomeEndpoints.templates, icon: .file),
    ]

    func register(in routes: inout Routes) {
        routes.on(OutcomeEndpoints.examination) { try await examination($0, $1) }
        routes.on(OutcomeEndpoints.examine) { try await examine($0, $1) }
        routes.on(OutcomeEndpoints.decision) { try await decision($0, $1) }
        routes.on(OutcomeEndpoints.propose) { try await propose($0, $1) }
        routes.on(OutcomeEndpoints.decide) { try await decide($0, $1) }
        routes.on(OutcomeEndpoints.review) { try await review($0, $1) }
        routes.on(OutcomeEndpoints.takeReview) { try await takeReview($0, $1) }
        registerFees(in: &routes)
        registerLetters(in: &routes)
        registerRedaction(in: &routes)
        registerRemedies(in: &routes)
        routes.on(OutcomeEndpoints.applicant) { try await applicant($0, $1) }
        routes.on(OutcomeEndpoints.openCorrection) { try await openCorrection($0, $1) }
        routes.on(OutcomeEndpoints.correctApplicant) { try await correctApplicant($0, $1) }
        routes.on(OutcomeEndpoints.hold) { try await hold($0, $1) }
        routes.on(OutcomeEndpoints.export) { try await export($0, $1) }
    }

    private func registerFees(in routes: inout Routes) {
        routes.on(OutcomeEndpoints.fee) { try await fee($0, $1) }
        routes.on(OutcomeEndpoints.proposeFee) { try await proposeFee($0, $1) }
        routes.on(OutcomeEndpoints.decideFee) { try await decideFee($0, $1) }
        routes.on(OutcomeEndpoints.sendFee) { try await sendFee($0, $1) }
        routes.on(OutcomeEndpoints.receiveFee) { try await receiveFee($0, $1) }
        routes.on(OutcomeEndpoints.fees) { try await fees($0) }
    }

    private func registerLetters(in routes: inout Routes) {
        routes.on(OutcomeEndpoints.letters) { try await letters($0, $1) }
        routes.on(OutcomeEndpoints.letterForm) { try await letterForm($0, $1, $2) }
        routes.on(OutcomeEndpoints.issueLetter) { try await issueLetter($0, $1, $2) }
        routes.on(OutcomeEndpoints.voidLetter) { try await voidLetter($0, $1, $2) }
        routes.on(OutcomeEndpoints.file) { try await file($0, $1, $2) }
        routes.on(OutcomeEndpoints.service) { try await service($0, $1) }
        routes.on(OutcomeEndpoints.serve) { try await serve($0, $1) }
        routes.on(OutcomeEndpoints.serviceResult) { try await serviceResult($0, $1) }
        routes.on(OutcomeEndpoints.letterSettings) { try await letterSettings($0) }
        routes.on(OutcomeEndpoints.changeLetterSettings) { try await changeLetterSettings($0) }
        routes.on(OutcomeEndpoints.templates) { try await templates($0) }
        routes.on(OutcomeEndpoints.template) { try await template($0, $1) }
        routes.on(OutcomeEndpoints.saveTemplate) { try await saveTemplate($0, $1) }
    }

    private func registerRedaction(in routes: inout Routes) {
        routes.on(OutcomeEndpoints.redactions) { try await redactions($0, $1) }
        routes.on(OutcomeEndpoints.beginRedaction) { try await beginRedaction($0, $1) }
        routes.on(OutcomeEndpoints.redaction) { try await redaction($0, $1, $2) }
        routes.on(OutcomeEndpoints.redact) { try await redact($0, $1, $2) }
        routes.on(OutcomeEndpoints.redactionPage) { try await redactionPage($0, $1, $2, $3) }
    }

    private func registerRemedies(in routes: inout Routes) {
        routes.on(OutcomeEndpoints.remedies) { try await remedies($0, $1) }
        routes.on(OutcomeEndpoints.recordRemedy) { try await recordRemedy($0, $1) }
        routes.on(OutcomeEndpoints.remedy) { try await remedy($0, $1, $2) }
        routes.on(OutcomeEndpoints.amendRemedy) { try await amendRemedy($0, $1, $2) }
        routes.on(OutcomeEndpoints.closeRemedy) { try await closeRemedy($0, $1, $2) }
        routes.on(OutcomeEndpoints.correctRemedy) { try await correctRemedy($0, $1, $2) }
        routes.on(OutcomeEndpoints.allRemedies) { try await allRemedies($0) }
    }
}

// MARK: What every page of a case begins with

extension OutcomePages {
    typealias CaseID = Identifier<InformationRequest>

    /// The case, when the viewer may see it.
    func found(_ id: CaseID, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws -> OutcomeCase {
        guard let file = try CaseFile.find(id, on: today, in: viewer.scope(for: .viewRequests), session),
            let unit = try UnitRecords.find(file.request.unit, in: .everything, session)
        else { throw PageFailure.notFound }
        return try OutcomeCase(file, unit, viewer, session)
    }

    /// The case, before a form that was sent is looked at: who may not see it learns nothing from what the form lacks.
    func found(_ request: StaffRequest, _ id: CaseID) async throws -> OutcomeCase {
        let (viewer, today) = (request.viewer, request.today)
        return try await database.read { try found(id, for: viewer, on: today, $0) }
    }

    /// A page of a case with its head.
    func page(
        _ request: StaffRequest, _ outcome: OutcomeCase, _ page: OutcomePage, _ refused: FormState? = nil,
        title: String? = nil, @HTMLBuilder content: () -> some HTMLContent
    ) -> PageResponse {
        let content = content()
        return request.page(
            status: .form(refused), title: title ?? page.label,
            breadcrumbs: [Breadcrumb(outcome.request.number, OutcomeEndpoints.casePath(outcome.request.id))]
                + (title == nil
                    ? [Breadcrumb(page.label)]
                    : [
                        Breadcrumb(page.label, page.endpoint.path(outcome.request.id)), Breadcrumb(title ?? ""),
                    ])
        ) {
            OutcomeHead(outcome: outcome, page: page, title: title)
            refused.map { ErrorSummary($0.messages, general: $0.general) }
            content
        }
    }
}
