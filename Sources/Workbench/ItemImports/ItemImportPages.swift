import HTML
import Organs
import Publishing
import Storage
import Web

/// Import of items from a register or a folder of documents (信息批量导入): upload, have it read and checked in the background, look at what would
/// happen, then all of it or nothing.
struct ItemImportPages: SubjectPages {
    static let list = PlainEndpoint("item-imports.list", .get, "/workbench/item-imports", .needs(.draftItems))
    static let upload = PlainEndpoint(
        "item-imports.upload", .post, "/workbench/item-imports", .needs(.draftItems), takes: .files)
    static let template = PlainEndpoint(
        "item-imports.template", .get, "/workbench/item-imports/template", .needs(.draftItems))
    static let show = on("show", .get, "")
    static let perform = on("perform", .post, "/perform")
    static let drop = on("drop", .post, "/drop")
    /// The register again, with what is to be said of each row.
    static let report = on("report", .get, "/report")

    private static func on(
        _ name: String, _ method: EndpointMethod, _ rest: String
    ) -> Endpoint<Identifier<ItemImport>> {
        Endpoint("item-imports.\(name)", method, "/workbench/item-imports/:batch\(rest)", .needs(.draftItems))
    }

    private let database: any Database
    private let files: FileCabinet
    private let largestRegister: Int
    private let largestArchive: Int
    private let work = ItemImportWork()

    let menu = [MenuLine(.publishing, "信息导入", list, icon: .upload)]

    /// - Parameter largestFile: of the installation, in bytes; registers and archives have their own limits below it.
    init(database: any Database, files: FileCabinet, largestFile: Int) {
        self.database = database
        self.files = files
        largestRegister = min(largestFile, ItemImports.largestRegister)
        largestArchive = min(largestFile, ItemImportWork.largestArchive)
    }

    func register(in routes: inout Routes) {
        routes.on(ItemImportPages.list) { try await list($0) }
        routes.on(ItemImportPages.upload) { try await upload($0) }
        routes.on(ItemImportPages.template) { try await template($0) }
        routes.on(ItemImportPages.show) { try await show($0, $1) }
        routes.on(ItemImportPages.perform) { try await perform($0, $1) }
        routes.on(ItemImportPages.drop) { try await drop($0, $1) }
        routes.on(ItemImportPages.report) { try await report($0, $1) }
    }

    private func list(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let viewer = request.viewer
        let (view, choices) = try await database.read { session in
            let latest = try ItemImportRecords.latest(of: viewer.person, limit: 30, session)
            let works = try latest.map { try WorkState($0, session) }
            return (ItemImportListView(latest, works), try ItemImportChoices(for: viewer, session))
        }
        return request.page(status: .form(state), title: view.title) {
            ItemImportListPage(
                view: view,
                form: ItemImportForm(
                    state: state ?? FormState(FormValues(["unit": choices.onlyUnit ?? ""])), choices: choices,
                    largestRegister: largestRegister, largestArchive: largestArchive, token: request.csrf))
        }
    }

    private func template(_ request: StaffRequest) async throws -> PageResponse {
        let viewer = request.viewer
        let nodes = try await database.read { session in
            let units = try UnitRecords.tree(in: viewer.scope(for: .draftItems), session)
            return try Set(units.map(\.organ)).sorted().flatMap { try CatalogueRecords.nodes(of: $0, session) }
        }
        return .download(try await work.template(nodes: nodes), name: "信息登记表模板.xlsx", type: .xlsx)
    }
}

// MARK: Upload

extension ItemImportPages {
    private func upload(_ request: StaffRequest) async throws -> PageResponse {
        let form = try await request.upload(UploadLimits(fileBytes: max(largestRegister, largestArchive), files: 2))
        var reader = FormReader(form.values)
        guard let defaults = ItemImportDefaults(&reader) else {
            return try await list(request, FormState(reader.values, reader.messages))
        }
        do {
            return try await submitting(form.values, fields: ItemImportForm.fields) {
                let record = try await receive(form, defaults, request)
                return request.redirect(to: ItemImportPages.show.path(record.id))
            } again: {
                try await list(request, $0)
            }
        } catch let fault as ItemImportFault {
            let field = fault.isOfRegister ? "register" : "archive"
            return try await list(request, FormState(form.values, FieldMessages(field, fault.message + "。")))
        } catch let refusal as UploadRefusal {
            return try await list(request, FormState(form.values, FieldMessages("register", refusal.message)))
        }
    }

    private func receive(
        _ form: UploadedForm<[UInt8]>, _ defaults: ItemImportDefaults, _ request: StaffRequest
    ) async throws -> ItemImport {
        let (viewer, now) = (request.viewer, request.now)
        // Before anything is kept: may this person draft there at all?
        try await database.read { try ItemImports.requireDrafting(in: defaults.unit, by: viewer, $0) }
        let upload = try await work.keep(
            register: form["register"].map { (name: $0.name, bytes: $0.stored) },
            archive: form["archive"].map { (name: $0.name, bytes: $0.stored) }, largestRegister: largestRegister,
            in: files, at: now)
        return try await database.write {
            try ItemImports.receive(upload, defaults, by: viewer, at: now, in: $0)
        }
    }
}

// MARK: One import

extension ItemImportPages {
    private func show(_ request: StaffRequest, _ id: Identifier<ItemImport>) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            let record = try ItemImports.visible(id, by: viewer, session)
            let rows = try ItemImportRecords.rows(of: id, limit: ItemImportView.mostLines, session)
            let nodes = Set(rows.compactMap { $0.content?.metadata.node })
            return ItemImportView(
                record, rows, unit: try UnitRecords.find(all: [record.unit], session).first?.name ?? "",
                try CatalogueRecords.find(all: nodes, session), try WorkState(record, session))
        }
        return request.page(
            title: view.title,
            breadcrumbs: [Breadcrumb(ItemImportListView.title, ItemImportPages.list.path()), Breadcrumb(view.title)]
        ) { ItemImportPage(view: view, token: request.csrf) }
    }

    private func perform(_ request: StaffRequest, _ id: Identifier<ItemImport>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: ItemImportPages.show.path(id), done: "已全部导入为草稿") {
            try await database.write { _ = try ItemImports.perform(id, by: viewer, at: now, in: $0) }
        }
    }

    private func drop(_ request: StaffRequest, _ id: Identifier<ItemImport>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: ItemImportPages.list.path(), done: "已放弃，没有导入任何内容") {
            try await database.write { try ItemImports.drop(id, by: viewer, at: now, in: $0) }
        }
    }

    private func report(_ request: StaffRequest, _ id: Identifier<ItemImport>) async throws -> PageResponse {
        let viewer = request.viewer
        let (record, rows) = try await database.read { session in
            let record = try ItemImports.visible(id, by: viewer, session)
            guard record.checkedAt != nil else { throw PageFailure.notFound }
            return (record, try ItemImportRecords.rows(of: id, limit: ItemImportReading.mostRows, session))
        }
        var bytes: [UInt8]?
        if let register = record.register { bytes = try await files.blobs.get(register.digest) }
        let name = "\(record.state == .done ? "导入结果" : "检查结果").xlsx"
        return .download(try await work.outcome(bytes, record, rows), name: name, type: .xlsx)
    }
}
