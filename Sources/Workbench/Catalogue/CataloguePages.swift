import HTML
import Organs
import Publishing
import Storage
import Web

/// The catalogues of organs (主动公开基本目录): which columns there are, on what basis, how fresh they are.
struct CataloguePages: SubjectPages {
    static let organs = PlainEndpoint("catalogue.organs", .get, "/workbench/catalogue", .needs(.viewItems))
    static let show = Endpoint<Identifier<Unit>>(
        "catalogue.show", .get, "/workbench/catalogue/:unit", .needs(.viewItems))
    static let establish = Endpoint<Identifier<Unit>>(
        "catalogue.establish", .post, "/workbench/catalogue/:unit/establish", .needs(.manageCatalogue))
    static let addForm = Endpoint<Identifier<Unit>>(
        "catalogue.add-form", .get, "/workbench/catalogue/:unit/columns/new", .needs(.manageCatalogue))
    static let add = Endpoint<Identifier<Unit>>(
        "catalogue.add", .post, "/workbench/catalogue/:unit/columns/new", .needs(.manageCatalogue))
    static let editForm = Endpoint<Identifier<CatalogueNode>>(
        "catalogue.edit-form", .get, "/workbench/columns/:node/edit", .needs(.manageCatalogue))
    static let edit = Endpoint<Identifier<CatalogueNode>>(
        "catalogue.edit", .post, "/workbench/columns/:node/edit", .needs(.manageCatalogue))

    let database: any Database

    let menu = [MenuLine(.publishing, "公开目录", organs, icon: .folder)]

    func register(in routes: inout Routes) {
        routes.on(CataloguePages.organs) { try await organs($0) }
        routes.on(CataloguePages.show) { try await show($0, $1) }
        routes.on(CataloguePages.establish) { try await establish($0, $1) }
        routes.on(CataloguePages.addForm) { try await addForm($0, $1) }
        routes.on(CataloguePages.add) { try await add($0, $1) }
        routes.on(CataloguePages.editForm) { try await editForm($0, $1) }
        routes.on(CataloguePages.edit) { try await edit($0, $1) }
    }

    private func organs(_ request: StaffRequest) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .viewItems)
        let view = try await database.read { session in
            let units = try UnitRecords.tree(in: scope, session)
            return CatalogueOrgansView(units, established: Set(try CatalogueRecords.organs(session)))
        }
        // Who works for one organ only need not choose.
        if view.rows.count == 1, let only = view.rows.first { return request.redirect(to: only.path) }
        return request.page(title: view.title) { CatalogueOrgansPage(view: view) }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        let today = request.today
        let scope = request.viewer.scope(for: .viewItems)
        let isManager = request.viewer.scope(for: .manageCatalogue)
        let view = try await database.read { session in
            let unit = try organ(id, in: scope, session)
            let nodes = try CatalogueRecords.nodes(of: unit.id, session)
            let states = try PublishedRecords.columnStates(of: unit.id, session)
            let responsible = try UnitRecords.find(all: Set(nodes.compactMap(\.profile.responsible)), session)
            return CatalogueView(
                unit, nodes, states, responsible: responsible, mayManage: isManager.contains(unit), today: today)
        }
        return request.page(title: view.title, breadcrumbs: trail(view.title)) {
            CataloguePage(view: view, token: request.csrf)
        }
    }

    private func establish(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: CataloguePages.show.path(id), done: "公开目录已建立，请为各栏目指定责任单位") {
            try await database.write { session in
                _ = try Catalogue.establish(for: id, by: viewer, at: now, in: session)
            }
        }
    }

    /// The unit, when it is an organ of the scope: sections have no catalogue of their own.
    private func organ(
        _ id: Identifier<Unit>, in scope: Scope, _ session: any ReadSession
    ) throws -> Unit {
        guard let unit = try UnitRecords.find(id, in: scope, session), unit.kind != .section, unit.kind != .region
        else {
            throw PageFailure.notFound
        }
        return unit
    }

    private func trail(_ title: String, _ above: Unit? = nil) -> [Breadcrumb] {
        [Breadcrumb("公开目录", CataloguePages.organs.path())]
            + (above.map { [Breadcrumb($0.name, CataloguePages.show.path($0.id))] } ?? []) + [Breadcrumb(title)]
    }
}

// MARK: Adding and editing

extension CataloguePages {
    private func addForm(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .manageCatalogue)
        let (unit, choices) = try await database.read { session in
            let unit = try organ(id, in: scope, session)
            return (unit, try ColumnChoices(of: unit, session))
        }
        let shown = state ?? FormState(FormValues(["limit": "general"]))
        return request.page(status: .form(state), title: "新增栏目", breadcrumbs: trail("新增栏目", unit)) {
            ColumnForm(
                title: "新增栏目：\(unit.name)", state: shown, choices: choices, node: nil,
                action: CataloguePages.add.path(id), cancel: CataloguePages.show.path(id), token: request.csrf)
        }
    }

    private func add(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let parent: Identifier<CatalogueNode>? = reader.optionalIdentifier("parent", "上级栏目")
        let head: StatutoryHead? = reader.values["head"].isEmpty ? nil : reader.choice("head", "对应条款")
        guard let profile = CatalogueNodeProfile(&reader) else {
            return try await addForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ColumnForm.fields) {
            try await database.write { session in
                _ = try Catalogue.add(profile, below: parent, head: head, of: id, by: viewer, at: now, in: session)
            }
            return request.redirect(to: CataloguePages.show.path(id), notice: .done("已新增栏目“\(profile.name)”"))
        } again: {
            try await addForm(request, id, $0)
        }
    }

    private func editForm(
        _ request: StaffRequest, _ id: Identifier<CatalogueNode>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .manageCatalogue)
        let (unit, node, choices) = try await database.read { session in
            guard let node = try CatalogueRecords.find(id, in: scope, session) else { throw PageFailure.notFound }
            let unit = try organ(node.organ, in: scope, session)
            return (unit, node, try ColumnChoices(of: unit, session))
        }
        return request.page(status: .form(state), title: "修改栏目", breadcrumbs: trail("修改栏目", unit)) {
            ColumnForm(
                title: "修改栏目：\(node.name)", state: state ?? FormState(FormValues(node)), choices: choices,
                node: node, action: CataloguePages.edit.path(id), cancel: CataloguePages.show.path(unit.id),
                token: request.csrf)
        }
    }

    private func edit(_ request: StaffRequest, _ id: Identifier<CatalogueNode>) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .manageCatalogue)
        let node = try await database.read { try CatalogueRecords.find(id, in: scope, $0) }
        guard let node else { throw PageFailure.notFound }
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        let isOpen = node.isMandated || !reader.flag("closed")
        guard let profile = CatalogueNodeProfile(&reader), let version else {
            return try await editForm(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ColumnForm.fields) {
            try await database.write { session in
                try Catalogue.edit(
                    id, profile, isOpen: isOpen, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: CataloguePages.show.path(node.organ), notice: .done("已保存栏目“\(profile.name)”"))
        } again: {
            try await editForm(request, id, $0)
        }
    }
}
