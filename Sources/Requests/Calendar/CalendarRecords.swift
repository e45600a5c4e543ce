public import Organs
public import Regulation
public import Storage
import Synchronization

/// The versions of the calendar, as they are kept. The newest is the one in use.
public enum CalendarRecords {
    /// A version of the whole country's calendar.
    public struct Version: Hashable, Sendable {
        public let number: Int
        /// Whether the program brought it along; else an administrator loaded it.
        public let isBuiltIn: Bool
        public let source: String
        public let loadedBy: Identifier<Person>?
        public let loadedAt: Moment
    }

    /// All versions, the newest first.
    public static func versions(_ session: any ReadSession) throws(SQLFailure) -> [Version] {
        try session.rows(
            "SELECT number, origin, source_version, loaded_by, loaded_at FROM work_calendar ORDER BY number DESC"
        ).map { row throws(SQLFailure) in
            Version(
                number: try row.int(0), isBuiltIn: try row.text(1) == "built-in", source: try row.text(2),
                loadedBy: try row.identifierOrNil(3), loadedAt: try row.moment(4))
        }
    }

    /// The calendar in use in an organ.
    public static func current(
        for organ: Identifier<Unit>, _ session: any ReadSession
    ) throws -> OrganCalendar {
        let national = try session.row("SELECT max(number) FROM work_calendar")?.integerOrNil(0)
        let local = try session.row("SELECT max(number) FROM local_calendar WHERE organ_id = \(organ)")?.integerOrNil(0)
        return try calendar(CalendarVersion(national: Int(national ?? 0), local: Int(local ?? 0)), of: organ, session)
    }

    /// The calendars in use in these organs. Most have no days of their own: the whole country's is read once for them all.
    public static func current(
        for organs: Set<Identifier<Unit>>, _ session: any ReadSession
    ) throws -> [Identifier<Unit>: WorkCalendar] {
        guard !organs.isEmpty else { return [:] }
        let national = Int(try session.row("SELECT max(number) FROM work_calendar")?.integerOrNil(0) ?? 0)
        let rows = try session.rows(
            "SELECT organ_id, max(number) FROM local_calendar WHERE organ_id IN \(list: organs) GROUP BY organ_id")
        var local: [Identifier<Unit>: Int] = [:]
        for row in rows {
            let organ: Identifier<Unit> = try row.identifier(0)
            local[organ] = try row.int(1)
        }
        var calendars: [Identifier<Unit>: WorkCalendar] = [:]
        var country: WorkCalendar?
        for organ in organs {
            if local[organ] == nil, let country {
                calendars[organ] = country
                continue
            }
            let version = CalendarVersion(national: national, local: local[organ] ?? 0)
            let found = try calendar(version, of: organ, session).calendar
            if local[organ] == nil { country = found }
            calendars[organ] = found
        }
        return calendars
    }

    /// The calendar of a version, for what was computed by it.
    public static func calendar(
        _ version: CalendarVersion, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws -> OrganCalendar {
        var calendar = WorkCalendar.builtIn
        if version.national > 0 {
            calendar = try kept {
                try content("SELECT content FROM work_calendar WHERE number = \(version.national)", session)
            }
        }
        if version.local > 0 {
            let text = try content(
                "SELECT content FROM local_calendar WHERE organ_id = \(organ) AND number = \(version.local)", session)
            calendar = calendar.adding(try WorkCalendar.LocalList(json: Array(text.utf8)))
        }
        return OrganCalendar(calendar, version)
    }

    private static func content(_ query: SQLStatement, _ session: any ReadSession) throws(SQLFailure) -> String {
        guard let row = try session.row(query) else {
            throw SQLFailure(.decoding, code: "", message: "a date names a calendar that is not kept")
        }
        return try row.text(0)
    }

    // MARK: Reading a calendar once

    /// Calendars by the digest of their text: the same text is the same calendar, whichever database it lies in. Reading one takes a millisecond, and
    /// a list of requests needs it for each row.
    private static let shelf = Mutex<[Digest32: WorkCalendar]>([:])
    /// Two or three are in use at a time; the others belong to closed cases that somebody looks at.
    private static let mostOnShelf = 16

    private static func kept(_ text: () throws -> String) throws -> WorkCalendar {
        let bytes = Array(try text().utf8)
        let digest = Digest32(of: bytes)
        if let known = shelf.withLock({ $0[digest] }) { return known }
        let calendar = try WorkCalendar(json: bytes)
        shelf.withLock {
            if $0.count >= mostOnShelf { $0.removeAll() }
            $0[digest] = calendar
        }
        return calendar
    }
}
