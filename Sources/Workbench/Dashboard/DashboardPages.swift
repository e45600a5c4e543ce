import HTML
import Organs
import Publishing
import Regulation
import Requests
import Storage
import Web

/// 公开概况: how publication stands in a unit, with the records behind each figure.
struct DashboardPages: SubjectPages {
    static let show = PlainEndpoint("dashboard.show", .get, "/workbench/dashboard", .needs(.viewItems))
    static let records = PlainEndpoint(
        "dashboard.records", .get, "/workbench/dashboard/records", .needs(.viewItems))
    static let waiting = PlainEndpoint(
        "dashboard.waiting", .get, "/workbench/dashboard/waiting", .needs(.viewItems))
    static let overdue = PlainEndpoint(
        "dashboard.overdue", .get, "/workbench/dashboard/overdue", .needs(.viewItems))
    static let columns = PlainEndpoint(
        "dashboard.columns", .get, "/workbench/dashboard/columns", .needs(.viewItems))

    static let title = "公开概况"
    /// Two years, so that a month can be held against the same one of the year before.
    static let months = 24

    let database: any Database

    let menu = [MenuLine(.publishing, title, show, icon: .chart)]

    func register(in routes: inout Routes) {
        routes.on(DashboardPages.show) { try await show($0) }
        routes.on(DashboardPages.records) { try await records($0) }
        routes.on(DashboardPages.waiting) { try await waiting($0) }
        routes.on(DashboardPages.overdue) { try await overdue($0) }
        routes.on(DashboardPages.columns) { try await columns($0) }
    }

    private func show(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, now, query) = (request.viewer, request.now, request.query)
        let view = try await database.read { session -> DashboardView? in
            let visible = try UnitRecords.tree(in: viewer.scope(for: .viewItems), session)
            let place = DashboardPlace(query, among: visible, for: viewer, year: now.day.year)
            return try place.map { place in
                DashboardView(place, try DashboardRecords.load(place, for: viewer, at: now, session), visible, at: now)
            }
        }
        return request.page(title: DashboardPages.title, breadcrumbs: [Breadcrumb(DashboardPages.title)]) {
            if let view {
                DashboardPage(view: view)
            } else {
                PageHeading(DashboardPages.title)
                EmptyState("没有可以查看的单位", advice: "您的角色只涉及本人经办的信息，请在“信息”中查看。")
            }
        }
    }

    // MARK: The lists behind the figures

    private func records(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, query) = (request.viewer, request.query)
        let scope = viewer.scope(for: .viewItems)
        let view = try await listing(request) { place, session in
            let filter = RecordFilter(query, place)
            let size = RecordListView.pageSize
            let lines = try ChannelFacts.lines(
                filter.facts, in: scope, limit: size, offset: (filter.page - 1) * size, session)
            return try RecordListView(
                filter, lines, count: try ChannelFacts.count(filter.facts, in: scope, session), session)
        }
        return request.page(title: view.title, breadcrumbs: trail(view.title, view.filter.place)) {
            RecordListPage(view: view)
        }
    }

    private func waiting(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        let step = request.query.choice("step", ReviewStep.Key.self)
        let title = step.map { "等待“\($0.defaultName)”的信息" } ?? "已报请确定的信息"
        let (place, lines) = try await listing(request) { place, session in
            let lines = try WaitingItems.list(
                at: step, of: place.units, in: viewer.scope(for: .viewItems), limit: DashboardPages.mostLines, session)
            return (place, try ItemLine.waiting(lines, at: now, session))
        }
        return request.page(title: title, breadcrumbs: trail(title, place)) {
            ItemLinesPage(title: title, detail: "\(place.name)，等得最久的在前", lastColumn: "已等待", lines: lines)
        }
    }

    private func overdue(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let title = "超过公开时限的信息"
        let (place, lines) = try await listing(request) { place, session in
            let scope = viewer.scope(for: .viewItems)
            let lines = try OverduePublications.list(of: place.units, in: scope, today: today, session) {
                try CalendarRecords.current(for: $0, session)
            }
            return (place, try ItemLine.overdue(lines, today: today, session))
        }
        return request.page(title: title, breadcrumbs: trail(title, place)) {
            ItemLinesPage(
                title: title, detail: "\(place.name)，按栏目的公开时限和成文日期计算，超期最久的在前", lastColumn: "公开时限",
                lines: lines)
        }
    }

    private func columns(_ request: StaffRequest) async throws -> PageResponse {
        let today = request.today
        let title = "需要更新的栏目"
        let (place, lines) = try await listing(request) { place, session in
            (place, try ColumnLine.lines(try ColumnWatch.list(of: place.organs, today: today, session), session))
        }
        return request.page(title: title, breadcrumbs: trail(title, place)) {
            PageHeading(title, detail: "\(place.name)，超过更新期限的在前")
            ColumnTable(lines: lines)
        }
    }

    /// More are looked at step by step, not in one list.
    static let mostLines = 500

    private func listing<Value: Sendable>(
        _ request: StaffRequest, _ work: @escaping @Sendable (DashboardPlace, any ReadSession) throws -> Value
    ) async throws -> Value {
        let (viewer, query, year) = (request.viewer, request.query, request.today.year)
        return try await database.read { session in
            let visible = try UnitRecords.tree(in: viewer.scope(for: .viewItems), session)
            guard let place = DashboardPlace(query, among: visible, for: viewer, year: year) else {
                throw PageFailure.notFound
            }
            return try work(place, session)
        }
    }

    private func trail(_ title: String, _ place: DashboardPlace) -> [Breadcrumb] {
        [Breadcrumb(DashboardPages.title, place.on(DashboardPages.show.path())), Breadcrumb(title)]
    }
}
