import Organs
public import Regulation
public import Storage

/// Something in a case that its applicant is told by a message, besides the letter itself.
public struct CaseNotice: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case correction, extended, fee, answered
    }

    public let kind: Kind
    public let request: InformationRequest
    public let organName: String
    /// As the applicant gave them; empty what he did not give.
    public let email: String
    public let phone: String
    /// The last day that the notice is about: to correct, to be answered, to pay. `nil` while it cannot be known.
    public let due: DueDate?
    /// What is to be paid.
    public let yuan: Int?
}

/// What applicants are still to be told.
public enum CaseNotices {
    /// What nobody was told of for longer is no news any more, such as entries of the past when a register is brought in.
    static let newsTime = Duration.seconds(3 * 86_400)
    /// In one transaction, so that nobody waits long for the database's one writer.
    public static let mostAtOnce = 50

    private static let kinds: [String: CaseNotice.Kind] = [
        "correction_notice_sent": .correction, "extension_notified": .extended, "fee_notice_sent": .fee,
        "answered": .answered,
    ]

    /// Takes the next notices, once each: queue the messages in the same transaction. Whose contacts were opened is in the log.
    ///
    /// Requests without a mail address or telephone, and those whose data were removed, are passed over.
    public static func take(
        keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> (notices: [CaseNotice], taken: Int) {
        let rows = try session.rows(
            """
            SELECT e.request_id, e.number, e.kind FROM clock_entry e
            WHERE e.entered_at > \(now - newsTime) AND e.kind IN \(list: kinds.keys.sorted())
                AND NOT EXISTS (SELECT 1 FROM clock_entry c WHERE c.request_id = e.request_id AND c.cancels = e.number)
                AND NOT EXISTS (SELECT 1 FROM case_notice n WHERE n.request_id = e.request_id AND n.entry = e.number)
            ORDER BY e.entered_at LIMIT \(mostAtOnce)
            """)
        var notices: [CaseNotice] = []
        for row in rows {
            let id: Identifier<InformationRequest> = try row.identifier(0)
            try markTold(try row.int(1), of: id, at: now, session)
            guard let kind = kinds[try row.text(2)] else { continue }
            if let notice = try notice(kind, id, keys, at: now, session) { notices.append(notice) }
        }
        return (notices, rows.count)
    }

    /// Marks an entry as told. So is one that repeats another case's, such as those of a part that was split off: its applicant heard of it there.
    static func markTold(
        _ entry: Int, of request: Identifier<InformationRequest>, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            "INSERT INTO case_notice (request_id, entry, told_at) VALUES (\(request), \(entry), \(now))")
    }

    private static func notice(
        _ kind: CaseNotice.Kind, _ id: Identifier<InformationRequest>, _ keys: KeyRing, at now: Moment,
        _ session: any WriteSession
    ) throws -> CaseNotice? {
        guard let request = try RequestRecords.find(id, in: .everything, session), !request.isMerged,
            let details = try ApplicantRecords.open(request.applicant.id, keys, session),
            !(details.email.isEmpty && details.phone.isEmpty),
            let organ = try UnitRecords.find(request.organ, in: .everything, session)
        else { return nil }
        let file = try CaseFile(request, on: now.day, session)
        try EventLog.append(
            EventDraft(
                .applicantOpened, of: .init("request", id), organ: request.organ.chain, by: nil,
                facts: ["applicant": request.applicant.id.rawValue, "reading": Applicants.Purpose.contact.rawValue],
                at: now),
            in: session)
        return CaseNotice(
            kind: kind, request: request, organName: organ.name, email: details.email, phone: details.phone,
            due: due(kind, file.clock), yuan: kind == .fee ? file.noticedFee : nil)
    }

    private static func due(_ kind: CaseNotice.Kind, _ clock: RequestClock) -> DueDate? {
        switch kind {
        case .correction: clock.correctionDue
        case .extended: clock.due
        case .fee: clock.paymentDue
        case .answered: nil
        }
    }
}
