import HTML
import HTTPTypes
import Logging
import Organs
import Regulation
import Requests
import Storage
import Web

/// How a request stands, by its number and code. Both come with each form and stand in no address.
struct StatusPages {
    let database: any Database
    let services: RequestServices

    func register(in routes: inout Routes) {
        routes.onPublic(RequestEndpoints.statusForm) { form($0, StatusForm(number: "")) }
        routes.onPublic(RequestEndpoints.status) { request in
            try await answer(request, StatusForm(try await request.form()))
        }
        routes.onPublic(RequestEndpoints.correct) { try await correct($0) }
        routes.onPublic(RequestEndpoints.withdraw) { try await withdraw($0) }
        routes.onPublic(RequestEndpoints.paper) { try await paper($0) }
    }

    // MARK: Asking

    private func form(
        _ request: VisitorRequest, status: HTTPResponse.Status = .ok, _ form: StatusForm,
        _ messages: FieldMessages = FieldMessages()
    ) -> PageResponse {
        request.page(
            status: status, title: "查询办理情况", breadcrumbs: [.home, .requests, Breadcrumb("查询办理情况")]
        ) { StatusFormPage(form: form, messages: messages, token: request.csrf) }
    }

    /// One sentence for every fault of number and code: which of them is wrong, nobody learns.
    static let unknown = "案号和查询码不相符，请核对。字母O、I、L和数字0、1不会出现在查询码中。"

    /// - Throws: ``PageFailure/tooManyRequests(seconds:)`` for who guesses.
    private func spend(_ request: VisitorRequest, _ form: StatusForm) throws(PageFailure) {
        // Who is signed in has nothing to guess.
        guard !form.isByAccount else { return }
        try request.spend(.statusByAddress)
        try request.spend(.statusByNumber, by: form.number)
    }

    /// By what the form asks: the code that was typed, or the account of who is signed in.
    private func access(_ form: StatusForm, _ request: VisitorRequest) async throws -> StatusAccess? {
        guard form.isByAccount else { return form.queryCode.map(StatusAccess.code) }
        return try await CitizenVisits(database: database, keys: services.keys).account(request).map {
            .account($0.id)
        }
    }

    private func unknown(_ request: VisitorRequest, _ form: StatusForm) -> PageResponse {
        if form.isByAccount {
            return request.redirect(
                to: RequestEndpoints.account.path(), notice: .warning("用户中心里没有这件申请，或者登录已经结束。"))
        }
        return self.form(request, status: .unprocessableContent, form, FieldMessages("code", Self.unknown))
    }

    private func answer(
        _ request: VisitorRequest, _ form: StatusForm, _ state: StatusState = StatusState()
    ) async throws -> PageResponse {
        let messages = form.missing
        guard messages.isEmpty else {
            return self.form(request, status: .unprocessableContent, form, messages)
        }
        do { try spend(request, form) } catch PageFailure.tooManyRequests(let seconds) {
            return self.form(
                request, status: .tooManyRequests, form, FieldMessages("code", "查询得太频繁，请在\(Pause.words(seconds))以后再试。"))
        }
        guard let access = try await access(form, request),
            let view = try await view(form, access, state, at: request.now)
        else { return unknown(request, form) }
        return request.page(
            status: state.status, title: view.title, breadcrumbs: [.home, .requests, Breadcrumb("办理情况")],
            notices: state.notices
        ) { StatusPage(view: view, token: request.csrf, policy: services.policy) }
    }

    private func view(
        _ form: StatusForm, _ access: StatusAccess, _ state: StatusState, at now: Moment
    ) async throws -> StatusView? {
        let keys = services.keys
        @Sendable func look(_ session: any ReadSession) throws -> StatusView? {
            guard
                let status = try RequestStatus.find(
                    number: form.number, by: access, keys: keys, on: now.day, session)
            else { return nil }
            return try StatusView(status, form, state, on: now.day, session)
        }
        guard let view = try await database.read(look) else { return nil }
        guard view.hasUnreadNotices else { return view }
        // Who sees the page has read what was served by it.
        return try await database.write { session in
            try OnlineReading.recordNotices(number: form.number, by: access, keys: keys, at: now, in: session)
            return try look(session)
        }
    }

    // MARK: Acting

    private func correct(_ request: VisitorRequest) async throws -> PageResponse {
        var limits = UploadLimits(fileBytes: services.policy.largest, files: RequestServices.mostPapers)
        limits.textBytes = 128 * 1024
        let received: UploadedForm<SpooledBlob>
        do {
            received = try await request.upload(limits) { [services] _, _ in
                try await SpoolSink(services.files.spool(services.policy))
            }
        } catch let failure as BlobFailure { throw failure.pageFailure }
        let form = StatusForm(received.values)
        guard let access = try await access(form, request),
            let status = try await status(form, access, at: request.now)
        else {
            return try await answer(request, form)
        }
        var state = StatusState(correction: received.values)
        let (content, problems) = CorrectionForm.content(received.values, over: status.request.content)
        var (messages, files) = (problems, FilingFiles())
        for file in received.files {
            do {
                let role: RequestFile.Role = file.field == "identity" ? .identity : .attachment
                let kept = try await services.keep(file, as: role, at: request.now)
                if role == .identity { files.identity.append(kept) } else { files.attachments.append(kept) }
            } catch let refusal as UploadRefusal {
                messages.add("attachments", "“\(FileName(file.name))”：\(refusal.message)请重新选择全部文件。")
            }
        }
        guard messages.isEmpty else {
            (state.messages, state.status) = (messages, .unprocessableContent)
            return try await answer(request, form, state)
        }
        return try await acting(request, form, state, done: "补正已经提交。") {
            [keys = services.keys, now = request.now, content, files] in
            try Requests.correct(
                number: form.number, by: access, to: content, files: files, keys: keys, at: now, in: $0)
        }
    }

    private func withdraw(_ request: VisitorRequest) async throws -> PageResponse {
        let values = try await request.form()
        let form = StatusForm(values)
        guard let access = try await access(form, request) else { return try await answer(request, form) }
        var state = StatusState()
        guard values.contains("sure") else {
            state.messages.add("sure", "勾选后才能撤回。")
            state.status = .unprocessableContent
            return try await answer(request, form, state)
        }
        return try await acting(request, form, state, done: "申请已经撤回。") { [keys = services.keys, now = request.now] in
            try Requests.withdraw(number: form.number, by: access, keys: keys, at: now, in: $0)
        }
    }

    /// Does it, and shows the request as it stands then; what the rules say against it stands above.
    private func acting(
        _ request: VisitorRequest, _ form: StatusForm, _ state: StatusState, done: String,
        _ body: @escaping @Sendable (any WriteSession) throws -> Void
    ) async throws -> PageResponse {
        var state = state
        do {
            try await database.write { try body($0) }
            state = StatusState(notices: [.done(done)])
        } catch Refused.rules(let refusals) {
            state.status = .unprocessableContent
            state.messages.add(FilingForm.messages(refusals.filter { $0.field != nil }))
            state.general = refusals.filter { $0.field == nil }.map { FilingForm.sentence($0.message) }
        } catch Refused.notFound {}
        return try await answer(request, form, state)
    }

    private func status(_ form: StatusForm, _ access: StatusAccess, at now: Moment) async throws -> RequestStatus? {
        try await database.read { [keys = services.keys] in
            try RequestStatus.find(number: form.number, by: access, keys: keys, on: now.day, $0)
        }
    }

    // MARK: Reading

    private func paper(_ request: VisitorRequest) async throws -> PageResponse {
        let values = try await request.form()
        let form = StatusForm(values)
        try spend(request, form)
        guard let access = try await access(form, request), let file = Identifier<StoredFile>(rawValue: values["paper"])
        else {
            throw PageFailure.notFound
        }
        let (keys, now) = (services.keys, request.now)
        let paper: StoredFile
        do {
            paper = try await database.write {
                try OnlineReading.open(file, number: form.number, by: access, keys: keys, at: now, in: $0).file
            }
        } catch Refused.notFound { throw PageFailure.notFound }
        guard try await services.files.blobs.contains(paper.digest) else {
            request.logger.error("a served paper has no content", metadata: ["file": "\(file)"])
            throw PageFailure.unavailable
        }
        let (blobs, digest) = (services.files.blobs, paper.digest)
        return .download(name: paper.name.text, type: .named(paper.type.rawValue), length: paper.size) { writer in
            var open = writer
            try await blobs.read(digest) { try await open.write($0) }
            writer = open
        }
    }
}

/// What the pages of a request's state are asked with.
struct StatusForm: Equatable {
    let number: String
    let code: String
    /// Asked from the applicant's account, without a code.
    let isByAccount: Bool

    init(number: String, code: String = "", isByAccount: Bool = false) {
        self.number = number.uppercased()
        self.code = code
        self.isByAccount = isByAccount
    }

    init(_ values: FormValues) {
        self.init(
            number: String(values["number"].filter { !$0.isWhitespace }.prefix(Self.longest)),
            code: String(values["code"].prefix(Self.longest)), isByAccount: values["account"] == "yes")
    }

    /// Longer than any number or code of ours.
    private static let longest = 64

    var queryCode: QueryCode? { QueryCode(typed: code) }

    var missing: FieldMessages {
        var messages = FieldMessages()
        if number.isEmpty { messages.add("number", "填写案号。") }
        if !isByAccount, code.allSatisfy(\.isWhitespace) { messages.add("code", "填写查询码。") }
        return messages
    }
}

/// What happened on the page of a request's state, or is wrong with a form on it.
struct StatusState {
    var notices: [Notice] = []
    var messages = FieldMessages()
    var general: [String] = []
    var status = HTTPResponse.Status.ok
    /// What was typed into the form of the correction.
    var correction: FormValues?
}

/// The form by which an applicant corrects what was asked for.
enum CorrectionForm {
    static func content(_ values: FormValues, over before: RequestContent) -> (RequestContent, FieldMessages) {
        var reader = FormReader(values)
        var content = before
        content.description = reader.text("description", "所需政府信息的描述", longest: FilingForm.longestText) ?? ""
        content.title = reader.optionalText("title", "信息名称") ?? ""
        content.documentNumber = reader.optionalText("documentNumber", "文号") ?? ""
        content.period = reader.optionalText("period", "时间") ?? ""
        content.place = reader.optionalText("place", "地点") ?? ""
        content.form = ProvisionForm(rawValue: values["form"]) ?? before.form
        content.manner = ReceiptManner(rawValue: values["manner"]) ?? before.manner
        return (content, reader.messages)
    }

    static func values(_ content: RequestContent) -> FormValues {
        FormValues([
            "description": content.description, "title": content.title, "documentNumber": content.documentNumber,
            "period": content.period, "place": content.place, "form": content.form?.rawValue ?? "",
            "manner": content.manner?.rawValue ?? "",
        ])
    }
}
