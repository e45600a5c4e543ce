public import Organs
public import Storage

/// The rows of rounds and of what units owe in them.
public enum CollectionRecords {
    private static let roundColumns: SQLStatement =
        "r.id, r.organ_id, r.year, r.unit_due, r.own_due, r.instructions, r.state, r.made_at, r.version"

    /// A round that the scope sees: that of its authority, or one in which one of its units has to report.
    public static func round(
        _ id: Identifier<CollectionRound>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> CollectionRound? {
        try session.row("SELECT \(roundColumns) FROM report_round r WHERE r.id = \(id) AND \(visible(scope))").map {
            row throws(SQLFailure) in try round(row)
        }
    }

    /// The latest year first.
    public static func rounds(
        in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [CollectionRound] {
        var rounds: [CollectionRound] = []
        for row in try session.rows(
            """
            SELECT \(roundColumns) FROM report_round r WHERE \(visible(scope))
            ORDER BY r.year DESC, r.organ_id LIMIT 200
            """)
        { rounds.append(try round(row)) }
        return rounds
    }

    /// The one in which an authority collects the reports on a year; `nil` where none was opened.
    public static func round(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> CollectionRound? {
        try session.row(
            "SELECT \(roundColumns) FROM report_round r WHERE r.organ_id = \(organ) AND r.year = \(year)"
        ).map { row throws(SQLFailure) in try round(row) }
    }

    private static func visible(_ scope: Scope) -> SQLStatement {
        """
        (\(scope.condition(onOrgan: "r.organ_id")) OR EXISTS (SELECT 1 FROM report_duty d
            WHERE d.round_id = r.id AND \(scope.condition(onOrgan: "d.unit_id"))))
        """
    }

    private static let dutyColumns: SQLStatement = """
        d.id, d.round_id, d.unit_id, u.full_name, d.state, d.edition_id, e.origin, d.is_substitute, d.submitted_by,
        d.submitted_for, d.submitted_at, d.first_on, d.due_again, d.returns, d.exempt_reason, c.errors, c.warnings,
        c.notices, d.last_act, d.last_at, d.reminded_on, d.version
        """
    private static let dutyTables: SQLStatement = """
        report_duty d JOIN unit u ON u.id = d.unit_id LEFT JOIN report_edition e ON e.id = d.edition_id
            LEFT JOIN report_check c ON c.edition_id = d.edition_id
        """

    public static func duty(
        _ id: Identifier<ReportDuty>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> ReportDuty? {
        try session.row(
            """
            SELECT \(dutyColumns) FROM \(dutyTables)
            WHERE d.id = \(id) AND \(scope.condition(onOrgan: "d.unit_id"))
            """
        ).map { row throws(SQLFailure) in try duty(row) }
    }

    /// What the units of the scope owe in a round, in no order.
    public static func duties(
        of round: Identifier<CollectionRound>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportDuty] {
        var duties: [ReportDuty] = []
        for row in try session.rows(
            """
            SELECT \(dutyColumns) FROM \(dutyTables)
            WHERE d.round_id = \(round) AND \(scope.condition(onOrgan: "d.unit_id"))
            """)
        { duties.append(try duty(row)) }
        return duties
    }

    /// The parts in rounds that hold an edition as what was handed in last.
    static func duties(
        holding edition: Identifier<ReportEdition>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportDuty] {
        var duties: [ReportDuty] = []
        for row in try session.rows(
            "SELECT \(dutyColumns) FROM \(dutyTables) WHERE d.edition_id = \(edition) ORDER BY d.id")
        { duties.append(try duty(row)) }
        return duties
    }

    /// The earliest first.
    public static func acts(
        of duty: Identifier<ReportDuty>, _ session: any ReadSession
    ) throws(SQLFailure) -> [DutyAct] {
        var acts: [DutyAct] = []
        for row in try session.rows(
            """
            SELECT kind, edition_id, note, by_id, for_id, at FROM report_duty_act WHERE duty_id = \(duty) ORDER BY number
            """)
        {
            let person: Identifier<Person>? = try row.identifierOrNil(3)
            let actingFor: Identifier<Person>? = try row.identifierOrNil(4)
            acts.append(
                DutyAct(
                    kind: try row.choice(0), edition: try row.identifierOrNil(1), note: try row.text(2),
                    by: person.map { Authority(person: $0, actingFor: actingFor) }, at: try row.moment(5)))
        }
        return acts
    }

    /// What the district knows of the unit's year.
    public static func knownCounts(
        of duty: ReportDuty, year: Int, _ session: any ReadSession
    ) throws -> [KnownCount] {
        try KnownCount.registered(of: duty.unit, year: year, session) + KnownCount.counts(of: duty.id, session)
    }

    // MARK: Changing

    /// The organ's parts in rounds of others on a year, in whatever state. What it gives to a round of its own are its own figures (本级), and never
    /// the report that is their sum.
    static func parts(
        of unit: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [(duty: ReportDuty, round: CollectionRound)] {
        let rounds = try session.rows(
            """
            SELECT \(roundColumns) FROM report_round r WHERE r.year = \(year) AND r.organ_id <> \(unit)
                AND EXISTS (SELECT 1 FROM report_duty d WHERE d.round_id = r.id AND d.unit_id = \(unit))
            ORDER BY r.id
            """)
        var parts: [(duty: ReportDuty, round: CollectionRound)] = []
        for row in rounds {
            let round = try round(row)
            for row in try session.rows(
                """
                SELECT \(dutyColumns) FROM \(dutyTables) WHERE d.round_id = \(round.id) AND d.unit_id = \(unit)
                """)
            { parts.append((try duty(row), round)) }
        }
        return parts
    }

    static func insert(_ round: CollectionRound, by person: Identifier<Person>, in session: any WriteSession)
        throws(SQLFailure)
    {
        try session.execute(
            """
            INSERT INTO report_round (id, organ_id, year, unit_due, own_due, instructions, state, made_by, made_at, version)
            VALUES (\(round.id), \(round.organ), \(round.year), \(round.plan.unitDue), \(round.plan.ownDue),
                \(round.plan.instructions), 'open', \(person), \(round.madeAt), 1)
            """)
    }

    static func insertDuty(
        of unit: Identifier<Unit>, exempt reason: String?, in round: Identifier<CollectionRound>,
        by authority: Authority,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let id = Identifier<ReportDuty>(at: now)
        let kind: DutyAct.Kind = reason == nil ? .obliged : .exempted
        try session.execute(
            """
            INSERT INTO report_duty (id, round_id, unit_id, state, is_substitute, returns, exempt_reason, last_act, last_at,
                version)
            VALUES (\(id), \(round), \(unit), \(reason == nil ? "due" : "exempt"), FALSE, 0, \(reason ?? ""),
                \(kind.rawValue), \(now), 1)
            """)
        try append(DutyAct(kind: kind, edition: nil, note: reason ?? "", by: authority, at: now), to: id, in: session)
    }

    static func append(
        _ act: DutyAct, to duty: Identifier<ReportDuty>, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO report_duty_act (duty_id, number, kind, edition_id, note, by_id, for_id, at)
            VALUES (\(duty), (SELECT coalesce(max(number), 0) + 1 FROM report_duty_act WHERE duty_id = \(duty)),
                \(act.kind.rawValue), \(act.edition), \(act.note), \(act.by?.person), \(act.by?.actingFor), \(act.at))
            """)
        try session.execute(
            """
            UPDATE report_duty SET last_act = \(act.kind.rawValue), last_at = \(act.at), version = version + 1
            WHERE id = \(duty)
            """)
    }

    // MARK: Rows

    private static func round(_ row: SQLRow) throws(SQLFailure) -> CollectionRound {
        CollectionRound(
            id: try row.identifier(0), organ: try row.identifier(1), year: try row.int(2),
            plan: .init(unitDue: try row.day(3), ownDue: try row.day(4), instructions: try row.text(5)),
            isOpen: try row.text(6) == "open", madeAt: try row.moment(7), version: try row.int(8))
    }

    private static func duty(_ row: SQLRow) throws(SQLFailure) -> ReportDuty {
        let person: Identifier<Person>? = try row.identifierOrNil(8)
        let actingFor: Identifier<Person>? = try row.identifierOrNil(9)
        let origin: ReportEdition.Origin? = try row.textOrNil(6) == nil ? nil : try row.choice(6)
        return ReportDuty(
            id: try row.identifier(0), round: try row.identifier(1), unit: try row.identifier(2),
            unitName: try row.text(3), state: try row.choice(4), edition: try row.identifierOrNil(5), origin: origin,
            isSubstitute: try row.boolean(7), submittedBy: person.map { Authority(person: $0, actingFor: actingFor) },
            submittedAt: try row.momentOrNil(10), firstOn: try row.dayOrNil(11), dueAgain: try row.dayOrNil(12),
            returns: try row.int(13), exemptReason: try row.text(14), tally: try FindingTally(row, from: 15),
            lastAct: try row.choice(18), lastAt: try row.moment(19), remindedOn: try row.dayOrNil(20),
            version: try row.int(21))
    }
}
