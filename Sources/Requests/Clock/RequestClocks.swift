import Organs
public import Regulation
public import Storage

/// The statutory clock of a request, always computed from its entries. What lists need of it is derived and written again with each entry.
public enum RequestClocks {
    /// The clock as it stands on a day. An open request counts by the calendar in use, a closed one by the calendar it was closed with.
    public static func clock(
        of request: InformationRequest, on day: Day, _ session: any ReadSession
    ) throws -> RequestClock {
        let events = try ClockRecords.entries(of: request.id, session).compactMap(\.event)
        let calendar = try calendar(of: request, session)
        return RequestClock(
            events: events, on: day, calendar: calendar.calendar,
            options: try options(of: request.id, session))
    }

    /// The calendar that a request counts by: an open one by that in use, a closed one by the one it was closed with.
    static func calendar(of request: InformationRequest, _ session: any ReadSession) throws -> OrganCalendar {
        if request.standing.isOpen { return try CalendarRecords.current(for: request.organ, session) }
        return try CalendarRecords.calendar(request.standing.calendar, of: request.organ, session)
    }

    /// The calendar that counts once a request has these events: a closed one keeps its own, unless they open it again.
    static func calendar(
        of request: InformationRequest, having events: [ClockEvent], on today: Day, _ session: any ReadSession
    ) throws -> OrganCalendar {
        let kept = try calendar(of: request, session)
        guard !request.standing.isOpen else { return kept }
        let clock = RequestClock(
            events: events, on: today, calendar: kept.calendar, options: try options(of: request.id, session))
        return clock.closedOn == nil ? try CalendarRecords.current(for: request.organ, session) : kept
    }

    /// The readings of the law that were the organ's when the request was registered.
    static func options(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> ClockOptions {
        guard let row = try session.row("SELECT clock_options FROM request WHERE id = \(request)") else {
            throw SQLFailure(.decoding, code: "", message: "a request is not there")
        }
        return try row.json(0, over: ClockReadings()).options
    }

    /// Orders what has no due day behind what has one.
    private static let noDue = "9999-12-31"

    /// Writes the derived columns anew.
    ///
    /// - Parameter calendar: by which an open clock counts; the one in use.
    @discardableResult
    static func derive(
        _ id: Identifier<InformationRequest>, _ calendar: OrganCalendar, on day: Day, _ session: any WriteSession
    ) throws(SQLFailure) -> RequestClock {
        let events = try ClockRecords.entries(of: id, session).compactMap(\.event)
        let clock = RequestClock(
            events: events, on: day, calendar: calendar.calendar, options: try options(of: id, session))
        let due = clock.closedOn == nil ? clock.due : nil
        let order = due.map { "\($0.estimate)" } ?? noDue
        let missing = (due?.missingYears ?? []).map(String.init).joined(separator: ",")
        try session.execute(
            """
            UPDATE request SET state = \(clock.state.rawValue), received_on = \(clock.receivedOn),
                due_on = \(due?.estimate), due_order = \(order), due_missing_years = \(missing),
                closed_on = \(clock.closedOn), answered_on = \(clock.answeredOn), in_time = \(clock.isAnsweredInTime),
                decision = \(clock.decision?.rawValue),
                row_key = CASE WHEN \(clock.answeredOn == nil) THEN CAST(\(clock.rowKey) AS TEXT)
                    ELSE coalesce(main_row, CAST(\(clock.rowKey) AS TEXT)) END,
                calendar = \(calendar.version.national), local_calendar = \(calendar.version.local),
                derived_on = \(day), used_days = \(UsedDays.days(clock)), has_used_days = TRUE
            WHERE id = \(id)
            """)
        return clock
    }
}
