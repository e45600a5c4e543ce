import HTML
import HTTPTypes
import Organs
import Requests
import Storage
import Web

extension AccountPages {
    func home(_ request: VisitorRequest) async throws -> PageResponse {
        guard let account = try await visits.account(request) else {
            let isEnded = request.citizenToken != nil
            return request.redirect(
                to: RequestEndpoints.signInForm.path(), notice: isEnded ? .warning("登录已经结束，请重新登录。") : nil)
        }
        return try await home(request, account)
    }

    private func home(
        _ request: VisitorRequest, _ account: CitizenAccount, number: String = "",
        _ messages: FieldMessages = FieldMessages(), status: HTTPResponse.Status = .ok
    ) async throws -> PageResponse {
        let (keys, now) = (services.keys, request.now)
        let view = try await database.read { try AccountView(account, keys: keys, at: now, $0) }
        return page(request, status: status) {
            AccountPage(view: view, number: number, messages: messages, token: request.csrf)
        }
    }

    /// What a button of the account does, for who is signed in; the others are led to the form of signing in.
    private func acting(
        _ request: VisitorRequest, _ act: (CitizenAccount) async throws -> PageResponse
    ) async throws -> PageResponse {
        guard let account = try await visits.account(request) else {
            return request.redirect(
                to: RequestEndpoints.signInForm.path(), notice: .warning("登录已经结束，刚才的操作没有进行。请重新登录。"))
        }
        return try await act(account)
    }

    func add(_ request: VisitorRequest) async throws -> PageResponse {
        let form = StatusForm(try await request.form())
        return try await acting(request) { account in
            let messages = form.missing
            guard messages.isEmpty else {
                return try await home(
                    request, account, number: form.number, messages, status: .unprocessableContent)
            }
            do {
                try request.spend(.statusByAddress)
                try request.spend(.statusByNumber, by: form.number)
            } catch PageFailure.tooManyRequests(let seconds) {
                return try await home(
                    request, account, number: form.number,
                    FieldMessages("code", "尝试得太频繁，请在\(Pause.words(seconds))以后再试。"), status: .tooManyRequests)
            }
            return try await add(form, to: account, request)
        }
    }

    private func add(
        _ form: StatusForm, to account: CitizenAccount, _ request: VisitorRequest
    ) async throws -> PageResponse {
        let (keys, now) = (services.keys, request.now)
        do {
            var isAdded = false
            if let code = form.queryCode {
                isAdded = try await database.write { session in
                    try CitizenRequests.add(
                        number: form.number, code: code, to: account.id, keys: keys, at: now, in: session)
                }
            }
            if isAdded { return request.redirect(to: RequestEndpoints.account.path(), notice: .done("已添加。")) }
            return try await home(
                request, account, number: form.number, FieldMessages("code", StatusPages.unknown),
                status: .unprocessableContent)
        } catch Refused.rules(let refusals) {
            return try await home(
                request, account, number: form.number, FilingForm.messages(refusals), status: .unprocessableContent)
        }
    }

    func remove(_ request: VisitorRequest) async throws -> PageResponse {
        let id: Identifier<InformationRequest>? = Identifier(rawValue: try await request.form()["request"])
        return try await acting(request) { account in
            guard let id else { throw PageFailure.notFound }
            try await database.write { try CitizenRequests.remove(id, from: account.id, in: $0) }
            return request.redirect(to: RequestEndpoints.account.path(), notice: .done("已移除。"))
        }
    }

    func forgetDraft(_ request: VisitorRequest) async throws -> PageResponse {
        let key = try await request.form()["key"]
        return try await acting(request) { account in
            try await database.write { [keys = services.keys] in
                try CitizenDrafts.forget(key: key, of: account.id, keys: keys, in: $0)
            }
            return request.redirect(to: RequestEndpoints.account.path(), notice: .done("已删除。"))
        }
    }

    func close(_ request: VisitorRequest) async throws -> PageResponse {
        let isSure = try await request.form().contains("sure")
        return try await acting(request) { account in
            guard isSure else {
                return try await home(
                    request, account, FieldMessages("sure", "勾选后才能注销。"), status: .unprocessableContent)
            }
            let now = request.now
            try await database.write { try CitizenAccounts.close(account.id, because: .asked, at: now, in: $0) }
            return request.redirect(to: RequestEndpoints.guide.path(), notice: .done("用户中心已注销。"))
                .adding(request.citizenCookie(nil))
        }
    }
}
