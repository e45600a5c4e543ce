import HTML
import Organs
import Regulation
import Storage
import Web

/// People: the list, each person, and what is done with the account.
struct PersonPages: SubjectPages {
    let database: any Database

    let menu = [MenuLine(.organs, "人员", PersonEndpoints.list, icon: .people)]

    func register(in routes: inout Routes) {
        routes.on(PersonEndpoints.list) { try await list($0) }
        routes.on(PersonEndpoints.show) { try await show($0, $1) }
        routes.on(PersonEndpoints.registerForm) { try await registerForm($0) }
        routes.on(PersonEndpoints.register) { try await register($0) }
        routes.on(PersonEndpoints.editForm) { try await editForm($0, $1) }
        routes.on(PersonEndpoints.edit) { try await edit($0, $1) }
        routes.on(PersonEndpoints.stateForm) { try await stateForm($0, $1) }
        routes.on(PersonEndpoints.setState) { try await setState($0, $1) }
        routes.on(PersonEndpoints.reinstateForm) { try await reinstateForm($0, $1) }
        routes.on(PersonEndpoints.reinstate) { try await reinstate($0, $1) }
        PostPages(database: database).register(in: &routes)
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today, query) = (request.viewer, request.today, request.query)
        let scope = viewer.scope(for: .viewPeople)
        let page = query.page
        let view = try await database.read { session in
            let units = try UnitRecords.tree(in: scope, session)
            let unit = query.identifier("unit").flatMap { id in units.first { $0.id == id } }
            let search = PersonSearch(
                text: String((query["q"] ?? "").prefix(50)), below: unit?.path, role: query.choice("role"),
                state: query.choice("state"))
            let found = try Directory.search(
                search, in: scope, on: today, offset: (page - 1) * PersonListView.pageSize,
                limit: PersonListView.pageSize, session)
            return PersonListView(
                found, search, unit: unit, units: units, page: page, mayRegister: viewer.may(.managePeople))
        }
        return request.page(title: view.title) { PersonListPage(view: view) }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<Person>) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            guard let person = try PersonRecords.find(id, session), try isVisible(id, viewer, today, session) else {
                throw PageFailure.notFound
            }
            let posts = try PostRecords.posts(of: id, session)
            let units = try UnitRecords.find(all: Set(posts.map(\.unit)), session)
            let placed = posts.compactMap { post in units.first { $0.id == post.unit }.map { (post, $0) } }
            var standing = try standing(of: viewer, to: person, placed.map(\.1), on: today, session)
            standing.endable = Set(placed.filter { Posts.mayShorten($0.0, in: $0.1, by: viewer) }.map(\.0.id))
            return PersonView(person, placed, standing, on: today)
        }
        return request.page(
            title: view.title, breadcrumbs: [Breadcrumb("人员", PersonEndpoints.list.path()), Breadcrumb(view.title)]
        ) { PersonPage(view: view) }
    }

    /// One is always visible to oneself.
    private func isVisible(
        _ id: Identifier<Person>, _ viewer: Viewer, _ today: Day, _ session: any ReadSession
    ) throws -> Bool {
        guard id != viewer.person else { return true }
        return try Directory.isVisible(id, in: viewer.scope(for: .viewPeople), on: today, session)
    }

    private func standing(
        of viewer: Viewer, to person: Person, _ units: [Unit], on today: Day, _ session: any ReadSession
    ) throws -> PersonView.Standing {
        var standing = PersonView.Standing()
        standing.managing = viewer.scope(for: .managePeople)
        standing.assigning = viewer.scope(for: .assignRoles)
        standing.viewing = viewer.scope(for: .viewUnits)
        standing.isSelf = person.id == viewer.person
        standing.seesContact =
            standing.isSelf || standing.managing.isEverything || units.contains(where: standing.managing.contains)
        guard viewer.may(.managePeople) else { return standing }
        do {
            _ = try People.manageable(person.id, .managePeople, by: viewer, on: today, session)
            standing.managesAccount = true
        } catch Refused.rules(let refusals) {
            standing.hindrance = refusals.map { $0.message + "。" }.joined()
        }
        return standing
    }
}

// MARK: Registering

extension PersonPages {
    private func registerForm(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let viewer = request.viewer
        let units = try await database.read { try UnitRecords.tree(in: viewer.scope(for: .managePeople), $0) }
        var values = FormValues(["from": "\(request.today)", "primary": "yes"])
        values.add("staffing", Staffing.partTime.rawValue)
        values.add("unit", request.query["unit"] ?? "")
        let shown = state ?? FormState(values)
        let roles = Role.allCases.filter { viewer.mayAssign($0) }
        return request.page(
            status: .form(state), title: "登记人员",
            breadcrumbs: [Breadcrumb("人员", PersonEndpoints.list.path()), Breadcrumb("登记人员")]
        ) {
            ActForm(
                "登记人员", explanation: "登记后账号还没有密码：请在人员页面的“账号安全”中签发登录码交给本人，由本人设定密码。", shown,
                action: PersonEndpoints.register.path(), cancel: PersonEndpoints.list.path(), token: request.csrf,
                button: Button("登记")
            ) {
                PersonFields(state: shown)
                PostFields(state: shown, units: units, hasPeriod: true)
                if !roles.isEmpty {
                    Checkboxes(
                        "角色", name: "roles",
                        choices: roles.map { Choice($0.rawValue, $0.label, hint: "范围：\($0.defaultReach.label)") },
                        chosen: Set(shown.values.all("roles")), message: shown.messages["roles"], isOptional: true)
                }
            }
        }
    }

    private func register(_ request: StaffRequest) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let profile = PersonProfile(&reader)
        let unit: Identifier<Unit>? = reader.identifier("unit", "单位或科室")
        let details = PostDetails(&reader)
        let roles: [Role] = reader.choices("roles", "角色")
        guard let profile, let unit, let details, reader.messages.isEmpty else {
            return try await registerForm(request, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        let fields = PersonFields.names.union(PostFields.names).union(["roles"])
        return try await submitting(reader.values, fields: fields) {
            let made = try await database.write { session in
                try People.register(
                    profile, in: unit, as: details, roles: roles.map { RoleGrant($0) }, by: viewer, at: now,
                    in: session)
            }
            return request.redirect(
                to: PersonEndpoints.show.path(made.person.id), notice: .done("已登记“\(made.person.name)”"))
        } again: {
            try await registerForm(request, $0)
        }
    }
}

// MARK: Editing

extension PersonPages {
    private func editForm(
        _ request: StaffRequest, _ id: Identifier<Person>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let person = try await managed(id, request)
        let shown = state ?? FormState(FormValues(person.profile))
        return request.page(
            status: .form(state), title: "修改人员信息", breadcrumbs: trail(person, "修改信息")
        ) {
            ActForm(
                "修改人员信息：\(person.name)", shown, action: PersonEndpoints.edit.path(id),
                cancel: PersonEndpoints.show.path(id), token: request.csrf, button: Button("保存")
            ) {
                HiddenField("version", "\(person.version)")
                PersonFields(state: shown)
            }
        }
    }

    private func edit(_ request: StaffRequest, _ id: Identifier<Person>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let profile = PersonProfile(&reader)
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let profile, let version, reader.messages.isEmpty else {
            return try await editForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: PersonFields.names) {
            try await database.write { session in
                try People.edit(id, profile, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: PersonEndpoints.show.path(id), notice: .done("已保存"))
        } again: {
            try await editForm(request, id, $0)
        }
    }

    private func stateForm(
        _ request: StaffRequest, _ id: Identifier<Person>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let person = try await managed(id, request)
        let shown = state ?? FormState()
        let hints: [Person.State: String] = [
            .active: "可以登录，任职和角色有效", .suspended: "不能登录，任职和角色暂不起作用，可以再启用",
            .left: "所有任职和委托当日结束，不能再启用；以后回来的，办理重新到任",
        ]
        let choices = Person.State.allCases.filter { $0 != person.state }.map {
            Choice($0.rawValue, $0.label, hint: hints[$0])
        }
        return request.page(
            status: .form(state), title: "变更人员状态", breadcrumbs: trail(person, "变更状态")
        ) {
            ActForm(
                "变更人员状态：\(person.name)", explanation: "现为“\(person.state.label)”。", shown,
                action: PersonEndpoints.setState.path(id), cancel: PersonEndpoints.show.path(id),
                token: request.csrf, button: Button("确认变更", .warning)
            ) {
                HiddenField("version", "\(person.version)")
                Radios(
                    "新的状态", name: "state", choices: choices, chosen: shown["state"],
                    message: shown.messages["state"])
            }
        }
    }

    private func setState(_ request: StaffRequest, _ id: Identifier<Person>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let state: Person.State? = reader.choice("state", "新的状态")
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let state, let version, reader.messages.isEmpty else {
            return try await stateForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["state"]) {
            try await database.write { session in
                try People.setState(id, to: state, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: PersonEndpoints.show.path(id), notice: .done("状态已变更为“\(state.label)”"))
        } again: {
            try await stateForm(request, id, $0)
        }
    }

    private func reinstateForm(
        _ request: StaffRequest, _ id: Identifier<Person>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let person = try await managed(id, request)
        let scope = request.viewer.scope(for: .managePeople)
        let units = try await database.read { try UnitRecords.tree(in: scope, $0) }
        let shown =
            state
            ?? FormState(
                FormValues([
                    "from": "\(request.today)", "primary": "yes", "staffing": Staffing.partTime.rawValue,
                ]))
        return request.page(
            status: .form(state), title: "重新到任", breadcrumbs: trail(person, "重新到任")
        ) {
            ActForm(
                "重新到任：\(person.name)",
                explanation: "原来的任职、角色和委托不恢复，角色在重新到任后另行授予。原来的密码和动态验证码作废，统一身份认证的关联解除：请在人员页面的“账号安全”中签发登录码交给本人，由本人重新设定密码。",
                shown, action: PersonEndpoints.reinstate.path(id), cancel: PersonEndpoints.show.path(id),
                token: request.csrf, button: Button("办理重新到任")
            ) {
                HiddenField("version", "\(person.version)")
                PostFields(state: shown, units: units, hasPeriod: true)
            }
        }
    }

    private func reinstate(_ request: StaffRequest, _ id: Identifier<Person>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let unit: Identifier<Unit>? = reader.identifier("unit", "单位或科室")
        let details = PostDetails(&reader)
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let details, let unit, let version, reader.messages.isEmpty else {
            return try await reinstateForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: PostFields.names) {
            try await database.write { session in
                _ = try People.reinstate(
                    id, in: unit, as: details, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: PersonEndpoints.show.path(id), notice: .done("已办理重新到任"))
        } again: {
            try await reinstateForm(request, id, $0)
        }
    }

    private func managed(_ id: Identifier<Person>, _ request: StaffRequest) async throws -> Person {
        let (viewer, today) = (request.viewer, request.today)
        return try await database.read { session in
            try People.manageable(id, .managePeople, by: viewer, on: today, session).person
        }
    }

    private func trail(_ person: Person, _ act: String) -> [Breadcrumb] {
        [
            Breadcrumb("人员", PersonEndpoints.list.path()),
            Breadcrumb(person.name, PersonEndpoints.show.path(person.id)), Breadcrumb(act),
        ]
    }
}

// MARK: What was typed

extension FormValues {
    init(_ profile: PersonProfile) {
        self.init([
            "account": profile.account, "name": profile.name, "mobile": profile.mobile, "email": profile.email,
            "staffNumber": profile.staffNumber,
        ])
    }

    init(_ details: PostDetails) {
        self.init([
            "title": details.title, "staffing": details.staffing.rawValue, "from": "\(details.period.from)",
            "lastDay": details.period.lastDay.map { "\($0)" } ?? "",
        ])
        if details.isPrimary { add("primary", "yes") }
    }
}

extension PersonProfile {
    /// A profile as it was typed; the rules about its form are those of ``People``.
    init?(_ reader: inout FormReader) {
        let name = reader.text("name", "姓名", longest: 50)
        let account = reader.text("account", "账号", longest: 64)
        let mobile = reader.optionalText("mobile", "手机号码", longest: 20) ?? ""
        let email = reader.optionalText("email", "电子邮箱", longest: 254) ?? ""
        let number = reader.optionalText("staffNumber", "工号", longest: 32) ?? ""
        guard let name, let account else { return nil }
        self.init(
            account: PersonProfile.normalised(account: account), name: name, mobile: mobile, email: email,
            staffNumber: number)
    }
}

extension PostDetails {
    init?(_ reader: inout FormReader) {
        let title = reader.optionalText("title", "职务", longest: 50) ?? ""
        let staffing: Staffing? = reader.choice("staffing", "专职兼职")
        let (from, last) = (reader.day("from", "开始日期"), reader.optionalDay("lastDay", "最后一天"))
        guard let staffing, let from else { return nil }
        guard let period = DayPeriod(from: from, until: last.map { $0.advanced(by: 1) }) else {
            reader.add("lastDay", "最后一天不能早于开始日期。")
            return nil
        }
        self.init(title: title, staffing: staffing, isPrimary: reader.flag("primary"), period: period)
    }
}
