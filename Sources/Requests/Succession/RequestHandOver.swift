import Organs
import Regulation
import Storage

/// One hand-over of requests, in the transaction of the change that calls for it.
struct RequestHandOver {
    let change: Reorganisation
    /// Who handles them from now on, and the organ that it belongs to.
    let unit: Unit
    let organ: Unit

    private var old: Unit { change.unit }
    private var changesOrgan: Bool { organ.id != old.organ }

    /// Everything that an organ had goes to its heir.
    func organsRequests(_ session: any WriteSession) throws {
        let open = try requests("r.organ_id = \(old.id) AND r.closed_on IS NULL AND r.merged_into_id IS NULL", session)
        let others = try identifiers(
            "SELECT id FROM request WHERE organ_id = \(old.id) AND (closed_on IS NOT NULL OR merged_into_id IS NOT NULL)",
            session)
        guard !(open.isEmpty && others.isEmpty) else { return }
        try takeLocalLists(session)
        try run(open, others, "(SELECT id FROM request WHERE organ_id = \(old.id))", session)
    }

    /// What a section has open, with the copies that were merged into it. What stays with an organ that the section has left is the organ's own.
    func sectionsRequests(_ session: any WriteSession) throws {
        let open = try requests(
            """
            r.unit_id = \(old.id) AND r.organ_id = \(old.organ) AND r.closed_on IS NULL AND r.merged_into_id IS NULL
            """, session)
        let copies = try copies(of: open.map(\.id), session)
        if !open.isEmpty { try run(open, copies, "\(list: open.map(\.id) + copies)", session) }
        guard change.way == .moved else { return }
        let left = try identifiers(
            "SELECT id FROM request WHERE unit_id = \(old.id) AND organ_id = \(old.organ) ORDER BY id", session)
        for id in left {
            try session.execute("UPDATE request SET unit_id = \(old.organ) WHERE id = \(id)")
            try RequestRecords.touch(id, at: change.at, session)
        }
        try log(left.map { ($0, ["from": old.id.rawValue, "to": old.organ.rawValue]) }, in: old.organ, session)
    }

    /// Requests in which the unit had a part besides who handles them: its heir takes it where it is of the same organ. A section that has left has
    /// no part any more in what its former organ does and did.
    func joinedRequests(_ session: any WriteSession) throws {
        let concerned: SQLStatement =
            change.way == .moved ? "r.organ_id <> \(organ.id)" : "r.closed_on IS NULL AND r.merged_into_id IS NULL"
        let rows = try session.rows(
            """
            SELECT r.id, r.organ_id, r.unit_id FROM request_co_unit c JOIN request r ON r.id = c.request_id
            WHERE c.unit_id = \(old.id) AND \(concerned) ORDER BY r.id
            """)
        for row in rows {
            let (id, owner): (Identifier<InformationRequest>, Identifier<Unit>) = (
                try row.identifier(0), try row.identifier(1)
            )
            let handling: Identifier<Unit> = try row.identifier(2)
            try session.execute("DELETE FROM request_co_unit WHERE request_id = \(id) AND unit_id = \(old.id)")
            var facts = ["co-unit": old.id.rawValue]
            if owner == organ.id, unit.id != handling {
                try session.execute(
                    """
                    INSERT INTO request_co_unit (request_id, unit_id) VALUES (\(id), \(unit.id))
                    ON CONFLICT (request_id, unit_id) DO NOTHING
                    """)
                facts["co-unit-heir"] = unit.id.rawValue
            }
            try RequestRecords.touch(id, at: change.at, session)
            try log([(id, facts)], in: owner, session)
        }
    }

    // MARK: Rows

    /// - Parameter which: the keys of both as a list or query in brackets, true until the requests themselves are written.
    private func run(
        _ open: [InformationRequest], _ others: [Identifier<InformationRequest>], _ which: SQLStatement,
        _ session: any WriteSession
    ) throws {
        let clocks = try open.map { try RequestClocks.clock(of: $0, on: change.at.day, session) }
        if changesOrgan {
            try rewriteWhatHangsOnTheOrgan(which, session)
            try takeFiles(which, session)
        }
        try session.execute(
            """
            DELETE FROM request_co_unit WHERE request_id IN \(which)
                AND (unit_id = \(unit.id) OR unit_id NOT IN (SELECT u.id FROM unit u WHERE u.organ_id = \(organ.id)))
            """)
        // Of closed ones it stays on record who saw to them.
        try session.execute(
            """
            UPDATE request SET organ_id = \(organ.id), unit_id = \(unit.id),
                handler_id = CASE WHEN closed_on IS NOT NULL OR \(handlerGoesAlong) THEN handler_id END,
                touched_at = \(change.at), version = version + 1
            WHERE id IN \(which)
            """)
        var facts = try zip(open, clocks).map { ($0.id, try goOn($0, $1, session)) }
        facts += others.map { ($0, origin) }
        try log(facts, in: organ.id, session)
    }

    /// A section that moves keeps its posts with their roles. In any other case who saw to a request has no role in the unit that takes it over yet,
    /// which says who does so now.
    private var handlerGoesAlong: SQLStatement {
        guard change.way == .moved else { return "FALSE" }
        let day = change.at.day
        return """
            EXISTS (SELECT 1 FROM post o WHERE o.person_id = request.handler_id AND o.unit_id = \(old.id)
                AND o.from_day <= \(day) AND (o.until_day IS NULL OR o.until_day > \(day)))
            """
    }

    private func rewriteWhatHangsOnTheOrgan(_ which: SQLStatement, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute("UPDATE remedy SET organ_id = \(organ.id) WHERE request_id IN \(which)")
        try session.execute("UPDATE redaction SET organ_id = \(organ.id) WHERE request_id IN \(which)")
        // A form that is sent again goes to the heir, who finds that it is known.
        try session.execute(
            """
            UPDATE request_filing SET organ_id = \(organ.id) WHERE request_id IN \(which)
                AND NOT EXISTS (SELECT 1 FROM request_filing o WHERE o.organ_id = \(organ.id)
                    AND o.key_digest = request_filing.key_digest)
            """)
        // Parts of one form share their applicant; where a part stays, so does he.
        try session.execute(
            """
            UPDATE applicant SET organ_id = \(organ.id)
            WHERE id IN (SELECT m.applicant_id FROM request m WHERE m.id IN \(which))
                AND NOT EXISTS (SELECT 1 FROM request r WHERE r.applicant_id = applicant.id AND r.id NOT IN \(which))
            """)
    }

    /// Papers go along, but for those that a request has which stays with their organ: parts of one form share them, and each case reads them by its
    /// own link (``CaseFiles``). They are not copied, since entries and acts, which are never changed, name them.
    private func takeFiles(_ which: SQLStatement, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE file SET organ_id = \(organ.id.chain), unit_id = \(unit.id.chain)
            WHERE organ_id = \(old.organ.chain)
                AND id IN (SELECT f.file_id FROM request_file f WHERE f.request_id IN \(which))
                AND NOT EXISTS (SELECT 1 FROM request_file o JOIN request r ON r.id = o.request_id
                    WHERE o.file_id = file.id AND r.organ_id = \(old.organ) AND r.id NOT IN \(which))
            """)
    }

    // MARK: Going on

    private var origin: [String: String] {
        changesOrgan
            ? ["from": old.organ.rawValue, "to": organ.id.rawValue] : ["from": old.id.rawValue, "to": unit.id.rawValue]
    }

    /// The case says who goes on; the clock counts by the new organ's calendar. Within one organ the clock has it too, as what it is there: a transfer
    /// among sections (内部转办).
    ///
    /// - Returns: the facts of the event.
    private func goOn(
        _ request: InformationRequest, _ clock: RequestClock, _ session: any WriteSession
    ) throws -> [String: String] {
        let day = change.at.day
        try CaseRecords.insert(.note(note), of: request.id, by: change.authority, at: change.at, session)
        if !changesOrgan, clock.receivedOn != nil, clock.closedOn == nil {
            try ClockRecords.insert(
                ClockStatement(day, .transferred, note: note),
                number: try ClockRecords.entries(of: request.id, session).count + 1, of: request.id,
                by: change.authority, at: change.at, session)
        }
        let calendar = try CalendarRecords.current(for: organ.id, session)
        let renewed = try RequestClocks.derive(request.id, calendar, on: day, session)
        let due = renewed.closedOn == nil ? renewed.due : nil
        guard due != request.standing.due else { return origin }
        var facts = origin
        facts["due-was"] = request.standing.due.map { "\($0.estimate)" }
        facts["due"] = due.map { "\($0.estimate)" }
        return facts
    }

    private var note: String {
        let source = changesOrgan ? "（国办公开办函〔2019〕14号）" : ""
        return change.way == .moved
            ? "因机构改革，“\(old.name)”划入“\(organ.name)”，本件由“\(organ.name)”继续办理\(source)"
            : "因机构改革，“\(old.name)”\(change.way.label)，本件由承接其职能的“\(unit.name)”继续办理\(source)"
    }

    private func log(
        _ facts: [(Identifier<InformationRequest>, [String: String])], in organ: Identifier<Unit>,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        let drafts = facts.map { id, facts in
            EventDraft(
                .requestHandedOver, of: .init("request", id), organ: organ, by: change.authority,
                facts: facts.merging(["way": change.way.rawValue]) { fact, _ in fact }, at: change.at)
        }
        try EventLog.append(contentsOf: drafts, in: session)
    }

    // MARK: Reading

    private func requests(
        _ condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [InformationRequest] {
        try RequestRecords.requests(
            try session.rows(
                "SELECT \(RequestRecords.columns) FROM \(RequestRecords.tables) WHERE \(condition) ORDER BY r.id"))
    }

    private func identifiers(
        _ query: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<InformationRequest>] {
        try session.rows(query).map { row throws(SQLFailure) in try row.identifier(0) }
    }

    /// Copies that were merged into these requests, and those that were merged into the copies before.
    private func copies(
        of requests: [Identifier<InformationRequest>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<InformationRequest>] {
        var (all, last) = ([Identifier<InformationRequest>](), requests)
        while !last.isEmpty {
            last = try identifiers(
                "SELECT id FROM request WHERE merged_into_id IN \(list: last) ORDER BY id", session)
            all += last
        }
        return all
    }
}

// MARK: Local holidays

extension RequestHandOver {
    private struct NoDays: Encodable {
        let organ: String
        let days: [String] = []
    }

    /// A closed request names the list of local holidays that it was closed with. The organ's lists go with it, under the numbers behind the heir's;
    /// the heir's own in use is put behind them again, so that it stays in use.
    private func takeLocalLists(_ session: any WriteSession) throws(SQLFailure) {
        let named = try session.count(
            "SELECT count(*) FROM request WHERE organ_id = \(old.id) AND closed_on IS NOT NULL AND local_calendar > 0")
        guard named > 0 else { return }
        let newest = try session.row("SELECT max(number) FROM local_calendar WHERE organ_id = \(organ.id)")
        let last = Int(try newest?.integerOrNil(0) ?? 0)
        var number = last
        for row in try session.rows(
            """
            SELECT number, content, loaded_by, loaded_for, loaded_at FROM local_calendar WHERE organ_id = \(old.id)
            ORDER BY number
            """)
        {
            number = last + (try row.int(0))
            let (loader, principal): (Identifier<Person>, Identifier<Person>?) = (
                try row.identifier(2), try row.identifierOrNil(3)
            )
            try insertList(
                number, try row.text(1), by: Authority(person: loader, actingFor: principal), at: try row.moment(4),
                session)
        }
        let own = try session.row(
            "SELECT content FROM local_calendar WHERE organ_id = \(organ.id) AND number = \(last)")?.text(0)
        let content = own ?? JSONText.text(NoDays(organ: organ.name))
        try insertList(number + 1, content, by: change.authority, at: change.at, session)
        try session.execute(
            """
            UPDATE request SET local_calendar = local_calendar + \(last)
            WHERE organ_id = \(old.id) AND local_calendar > 0
            """)
        try EventLog.append(
            EventDraft(
                .localCalendarLoaded, of: .init(kind: "calendar", id: "\(organ.id)"), organ: organ.id,
                by: change.authority,
                facts: ["digest": RequestDesk.digest(content), "recounted": "0", "moved": "0"], at: change.at),
            in: session)
    }

    private func insertList(
        _ number: Int, _ content: String, by authority: Authority, at moment: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO local_calendar (organ_id, number, content, loaded_by, loaded_for, loaded_at)
            VALUES (\(organ.id), \(number), \(content), \(authority.person), \(authority.actingFor), \(moment))
            """)
    }
}
