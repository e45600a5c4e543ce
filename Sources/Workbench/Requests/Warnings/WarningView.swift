import Organs
import Regulation
import Requests
import Storage
import Web

/// What presses, and with whom.
struct WarningView: Equatable {
    static let title = "预警"

    /// One unit and officer.
    struct Load: Equatable {
        let unit: String
        let handler: String
        let open: Int
        let overdue: Int
        let dueSoon: Int
        let path: LocalPath
    }

    let figures: [RegisterView.Figure]
    let loads: [Load]
    /// This morning's digest of the viewer; `nil` where nothing pressed, or none was made.
    let digest: DailyDigest?
    /// When the viewer's calendar address was made; `nil` where there is none.
    let feedMadeAt: Moment?
    let leaders: [String]

    init(for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        let scope = viewer.scope(for: .viewRequests)
        let organ = scope.organs.sorted().first
        let calendar = try CalendarRecords.current(for: organ ?? .init(wellKnown: "platform"), session).calendar
        var filter = RequestFilter()
        filter.isOpen = true
        figures = try RegisterFigures.warnings(filter, calendar: calendar, today: today, in: scope, session)
            .enumerated().map { RegisterView.Figure($1, isUrgent: $0 < 2) }
        let loads = try RegisterFigures.loads(calendar: calendar, today: today, in: scope, session)
        let names = try DeskNames(units: loads.map(\.unit), people: loads.compactMap(\.handler), session)
        self.loads = loads.map { Load($0, names) }
        digest = try DailyDigests.digest(of: viewer.person, on: today, session)
        feedMadeAt = try CalendarFeeds.madeAt(of: viewer.person, session)
        leaders =
            try organ.map { organ in
                try RequestPeople.holders(of: RequestPeople.leaders, in: organ, on: today, session).map {
                    "\($0.name)（\($0.role.label)）"
                }
            } ?? []
    }
}

extension WarningView.Load {
    init(_ load: RegisterFigures.Load, _ names: DeskNames) {
        var filter = RequestFilter()
        (filter.unit, filter.handler, filter.isOpen) = (load.unit, load.handler, true)
        unit = names.unit(load.unit)
        handler = load.handler.map(names.person) ?? "没有指定"
        open = load.open
        overdue = load.overdue
        dueSoon = load.dueSoon
        path = RegisterQuery(filter).path
    }
}
