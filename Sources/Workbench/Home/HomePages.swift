import HTML
import Organs
import Storage
import Web

/// The first page of the workbench.
struct HomePages {
    static let home = PlainEndpoint("workbench.home", .get, "/workbench", .signedIn)
    static let menu = [MenuLine(.home, "首页", home, icon: .home)]

    let database: any Database
    let menu: [WorkbenchMenu]

    func register(in routes: inout Routes) {
        routes.on(HomePages.home) { request in
            let (viewer, now) = (request.viewer, request.now)
            let records = try await database.read { try HomeRecords.load(for: viewer, at: now, in: $0) }
            let view = HomeView(viewer, records, menu, on: request.today)
            return request.page(title: view.title) { HomePage(view: view) }
        }
    }
}
