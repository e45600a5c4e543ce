import HTML
import Organs
import Publishing
import Storage
import Web

extension ItemPages {
    func waiting(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { try WaitingView(for: viewer, on: today, $0) }
        return request.page(title: WaitingView.title) { WaitingPage(view: view) }
    }

    func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let filter = ItemListFilter(request.query)
        let view = try await database.read { try ItemListView(filter, for: viewer, on: today, $0) }
        return request.page(title: ItemListView.title) { ItemListPage(view: view) }
    }
}
