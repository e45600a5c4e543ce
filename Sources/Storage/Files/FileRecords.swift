/// The files and their contents, as the database knows them.
public enum FileRecords {
    /// How long a removal may take before an upload of the same content no longer waits for it: its server has died.
    static let longestRemoval = Duration.seconds(600)

    /// Says that the bytes of a content are about to be put into the store.
    ///
    /// - Throws: ``UploadRefusal/beingRemoved``.
    static func announce(
        _ digest: Digest32, size: Int, isSealed: Bool = false, at now: Moment, in session: any WriteSession
    ) throws {
        let announced = try session.row(
            """
            INSERT INTO file_content (digest, size, state, touched_at, sealed)
            VALUES (\(digest), \(size), 'arriving', \(now), \(isSealed))
            ON CONFLICT (digest) DO UPDATE SET touched_at = excluded.touched_at,
                state = CASE WHEN file_content.state = 'stored' THEN 'stored' ELSE 'arriving' END
            WHERE file_content.state <> 'removing' OR file_content.touched_at < \(now - longestRemoval)
            RETURNING digest
            """)
        guard announced != nil else { throw UploadRefusal.beingRemoved }
    }

    /// Records a file for a content that the store has, in the transaction of the use case that wants it.
    ///
    /// - Parameters:
    ///   - owner: what it belongs to.
    ///   - unit: the section that it belongs to; `nil` for what belongs to the organ itself.
    /// - Throws: ``UploadRefusal/beingRemoved`` when the content was swept away since, which takes longer than ``FileSweep/grace``.
    @discardableResult
    public static func add(
        _ content: KeptContent, for owner: FileOwner, organ: Identifier<ChainOwner>,
        unit: Identifier<ChainOwner>? = nil, by actor: Identifier<Actor>?, actingFor: Identifier<Actor>? = nil,
        at now: Moment, in session: any WriteSession
    ) throws -> StoredFile {
        let confirmed = try session.execute(
            """
            UPDATE file_content SET state = 'stored', stored_at = coalesce(stored_at, \(now)), touched_at = \(now)
            WHERE digest = \(content.digest) AND state IN ('arriving', 'stored')
            """)
        guard confirmed == 1 else { throw UploadRefusal.beingRemoved }
        let isSealed = try isSealed(content.digest, session)
        let file = StoredFile(
            id: Identifier(at: now), owner: owner, organ: organ, unit: unit ?? organ, name: content.name,
            type: content.type, size: size(content.size, isSealed: isSealed), digest: content.digest,
            isSealed: isSealed, uploadedBy: actor, uploadedAt: now, removedAt: nil, problem: nil)
        try insert(file, in: session)
        try EventLog.append(
            EventDraft(
                .fileAdded, of: Event.Subject("file", file.id), organ: organ, by: actor, actingFor: actingFor,
                facts: ["digest": file.digest.hex, "size": "\(file.size)", "type": file.type.rawValue], at: now),
            in: session)
        return file
    }

    /// Which of these contents are sealed: the same file handed in again makes other bytes.
    public static func sealed(
        among digests: [Digest32], in session: any ReadSession
    ) throws(SQLFailure) -> Set<Digest32> {
        guard !digests.isEmpty else { return [] }
        var sealed: Set<Digest32> = []
        for row in try session.rows("SELECT digest FROM file_content WHERE sealed AND digest IN \(list: digests)") {
            sealed.insert(try row.digest(0))
        }
        return sealed
    }

    private static func isSealed(_ digest: Digest32, _ session: any ReadSession) throws(SQLFailure) -> Bool {
        try session.row("SELECT 1 FROM file_content WHERE digest = \(digest) AND sealed") != nil
    }

    /// Gives a file the sealed form of its content. The open one is swept away when no other file has it.
    ///
    /// - Returns: `false` when the file is out of use or has another content by now: then nothing is changed.
    /// - Throws: ``UploadRefusal/beingRemoved``.
    public static func seal(
        _ file: StoredFile, as sealed: KeptContent, at now: Moment, in session: any WriteSession
    ) throws -> Bool {
        let changed = try session.execute(
            """
            UPDATE file SET digest = \(sealed.digest)
            WHERE id = \(file.id) AND digest = \(file.digest) AND removed_at IS NULL
            """)
        guard changed == 1 else { return false }
        let confirmed = try session.execute(
            """
            UPDATE file_content SET state = 'stored', stored_at = coalesce(stored_at, \(now)), touched_at = \(now)
            WHERE digest = \(sealed.digest) AND sealed AND state IN ('arriving', 'stored')
            """)
        guard confirmed == 1 else { throw UploadRefusal.beingRemoved }
        try session.execute("UPDATE file_content SET touched_at = \(now) WHERE digest = \(file.digest)")
        try EventLog.append(
            EventDraft(
                .fileSealed, of: Event.Subject("file", file.id), organ: file.organ, by: nil,
                facts: ["digest": sealed.digest.hex], at: now),
            in: session)
        return true
    }

    /// Takes a file out of use. Its bytes are kept for ``FileSweep/keptAfterRemoval``, and its record for good.
    ///
    /// - Parameters:
    ///   - owner: what the file must belong to: whoever removes it knows what rests on it.
    ///   - organs: the condition on `file.unit_id` or `file.organ_id` that limits what the person may touch.
    /// - Returns: `false` when there is no such file in use.
    public static func remove(
        _ id: Identifier<StoredFile>, of owner: FileOwner, within organs: SQLStatement, by actor: Identifier<Actor>?,
        actingFor: Identifier<Actor>? = nil, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        guard let file = try file(id, of: owner, within: organs, in: session) else { return false }
        try session.execute("UPDATE file SET removed_at = \(now), removed_by = \(actor) WHERE id = \(id)")
        try session.execute("UPDATE file_content SET touched_at = \(now) WHERE digest = \(file.digest)")
        try EventLog.append(
            EventDraft(
                .fileRemoved, of: Event.Subject("file", id), organ: file.organ, by: actor, actingFor: actingFor,
                facts: ["digest": file.digest.hex], at: now),
            in: session)
        return true
    }

    /// - Parameter owner: what it must belong to, where a person says which file is meant; `nil` where a record that the person may see names it.
    /// - Returns: `nil` when there is no such file in use within the condition on `file.unit_id` or `file.organ_id`.
    public static func file(
        _ id: Identifier<StoredFile>, of owner: FileOwner? = nil, within organs: SQLStatement,
        in session: any ReadSession
    ) throws(SQLFailure) -> StoredFile? {
        let row = try session.row(
            """
            \(selection) WHERE file.id = \(id) AND removed_at IS NULL AND \(condition(owner)) AND (\(organs))
            """)
        return try row.map { row throws(SQLFailure) in try file(from: row) }
    }

    /// The files in use with these contents, in no order; several where the same content was uploaded more than once.
    ///
    /// - Parameters:
    ///   - owner: what they must belong to.
    ///   - organs: the condition on `file.unit_id` or `file.organ_id` that limits what the person may see.
    public static func files(
        withContents digests: some Collection<Digest32>, of owner: FileOwner, within organs: SQLStatement,
        in session: any ReadSession
    ) throws(SQLFailure) -> [StoredFile] {
        guard !digests.isEmpty else { return [] }
        return try session.rows(
            """
            \(selection) WHERE file.digest IN \(list: digests) AND removed_at IS NULL AND \(condition(owner))
                AND (\(organs))
            """
        ).map { row throws(SQLFailure) in try file(from: row) }
    }

    /// A file with this content, the first that was recorded; removed ones count as long as their bytes are kept. Whose it is, is not asked: for
    /// contents of which it is already settled that the person may have them, such as those of a published item.
    public static func file(
        withContent digest: Digest32, in session: any ReadSession
    ) throws(SQLFailure) -> StoredFile? {
        let row = try session.row("\(selection) WHERE file.digest = \(digest) ORDER BY file.id LIMIT 1")
        return try row.map { row throws(SQLFailure) in try file(from: row) }
    }

    private static func condition(_ owner: FileOwner?) -> SQLStatement {
        guard let owner else { return "TRUE" }
        return "owner_kind = \(owner.name)"
    }

    public struct Filter: Hashable, Sendable {
        /// What they belong to; `nil` for all.
        public var owner: FileOwner?
        /// A part of the name, in whatever case.
        public var name: String?
        public var types: Set<MediaType> = []
        public var onlyDamaged = false

        public init(
            of owner: FileOwner? = nil, name: String? = nil, types: Set<MediaType> = [], onlyDamaged: Bool = false
        ) {
            self.owner = owner
            self.name = name
            self.types = types
            self.onlyDamaged = onlyDamaged
        }

        var conditions: [SQLStatement] {
            var conditions: [SQLStatement] = ["removed_at IS NULL", FileRecords.condition(owner)]
            if let name, !name.isEmpty {
                conditions.append(.contains("lower(name)", name.lowercased()))
            }
            if !types.isEmpty { conditions.append("media_type IN \(list: types.map(\.rawValue).sorted())") }
            if onlyDamaged { conditions.append("problem IS NOT NULL") }
            return conditions
        }
    }

    public struct Page: Hashable, Sendable {
        /// Newest first.
        public let files: [StoredFile]
        /// Where the next page begins; `nil` on the last.
        public let next: Identifier<StoredFile>?
    }

    /// A page of the files in use, newest first. See ``JobList/page(_:within:after:limit:in:)`` for the parameters.
    public static func page(
        _ filter: Filter = Filter(), within organs: SQLStatement, after last: Identifier<StoredFile>? = nil,
        limit: Int, in session: any ReadSession
    ) throws(SQLFailure) -> Page {
        var conditions = filter.conditions + ["(\(organs))"]
        if let last { conditions.append("file.id < \(last)") }
        let rows = try session.rows(
            "\(selection) WHERE \(conditions.joinedByAnd) ORDER BY file.id DESC LIMIT \(limit + 1)")
        var found: [StoredFile] = []
        for row in rows { found.append(try file(from: row)) }
        let files = Array(found.prefix(limit))
        return Page(files: files, next: found.count > limit ? files.last?.id : nil)
    }

    public struct Totals: Hashable, Sendable {
        public let files: Int
        /// The sizes of the files added up; what is stored is less where contents are the same.
        public let bytes: Int
        public let damaged: Int
    }

    public static func totals(
        _ filter: Filter = Filter(), within organs: SQLStatement, in session: any ReadSession
    ) throws(SQLFailure) -> Totals {
        let row = try session.row(
            """
            SELECT count(*), CAST(coalesce(sum(size), 0) AS BIGINT), count(problem)
            FROM file JOIN file_content ON file_content.digest = file.digest
            WHERE \((filter.conditions + ["(\(organs))"]).joinedByAnd)
            """)
        guard let row else { throw SQLFailure(.decoding, code: "", message: "sums without a row") }
        return Totals(files: try row.int(0), bytes: try row.int(1), damaged: try row.int(2))
    }

    private static let selection: SQLStatement = """
        SELECT file.id, organ_id, unit_id, name, media_type, size, file.digest, uploaded_by, uploaded_at, removed_at, problem,
            sealed, owner_kind
        FROM file JOIN file_content ON file_content.digest = file.digest
        """

    private static func file(from row: SQLRow) throws(SQLFailure) -> StoredFile {
        var problem: FileProblem?
        if try row.textOrNil(10) != nil { problem = try row.choice(10) }
        let isSealed = try row.boolean(11)
        return StoredFile(
            id: try row.identifier(0), owner: FileOwner(try row.text(12)), organ: try row.identifier(1),
            unit: try row.identifier(2), name: FileName(try row.text(3)), type: try row.choice(4),
            size: size(try row.int(5), isSealed: isSealed), digest: try row.digest(6), isSealed: isSealed,
            uploadedBy: try row.identifierOrNil(7), uploadedAt: try row.moment(8), removedAt: try row.momentOrNil(9),
            problem: problem)
    }

    /// As somebody handed it in, from what lies in the store.
    private static func size(_ stored: Int, isSealed: Bool) -> Int { isSealed ? stored - KeyRing.sealLength : stored }

    private static func insert(_ file: StoredFile, in session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO file (id, owner_kind, organ_id, unit_id, name, media_type, digest, uploaded_by, uploaded_at)
            VALUES (\(file.id), \(file.owner.name), \(file.organ), \(file.unit), \(file.name.text), \
            \(file.type.rawValue), \(file.digest), \(file.uploadedBy), \(file.uploadedAt))
            """)
    }
}
