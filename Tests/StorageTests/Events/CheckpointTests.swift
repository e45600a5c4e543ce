import StorageTesting
import Testing

@testable import Storage

@Suite("Checkpoints")
struct CheckpointTests {
    @Test(arguments: StoreKind.available)
    func listsTheChainsThatGrewSinceTheLastOne(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let checkpoints = try await log.copies()

            #expect(
                checkpoints.map { $0.heads.map { "\($0.organ) \($0.sequence)" } } == [
                    ["east 3", "west 2"], ["east 5"],
                ])
            #expect(checkpoints[1].previousDigest == checkpoints[0].digest)
            #expect(checkpoints.allSatisfy { $0.isSigned(byOneOf: log.keys.checkpointPublicKeys) })
            #expect(!checkpoints[0].isSigned(byOneOf: KeyRing.ephemeral().checkpointPublicKeys))
        }
    }

    @Test(arguments: StoreKind.available)
    func isNotSignedWhenNothingChanged(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let (first, second) = (try await log.sign(hour: 8), try await log.sign(hour: 9))
            #expect(first?.number == 3)
            #expect(second == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func isNotSignedOverAChainThatWasRewritten(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.rewrite(SampleLog.east, from: 4) { $0.facts = "{}" }
            await #expect(throws: CheckpointRefusal.chainRewritten(SampleLog.east)) { try await log.sign(hour: 8) }
        }
    }

    @Test(arguments: StoreKind.available)
    func isSignedOnceWhenTwoServersSignAtOnce(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            async let first = log.sign(hour: 8)
            async let second = log.sign(hour: 8)
            let signed = try await [first, second].compactMap { $0 }

            #expect(signed.map(\.number) == [3])
            #expect(try await log.verify().isSound)
        }
    }

    @Test(arguments: StoreKind.available)
    func givesTheSignedHeadsOfOneChainNewestFirst(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let heads = try await log.database.read { try Checkpoint.latest(of: SampleLog.east, limit: 20, in: $0) }
            #expect(heads.map { "\($0.checkpoint) \($0.sequence)" } == ["2 5", "1 3"])
            #expect(heads.map(\.at) == [SampleLog.hour(5.5), SampleLog.hour(3.5)])
        }
    }

    @Test func writesTheStatementThatTheDocumentDescribes() throws {
        let keys = KeyRing.ephemeral()
        let digest = Digest32(of: [1])
        let checkpoint = Checkpoint(
            number: 7, at: .testStart, after: digest,
            heads: [
                .init(organ: SampleLog.west, sequence: 2, digest: digest),
                .init(organ: SampleLog.east, sequence: 12, digest: .none),
            ], signedWith: keys)

        // SHA-256 of the byte 01, from sha256sum.
        let hex = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"
        #expect(
            checkpoint.statement == """
                gongkai-checkpoint-1
                number 7
                at 1772413200000
                previous \(hex)
                public-key \(keys.checkpointKey.base64)
                chains 2
                east 12 0000000000000000000000000000000000000000000000000000000000000000
                west 2 \(hex)

                """)
    }

    /// What a text is turned into, which then must not be read.
    static let otherTexts: [(name: String, from: String, to: String)] = [
        ("a space more", "number ", "number  "), ("a number with a plus", "at 1", "at +1"),
        ("another version", "-1\n", "-2\n"), ("a chain less than told", "chains 1", "chains 2"),
        ("lines ended as on Windows", "\n", "\r\n"), ("no line feeds", "\n", ""), ("more behind it", "0\n", "0\n\n"),
        ("a digest in capitals", "a0a0", "A0A0"),
    ]

    @Test(arguments: otherTexts)
    func readsNoOtherTextThanItWrites(_ other: (name: String, from: String, to: String)) throws {
        let statement = Checkpoint(
            number: 1, at: .testStart, after: .none,
            heads: [
                .init(
                    organ: SampleLog.east, sequence: 1,
                    digest: try #require(Digest32(hex: String(repeating: "a0", count: 32))))
            ],
            signedWith: .ephemeral()
        ).statement
        #expect(CheckpointStatement(statement) != nil)
        let changed = statement.replacing(other.from, with: other.to)
        try #require(changed != statement)
        #expect(CheckpointStatement(changed) == nil, "\(other.name)")
    }

    @Test(arguments: StoreKind.available)
    func comesBackFromItsPublishedForm(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let checkpoints = try await log.copies()
            let text = checkpoints.map(\.publishedJSON).joined(separator: "\n")
            #expect(try Checkpoint.published(in: text) == checkpoints)
        }
    }

    @Test func saysWhichLineOfAFileIsNoCheckpoint() throws {
        let checkpoint = Checkpoint(number: 1, at: .testStart, after: .none, heads: [], signedWith: .ephemeral())
        #expect(throws: UnreadableCheckpoint(line: 3)) {
            try Checkpoint.published(in: checkpoint.publishedJSON + "\n\n{\"statement\":\"\"}\n")
        }
    }
}
