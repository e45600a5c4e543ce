import HTML
import Organs
import Storage
import Web

/// The pages of backups. A backup is of everything: whoever sees some units only sees none of it.
struct BackupPages: SubjectPages {
    let database: any Database
    let store: BackupStore

    var menu: [MenuLine] { [MenuLine(.operation, "备份", BackupEndpoints.list, icon: .backup)] }

    func register(in routes: inout Routes) {
        routes.on(BackupEndpoints.list) { request in try await list(request) }
        routes.on(BackupEndpoints.make) { request in try await make(request) }
        routes.on(BackupEndpoints.progress) { request, id in try await progress(request, id) }
        routes.on(BackupEndpoints.show) { request, name in try await show(request, name) }
        routes.on(BackupEndpoints.verify) { request, name in try await verify(request, name) }
        routes.on(BackupEndpoints.check) { request, id in try await check(request, id) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        try BackupPages.requireAll(.viewBackups, request.viewer)
        let names = try await store.names()
        let (store, mayMake) = (store, request.viewer.scope(for: .makeBackups).isEverything)
        let view = try await database.read { try BackupListView(names, in: store, mayMake: mayMake, $0) }
        let token = request.csrf
        return request.page(title: view.title) { BackupListPage(view: view, token: token) }
    }

    private func make(_ request: StaffRequest) async throws -> PageResponse {
        let authority = try BackupPages.requireAll(.makeBackups, request.viewer)
        let now = request.now
        let id = try await database.write { session in
            try BackupJobs.requestBackup(
                by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now, in: session)
        }
        return request.redirect(to: BackupEndpoints.progress.path(id))
    }

    private func progress(_ request: StaffRequest, _ id: Identifier<BackupRecord>) async throws -> PageResponse {
        try BackupPages.findAll(.viewBackups, request.viewer)
        let found = try await database.read { session in
            try BackupRecords.find(id, in: session).map { record in
                (record, try JobList.job(record.job, within: "TRUE", in: session))
            }
        }
        guard let (record, job) = found else { throw PageFailure.notFound }
        if let name = record.made?.name { return request.redirect(to: BackupEndpoints.show.path(name)) }
        let view = BackupWorkView(record, job)
        return request.page(title: view.title, breadcrumbs: [.backups, Breadcrumb(view.title)]) {
            BackupWorkPage(view: view)
        }
    }

    private func show(_ request: StaffRequest, _ name: String) async throws -> PageResponse {
        try BackupPages.findAll(.viewBackups, request.viewer)
        let view = try await view(of: name, for: request.viewer)
        let token = request.csrf
        return request.page(title: view.title, breadcrumbs: [.backups, Breadcrumb(view.title)]) {
            BackupPage(view: view, token: token)
        }
    }

    private func view(of name: String, for viewer: Viewer) async throws -> BackupView {
        guard BackupStore.isName(name), try await store.names().contains(name) else { throw PageFailure.notFound }
        // A list that cannot be read is a thing to show, not to fail on.
        let manifest: Result<BackupManifest, BackupFailure>
        do {
            manifest = .success(try await store.manifest(of: name))
        } catch let failure as BackupFailure {
            manifest = .failure(failure)
        }
        let (store, mayVerify) = (store, viewer.scope(for: .makeBackups).isEverything)
        return try await database.read { session in
            try BackupView(name, manifest, in: store, mayVerify: mayVerify, session)
        }
    }

    private func verify(_ request: StaffRequest, _ name: String) async throws -> PageResponse {
        let authority = try BackupPages.findAll(.makeBackups, request.viewer)
        guard BackupStore.isName(name), try await store.names().contains(name) else { throw PageFailure.notFound }
        let now = request.now
        let id = try await database.write { session in
            try BackupJobs.requestCheck(
                of: name, by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now, in: session)
        }
        return request.redirect(to: BackupEndpoints.check.path(id))
    }

    private func check(_ request: StaffRequest, _ id: Identifier<BackupCheck>) async throws -> PageResponse {
        try BackupPages.findAll(.viewBackups, request.viewer)
        let found = try await database.read { session in
            try BackupRecords.findCheck(id, in: session).map { check in
                (check, try JobList.job(check.job, within: "TRUE", in: session))
            }
        }
        guard let (check, job) = found else { throw PageFailure.notFound }
        let view = BackupWorkView(check, job)
        return request.page(title: view.title, breadcrumbs: [.backups, Breadcrumb(view.title)]) {
            BackupWorkPage(view: view)
        }
    }

    /// For pages of one backup: to others it is not there.
    @discardableResult
    private static func findAll(_ right: Right, _ viewer: Viewer) throws(PageFailure) -> Authority {
        do {
            return try viewer.authorityOverAll(right)
        } catch {
            throw .notFound
        }
    }

    @discardableResult
    private static func requireAll(_ right: Right, _ viewer: Viewer) throws(PageFailure) -> Authority {
        do {
            return try viewer.authorityOverAll(right)
        } catch {
            throw .forbidden(right)
        }
    }
}

extension BackupPages {
    init(_ services: WorkbenchServices) {
        self.init(database: services.database, store: services.backups)
    }
}
