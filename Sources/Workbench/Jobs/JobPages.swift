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
        routes.on(JobEndpoints.retryAll) { request in try await retryAll(request) }
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
        let retryable = request.viewer.scope(for: .retryJobs)
        let records = try await database.read {
            try JobListRecords.load(filter, in: scope, retryable: retryable, $0)
        }
        let view = JobListView(records, filter, handlers: handlers)
        let token = request.csrf
        return request.page(title: JobListView.title, breadcrumbs: [Breadcrumb(JobListView.title)]) {
            JobListPage(view: view, token: token)
        }
    }

    /// One act for all organs that the viewer reaches, with an event in the chain of each whose jobs they are.
    private func retryAll(_ request: StaffRequest) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        guard let kind = reader.text("kind", "任务种类") else {
            throw PageFailure.badRequest("这个操作应由页面上的表单发出。")
        }
        let (viewer, now) = (request.viewer, request.now)
        let (retried, left) = try await database.write { session in
            try JobPages.retryAll(kind, by: viewer, at: now, in: session)
        }
        let rest = left == 0 ? "" : "另有 \(left) 项，同样的任务已在队列中，没有重复放回。"
        let notice: Notice =
            retried == 0 ? .failure("没有放回任何任务。" + rest) : .done("已将 \(retried) 项任务放回队列，将立即执行。" + rest)
        return request.redirect(to: JobListFilter(state: .dead).path, notice: notice)
    }

    /// - Returns: how many dead letters were put back, and how many were left.
    private static func retryAll(
        _ kind: String, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> (retried: Int, left: Int) {
        let within = viewer.scope(for: .retryJobs).condition(onOrgan: "organ_id")
        let found = try JobList.deadLetters(kind: kind, within: within, in: session)
        let units = try OrganNames.units(of: found.map(\.organ), session)
        var retried = 0
        for letters in found {
            let authority = try JobRecord.authority(
                of: viewer, over: units.first { $0.id.chain == letters.organ })
            retried += try JobDesk.retryAll(
                kind, of: letters.organ, by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now,
                in: session)
        }
        return (retried, found.map(\.count).reduce(0, +) - retried)
    }

    private func show(_ request: StaffRequest, _ id: Identifier<Job>) async throws -> PageResponse {
        let viewer = request.viewer
        let found = try await database.read { try JobRecord.load(id, in: viewer.scope(for: .viewJobs), $0) }
        guard let found else { throw PageFailure.notFound }
        let view = JobView(found, handlers: handlers, viewer: viewer)
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
