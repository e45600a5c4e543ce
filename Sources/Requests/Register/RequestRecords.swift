public import Organs
import Regulation
public import Storage

/// The rows of requests. Nothing is checked here but what the schema keeps: the use cases (``Requests``) do that.
public enum RequestRecords {
    static let columns: SQLStatement = """
        r.id, r.organ_id, r.unit_id, r.case_number, r.kind, r.channel, r.content, r.items, r.submitted_on, r.registered_at,
        r.registered_by, r.handler_id, r.split_from_id, r.merged_into_id, r.answers_again_id, r.main_row, r.held,
        r.archive_number, r.state, r.received_on, r.due_on, r.due_missing_years, r.closed_on, r.answered_on, r.in_time,
        r.decision, r.row_key, r.calendar, r.local_calendar, r.derived_on, r.touched_at, r.version,
        \(ApplicantRecords.columns)
        """
    static let ownColumnCount = 32
    static let columnCount = 40
    static let tables: SQLStatement = "request r JOIN applicant a ON a.id = r.applicant_id"

    /// The condition that limits a query of `request r` to what the person may see: by the handling unit, or a unit that handles it too.
    ///
    /// A request's unit is its organ or one of its sections, so that whoever reaches whole organs is asked for the organ alone: lists then come in the
    /// order of an index.
    static func condition(_ scope: Scope) -> SQLStatement {
        let isWholeOrgans = scope.subtrees.isEmpty && scope.units.isEmpty && scope.ownItemsOf == nil
        if isWholeOrgans, !scope.isEverything { return "r.organ_id IN \(list: scope.organs)" }
        let own = scope.condition(onUnit: "r.unit_id", owner: "r.handler_id")
        // Who reaches whole organs reaches their co-handling sections already.
        guard !scope.units.isEmpty else { return own }
        return """
            (\(own) OR EXISTS (SELECT 1 FROM request_co_unit cu WHERE cu.request_id = r.id
                AND \(scope.condition(onUnit: "cu.unit_id"))))
            """
    }

    /// The request, within the scope; `nil` when there is none or it is not in it.
    public static func find(
        _ id: Identifier<InformationRequest>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> InformationRequest? {
        try session.row("SELECT \(columns) FROM \(tables) WHERE r.id = \(id) AND \(condition(scope))").map {
            row throws(SQLFailure) in try request(row)
        }
    }

    /// The request with its row locked until the transaction ends.
    static func locked(
        _ id: Identifier<InformationRequest>, in scope: Scope, _ session: any WriteSession
    ) throws(SQLFailure) -> InformationRequest? {
        let held = try session.row("SELECT r.id FROM request r WHERE r.id = \(id)\(session.dialect.forUpdate)")
        return held == nil ? nil : try find(id, in: scope, session)
    }

    /// Requests by their keys, in no order.
    public static func find(
        all ids: some Collection<Identifier<InformationRequest>>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [InformationRequest] {
        try requests(
            try session.rows("SELECT \(columns) FROM \(tables) WHERE r.id IN \(list: ids) AND \(condition(scope))"))
    }

    /// The request with this case number.
    public static func find(
        number: String, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> InformationRequest? {
        try session.row("SELECT \(columns) FROM \(tables) WHERE r.case_number = \(number) AND \(condition(scope))")
            .map { row throws(SQLFailure) in try request(row) }
    }

    static func requests(_ rows: SQLRows) throws(SQLFailure) -> [InformationRequest] {
        var all: [InformationRequest] = []
        for row in rows { all.append(try request(row)) }
        return all
    }

    static func request(_ row: SQLRow) throws(SQLFailure) -> InformationRequest {
        InformationRequest(
            id: try row.identifier(0), organ: try row.identifier(1), unit: try row.identifier(2),
            number: try row.text(3), kind: try row.choice(4), channel: try row.choice(5),
            applicant: try ApplicantRecords.applicant(row, ownColumnCount),
            content: try row.json(6, over: RequestContent.unknown),
            items: try row.int(7), submittedOn: try row.day(8), registeredAt: try row.moment(9),
            registeredBy: try row.identifierOrNil(10), handler: try row.identifierOrNil(11),
            links: .init(
                splitFrom: try row.identifierOrNil(12), mergedInto: try row.identifierOrNil(13),
                answersAgain: try row.identifierOrNil(14)),
            standing: try standing(row), mainRow: try row.textOrNil(15), isHeld: try row.boolean(16),
            archiveNumber: try row.textOrNil(17), touchedAt: try row.moment(30), version: try row.int(31))
    }

    private static func standing(_ row: SQLRow) throws(SQLFailure) -> InformationRequest.Standing {
        let years = try row.text(21).split(separator: ",").compactMap { Int($0) }
        let due = try row.dayOrNil(20).map { day in
            years.isEmpty ? DueDate.legal(day) : .provisional(day, missingYears: years)
        }
        return InformationRequest.Standing(
            state: try row.choice(18), receivedOn: try row.dayOrNil(19), due: due, closedOn: try row.dayOrNil(22),
            answeredOn: try row.dayOrNil(23), isInTime: try row.booleanOrNil(24), decision: try row.choiceOrNil(25),
            rowKey: try row.textOrNil(26),
            calendar: CalendarVersion(national: try row.int(27), local: try row.int(28)),
            derivedOn: try row.day(29))
    }
}

// MARK: Writing

extension RequestRecords {
    /// What a new row needs besides what the clock gives.
    struct NewRow {
        let id: Identifier<InformationRequest>
        let organ: Identifier<Unit>
        let unit: Identifier<Unit>
        let number: String
        let kind: InformationRequest.Kind
        let channel: Channel
        let applicant: Applicant
        let content: RequestContent
        let submittedOn: Day
        let registeredBy: Authority?
        let codeDigest: Digest32
        let splitFrom: Identifier<InformationRequest>?
        let answersAgain: Identifier<InformationRequest>?
        let readings: ClockReadings
    }

    static func insert(_ new: NewRow, at now: Moment, _ session: any WriteSession) throws(SQLFailure) {
        let key = SubjectKey(new.content)
        try session.execute(
            """
            INSERT INTO request (id, organ_id, unit_id, case_number, kind, channel, applicant_id, applicant_class, subject,
                content, subject_key, subject_words, items, submitted_on, registered_at, registered_by, registered_for, code_digest,
                split_from_id, answers_again_id, clock_options, remarks, held, state, due_missing_years, due_order, calendar,
                local_calendar, derived_on, touched_at, version)
            VALUES (\(new.id), \(new.organ), \(new.unit), \(new.number), \(new.kind.rawValue), \(new.channel.rawValue),
                \(new.applicant.id), \(new.applicant.kind.rawValue), \(new.content.subject),
                \(JSONText.text(new.content)), \(key.text), \(key.words), 1, \(new.submittedOn), \(now),
                \(new.registeredBy?.person), \(new.registeredBy?.actingFor), \(new.codeDigest), \(new.splitFrom),
                \(new.answersAgain), \(JSONText.text(new.readings)), '[]', FALSE, \(ClockState.submitted.rawValue), '', '', 0,
                0, \(now.day), \(now), 1)
            """)
    }

    static func setContent(
        _ content: RequestContent, of id: Identifier<InformationRequest>, _ session: any WriteSession
    ) throws(SQLFailure) {
        let key = SubjectKey(content)
        try session.execute(
            """
            UPDATE request SET content = \(JSONText.text(content)), subject = \(content.subject),
                subject_key = \(key.text), subject_words = \(key.words), word_order = NULL
            WHERE id = \(id)
            """)
    }

    /// Counts the change.
    static func touch(
        _ id: Identifier<InformationRequest>, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("UPDATE request SET touched_at = \(now), version = version + 1 WHERE id = \(id)")
    }
}
