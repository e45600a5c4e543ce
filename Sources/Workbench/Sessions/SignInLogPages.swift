import HTML
import Organs
import Storage
import Web

/// The record of sign-ins, the running sessions, and what administrators do for a person's sign-in.
struct SignInLogPages: SubjectPages {
    let signIn: SignIn
    private let log: SignInLog

    init(_ services: WorkbenchServices) {
        signIn = services.signIn
        log = SignInLog(database: services.database, policy: services.signIn.policy)
    }

    let menu = [
        MenuLine(.security, "登录记录", SignInLogEndpoints.list, icon: .key),
        MenuLine(.security, "会话", SignInLogEndpoints.sessions, icon: .device),
    ]

    func register(in routes: inout Routes) {
        routes.on(SignInLogEndpoints.list, list)
        routes.on(SignInLogEndpoints.sessions, sessions)
        routes.on(SignInLogEndpoints.endSessions, endSessions)
        routes.on(SignInLogEndpoints.care, care)
        routes.on(SignInLogEndpoints.issueCode, issueCode)
        routes.on(SignInLogEndpoints.withdrawCode) { request, person in
            try await act(request, person, "登录码已作废") {
                try await signIn.withdrawCode(of: person, by: request.viewer, at: request.now)
            }
        }
        routes.on(SignInLogEndpoints.requireChange) { request, person in
            try await act(request, person, "下次登录时须修改密码") {
                try await signIn.requirePasswordChange(of: person, by: request.viewer, at: request.now)
            }
        }
        routes.on(SignInLogEndpoints.removeFactor) { request, person in
            try await act(request, person, "已解除动态验证码") {
                try await signIn.removeSecondFactor(of: person, by: request.viewer, at: request.now)
            }
        }
        routes.on(SignInLogEndpoints.unlinkProvider) { request, person in
            try await act(request, person, "已解除统一身份认证关联") {
                try await signIn.unlinkProvider(of: person, by: request.viewer, at: request.now)
            }
        }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let query = SignInLogQuery(request.query)
        let entries = try await log.entries(
            query.filter, in: request.viewer.scope(for: .viewSignIns), on: request.today, before: query.before,
            limit: SignInLogView.pageSize + 1)
        let view = SignInLogView(entries, query)
        return request.page(title: "登录记录") { SignInLogPage(view: view) }
    }

    private func sessions(_ request: StaffRequest) async throws -> PageResponse {
        let running = try await log.sessions(
            in: request.viewer.scope(for: .viewSignIns), at: request.now, limit: SessionListView.shown + 1)
        let view = SessionListView(running, for: request.viewer)
        return request.page(title: "会话") { SessionListPage(view: view, token: request.csrf) }
    }

    private func endSessions(_ request: StaffRequest, _ person: Identifier<Person>) async throws -> PageResponse {
        switch try await signIn.endSessions(of: person, by: request.viewer, at: request.now) {
        case .done(let count):
            return request.redirect(
                to: SignInLogEndpoints.sessions.path(), notice: .done("已结束该人员的\(count)个会话"))
        case .refused: throw PageFailure.notFound
        }
    }

    private func care(_ request: StaffRequest, _ person: Identifier<Person>) async throws -> PageResponse {
        guard let care = try await signIn.care(for: person, by: request.viewer, at: request.now) else {
            throw PageFailure.notFound
        }
        let view = SignInCareView(care, at: request.now)
        return request.page(title: "账号安全") { SignInCarePage(view: view, token: request.csrf) }
    }

    private func issueCode(_ request: StaffRequest, _ person: Identifier<Person>) async throws -> PageResponse {
        switch try await signIn.issueCode(for: person, by: request.viewer, at: request.now) {
        case .refused(let refusal): return try back(request, person, refusal)
        case .done(let issued):
            let name = try await signIn.care(for: person, by: request.viewer, at: request.now)?.person.name ?? ""
            return request.page(title: "登录码已签发") {
                IssuedCodePage(
                    name: name, code: issued.text, expiresAt: issued.code.expiresAt,
                    back: SignInLogEndpoints.care.path(person))
            }
        }
    }

    private func act<Value: Sendable>(
        _ request: StaffRequest, _ person: Identifier<Person>, _ done: String,
        _ act: () async throws -> SignInCareAnswer<Value>
    ) async throws -> PageResponse {
        switch try await act() {
        case .done: return request.redirect(to: SignInLogEndpoints.care.path(person), notice: .done(done))
        case .refused(let refusal): return try back(request, person, refusal)
        }
    }

    private func back(
        _ request: StaffRequest, _ person: Identifier<Person>, _ refusal: SignInCareRefusal
    ) throws -> PageResponse {
        guard refusal != .notFound else { throw PageFailure.notFound }
        return request.redirect(to: SignInLogEndpoints.care.path(person), notice: .failure(refusal.message))
    }
}
