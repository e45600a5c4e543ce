public import Organs
public import Regulation
public import Storage

/// How a district collects the yearly reports of its units: opens a round, takes in, returns and accepts. What units do is in
/// `ReportCollection+Submitting`.
public enum ReportCollection {
    // MARK: The round

    /// Opens the round of a year.
    ///
    /// - Parameter units: those that have to report, and those that need not with the reason. The authority's own figures (本级) are one of them
    ///   when it is among them.
    /// - Throws: ``Refused``.
    @discardableResult
    public static func open(
        _ year: Int, in organ: Identifier<Unit>, _ plan: CollectionRound.Plan,
        units: [(Identifier<Unit>, exempt: String?)],
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> CollectionRound {
        let scope = viewer.scope(for: .collectReports)
        guard let unit = try UnitRecords.find(organ, in: scope, session) else { throw Refused.notFound }
        let authority = try viewer.authority(.collectReports, in: unit)
        var refusals = refusals(plan, year: year)
        if units.isEmpty { refusals.append(Refusal("round.no-units", field: "units", "请选择应报单位")) }
        if try session.row("SELECT 1 FROM report_round WHERE organ_id = \(unit.organ) AND year = \(year)") != nil {
            refusals.append(Refusal("round.twice", field: "year", "\(year)年度的报送已经开展，不能重复开展"))
        }
        let reporting = try UnitRecords.find(all: Set(units.map(\.0)), session)
        if reporting.count != units.count
            || !reporting.allSatisfy({ scope.contains($0) && $0.kind != .section && $0.kind != .region })
        {
            refusals.append(Refusal("round.units", field: "units", "应报单位中有不在您管理范围内的单位，请重新选择"))
        }
        if !refusals.isEmpty { throw Refused.rules(refusals) }
        let round = CollectionRound(
            id: Identifier(at: now), organ: unit.organ, year: year, plan: plan, isOpen: true, madeAt: now, version: 1)
        try CollectionRecords.insert(round, by: authority.person, in: session)
        for (unit, reason) in units {
            try CollectionRecords.insertDuty(of: unit, exempt: reason, in: round.id, by: authority, at: now, session)
        }
        try log(.roundOpened, round, by: authority, ["year": "\(year)", "unit-count": "\(units.count)"], now, session)
        return round
    }

    /// Changes the days and instructions, or closes and reopens the round.
    public static func change(
        _ id: Identifier<CollectionRound>, _ plan: CollectionRound.Plan, isOpen: Bool, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (round, authority) = try round(id, viewer, session)
        let refusals = refusals(plan, year: round.year)
        if !refusals.isEmpty { throw Refused.rules(refusals) }
        let changed = try session.execute(
            """
            UPDATE report_round SET unit_due = \(plan.unitDue), own_due = \(plan.ownDue),
                instructions = \(plan.instructions), state = \(isOpen ? "open" : "closed"), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { throw Refused.changedMeanwhile }
        let facts = ["due": "\(plan.unitDue)", "own-due": "\(plan.ownDue)", "open": "\(isOpen)"]
        try log(.roundChanged, round, by: authority, facts, now, session)
    }

    private static func refusals(_ plan: CollectionRound.Plan, year: Int) -> [Refusal] {
        var refusals: [Refusal] = []
        guard let lawful = CollectionRound.Plan(lawful: year) else {
            return [Refusal("round.year", field: "year", "该年度没有编制政府信息公开工作年度报告的法定要求")]
        }
        if plan.unitDue.year <= year {
            refusals.append(Refusal("round.early", field: "unit-due", "报送期限应在统计年度结束之后"))
        }
        // Reports must be public on that day: whoever collects later makes every unit late.
        if plan.unitDue > lawful.unitDue {
            refusals.append(Refusal("round.unit-due", field: "unit-due", "单位报送期限不能晚于法定的\(lawful.unitDue.chinese)"))
        }
        if plan.ownDue > lawful.ownDue {
            refusals.append(Refusal("round.own-due", field: "own-due", "本级期限不能晚于法定的\(lawful.ownDue.chinese)"))
        }
        return refusals
    }

    // MARK: Units

    /// Says that a unit need not report, and why; or, with `nil`, that it has to. A unit that is in no round yet is added.
    public static func exempt(
        _ unit: Identifier<Unit>, reason: String?, in id: Identifier<CollectionRound>, by viewer: Viewer,
        at now: Moment,
        in session: any WriteSession
    ) throws {
        let (round, authority) = try openRound(id, viewer, session)
        guard let found = try UnitRecords.find(unit, in: viewer.scope(for: .collectReports), session),
            found.kind != .section, found.kind != .region
        else { throw Refused.notFound }
        let row = try session.row("SELECT id, state FROM report_duty WHERE round_id = \(id) AND unit_id = \(unit)")
        guard let row else {
            try CollectionRecords.insertDuty(of: unit, exempt: reason, in: id, by: authority, at: now, session)
            return try logDuty(.dutyChanged, unit, round, authority, ["exempt": "\(reason != nil)"], now, session)
        }
        let (duty, state): (Identifier<ReportDuty>, ReportDuty.State) = (try row.identifier(0), try row.choice(1))
        guard reason == nil ? state == .exempt : state == .due || state == .returned else {
            throw Refused.rules([Refusal("duty.state", "该单位已经报送，不能改为不需报送；请先退回")])
        }
        try session.execute(
            """
            UPDATE report_duty SET state = \(reason == nil ? "due" : "exempt"), exempt_reason = \(reason ?? "")
            WHERE id = \(duty)
            """)
        let act = DutyAct(
            kind: reason == nil ? .obliged : .exempted, edition: nil, note: reason ?? "", by: authority, at: now)
        try CollectionRecords.append(act, to: duty, in: session)
        try logDuty(.dutyChanged, unit, round, authority, ["exempt": "\(reason != nil)"], now, session)
    }

    /// Notes what the district knows of a unit's year, and checks the report anew that the unit has handed in.
    public static func enter(
        _ count: KnownCount, of id: Identifier<ReportDuty>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (duty, round, authority) = try duty(id, viewer, session)
        try session.execute(
            """
            INSERT INTO report_known_count (duty_id, subject, amount, source, by_id, at)
            VALUES (\(id), \(count.subject.rawValue), \(count.amount), \(count.source), \(authority.person), \(now))
            ON CONFLICT (duty_id, subject) DO UPDATE SET amount = excluded.amount, source = excluded.source,
                by_id = excluded.by_id, at = excluded.at
            """)
        var note = "\(count.subject.label)\(count.amount)件（\(count.source)）"
        if let tallies = try recheck(duty, year: round.year, in: session), tallies.before != tallies.after {
            note += "；重新检查：\(tallies.after.words)"
        }
        try CollectionRecords.append(
            DutyAct(kind: .countEntered, edition: nil, note: note, by: authority, at: now), to: id, in: session)
        try logDuty(
            .countEntered, duty.unit, round, authority,
            ["subject": count.subject.rawValue, "amount": "\(count.amount)"], now, session)
    }

    // MARK: Reviewing

    /// Sends a report back to be mended.
    ///
    /// - Parameter dueAgain: by when it should come again.
    public static func sendBack(
        _ id: Identifier<ReportDuty>, reason: String, dueAgain: Day, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (duty, round, authority) = try duty(id, viewer, session)
        guard duty.version == version else { throw Refused.changedMeanwhile }
        guard duty.state == .submitted || duty.state == .accepted else {
            throw Refused.rules([Refusal("duty.nothing", "没有待审的报告可以退回")])
        }
        guard dueAgain >= now.day else {
            throw Refused.rules([Refusal("duty.due-again", field: "due-again", "重报期限应为今天或以后的日期")])
        }
        try session.execute(
            """
            UPDATE report_duty SET state = 'returned', due_again = \(dueAgain), returns = returns + 1 WHERE id = \(id)
            """)
        try CollectionRecords.append(
            DutyAct(kind: .returned, edition: duty.edition, note: reason, by: authority, at: now), to: id, in: session)
        try logDuty(.submissionReturned, duty.unit, round, authority, ["due": "\(dueAgain)"], now, session)
    }

    /// Accepts a report: it counts from now on as the unit's report on the year.
    ///
    /// - Parameter note: why it is accepted although rules find errors; needed then.
    public static func accept(
        _ id: Identifier<ReportDuty>, note: String, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (duty, round, authority) = try duty(id, viewer, session)
        guard duty.version == version else { throw Refused.changedMeanwhile }
        let refusals = acceptRefusals(duty, note: note, by: authority)
        if !refusals.isEmpty { throw Refused.rules(refusals) }
        guard let key = duty.edition, let edition = try ReportEditions.find(key, in: .everything, session) else {
            throw Refused.notFound
        }
        // The authority's own figures are a part of its report, not the report.
        if duty.unit != round.organ { try ReportEditions.adopt(edition, by: authority, at: now, in: session) }
        try session.execute("UPDATE report_duty SET state = 'accepted', due_again = NULL WHERE id = \(id)")
        try CollectionRecords.append(
            DutyAct(kind: .accepted, edition: key, note: note, by: authority, at: now), to: id, in: session)
        try logDuty(.submissionAccepted, duty.unit, round, authority, ["edition": key.rawValue], now, session)
    }

    /// What speaks against accepting it.
    public static func acceptRefusals(_ duty: ReportDuty, note: String, by authority: Authority) -> [Refusal] {
        guard duty.state == .submitted else { return [Refusal("duty.not-submitted", "没有待审的报告")] }
        var refusals: [Refusal] = []
        if let submitter = duty.submittedBy, duty.isSubstitute,
            !submitter.identities.isDisjoint(with: authority.identities)
        {
            refusals.append(Refusal("duty.own-substitute", "代为填报的报告须由他人审核"))
        }
        if let errors = duty.tally?.errors, errors > 0, note.isEmpty {
            refusals.append(Refusal("duty.errors", field: "note", "报告有\(errors)处错误，通过时须写明理由"))
        }
        return refusals
    }

    // MARK: Common

    static func round(
        _ id: Identifier<CollectionRound>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (CollectionRound, Authority) {
        let scope = viewer.scope(for: .collectReports)
        guard let round = try CollectionRecords.round(id, in: scope, session),
            let organ = try UnitRecords.find(round.organ, in: scope, session)
        else { throw Refused.notFound }
        return (round, try viewer.authority(.collectReports, in: organ))
    }

    static func openRound(
        _ id: Identifier<CollectionRound>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (CollectionRound, Authority) {
        let found = try round(id, viewer, session)
        guard found.0.isOpen else { throw Refused.rules([closed]) }
        return found
    }

    static let closed = Refusal("round.closed", "这一年度的报送已经结束")

    /// A unit's part, for the authority that collects.
    static func duty(
        _ id: Identifier<ReportDuty>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (ReportDuty, CollectionRound, Authority) {
        guard let duty = try CollectionRecords.duty(id, in: viewer.scope(for: .collectReports), session) else {
            throw Refused.notFound
        }
        let (round, authority) = try openRound(duty.round, viewer, session)
        return (duty, round, authority)
    }

    static func log(
        _ kind: EventKind, _ round: CollectionRound, by authority: Authority, _ facts: [String: String], _ now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("report-round", round.id), organ: round.organ, by: authority, facts: facts, at: now),
            in: session)
    }

    /// In the chain of the unit: it is the unit's report.
    static func logDuty(
        _ kind: EventKind, _ unit: Identifier<Unit>, _ round: CollectionRound, _ authority: Authority,
        _ facts: [String: String], _ now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let facts = facts.merging(["year": "\(round.year)"]) { own, _ in own }
        try EventLog.append(
            EventDraft(kind, of: .init("report-round", round.id), organ: unit, by: authority, facts: facts, at: now),
            in: session)
    }
}
