public import Organs
public import Regulation
public import Storage

/// How the calendar is brought up to date. Each new version counts the open clocks anew, says which moved and why, and leaves the closed ones alone:
/// they keep the version by which they were counted.
public enum Calendars {
    /// What a new version did.
    public struct Change: Sendable {
        public let version: CalendarVersion
        /// Open requests that were counted anew.
        public let recounted: Int
        public let moved: [Move]
    }

    /// An open request whose due day is another by the new calendar.
    public struct Move: Hashable, Sendable {
        public let request: Identifier<InformationRequest>
        public let number: String
        public let from: DueDate?
        public let to: DueDate?
        /// The days that are worked by one calendar and not by the other, from the start of the count to the later due day.
        public let because: [ChangedDay]

        /// 2026-001：2026年3月30日 → 2026年3月31日（3月6日由上班改为放假）.
        public var text: String {
            let days = because.prefix(6).map(\.text).joined(separator: "、")
            let reason = days.isEmpty ? "" : "（\(days)\(because.count > 6 ? "等" : "")）"
            return "\(number)：\(from?.chinese ?? "未定") → \(to?.chinese ?? "未定")\(reason)"
        }
    }

    public struct ChangedDay: Hashable, Sendable {
        public let day: Day
        public let isWorkingNow: Bool

        public var text: String { "\(day.chinese)由\(isWorkingNow ? "放假改为上班" : "上班改为放假")" }
    }

    // MARK: Loading

    /// Loads a whole calendar file, or one year's notice (`year`, `papers`, `days`), which is put in, in place of what stood there of that year.
    ///
    /// - Parameter json: UTF-8 in the shape of the public data set.
    public static func load(
        _ json: [UInt8], by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Change {
        let authority = try viewer.authorityOverAll(.manageCalendar)
        try keepBuiltIn(at: now, session)
        let before = try national(session)
        let text = try text(json, over: before.calendar, on: now.day)
        let number = before.number + 1
        try insert(text, number: number, isBuiltIn: false, by: authority, at: now, session)
        let change = try recount(
            organs: "SELECT DISTINCT organ_id FROM request WHERE closed_on IS NULL",
            version: CalendarVersion(national: number, local: 0), by: authority, at: now, session)
        try EventLog.append(
            EventDraft(
                .calendarLoaded, of: .init(kind: "calendar", id: "\(number)"), organ: ChainOwner.platform,
                by: authority.person.actor, actingFor: authority.actingFor?.actor, facts: facts(change, text), at: now),
            in: session)
        return change
    }

    /// Loads the holidays that an organ's local government set; they lie over the whole country's calendar.
    ///
    /// - Parameter json: `{"organ": "…", "days": [{"date": "…", "name": "…", "isOffDay": true}]}`.
    public static func loadLocal(
        _ json: [UInt8], for organ: Identifier<Unit>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Change {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .manageCalendar), session),
            unit.organ == unit.id
        else { throw Refused.notFound }
        let authority = try viewer.authority(.manageCalendar, in: unit)
        do throws(CalendarFileError) { _ = try WorkCalendar.LocalList(json: json) } catch {
            throw Refused.rules([Refusal("calendar.file", field: "file", error.chinese)])
        }
        try keepBuiltIn(at: now, session)
        let last = try session.row("SELECT max(number) FROM local_calendar WHERE organ_id = \(organ)")?.integerOrNil(0)
        let number = Int(last ?? 0) + 1
        let text = String(decoding: json, as: UTF8.self)
        try session.execute(
            """
            INSERT INTO local_calendar (organ_id, number, content, loaded_by, loaded_for, loaded_at)
            VALUES (\(organ), \(number), \(text), \(authority.person), \(authority.actingFor), \(now))
            """)
        let change = try recount(
            organs: "SELECT id FROM unit WHERE id = \(organ)",
            version: CalendarVersion(national: try national(session).number, local: number), by: authority, at: now,
            session)
        try EventLog.append(
            EventDraft(
                .localCalendarLoaded, of: .init(kind: "calendar", id: "\(organ)"), organ: organ, by: authority,
                facts: facts(change, text), at: now),
            in: session)
        return change
    }

    private static func facts(_ change: Change, _ text: String) -> [String: String] {
        [
            "digest": Digest32(of: Array(text.utf8)).hex, "recounted": "\(change.recounted)",
            "moved": "\(change.moved.count)",
        ]
    }

    /// A calendar file as it is, or the present calendar with a year's notice.
    private static func text(_ json: [UInt8], over calendar: WorkCalendar, on day: Day) throws(Refused) -> String {
        guard json.count <= WorkCalendar.fileSizeLimit else {
            throw .rules([
                Refusal(
                    "calendar.file", field: "file",
                    CalendarFileError.tooLarge(bytes: json.count, limit: WorkCalendar.fileSizeLimit).chinese)
            ])
        }
        var text = String(decoding: json, as: UTF8.self)
        if let notice: CalendarText.Notice = JSONText.value(json) {
            if let refusal = refusal(notice, calendar) { throw .rules([refusal]) }
            text = CalendarText.text(of: calendar, with: notice, on: day)
        }
        do throws(CalendarFileError) { _ = try WorkCalendar(json: Array(text.utf8)) } catch {
            throw .rules([Refusal("calendar.file", field: "file", error.chinese)])
        }
        return text
    }

    /// A year's notice that would leave years between it and those known covers nothing, and would look as if it did.
    private static func refusal(_ notice: CalendarText.Notice, _ calendar: WorkCalendar) -> Refusal? {
        let (first, last) = (calendar.coverage.lowerBound.year, calendar.coverage.upperBound.year)
        if !(first...(last + 1)).contains(notice.year) {
            return Refusal(
                "calendar.year", field: "file", "现有日历包括\(first)年至\(last)年，应先载入\(last + 1)年的放假安排，现在的文件是\(notice.year)年的")
        }
        if notice.days.isEmpty { return Refusal("calendar.empty", field: "file", "\(notice.year)年的放假安排中没有任何日期") }
        return nil
    }

    // MARK: What the program brings along

    /// Keeps the program's own calendar as a version, unless it is kept already, so that dates computed by it can be explained when the program has a
    /// newer one. A calendar that an administrator loaded is never replaced by it.
    public static func adoptBuiltIn(at now: Moment, in session: any WriteSession) throws -> Change? {
        try adopt(WorkCalendar.builtIn, at: now, in: session)
    }

    static func adopt(_ builtIn: WorkCalendar, at now: Moment, in session: any WriteSession) throws -> Change? {
        let versions = try CalendarRecords.versions(session)
        guard let newest = versions.first else {
            try insert(CalendarText.text(of: builtIn), number: 1, isBuiltIn: true, by: nil, at: now, session)
            return nil
        }
        let isKnown = versions.contains { $0.isBuiltIn && $0.source == builtIn.source.version }
        guard newest.isBuiltIn, !isKnown else { return nil }
        let number = newest.number + 1
        try insert(CalendarText.text(of: builtIn), number: number, isBuiltIn: true, by: nil, at: now, session)
        return try recount(
            organs: "SELECT DISTINCT organ_id FROM request WHERE closed_on IS NULL",
            version: CalendarVersion(national: number, local: 0), by: nil, at: now, session)
    }

    private static func keepBuiltIn(at now: Moment, _ session: any WriteSession) throws {
        guard try CalendarRecords.versions(session).isEmpty else { return }
        try insert(
            CalendarText.text(of: WorkCalendar.builtIn), number: 1, isBuiltIn: true, by: nil, at: now, session)
    }

    private static func insert(
        _ text: String, number: Int, isBuiltIn: Bool, by authority: Authority?, at now: Moment,
        _ session: any WriteSession
    ) throws {
        let version = try WorkCalendar(json: Array(text.utf8)).source.version
        try session.execute(
            """
            INSERT INTO work_calendar (number, origin, source_version, content, loaded_by, loaded_for, loaded_at)
            VALUES (\(number), \(isBuiltIn ? "built-in" : "loaded"), \(version), \(text), \(authority?.person),
                \(authority?.actingFor), \(now))
            """)
    }

    /// The whole country's calendar in use.
    private static func national(_ session: any ReadSession) throws -> (number: Int, calendar: WorkCalendar) {
        let number = try CalendarRecords.versions(session).first?.number ?? 0
        let calendar = try CalendarRecords.calendar(
            CalendarVersion(national: number, local: 0), of: Identifier(wellKnown: "platform"), session)
        return (number, calendar.calendar)
    }
}

extension EventKind {
    public static let calendarLoaded = EventKind("calendar.loaded", "载入放假安排")
    public static let localCalendarLoaded = EventKind("calendar.local-loaded", "载入本地放假安排")
    public static let requestDueMoved = EventKind("request.due-moved", "答复期限随日历变动")
}
