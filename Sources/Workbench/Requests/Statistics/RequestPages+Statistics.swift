import HTML
import NIOPosix
import Organs
import Requests
import Storage
import Web

extension RequestPages {
    func statistics(_ request: StaffRequest) async throws -> PageResponse {
        let view = try await statisticsView(request)
        return request.page(
            title: StatisticsView.title, breadcrumbs: [Breadcrumb(StatisticsView.title)]
        ) { StatisticsPage(view: view) }
    }

    func statisticsWorkbook(_ request: StaffRequest) async throws -> PageResponse {
        let (view, today) = (try await statisticsView(request), request.today)
        let title = "\(StatisticsView.title)（\(view.heading)）"
        let bytes = try await NIOThreadPool.singleton.runIfActive {
            try StatisticsFiles.workbook(view.tables, title: title, on: today)
        }
        return .download(bytes, name: "\(title).xlsx", type: .xlsx)
    }

    func statisticsCSV(_ request: StaffRequest) async throws -> PageResponse {
        let view = try await statisticsView(request)
        return .download(
            StatisticsFiles.csv(view.tables), name: "\(StatisticsView.title)（\(view.heading)）.csv", type: .csv)
    }

    private func statisticsView(_ request: StaffRequest) async throws -> StatisticsView {
        let (viewer, today) = (request.viewer, request.today)
        let query = StatisticsQuery(request.query, on: today)
        return try await database.read { try StatisticsView(query, for: viewer, on: today, $0) }
    }
}
