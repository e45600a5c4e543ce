import HTML
import HTTPTypes
import NIOCore
import Organs
import Publishing
import Regulation
import Requests
import Storage
import Web

/// The form of a filing in four steps: organ and applicant, the form, a last look, the receipt. What was typed is kept between the steps under the
/// form's key, so that nothing of it stands in an address.
struct FilingPages {
    let database: any Database
    let publisher: Publisher
    let services: RequestServices
    let search: any ItemSearch

    var visits: CitizenVisits { CitizenVisits(database: database, keys: services.keys) }

    func register(in routes: inout Routes) {
        routes.onPublic(RequestEndpoints.form) { try await form($0) }
        routes.onPublic(RequestEndpoints.check) { try await check($0) }
        routes.onPublic(RequestEndpoints.edit) { try await edit($0) }
        routes.onPublic(RequestEndpoints.code) { try await sendCode($0) }
        routes.onPublic(RequestEndpoints.file) { try await file($0) }
        routes.onPublic(RequestEndpoints.suggestions) { try await suggestions($0) }
    }

    static let steps = ["选择单位", "填写申请", "核对", "完成"]

    // MARK: The form

    /// Chooses the organ and what the applicant is first; the form has only the fields that are needed then.
    private func form(_ request: VisitorRequest) async throws -> PageResponse {
        let kind = request.query.choice("kind", ApplicantClass.self)
        let asked: Identifier<Unit>? = request.query.identifier("organ")
        guard let kind, let place = try await place(asked) else {
            let units = try await database.read { try UnitRecords.tree(in: .everything, $0) }
            var messages = FieldMessages()
            if request.query.contains("kind") || request.query.contains("organ") {
                if !units.contains(where: { $0.id == asked && AddressedOrgan.mayBeAddressed($0) }) {
                    messages.add("organ", "选择受理申请的单位。")
                }
                if request.query.contains("kind"), kind == nil { messages.add("kind", "选择申请人类型。") }
            }
            let view = FilingStartView(units, chosen: asked, kind: kind, messages)
            return request.page(
                title: "提出申请", breadcrumbs: [.home, .requests, Breadcrumb("提出申请")]
            ) { FilingStartPage(view: view) }
        }
        let view = FilingFormView(
            place, kind: kind, key: FilingKey.random(), contact: try await visits.account(request)?.contact)
        return page(request, view)
    }

    func page(
        _ request: VisitorRequest, status: HTTPResponse.Status = .ok, _ view: FilingFormView
    ) -> PageResponse {
        request.page(
            status: status, title: view.title, breadcrumbs: [.home, .requests, Breadcrumb("提出申请")]
        ) { FilingFormPage(view: view, token: request.csrf, policy: services.policy) }
    }

    func place(_ id: Identifier<Unit>?) async throws -> FilingPlace? {
        guard let id else { return nil }
        return try await database.read { try FilingPlace(id, $0) }
    }

    // MARK: The last look

    /// Takes in what was typed and handed in, and shows it once more; or the form again, with what is to be mended.
    private func check(_ request: VisitorRequest) async throws -> PageResponse {
        let received = try await receive(request)
        let key = received.values["key"]
        guard Requests.isFilingKey(key), let kind = ApplicantClass(rawValue: received.values["kind"]),
            let place = try await place(Identifier(rawValue: received.values["organ"]))
        else { throw PageFailure.badRequest("表单不完整，请重新打开申请页面填写。") }
        let now = request.now
        let earlier = try await database.read { try FilingDrafts.find(key: key, keys: services.keys, at: now, $0) }
        var (papers, problems) = try await keep(received.files, at: now)
        papers = (earlier?.papers ?? []).remaining(without: received.values.all("drop")) + papers
        if papers.count > RequestServices.mostPapers {
            problems.add("attachments", "材料一共最多\(RequestServices.mostPapers)个，现有\(papers.count)个，请去掉一些。")
            papers = Array(papers.prefix(RequestServices.mostPapers))
        }
        let draft = FilingDraft(to: place.organ.id, fields: received.values.draftFields, papers: papers)
        let account = try await visits.account(request)
        try await database.write { [keys = services.keys] session in
            try FilingDrafts.keep(draft, key: key, keys: keys, at: now, in: session)
            if let account { try CitizenDrafts.keep(key: key, of: account.id, keys: keys, at: now, in: session) }
        }
        let form = FilingForm(received.values, kind: kind, papers: papers, place.settings)
        problems.add(form.messages)
        guard problems.isEmpty else {
            return page(
                request, status: .unprocessableContent,
                FilingFormView(place, kind: kind, key: key, received.values, papers, problems))
        }
        return try await checkPage(request, key: key, form, place)
    }

    private func receive(_ request: VisitorRequest) async throws -> UploadedForm<SpooledBlob> {
        var limits = UploadLimits(fileBytes: services.policy.largest, files: RequestServices.mostPapers)
        limits.textBytes = 256 * 1024
        do {
            return try await request.upload(limits) { [services] _, _ in
                try await SpoolSink(services.files.spool(services.policy))
            }
        } catch let failure as BlobFailure { throw failure.pageFailure }
    }

    /// What is kept and then not filed is swept away by itself.
    private func keep(
        _ files: [UploadedFile<SpooledBlob>], at now: Moment
    ) async throws -> ([FilingDraft.Paper], FieldMessages) {
        var papers: [FilingDraft.Paper] = []
        var problems = FieldMessages()
        for file in files {
            let role: RequestFile.Role =
                switch file.field {
                case "identity": .identity
                case "authority": .authority
                default: .attachment
                }
            do {
                papers.append(.init(role, try await services.keep(file, as: role, at: now)))
            } catch let refusal as UploadRefusal {
                if case .unreadable(.unavailable) = refusal { throw PageFailure.unavailable }
                problems.add(role.field, "“\(FileName(file.name))”：\(refusal.message)")
            }
        }
        return (papers, problems)
    }

    /// Back to the form, with everything that was typed.
    private func edit(_ request: VisitorRequest) async throws -> PageResponse {
        let key = try await request.form()["key"]
        guard let (draft, place, kind) = try await draft(key, request) else { return stale(request) }
        return page(request, FilingFormView(place, kind: kind, key: key, FormValues(draft), draft.papers))
    }

    func draft(
        _ key: String, _ request: VisitorRequest
    ) async throws -> (FilingDraft, FilingPlace, ApplicantClass)? {
        let now = request.now
        let draft = try await database.read { try FilingDrafts.find(key: key, keys: services.keys, at: now, $0) }
        guard let draft, let place = try await place(draft.organ),
            let kind = ApplicantClass(rawValue: FormValues(draft)["kind"])
        else { return nil }
        return (draft, place, kind)
    }

    /// The draft's time is over, or the server never had it.
    func stale(_ request: VisitorRequest) -> PageResponse {
        request.page(
            status: .gone, title: "表单已失效", breadcrumbs: [.home, .requests, Breadcrumb("表单已失效")]
        ) {
            PageHeading("表单已失效")
            p { "填写的内容只保留\(FilingDrafts.lifetime.components.seconds / 3_600)小时，现在已经清除；申请没有提交。" }
            ButtonRow { LinkButton("重新填写", to: RequestEndpoints.form.path().address, .primary) }
        }
    }
}

/// The organ that is asked, with what it decides for itself.
struct FilingPlace: Sendable {
    let organ: Unit
    let settings: RequestSettings

    /// - Returns: `nil` for what no request can be addressed to.
    init?(_ id: Identifier<Unit>, _ session: any ReadSession) throws {
        guard let unit = try UnitRecords.find(id, in: .everything, session), AddressedOrgan.mayBeAddressed(unit) else {
            return nil
        }
        organ = unit
        settings = try RequestSettingsDesk.settings(of: id, session).settings
    }
}

/// What makes a form that is sent twice one request.
enum FilingKey {
    /// 190 bits: nobody finds the draft of another.
    static func random() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<37).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
    }
}

extension RequestFile.Role {
    /// The field of the form by which it is handed in.
    var field: String {
        switch self {
        case .identity: "identity"
        case .authority: "authority"
        default: "attachments"
        }
    }
}

extension [FilingDraft.Paper] {
    /// - Parameter dropped: places in the list, as the form's boxes say them.
    func remaining(without dropped: [String]) -> [FilingDraft.Paper] {
        enumerated().filter { !dropped.contains("\($0.offset)") }.map(\.element)
    }
}
