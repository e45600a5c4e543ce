import HTML
import Organs
import Regulation
import Storage
import Web

/// Posts of a person and the roles that they carry. Reached from the person's page.
struct PostPages {
    let database: any Database

    func register(in routes: inout Routes) {
        routes.on(PersonEndpoints.openPostForm) { try await openForm($0, $1) }
        routes.on(PersonEndpoints.openPost) { try await open($0, $1) }
        routes.on(PersonEndpoints.editPostForm) { try await editForm($0, $1) }
        routes.on(PersonEndpoints.editPost) { try await edit($0, $1) }
        routes.on(PersonEndpoints.transferForm) { try await transferForm($0, $1) }
        routes.on(PersonEndpoints.transfer) { try await transfer($0, $1) }
        routes.on(PersonEndpoints.endPostForm) { try await endForm($0, $1) }
        routes.on(PersonEndpoints.endPost) { try await end($0, $1) }
        routes.on(PersonEndpoints.roles) { try await roles($0, $1) }
        routes.on(PersonEndpoints.giveRole) { try await giveRole($0, $1) }
        routes.on(PersonEndpoints.takeRole) { try await takeRole($0, $1) }
    }

    /// A post with whose and where it is.
    private struct Placed {
        let post: Post
        let person: Person
        let unit: Unit

        var heading: String { "\(person.name)，\(unit.name) \(post.details.title)" }
    }

    private func placed(_ id: Identifier<Post>, _ right: Right, _ request: StaffRequest) async throws -> Placed {
        let viewer = request.viewer
        let found = try await database.read { session -> Placed? in
            guard let post = try PostRecords.find(id, session),
                let person = try PersonRecords.find(post.person, session),
                let unit = try UnitRecords.find(post.unit, in: viewer.scope(for: .viewPeople), session)
            else { return nil }
            return Placed(post: post, person: person, unit: unit)
        }
        guard let found else { throw PageFailure.notFound }
        guard viewer.scope(for: right).contains(found.unit) else { throw PageFailure.forbidden(right) }
        return found
    }

    private func units(_ request: StaffRequest, _ right: Right) async throws -> [Unit] {
        let scope = request.viewer.scope(for: right)
        return try await database.read { try UnitRecords.tree(in: scope, $0) }
    }

    private func trail(_ person: Person, _ act: String) -> [Breadcrumb] {
        [
            Breadcrumb("人员", PersonEndpoints.list.path()),
            Breadcrumb(person.name, PersonEndpoints.show.path(person.id)), Breadcrumb(act),
        ]
    }
}

// MARK: Opening and editing

extension PostPages {
    private func openForm(
        _ request: StaffRequest, _ id: Identifier<Person>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let person = try await database.read { session in
            try People.manageable(id, .managePeople, by: viewer, on: today, session).person
        }
        let units = try await units(request, .managePeople)
        let values = FormValues(["from": "\(today)", "staffing": Staffing.partTime.rawValue])
        let shown = state ?? FormState(values)
        return request.page(
            status: .form(state), title: "增加任职", breadcrumbs: trail(person, "增加任职")
        ) {
            ActForm(
                "增加任职：\(person.name)", explanation: "角色在任职建立后授予。", shown,
                action: PersonEndpoints.openPost.path(id), cancel: PersonEndpoints.show.path(id),
                token: request.csrf, button: Button("增加任职")
            ) { PostFields(state: shown, units: units, hasPeriod: true) }
        }
    }

    private func open(_ request: StaffRequest, _ id: Identifier<Person>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let unit: Identifier<Unit>? = reader.identifier("unit", "单位或科室")
        guard let details = PostDetails(&reader), let unit, reader.messages.isEmpty else {
            return try await openForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: PostFields.names) {
            try await database.write { session in
                _ = try Posts.open(for: id, in: unit, as: details, by: viewer, at: now, in: session)
            }
            return request.redirect(to: PersonEndpoints.show.path(id), notice: .done("已增加任职"))
        } again: {
            try await openForm(request, id, $0)
        }
    }

    private func editForm(
        _ request: StaffRequest, _ id: Identifier<Post>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let placed = try await placed(id, .managePeople, request)
        let shown = state ?? FormState(FormValues(placed.post.details))
        return request.page(
            status: .form(state), title: "修改任职",
            breadcrumbs: trail(placed.person, "修改任职")
        ) {
            ActForm(
                "修改任职：\(placed.heading)", shown, action: PersonEndpoints.editPost.path(id),
                cancel: PersonEndpoints.show.path(placed.person.id), token: request.csrf, button: Button("保存")
            ) {
                HiddenField("version", "\(placed.post.version)")
                PostFields(state: shown, units: nil, hasPeriod: true)
            }
        }
    }

    private func edit(_ request: StaffRequest, _ id: Identifier<Post>) async throws -> PageResponse {
        let person = try await placed(id, .managePeople, request).person
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let details = PostDetails(&reader), let version, reader.messages.isEmpty else {
            return try await editForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: PostFields.names) {
            try await database.write { session in
                try Posts.edit(id, details, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: PersonEndpoints.show.path(person.id), notice: .done("已保存"))
        } again: {
            try await editForm(request, id, $0)
        }
    }
}

// MARK: Moving and ending

extension PostPages {
    private func transferForm(
        _ request: StaffRequest, _ id: Identifier<Post>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let placed = try await placed(id, .managePeople, request)
        let units = try await units(request, .managePeople)
        let shown =
            state ?? FormState(FormValues(["title": placed.post.details.title, "on": "\(request.today)"]))
        return request.page(
            status: .form(state), title: "调动", breadcrumbs: trail(placed.person, "调动")
        ) {
            ActForm(
                "调动：\(placed.heading)", explanation: "从调动之日起，原任职和它的角色失效；新任职的角色须重新授予。", shown,
                action: PersonEndpoints.transfer.path(id), cancel: PersonEndpoints.show.path(placed.person.id),
                token: request.csrf, button: Button("调动")
            ) {
                HiddenField("version", "\(placed.post.version)")
                SelectField(
                    "调往单位或科室", name: "unit",
                    choices: Choice.units(units) { $0.kind != .region && $0.id != placed.unit.id },
                    chosen: shown["unit"], message: shown.messages["unit"])
                TextField(
                    "新的职务", name: "title", value: shown["title"], message: shown.messages["title"],
                    isOptional: true, width: .medium)
                DateField("调动日期", name: "on", value: shown["on"], message: shown.messages["on"])
            }
        }
    }

    private func transfer(_ request: StaffRequest, _ id: Identifier<Post>) async throws -> PageResponse {
        let person = try await placed(id, .managePeople, request).person
        var reader = FormReader(try await request.form())
        let unit: Identifier<Unit>? = reader.identifier("unit", "调往单位或科室")
        let title = reader.optionalText("title", "新的职务", longest: 50) ?? ""
        let (day, version) = (reader.day("on", "调动日期"), reader.integer("version", "版本", in: 0...Int.max))
        guard let unit, let day, let version, reader.messages.isEmpty else {
            return try await transferForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["unit", "title", "on"]) {
            try await database.write { session in
                _ = try Posts.transfer(
                    id, to: unit, title: title, on: day, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: PersonEndpoints.show.path(person.id), notice: .done("已办理调动"))
        } again: {
            try await transferForm(request, id, $0)
        }
    }

    private func endForm(
        _ request: StaffRequest, _ id: Identifier<Post>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let placed = try await placed(id, .managePeople, request)
        let shown = state ?? FormState(FormValues(["on": "\(request.today)"]))
        return request.page(
            status: .form(state), title: "结束任职", breadcrumbs: trail(placed.person, "结束任职")
        ) {
            ActForm(
                "结束任职：\(placed.heading)", explanation: "从这一天起，任职和它的角色失效；由此委托他人的角色同时失效。", shown,
                action: PersonEndpoints.endPost.path(id), cancel: PersonEndpoints.show.path(placed.person.id),
                token: request.csrf, button: Button("结束任职", .warning)
            ) {
                HiddenField("version", "\(placed.post.version)")
                DateField(
                    "结束日期", name: "on", value: shown["on"], hint: "从这一天起不再任职", message: shown.messages["on"])
            }
        }
    }

    private func end(_ request: StaffRequest, _ id: Identifier<Post>) async throws -> PageResponse {
        let person = try await placed(id, .managePeople, request).person
        var reader = FormReader(try await request.form())
        let (day, version) = (reader.day("on", "结束日期"), reader.integer("version", "版本", in: 0...Int.max))
        guard let day, let version, reader.messages.isEmpty else {
            return try await endForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["on"]) {
            try await database.write { session in
                try Posts.end(id, on: day, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: PersonEndpoints.show.path(person.id), notice: .done("任职已结束"))
        } again: {
            try await endForm(request, id, $0)
        }
    }
}

// MARK: Roles

extension PostPages {
    private func roles(
        _ request: StaffRequest, _ id: Identifier<Post>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let placed = try await placed(id, .assignRoles, request)
        let organs = try await units(request, .assignRoles)
        let names = try await database.read { session in
            let chosen = Set(placed.post.grants.flatMap(\.chosen))
            return Dictionary(
                uniqueKeysWithValues: try UnitRecords.find(all: chosen, session).map { ($0.id, $0.name) })
        }
        let viewer = request.viewer
        let lines = placed.post.grants.map { grant in
            let units = grant.chosen.compactMap { names[$0] }.joined(separator: "、")
            return PostRolesPage.Line(
                role: grant.role, reach: units.isEmpty ? grant.reach.label : "\(grant.reach.label)：\(units)",
                mayTake: viewer.mayAssign(grant.role))
        }
        let offered = Role.allCases.filter { viewer.mayAssign($0) && !placed.post.roles.contains($0) }
        return request.page(
            status: .form(state), title: "管理角色",
            breadcrumbs: trail(placed.person, "管理角色")
        ) {
            PostRolesPage(
                heading: placed.heading, lines: lines, offered: offered, organs: organs, state: state ?? FormState(),
                post: PersonEndpoints.show.path(placed.person.id), give: PersonEndpoints.giveRole.path(id),
                take: PersonEndpoints.takeRole.path(id), token: request.csrf, version: placed.post.version)
        }
    }

    private func giveRole(_ request: StaffRequest, _ id: Identifier<Post>) async throws -> PageResponse {
        let placed = try await placed(id, .assignRoles, request)
        var reader = FormReader(try await request.form())
        let role: Role? = reader.choice("role", "角色")
        let reach: Reach? = reader.values["reach"].isEmpty ? role?.defaultReach : reader.choice("reach", "数据范围")
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let role, let reach, let version, reader.messages.isEmpty else {
            return try await roles(request, id, FormState(reader.values, reader.messages))
        }
        let chosen = reader.values.all("units").compactMap { Identifier<Unit>(rawValue: $0) }
        let grant = RoleGrant(role, reach: reach, chosen: chosen)
        return try await submitting(reader.values, fields: PostRolesPage.fields) {
            try await set(placed.post.grants + [grant], placed.post, version, request)
            return request.redirect(to: PersonEndpoints.roles.path(id), notice: .done("已授予“\(role.label)”"))
        } again: {
            try await roles(request, id, $0)
        }
    }

    private func takeRole(_ request: StaffRequest, _ id: Identifier<Post>) async throws -> PageResponse {
        let placed = try await placed(id, .assignRoles, request)
        var reader = FormReader(try await request.form())
        let role: Role? = reader.choice("role", "角色")
        guard let role, let version = reader.integer("version", "版本", in: 0...Int.max) else {
            throw PageFailure.badRequest("这个操作应由页面上的按钮发出。")
        }
        return try await pressing(
            request, backTo: PersonEndpoints.roles.path(id), done: "已收回“\(role.label)”"
        ) {
            try await set(placed.post.grants.filter { $0.role != role }, placed.post, version, request)
        }
    }

    private func set(_ grants: [RoleGrant], _ post: Post, _ version: Int, _ request: StaffRequest) async throws {
        let (viewer, now) = (request.viewer, request.now)
        try await database.write { session in
            try Posts.setRoles(grants, of: post.id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }
}
