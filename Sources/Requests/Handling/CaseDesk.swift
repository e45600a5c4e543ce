import Organs
import Regulation
public import Storage

/// A case that somebody works on: the request locked, with everything it consists of.
struct CaseDesk {
    let desk: RequestDesk
    let file: CaseFile
    let now: Moment

    var request: InformationRequest { desk.request }
    var unit: Unit { desk.unit }
    var viewer: Viewer { desk.viewer }

    init(
        _ id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        _ session: any WriteSession
    ) throws {
        desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        file = try CaseFile(desk.request, on: now.day, session)
        self.now = now
    }

    /// What speaks against any further handling.
    var closed: [Refusal] { desk.closedRefusals }

    /// Keeps an act, enters what the clock must know, and says so in the log.
    @discardableResult
    func take(
        _ content: CaseAct.Content, entering statements: [ClockStatement] = [], by authority: Authority,
        facts: [String: String] = [:], _ session: any WriteSession
    ) throws -> Int {
        if !statements.isEmpty { try desk.enter(statements, by: authority, at: now, session) }
        let number = try CaseRecords.insert(content, of: request.id, by: authority, at: now, session)
        var all = ["act": content.key, "digest": Digest32(of: JSONText.bytes(content)).hex]
        all.merge(facts) { _, given in given }
        try desk.log(.caseActTaken, by: authority, facts: all, at: now, session)
        return number
    }

    /// The authority for an act that must be in other hands than earlier ones.
    func authority(
        _ duty: CaseWork.Duty, among held: [Authority], after taken: [SeparationOfDuties<CaseWork.Duty>.Taken],
        right: Right
    ) throws(Refused) -> Authority {
        guard let first = held.first else { throw .forbidden(right) }
        if let usable = CaseWork.separation.usable(held, for: duty, after: taken) { return usable }
        throw .rules(
            CaseWork.separation.conflicts(duty, by: first, after: taken).map {
                Refusal("case.same-hands", $0.message(stepName: $0.with.label))
            })
    }
}

extension EventKind {
    public static let caseActTaken = EventKind("request.act-taken", "办理申请")
}
