import HTML
import Organs
import Regulation
import Storage
import Web

/// The first page of the workbench.
struct HomePages {
    static let home = PlainEndpoint("workbench.home", .get, "/workbench", .signedIn)
    static let menu = [MenuLine(.home, "首页", home, icon: .home)]

    private let database: any Database
    private let signIns: SignInLog
    private let menu: [WorkbenchMenu]

    init(_ services: WorkbenchServices, menu: [WorkbenchMenu]) {
        database = services.database
        signIns = SignInLog(database: services.database, policy: services.signIn.policy)
        self.menu = menu
    }

    func register(in routes: inout Routes) {
        routes.on(HomePages.home) { request in
            let view = try await view(for: request.viewer, at: request.now)
            return request.page(title: view.title) { HomePage(view: view) }
        }
    }

    func view(for viewer: Viewer, at now: Moment) async throws -> HomeView {
        var records = try await database.read { try HomeRecords.load(for: viewer, at: now, in: $0) }
        records.failedSignIns = try await failedSignIns(seenBy: viewer, on: now.day)
        return HomeView(viewer, records, menu, on: now.day)
    }

    /// How many sign-ins of the viewer's units failed today, ``mostFailedSignIns`` at the most; `nil` when the viewer may not see them.
    private func failedSignIns(seenBy viewer: Viewer, on day: Day) async throws -> Int? {
        let scope = viewer.scope(for: .viewSignIns)
        guard !scope.isNothing else { return nil }
        let failures = SignInRecord.Outcome.allCases.filter { !$0.isSuccess }
        return try await signIns.entries(
            SignInLog.Filter(outcomes: Set(failures), from: day), in: scope, on: day,
            limit: HomePages.mostFailedSignIns
        ).count
    }

    /// More say nothing more: somebody has to look.
    static let mostFailedSignIns = 100
}
