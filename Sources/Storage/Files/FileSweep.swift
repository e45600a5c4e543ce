/// Removes contents that no file has: what was announced and never recorded, and what nobody has used for long.
public enum FileSweep {
    public static let kind = JobKind<NoPayload>("files.sweep", "清理不再使用的文件内容")
    public static let schedule = Schedule("files.sweep", .daily(hour: 3, minute: 40), kind)

    /// An upload and the form around it are done in minutes; a day is beyond doubt.
    public static let grace = Duration.seconds(86_400)
    /// How long the bytes of a removed file can still be brought back from the store.
    public static let keptAfterRemoval = Duration.seconds(30 * 86_400)

    static let removedAtOnce = 100

    public static func register(in handlers: inout JobHandlers, _ database: any Database, _ blobs: any BlobStore) {
        handlers.registerRemoval(kind, in: database) { _, context in
            try await run(database, blobs, clock: context.clock)
        }
    }

    /// - Returns: how many contents were removed.
    @discardableResult
    public static func run(_ database: any Database, _ blobs: any BlobStore, clock: Clock) async throws -> Int {
        try await blobs.tidy(before: clock.now() - grace)
        var removed = 0
        while true {
            let now = clock.now()
            let digests = try await database.write { try choose(at: now, in: $0) }
            guard !digests.isEmpty else { return removed }
            for digest in digests {
                try Task.checkCancellation()
                if try await remove(digest, markedAt: now, database, blobs, clock) { removed += 1 }
            }
        }
    }

    /// The mark is made anew first, because those before it may have taken longer than an upload waits for it: bytes that came again meanwhile stay,
    /// and from here on the removal has the time that ``BlobStore/remove(_:)`` promises.
    ///
    /// - Returns: `false` when the content is no longer ours to remove.
    private static func remove(
        _ digest: Digest32, markedAt: Moment, _ database: any Database, _ blobs: any BlobStore, _ clock: Clock
    ) async throws -> Bool {
        let now = clock.now()
        let isOurs = try await database.write { session in
            try session.execute(
                """
                UPDATE file_content SET touched_at = \(now)
                WHERE digest = \(digest) AND state = 'removing' AND touched_at = \(markedAt)
                """) == 1
        }
        guard isOurs else { return false }
        try await blobs.remove(digest)
        return try await database.write { session in
            try session.execute(
                """
                UPDATE file_content SET state = 'removed', problem = NULL
                WHERE digest = \(digest) AND state = 'removing' AND touched_at = \(now)
                """) == 1
        }
    }

    /// Marks contents, so that an upload of the same bytes waits until they are gone. Those that a server left marked when it died are
    /// chosen again.
    private static func choose(at now: Moment, in session: any WriteSession) throws(SQLFailure) -> [Digest32] {
        let rows = try session.rows(
            """
            UPDATE file_content SET state = 'removing', touched_at = \(now) WHERE digest IN (
                SELECT digest FROM file_content
                WHERE (state IN ('arriving', 'stored') AND touched_at < \(now - grace)
                        OR state = 'removing' AND touched_at < \(now - FileRecords.longestRemoval))
                    AND NOT EXISTS (
                        SELECT 1 FROM file WHERE file.digest = file_content.digest
                            AND (removed_at IS NULL OR removed_at >= \(now - keptAfterRemoval)))
                ORDER BY digest LIMIT \(removedAtOnce))
            RETURNING digest
            """)
        var digests: [Digest32] = []
        for row in rows { digests.append(try row.digest(0)) }
        return digests
    }
}
