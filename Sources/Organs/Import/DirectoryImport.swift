public import Storage

extension FileOwner {
    /// An import of units and people: the list that was read.
    public static let directoryImport = FileOwner("directory-import")
}

/// One file of units and people (批量导入): checked, and then done or not. The file stays in the store of files under its digest.
public struct DirectoryImport: Hashable, Sendable {
    public let id: Identifier<DirectoryImport>
    /// In whose chain it is logged.
    public let organ: Identifier<Unit>
    public let madeBy: Identifier<Person>
    public let madeAt: Moment
    public let fileName: String
    public let fileDigest: Digest32
    public let fileBytes: Int
    public let state: State
    public let counts: Counts
    public let doneAt: Moment?
    /// What became of each row, once it is done.
    public let outcomes: [DirectoryPlan.Place: DirectoryPlan.Action]?

    public enum State: String, Hashable, Sendable, CaseIterable {
        case checked, done, dropped

        public var label: String {
            switch self {
            case .checked: "已检查，未导入"
            case .done: "已导入"
            case .dropped: "已放弃"
            }
        }
    }

    /// How many records of each kind, as of the check or, once done, of the import.
    public struct Counts: Hashable, Sendable {
        public var unitsCreated = 0
        public var unitsChanged = 0
        public var unitsSame = 0
        public var peopleCreated = 0
        /// Posts for people who are known already.
        public var postsAdded = 0
        public var peopleChanged = 0
        public var peopleSame = 0
        public var problems = 0

        public init() {}

        public init(_ plan: DirectoryPlan) {
            unitsCreated = plan.count(units: .create)
            unitsChanged = plan.count(units: .change)
            unitsSame = plan.count(units: .leave)
            peopleCreated = plan.count(people: .create)
            postsAdded = plan.count(people: .addPost)
            peopleChanged = plan.count(people: .change)
            peopleSame = plan.count(people: .leave)
            problems = plan.problems.count
        }
    }
}

/// What is done with imports.
public enum DirectoryImports {
    /// The largest file that is taken: 20,000 rows of text are about three MiB.
    public static let largestFile = 16 << 20

    /// The dry run: plans, and remembers that this file was checked.
    ///
    /// - Parameter digest: of the file's bytes, which the caller has put in the store of files.
    public static func check(
        _ tables: [ImportTable], fileName: String, digest: Digest32, bytes: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> (record: DirectoryImport, plan: DirectoryPlan) {
        let plan = try DirectoryPlan.make(tables, by: viewer, at: now, session)
        let (organ, authority) = try place(of: viewer, session)
        let record = DirectoryImport(
            id: Identifier(at: now), organ: organ, madeBy: viewer.person, madeAt: now,
            fileName: String(fileName.prefix(200)), fileDigest: digest, fileBytes: bytes, state: .checked,
            counts: .init(plan), doneAt: nil, outcomes: nil)
        try DirectoryImportRecords.insert(record, session)
        try log(.importChecked, record, by: authority, at: now, session)
        return (record, plan)
    }

    /// Does all of it or nothing: plans anew from the same file, in the transaction that applies the plan.
    ///
    /// - Throws: ``Refused/rules(_:)`` when there are problems now, or when it was done before.
    @discardableResult
    public static func perform(
        _ id: Identifier<DirectoryImport>, _ tables: [ImportTable], digest: Digest32, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> DirectoryPlan {
        let record = try visible(id, by: viewer, session)
        let (_, authority) = try place(of: viewer, session)
        guard record.fileDigest == digest else { preconditionFailure("the tables are those of another file") }
        guard record.state == .checked else {
            throw Refused.rules([Refusal("import.over", "这次导入\(record.state.label)，不能再次执行；请重新上传文件")])
        }
        let plan = try DirectoryPlan.make(tables, by: viewer, at: now, session)
        guard plan.isPossible else {
            throw Refused.rules([Refusal("import.problems", "文件有\(plan.problems.count)处问题，请改正后重新上传")])
        }
        guard try DirectoryImportRecords.finish(id, plan, at: now, session) else { throw Refused.changedMeanwhile }
        try plan.apply(for: id, by: authority, at: now, session)
        let done = try visible(id, by: viewer, session)
        try log(.importDone, done, by: authority, at: now, session)
        return plan
    }

    /// Gives up a checked file.
    public static func drop(
        _ id: Identifier<DirectoryImport>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let record = try visible(id, by: viewer, session)
        let (_, authority) = try place(of: viewer, session)
        guard try DirectoryImportRecords.drop(id, session) else {
            throw Refused.rules([Refusal("import.over", "这次导入\(record.state.label)，不能放弃")])
        }
        try log(.importDropped, record, by: authority, at: now, session)
    }

    /// An import that the viewer may see: his own, and, for who reaches everything, anyone's.
    public static func visible(
        _ id: Identifier<DirectoryImport>, by viewer: Viewer, _ session: any ReadSession
    ) throws -> DirectoryImport {
        guard viewer.may(.importDirectory) else { throw Refused.forbidden(.importDirectory) }
        guard let record = try DirectoryImportRecords.find(id, session),
            record.madeBy == viewer.person || viewer.scope(for: .importDirectory).isEverything
        else { throw Refused.notFound }
        return record
    }

    /// The organ in whose chain an import of the viewer stands: that of the post by which he imports.
    private static func place(
        of viewer: Viewer, _ session: any ReadSession
    ) throws -> (organ: Identifier<Unit>, authority: Authority) {
        let able = viewer.grants.filter { $0.role.rights.contains(.importDirectory) }
        guard let grant = able.first(where: { $0.actingFor == nil }) ?? able.first else {
            throw Refused.forbidden(.importDirectory)
        }
        return (grant.organ, Authority(person: viewer.person, actingFor: grant.actingFor))
    }

    private static func log(
        _ kind: EventKind, _ record: DirectoryImport, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        let counts = record.counts
        let facts = [
            "file": "\(record.fileDigest)", "problems": "\(counts.problems)", "units-created": "\(counts.unitsCreated)",
            "units-changed": "\(counts.unitsChanged)", "people-created": "\(counts.peopleCreated)",
            "people-changed": "\(counts.peopleChanged)",
        ]
        try EventLog.append(
            EventDraft(
                kind, of: .init("directory-import", record.id), organ: record.organ, by: authority, facts: facts,
                at: now), in: session)
    }
}

extension EventKind {
    public static let importChecked = EventKind("directory-import.checked", "检查导入文件")
    public static let importDone = EventKind("directory-import.done", "批量导入单位和人员")
    public static let importDropped = EventKind("directory-import.dropped", "放弃导入")
}
