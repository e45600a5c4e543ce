public import Organs
public import Redaction
public import Storage

extension Redactions {
    /// Keeps the marks and has the file made in the background (``RedactionJobs``): every page of a long document is rendered, written anew and proven,
    /// which takes minutes. Asked for twice, it is made once.
    ///
    /// - Throws: what speaks against marks or title; ``Refused/changedMeanwhile`` where others have changed the marks.
    public static func make(
        _ redaction: Identifier<RedactionCase>, _ marks: [RedactionMark], title: String,
        of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(id, by: viewer, session)
        if try isAsked(redaction, of: id, ifVersion: version, desk, session) { return }
        let (_, authority) = try workable(redaction, id, viewer, session)
        var refusals = refusals(marks, title)
        if marks.isEmpty { refusals.append(Refusal("redaction.none", RedactionError.noMarks.message)) }
        try refusals.throwIfAny()
        guard try RedactionRecords.set(marks, title: title, of: redaction, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        let job = try RedactionJobs.enqueue(redaction, of: desk.request, at: now, session)
        try RedactionRuns.begin(redaction, job, version: version + 1, by: authority, at: now, session)
        let facts = ["redaction": redaction.rawValue, "marks": "\(marks.count)"]
        try desk.log(.redactionAsked, by: authority, facts: facts, at: now, session)
    }

    /// The form was sent before: its file is being made, or is there.
    private static func isAsked(
        _ redaction: Identifier<RedactionCase>, of id: Identifier<InformationRequest>, ifVersion version: Int,
        _ desk: RequestDesk, _ session: any WriteSession
    ) throws -> Bool {
        _ = try desk.authority(.handleRequests)
        guard let found = try RedactionRecords.find(redaction, of: id, session),
            let run = try RedactionRuns.find(redaction, session), run.version == version + 1
        else { return false }
        return try found.isFinished || run.isUnderWay(session)
    }

    /// Keeps the file in which the marks were applied: it has passed the engine's proof, or the engine had not given it out. Who asked for it made it.
    static func finish(
        _ found: RedactionCase, _ run: RedactionRun, _ result: RedactedFile, output: KeptContent, sheet: KeptContent?,
        at now: Moment, in session: any WriteSession
    ) throws {
        guard let request = try RequestRecords.locked(found.request, in: .everything, session), !request.isMerged else {
            throw Refused.rules([Refusal("request.merged", "本件已并入另一件申请，请在并入的申请中办理")])
        }
        guard output.digest == Digest32(of: result.bytes) else { throw Refused.changedMeanwhile }
        let authority = run.askedBy
        let file = try CaseFiles.add(output, as: .answer, to: request, by: authority, at: now, session)
        let grounds = try sheet.map {
            try CaseFiles.add($0, as: .answer, to: request, by: authority, at: now, session)
        }
        let isFinished = try RedactionRecords.finish(
            found.id, file.id, sheet: grounds?.id, marks: result.marks.map(\.mark), ifVersion: run.version,
            by: authority, at: now, session)
        guard isFinished else { throw Refused.changedMeanwhile }
        try RedactionRuns.end(
            found.id, failure: nil, remarks: result.stillVisible.map { $0.message + "。" }, at: now, session)
        let facts = [
            "redaction": found.id.rawValue, "marks": "\(result.marks.count)", "digest": file.digest.hex,
        ]
        try EventLog.append(
            EventDraft(
                .redactionFinished, of: .init("request", request.id), organ: request.organ, by: authority,
                facts: facts, at: now), in: session)
        try RequestRecords.touch(request.id, at: now, session)
    }
}
