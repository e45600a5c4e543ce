import HTML
import Organs
import Publishing
import Storage
import Web

/// The register of accounts on other platforms (政务新媒体账号登记).
struct ChannelAccountPages: SubjectPages {
    static let title = "新媒体账号"

    let database: any Database

    func register(in routes: inout Routes) {
        routes.on(ChannelEndpoints.accounts) { try await list($0) }
        routes.on(ChannelEndpoints.accountForm) { try await newForm($0) }
        routes.on(ChannelEndpoints.registerAccount) { try await enter($0) }
        routes.on(ChannelEndpoints.editAccountForm) { try await editForm($0, $1) }
        routes.on(ChannelEndpoints.editAccount) { try await edit($0, $1) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            let visible = try UnitRecords.tree(in: viewer.scope(for: .viewItems), session)
            let accounts = try ChannelAccountRecords.list(of: Set(visible.map(\.organ)), session)
            return ChannelAccountsView(
                accounts, organs: try UnitRecords.find(all: Set(accounts.map(\.organ)), session),
                newest: try ChannelAccountRecords.newest(of: accounts.map(\.id), session), for: viewer, today: today)
        }
        return request.page(title: ChannelAccountPages.title, breadcrumbs: trail()) {
            ChannelAccountsPage(view: view)
        }
    }

    private func trail(_ title: String? = nil) -> [Breadcrumb] {
        let above = Breadcrumb(ChannelListView.title, ChannelEndpoints.list.path())
        guard let title else { return [above, Breadcrumb(ChannelAccountPages.title)] }
        return [above, Breadcrumb(ChannelAccountPages.title, ChannelEndpoints.accounts.path()), Breadcrumb(title)]
    }

    private func newForm(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .recordChannels)
        let organs = try await database.read { try UnitRecords.tree(in: scope, $0) }
            .filter { $0.kind != .section && $0.kind != .region }
        var state = state ?? FormState()
        if organs.count == 1, let only = organs.first, state["organ"].isEmpty {
            state.values.add("organ", only.id.rawValue)
        }
        let title = "登记新媒体账号"
        return request.page(status: .form(state.isRefused ? state : nil), title: title, breadcrumbs: trail(title)) {
            ChannelAccountForm(
                title: title, state: state, organs: Choice.units(organs), version: nil,
                action: ChannelEndpoints.registerAccount.path(), token: request.csrf)
        }
    }

    private func enter(_ request: StaffRequest) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let organ: Identifier<Unit>? = reader.identifier("organ", "单位")
        guard let details = ChannelAccountDetails(&reader), let organ else {
            return try await newForm(request, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ChannelAccountForm.fields) {
            try await database.write { session in
                _ = try ChannelAccounts.register(details, of: organ, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: ChannelEndpoints.accounts.path(), notice: .done("已登记账号“\(details.name)”。"))
        } again: {
            try await newForm(request, $0)
        }
    }

    private func editForm(
        _ request: StaffRequest, _ id: Identifier<ChannelAccount>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let account = try await account(id, request)
        let title = "修改账号：\(account.details.name)"
        return request.page(status: .form(state), title: title, breadcrumbs: trail(title)) {
            ChannelAccountForm(
                title: title, state: state ?? FormState(FormValues(account.details)), organs: [],
                version: account.version, action: ChannelEndpoints.editAccount.path(id), token: request.csrf)
        }
    }

    private func edit(_ request: StaffRequest, _ id: Identifier<ChannelAccount>) async throws -> PageResponse {
        _ = try await account(id, request)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let details = ChannelAccountDetails(&reader), let version else {
            return try await editForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ChannelAccountForm.fields) {
            try await database.write { session in
                try ChannelAccounts.change(id, details, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: ChannelEndpoints.accounts.path(), notice: .done("已保存账号“\(details.name)”。"))
        } again: {
            try await editForm(request, id, $0)
        }
    }

    private func account(
        _ id: Identifier<ChannelAccount>, _ request: StaffRequest
    ) async throws -> ChannelAccount {
        let scope = request.viewer.scope(for: .recordChannels)
        guard let account = try await database.read({ try ChannelAccountRecords.find(id, in: scope, $0) }) else {
            throw PageFailure.notFound
        }
        return account
    }
}

extension FormState {
    /// Whether something is wrong with it.
    fileprivate var isRefused: Bool { !messages.isEmpty || !general.isEmpty }
}
