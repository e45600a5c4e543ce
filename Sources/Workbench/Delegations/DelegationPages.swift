import HTML
import Organs
import Regulation
import Storage
import Web

/// Delegations (委托): one's own, and for who manages them those of others.
struct DelegationPages: SubjectPages {
    static let list = PlainEndpoint("delegations.list", .get, "/workbench/delegations", .signedIn)
    static let makeForm = PlainEndpoint("delegations.make-form", .get, "/workbench/delegations/new", .signedIn)
    static let make = PlainEndpoint("delegations.make", .post, "/workbench/delegations/new", .signedIn)
    static let end = Endpoint<Identifier<Delegation>>(
        "delegations.end", .post, "/workbench/delegations/:delegation/end", .signedIn)
    /// For whom: whoever manages delegations chooses among the people of his units.
    static let lenders = PlainEndpoint(
        "delegations.lenders", .get, "/workbench/delegations/lenders", .needs(.manageDelegations))
    static let makeForAnotherForm = Endpoint<Identifier<Person>>(
        "delegations.make-for-another-form", .get, "/workbench/delegations/lenders/:person",
        .needs(.manageDelegations))
    static let makeForAnother = Endpoint<Identifier<Person>>(
        "delegations.make-for-another", .post, "/workbench/delegations/lenders/:person", .needs(.manageDelegations))

    let database: any Database
    let policy: DelegationPolicy

    let menu = [MenuLine(.organs, "委托", list, icon: .delegate)]

    func register(in routes: inout Routes) {
        routes.on(DelegationPages.list) { try await list($0) }
        routes.on(DelegationPages.makeForm) { try await makeForm($0, for: nil) }
        routes.on(DelegationPages.make) { try await make($0, for: nil) }
        routes.on(DelegationPages.lenders) { try await lenders($0) }
        routes.on(DelegationPages.makeForAnotherForm) { try await makeForm($0, for: $1) }
        routes.on(DelegationPages.makeForAnother) { try await make($0, for: $1) }
        routes.on(DelegationPages.end) { try await end($0, $1) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            let own = try DelegationRecords.with(viewer.person, session)
            let scope = viewer.scope(for: .manageDelegations)
            let managed = scope.isNothing ? [] : try DelegationRecords.list(in: scope, session)
            let others = managed.filter { other in !own.contains { $0.id == other.id } }
            let ids = Set((own + others).flatMap { [$0.person, $0.delegate, $0.madeBy] })
            let names = Dictionary(
                uniqueKeysWithValues: try PersonRecords.find(all: ids, session).map { ($0.id, $0.name) })
            return DelegationListView(own: own, others: others, names, viewer: viewer, on: today)
        }
        return request.page(title: view.title) { DelegationListPage(view: view, token: request.csrf) }
    }

    private func end(_ request: StaffRequest, _ id: Identifier<Delegation>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: DelegationPages.list.path(), done: "委托已结束") {
            try await database.write { try Delegations.end(id, by: viewer, at: now, in: $0) }
        }
    }
}

// MARK: Making one

extension DelegationPages {
    private func lenders(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today, query) = (request.viewer, request.today, request.query)
        let page = query.page
        let view = try await database.read { session in
            let search = PersonSearch(text: String((query["q"] ?? "").prefix(50)), state: .active)
            let found = try Directory.search(
                search, in: viewer.scope(for: .manageDelegations), on: today,
                offset: (page - 1) * DelegationLendersView.pageSize, limit: DelegationLendersView.pageSize, session)
            return DelegationLendersView(found, text: search.text, page: page, viewer: viewer)
        }
        return request.page(
            title: view.title,
            breadcrumbs: [Breadcrumb("委托", DelegationPages.list.path()), Breadcrumb(view.title)]
        ) { DelegationLendersPage(view: view) }
    }

    /// - Parameter another: `nil` for one's own roles.
    private func makeForm(
        _ request: StaffRequest, for another: Identifier<Person>?, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (lender, roles) = try await database.read { session in
            let roles = try Delegations.lendable(of: another ?? viewer.person, by: viewer, on: today, session)
            return (try another.flatMap { try PersonRecords.find($0, session) }, roles.map { Choice($0) })
        }
        let shown = state ?? FormState(FormValues(["from": "\(today)"]))
        let form = DelegationForm(
            lender: lender, state: shown, roles: roles, longestDays: policy.longestDays, token: request.csrf)
        return request.page(
            status: .form(state), title: form.title,
            breadcrumbs: [Breadcrumb("委托", DelegationPages.list.path()), Breadcrumb(form.title)]
        ) { form }
    }

    private func make(_ request: StaffRequest, for another: Identifier<Person>?) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let account = reader.text("delegate", "受托人的账号", longest: 64)
        let (from, last) = (reader.day("from", "开始日期"), reader.day("lastDay", "最后一天"))
        let reason = reader.text("reason", "原因")
        let roles = reader.values.all("roles").compactMap(DelegatedRole.init(choice:))
        if roles.isEmpty { reader.add("roles", "选择要委托的角色。") }
        let (viewer, now) = (request.viewer, request.now)
        var delegate: Person?
        if let account {
            delegate = try await database.read { try PersonRecords.find(account: account, $0) }
            if delegate == nil { reader.add("delegate", "没有账号为“\(account)”的人员，请核对账号。") }
        }
        guard let delegate, let from, let last, let reason, reader.messages.isEmpty else {
            return try await makeForm(request, for: another, FormState(reader.values, reader.messages))
        }
        let draft = DelegationDraft(
            of: another ?? viewer.person, to: delegate.id, roles: roles, from: from, lastDay: last, reason: reason)
        return try await submitting(reader.values, fields: ["delegate", "from", "lastDay", "reason", "roles"]) {
            let lender = try await database.write { [policy] session in
                try Delegations.make(draft, policy: policy, by: viewer, at: now, in: session)
                return try PersonRecords.find(draft.person, session)
            }
            let done =
                another == nil
                ? "已委托“\(delegate.name)”，到\(last)为止" : "“\(lender?.name ?? "")”的角色已委托“\(delegate.name)”，到\(last)为止"
            return request.redirect(to: DelegationPages.list.path(), notice: .done(done))
        } again: {
            try await makeForm(request, for: another, $0)
        }
    }
}

extension Choice {
    fileprivate init(_ lendable: LendableRole) {
        let role = lendable.role
        self.init("\(role.post):\(role.role.rawValue)", role.role.label, hint: lendable.unit.name)
    }
}

extension DelegatedRole {
    /// `post:role`, as the form's boxes say it.
    fileprivate init?(choice text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let post = Identifier<Post>(rawValue: String(parts[0])),
            let role = Role(rawValue: String(parts[1]))
        else { return nil }
        self.init(role, of: post)
    }
}
