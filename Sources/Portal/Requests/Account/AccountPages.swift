import HTML
import HTTPTypes
import Messages
import Organs
import Requests
import Storage
import Web

/// 用户中心: signing in by a code, and the requests of whoever is signed in. Whether a contact has an account, nobody learns: a code goes to whatever can have
/// one, and the first sign-in opens it.
struct AccountPages {
    let database: any Database
    let publisher: Publisher
    let services: RequestServices

    var visits: CitizenVisits { CitizenVisits(database: database, keys: services.keys) }

    func register(in routes: inout Routes) {
        routes.onPublic(RequestEndpoints.account) { try await home($0) }
        routes.onPublic(RequestEndpoints.signInForm) { try await signInForm($0) }
        routes.onPublic(RequestEndpoints.accountCode) { try await sendCode($0) }
        routes.onPublic(RequestEndpoints.signIn) { try await signIn($0) }
        routes.onPublic(RequestEndpoints.signOut) { try await signOut($0) }
        routes.onPublic(RequestEndpoints.addRequest) { try await add($0) }
        routes.onPublic(RequestEndpoints.removeRequest) { try await remove($0) }
        routes.onPublic(RequestEndpoints.forgetDraft) { try await forgetDraft($0) }
        routes.onPublic(RequestEndpoints.closeAccount) { try await close($0) }
    }

    static let title = "用户中心"

    /// A page about one person: nobody keeps it.
    func page(
        _ request: VisitorRequest, status: HTTPResponse.Status = .ok, title: String = AccountPages.title,
        _ notices: [Notice] = [], @HTMLBuilder content: () -> some HTMLContent
    ) -> PageResponse {
        var response = request.page(
            status: status, title: title, breadcrumbs: [.home, .requests, Breadcrumb(title)], notices: notices,
            content: content)
        response.caching = .never
        return response
    }

    // MARK: Signing in

    private func signInForm(_ request: VisitorRequest) async throws -> PageResponse {
        if try await visits.account(request) != nil { return request.redirect(to: RequestEndpoints.account.path()) }
        return signInPage(request, SignInState(key: FilingKey.random()))
    }

    func signInPage(_ request: VisitorRequest, _ state: SignInState) -> PageResponse {
        page(request, status: state.status, title: "登录用户中心", state.notices) {
            SignInPage(state: state, channels: services.channels, token: request.csrf)
        }
    }

    private func sendCode(_ request: VisitorRequest) async throws -> PageResponse {
        var state = try await state(request)
        guard let target = target(&state) else { return signInPage(request, state.refused) }
        do { try request.spend(.verificationCodes) } catch PageFailure.tooManyRequests(let seconds) {
            state.messages.add("contact", "验证码发送得太频繁，请在\(Pause.words(seconds))以后再发。")
            state.status = .tooManyRequests
            return signInPage(request, state)
        }
        let (keys, now, name) = (services.keys, request.now, "\(publisher.name)政府信息公开平台")
        let subject = state.subject
        let issue = try await database.write { session in
            try VerificationCodes.issue(
                for: subject, purpose: .account, to: target, organ: ChainOwner.platform, siteName: name, keys: keys,
                at: now, in: session)
        }
        state.asksForCode = true
        switch issue {
        case .sent: state.notices = [.done("验证码已经发送，10分钟内有效。")]
        case .tooSoon(let moment):
            state.messages.add("code", "验证码发送得太频繁，请在\(moment.shortDescription)以后再发；已经收到的可以直接填写。")
        }
        return signInPage(request, state)
    }

    private func signIn(_ request: VisitorRequest) async throws -> PageResponse {
        var state = try await state(request)
        guard let target = target(&state) else { return signInPage(request, state.refused) }
        state.asksForCode = true
        do {
            try request.spend(.citizenSignInByAddress)
            try request.spend(.citizenSignInByContact, by: "\(target.channel.rawValue)/\(target.address)")
        } catch PageFailure.tooManyRequests(let seconds) {
            state.messages.add("code", "尝试得太频繁，请在\(Pause.words(seconds))以后再试。")
            state.status = .tooManyRequests
            return signInPage(request, state)
        }
        let (keys, now, code, subject) = (services.keys, request.now, state.code, state.subject)
        // A wrong code costs an attempt: the look is written down whatever becomes of it.
        let answer = try await database.write { session -> (VerificationCodes.Check, CitizenToken?) in
            let check = try VerificationCodes.check(code, for: subject, to: target, keys: keys, at: now, in: session)
            guard check == .verified else { return (check, nil) }
            return (
                check,
                try CitizenAccounts.signIn(CitizenContact(target), keys: keys, at: now, in: session).token
            )
        }
        if let token = answer.1 {
            return request.redirect(to: RequestEndpoints.account.path(), notice: .done("已登录用户中心。"))
                .adding(request.citizenCookie(token.cookie))
        }
        if case .wrong(let left) = answer.0 {
            state.messages.add("code", "验证码不对，还可以试\(left)次。")
        } else {
            state.messages.add("code", code.isEmpty ? "填写验证码。" : "验证码已经失效，请重新发送。")
        }
        return signInPage(request, state.refused)
    }

    private func state(_ request: VisitorRequest) async throws -> SignInState {
        let values = try await request.form()
        let key = values["key"]
        guard Requests.isFilingKey(key) else { throw PageFailure.badRequest("表单不完整，请重新打开登录页面。") }
        var state = SignInState(key: key)
        state.contact = String(values["contact"].filter { !$0.isWhitespace }.prefix(254))
        state.code = String(values["code"].filter { !$0.isWhitespace }.prefix(20))
        return state
    }

    /// Where a code can go; what is wrong is noted beside the field.
    private func target(_ state: inout SignInState) -> VerificationCodes.Target? {
        let channel: MessageChannel = state.contact.contains("@") ? .email : .sms
        let words = SignInPage.contactWords(services.channels)
        guard !state.contact.isEmpty else {
            state.messages.add("contact", "填写\(words)。")
            return nil
        }
        guard services.channels.contains(channel), let target = VerificationCodes.Target(channel, state.contact) else {
            state.messages.add("contact", "填写能收到验证码的\(words)。")
            return nil
        }
        return target
    }

    private func signOut(_ request: VisitorRequest) async throws -> PageResponse {
        if let token = request.citizenToken.flatMap(CitizenToken.init(cookie:)) {
            try await database.write { [keys = services.keys] in
                try CitizenSessions.end(token, keys: keys, in: $0)
            }
        }
        return request.redirect(to: RequestEndpoints.guide.path(), notice: .done("已退出用户中心。"))
            .adding(request.citizenCookie(nil))
    }
}

/// The form of signing in, with what was typed.
struct SignInState {
    /// Made with the form; the code that was sent counts for this form alone.
    let key: String
    var contact = ""
    var code = ""
    var asksForCode = false
    var messages = FieldMessages()
    var notices: [Notice] = []
    var status = HTTPResponse.Status.ok

    init(key: String) { self.key = key }

    /// What the code is for.
    var subject: String { "account/\(key)" }

    var refused: SignInState {
        var state = self
        state.status = .unprocessableContent
        return state
    }
}
