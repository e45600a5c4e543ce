public import Organs
import Regulation
public import Storage

/// Personal data of applicants are kept as long as the organ's rule says, and then removed: from the record and from the papers. The request itself, its
/// number, its column and its row stay for the register and the report, and so do the form and the letters, which are archived. What is held (保全), or has a remedy that is open, is left alone.
public enum Retention {
    /// Holds a request's personal data, or lets them go again.
    public static func hold(
        _ isHeld: Bool, _ id: Identifier<InformationRequest>, reason: String, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        var refusals = CaseWork.require(reason, "reason", isHeld ? "填写保全的原因" : "填写解除保全的原因")
        if desk.request.isHeld == isHeld {
            refusals.append(Refusal("retention.held", isHeld ? "本件已经保全" : "本件没有保全"))
        }
        try refusals.throwIfAny()
        try session.execute("UPDATE request SET held = \(isHeld) WHERE id = \(id)")
        let facts = ["held": "\(isHeld)", "reason": RequestDesk.digest(reason)]
        try desk.log(.requestHeld, by: authority, facts: facts, at: now, session)
    }

    // MARK: Removing

    static let kind = JobKind<NoPayload>("requests.retention", "清除到期的申请人信息")
    public static let schedule = Schedule("requests.retention", .daily(hour: 2, minute: 40), kind)

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.registerRemoval(kind, in: database) { _, context in
            _ = try await run(database, at: context.clock.now())
        }
    }

    /// At most so many applicants in one run: the next comes tomorrow.
    private static let mostAtOnce = 1_000

    /// Removes what is due in every organ that has a rule.
    ///
    /// - Returns: how many applicants were removed.
    @discardableResult
    public static func run(_ database: any Database, at now: Moment) async throws -> Int {
        let due = try await database.read { session in
            var all: [Identifier<Applicant>] = []
            for row in try session.rows("SELECT organ_id, content FROM request_settings") {
                let settings = try row.json(1, over: RequestSettings())
                guard let days = settings.retentionDays else { continue }
                all += try applicants(
                    of: try row.identifier(0), closedBefore: now.day.advanced(by: -days), session)
            }
            return Array(all.prefix(mostAtOnce))
        }
        var removed = 0
        for id in due {
            if try await database.write({ try remove(id, at: now, $0) }) { removed += 1 }
        }
        return removed
    }

    /// Applicants all of whose requests were closed before a day, with nothing that holds any of them.
    private static func applicants(
        of organ: Identifier<Unit>, closedBefore day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Applicant>] {
        let rows = try session.rows(
            """
            SELECT a.id FROM applicant a
            WHERE a.organ_id = \(organ) AND a.removed_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM request r WHERE r.applicant_id = a.id AND \(keeps(day)))
            ORDER BY a.id LIMIT \(mostAtOnce)
            """)
        var ids: [Identifier<Applicant>] = []
        for row in rows { ids.append(try row.identifier(0)) }
        return ids
    }

    /// What keeps a request's applicant in the records. A merged copy ends with the request that it was merged into.
    private static func keeps(_ day: Day) -> SQLStatement {
        """
        (r.held OR (r.merged_into_id IS NULL AND (r.closed_on IS NULL OR r.closed_on >= \(day)))
            OR (r.merged_into_id IS NOT NULL AND EXISTS (SELECT 1 FROM request k WHERE k.id = r.merged_into_id
                AND (k.held OR k.closed_on IS NULL OR k.closed_on >= \(day))))
            OR EXISTS (SELECT 1 FROM remedy m WHERE m.request_id = r.id
                AND (m.closed_on IS NULL OR m.closed_on >= \(day))))
        """
    }

    /// - Returns: whether it was still there.
    private static func remove(
        _ id: Identifier<Applicant>, at now: Moment, _ session: any WriteSession
    ) throws -> Bool {
        let changed = try session.row(
            """
            UPDATE applicant SET sealed = NULL, removed_at = \(now), identity_digest = NULL, agent_digest = NULL, masked_identity = '',
                masked_phone = '',
                listed_name = CASE WHEN class = 'natural_person' THEN '（已清除）' ELSE listed_name END
            WHERE id = \(id) AND removed_at IS NULL RETURNING organ_id
            """)
        guard let changed else { return false }
        let organ: Identifier<Unit> = try changed.identifier(0)
        let files = try removeFiles(of: id, at: now, session)
        try removeConsulted(of: id, session)
        try ApplicantCorrections.remove(of: id, session)
        try EventLog.append(
            EventDraft(
                .applicantRemoved, of: .init("applicant", id), organ: organ.chain, by: nil,
                facts: ["files": "\(files)"], at: now),
            in: session)
        return true
    }

    /// The papers that prove who somebody is, whichever organ they lie with: parts of one form share them, and may have come to different organs.
    private static func removeFiles(
        of id: Identifier<Applicant>, at now: Moment, _ session: any WriteSession
    ) throws -> Int {
        let rows = try session.rows(
            """
            SELECT DISTINCT f.file_id FROM request_file f JOIN request r ON r.id = f.request_id
            WHERE r.applicant_id = \(id) AND f.role IN ('identity', 'authority')
            """)
        var count = 0
        for row in rows {
            let isRemoved = try FileRecords.remove(
                try row.identifier(0), of: .request, within: "TRUE", by: nil, at: now, in: session)
            if isRemoved { count += 1 }
        }
        return count
    }

    /// Names and addresses of those who were consulted go with the applicant's.
    private static func removeConsulted(of id: Identifier<Applicant>, _ session: any WriteSession) throws {
        let rows = try session.rows(
            """
            SELECT a.number, a.content, a.person_id, a.acting_for_id, a.at, a.request_id FROM case_act a
            JOIN request r ON r.id = a.request_id WHERE r.applicant_id = \(id) AND a.kind = 'consultation'
            """)
        for row in rows {
            guard case .consultation(var letter) = try CaseRecords.act(row).content else { continue }
            letter.sealedName = []
            try session.execute(
                """
                UPDATE case_act SET content = \(JSONText.text(CaseAct.Content.consultation(letter)))
                WHERE request_id = \(try row.text(5)) AND number = \(try row.int(0))
                """)
        }
    }
}

extension EventKind {
    public static let requestHeld = EventKind("request.held", "保全或者解除保全申请")
    public static let applicantRemoved = EventKind("applicant.removed", "清除申请人信息")
}
