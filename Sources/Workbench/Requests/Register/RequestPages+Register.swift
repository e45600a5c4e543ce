import HTML
import NIOPosix
import Organs
import Requests
import Storage
import Web

extension RequestPages {
    func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let query = RegisterQuery(request.query)
        let view = try await database.read { try RegisterView(query, for: viewer, on: today, $0) }
        return request.page(title: RegisterView.title) { RegisterPage(view: view) }
    }

    func export(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let query = RegisterQuery(request.query)
        let rows = try await database.read { try exported(query, for: viewer, $0) }
        guard rows.count <= RegisterWorkbook.mostRows else {
            return request.redirect(
                to: query.path,
                notice: .warning("一次最多导出\(RegisterWorkbook.mostRows)件，请用收到日期等条件分几次导出。"))
        }
        let bytes = try await NIOThreadPool.singleton.runIfActive { try RegisterWorkbook.file(rows, on: today) }
        return .download(bytes, name: "登记台账-\(today).xlsx", type: .xlsx)
    }

    /// One more than may be exported tells that there are too many.
    private func exported(
        _ query: RegisterQuery, for viewer: Viewer, _ session: any ReadSession
    ) throws -> [RegisterWorkbook.Row] {
        let scope = viewer.scope(for: .viewRequests)
        let requests = try RequestRecords.list(
            query.records(for: viewer), order: query.order, in: scope, limit: RegisterWorkbook.mostRows + 1, session)
        guard requests.count <= RegisterWorkbook.mostRows else {
            return requests.map { RegisterWorkbook.Row(request: $0, events: [], unit: "", handler: "") }
        }
        let names = try DeskNames(units: requests.map(\.unit), people: requests.compactMap(\.handler), session)
        return try requests.map { found in
            RegisterWorkbook.Row(
                request: found, events: try ClockRecords.entries(of: found.id, session).compactMap(\.event),
                unit: names.unit(found.unit), handler: found.handler.map(names.person) ?? "")
        }
    }
}
