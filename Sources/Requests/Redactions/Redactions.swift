public import Organs
public import Redaction
import Regulation
public import Storage

/// What is done to hide parts of what is given (区分处理; 条例第三十七条).
public enum Redactions {
    /// Names of files; the engine prints the title in one line.
    static let longestTitle = RedactionLimits.standard.textCharacters

    /// Takes an original into the case and begins to mark it. It is kept closed: no letter can enclose it.
    public static func begin(
        _ original: KeptContent, title: String, of id: Identifier<InformationRequest>, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws -> RedactionCase {
        let desk = try RequestDesk(id, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        try (desk.closedRefusals + titleRefusals(title)).throwIfAny()
        let file = try CaseFiles.add(original, as: .material, to: desk.request, by: authority, at: now, session)
        return try begin(file.id, title, desk, authority, at: now, session)
    }

    /// Begins to mark a file that is in the case already: material, or an enclosure of the answer, which is closed then.
    public static func begin(
        file: Identifier<StoredFile>, title: String, of id: Identifier<InformationRequest>, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws -> RedactionCase {
        let desk = try RequestDesk(id, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        let roles = try IntakeRecords.files(of: id, session).filter { $0.file == file }.map(\.role)
        guard !roles.isEmpty else { throw Refused.notFound }
        var refusals = desk.closedRefusals + titleRefusals(title)
        if !roles.contains(where: { $0 == .material || $0 == .answer }) {
            refusals.append(Refusal("redaction.role", field: "file", "“\(roles[0].label)”不是拟提供的材料，不能遮挡"))
        }
        try refusals.throwIfAny()
        try session.execute(
            "DELETE FROM request_file WHERE request_id = \(id) AND file_id = \(file) AND role = 'answer'")
        try IntakeRecords.add(RequestFile(file: file, role: .material), to: id, session)
        return try begin(file, title, desk, authority, at: now, session)
    }

    private static func begin(
        _ file: Identifier<StoredFile>, _ title: String, _ desk: RequestDesk, _ authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws -> RedactionCase {
        let new = RedactionCase(
            id: Identifier(at: now), organ: desk.request.organ, request: desk.request.id, source: file, title: title,
            marks: [], output: nil, sheet: nil, begunBy: authority.person, begunAt: now, finishedBy: nil,
            finishedAt: nil, version: 1)
        try RedactionRecords.insert(new, session)
        try desk.log(
            .redactionBegun, by: authority, facts: ["redaction": new.id.rawValue, "original": file.rawValue], at: now,
            session)
        return new
    }

    /// Keeps the marks as they are being made.
    public static func mark(
        _ marks: [RedactionMark], title: String, on redaction: Identifier<RedactionCase>,
        of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (_, _) = try workable(redaction, id, viewer, session)
        try refusals(marks, title).throwIfAny()
        guard try RedactionRecords.set(marks, title: title, of: redaction, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
    }

    /// Gives up marks that came to nothing. The original stays in the case.
    public static func drop(
        _ redaction: Identifier<RedactionCase>, of id: Identifier<InformationRequest>, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (desk, authority) = try workable(redaction, id, viewer, session)
        try RedactionRuns.forget(redaction, session)
        try RedactionRecords.drop(redaction, session)
        try desk.log(.redactionDropped, by: authority, facts: ["redaction": redaction.rawValue], at: now, session)
    }

    /// The redaction that the viewer may work on, as long as it is open.
    static func workable(
        _ redaction: Identifier<RedactionCase>, _ id: Identifier<InformationRequest>, _ viewer: Viewer,
        _ session: any WriteSession
    ) throws -> (RequestDesk, Authority) {
        let desk = try RequestDesk(id, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        guard let found = try RedactionRecords.find(redaction, of: id, session) else { throw Refused.notFound }
        var refusals = desk.mergedRefusals
        if found.isFinished { refusals.append(Refusal("redaction.finished", "遮挡后的文件已经生成；需要修改的，请重新遮挡原件")) }
        if let run = try RedactionRuns.find(redaction, session), try run.isUnderWay(session) {
            refusals.append(Refusal("redaction.run", "遮挡后的文件正在生成，请等它结束后再修改"))
        }
        try refusals.throwIfAny()
        return (desk, authority)
    }

    static func refusals(_ marks: [RedactionMark], _ title: String) -> [Refusal] {
        var refusals = titleRefusals(title)
        if marks.count > RedactionLimits.standard.marks {
            let error = RedactionError.tooManyMarks(marks.count, limit: RedactionLimits.standard.marks)
            refusals.append(Refusal("redaction.many", field: "area", error.message))
        }
        return refusals
    }

    private static func titleRefusals(_ title: String) -> [Refusal] {
        if title.allSatisfy(\.isWhitespace) { return [Refusal("redaction.title", field: "title", "填写遮挡后文件的标题")] }
        guard title.count > longestTitle else { return [] }
        return [Refusal("redaction.title", field: "title", "标题最多\(longestTitle)字，现有\(title.count)字")]
    }
}

extension EventKind {
    public static let redactionBegun = EventKind("request.redaction-begun", "开始遮挡")
    public static let redactionAsked = EventKind("request.redaction-asked", "提交生成遮挡后的文件")
    public static let redactionFinished = EventKind("request.redaction-finished", "生成遮挡后的文件")
    public static let redactionDropped = EventKind("request.redaction-dropped", "放弃遮挡")
}
