import StorageTesting
import Testing

@testable import Storage

@Suite("Key traces")
struct KeyTracesTests {
    private static let schema = Schema([EventSchema.migrations, KeySchema.migrations])

    @Test(arguments: StoreKind.available)
    func recordsThatNoServerStartedOnAreNotInUse(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            let none = KeyTraces(isInUse: false, checkpointKey: nil)
            var traces = try await KeyTraces.read(database, KeyTracesTests.schema)
            #expect(traces == none)
            try await Migrator.migrate(KeyTracesTests.schema, database, clock: .fixed(.testStart))
            // What the command line leaves before the first start was made without keys.
            for kind in [EventKind.backupMade, .backupRestored] { try await append(kind, in: database) }
            traces = try await KeyTraces.read(database, KeyTracesTests.schema)
            #expect(traces == none)

            try await append(.fileAdded, in: database)

            traces = try await KeyTraces.read(database, KeyTracesTests.schema)
            #expect(traces == KeyTraces(isInUse: true, checkpointKey: nil))
        }
    }

    /// As records stand that are older than the mark.
    @Test(arguments: StoreKind.available)
    func withoutAMarkTheLastSignatureThatHoldsDecides(_ kind: StoreKind) async throws {
        try await withDatabase(kind, Schema([EventSchema.migrations])) { database in
            let keys = KeyRing.ephemeral()
            try await append(.fileAdded, in: database)
            _ = try await database.write { try Checkpoint.sign(with: keys, at: .testStart, in: $0) }
            let head = Checkpoint.Head(organ: ChainOwner.platform, sequence: 1, digest: .none)
            let forged = Checkpoint(number: 2, at: .testStart, after: .none, heads: [head], signedWith: .ephemeral())
            try await database.write { session in
                _ = try session.execute(
                    """
                    INSERT INTO checkpoint (number, at, statement, digest, signature)
                    VALUES (2, 0, \(forged.statement), \(forged.digest), \([UInt8](repeating: 7, count: 64)))
                    """)
            }

            let traces = try await KeyTraces.read(database, KeyTracesTests.schema)

            #expect(traces == KeyTraces(isInUse: true, checkpointKey: keys.checkpointKey))
            try traces.require(keys)
            #expect(throws: KeyFailure.foreign(key: keys.checkpointKey.id)) { try traces.require(.ephemeral()) }
            let signers = try await database.read { try KeyTraces.signers(in: $0) }
            #expect(signers == [keys.checkpointKey])
        }
    }

    @Test(arguments: StoreKind.available)
    func theFirstKeysAreNotedAndOthersRefused(_ kind: StoreKind) async throws {
        try await withDatabase(kind, KeyTracesTests.schema) { database in
            let keys = KeyRing.ephemeral()
            for _ in 1...2 { try await database.write { try KeyTraces.note(keys, at: .testStart, in: $0) } }

            await #expect(throws: KeyFailure.foreign(key: keys.checkpointKey.id)) {
                try await database.write { try KeyTraces.note(.ephemeral(), at: .testStart, in: $0) }
            }

            let traces = try await KeyTraces.read(database, KeyTracesTests.schema)
            #expect(traces == KeyTraces(isInUse: true, checkpointKey: keys.checkpointKey))
            let events = try await database.read { try $0.count("SELECT count(*) FROM event") }
            #expect(events == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func aNewerKeyTakesThePlaceAndACopyFromBeforeIsRefused(_ kind: StoreKind) async throws {
        try await withDatabase(kind, KeyTracesTests.schema) { database in
            let (one, two) = (KeyRing.randomKey(), KeyRing.randomKey())
            let before = try KeyRing(checkpoint: [1: one], data: [1: one], token: one)
            let after = try KeyRing(checkpoint: [1: one, 2: two], data: [1: one], token: one)
            try await database.write { try KeyTraces.note(before, at: .testStart, in: $0) }

            try await database.write { try KeyTraces.note(after, at: .testStart, in: $0) }

            await #expect(throws: KeyFailure.foreign(key: after.checkpointKey.id)) {
                try await database.write { try KeyTraces.note(before, at: .testStart, in: $0) }
            }
            let changes = try await database.read {
                try $0.count("SELECT count(*) FROM event WHERE kind = 'checkpoint-key.changed'")
            }
            #expect(changes == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func acceptedKeysAreThoseOfTheRecordsFromThenOn(_ kind: StoreKind) async throws {
        try await withDatabase(kind, KeyTracesTests.schema) { database in
            let (lost, keys) = (KeyRing.ephemeral(), KeyRing.ephemeral())
            try await append(.fileAdded, in: database)
            _ = try await database.write { try Checkpoint.sign(with: lost, at: .testStart, in: $0) }
            try await database.write { try KeyTraces.note(lost, at: .testStart, in: $0) }

            try await database.write { try KeyTraces.accept(keys, at: .testStart, in: $0) }

            let traces = try await KeyTraces.read(database, KeyTracesTests.schema)
            try traces.require(keys)
            #expect(throws: KeyFailure.foreign(key: keys.checkpointKey.id)) { try traces.require(lost) }
            let facts = try await database.read { session in
                try session.row("SELECT facts FROM event WHERE kind = 'checkpoint-key.accepted'")?.text(0)
            }
            #expect(facts?.contains(lost.checkpointKey.id) == true && facts?.contains(keys.checkpointKey.id) == true)
        }
    }

    private func append(_ kind: EventKind, in database: any Database) async throws {
        _ = try await database.write { session in
            try EventLog.append(
                EventDraft(kind, of: .init(kind: "file", id: "1"), organ: ChainOwner.platform, by: nil, at: .testStart),
                in: session)
        }
    }
}
