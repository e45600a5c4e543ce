/// What reading the whole log again found.
public struct EventVerification: Hashable, Sendable {
    public internal(set) var chains = 0
    /// Events that were read. A chain is not followed beyond its first fault.
    public internal(set) var events = 0
    public internal(set) var checkpoints = 0
    /// At most one for each chain: its first, in the order of the chains' ids.
    public internal(set) var chainFaults: [ChainFault] = []
    public internal(set) var checkpointFaults: [CheckpointFault] = []

    /// Nothing was changed, removed, inserted or back-dated, as far as the signed checkpoints reach.
    public var isSound: Bool { chainFaults.isEmpty && checkpointFaults.isEmpty }
}

extension EventLog {
    /// Reads the log again and finds the first event of each chain that is changed, missing, out of place, back-dated or not what was signed.
    ///
    /// Reads in batches, each in a snapshot of its own, so that it can run for long while others write.
    ///
    /// - Parameters:
    ///   - organ: one chain only; `nil` for all. The checkpoints are checked either way.
    ///   - trusted: the public keys whose checkpoints count. From the key ring or from a paper, never from the database.
    ///   - copies: checkpoints that were kept outside, as ``Checkpoint/published(in:)`` reads them.
    ///   - progress: told now and then how far it is.
    public static func verify(
        _ database: any Database, organ: Identifier<ChainOwner>? = nil, trusted: [CheckpointPublicKey],
        copies: [Checkpoint] = [], progress: @Sendable (EventVerification) async -> Void = { _ in }
    ) async throws -> EventVerification {
        var verification = EventVerification()
        let checkpoints = try await checkCheckpoints(database, trusted: trusted, copies: copies)
        verification.checkpoints = checkpoints.count
        verification.checkpointFaults = checkpoints.faults
        for chain in try await chains(database, organ, signed: checkpoints.organs) {
            let check = ChainCheck(of: chain, signed: checkpoints.signedChain(of: chain))
            try await follow(check, in: database, &verification, progress)
            verification.chains += 1
        }
        await progress(verification)
        return verification
    }

    /// Events read in one snapshot: some hundred kilobytes, some milliseconds.
    static let batchSize = 1000

    private static func follow(
        _ start: ChainCheck, in database: any Database, _ verification: inout EventVerification,
        _ progress: @Sendable (EventVerification) async -> Void
    ) async throws {
        var batch = ChainBatch(check: start)
        while !batch.isLast {
            let (check, after) = (batch.check, batch.lastSequence)
            batch = try await database.read { try ChainBatch(following: check, after: after, in: $0) }
            verification.events += batch.count
            if let fault = batch.fault {
                verification.chainFaults.append(fault)
                return
            }
            await progress(verification)
        }
    }

    private static func checkCheckpoints(
        _ database: any Database, trusted: [CheckpointPublicKey], copies: [Checkpoint]
    ) async throws -> CheckpointCheck {
        var check = CheckpointCheck(trusted: trusted, copies: copies)
        var last: Int64 = .min
        while true {
            let after = last
            let rows = try await database.read { try StoredCheckpoint.page(after: after, limit: 100, in: $0) }
            for row in rows { check.follow(row) }
            guard let end = rows.last else { break }
            last = end.number
        }
        check.finish()
        return check
    }

    /// Chains that have a head, events or a signature: whoever removes a whole chain must not remove it from our sight.
    private static func chains(
        _ database: any Database, _ organ: Identifier<ChainOwner>?, signed: [String]
    ) async throws -> [String] {
        if let organ { return [organ.rawValue] }
        let found = try await database.read { session in
            var chains = Set(try session.rows("SELECT organ_id FROM event_head").map { try $0.text(0) })
            var last = ""
            // A step through the primary key for each chain, where SELECT DISTINCT would read all events.
            while let row = try session.row(
                "SELECT organ_id FROM event WHERE organ_id > \(last) ORDER BY organ_id LIMIT 1")
            {
                last = try row.text(0)
                chains.insert(last)
            }
            return chains
        }
        return found.union(signed).sorted()
    }
}

/// Some events of one chain, followed.
private struct ChainBatch: Sendable {
    var check: ChainCheck
    var lastSequence: Int64 = .min
    var count = 0
    var isLast = false
    var fault: ChainFault?

    init(check: ChainCheck) { self.check = check }

    init(following check: ChainCheck, after sequence: Int64, in session: any ReadSession) throws(SQLFailure) {
        self.check = check
        lastSequence = sequence
        let rows = try session.rows(
            """
            SELECT \(Event.columns) FROM event WHERE organ_id = \(check.organ) AND sequence > \(sequence)
            ORDER BY sequence LIMIT \(EventLog.batchSize)
            """)
        count = rows.count
        isLast = rows.count < EventLog.batchSize
        for row in rows {
            lastSequence = try row.integer(1)
            guard let event = try? StoredEvent(row) else {
                fault = ChainFault(organ: check.organ, sequence: lastSequence, reason: .unreadable)
                return
            }
            fault = self.check.follow(event)
            if fault != nil { return }
        }
        if isLast { fault = self.check.fault(at: try StoredHead.of(check.organ, in: session)) }
    }
}

extension StoredEvent {
    /// From ``Event/columns``.
    init(_ row: SQLRow) throws(SQLFailure) {
        content = EventContent(
            organ: try row.text(0), sequence: try row.integer(1), at: try row.integer(2), kind: try row.text(3),
            actor: try row.textOrNil(4), actingFor: try row.textOrNil(5), subjectKind: try row.text(6),
            subjectID: try row.text(7), facts: try row.text(8), previousDigest: try row.blob(9))
        digest = try row.blob(10)
    }
}

extension StoredHead {
    static func of(
        _ organ: String, in session: any ReadSession
    ) throws(SQLFailure) -> StoredHead? {
        guard let row = try session.row("SELECT sequence, digest, at FROM event_head WHERE organ_id = \(organ)")
        else { return nil }
        return StoredHead(
            sequence: (try? row.integer(0)) ?? -1, digest: (try? row.blob(1)) ?? [], at: (try? row.integer(2)) ?? -1)
    }
}

extension StoredCheckpoint {
    static func page(
        after number: Int64, limit: Int, in session: any ReadSession
    ) throws(SQLFailure) -> [StoredCheckpoint] {
        var checkpoints: [StoredCheckpoint] = []
        let rows = try session.rows(
            """
            SELECT number, at, statement, digest, signature FROM checkpoint WHERE number > \(number)
            ORDER BY number LIMIT \(limit)
            """)
        for row in rows {
            let number = try row.integer(0)
            checkpoints.append(
                StoredCheckpoint(
                    number: number, at: try? row.integer(1), statement: try? row.text(2), digest: try? row.blob(3),
                    signature: try? row.blob(4), heads: try heads(of: number, in: session)))
        }
        return checkpoints
    }

    private static func heads(
        of number: Int64, in session: any ReadSession
    ) throws(SQLFailure) -> [Checkpoint.Head]? {
        let rows = try session.rows(
            "SELECT organ_id, sequence, digest FROM checkpoint_head WHERE number = \(number) ORDER BY organ_id")
        return try? rows.map { row throws(SQLFailure) in
            Checkpoint.Head(
                organ: try row.identifier(0), sequence: try row.integer(1), digest: try row.digest(2))
        }
    }
}
