public import Organs
public import Storage

extension FileOwner {
    /// A request (申请): papers, proofs, letters, redactions. Opened in the case, personal ones with a purpose, and removed by ``Retention`` alone.
    public static let request = FileOwner("request")
}

/// The files of a case with what is stored of them.
public enum CaseFiles {
    /// By their keys; removed ones are left out.
    public static func stored(
        of request: InformationRequest, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<StoredFile>: StoredFile] {
        var stored: [Identifier<StoredFile>: StoredFile] = [:]
        for id in Set(try IntakeRecords.files(of: request.id, session).map(\.file)) {
            stored[id] = try file(id, of: request.id, session)
        }
        return stored
    }

    /// By its link, whichever organ it lies with: parts of one form share their papers, and may have come to different organs since.
    ///
    /// - Returns: `nil` where it is no file of the case, or was removed.
    public static func file(
        _ id: Identifier<StoredFile>, of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> StoredFile? {
        let linked: SQLStatement = """
            EXISTS (SELECT 1 FROM request_file l WHERE l.file_id = file.id AND l.request_id = \(request))
            """
        return try FileRecords.file(id, within: linked, in: session)
    }

    /// Keeps a file in the case, in the section that handles it.
    static func add(
        _ content: KeptContent, as role: RequestFile.Role, to request: InformationRequest, by authority: Authority?,
        at now: Moment, _ session: any WriteSession
    ) throws -> StoredFile {
        let file = try FileRecords.add(
            content, for: .request, organ: request.organ.chain, unit: request.unit.chain,
            by: authority?.person.actor, actingFor: authority?.actingFor?.actor, at: now, in: session)
        try IntakeRecords.add(RequestFile(file: file.id, role: role), to: request.id, session)
        return file
    }
}

extension CaseFiles {
    /// Adds a file that goes with the answer as it is: somebody has seen that nothing in it is to be hidden, and says so again when the letter is made.
    public static func enclose(
        _ content: KeptContent, in id: Identifier<InformationRequest>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(id, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        try desk.closedRefusals.throwIfAny()
        let file = try add(content, as: .answer, to: desk.request, by: authority, at: now, session)
        try desk.log(
            .enclosureAdded, by: authority, facts: ["document": file.id.rawValue, "digest": file.digest.hex], at: now,
            session)
    }
}

extension EventKind {
    public static let enclosureAdded = EventKind("request.enclosure-added", "添加答复附件")
}
