import Storage
import StorageTesting

@testable import Storage

/// The log that the tests of verification tamper with.
///
/// 12 hours of two units and three checkpoints. East: an event at 1, 2, 3, 4, 5 and 6 o'clock. West: 1, 2 o'clock. Checkpoints: 3:30 (east 3, west 2),
/// 5:30 (east 5). The sixth event of the east is not signed yet.
struct SampleLog {
    let keys = KeyRing.ephemeral()
    let database: any Database

    static let schema = Schema([EventSchema.migrations])
    static let east = Identifier<ChainOwner>(wellKnown: "east")
    static let west = Identifier<ChainOwner>(wellKnown: "west")

    static func hour(_ hours: Double) -> Moment { .testStart + .milliseconds(Int64(hours * 3_600_000)) }

    static func with(_ kind: StoreKind, _ body: (SampleLog) async throws -> Void) async throws {
        try await withDatabase(kind, schema) { database in
            let log = SampleLog(database: database)
            try await log.fill()
            try await body(log)
        }
    }

    private func fill() async throws {
        for hour in 1...3 { try await append(SampleLog.east, hour: Double(hour)) }
        for hour in 1...2 { try await append(SampleLog.west, hour: Double(hour)) }
        try await sign(hour: 3.5)
        for hour in 4...5 { try await append(SampleLog.east, hour: Double(hour)) }
        try await sign(hour: 5.5)
        try await append(SampleLog.east, hour: 6)
    }

    @discardableResult
    func append(_ organ: Identifier<ChainOwner>, hour: Double) async throws -> Event {
        try await database.write { try EventLog.append(.renamed(organ, at: SampleLog.hour(hour)), in: $0) }
    }

    @discardableResult
    func sign(hour: Double) async throws -> Checkpoint? {
        let keys = keys
        return try await database.write { try Checkpoint.sign(with: keys, at: SampleLog.hour(hour), in: $0) }
    }

    func verify(
        _ organ: Identifier<ChainOwner>? = nil, copies: [Checkpoint] = []
    ) async throws -> EventVerification {
        try await EventLog.verify(database, organ: organ, trusted: keys.checkpointPublicKeys, copies: copies)
    }

    /// What somebody outside has saved of the public page.
    func copies() async throws -> [Checkpoint] {
        try await database.read { try Checkpoint.page(after: 0, limit: 100, in: $0) }
    }

    func faults(copies: [Checkpoint] = []) async throws -> [String] {
        let verification = try await verify(copies: copies)
        return verification.checkpointFaults.map(\.description) + verification.chainFaults.map(\.description)
    }
}

extension EventDraft {
    static func renamed(_ organ: Identifier<ChainOwner>, at moment: Moment) -> EventDraft {
        EventDraft(
            EventKind("unit.renamed", "单位更名"), of: .init(kind: "unit", id: "unit-1"), organ: organ,
            by: Identifier(wellKnown: "person-1"), actingFor: Identifier(wellKnown: "person-2"),
            facts: ["name": "信息公开办", "code": "7"], at: moment)
    }
}

// MARK: - The attacker

extension Database {
    /// Does what the program never does, as one who may change the schema can.
    func tamper(_ changes: [SQLStatement]) async throws {
        try await write { session in
            try dropGuards(session)
            for change in changes { try session.execute(change) }
        }
    }

    func tamper(_ change: SQLStatement) async throws { try await tamper([change]) }
}

extension SampleLog {
    func tamper(_ changes: [SQLStatement]) async throws { try await database.tamper(changes) }

    /// Changes a chain from one event on and makes all digests and the head anew, as one who knows how they are made.
    func rewrite(
        _ organ: Identifier<ChainOwner>, from first: Int64, headToo: Bool = true, through last: Int64 = .max,
        _ change: @escaping @Sendable (inout EventContent) -> Void
    ) async throws {
        try await database.write { session in
            try dropGuards(session)
            var previous: [UInt8]?
            let rows = try session.rows(
                "SELECT \(Event.columns) FROM event WHERE organ_id = \(organ) AND sequence >= \(first) ORDER BY sequence"
            )
            for row in rows {
                var content = try StoredEvent(row).content
                if content.sequence > last { break }
                if let previous { content.previousDigest = previous }
                if content.sequence == first { change(&content) }
                previous = content.digest.bytes
                try session.replace(content)
                if headToo {
                    try session.execute(
                        """
                        UPDATE event_head SET digest = \(content.digest), at = \(content.at), sequence = \(content.sequence)
                        WHERE organ_id = \(organ)
                        """)
                }
            }
        }
    }

    /// Puts another checkpoint in the place of one.
    func replace(_ checkpoint: Checkpoint) async throws {
        try await tamper([
            """
            UPDATE checkpoint SET at = \(checkpoint.at), statement = \(checkpoint.statement),
                digest = \(checkpoint.digest), signature = \(checkpoint.signature) WHERE number = \(checkpoint.number)
            """,
            "DELETE FROM checkpoint_head WHERE number = \(checkpoint.number)",
        ])
        try await tamper(
            checkpoint.heads.map {
                """
                INSERT INTO checkpoint_head (organ_id, number, sequence, digest)
                VALUES (\($0.organ), \(checkpoint.number), \($0.sequence), \($0.digest))
                """
            })
    }
}

private func dropGuards(_ session: any WriteSession) throws {
    for table in ["event", "checkpoint", "checkpoint_head"] {
        switch session.dialect {
        case .sqlite:
            try session.execute(SQLStatement(source: "DROP TRIGGER IF EXISTS \(table)_refuses_update"))
            try session.execute(SQLStatement(source: "DROP TRIGGER IF EXISTS \(table)_refuses_delete"))
        case .postgresql:
            try session.execute(SQLStatement(source: "DROP TRIGGER IF EXISTS \(table)_refuses_change ON \(table)"))
        }
    }
}

extension WriteSession {
    fileprivate func replace(_ content: EventContent) throws {
        try execute(
            """
            UPDATE event SET at = \(content.at), kind = \(content.kind), facts = \(content.facts),
                previous_digest = \(content.previousDigest), digest = \(content.digest)
            WHERE organ_id = \(content.organ) AND sequence = \(content.sequence)
            """)
    }
}
