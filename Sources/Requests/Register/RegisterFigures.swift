public import Organs
public import Regulation
public import Storage

/// A figure of the register with the filter that opens its rows.
public struct RegisterFigure: Hashable, Sendable {
    public let label: String
    public let count: Int
    public let filter: RequestFilter
}

/// Figures and warnings of the register.
public enum RegisterFigures {
    /// Working days before the due day from which a request is due soon.
    public static let soonDays = 5

    /// What presses (预警): overdue, due today, due within five working days, not confirmed yet; and what has no due day, which no other figure holds.
    ///
    /// - Parameter filter: narrows it down, to a unit or an officer.
    public static func warnings(
        _ filter: RequestFilter = RequestFilter(), calendar: WorkCalendar, today: Day, in scope: Scope,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [RegisterFigure] {
        let filters = warningFilters(filter, calendar, today)
        // All of them are about open requests, which are few: they are gone through once.
        let counts = filters.map(\.filter.conditions.joinedByAnd).reduce(nil as SQLStatement?) { counts, condition in
            let count: SQLStatement = "count(*) FILTER (WHERE \(condition))"
            return counts.map { "\($0), \(count)" } ?? count
        }
        let row = try RequestRecords.asking(filter, scope, session) { condition, session throws(SQLFailure) in
            try session.row(
                "SELECT \(counts ?? "NULL") FROM \(filter.tables) WHERE r.closed_on IS NULL AND \(condition)")
        }
        guard let row else { throw SQLFailure(.decoding, code: "", message: "counts without a row") }
        var figures: [RegisterFigure] = []
        for (column, (label, narrowed)) in filters.enumerated() {
            figures.append(RegisterFigure(label: label, count: try row.int(column), filter: narrowed))
        }
        return figures
    }

    private static func warningFilters(
        _ filter: RequestFilter, _ calendar: WorkCalendar, _ today: Day
    ) -> [(label: String, filter: RequestFilter)] {
        func narrowed(_ change: (inout RequestFilter) -> Void) -> RequestFilter {
            var result = filter
            change(&result)
            return result
        }
        return [
            ("已逾期", narrowed { $0.dueThrough = today.advanced(by: -1) }),
            ("今天到期", narrowed { ($0.dueFrom, $0.dueThrough) = (today, today) }),
            (
                "\(soonDays)个工作日内到期",
                narrowed {
                    $0.dueFrom = today.advanced(by: 1)
                    $0.dueThrough = calendar.addWorkingDays(soonDays, to: today).estimate
                }
            ),
            ("待确认收到", narrowed { ($0.states, $0.isOpen) = ([.submitted], true) }),
            ("期限待定", narrowed { ($0.hasDue, $0.isOpen) = (false, true) }),
        ]
    }

    /// Open requests of one unit and one officer, with what presses among them.
    public struct Load: Hashable, Sendable {
        public let unit: Identifier<Unit>
        /// `nil` for what is given to nobody.
        public let handler: Identifier<Person>?
        public let open: Int
        public let overdue: Int
        public let dueSoon: Int
    }

    /// Who has how much, the most pressed first.
    public static func loads(
        calendar: WorkCalendar, today: Day, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Load] {
        let soon = calendar.addWorkingDays(soonDays, to: today).estimate
        let rows = try session.rows(
            """
            SELECT r.unit_id, r.handler_id, count(*), count(*) FILTER (WHERE r.due_on < \(today)),
                count(*) FILTER (WHERE r.due_on >= \(today) AND r.due_on <= \(soon))
            FROM request r
            WHERE r.closed_on IS NULL AND r.merged_into_id IS NULL AND \(RequestRecords.condition(scope))
            GROUP BY r.unit_id, r.handler_id ORDER BY 4 DESC, 5 DESC, 3 DESC, 1, 2
            """)
        var loads: [Load] = []
        for row in rows {
            loads.append(
                Load(
                    unit: try row.identifier(0), handler: try row.identifierOrNil(1), open: try row.int(2),
                    overdue: try row.int(3), dueSoon: try row.int(4)))
        }
        return loads
    }

    /// Open requests by state, for the head of the register's page.
    public static func byState(
        _ filter: RequestFilter = RequestFilter(), in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [RegisterFigure] {
        let rows = try RequestRecords.asking(filter, scope, session) { condition, session throws(SQLFailure) in
            try session.rows(
                // Gone through in the order of the list, whose index holds the states: grouping alone would go by one that does not say what is open.
                """
                SELECT listed.state, count(*) FROM (
                    SELECT r.state FROM \(filter.tables) WHERE \(condition) ORDER BY \(RequestOrder.due.sql)
                    LIMIT \(Int64.max)
                ) listed GROUP BY listed.state
                """)
        }
        var counts: [ClockState: Int] = [:]
        for row in rows { counts[try row.choice(0)] = try row.int(1) }
        return ClockState.allCases.compactMap { state in
            guard let count = counts[state] else { return nil }
            var narrowed = filter
            narrowed.states = [state]
            return RegisterFigure(label: state.label, count: count, filter: narrowed)
        }
    }
}
