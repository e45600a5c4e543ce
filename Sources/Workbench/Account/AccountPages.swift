import HTML
import Organs
import Storage
import Web

/// 我的账号: what a person sees and changes of his own signing in.
struct AccountPages: SubjectPages {
    private typealias Field = SignInMessages.Field

    let signIn: SignIn
    private let log: SignInLog

    init(_ services: WorkbenchServices) {
        signIn = services.signIn
        log = SignInLog(database: services.database, policy: services.signIn.policy)
    }

    let menu = [
        MenuLine(.account, "我的账号", AccountEndpoints.show, icon: .person),
        MenuLine(.account, "我的会话", AccountEndpoints.sessions, icon: .device),
    ]

    /// Enough to notice a sign-in that was not one's own.
    private static let signInsShown = 20

    func register(in routes: inout Routes) {
        routes.on(AccountEndpoints.show, show)
        routes.on(AccountEndpoints.passwordForm) { request in passwordForm(request) }
        routes.on(AccountEndpoints.changePassword, changePassword)
        routes.on(AccountEndpoints.factorForm) { request in try await factorForm(request) }
        routes.on(AccountEndpoints.enrol, enrol)
        routes.on(AccountEndpoints.renewCodes, renewCodes)
        routes.on(AccountEndpoints.removeFactor, removeFactor)
        routes.on(AccountEndpoints.unlinkProvider, unlinkProvider)
        routes.on(AccountEndpoints.sessions, sessions)
        routes.on(AccountEndpoints.endSession, endSession)
        routes.on(AccountEndpoints.endOthers, endOthers)
    }

    private func show(_ request: StaffRequest) async throws -> PageResponse {
        let factor = try await signIn.secondFactor(of: request.viewer.person, at: request.now)
        let records = try await log.own(of: request.viewer, limit: AccountPages.signInsShown)
        let link = try await signIn.providerLink(of: request.viewer.person)
        let view = AccountView(request.viewer, factor, link, records)
        return request.page(title: "我的账号") { AccountPage(view: view, token: request.csrf) }
    }

    private func crumbs(_ title: String) -> [Breadcrumb] {
        [Breadcrumb("我的账号", AccountEndpoints.show.path()), Breadcrumb(title)]
    }

    // MARK: - Password

    private func passwordForm(_ request: StaffRequest, _ messages: SignInMessages = .none) -> PageResponse {
        let page = OwnPasswordPage(
            hint: signIn.policy.passwords.hint, messages: messages, token: request.csrf)
        return request.page(status: messages.status, title: "修改密码", breadcrumbs: crumbs("修改密码")) { page }
    }

    private func changePassword(_ request: StaffRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard let token = request.token else { return request.signInAgain() }
        switch try await signIn.changePassword(token, typed, at: request.now) {
        case .opened(let opened):
            return request.redirect(to: AccountEndpoints.show.path(), notice: .done("密码已修改，其他设备上的登录已结束"))
                .beginningSession(token: opened.token.cookie)
        case .refused(.sessionEnded): return request.signInAgain()
        case .refused(let refusal): return passwordForm(request, SignInMessages(refusal))
        }
    }

    // MARK: - Second factor

    private func factorForm(
        _ request: StaffRequest, _ refused: OwnSecondFactorPage.Form? = nil, _ messages: SignInMessages = .none
    ) async throws -> PageResponse {
        guard let token = request.token, let enrolment = try await signIn.enrolment(token, at: request.now) else {
            return request.signInAgain()
        }
        let page = OwnSecondFactorPage(
            state: try await signIn.secondFactor(of: request.viewer.person, at: request.now), enrolment: enrolment,
            refused: refused, messages: messages, token: request.csrf)
        return request.page(status: messages.status, title: "动态验证码", breadcrumbs: crumbs("动态验证码")) { page }
    }

    private func enrol(_ request: StaffRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard let token = request.token else { return request.signInAgain() }
        let present = typed[Field.present]
        let answer = try await signIn.confirmSecondFactor(
            typed[Field.code], present: present.isEmpty ? nil : present, token, at: request.now)
        return try await show(answer, request, .enrol, at: Field.code)
    }

    private func renewCodes(_ request: StaffRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard let token = request.token else { return request.signInAgain() }
        let answer = try await signIn.renewRecoveryCodes(present: typed[Field.present], token, at: request.now)
        return try await show(answer, request, .renewCodes, at: Field.present)
    }

    /// The new recovery codes; or the form again, with what was wrong beside the field that it concerns.
    private func show(
        _ answer: SecondFactorAnswer, _ request: StaffRequest, _ form: OwnSecondFactorPage.Form, at field: String
    ) async throws -> PageResponse {
        switch answer {
        case .done(let opened, let codes):
            let next = AccountEndpoints.factorForm.path()
            return request.page(title: "保存备用码", breadcrumbs: crumbs("保存备用码")) {
                RecoveryCodesPage(codes: codes, next: next)
            }.beginningSession(token: opened.token.cookie)
        case .refused(.sessionEnded): return request.signInAgain()
        case .refused(let refusal): return try await factorForm(request, form, messages(refusal, at: field))
        }
    }

    private func removeFactor(_ request: StaffRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard let token = request.token else { return request.signInAgain() }
        switch try await signIn.removeOwnSecondFactor(present: typed[Field.present], token, at: request.now) {
        case .opened(let opened):
            return request.redirect(to: AccountEndpoints.factorForm.path(), notice: .done("已解除绑定"))
                .beginningSession(token: opened.token.cookie)
        case .refused(.sessionEnded): throw PageFailure.conflict("动态验证码不能解除：您的角色须使用，或者登录已经结束。")
        case .refused(let refusal): return try await factorForm(request, .remove, messages(refusal, at: Field.present))
        }
    }

    private func messages(_ refusal: SignInRefusal, at field: String) -> SignInMessages {
        var messages = SignInMessages()
        messages.fields.add(field, refusal.message)
        return messages
    }

    // MARK: - The link with a provider

    private func unlinkProvider(_ request: StaffRequest) async throws -> PageResponse {
        let answer = try await signIn.unlinkOwnProvider(of: request.viewer, at: request.now)
        let notice: Notice =
            switch answer {
            case .done: .done("已解除统一身份认证关联")
            case .notLinked: .information("您的账号没有关联统一身份认证")
            case .onlyWayIn: .failure(AccountView.onlyWayIn)
            }
        return request.redirect(to: AccountEndpoints.show.path(), notice: notice)
    }

    // MARK: - Sessions

    private func sessions(_ request: StaffRequest) async throws -> PageResponse {
        let running = try await signIn.sessions.own(of: request.viewer, at: request.now)
        let view = OwnSessionsView(running, this: request.viewer.session)
        return request.page(title: "我的会话") { OwnSessionsPage(view: view, token: request.csrf) }
    }

    private func endSession(_ request: StaffRequest, _ session: Identifier<Session>) async throws -> PageResponse {
        guard try await signIn.sessions.endOwn(session, by: request.viewer, at: request.now) else {
            throw PageFailure.notFound
        }
        return request.redirect(to: AccountEndpoints.sessions.path(), notice: .done("会话已结束"))
    }

    private func endOthers(_ request: StaffRequest) async throws -> PageResponse {
        let count = try await signIn.sessions.endOthers(of: request.viewer, at: request.now)
        return request.redirect(to: AccountEndpoints.sessions.path(), notice: .done("已结束其他\(count)个会话"))
    }
}
