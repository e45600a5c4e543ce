import HTML
import Organs
import Publishing
import Regulation
import Requests
import Storage
import Web

/// The tree of units, each unit, and what is done with it.
struct UnitPages: SubjectPages {
    let database: any Database
    /// Whose records are handed over when a unit ends or changes its organ.
    let successions: [any Succession] = [RequestSuccession(), ItemSuccession()]

    let menu = [MenuLine(.organs, "单位", UnitEndpoints.tree, icon: .building)]

    func register(in routes: inout Routes) {
        routes.on(UnitEndpoints.tree) { try await tree($0) }
        routes.on(UnitEndpoints.show) { try await show($0, $1) }
        routes.on(UnitEndpoints.createForm) { try await createForm($0) }
        routes.on(UnitEndpoints.create) { try await create($0) }
        routes.on(UnitEndpoints.editForm) { try await editForm($0, $1) }
        routes.on(UnitEndpoints.edit) { try await edit($0, $1) }
        routes.on(UnitEndpoints.renameForm) { try await renameForm($0, $1) }
        routes.on(UnitEndpoints.rename) { try await rename($0, $1) }
        routes.on(UnitEndpoints.moveForm) { try await moveForm($0, $1) }
        routes.on(UnitEndpoints.move) { try await move($0, $1) }
        routes.on(UnitEndpoints.endForm) { try await endForm($0, $1) }
        routes.on(UnitEndpoints.end) { try await end($0, $1) }
    }

    private func tree(_ request: StaffRequest) async throws -> PageResponse {
        let (scope, today) = (request.viewer.scope(for: .viewUnits), request.today)
        let entries = try await database.read { try Directory.tree(in: scope, on: today, $0) }
        let view = UnitTreeView(entries, mayCreate: request.viewer.may(.manageUnits))
        return request.page(title: view.title) { UnitTreePage(view: view) }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        let (scope, today) = (request.viewer.scope(for: .viewUnits), request.today)
        let isManager = request.viewer.scope(for: .manageUnits)
        let view = try await database.read { session in
            guard let unit = try UnitRecords.find(id, in: scope, session) else { throw PageFailure.notFound }
            let records = try UnitPageRecords(unit, in: scope, on: today, session)
            return UnitView(unit, records, isManager: isManager.contains(unit))
        }
        return request.page(title: view.title, breadcrumbs: view.trail) { UnitPage(view: view) }
    }
}

// MARK: Setting up and editing

extension UnitPages {
    private func createForm(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .manageUnits)
        let units = try await database.read { try UnitRecords.tree(in: scope, $0) }
        var values = FormValues()
        values.add("from", "\(request.today)")
        values.add("parent", request.query["below"] ?? "")
        values.add("level", units.first { $0.id.rawValue == request.query["below"] }?.profile.level.rawValue ?? "")
        let shown = state ?? FormState(values)
        let title = "新建单位"
        return request.page(
            status: .form(state), title: title,
            breadcrumbs: [Breadcrumb("单位", UnitEndpoints.tree.path()), Breadcrumb(title)]
        ) {
            UnitForm(
                title: title, state: shown, action: UnitEndpoints.create.path(), cancel: UnitEndpoints.tree.path(),
                token: request.csrf, isNew: true, units: units, version: 0)
        }
    }

    private func create(_ request: StaffRequest) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let from = reader.day("from", "名称启用日期")
        let parent: Identifier<Unit>? = reader.optionalIdentifier("parent", "上级单位")
        guard let profile = UnitProfile(&reader, over: nil), let from else {
            return try await createForm(request, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: UnitForm.fields) {
            let unit = try await database.write { session in
                try Units.create(profile, below: parent, from: from, by: viewer, at: now, in: session)
            }
            return request.redirect(to: UnitEndpoints.show.path(unit.id), notice: .done("已新建“\(unit.name)”"))
        } again: {
            try await createForm(request, $0)
        }
    }

    private func editForm(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let unit = try await managed(id, request)
        let scope = request.viewer.scope(for: .viewUnits)
        let units = try await database.read { try UnitRecords.tree(in: scope, $0) }
        return request.page(
            status: .form(state), title: "修改单位信息", breadcrumbs: trail(unit, "修改")
        ) {
            UnitForm(
                title: "修改单位信息：\(unit.name)", state: state ?? FormState(FormValues(unit.profile)),
                action: UnitEndpoints.edit.path(id), cancel: UnitEndpoints.show.path(id), token: request.csrf,
                isNew: false, units: units, version: unit.version)
        }
    }

    private func edit(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        let unit = try await managed(id, request)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let profile = UnitProfile(&reader, over: unit.profile), let version else {
            return try await editForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: UnitForm.fields) {
            try await database.write { session in
                try Units.edit(id, profile, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: UnitEndpoints.show.path(id), notice: .done("已保存"))
        } again: {
            try await editForm(request, id, $0)
        }
    }
}

// MARK: Acts

extension UnitPages {
    private func renameForm(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let unit = try await managed(id, request)
        let shown =
            state
            ?? FormState(
                FormValues([
                    "fullName": unit.name, "shortName": unit.profile.shortName, "from": "\(request.today)",
                ]))
        return request.page(
            status: .form(state), title: "单位更名", breadcrumbs: trail(unit, "更名")
        ) {
            UnitActForm(
                "更名：\(unit.name)", explanation: "原名称对更名日期以前的文件、印章和统计仍然有效。", shown,
                action: UnitEndpoints.rename.path(id), cancel: UnitEndpoints.show.path(id), token: request.csrf,
                version: unit.version, button: "更名"
            ) {
                TextField("新的全称", name: "fullName", value: shown["fullName"], message: shown.messages["fullName"])
                TextField(
                    "新的简称", name: "shortName", value: shown["shortName"], message: shown.messages["shortName"],
                    isOptional: true)
                DateField("更名日期", name: "from", value: shown["from"], message: shown.messages["from"])
            }
        }
    }

    private func rename(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let name = reader.text("fullName", "新的全称", longest: 100)
        let short = reader.optionalText("shortName", "新的简称", longest: 100) ?? ""
        let (from, version) = (reader.day("from", "更名日期"), reader.integer("version", "版本", in: 0...Int.max))
        guard let name, let from, let version, reader.messages.isEmpty else {
            return try await renameForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["fullName", "shortName", "from"]) {
            try await database.write { session in
                try Units.rename(
                    id, fullName: name, shortName: short, from: from, ifVersion: version, by: viewer, at: now,
                    in: session)
            }
            return request.redirect(to: UnitEndpoints.show.path(id), notice: .done("已更名为“\(name)”"))
        } again: {
            try await renameForm(request, id, $0)
        }
    }

    private func moveForm(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let unit = try await managed(id, request)
        let scope = request.viewer.scope(for: .manageUnits)
        let units = try await database.read { try UnitRecords.tree(in: scope, $0) }
        let shown = state ?? FormState(FormValues(["parent": unit.parent?.rawValue ?? ""]))
        return request.page(
            status: .form(state), title: "调整隶属关系", breadcrumbs: trail(unit, "调整隶属")
        ) {
            UnitActForm(
                "调整隶属关系：\(unit.name)",
                explanation: "下级单位和科室随之移动；人员的任职不变，数据范围按新的位置计算。"
                    + "科室划入另一机关的，公开信息和没有办结的政府信息公开申请一并移交，已经办结的申请留在原机关。", shown,
                action: UnitEndpoints.move.path(id), cancel: UnitEndpoints.show.path(id), token: request.csrf,
                version: unit.version, button: "调整"
            ) {
                SelectField(
                    "新的上级", name: "parent",
                    choices: Choice.units(units) { unit.kind.mayStand(below: $0.kind) && !unit.path.contains($0.path) },
                    chosen: shown["parent"], prompt: "没有上级（最上级）", message: shown.messages["parent"],
                    isOptional: true)
            }
        }
    }

    private func move(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let parent: Identifier<Unit>? = reader.optionalIdentifier("parent", "新的上级")
        guard let version = reader.integer("version", "版本", in: 0...Int.max), reader.messages.isEmpty else {
            return try await moveForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["parent"]) {
            try await database.write { session in
                try Units.move(
                    id, below: parent, ifVersion: version, by: viewer, with: successions, at: now, in: session)
            }
            return request.redirect(to: UnitEndpoints.show.path(id), notice: .done("已调整隶属关系"))
        } again: {
            try await moveForm(request, id, $0)
        }
    }

    private func endForm(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let unit = try await managed(id, request)
        let scope = request.viewer.scope(for: .manageUnits)
        let units = try await database.read { try UnitRecords.tree(in: scope, $0) }
        let shown = state ?? FormState(FormValues(["on": "\(request.today)"]))
        return request.page(
            status: .form(state), title: "撤销或合并单位", breadcrumbs: trail(unit, "撤销或合并")
        ) {
            UnitActForm(
                "撤销或合并：\(unit.name)",
                explanation: "撤销前须先调出全部人员。合并时人员转入承接单位，职务和专兼职不变，角色不随人转入，须重新授予。"
                    + "公开信息和政府信息公开申请移交承接单位继续办理，期限照常计算。两种情况都不能恢复。", shown,
                action: UnitEndpoints.end.path(id), cancel: UnitEndpoints.show.path(id), token: request.csrf,
                version: unit.version, button: "确认撤销或合并", isDangerous: true
            ) {
                Radios(
                    "方式", name: "way", choices: Choice.all(UnitEnding.self, \.label), chosen: shown["way"],
                    message: shown.messages["way"])
                SelectField(
                    "承接单位", name: "successor", choices: Choice.units(units) { Units.maySucceed($0, to: unit) },
                    chosen: shown["successor"], prompt: "没有", hint: "合并时必选；撤销时有公开信息或者政府信息公开申请的必选",
                    message: shown.messages["successor"], isOptional: true)
                DateField(
                    "生效日期", name: "on", value: shown["on"], hint: "从这一天起单位不再存在；不能晚于今天", message: shown.messages["on"])
            }
        }
    }

    private func end(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let way: UnitEnding? = reader.choice("way", "方式")
        let heir: Identifier<Unit>? = reader.optionalIdentifier("successor", "承接单位")
        if way == .merge, heir == nil { reader.add("successor", "合并时请选择承接单位。") }
        let (day, version) = (reader.day("on", "生效日期"), reader.integer("version", "版本", in: 0...Int.max))
        guard let way, let day, let version, reader.messages.isEmpty else {
            return try await endForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["successor", "on"]) {
            try await database.write { session in
                if way == .merge, let heir {
                    try Units.merge(
                        id, into: heir, on: day, ifVersion: version, by: viewer, with: successions, at: now,
                        in: session)
                } else {
                    try Units.abolish(
                        id, successor: heir, on: day, ifVersion: version, by: viewer, with: successions, at: now,
                        in: session)
                }
            }
            return request.redirect(to: UnitEndpoints.show.path(id), notice: .done("已\(way.label)"))
        } again: {
            try await endForm(request, id, $0)
        }
    }

    /// The unit, when the viewer may manage it.
    private func managed(_ id: Identifier<Unit>, _ request: StaffRequest) async throws -> Unit {
        let viewer = request.viewer
        let unit = try await database.read { try UnitRecords.find(id, in: viewer.scope(for: .viewUnits), $0) }
        guard let unit else { throw PageFailure.notFound }
        guard viewer.scope(for: .manageUnits).contains(unit) else { throw PageFailure.forbidden(.manageUnits) }
        return unit
    }

    private func trail(_ unit: Unit, _ act: String) -> [Breadcrumb] {
        [
            Breadcrumb("单位", UnitEndpoints.tree.path()), Breadcrumb(unit.name, UnitEndpoints.show.path(unit.id)),
            Breadcrumb(act),
        ]
    }
}

/// How a unit ends.
enum UnitEnding: String, CaseIterable {
    case abolish, merge

    var label: String { self == .abolish ? "撤销" : "合并" }
}
