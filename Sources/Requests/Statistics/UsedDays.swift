import Organs
import Regulation
public import Storage

/// How many working days of its period a closed request took (条例第三十三条): those that the clock counted from the last start of the period to the end, without
/// weekends, holidays and what is left out, such as a consultation. Derived with the other columns; requests that an earlier program closed are made up for here.
public enum UsedDays {
    static let kind = JobKind<NoPayload>("requests.used-days", "办理用时更新")
    /// Requests lack theirs only after an update of the program, so that it is no hurry.
    public static let schedule = Schedule(kind.name, .every(minutes: 10), kind)

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.register(kind) { _, _ in try await bringUpToDate(database) }
    }

    /// - Returns: how many closed requests lacked theirs.
    @discardableResult
    public static func bringUpToDate(_ database: any Database) async throws -> Int {
        try await CatchingUp.run(database) { try takeSome($0) }
    }

    private static func takeSome(_ session: any WriteSession) throws -> Int {
        let rows = try session.rows(
            """
            SELECT id FROM request WHERE closed_on IS NOT NULL AND NOT has_used_days ORDER BY id LIMIT \(CatchingUp.inOneTransaction)
            """)
        for row in rows {
            let id: Identifier<InformationRequest> = try row.identifier(0)
            // By the calendar that it was closed with: what was answered in time stays so.
            let clock = try RequestRecords.find(id, in: .everything, session).map { request -> RequestClock in
                let day = max(request.standing.closedOn ?? request.standing.derivedOn, request.standing.derivedOn)
                return try RequestClocks.clock(of: request, on: day, session)
            }
            let days = clock.flatMap(UsedDays.days)
            try session.execute("UPDATE request SET used_days = \(days), has_used_days = TRUE WHERE id = \(id)")
        }
        return rows.count
    }

    /// - Returns: `nil` while the request is open, where no period ran, and where the calendar of a year is missing: a guess is no figure.
    static func days(_ clock: RequestClock) -> Int? {
        clock.closedOn == nil ? nil : clock.elapsed?.legalValue
    }
}
