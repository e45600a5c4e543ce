public import Organs
import Regulation
public import Storage

extension Requests {
    /// A request of more matters than anybody puts into one letter is a mistake of reading.
    static let mostParts = 50

    /// Splits a request that asks for several things into one for each (一事一申请). The first part stays under its number; the others become
    /// requests of their own, received on the same day, followed with the same code.
    ///
    /// What was sent about the request as a whole (a correction that is awaited, consultations, a fee notice) lies with one case: from then on the
    /// parts are answered item by item, in one letter.
    ///
    /// - Parameter parts: two or more, in the order of the request.
    /// - Returns: all parts, the first first.
    public static func split(
        _ id: Identifier<InformationRequest>, into parts: [RequestContent], ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws -> [InformationRequest] {
        let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.registerRequests)
        var refusals = desk.closedRefusals
        if parts.count < 2 { refusals.append(Refusal("request.parts", field: "parts", "拆分后至少应有两件申请")) }
        if parts.count > mostParts {
            refusals.append(Refusal("request.parts-many", field: "parts", "一次最多拆分为\(mostParts)件，现在是\(parts.count)件"))
        }
        for (index, part) in parts.enumerated() where part.description.allSatisfy(\.isWhitespace) {
            refusals.append(Refusal("request.part-empty", field: "parts", "第\(index + 1)件没有写明所需信息"))
        }
        refusals += parts.flatMap { FilingRules.sizes(Filing(applicant: .nobody, content: $0)) }
        refusals += wholeRefusals(desk.request, try ClockRecords.entries(of: id, session))
        try refusals.throwIfAny()
        try RequestRecords.setContent(parts[0], of: id, session)
        var all = [id]
        for part in parts.dropFirst() {
            all.append(try addPart(part, of: desk.request, by: authority, at: now, session))
        }
        try desk.log(.requestSplit, by: authority, facts: ["count": "\(parts.count)"], at: now, session)
        let found = try RequestRecords.find(all: all, in: .everything, session)
        return all.compactMap { key in found.first { $0.id == key } }
    }

    /// What was sent about the request as a whole, and cannot be divided among its parts.
    private static func wholeRefusals(_ request: InformationRequest, _ entries: [ClockEntry]) -> [Refusal] {
        let kinds = Set(entries.compactMap(\.event?.kind.key))
        var refusals: [Refusal] = []
        if request.standing.state == .correctionRequested {
            refusals.append(Refusal("request.split-correction", "正在等待申请人补正，补正告知书针对整件申请；请在收到补正后再拆分"))
        }
        if kinds.contains("fee_notice_sent") {
            refusals.append(Refusal("request.split-fee", "已经发出收费通知，信息处理费按整件申请计算，不能再拆分；请在一份答复中分项答复"))
        }
        if kinds.contains("consultation_sent") {
            refusals.append(
                Refusal("request.split-consultation", "已经发出征求意见书，意见和期限都属于本件，不能再拆分；请在一份答复中分项答复"))
        }
        return refusals
    }

    private static func addPart(
        _ content: RequestContent, of first: InformationRequest, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws -> Identifier<InformationRequest> {
        guard let organ = try UnitRecords.find(first.organ, in: .everything, session),
            let row = try session.row("SELECT code_digest, clock_options FROM request WHERE id = \(first.id)")
        else { throw Refused.notFound }
        let (settings, _) = try RequestSettingsDesk.settings(of: first.organ, session)
        let id = Identifier<InformationRequest>(at: now)
        try RequestRecords.insert(
            .init(
                id: id, organ: first.organ, unit: first.unit,
                number: try CaseNumber.next(of: organ, settings, on: now.day, session), kind: first.kind,
                channel: first.channel, applicant: first.applicant, content: content, submittedOn: first.submittedOn,
                registeredBy: authority, codeDigest: try row.digest(0), splitFrom: first.family, answersAgain: nil,
                readings: try row.json(1, over: ClockReadings())),
            at: now, session)
        var number = 0
        for entry in try ClockRecords.entries(of: first.id, session) {
            guard let event = entry.event else { continue }
            number += 1
            let copy = ClockStatement(event, note: entry.note, proof: entry.proof)
            try ClockRecords.insert(copy, number: number, of: id, by: authority, at: now, session)
            try CaseNotices.markTold(number, of: id, at: now, session)
        }
        for file in try IntakeRecords.files(of: first.id, session) { try IntakeRecords.add(file, to: id, session) }
        try RequestClocks.derive(
            id, try CalendarRecords.current(for: first.organ, session), on: now.day, session)
        try EventLog.append(
            EventDraft(
                .requestRegistered, of: .init("request", id), organ: first.organ, by: authority,
                facts: ["split-from": first.family.rawValue, "channel": first.channel.rawValue], at: now),
            in: session)
        return id
    }

    /// Joins a second copy of the same form to the first (IN-10): one case, both entries kept. The copy is no case of its own any more, and whoever
    /// asks for it by its code is shown the first.
    ///
    /// - Parameter reason: why they are one, where the numbers of identity do not say it.
    public static func merge(
        _ id: Identifier<InformationRequest>, into first: Identifier<InformationRequest>, reason: String,
        ifVersion version: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let copy = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let kept = try RequestDesk(first, by: viewer, session)
        let authority = try copy.authority(.registerRequests)
        let entries = (
            copy: try ClockRecords.entries(of: id, session), kept: try ClockRecords.entries(of: first, session)
        )
        try
            (mergeRefusals(copy.request, into: kept, reason: reason, copy.closedRefusals)
            + stepRefusals(copy.request, entries.copy, into: kept.request, entries.kept)).throwIfAny()
        try session.execute("UPDATE request SET merged_into_id = \(first) WHERE id = \(id)")
        for file in try IntakeRecords.files(of: id, session) { try IntakeRecords.add(file, to: first, session) }
        let facts = ["into": first.rawValue, "reason": RequestDesk.digest(reason)]
        try copy.log(.requestMerged, by: authority, facts: facts, at: now, session)
        try RequestRecords.touch(first, at: now, session)
    }

    private static func mergeRefusals(
        _ copy: InformationRequest, into kept: RequestDesk, reason: String, _ closed: [Refusal]
    ) -> [Refusal] {
        var refusals = closed + kept.closedRefusals
        let first = kept.request
        if copy.id == first.id { refusals.append(Refusal("request.merge-itself", "不能把申请并入自己")) }
        if copy.organ != first.organ { refusals.append(Refusal("request.merge-organ", "两件申请不属于同一单位，不能并案")) }
        if copy.family == first.family, copy.id != first.id {
            refusals.append(Refusal("request.merge-parts", "两件申请由同一申请拆分而来，不是重复提交"))
        }
        let known = copy.applicant.identityDigest != nil && first.applicant.identityDigest != nil
        if known, copy.applicant.identityDigest != first.applicant.identityDigest {
            refusals.append(Refusal("request.merge-applicant", "两件申请的申请人证件号码不同，不能并案"))
        }
        if !known, reason.isEmpty {
            refusals.append(Refusal("request.merge-reason", field: "reason", "申请人证件号码不全，请写明认定为同一申请的理由"))
        }
        if let other = copy.standing.receivedOn, first.standing.receivedOn.map({ other < $0 }) ?? true {
            let standing = first.standing.receivedOn == nil ? "已经确定收到之日" : "收到在先"
            refusals.append(
                Refusal("request.merge-later", "本件\(standing)（\(other.chinese)），请把另一件并入本件，期限从先收到的申请起算"))
        }
        return refusals
    }

    /// How a request came in; everything else that its clock knows was done in its case.
    private static let arrivals: Set<String> = [
        "submitted", "arrived", "signed", "confirmed", "received", "transferred",
    ]

    /// What was done in the copy would be part of no case once it is merged: nobody would wait for the correction that was asked for.
    private static func stepRefusals(
        _ copy: InformationRequest, _ entries: [ClockEntry], into first: InformationRequest, _ kept: [ClockEntry]
    ) -> [Refusal] {
        let steps = entries.compactMap(\.event?.kind).filter { !arrivals.contains($0.key) }
        guard let step = steps.first, copy.id != first.id, copy.standing.closedOn == nil else { return [] }
        var mayTurn = !kept.compactMap(\.event?.kind.key).contains { !arrivals.contains($0) }
        if let day = first.standing.receivedOn, let other = copy.standing.receivedOn, day < other { mayTurn = false }
        let way = mayTurn ? "请把另一件并入本件" : "请先在另一件中登记同样的事项并撤销本件的记录，再行并案"
        return [Refusal("request.merge-begun", "本件已经登记“\(step.label)”，并案后这一步不再有效；\(way)")]
    }
}

extension ApplicantDetails {
    /// For checks of what is asked alone.
    static let nobody = ApplicantDetails(kind: .naturalPerson, name: "", document: .other, identityNumber: "")
}

extension EventKind {
    public static let requestSplit = EventKind("request.split", "拆分申请")
    public static let requestMerged = EventKind("request.merged", "并案")
}
