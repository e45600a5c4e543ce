import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// The due day of a request in a list: which day, and how near.
struct DueMark: Equatable {
    let day: Day?
    let tag: StatusTag?

    /// - Parameter calendar: of the request's organ.
    init(_ request: InformationRequest, on today: Day, _ calendar: WorkCalendar) {
        let standing = request.standing
        guard standing.isOpen, let due = standing.due else {
            day = nil
            tag = standing.isInTime == false ? StatusTag("逾期答复", .problem) : nil
            return
        }
        day = due.estimate
        tag = DueMark.tag(due, today, calendar)
    }

    private static func tag(_ due: DueDate, _ today: Day, _ calendar: WorkCalendar) -> StatusTag {
        let day = due.estimate
        if due.isProvisional { return StatusTag("日历未载入，暂定", .warning) }
        if day == today { return StatusTag("今天到期", .warning) }
        if day < today {
            return StatusTag("逾期\(calendar.workingDays(after: day, through: today).estimate)个工作日", .problem)
        }
        let left = calendar.workingDays(after: today, through: day).estimate
        return StatusTag("剩\(left)个工作日", left <= RegisterFigures.soonDays ? .warning : .quiet)
    }
}

struct DueMarkCell: HTMLContent {
    let mark: DueMark

    func write(into html: inout HTMLBuffer) {
        mark.day.map { TimeText($0) }?.write(into: &html)
        if mark.day != nil, mark.tag != nil { html.append(text: " ") }
        mark.tag?.write(into: &html)
        if mark.day == nil, mark.tag == nil { UnseenText("没有期限").write(into: &html) }
    }
}

extension InformationRequest {
    /// How it stands, as a list shows it.
    var stateTag: StatusTag {
        if isMerged { return StatusTag("已并案", .quiet) }
        let tone: StatusTag.Tone =
            switch standing.state {
            case .submitted: .warning
            case .answered, .archived: .done
            case .withdrawn, .deemedAbandoned: .quiet
            default: .active
            }
        return StatusTag(standing.state.label, tone)
    }
}

/// Calendars by organ, read once for a list.
struct OrganCalendars {
    private let calendars: [Identifier<Unit>: WorkCalendar]

    init(of organs: some Sequence<Identifier<Unit>>, _ session: any ReadSession) throws {
        calendars = try CalendarRecords.current(for: Set(organs), session)
    }

    subscript(organ: Identifier<Unit>) -> WorkCalendar { calendars[organ] ?? .builtIn }
}

/// Names of the units and people that a page speaks of.
struct DeskNames: Equatable {
    private var units: [Identifier<Unit>: String] = [:]
    private var people: [Identifier<Person>: String] = [:]

    init(
        units: some Sequence<Identifier<Unit>>, people: some Sequence<Identifier<Person>>, _ session: any ReadSession
    ) throws {
        for unit in try UnitRecords.find(all: Set(units), session) { self.units[unit.id] = unit.name }
        for person in try PersonRecords.find(all: Set(people), session) { self.people[person.id] = person.name }
    }

    func unit(_ id: Identifier<Unit>) -> String { units[id] ?? "（未知单位）" }
    func person(_ id: Identifier<Person>) -> String { people[id] ?? "（未知人员）" }

    /// 甲（代乙）.
    func authority(_ authority: Authority?) -> String {
        guard let authority else { return "系统或者申请人" }
        return person(authority.person) + (authority.actingFor.map { "（代\(person($0))）" } ?? "")
    }
}
