import HTML
import Organs
import Storage
import Web

/// Import of units and people from a file (批量导入): upload and check, look at what would happen, then do all of it or nothing.
struct ImportPages: SubjectPages {
    static let list = PlainEndpoint("imports.list", .get, "/workbench/imports", .needs(.importDirectory))
    static let upload = PlainEndpoint(
        "imports.upload", .post, "/workbench/imports", .needs(.importDirectory), takes: .files)
    static let template = PlainEndpoint(
        "imports.template", .get, "/workbench/imports/template", .needs(.importDirectory))
    static let show = on("show", .get, "")
    static let perform = on("perform", .post, "/perform")
    static let drop = on("drop", .post, "/drop")
    /// The file again, with the problems or the outcome of each row.
    static let report = on("report", .get, "/report")

    private static func on(
        _ name: String, _ method: EndpointMethod, _ rest: String
    ) -> Endpoint<Identifier<DirectoryImport>> {
        Endpoint("imports.\(name)", method, "/workbench/imports/:import\(rest)", .needs(.importDirectory))
    }

    let database: any Database
    let files: FileCabinet
    /// What is taken in. A list of names is text or a workbook, never more than a few MiB.
    private let policy: UploadPolicy
    private let work = ImportWork()

    let menu = [MenuLine(.organs, "批量导入", list, icon: .upload)]

    /// - Parameter largestFile: in bytes; imports take ``DirectoryImports/largestFile`` at the most.
    init(database: any Database, files: FileCabinet, largestFile: Int) {
        self.database = database
        self.files = files
        let limit = min(largestFile, DirectoryImports.largestFile)
        policy = UploadPolicy([.xlsx: limit, .csv: limit, .text: limit])
    }

    func register(in routes: inout Routes) {
        routes.on(ImportPages.list) { try await list($0) }
        routes.on(ImportPages.upload) { try await upload($0) }
        routes.on(ImportPages.template) { _ in
            .download(try await work.template(), name: "单位和人员导入模板.xlsx", type: .xlsx)
        }
        routes.on(ImportPages.show) { try await show($0, $1) }
        routes.on(ImportPages.perform) { try await perform($0, $1) }
        routes.on(ImportPages.drop) { try await drop($0, $1) }
        routes.on(ImportPages.report) { try await report($0, $1) }
    }

    private func list(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let viewer = request.viewer
        let seesAll = viewer.scope(for: .importDirectory).isEverything
        let view = try await database.read { session in
            let latest = try DirectoryImportRecords.latest(of: seesAll ? nil : viewer.person, limit: 30, session)
            let people = try PersonRecords.find(all: Set(latest.map(\.madeBy)), session)
            return ImportListView(
                latest, Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) }))
        }
        return request.page(status: .form(state), title: view.title) {
            ImportListPage(
                view: view, state: state ?? FormState(), largestFile: policy.largest, token: request.csrf)
        }
    }

    private func upload(_ request: StaffRequest) async throws -> PageResponse {
        let form = try await request.upload(UploadLimits(fileBytes: policy.largest))
        guard let file = form["file"] else {
            return try await list(request, FormState(form.values, FieldMessages("file", "选择要导入的文件。")))
        }
        do {
            let content = try await files.keep(
                file.stored, called: file.name, under: policy, at: request.now)
            let tables = try await work.tables(of: file.stored, name: file.name)
            let record = try await check(tables, content, file.name, request)
            return request.redirect(to: ImportPages.show.path(record.id))
        } catch let fault as ImportTable.Fault {
            return try await list(request, FormState(form.values, FieldMessages("file", fault.message + "。")))
        } catch let refusal as UploadRefusal {
            return try await list(request, FormState(form.values, FieldMessages("file", refusal.message)))
        }
    }

    private func check(
        _ tables: [ImportTable], _ content: KeptContent, _ name: String, _ request: StaffRequest
    ) async throws -> DirectoryImport {
        let (viewer, now) = (request.viewer, request.now)
        return try await database.write { session in
            let record = try DirectoryImports.check(
                tables, fileName: name, digest: content.digest, bytes: content.size, by: viewer, at: now, in: session
            ).record
            try FileRecords.add(
                content, for: .directoryImport, organ: record.organ.chain, by: viewer.person.actor, at: now,
                in: session)
            return record
        }
    }
}

// MARK: One import

extension ImportPages {
    /// An import with its file's tables.
    private func opened(
        _ id: Identifier<DirectoryImport>, _ request: StaffRequest
    ) async throws -> (record: DirectoryImport, tables: [ImportTable]) {
        let viewer = request.viewer
        let record = try await database.read { try DirectoryImports.visible(id, by: viewer, $0) }
        let bytes = try await files.blobs.get(record.fileDigest)
        return (record, try await work.tables(of: bytes, name: record.fileName))
    }

    private func plan(_ tables: [ImportTable], _ request: StaffRequest) async throws -> DirectoryPlan {
        let (viewer, now) = (request.viewer, request.now)
        return try await database.read { try DirectoryPlan.make(tables, by: viewer, at: now, $0) }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<DirectoryImport>) async throws -> PageResponse {
        let (record, tables) = try await opened(id, request)
        let plan = record.state == .checked ? try await plan(tables, request) : nil
        let view = ImportView(record, plan)
        return request.page(
            title: view.title, breadcrumbs: [Breadcrumb("批量导入", ImportPages.list.path()), Breadcrumb(view.title)]
        ) { ImportPage(view: view, token: request.csrf) }
    }

    private func perform(_ request: StaffRequest, _ id: Identifier<DirectoryImport>) async throws -> PageResponse {
        let (record, tables) = try await opened(id, request)
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: ImportPages.show.path(id), done: "已全部导入") {
            try await database.write { session in
                _ = try DirectoryImports.perform(
                    id, tables, digest: record.fileDigest, by: viewer, at: now, in: session)
            }
        }
    }

    private func drop(_ request: StaffRequest, _ id: Identifier<DirectoryImport>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: ImportPages.list.path(), done: "已放弃，没有导入任何内容") {
            try await database.write { try DirectoryImports.drop(id, by: viewer, at: now, in: $0) }
        }
    }

    private func report(_ request: StaffRequest, _ id: Identifier<DirectoryImport>) async throws -> PageResponse {
        let (record, tables) = try await opened(id, request)
        let bytes: [UInt8]
        if let outcomes = record.outcomes {
            bytes = try await work.annotated(tables, outcomes: outcomes)
        } else {
            let plan = try await plan(tables, request)
            bytes = try await work.annotated(tables, problems: plan.problems, outcomes: plan.actions)
        }
        return .download(bytes, name: "\(record.state == .done ? "导入结果" : "检查结果").xlsx", type: .xlsx)
    }
}
