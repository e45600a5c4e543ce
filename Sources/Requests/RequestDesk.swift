import Organs
import Regulation
import Storage

/// A request that somebody works on, its row locked, with the unit that handles it. What every verb begins with.
struct RequestDesk {
    let request: InformationRequest
    let unit: Unit
    let viewer: Viewer

    /// - Parameter version: of the record that the person saw; `nil` where the verb does not overwrite what others wrote.
    /// - Throws: ``Refused/notFound`` where there is no such request that the viewer may see.
    init(
        _ id: Identifier<InformationRequest>, ifVersion version: Int? = nil, by viewer: Viewer,
        _ session: any WriteSession
    ) throws {
        guard let request = try RequestRecords.locked(id, in: viewer.scope(for: .viewRequests), session),
            let unit = try UnitRecords.find(request.unit, in: .everything, session)
        else { throw Refused.notFound }
        if let version, version != request.version { throw Refused.changedMeanwhile }
        self.request = request
        self.unit = unit
        self.viewer = viewer
    }

    func authority(_ right: Right) throws(Refused) -> Authority { try viewer.authority(right, in: unit) }

    /// A merged copy is nobody's case any more.
    var mergedRefusals: [Refusal] {
        request.isMerged ? [Refusal("request.merged", "本件已并入另一件申请，请在并入的申请中办理")] : []
    }

    /// What speaks against working on it: it was merged, or is dealt with.
    var closedRefusals: [Refusal] {
        if request.isMerged { return mergedRefusals }
        guard let closed = request.standing.closedOn else { return [] }
        return [Refusal("request.closed", "本件已于\(closed.chinese)办结（\(request.standing.state.label)），不能再办理这一步")]
    }

    func log(
        _ kind: EventKind, by authority: Authority, facts: [String: String] = [:], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("request", request.id), organ: request.organ, by: authority, facts: facts, at: now),
            in: session)
        try RequestRecords.touch(request.id, at: now, session)
    }

    /// What was said, as an event may hold it.
    static func digest(_ text: String) -> String { Digest32(of: Array(text.utf8)).hex }
}
