import Letters
public import Organs
import Regulation
public import Storage

extension CaseWork {
    /// Proposes the answer. What it lacks is told at once; what is proposed later takes its place, and must be reviewed anew.
    public static func proposeDecision(
        _ decision: ProposedDecision, of id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        try (desk.closed + desk.waitingRefusals + DecisionRules(file: desk.file).refusals(decision)).throwIfAny()
        let codes = decision.parts.map(\.decision.rawValue).joined(separator: ",")
        var facts = ["decision": decision.overall?.rawValue ?? "", "parts": codes]
        // Labels are free text: the log names a third party by its place among those that were asked.
        let findings = desk.file.thirdParties.enumerated().compactMap { index, label in
            decision.findings[label].map { "\(index + 1)=\($0.rawValue)" }
        }
        if !findings.isEmpty { facts["third-party-finding"] = findings.joined(separator: ";") }
        try desk.take(.decisionProposed(decision), by: authority, facts: facts, session)
    }

    /// Reviews the proposed answer for secrecy or legality. The officer of secrecy can stop it.
    public static func review(
        _ review: CaseReview, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        guard let decision = desk.file.decision, decision.isOpen else {
            throw Refused.rules([Refusal("case.no-decision", "没有等待审查的答复意见")])
        }
        let taken = decision.by.map { [SeparationOfDuties<Duty>.Taken(.proposeDecision, by: $0)] } ?? []
        let duty: Duty = review.kind == .secrecy ? .secrecyReview : .legalReview
        let authority = try desk.authority(
            duty, among: try desk.reviewers(review.kind), after: taken, right: .adviseOnRequests)
        try (desk.closed + (review.passes ? [] : require(review.opinion, "opinion", "填写不通过的理由"))).throwIfAny()
        let facts = ["review": review.kind.rawValue, "passes": "\(review.passes)"]
        try desk.take(.review(review), by: authority, facts: facts, session)
    }

    /// Approves the proposed answer, or sends it back. Who proposed or reviewed it does not approve it.
    public static func decide(
        _ verdict: Verdict, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        guard let decision = desk.file.decision, decision.isOpen else {
            throw Refused.rules([Refusal("case.no-decision", "没有等待审批的答复意见")])
        }
        let held = try desk.deciders(decision.value)
        let authority = try desk.authority(.decide, among: held, after: desk.takenSteps, right: .decideRequests)
        var refusals = desk.closed
        if verdict.agrees {
            refusals += desk.reviewRefusals(decision.value)
            refusals += DecisionRules(file: desk.file).refusals(decision.value)
        } else {
            refusals += require(verdict.opinion, "opinion", "填写退回的理由")
        }
        try refusals.throwIfAny()
        try desk.take(.decisionDecided(verdict), by: authority, facts: ["agrees": "\(verdict.agrees)"], session)
    }

    /// Notes that the approved answer went out: signed for, or posted. That day the period ends (国办公开办函〔2016〕235号).
    public static func answer(
        _ attempt: ServiceAttempt, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        try (desk.closed + desk.answerRefusals(attempt, session)).throwIfAny()
        guard let decision = desk.file.decision?.value, let overall = decision.overall else { return }
        // Set before the clock is derived: the row of the register follows from it.
        try session.execute("UPDATE request SET main_row = \(overall.rowKey) WHERE id = \(id)")
        let event = ClockStatement(attempt.sentOn, .answered(overall), note: attempt.tracking, proof: attempt.proof)
        let facts = ["decision": overall.rawValue, "manner": attempt.manner.rawValue]
        try desk.take(.service(attempt), entering: [event], by: authority, facts: facts, session)
        if let proof = attempt.proof { try IntakeRecords.add(RequestFile(file: proof, role: .proof), to: id, session) }
    }

    // MARK: Service

    /// An attempt to serve any other letter, or to serve the answer once more after it came back. The answer stays in time if it was posted in time. An
    /// extension counts from its notice (served or posted), which is entered with it.
    public static func recordService(
        _ attempt: ServiceAttempt, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals =
            try desk.desk.mergedRefusals + desk.serviceRefusals(attempt) + desk.issuedRefusals(attempt, session)
        if attempt.letter.tellsDecision, desk.request.standing.answeredOn == nil, desk.request.standing.isOpen {
            refusals.append(Refusal("case.answer-first", "答复书第一次送达请使用“答复”登记"))
        }
        try refusals.throwIfAny()
        let statements = attempt.letter == .extensionNotice ? [ClockStatement(attempt.sentOn, .extensionNotified)] : []
        try desk.take(
            .service(attempt), entering: statements, by: authority, facts: ["letter": attempt.letter.rawValue], session)
        if let proof = attempt.proof { try IntakeRecords.add(RequestFile(file: proof, role: .proof), to: id, session) }
    }

    /// What became of an attempt. What the clock counts from service (correction, fee, consultation) is entered with it.
    public static func recordServiceResult(
        _ result: ServiceResult, of id: Identifier<InformationRequest>, consultation label: String? = nil,
        ifVersion version: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.desk.mergedRefusals
        guard let attempt = desk.file.services.first(where: { $0.number == result.attempt })?.value else {
            throw Refused.notFound
        }
        if result.day < attempt.sentOn || result.day > now.day {
            refusals.append(Refusal("case.day", field: "day", "日期应在发出之日（\(attempt.sentOn.chinese)）和今天之间"))
        }
        if !result.isDelivered { refusals += require(result.reason, "reason", "填写没有送达的原因") }
        try refusals.throwIfAny()
        let statements =
            result.isDelivered ? desk.file.statements(served: attempt.letter, on: result.day, consultation: label) : []
        try desk.take(
            .serviceResult(result), entering: statements, by: authority,
            facts: ["delivered": "\(result.isDelivered)"], session)
        if let proof = result.proof { try IntakeRecords.add(RequestFile(file: proof, role: .proof), to: id, session) }
    }

    /// Puts the closed case into the archive.
    public static func archive(
        number: String, _ id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        try (desk.desk.mergedRefusals + require(number, "number", "填写归档号")).throwIfAny()
        try session.execute("UPDATE request SET archive_number = \(number) WHERE id = \(id)")
        try desk.take(
            .note("归档：\(number)"), entering: [ClockStatement(now.day, .archived)], by: authority, session)
    }
}

extension LetterKind {
    /// What the clock is told when a letter was served.
    func served(on day: Day, _ label: String?) -> [ClockStatement] {
        switch self {
        case .correctionNotice: [ClockStatement(day, .correctionNoticeServed(period: nil))]
        case .feeNotice: [ClockStatement(day, .feeNoticeReceived)]
        case .extensionNotice: []
        case .thirdPartyConsultation, .organConsultation:
            label.map { [ClockStatement(day, .consultationServed($0))] } ?? []
        default: []
        }
    }
}
