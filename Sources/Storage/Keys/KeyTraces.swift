/// What the records of an installation tell of its keys, which stand elsewhere and can be lost or mistaken for another's.
public struct KeyTraces: Hashable, Sendable {
    /// Whether anything was ever recorded with keys. From then on new ones would not be those that the records were made with.
    public let isInUse: Bool
    /// The checkpoint key that must be among the keys; `nil` where the records name none.
    public let checkpointKey: CheckpointPublicKey?

    /// - Parameter schema: the program's; the database may be empty, or behind it.
    /// - Throws: ``SchemaFailure``, ``SQLFailure``.
    public static func read(_ database: any Database, _ schema: Schema) async throws -> KeyTraces {
        let applied = Set(try await Migrator.status(of: schema, database).applied.map(\.component))
        guard applied.contains("events") else { return KeyTraces(isInUse: false, checkpointKey: nil) }
        return try await database.read { session in
            let noted = try applied.contains("keys") ? notedKey(in: session) : nil
            let key = try noted ?? lastSigner(in: session)
            let isInUse = try key != nil || isRecorded(in: session)
            return KeyTraces(isInUse: isInUse, checkpointKey: key)
        }
    }

    /// - Throws: ``KeyFailure/foreign(key:)`` when the keys are not those of these records, or older than they are.
    public func require(_ keys: KeyRing) throws(KeyFailure) {
        guard let checkpointKey, !keys.holds(checkpointKey) else { return }
        throw .foreign(key: checkpointKey.id)
    }

    private static func notedKey(in session: any ReadSession) throws -> CheckpointPublicKey? {
        try session.row("SELECT checkpoint_key FROM key_mark").flatMap { CheckpointPublicKey(bytes: try $0.blob(0)) }
    }

    /// Whose signature the last checkpoint bears that bears any: a row that somebody forged does not count. For records from before the key
    /// was noted.
    private static func lastSigner(in session: any ReadSession) throws -> CheckpointPublicKey? {
        for row in try session.rows("SELECT statement, signature FROM checkpoint ORDER BY number DESC LIMIT 100") {
            if let key = try signer(row) { return key }
        }
        return nil
    }

    /// The key that made the signature; `nil` where none did.
    private static func signer(_ row: SQLRow) throws -> CheckpointPublicKey? {
        guard let checkpoint = Checkpoint(statement: try row.text(0), signature: try row.blob(1)),
            checkpoint.isSigned(byOneOf: [checkpoint.key])
        else { return nil }
        return checkpoint.key
    }

    /// Whether there is more than the command line leaves in a database that no server has started on.
    private static func isRecorded(in session: any ReadSession) throws -> Bool {
        let event = try session.row(
            """
            SELECT 1 FROM event WHERE kind NOT IN (\(EventKind.backupMade.name), \(EventKind.backupRestored.name))
            LIMIT 1
            """)
        if event != nil { return true }
        return try session.row("SELECT 1 FROM checkpoint LIMIT 1") != nil
    }
}

// MARK: - The mark

extension EventKind {
    public static let checkpointKeyChanged = EventKind("checkpoint-key.changed", "更换检查点密钥")
    public static let checkpointKeyAccepted = EventKind("checkpoint-key.accepted", "启用新的密钥")

    public static let keyKinds = [checkpointKeyChanged, checkpointKeyAccepted]
}

extension KeyTraces {
    /// Notes the key that signs, at each start. Of two servers that make keys of their own at once, the one that comes second is refused.
    ///
    /// - Throws: ``KeyFailure/foreign(key:)``.
    public static func note(_ keys: KeyRing, at now: Moment, in session: any WriteSession) throws {
        try session.execute(
            """
            INSERT INTO key_mark (place, checkpoint_key, noted_at) VALUES (1, \(keys.checkpointKey.bytes), \(now))
            ON CONFLICT (place) DO NOTHING
            """)
        let noted = try notedKey(in: session)
        try KeyTraces(isInUse: true, checkpointKey: noted).require(keys)
        guard noted != keys.checkpointKey else { return }
        try mark(keys, .checkpointKeyChanged, after: noted, at: now, in: session)
    }

    /// Takes these keys for the records' from now on, because those before are lost: an act of whoever runs the machine.
    public static func accept(_ keys: KeyRing, at now: Moment, in session: any WriteSession) throws {
        let before = try notedKey(in: session) ?? lastSigner(in: session)
        try mark(keys, .checkpointKeyAccepted, after: before, at: now, in: session)
    }

    private static func mark(
        _ keys: KeyRing, _ kind: EventKind, after before: CheckpointPublicKey?, at now: Moment,
        in session: any WriteSession
    ) throws {
        let key = keys.checkpointKey
        try session.execute(
            """
            INSERT INTO key_mark (place, checkpoint_key, noted_at) VALUES (1, \(key.bytes), \(now))
            ON CONFLICT (place) DO UPDATE SET checkpoint_key = excluded.checkpoint_key, noted_at = excluded.noted_at
            """)
        var facts = ["key": key.id]
        facts["former-key"] = before?.id
        try EventLog.append(
            EventDraft(
                kind, of: .init(kind: "checkpoint-key", id: key.id), organ: ChainOwner.platform, by: nil, facts: facts,
                at: now), in: session)
    }

    /// Every key whose signature stands under a checkpoint, in the order of their first use.
    public static func signers(in session: any ReadSession) throws -> [CheckpointPublicKey] {
        var found: [CheckpointPublicKey] = []
        var last: Int64 = 0
        while true {
            let rows = try session.rows(
                """
                SELECT statement, signature, number FROM checkpoint WHERE number > \(last) ORDER BY number LIMIT 500
                """)
            for row in rows {
                last = try row.integer(2)
                // One that cannot be read is for the verification of the log to report.
                guard let key = CheckpointStatement(try row.text(0))?.key, !found.contains(key),
                    try signer(row) != nil
                else { continue }
                found.append(key)
            }
            if rows.count < 500 { return found }
        }
    }
}
