public import Organs
public import Storage

extension CaseWork {
    /// Records an answer of the guided examination. Questions cannot be skipped; an earlier one may be answered again, and the later answers fall.
    ///
    /// - Returns: how the examination stands then.
    @discardableResult
    public static func examine(
        _ answer: ExaminationAnswer, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws -> Examination {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        try desk.closed.throwIfAny()
        if answer.note.count > longestText {
            throw Refused.rules([Refusal("case.note-long", field: "note", "最多\(longestText)字，现有\(answer.note.count)字")])
        }
        let next = try Examination(recorded: desk.file.examination).answering(answer)
        let facts = ["question": answer.question, "choice": answer.choice]
        try desk.take(.examination(answer), by: authority, facts: facts, session)
        return next
    }
}
