public import Organs
public import Regulation
public import Storage

/// What an applicant changed after he was asked to (补正): the text before stays in the act.
public struct ReceivedCorrection: Hashable, Sendable, Codable {
    public var before: RequestContent
    public var after: RequestContent
    public var note: String
}

extension Requests {
    /// The applicant corrects the request himself, by number and code, as long as a correction is awaited.
    ///
    /// - Parameters:
    ///   - files: what he was asked to hand in besides.
    ///   - agent: the program that does it for him; `nil` for the page on the web.
    /// - Throws: ``Refused/notFound`` where the number is not that of the code or account.
    public static func correct(
        number: String, by access: StatusAccess, to content: RequestContent, files: FilingFiles = FilingFiles(),
        through agent: Identifier<Actor>? = nil, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws {
        guard let status = try RequestStatus.find(number: number, by: access, keys: keys, on: now.day, session),
            let request = try RequestRecords.locked(status.request.id, in: .everything, session)
        else { throw Refused.notFound }
        guard status.clock.state == .correctionRequested else {
            throw Refused.rules([Refusal("request.no-correction", "这件申请现在不需要补正（\(status.clock.state.label)）")])
        }
        try contentRefusals(content, files).throwIfAny()
        let statement = ClockStatement(now.day, .correctionReceived(justReason: false), note: "申请人在线补正")
        try receive(content, statement, files, of: request, by: nil, through: agent, at: now, session)
    }

    /// Enters a correction that came by any channel, on the day it was received.
    ///
    /// - Parameter justReason: why it may still be taken although its period is over (有正当理由); `nil` for one in time.
    public static func receiveCorrection(
        _ content: RequestContent, on day: Day, justReason: String? = nil, files: FilingFiles = FilingFiles(),
        of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        var refusals = desk.mergedRefusals + contentRefusals(content, files)
        if let justReason { refusals += CaseWork.require(justReason, "justReason", "填写逾期补正的正当理由") }
        try refusals.throwIfAny()
        let event = ClockEvent.Kind.correctionReceived(justReason: justReason != nil)
        let statement = ClockStatement(day, event, note: justReason ?? "")
        try receive(content, statement, files, of: desk.request, by: authority, at: now, session)
    }

    private static func contentRefusals(_ content: RequestContent, _ files: FilingFiles) -> [Refusal] {
        var refusals = FilingRules.sizes(Filing(applicant: .nobody, content: content, files: files))
        if content.description.allSatisfy(\.isWhitespace) {
            refusals.append(
                Refusal("request.description", field: "description", "填写所需政府信息的名称、文号或者其他特征性描述"))
        }
        return refusals
    }

    private static func receive(
        _ content: RequestContent, _ statement: ClockStatement, _ files: FilingFiles, of request: InformationRequest,
        by authority: Authority?, through agent: Identifier<Actor>? = nil, at now: Moment, _ session: any WriteSession
    ) throws {
        try RequestClocks.enter([statement], to: request, by: authority, at: now, session)
        try RequestRecords.setContent(content, of: request.id, session)
        let correction = ReceivedCorrection(before: request.content, after: content, note: statement.note)
        try CaseRecords.insert(.correctionReceived(correction), of: request.id, by: authority, at: now, session)
        for (role, kept) in files.all {
            let file = try FileRecords.add(
                kept, for: .request, organ: request.organ.chain, unit: request.unit.chain,
                by: authority?.person.actor ?? agent, actingFor: authority?.actingFor?.actor, at: now, in: session)
            let given: RequestFile.Role = role == .attachment ? .correction : role
            try IntakeRecords.add(RequestFile(file: file.id, role: given), to: request.id, session)
        }
        try EventLog.append(
            EventDraft(
                .requestCorrected, of: .init("request", request.id), organ: request.organ.chain,
                by: authority?.person.actor ?? agent, actingFor: authority?.actingFor?.actor,
                facts: ["on": "\(statement.event.day)"], at: now),
            in: session)
        try RequestRecords.touch(request.id, at: now, session)
    }

    /// Gives the applicant another code, where the first was lost. The first is worth nothing from then on.
    public static func renewCode(
        of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws -> QueryCode {
        let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.registerRequests)
        let code = QueryCode.random()
        try session.execute("UPDATE request SET code_digest = \(code.digest(keys)) WHERE id = \(id)")
        try desk.log(.queryCodeRenewed, by: authority, at: now, session)
        return code
    }
}

extension EventKind {
    public static let requestCorrected = EventKind("request.corrected", "收到补正")
    public static let queryCodeRenewed = EventKind("request.code-renewed", "重新发放查询码")
}
