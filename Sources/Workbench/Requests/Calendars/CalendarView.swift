import Organs
import Regulation
import Requests
import Storage
import Web

/// The working-day calendar as its page shows it.
struct CalendarView: Equatable {
    static let title = "工作日历"

    struct Version: Equatable {
        let number: Int
        let source: String
        let origin: String
        let at: Moment
        let isInUse: Bool
    }

    struct Year: Equatable {
        let year: Int
        let papers: String
        let offDays: Int
        let workdays: Int
        let total: Int?
    }

    let versions: [Version]
    let years: [Year]
    /// Years to come whose notice is not loaded yet.
    let missing: [Int]
    /// Organs whose local holidays the viewer may set.
    let organs: [Choice]
    let localLists: [String]
    /// Who may load the whole country's calendar.
    let isNational: Bool
    /// Who loads calendars need not see the requests that move.
    let mayOpenRequests: Bool

    init(for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        let versions = try CalendarRecords.versions(session)
        let names = try DeskNames(units: [], people: versions.compactMap(\.loadedBy), session)
        self.versions = versions.enumerated().map { index, version in
            Version(
                number: version.number, source: version.source,
                origin: version.isBuiltIn ? "程序自带" : version.loadedBy.map(names.person) ?? "管理员", at: version.loadedAt,
                isInUse: index == 0)
        }
        let scope = viewer.scope(for: .manageCalendar)
        let units = try UnitRecords.tree(in: scope, session).filter {
            $0.organ == $0.id && $0.isActive && $0.kind != .region
        }
        organs = Choice.units(units)
        isNational = scope.isEverything
        mayOpenRequests = viewer.may(.viewRequests)
        let organ = units.count == 1 ? units[0].id : Identifier<Unit>(wellKnown: "platform")
        let calendar = try CalendarRecords.current(for: organ, session).calendar
        localLists = calendar.localLists
        years = CalendarView.years(calendar)
        // A case of today can run into the next year.
        missing = [today.year, today.year + 1].filter { !calendar.isCovered(year: $0) }
    }

    /// Years on the page; older ones matter to closed cases only.
    private static let mostYears = 6

    private static func years(_ calendar: WorkCalendar) -> [Year] {
        let byYear = Dictionary(grouping: calendar.entries) { $0.day.year }
        let papers = Dictionary(calendar.notices.map { ($0.year, $0.papers) }) { first, more in first + more }
        return (calendar.coverage.lowerBound.year...calendar.coverage.upperBound.year).reversed().prefix(mostYears).map
        {
            year in
            let entries = byYear[year] ?? []
            return Year(
                year: year, papers: (papers[year] ?? []).joined(separator: " "), offDays: entries.count(where: \.isOff),
                workdays: entries.count { !$0.isOff }, total: calendar.workingDays(inYear: year)?.estimate)
        }
    }
}

/// What a calendar would do, tried and undone.
struct CalendarTrial {
    /// As it would be loaded.
    let text: String
    /// `nil` for the whole country.
    let organ: Identifier<Unit>?
    let change: Calendars.Change
}

/// Thrown to undo what was tried.
struct CalendarTrialDone: Error {
    let change: Calendars.Change
}
