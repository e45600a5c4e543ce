import Foundation
import StorageTesting
import Testing

@testable import Storage

/// What can be said of one event, one page back, and a chain on its way out.
struct EventCheckTests {
    private func check(_ sequence: Int64, _ log: SampleLog) async throws -> EventCheck? {
        let trusted = log.keys.checkpointPublicKeys
        return try await log.database.read {
            try EventLog.check(sequence, of: SampleLog.east, trusted: trusted, in: $0)
        }
    }

    /// East has six events; checkpoint 1 is signed behind the third, checkpoint 2 behind the fifth, none behind the sixth.
    @Test(
        arguments: StoreKind.available,
        [(1, true, 1), (3, true, 1), (4, true, 2), (6, nil, nil)] as [(Int64, Bool?, Int64?)])
    func anUntouchedEventFitsItsNeighboursAndItsCheckpoint(
        _ kind: StoreKind, _ event: (sequence: Int64, hasSuccessor: Bool?, checkpoint: Int64?)
    ) async throws {
        try await SampleLog.with(kind) { log in
            let check = try #require(try await check(event.sequence, log))

            #expect(check.isSound && check.fitsItsDigest && check.fitsPredecessor)
            #expect(check.event.sequence == event.sequence)
            #expect((check.fitsSuccessor != nil) == (event.sequence < 6))
            #expect(check.checkpoint?.checkpoint == event.checkpoint)
            #expect(check.fitsCheckpoint == event.checkpoint.map { _ in true })
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasChangedSaysSoAndItsNeighboursToo(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.rewrite(SampleLog.east, from: 4, headToo: false, through: 4) { $0.kind = "other" }

            let before = try #require(try await check(3, log))
            let changed = try #require(try await check(4, log))
            let after = try #require(try await check(5, log))

            #expect(before.fitsSuccessor == true && before.isSound)
            #expect(changed.fitsItsDigest && changed.fitsPredecessor && changed.fitsSuccessor == false)
            #expect(after.fitsItsDigest && !after.fitsPredecessor && !after.isSound)
        }
    }

    @Test(arguments: StoreKind.available)
    func aChainMadeAnewDoesNotFitItsCheckpoint(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.rewrite(SampleLog.east, from: 2) { $0.kind = "other" }

            let check = try #require(try await check(2, log))

            #expect(check.fitsItsDigest && check.fitsPredecessor && check.fitsSuccessor == true)
            #expect(check.fitsCheckpoint == false && !check.isSound)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCheckpointOfAStrangersKeyVouchesForNothing(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let check = try await log.database.read {
                try EventLog.check(
                    1, of: SampleLog.east, trusted: KeyRing.ephemeral().checkpointPublicKeys, in: $0)
            }

            #expect(check?.fitsCheckpoint == false)
        }
    }

    @Test(arguments: StoreKind.available, [0, 7, -1, .max - 1] as [Int64])
    func thereIsNothingToSayOfAnEventThatIsNot(_ kind: StoreKind, _ sequence: Int64) async throws {
        try await SampleLog.with(kind) { log in
            let nothing = try await check(sequence, log)
            #expect(nothing == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func aRowThatIsNoEventAnyMoreHidesNoOther(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.tamper([
                "UPDATE event SET facts = 'gone', actor_id = 'A B' WHERE organ_id = 'east' AND sequence = 4"
            ])

            let page = try await log.database.read { try EventLog.page(EventQuery(visible: "TRUE"), limit: 20, in: $0) }
            let check = try #require(try await check(4, log))

            #expect(page.events.count == 8)
            let broken = try #require(page.events.first { $0.sequence == 4 })
            #expect(broken.facts == [Event.unreadableFact: "gone"] && broken.actor == nil)
            #expect(!check.fitsItsDigest && !check.isSound)
        }
    }

    @Test(arguments: StoreKind.available)
    func pagesBackToTheNewestEvent(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let query = EventQuery(visible: "TRUE")
            let first = try await log.database.read { try EventLog.page(query, limit: 3, in: $0) }
            #expect(first.previous == nil)
            let next = try #require(first.next)
            let second = try await log.database.read { try EventLog.page(query, after: next, limit: 3, in: $0) }
            let third = try await log.database.read { try EventLog.page(query, after: second.next, limit: 3, in: $0) }

            let place = try #require(third.previous)
            let backToSecond = try await log.database.read {
                try EventLog.page(query, before: place, limit: 3, in: $0)
            }
            let newer = try #require(backToSecond.previous)
            let backToFirst = try await log.database.read {
                try EventLog.page(query, before: newer, limit: 3, in: $0)
            }

            #expect(backToSecond.events == second.events && backToSecond.next == second.next)
            #expect(backToFirst.events == first.events && backToFirst.previous == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func aChainGoesOutAsItStands(_ kind: StoreKind) async throws {
        struct Line: Decodable {
            let organ_id, kind, facts, digest, previous_digest: String
            let sequence, at: Int64
            let actor_id: String?
        }
        try await SampleLog.with(kind) { log in
            let piece = try await log.database.read { try ChainExport.piece(of: SampleLog.east, after: 4, in: $0) }
            let lines = try piece.bytes.split(separator: UInt8(ascii: "\n")).map {
                try JSONDecoder().decode(Line.self, from: Data($0))
            }

            #expect(piece.next == nil)
            #expect(lines.map(\.sequence) == [5, 6] && lines.allSatisfy { $0.organ_id == "east" })
            #expect(lines[0].digest == lines[1].previous_digest && lines[0].digest.count == 64)
            #expect(lines[0].facts == #"{"code":"7","name":"信息公开办"}"# && lines[0].actor_id == "person-1")
        }
    }
}
