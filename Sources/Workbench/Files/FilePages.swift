import HTML
import Organs
public import Storage
public import Web

/// The pages of files: list, upload, download, removal. Of those only that belong to nothing but their unit (``FileOwner/unit``): what belongs to a
/// request, an item or a report is opened there, by the rights that are asked there.
public struct FilePages: SubjectPages {
    static let pageSize = 50
    /// More are sent in several goes.
    static let mostFilesAtOnce = 10

    let database: any Database
    let cabinet: FileCabinet
    let policy: UploadPolicy

    public init(database: any Database, cabinet: FileCabinet, policy: UploadPolicy) {
        self.database = database
        self.cabinet = cabinet
        self.policy = policy
    }

    public var menu: [MenuLine] { [MenuLine(.operation, "文件", FileEndpoints.list, icon: .folder)] }

    public func register(in routes: inout Routes) {
        routes.on(FileEndpoints.list) { request in try await list(request) }
        routes.on(FileEndpoints.form) { request in try await form(request) }
        routes.on(FileEndpoints.upload) { request in try await upload(request) }
        routes.on(FileEndpoints.download) { request, id in try await download(request, id) }
        routes.on(FileEndpoints.remove) { request, id in try await remove(request, id) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (filter, viewer) = (FileListFilter(request.query), request.viewer)
        let records = try await database.read { try FileListRecords.load(filter, for: viewer, $0) }
        let view = FileListView(records, filter, viewer: viewer)
        return request.page(title: FileListView.title, breadcrumbs: [Breadcrumb(FileListView.title)]) {
            FileListPage(view: view, token: request.csrf)
        }
    }

    private func download(_ request: StaffRequest, _ id: Identifier<StoredFile>) async throws -> PageResponse {
        let visible = request.viewer.scope(for: .viewFiles).condition(onUnit: "file.unit_id")
        let found = try await database.read { try FileRecords.file(id, of: .unit, within: visible, in: $0) }
        guard let file = found else { throw PageFailure.notFound }
        return try await cabinet.download(file)
    }

    private func remove(_ request: StaffRequest, _ id: Identifier<StoredFile>) async throws -> PageResponse {
        let viewer = request.viewer
        let now = request.now
        try await database.write { session in
            let reach = viewer.scope(for: .uploadFiles).condition(onUnit: "file.unit_id")
            guard let file = try FileRecords.file(id, of: .unit, within: reach, in: session),
                let unit = try OrganNames.units(of: [file.unit], session).first
            else { throw PageFailure.notFound }
            let authority = try viewer.authority(.uploadFiles, in: unit)
            _ = try FileRecords.remove(
                id, of: .unit, within: reach, by: authority.person.actor, actingFor: authority.actingFor?.actor,
                at: now, in: session)
        }
        return request.redirect(to: FileEndpoints.list.path(), notice: .done("文件已删除，内容保留 30 天后清除。"))
    }
}
