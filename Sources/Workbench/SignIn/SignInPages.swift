import HTML
import HTTPTypes
import OpenIDConnect
import Organs
import Storage
import Web

/// Signing in and out, and the steps between the right password and the first page.
struct SignInPages: SubjectPages {
    private typealias Field = SignInMessages.Field

    let signIn: SignIn
    let provider: ProviderSignIn?

    init(_ services: WorkbenchServices) {
        signIn = services.signIn
        provider = services.provider
    }

    func register(in routes: inout Routes) {
        routes.onPublic(SignInEndpoints.form) { request in
            if case .full = request.authentication { return request.redirect(to: returnPath(request)) }
            return form(request, account: "", returnTo: request.query[Field.returnTo] ?? "")
        }
        routes.onPublic(SignInEndpoints.enter, enter)
        routes.onPublic(SignInEndpoints.codeForm) { request in codeForm(request, code: "") }
        routes.onPublic(SignInEndpoints.useCode, useCode)
        routes.onPartly(SignInEndpoints.factorForm) { request in factorForm(request, request.returnText) }
        routes.onPartly(SignInEndpoints.useFactor, useFactor)
        routes.onPartly(SignInEndpoints.passwordForm) { request in passwordForm(request, request.returnText) }
        routes.onPartly(SignInEndpoints.changePassword, changePassword)
        routes.onPartly(SignInEndpoints.enrolForm) { request in try await enrolForm(request, request.returnText) }
        routes.onPartly(SignInEndpoints.enrol, enrol)
        routes.onPartly(SigningOut.endpoint, signOut)
        if let provider { ProviderPages(provider: provider).register(in: &routes) }
    }

    // MARK: - The password

    private func form(
        _ request: VisitorRequest, account: String, returnTo: String, _ messages: SignInMessages = .none
    ) -> PageResponse {
        let view = SignInForm(
            account: account, returnTo: returnTo, messages: messages, provider: provider?.provider.configuration.label,
            token: request.csrf)
        let page = request.page(status: messages.status, title: "登录", inStaffFrame: true) { view }
        return provider.map { page.allowingForms(to: $0.provider.configuration.origin) } ?? page
    }

    private func enter(_ request: VisitorRequest) async throws -> PageResponse {
        let typed = try await request.form()
        let (account, returnTo) = (typed[Field.account], typed[Field.returnTo])
        var messages = SignInMessages()
        if account.allSatisfy(\.isWhitespace) { messages.fields.add(Field.account, "填写账号") }
        if typed[Field.password].isEmpty { messages.fields.add(Field.password, "填写密码") }
        guard messages.isEmpty else { return form(request, account: account, returnTo: returnTo, messages) }
        let answer = try await signIn.signIn(
            account: account, password: Password(typed: typed[Field.password]), from: request.origin, at: request.now)
        switch answer {
        case .opened(let opened): return request.proceed(opened, returnTo)
        case .refused(let refusal):
            return form(request, account: account, returnTo: returnTo, SignInMessages(refusal))
        }
    }

    private func returnPath(_ request: VisitorRequest) -> LocalPath {
        request.returnPath(request.query[Field.returnTo])
    }

    // MARK: - One-time codes

    private func codeForm(
        _ request: VisitorRequest, code: String, _ messages: SignInMessages = .none
    ) -> PageResponse {
        let view = CodeForm(
            code: code, hint: signIn.policy.passwords.hint, messages: messages, token: request.csrf)
        return request.page(
            status: messages.status, title: "用登录码设置密码", inStaffFrame: true
        ) { view }
    }

    private func useCode(_ request: VisitorRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard !typed[Field.code].allSatisfy(\.isWhitespace) else {
            var messages = SignInMessages()
            messages.fields.add(Field.code, "填写登录码")
            return codeForm(request, code: "", messages)
        }
        let answer = try await signIn.useCode(
            typed[Field.code], new: Password(typed: typed[Field.new]), repeated: Password(typed: typed[Field.repeated]),
            from: request.origin, at: request.now)
        switch answer {
        case .opened(let opened): return request.proceed(opened, "", notice: .done("密码已设置"))
        case .refused(let refusal): return codeForm(request, code: typed[Field.code], SignInMessages(refusal))
        }
    }

    // MARK: - The second factor

    private func factorForm(
        _ request: PartlyRequest, _ returnTo: String, _ messages: SignInMessages = .none
    ) -> PageResponse {
        if let elsewhere = request.elsewhere(than: .secondFactor, returnTo) { return elsewhere }
        let view = SecondFactorForm(returnTo: returnTo, messages: messages, token: request.csrf)
        return request.page(
            status: messages.status, title: "输入动态验证码", inStaffFrame: true
        ) { view }
    }

    private func useFactor(_ request: PartlyRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard let token = request.token else { return request.signInAgain() }
        let answer = try await signIn.useSecondFactor(
            typed[Field.code], token, from: request.origin, at: request.now)
        switch answer {
        case .opened(let opened): return request.proceed(opened, typed[Field.returnTo])
        case .refused(.sessionEnded): return request.signInAgain()
        case .refused(let refusal): return factorForm(request, typed[Field.returnTo], SignInMessages(refusal))
        }
    }

    // MARK: - The change of the password

    private func passwordForm(
        _ request: PartlyRequest, _ returnTo: String, _ messages: SignInMessages = .none
    ) -> PageResponse {
        if let elsewhere = request.elsewhere(than: .passwordChange, returnTo) { return elsewhere }
        let view = ForcedPasswordForm(
            returnTo: returnTo, hint: signIn.policy.passwords.hint, messages: messages, token: request.csrf)
        return request.page(
            status: messages.status, title: "修改密码", inStaffFrame: true
        ) { view }
    }

    private func changePassword(_ request: PartlyRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard let token = request.token else { return request.signInAgain() }
        let answer = try await signIn.changePassword(token, typed, at: request.now)
        switch answer {
        case .opened(let opened):
            return request.proceed(opened, typed[Field.returnTo], notice: .done("密码已修改"))
        case .refused(.sessionEnded): return request.signInAgain()
        case .refused(let refusal): return passwordForm(request, typed[Field.returnTo], SignInMessages(refusal))
        }
    }

    // MARK: - Setting up the second factor

    private func enrolForm(
        _ request: PartlyRequest, _ returnTo: String, _ messages: SignInMessages = .none
    ) async throws -> PageResponse {
        if let elsewhere = request.elsewhere(than: .secondFactorEnrolment, returnTo) { return elsewhere }
        guard let token = request.token, let enrolment = try await signIn.enrolment(token, at: request.now) else {
            return request.signInAgain()
        }
        let view = ForcedEnrolmentForm(
            returnTo: returnTo, enrolment: enrolment, messages: messages, token: request.csrf)
        return request.page(
            status: messages.status, title: "绑定动态验证码", inStaffFrame: true
        ) { view }
    }

    private func enrol(_ request: PartlyRequest) async throws -> PageResponse {
        let typed = try await request.form()
        guard let token = request.token else { return request.signInAgain() }
        let answer = try await signIn.confirmSecondFactor(typed[Field.code], present: nil, token, at: request.now)
        switch answer {
        case .done(let opened, let codes):
            let next = request.next(opened, typed[Field.returnTo])
            return request.page(title: "保存备用码", inStaffFrame: true) { RecoveryCodesPage(codes: codes, next: next) }
                .beginningSession(token: opened.token.cookie)
        case .refused(.sessionEnded): return request.signInAgain()
        case .refused(let refusal):
            return try await enrolForm(request, typed[Field.returnTo], SignInMessages(refusal))
        }
    }

    // MARK: - Out

    private func signOut(_ request: PartlyRequest) async throws -> PageResponse {
        if let token = request.token { try await signIn.sessions.end(token, at: request.now) }
        return request.redirect(to: SignInEndpoints.form.path(), notice: .done("已退出登录")).endingSession()
    }
}
