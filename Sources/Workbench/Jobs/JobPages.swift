import HTML
import Organs
public import Storage
public import Web

/// The pages of jobs and dead letters.
public struct JobPages: SubjectPages {
    static let pageSize = 50

    private let database: any Database
    private let handlers: JobHandlers

    /// - Parameter handlers: what this program can do, for the names of the kinds.
    public init(database: any Database, handlers: JobHandlers) {
        self.database = database
        self.handlers = handlers
    }

    public var menu: [MenuLine] { [MenuLine(.operation, "后台任务", JobEndpoints.list, icon: .jobs)] }

    public func register(in routes: inout Routes) {
        routes.on(JobEndpoints.list) { request in try await list(request) }
        routes.on(JobEndpoints.show) { request, id in try await show(request, id) }
        routes.on(JobEndpoints.retry) { request, id in
            try await change(request, id, notice: "任务已放回队列，将立即执行。") { authority, organs, session in
                try JobDesk.retry(
                    id, within: organs, by: authority.person.actor, actingFor: authority.actingFor?.actor,
                    at: request.now, in: session)
            }
        }
        routes.on(JobEndpoints.discard) { request, id in
            try await change(request, id, notice: "任务已放弃，不再执行。") { authority, organs, session in
                try JobDesk.discard(
                    id, within: organs, by: authority.person.actor, actingFor: authority.actingFor?.actor,
                    at: request.now, in: session)
            }
        }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let filter = JobListFilter(request.query)
        let scope = request.viewer.scope(for: .viewJobs)
        let records = try await database.read { try JobListRecords.load(filter, in: scope, $0) }
        let view = JobListView(records, filter, handlers: handlers, at: request.now)
        return request.page(title: JobListView.title, breadcrumbs: [Breadcrumb(JobListView.title)]) {
            JobListPage(view: view)
        }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<Job>) async throws -> PageResponse {
        let viewer = request.viewer
        let found = try await database.read { try JobRecord.load(id, in: viewer.scope(for: .viewJobs), $0) }
        guard let found else { throw PageFailure.notFound }
        let view = JobView(found, handlers: handlers, viewer: viewer, at: request.now)
        return request.page(
            title: view.title,
            breadcrumbs: [Breadcrumb(JobListView.title, JobEndpoints.list.path()), Breadcrumb(view.title)]
        ) { JobPage(view: view, token: request.csrf) }
    }

    private func change(
        _ request: StaffRequest, _ id: Identifier<Job>, notice: String,
        _ act: @escaping @Sendable (Authority, SQLStatement, any WriteSession) throws -> Void
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let scope = viewer.scope(for: .retryJobs)
        do {
            try await database.write { session in
                guard let found = try JobRecord.load(id, in: scope, session) else { throw JobRefusal.notFound }
                try act(try found.authority(of: viewer), scope.condition(onOrgan: "organ_id"), session)
            }
        } catch JobRefusal.notFound {
            throw PageFailure.notFound
        } catch let refusal as JobRefusal {
            return request.redirect(to: JobEndpoints.show.path(id), notice: .failure(refusal.message))
        }
        return request.redirect(to: JobEndpoints.show.path(id), notice: .done(notice))
    }
}
