import Organs
import Regulation
import Requests
import Storage
import Web

/// What the register shows.
struct RegisterView: Equatable {
    static let title = "登记台账"
    static let pageSize = 30

    struct Line: Equatable {
        let number: String
        let subject: String
        let path: LocalPath
        /// Masked, with the column of table three.
        let applicant: String
        let channel: String
        /// The handling unit and, where one is named, the handler.
        let handling: String
        let state: StatusTag
        let receivedOn: Day?
        let due: DueMark
        /// What came of it; `nil` while it is open.
        let decision: String?
    }

    struct Figure: Equatable {
        let label: String
        let count: Int
        let path: LocalPath
        let isUrgent: Bool
    }

    /// Up to which requests are counted: who has more narrows them down, and pages on all the same. Looking for words counts no further than the public
    /// search does.
    static let mostCounted = 5_000
    static let mostCountedWithWords = 1_000

    let query: RegisterQuery
    let tally: RequestRecords.Tally
    let lines: [Line]
    /// What presses, within the same unit and officer.
    let warnings: [Figure]
    let states: [Figure]
    let active: [ActiveFilter]
    let units: [Choice]
    let mayRegister: Bool

    var pages: Int { max(1, (tally.known + RegisterView.pageSize - 1) / RegisterView.pageSize) }

    /// 共 12 件.
    var total: String {
        switch tally {
        case .exactly(let count): "共 \(count) 件"
        case .moreThan(let count): "超过 \(count) 件"
        }
    }

    init(_ query: RegisterQuery, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        self.query = query
        let (filter, scope) = (query.records(for: viewer), viewer.scope(for: .viewRequests))
        let most = filter.text.isEmpty ? RegisterView.mostCounted : RegisterView.mostCountedWithWords
        let first = (query.page - 1) * RegisterView.pageSize
        let (requests, tally) = try RequestRecords.page(
            filter, order: query.order, rows: first..<first + RegisterView.pageSize,
            countingUpTo: max(most, first + 2 * RegisterView.pageSize), in: scope, session)
        self.tally = tally
        let names = try DeskNames(
            units: requests.map(\.unit) + [filter.unit, filter.organ].compactMap(\.self),
            people: requests.compactMap(\.handler) + [filter.handler].compactMap(\.self), session)
        let calendars = try OrganCalendars(of: requests.map(\.organ), session)
        lines = requests.map { Line($0, names, on: today, calendars[$0.organ]) }
        (warnings, states) = try RegisterView.figures(filter, scope, on: today, session)
        active = query.active(names)
        units = Choice.units(try UnitRecords.tree(in: scope, session), where: { $0.kind != .region })
        mayRegister = viewer.may(.registerRequests)
    }

    private static func figures(
        _ filter: RequestFilter, _ scope: Scope, on today: Day, _ session: any ReadSession
    ) throws -> ([Figure], [Figure]) {
        var whose = RequestFilter()
        (whose.unit, whose.handler, whose.isOpen) = (filter.unit, filter.handler, true)
        let calendar = try CalendarRecords.current(
            for: scope.organs.sorted().first ?? .init(wellKnown: "platform"), session)
        let warnings = try RegisterFigures.warnings(
            whose, calendar: calendar.calendar, today: today, in: scope, session)
        return (
            warnings.enumerated().map { Figure($1, isUrgent: $0 < 2) },
            try RegisterFigures.byState(whose, in: scope, session).map { Figure($0, isUrgent: false) }
        )
    }
}

extension RegisterView.Figure {
    init(_ figure: RegisterFigure, isUrgent: Bool) {
        label = figure.label
        count = figure.count
        path = RegisterQuery(figure.filter).path
        self.isUrgent = isUrgent && figure.count > 0
    }
}

extension RegisterView.Line {
    init(_ request: InformationRequest, _ names: DeskNames, on today: Day, _ calendar: WorkCalendar) {
        number = request.number
        subject = request.subject
        path = RequestEndpoints.show.path(request.id)
        applicant = "\(request.applicant.listedName)（\(request.applicantClass.label)）"
        channel = request.channel.label
        handling = names.unit(request.unit) + (request.handler.map { "／" + names.person($0) } ?? "")
        state = request.stateTag
        receivedOn = request.standing.receivedOn
        due = DueMark(request, on: today, calendar)
        decision = request.standing.decision?.term
    }
}
