import Organs
public import Storage

/// Seals the papers that show who somebody is (身份证明、授权委托书) and still lie open in the store: those from before they were sealed on their way
/// in, and those that a program sent before it said what they are.
public enum PaperSealing {
    static let kind = JobKind<NoPayload>("requests.seal-papers", "加密保存身份证明")
    public static let schedule = Schedule(kind.name, .every(minutes: 30), kind)

    /// At most so many in one run: the next comes soon.
    private static let mostAtOnce = 500

    public static func register(
        in handlers: inout JobHandlers, _ database: any Database, _ cabinet: FileCabinet, keys: KeyRing
    ) {
        handlers.register(kind) { _, context in
            try await run(database, cabinet, keys: keys, clock: context.clock)
        }
    }

    /// - Returns: how many were sealed.
    /// - Throws: ``JobFailure`` after the others where one cannot be read.
    @discardableResult
    public static func run(
        _ database: any Database, _ cabinet: FileCabinet, keys: KeyRing, clock: Clock
    ) async throws -> Int {
        var (sealed, unread) = (0, 0)
        for file in try await database.read({ try open($0) }) {
            try Task.checkCancellation()
            let content: KeptContent
            do { content = try await cabinet.sealed(file, keys: keys, at: clock.now()) } catch let failure
                as BlobFailure
            {
                if case .unavailable = failure { throw failure }
                unread += 1
                continue
            }
            let now = clock.now()
            if try await database.write({ try FileRecords.seal(file, as: content, at: now, in: $0) }) { sealed += 1 }
        }
        guard unread == 0 else { throw JobFailure("有\(unread)个身份证明文件的内容缺失或损坏，没有加密，请从备份恢复。") }
        return sealed
    }

    private static func open(_ session: any ReadSession) throws(SQLFailure) -> [StoredFile] {
        let roles = RequestFile.Role.allCases.filter(\.isSealed).map(\.rawValue)
        let rows = try session.rows(
            """
            SELECT DISTINCT f.id, f.organ_id FROM request_file r JOIN file f ON f.id = r.file_id
            JOIN file_content c ON c.digest = f.digest
            WHERE r.role IN \(list: roles) AND f.removed_at IS NULL AND c.sealed = FALSE AND c.problem IS NULL
            ORDER BY f.id LIMIT \(mostAtOnce)
            """)
        var files: [StoredFile] = []
        for row in rows {
            let organ: Identifier<ChainOwner> = try row.identifier(1)
            if let file = try FileRecords.file(try row.identifier(0), within: "file.organ_id = \(organ)", in: session) {
                files.append(file)
            }
        }
        return files
    }
}
