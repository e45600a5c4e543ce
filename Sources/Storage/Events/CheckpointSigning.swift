extension Checkpoint {
    /// The kind of the scheduled job that calls ``sign(with:at:in:)``.
    public static let signJob = "checkpoint.sign"

    /// Signs the heads of all chains that grew since the last checkpoint, and keeps the checkpoint.
    ///
    /// - Returns: `nil` when no chain grew, or another server has signed at this very moment.
    /// - Throws: ``CheckpointRefusal`` when a chain no longer holds what was signed before. Nothing is signed then: our name would
    ///   stand under a log that we know to be false.
    @discardableResult
    public static func sign(
        with keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> Checkpoint? {
        if let organ = try firstContradiction(in: session) { throw CheckpointRefusal.chainRewritten(organ) }
        let heads = try grownHeads(in: session)
        guard !heads.isEmpty else { return nil }
        let last = try latest(in: session)
        let checkpoint = Checkpoint(
            number: (last?.number ?? 0) + 1, at: max(now, last?.at ?? now), after: last?.digest ?? .none,
            heads: heads, signedWith: keys)
        return try keep(checkpoint, in: session) ? checkpoint : nil
    }

    /// A chain whose event at the last signed place is another than the one that was signed, or is gone.
    private static func firstContradiction(in session: any WriteSession) throws -> Identifier<ChainOwner>? {
        let row = try session.row(
            """
            SELECT s.organ_id FROM checkpoint_head s
            LEFT JOIN event e ON e.organ_id = s.organ_id AND e.sequence = s.sequence
            WHERE s.number = (SELECT max(l.number) FROM checkpoint_head l WHERE l.organ_id = s.organ_id)
                AND (e.digest IS NULL OR e.digest <> s.digest)
            ORDER BY s.organ_id LIMIT 1
            """)
        return try row?.identifier(0)
    }

    private static func grownHeads(in session: any WriteSession) throws -> [Head] {
        let rows = try session.rows(
            """
            SELECT h.organ_id, h.sequence, h.digest FROM event_head h
            WHERE h.sequence > coalesce(
                (SELECT max(s.sequence) FROM checkpoint_head s WHERE s.organ_id = h.organ_id), 0)
            ORDER BY h.organ_id
            """)
        return try rows.map(Head.init(row:))
    }

    private static func keep(_ checkpoint: Checkpoint, in session: any WriteSession) throws -> Bool {
        let kept = try session.execute(
            """
            INSERT INTO checkpoint (number, at, statement, digest, signature)
            VALUES (\(checkpoint.number), \(checkpoint.at), \(checkpoint.statement), \(checkpoint.digest),
                \(checkpoint.signature))
            ON CONFLICT (number) DO NOTHING
            """)
        guard kept == 1 else { return false }
        for head in checkpoint.heads {
            try session.execute(
                """
                INSERT INTO checkpoint_head (organ_id, number, sequence, digest)
                VALUES (\(head.organ), \(checkpoint.number), \(head.sequence), \(head.digest))
                """)
        }
        return true
    }
}

/// Why a checkpoint was not signed.
public enum CheckpointRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case chainRewritten(Identifier<ChainOwner>)
    /// No chain grew since the last checkpoint.
    case nothingNew

    public var description: String {
        switch self {
        case .chainRewritten(let organ):
            "没有签署检查点：单位 \(organ) 的操作日志与上一次签署的内容不一致。请立即核验操作日志（gongkai log verify），并保留现场。"
        case .nothingNew: "自上一个检查点以来没有新的记录，不需要签发。"
        }
    }
}

// MARK: - Reading

extension Checkpoint {
    /// The last checkpoint; `nil` before the first.
    public static func latest(in session: any ReadSession) throws -> Checkpoint? {
        try session.row("SELECT number, statement, signature FROM checkpoint ORDER BY number DESC LIMIT 1")
            .map(Checkpoint.init(row:))
    }

    public static func numbered(_ number: Int64, in session: any ReadSession) throws -> Checkpoint? {
        try session.row("SELECT number, statement, signature FROM checkpoint WHERE number = \(number)")
            .map(Checkpoint.init(row:))
    }

    /// Checkpoints in the order of their numbers.
    public static func page(after number: Int64, limit: Int, in session: any ReadSession) throws -> [Checkpoint] {
        try session.rows(
            """
            SELECT number, statement, signature FROM checkpoint WHERE number > \(number) ORDER BY number LIMIT \(limit)
            """
        ).map(Checkpoint.init(row:))
    }

    /// What the latest checkpoints say of one chain, newest first: the rows of an organ's public page.
    public static func latest(
        of organ: Identifier<ChainOwner>, limit: Int, in session: any ReadSession
    ) throws(SQLFailure) -> [SignedHead] {
        let rows = try session.rows(
            """
            SELECT s.number, c.at, s.sequence, s.digest FROM checkpoint_head s
            JOIN checkpoint c ON c.number = s.number
            WHERE s.organ_id = \(organ) ORDER BY s.number DESC LIMIT \(limit)
            """)
        var heads: [SignedHead] = []
        for row in rows {
            heads.append(
                SignedHead(
                    checkpoint: try row.integer(0), at: try row.moment(1), sequence: try row.integer(2),
                    digest: try row.digest(3)))
        }
        return heads
    }

    private init(row: SQLRow) throws(SQLFailure) {
        guard let checkpoint = Checkpoint(statement: try row.text(1), signature: try row.blob(2)),
            checkpoint.number == (try row.integer(0))
        else { throw row.misfit(1, "checkpoint statement") }
        self = checkpoint
    }
}

/// One line of a checkpoint: a chain's end as it was signed.
public struct SignedHead: Hashable, Sendable {
    public let checkpoint: Int64
    public let at: Moment
    public let sequence: Int64
    public let digest: Digest32
}

extension Checkpoint.Head {
    fileprivate init(row: SQLRow) throws(SQLFailure) {
        self.init(organ: try row.identifier(0), sequence: try row.integer(1), digest: try row.digest(2))
    }
}
