import Organs
import Regulation
import Storage

extension Calendars {
    static func recount(
        organs: SQLStatement, version: CalendarVersion, by authority: Authority?, at now: Moment,
        _ session: any WriteSession
    ) throws -> Change {
        var (moved, count) = ([Move](), 0)
        for row in try session.rows(organs) {
            let calendar = try CalendarRecords.current(for: try row.identifier(0), session)
            let open = try session.rows(
                """
                SELECT \(RequestRecords.columns) FROM \(RequestRecords.tables)
                WHERE r.organ_id = \(try row.text(0)) AND r.closed_on IS NULL AND r.merged_into_id IS NULL ORDER BY r.id
                """)
            for request in try RequestRecords.requests(open) {
                count += 1
                guard let move = try recount(request, calendar, at: now, session) else { continue }
                moved.append(move)
                try log(move, request, by: authority, at: now, session)
            }
        }
        return Change(version: version, recounted: count, moved: moved)
    }

    private static func recount(
        _ request: InformationRequest, _ calendar: OrganCalendar, at now: Moment, _ session: any WriteSession
    ) throws -> Move? {
        let before = try CalendarRecords.calendar(request.standing.calendar, of: request.organ, session).calendar
        let clock = try RequestClocks.derive(request.id, calendar, on: now.day, session)
        let due = clock.closedOn == nil ? clock.due : nil
        guard due != request.standing.due else { return nil }
        let last = [due?.estimate, request.standing.due?.estimate].compactMap(\.self).max()
        let days = clock.startedOn.flatMap { start in last.map { changed(before, calendar.calendar, start, $0) } }
        return Move(
            request: request.id, number: request.number, from: request.standing.due, to: due, because: days ?? [])
    }

    private static func changed(_ old: WorkCalendar, _ new: WorkCalendar, _ start: Day, _ last: Day) -> [ChangedDay] {
        guard start <= last else { return [] }
        return (start...last).filter { old.isWorking($0) != new.isWorking($0) }.map {
            ChangedDay(day: $0, isWorkingNow: new.isWorking($0))
        }
    }

    private static func log(
        _ move: Move, _ request: InformationRequest, by authority: Authority?, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        let facts = [
            "due-was": move.from.map { "\($0.estimate)" } ?? "", "due": move.to.map { "\($0.estimate)" } ?? "",
        ]
        try EventLog.append(
            EventDraft(
                .requestDueMoved, of: .init("request", request.id), organ: request.organ.chain,
                by: authority?.person.actor, actingFor: authority?.actingFor?.actor, facts: facts, at: now),
            in: session)
        try RequestRecords.touch(request.id, at: now, session)
    }
}
