import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Organs
import Storage

/// One request on its way through its route.
struct RouteRun: Sendable {
    let site: Site
    let arrival: Arrival
    let route: Route
    let segments: [String]

    private var finisher: Finisher { Finisher(site, arrival) }

    func response() async -> Response {
        if case .program(let handler) = route.handler {
            switch await programResponse(handler) {
            case .answer(let answer): return finisher.finish(answer, nil)
            case .failure(let error, let core): return finisher.failure(for: error, core)
            }
        }
        var core = arrival.core(site, .none)
        do {
            if arrival.method == .post, !OriginCheck.allows(arrival.head, origin: site.configuration.origin) {
                throw PageFailure.forgedForm
            }
            core = arrival.core(site, try await identity(core))
            if let elsewhere = try gate(core) { return finisher.finish(elsewhere, core) }
            if arrival.method == .post { try await admitForm(&core) }
            return finisher.finish(try await handle(core), core)
        } catch {
            return finisher.failure(for: error, core)
        }
    }

    private func identity(_ core: RequestCore) async throws -> Authentication {
        guard let token = core.cookies[site.cookies.session], !token.isEmpty else { return .none }
        return try await site.authenticator.authenticate(token: token, at: core.now)
    }

    /// - Returns: where the person must go first; `nil` when the handler may run.
    private func gate(_ core: RequestCore) throws(PageFailure) -> PageResponse? {
        switch (route.entry.access, core.identity) {
        case (.anyone, _), (.signedInPartly, .partly), (.signedInPartly, .full), (.signedIn, .full): return nil
        case (.token, _): preconditionFailure("a route for tokens has a handler for programs")
        case (_, .none): return signIn(core)
        case (_, .partly(let partly)): return core.redirect(to: partly.nextStep.text, notice: nil)
        case (.needs(let right), .full(let viewer)):
            guard viewer.may(right) else { throw .forbidden(right) }
            return nil
        }
    }

    /// A page can be returned to; what a form would have done is not done behind the person's back.
    private func signIn(_ core: RequestCore) -> PageResponse {
        let asked = LocalPath(untrusted: arrival.head.path ?? "/")
        let path = site.configuration.signInPath.adding("return", arrival.method == .get ? asked?.text : nil)
        let notice = arrival.method == .post ? Notice.warning("登录已经结束，刚才的操作没有进行。登录以后重新操作。") : nil
        let response = core.redirect(to: path.text, notice: notice)
        return core.cookies[site.cookies.session] == nil ? response : response.endingSession()
    }

    /// Reads the form and checks its token. A form with files is read by its handler, which checks the token before the first file.
    private func admitForm(_ core: inout RequestCore) async throws {
        try spend(core)
        let type = arrival.head.headerFields[.contentType] ?? ""
        let isMultipart = type.utf8.starts(with: "multipart/form-data".utf8)
        switch route.entry.takes {
        case .files:
            guard isMultipart else { throw PageFailure.badRequest("这个操作应由带文件的表单发出。") }
        case .form, .json:
            guard !isMultipart else { throw PageFailure.badRequest("这个操作不接受文件。") }
            let form = try await readForm(core)
            guard core.csrf.matches(form[CSRFToken.fieldName]) else { throw PageFailure.forgedForm }
            core.form = form
        }
    }

    private func spend(_ core: RequestCore) throws(PageFailure) {
        if let viewer = core.viewer {
            try core.spend(.staffForms, viewer.person.rawValue.utf8Bytes)
        } else {
            try core.spend(.visitorForms, core.address?.limitKey ?? [])
        }
    }

    private func readForm(_ core: RequestCore) async throws -> FormValues {
        let limits = site.configuration.forms
        if let announced = arrival.head.headerFields[.contentLength].flatMap(Int.init), announced > limits.bytes {
            throw PageFailure.tooLarge(limit: limits.bytes)
        }
        var bytes = ByteBuffer()
        for try await var part in core.body {
            guard bytes.readableBytes + part.readableBytes <= limits.bytes else {
                throw PageFailure.tooLarge(limit: limits.bytes)
            }
            bytes.writeBuffer(&part)
        }
        try Task.checkCancellation()
        let text = String(decoding: bytes.readableBytesView, as: UTF8.self)
        do {
            return try FormDecoder.decode(text[...].utf8, limits)
        } catch {
            throw error.pageFailure
        }
    }

    private func handle(_ core: RequestCore) async throws -> PageResponse {
        switch route.handler {
        case .visitor(let handler): return try await handler(VisitorRequest(core: core), segments)
        case .shared(let handler):
            return try await shared(core) { try await handler(SharedRequest(core: core), segments) }
        case .program: preconditionFailure("a route for programs is answered before the session is read")
        case .partly(let handler): return try await handler(PartlyRequest(core: core), segments)
        case .staff(let handler):
            guard let viewer = core.viewer else {
                preconditionFailure("the gate lets nobody but viewers through to \(route.entry.name)")
            }
            return try await handler(StaffRequest(core: core, viewer: viewer), segments)
        }
    }
}

extension RouteRun {
    /// A page that is the same for everybody: kept, unless this request has something of its own.
    private func shared(_ core: RequestCore, _ make: () async throws -> PageResponse) async throws -> PageResponse {
        guard let pages = site.pages, let key = PageKey(core) else { return try await make() }
        return try await pages.page(key, make)
    }
}

extension FormFailure {
    var pageFailure: PageFailure {
        switch self {
        case .tooManyBytes(let limit): .tooLarge(limit: limit)
        case .tooManyFields(let limit): .badRequest("表单的项数超过了\(limit)项。")
        case .nameTooLong, .notText: .badRequest("表单的内容已损坏，无法读取。")
        }
    }
}
