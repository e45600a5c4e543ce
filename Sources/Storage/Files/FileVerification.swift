/// Reads every kept content back and looks whether it still is what it was.
public enum FileVerification {
    public static let kind = JobKind<NoPayload>("files.verify", "校验文件内容")
    public static let schedule = Schedule("files.verify", .every(minutes: 7 * 24 * 60), kind)

    public struct Finding: Hashable, Sendable {
        public let digest: Digest32
        public let problem: FileProblem
        /// The files in use that have this content.
        public let files: [Identifier<StoredFile>]
    }

    public struct Report: Hashable, Sendable {
        public internal(set) var checked = 0
        public internal(set) var findings: [Finding] = []
    }

    private static let pageSize = 200

    public static func register(in handlers: inout JobHandlers, _ database: any Database, _ blobs: any BlobStore) {
        handlers.register(kind) { _, context in
            let report = try await run(database, blobs, clock: context.clock)
            guard report.findings.isEmpty else {
                throw JobFailure(
                    "校验了 \(report.checked) 个文件内容，其中 \(report.findings.count) 个缺失或损坏，请从备份恢复。", isPermanent: true)
            }
        }
    }

    /// - Throws: ``BlobFailure/unavailable(_:)`` when the store cannot be asked: that says nothing about a content.
    public static func run(_ database: any Database, _ blobs: any BlobStore, clock: Clock) async throws -> Report {
        var report = Report()
        var last = Digest32.none
        while true {
            let after = last
            let digests = try await database.read { try page(after: after, in: $0) }
            guard let end = digests.last else { return report }
            for digest in digests {
                try Task.checkCancellation()
                let problem = try await problem(of: digest, in: blobs)
                let now = clock.now()
                let files = try await database.write { try note(problem, of: digest, at: now, in: $0) }
                report.checked += 1
                if let problem, let files {
                    report.findings.append(Finding(digest: digest, problem: problem, files: files))
                }
            }
            last = end
        }
    }

    private static func problem(of digest: Digest32, in blobs: any BlobStore) async throws -> FileProblem? {
        do throws(BlobFailure) {
            try await blobs.verify(digest)
            return nil
        } catch .missing {
            return .missing
        } catch .corrupt {
            return .corrupt
        }
    }

    private static func page(after last: Digest32, in session: any ReadSession) throws(SQLFailure) -> [Digest32] {
        var digests: [Digest32] = []
        let rows = try session.rows(
            """
            SELECT digest FROM file_content WHERE state = 'stored' AND digest > \(last)
            ORDER BY digest LIMIT \(pageSize)
            """)
        for row in rows { digests.append(try row.digest(0)) }
        return digests
    }

    /// Writes down what was found; an event tells of what is new.
    ///
    /// - Returns: the files in use that have the content; `nil` when it was removed meanwhile, so that nothing is wrong with it.
    private static func note(
        _ problem: FileProblem?, of digest: Digest32, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> [Identifier<StoredFile>]? {
        let known = try session.row(
            """
            SELECT problem FROM file_content WHERE digest = \(digest) AND state = 'stored'\(session.dialect.forUpdate)
            """)
        guard let known else { return nil }
        let before = try known.textOrNil(0)
        try session.execute(
            """
            UPDATE file_content SET checked_at = \(now), problem = \(problem?.rawValue) WHERE digest = \(digest)
            """)
        if before != problem?.rawValue {
            try EventLog.append(
                EventDraft(
                    problem == nil ? .fileMended : .fileDamaged,
                    of: Event.Subject(kind: "file-content", id: digest.hex),
                    organ: ChainOwner.platform, by: nil, facts: problem.map { ["problem": $0.rawValue] } ?? [:], at: now
                ),
                in: session)
        }
        var files: [Identifier<StoredFile>] = []
        let rows = try session.rows(
            "SELECT id FROM file WHERE digest = \(digest) AND removed_at IS NULL ORDER BY id")
        for row in rows { files.append(try row.identifier(0)) }
        return files
    }
}
