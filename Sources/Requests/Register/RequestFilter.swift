public import Organs
public import Regulation
public import Storage

/// What is asked of the register (登记台账). Everything that is set must hold; merged copies are left out unless they are asked for.
public struct RequestFilter: Hashable, Sendable {
    public var states: Set<ClockState> = []
    /// `true`: open ones only; `false`: closed ones only.
    public var isOpen: Bool?
    public var kinds: Set<InformationRequest.Kind> = []
    public var channel: Channel?
    public var applicantClass: ApplicantClass?
    /// The handling unit.
    public var unit: Identifier<Unit>?
    public var organ: Identifier<Unit>?
    public var handler: Identifier<Person>?
    public var decision: Decision?
    /// A row of table three, by its official key.
    public var row: String?
    /// Open ones whose due day is on or after, and on or before; provisional days count too.
    public var dueFrom: Day?
    public var dueThrough: Day?
    /// `false`: open ones that were received and whose due day cannot be told: a service, a correction or a payment is awaited.
    public var hasDue: Bool?
    public var receivedFrom: Day?
    public var receivedThrough: Day?
    public var closedFrom: Day?
    public var closedThrough: Day?
    /// Received on or before the day and open when it ended: what a year's table carries over or forward.
    public var openAtEndOf: Day?
    /// `true`: those with a row of table three; `false`: closed ones that still lack it.
    public var isClassified: Bool?
    /// A part of the case number.
    public var number = ""
    /// What stands in the request, as somebody typed it: every part must (``RequestWords``).
    public var text = ""
    /// Requests of the applicant with this identity (``ApplicantRecords/digest(of:_:_:)``).
    public var identity: Digest32?
    /// `true`: answered after the period had ended; `false`: answered within it.
    public var isLate: Bool?
    /// Of this group of decisions.
    public var group: Decision.Group?
    /// Closed ones that took so many working days of the period (``UsedDays``).
    public var usedDays: ClosedRange<Int>?
    /// `false`: closed ones of which it is not known how many they took.
    public var hasUsedDays: Bool?
    /// In which this was done between two days.
    public var step: StepMark?
    public var includesMerged = false
    /// Just these, where a figure opens its rows.
    public var ids: [Identifier<InformationRequest>]?

    public init() {}

    /// All but the words of the request, which the index is asked for (``RequestWords``).
    var conditions: [SQLStatement] { who + what + when + caseNumber }

    /// What the conditions are about: applicants are asked only where one is looked for.
    var tables: SQLStatement { identity == nil ? "request r" : RequestRecords.tables }

    private var who: [SQLStatement] {
        var all: [SQLStatement] = []
        if let organ { all.append("r.organ_id = \(organ)") }
        if let unit { all.append("r.unit_id = \(unit)") }
        if let handler { all.append("r.handler_id = \(handler)") }
        if let applicantClass { all.append("r.applicant_class = \(applicantClass.rawValue)") }
        if let identity { all.append("a.identity_digest = \(identity)") }
        if let ids { all.append("r.id IN \(list: ids)") }
        return all
    }

    private var what: [SQLStatement] {
        var all: [SQLStatement] = includesMerged ? [] : ["r.merged_into_id IS NULL"]
        if !states.isEmpty { all.append("r.state IN \(list: states.map(\.rawValue).sorted())") }
        if !kinds.isEmpty { all.append("r.kind IN \(list: kinds.map(\.rawValue).sorted())") }
        if let isOpen { all.append(isOpen ? "r.closed_on IS NULL" : "r.closed_on IS NOT NULL") }
        if let channel { all.append("r.channel = \(channel.rawValue)") }
        if let decision { all.append("r.decision = \(decision.rawValue)") }
        if let row { all.append("r.row_key = \(row)") }
        if let isLate { all.append("r.in_time = \(!isLate)") }
        if let group {
            all.append(
                "r.decision IN \(list: Decision.allCases.filter { $0.group == group }.map(\.rawValue))")
        }
        if let usedDays {
            all.append("r.used_days >= \(usedDays.lowerBound) AND r.used_days <= \(usedDays.upperBound)")
        }
        if let hasUsedDays {
            all.append(hasUsedDays ? "r.used_days IS NOT NULL" : "r.closed_on IS NOT NULL AND r.used_days IS NULL")
        }
        if let step { all.append(step.condition) }
        if let isClassified {
            all.append(isClassified ? "r.row_key IS NOT NULL" : "r.closed_on IS NOT NULL AND r.row_key IS NULL")
        }
        return all
    }

    private var when: [SQLStatement] {
        var all: [SQLStatement] = []
        if dueFrom != nil || dueThrough != nil { all.append("r.closed_on IS NULL AND r.due_on IS NOT NULL") }
        if let hasDue {
            let due: SQLStatement = hasDue ? "r.due_on IS NOT NULL" : "r.due_on IS NULL AND r.received_on IS NOT NULL"
            all.append("r.closed_on IS NULL AND \(due)")
        }
        if let dueFrom { all.append("r.due_on >= \(dueFrom)") }
        if let dueThrough { all.append("r.due_on <= \(dueThrough)") }
        if let receivedFrom { all.append("r.received_on >= \(receivedFrom)") }
        if let receivedThrough { all.append("r.received_on <= \(receivedThrough)") }
        if let day = openAtEndOf {
            all.append("r.received_on <= \(day) AND (r.closed_on IS NULL OR r.closed_on > \(day))")
        }
        if let closedFrom { all.append("r.closed_on >= \(closedFrom)") }
        if let closedThrough { all.append("r.closed_on <= \(closedThrough)") }
        return all
    }

    private var caseNumber: [SQLStatement] {
        number.isEmpty ? [] : [.contains("r.case_number", number)]
    }

    var hasText: Bool { !text.allSatisfy(\.isWhitespace) }
}

/// In which order the register is shown.
public enum RequestOrder: String, Sendable, CaseIterable {
    /// What is due first stands first; what has no due day stands last.
    case due
    /// What was registered last stands first.
    case newest
    /// What was touched last stands first.
    case touched

    var sql: SQLStatement {
        switch self {
        case .due: "r.due_order, r.id"
        case .newest: "r.registered_at DESC, r.id DESC"
        case .touched: "r.touched_at DESC, r.id DESC"
        }
    }
}

extension RequestRecords {
    /// The beginning of the register.
    public static func list(
        _ filter: RequestFilter = RequestFilter(), order: RequestOrder = .due, in scope: Scope, limit: Int,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [InformationRequest] {
        try asking(filter, scope, session) { condition, session throws(SQLFailure) in
            try requests(where: condition, filter.tables, order, 0..<limit, session)
        }
    }

    /// Some rows of the register, and how many there are in all: what is looked for in words is looked up once for both.
    ///
    /// - Parameter most: up to which they are counted.
    public static func page(
        _ filter: RequestFilter = RequestFilter(), order: RequestOrder = .due, rows: Range<Int>,
        countingUpTo most: Int, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> (requests: [InformationRequest], tally: Tally) {
        try asking(filter, scope, session) { condition, session throws(SQLFailure) in
            (
                try requests(where: condition, filter.tables, order, rows, session),
                try tally(where: condition, filter.tables, upTo: most, session)
            )
        }
    }

    /// The page is picked by the narrow columns first, so that the contents of the others are not read.
    private static func requests(
        where condition: SQLStatement, _ tables: SQLStatement, _ order: RequestOrder, _ rows: Range<Int>,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [InformationRequest] {
        try requests(
            try session.rows(
                """
                WITH page AS (
                    SELECT r.id FROM \(tables) WHERE \(condition) ORDER BY \(order.sql)
                    LIMIT \(rows.count) OFFSET \(rows.lowerBound)
                )
                SELECT \(columns) FROM page JOIN request r ON r.id = page.id
                JOIN applicant a ON a.id = r.applicant_id ORDER BY \(order.sql)
                """))
    }

    /// They are counted in the order of the list, whose index holds everything that is asked of them.
    private static func tally(
        where condition: SQLStatement, _ tables: SQLStatement, upTo most: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> Tally {
        let count = try session.count(
            """
            SELECT count(*) FROM (
                SELECT r.id FROM \(tables) WHERE \(condition) ORDER BY \(RequestOrder.due.sql) LIMIT \(most + 1)
            ) counted
            """)
        return count > most ? .moreThan(most) : .exactly(count)
    }

    public static func count(
        _ filter: RequestFilter = RequestFilter(), in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try asking(filter, scope, session) { condition, session throws(SQLFailure) in
            try session.count("SELECT count(*) FROM \(filter.tables) WHERE \(condition)")
        }
    }

    /// How many there are, without counting on where nobody needs to know.
    public enum Tally: Hashable, Sendable {
        case exactly(Int)
        case moreThan(Int)

        /// So many there are at least.
        public var known: Int {
            switch self {
            case .exactly(let count), .moreThan(let count): count
            }
        }
    }

    /// Runs a query with the whole condition of a filter.
    static func asking<Value>(
        _ filter: RequestFilter, _ scope: Scope, _ session: any ReadSession,
        _ query: (SQLStatement, any ReadSession) throws(SQLFailure) -> Value
    ) throws(SQLFailure) -> Value {
        let scope = condition(scope)
        let conditions = filter.conditions + [scope]
        guard filter.hasText else { return try query(conditions.joinedByAnd, session) }
        do {
            return try session.goingByIndex { session in
                let words = try RequestWords.condition(filter.text, within: scope, session)
                return try query((conditions + [words]).joinedByAnd, session)
            }
        } catch {
            throw error as? SQLFailure ?? SQLFailure(.other, code: "", message: "\(error)")
        }
    }
}
