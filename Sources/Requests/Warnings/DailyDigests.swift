public import Organs
public import Regulation
public import Storage

/// Makes the digests of a day, tells leaders what is late, and hands each digest on once.
public enum DailyDigests {
    static let kind = JobKind<NoPayload>("requests.digest", "依申请公开每日提醒")
    /// After the night's recounting, before people come to work.
    public static let schedule = Schedule("requests.digest", .daily(hour: 7, minute: 30), kind)

    /// Hands a digest on, such as to the outbox, in the transaction that keeps it: it is handed on exactly once.
    public typealias Deliver = @Sendable (DailyDigest, Moment, any WriteSession) throws -> Void

    public static func register(
        in handlers: inout JobHandlers, _ database: any Database, deliver: @escaping Deliver = { _, _, _ in }
    ) {
        handlers.register(kind) { _, context in
            try await run(database, at: context.clock.now(), deliver: deliver)
        }
    }

    /// - Returns: how many digests were made; those of the day that were made before are not made again.
    @discardableResult
    public static func run(
        _ database: any Database, at now: Moment, deliver: @escaping Deliver = { _, _, _ in }
    ) async throws -> Int {
        let organs = try await database.read { session in
            try session.rows(
                "SELECT DISTINCT organ_id FROM request WHERE closed_on IS NULL AND merged_into_id IS NULL ORDER BY organ_id"
            ).map { row throws(SQLFailure) -> Identifier<Unit> in try row.identifier(0) }
        }
        var lines: [Identifier<Person>: [DailyDigest.Line]] = [:]
        for organ in organs {
            let found = try await database.write { session in
                let found = try pressing(in: organ, on: now.day, session)
                try escalate(found, in: organ, at: now, session)
                return found
            }
            for (person, more) in found { lines[person, default: []] += more }
        }
        var made = 0
        for (person, lines) in lines.sorted(by: { $0.key < $1.key }) {
            let digest = DailyDigest(person: person, day: now.day, lines: ordered(lines))
            if try await database.write({ try keep(digest, at: now, deliver, $0) }) { made += 1 }
        }
        return made
    }

    private static func ordered(_ lines: [DailyDigest.Line]) -> [DailyDigest.Line] {
        let order = DailyDigest.Kind.allCases
        func place(_ line: DailyDigest.Line) -> (Int, String, String) {
            (order.firstIndex(of: line.kind) ?? 0, line.due.map { "\($0)" } ?? "", line.number)
        }
        return lines.sorted { place($0) < place($1) }
    }

    // MARK: What presses

    /// More than these in one organ are a matter for the register, not for a message.
    static let mostLines = 200

    /// Who is told what of the organ's requests: the handler, as long as he is in office; the officers where there is none, and besides him from the
    /// due day on.
    static func pressing(
        in organ: Identifier<Unit>, on today: Day, _ session: any ReadSession
    ) throws -> [Identifier<Person>: [DailyDigest.Line]] {
        let calendar = try CalendarRecords.current(for: organ, session).calendar
        let handlers = Set(try people(RequestPeople.handlers, organ, today, session))
        let officers = try people(RequestPeople.officers, organ, today, session)
        let leaders = try people(RequestPeople.leaders, organ, today, session)
        var lines: [Identifier<Person>: [DailyDigest.Line]] = [:]
        for request in try candidates(organ, calendar, today, session) {
            var line = Self.line(request, calendar, today)
            let handler = request.handler.flatMap { handlers.contains($0) ? $0 : nil }
            if request.handler != nil, handler == nil { line.lacksHandler = true }
            let isPressing = line.kind == .today || line.kind == .late
            var seeing = Set(handler.map { [$0] } ?? officers)
            if isPressing { seeing.formUnion(officers) }
            for person in seeing { lines[person, default: []].append(line) }
            guard line.kind == .late else { continue }
            for leader in leaders where !seeing.contains(leader) {
                lines[leader, default: []].append(line.with(.lateForLeader))
            }
        }
        return lines
    }

    private static func people(
        _ roles: [Role], _ organ: Identifier<Unit>, _ day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Person>] {
        Set(try RequestPeople.holders(of: roles, in: organ, on: day, session).map(\.person)).sorted()
    }

    private static func candidates(
        _ organ: Identifier<Unit>, _ calendar: WorkCalendar, _ today: Day, _ session: any ReadSession
    ) throws -> [InformationRequest] {
        var due = RequestFilter()
        due.organ = organ
        due.dueThrough = calendar.addWorkingDays(RegisterFigures.soonDays, to: today).estimate
        var unconfirmed = RequestFilter()
        (unconfirmed.organ, unconfirmed.states, unconfirmed.isOpen) = (organ, [.submitted], true)
        var undetermined = RequestFilter()
        (undetermined.organ, undetermined.hasDue) = (organ, false)
        let unserved = try RequestRecords.list(undetermined, in: .everything, limit: mostLines, session)
            .filter { try lacksService($0, today, session) }
        return try RequestRecords.list(due, in: .everything, limit: mostLines, session)
            + RequestRecords.list(unconfirmed, in: .everything, limit: mostLines, session) + unserved
    }

    /// Whether the due day cannot be told because somebody has not entered a service. Where the applicant is waited for there is nothing to be done.
    private static func lacksService(
        _ request: InformationRequest, _ today: Day, _ session: any ReadSession
    ) throws -> Bool {
        let clock = try RequestClocks.clock(of: request, on: today, session)
        return clock.awaitsCorrectionService || clock.awaitsFeeService
            || clock.consultations.contains { $0.consultation.served == nil && $0.end == nil }
    }

    private static func line(
        _ request: InformationRequest, _ calendar: WorkCalendar, _ today: Day
    ) -> DailyDigest.Line {
        func line(_ kind: DailyDigest.Kind, late: Int = 0) -> DailyDigest.Line {
            DailyDigest.Line(
                request: request.id, number: request.number, kind: kind, due: request.standing.due?.estimate,
                daysLate: late, isProvisional: request.standing.due?.isProvisional ?? false)
        }
        guard let due = request.standing.due else {
            return line(request.standing.state == .submitted ? .unconfirmed : .unserved)
        }
        if due.estimate == today { return line(.today) }
        if due.estimate > today { return line(.soon) }
        // A day that is not certain makes nobody late.
        guard !due.isProvisional else { return line(.soon) }
        return line(.late, late: calendar.workingDays(after: due.estimate, through: today).estimate)
    }

    // MARK: Keeping

    private static func keep(
        _ digest: DailyDigest, at now: Moment, _ deliver: Deliver, _ session: any WriteSession
    ) throws -> Bool {
        let kept = try session.execute(
            """
            INSERT INTO request_digest (person_id, day, content, made_at)
            VALUES (\(digest.person), \(digest.day), \(JSONText.text(digest)), \(now))
            ON CONFLICT (person_id, day) DO NOTHING
            """)
        guard kept == 1 else { return false }
        try deliver(digest, now, session)
        return true
    }

    /// That a leader was told is an event of the request.
    private static func escalate(
        _ lines: [Identifier<Person>: [DailyDigest.Line]], in organ: Identifier<Unit>, at now: Moment,
        _ session: any WriteSession
    ) throws {
        for (person, lines) in lines.sorted(by: { $0.key < $1.key }) {
            for line in lines where line.kind == .lateForLeader {
                guard let due = line.due else { continue }
                let isNew = try session.execute(
                    """
                    INSERT INTO request_escalation (request_id, due_on, person_id, at)
                    VALUES (\(line.request), \(due), \(person), \(now))
                    ON CONFLICT (request_id, due_on, person_id) DO NOTHING
                    """)
                guard isNew == 1 else { continue }
                try EventLog.append(
                    EventDraft(
                        .requestEscalated, of: .init("request", line.request), organ: organ.chain, by: nil,
                        facts: ["told": person.rawValue, "due": "\(due)"], at: now), in: session)
            }
        }
    }

    /// The person's digest of a day; `nil` where nothing pressed, or it is not made yet.
    public static func digest(
        of person: Identifier<Person>, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> DailyDigest? {
        try session.row("SELECT content FROM request_digest WHERE person_id = \(person) AND day = \(day)").map {
            row throws(SQLFailure) in try row.json(0)
        }
    }

    /// Who was told that a request is late, and when.
    public static func told(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [(person: Identifier<Person>, at: Moment)] {
        let rows = try session.rows(
            "SELECT person_id, at FROM request_escalation WHERE request_id = \(request) ORDER BY at, person_id")
        var told: [(Identifier<Person>, Moment)] = []
        for row in rows { told.append((try row.identifier(0), try row.moment(1))) }
        return told
    }
}

extension DailyDigest.Line {
    fileprivate func with(_ kind: DailyDigest.Kind) -> DailyDigest.Line {
        DailyDigest.Line(
            request: request, number: number, kind: kind, due: due, daysLate: daysLate, isProvisional: isProvisional,
            lacksHandler: lacksHandler)
    }
}

extension EventKind {
    public static let requestEscalated = EventKind("request.escalated", "逾期报告领导")
}
