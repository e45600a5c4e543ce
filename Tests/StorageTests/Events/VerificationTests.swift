import StorageTesting
import Testing

@testable import Storage

@Suite("Verification of the event log")
struct VerificationTests {
    @Test(arguments: StoreKind.available)
    func saysNothingOfALogThatNobodyTouched(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let verification = try await log.verify(copies: log.copies())

            #expect(verification.isSound)
            #expect(verification.chains == 2)
            #expect(verification.events == 8)
            #expect(verification.checkpoints == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func saysNothingOfAnEmptyLog(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SampleLog.schema) { database in
            let verification = try await EventLog.verify(database, trusted: [])
            #expect(verification.isSound)
        }
    }

    /// What was done to the rows, and what is found. All hands but the last three leave the digests as they are.
    static let changes: [(change: String, found: [String])] = [
        ("UPDATE event SET at = at + 1 WHERE organ_id = 'east' AND sequence = 4", ["4 内容与其摘要不符"]),
        ("UPDATE event SET kind = 'x' WHERE organ_id = 'east' AND sequence = 4", ["4 内容与其摘要不符"]),
        ("UPDATE event SET actor_id = NULL WHERE organ_id = 'east' AND sequence = 4", ["4 内容与其摘要不符"]),
        ("UPDATE event SET acting_for_id = '' WHERE organ_id = 'east' AND sequence = 4", ["4 内容与其摘要不符"]),
        ("UPDATE event SET subject_kind = 'x' WHERE organ_id = 'east' AND sequence = 4", ["4 内容与其摘要不符"]),
        ("UPDATE event SET subject_id = 'x' WHERE organ_id = 'east' AND sequence = 4", ["4 内容与其摘要不符"]),
        ("UPDATE event SET facts = '{}' WHERE organ_id = 'east' AND sequence = 4", ["4 内容与其摘要不符"]),
        (
            "UPDATE event SET previous_digest = digest WHERE organ_id = 'east' AND sequence = 4",
            ["4 内容与其摘要不符"]
        ),
        (
            "UPDATE event SET digest = previous_digest WHERE organ_id = 'east' AND sequence = 4",
            ["4 内容与其摘要不符"]
        ),
        ("UPDATE event SET sequence = 40 WHERE organ_id = 'east' AND sequence = 4", ["4 缺失，已被删除"]),
        (
            "UPDATE event SET organ_id = 'WEST' WHERE organ_id = 'east' AND sequence = 4",
            ["单位 WEST 第 1 号事件：缺失", "4 缺失，已被删除"]
        ),
        ("DELETE FROM event WHERE organ_id = 'east' AND sequence = 1", ["1 缺失，已被删除"]),
        ("DELETE FROM event WHERE organ_id = 'east' AND sequence = 4", ["4 缺失，已被删除"]),
        ("DELETE FROM event WHERE organ_id = 'east' AND sequence = 6", ["6 缺失，链尾记录显示应有 6 条"]),
        ("DELETE FROM event WHERE organ_id = 'east' AND sequence >= 4", ["4 缺失，第 2 号检查点签署时已有"]),
        ("DELETE FROM event WHERE organ_id = 'east'", ["1 缺失，第 1 号检查点签署时已有"]),
        (
            """
            UPDATE event SET sequence = 1007 - sequence WHERE organ_id = 'east' AND sequence IN (3, 4);
            UPDATE event SET sequence = sequence - 1000 WHERE organ_id = 'east' AND sequence > 1000
            """, ["3 内容与其摘要不符"]
        ),
        (
            """
            INSERT INTO event SELECT organ_id, 7, at, kind, actor_id, acting_for_id, subject_kind, subject_id, facts,
                previous_digest, digest FROM event WHERE organ_id = 'east' AND sequence = 6
            """, ["7 内容与其摘要不符"]
        ),
        (
            """
            UPDATE event SET sequence = sequence + 1000 WHERE organ_id = 'east' AND sequence > 3;
            UPDATE event SET sequence = sequence - 999 WHERE organ_id = 'east' AND sequence > 3;
            INSERT INTO event SELECT organ_id, 4, at, kind, actor_id, acting_for_id, subject_kind, subject_id, facts,
                previous_digest, digest FROM event WHERE organ_id = 'east' AND sequence = 3
            """, ["4 内容与其摘要不符"]
        ),
        (
            "UPDATE event_head SET digest = (SELECT digest FROM event WHERE organ_id = 'east' AND sequence = 5) "
                + "WHERE organ_id = 'east'", ["单位 east 的日志：链尾记录与最后一条事件不符"]
        ),
        ("UPDATE event_head SET at = at + 1 WHERE organ_id = 'east'", ["单位 east 的日志：链尾记录与最后一条事件不符"]),
        ("UPDATE event_head SET sequence = 5 WHERE organ_id = 'east'", ["6 链尾记录显示只有 5 条"]),
        ("UPDATE event_head SET sequence = 7 WHERE organ_id = 'east'", ["7 缺失，链尾记录显示应有 7 条"]),
        ("DELETE FROM event_head WHERE organ_id = 'east'", ["单位 east 的日志：有事件而没有链尾记录"]),
        (
            "DELETE FROM event WHERE organ_id = 'east'; DELETE FROM event_head WHERE organ_id = 'east'",
            ["1 缺失，第 1 号检查点签署时已有"]
        ),
        (
            "UPDATE checkpoint SET signature = (SELECT signature FROM checkpoint WHERE number = 2) WHERE number = 1",
            ["1号检查点 签名无效"]
        ),
        ("UPDATE checkpoint SET statement = replace(statement, 'at 17', 'at 16') WHERE number = 1", ["1号检查点 签名无效"]),
        ("UPDATE checkpoint SET statement = statement || ' ' WHERE number = 1", ["1号检查点 内容不是有效的检查点"]),
        (
            "UPDATE checkpoint SET statement = (SELECT statement FROM checkpoint WHERE number = 1) WHERE number = 2",
            ["2号检查点 内容不是有效的检查点"]
        ),
        ("UPDATE checkpoint SET at = at + 1 WHERE number = 1", ["1号检查点 明细与签署的内容不符"]),
        (
            "UPDATE checkpoint SET digest = (SELECT digest FROM event_head WHERE organ_id = 'east') WHERE number = 1",
            ["1号检查点 明细与签署的内容不符"]
        ),
        ("DELETE FROM checkpoint_head WHERE organ_id = 'west'", ["1号检查点 明细与签署的内容不符"]),
        ("UPDATE checkpoint_head SET sequence = 4 WHERE number = 2", ["2号检查点 明细与签署的内容不符"]),
        ("DELETE FROM checkpoint_head WHERE number = 1; DELETE FROM checkpoint WHERE number = 1", ["1号检查点 缺失"]),
    ]

    @Test(arguments: StoreKind.available, changes)
    func namesTheFirstFault(_ kind: StoreKind, _ hand: (change: String, found: [String])) async throws {
        try await SampleLog.with(kind) { log in
            try await log.tamper(hand.change.split(separator: ";").map { SQLStatement(source: String($0)) })

            let found = try await log.faults()
            #expect(found.count == hand.found.count, "\(found)")
            for (fault, expected) in zip(found, hand.found) {
                #expect(fault.hasPrefix(VerificationTests.spelledOut(expected)), "\(fault)")
            }
        }
    }

    /// The table above writes `4 …` for the fourth event of the east and `1号检查点 …` for a checkpoint.
    private static func spelledOut(_ short: String) -> String {
        if short.hasPrefix("单位") { return short }
        let words = short.split(separator: " ", maxSplits: 1).map(String.init)
        if let number = words[0].first, words[0].hasSuffix("检查点") { return "第 \(number) 号检查点：\(words[1])" }
        return "单位 east 第 \(words[0]) 号事件：\(words[1])"
    }

    @Test func findsAColumnOfAnotherKind() async throws {
        try await SampleLog.with(.sqlite) { log in
            try await log.tamper(["UPDATE event SET facts = X'7B7D' WHERE organ_id = 'east' AND sequence = 4"])
            #expect(try await log.faults() == ["单位 east 第 4 号事件：内容不是有效的事件记录，已被改动"])
        }
    }

    // MARK: Who knows how digests are made

    @Test(arguments: StoreKind.available)
    func findsAnEventThatWasReplacedWithADigestOfItsOwn(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.rewrite(SampleLog.east, from: 4, headToo: false, through: 4) { $0.facts = "{}" }
            #expect(try await log.verify().chainFaults.map(\.sequence) == [4])
            #expect(try await log.verify().chainFaults.map(\.reason) == [.replaced])
        }
    }

    @Test(arguments: StoreKind.available)
    func findsAChainThatWasMadeAnewBySignedCheckpoints(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.rewrite(SampleLog.east, from: 4) { $0.facts = "{}" }

            let faults = try await log.verify().chainFaults
            #expect(faults.map(\.reason) == [.contradictsCheckpoint(number: 2, lastKnown: 3)])
            #expect(faults.map(\.sequence) == [5])

            try await log.rewrite(SampleLog.east, from: 1) { $0.kind = "unit.made" }
            #expect(
                try await log.verify().chainFaults.map(\.reason) == [.contradictsCheckpoint(number: 1, lastKnown: 0)])
        }
    }

    @Test(arguments: StoreKind.available)
    func findsAChainWhoseBeginningWasTakenAway(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.rewrite(SampleLog.east, from: 1) { $0.previousDigest[0] = 1 }
            #expect(try await log.verify().chainFaults.map(\.reason) == [.notTheFirst])
        }
    }

    @Test(arguments: StoreKind.available)
    func findsAnEventThatIsEarlierThanTheOneBeforeIt(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.rewrite(SampleLog.east, from: 6) { $0.at = SampleLog.hour(4.9).milliseconds }
            let faults = try await log.verify().chainFaults
            #expect(faults.map(\.reason) == [.backDated])
            #expect(faults.map(\.sequence) == [6])
        }
    }

    /// The west has been quiet since 2 o'clock, so that an event of 3:15 would fit its chain; but the checkpoint of 5:30 did not know it.
    @Test(arguments: StoreKind.available)
    func findsAnEventThatWasBackDatedIntoAQuietHour(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.append(SampleLog.west, hour: 6)
            try await log.rewrite(SampleLog.west, from: 3) { $0.at = SampleLog.hour(3.25).milliseconds }
            #expect(
                try await log.verify().chainFaults.map(\.description) == [
                    "单位 west 第 3 号事件：在第 2 号检查点签署之后写入，所记时间却早于该检查点，时间被倒填"
                ])
        }
    }

    /// A change that began at 5:25 and ended after the checkpoint of 5:30 is nothing to report.
    @Test(arguments: StoreKind.available)
    func saysNothingOfATransactionThatOverlapsACheckpoint(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.append(SampleLog.west, hour: 5.42)
            #expect(try await log.verify().isSound)
        }
    }

    /// The limit of what can be known: what no checkpoint has seen can be taken away by who also mends the head.
    @Test(arguments: StoreKind.available)
    func cannotMissWhatWasNeverSigned(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.tamper([
                "DELETE FROM event WHERE organ_id = 'east' AND sequence = 6",
                """
                UPDATE event_head SET (sequence, digest, at) =
                    (SELECT sequence, digest, at FROM event WHERE organ_id = 'east' AND sequence = 5)
                WHERE organ_id = 'east'
                """,
            ])
            #expect(try await log.verify().isSound)
        }
    }

    // MARK: Who rewrites checkpoints

    @Test(arguments: StoreKind.available)
    func doesNotTrustACheckpointOfAnotherKey(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let second = try #require(try await log.copies().last)
            try await log.replace(
                Checkpoint(
                    number: 2, at: second.at, after: second.previousDigest, heads: second.heads,
                    signedWith: .ephemeral()))
            #expect(try await log.faults() == ["第 2 号检查点：由未知的密钥签署"])
        }
    }

    @Test(arguments: StoreKind.available)
    func findsACheckpointThatWasSignedAgainByTheSuccessorsDigest(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let first = try #require(try await log.copies().first)
            try await log.replace(
                Checkpoint(
                    number: 1, at: first.at - .seconds(60), after: .none, heads: first.heads, signedWith: log.keys))
            #expect(try await log.faults() == ["第 2 号检查点：所记的前一检查点摘要不符，检查点被替换"])
        }
    }

    @Test(arguments: StoreKind.available)
    func findsACheckpointThatGoesBack(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let (first, second) = (try await log.copies()[0], try await log.copies()[1])
            try await log.replace(
                Checkpoint(
                    number: 2, at: first.at - .seconds(1), after: first.digest, heads: second.heads,
                    signedWith: log.keys))
            #expect(try await log.faults() == ["第 2 号检查点：时间早于前一检查点"])

            try await log.replace(
                Checkpoint(number: 2, at: second.at, after: first.digest, heads: first.heads, signedWith: log.keys))
            #expect(try await log.faults().first == "第 2 号检查点：单位 east 的事件数少于此前的检查点")
        }
    }

    /// Even who has the signing key cannot take back what others have copied.
    @Test(arguments: StoreKind.available)
    func findsByACopyFromOutsideWhatWasRewrittenAndSignedAgain(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let copies = try await log.copies()
            try await log.rewrite(SampleLog.east, from: 5) { $0.facts = "{}" }
            let event = try #require(
                try await log.database.read { try EventLog.event(5, of: SampleLog.east, in: $0) })
            try await log.replace(
                Checkpoint(
                    number: 2, at: copies[1].at, after: copies[0].digest,
                    heads: [.init(organ: SampleLog.east, sequence: 5, digest: event.digest)], signedWith: log.keys))
            #expect(try await log.verify().isSound)

            #expect(
                try await log.faults(copies: copies) == [
                    "第 2 号检查点：与外部保存的副本不一致，检查点被替换",
                    "单位 east 第 5 号事件：与第 2 号检查点签署的摘要不符，第 4 号起的事件已被改写",
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func findsByACopyFromOutsideThatTheLastCheckpointIsGone(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let copies = try await log.copies()
            try await log.tamper([
                "DELETE FROM checkpoint_head WHERE number = 2", "DELETE FROM checkpoint WHERE number = 2",
                "DELETE FROM event WHERE organ_id = 'east' AND sequence > 4",
                """
                UPDATE event_head SET (sequence, digest, at) =
                    (SELECT sequence, digest, at FROM event WHERE organ_id = 'east' AND sequence = 4)
                WHERE organ_id = 'east'
                """,
            ])
            #expect(try await log.verify().isSound)

            #expect(
                try await log.faults(copies: [copies[1]]) == [
                    "第 2 号检查点：缺失，已被删除", "单位 east 第 5 号事件：缺失，第 2 号检查点签署时已有该事件，末尾已被删除",
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func doesNotBelieveACopyThatIsNotSigned(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            let foreign = Checkpoint(
                number: 9, at: SampleLog.hour(9), after: .none,
                heads: [.init(organ: SampleLog.west, sequence: 90, digest: .none)], signedWith: .ephemeral())
            let faults = try await log.faults(copies: [foreign])
            #expect(faults == ["第 9 号检查点：外部保存的副本签名无效，不能作为依据"])
        }
    }

    // MARK: How it runs

    @Test(arguments: StoreKind.available)
    func verifiesOneChainAlone(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            try await log.tamper(["UPDATE event SET kind = 'x' WHERE organ_id = 'east' AND sequence = 4"])

            #expect(try await log.verify(SampleLog.west).isSound)
            #expect(try await log.verify(SampleLog.west).events == 2)
            #expect(try await log.verify(SampleLog.east).chainFaults.count == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func readsAChainThatIsLongerThanABatch(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SampleLog.schema) { database in
            let drafts = (0..<2 * EventLog.batchSize).map { _ in EventDraft.renamed(SampleLog.east, at: .testStart) }
            _ = try await database.write { try EventLog.append(contentsOf: drafts, in: $0) }

            let verification = try await EventLog.verify(database, trusted: [])
            #expect(verification.isSound)
            #expect(verification.events == 2 * EventLog.batchSize)
        }
    }

    @Test(arguments: StoreKind.available)
    func isNotMisledByWritesThatComeMeanwhile(_ kind: StoreKind) async throws {
        try await SampleLog.with(kind) { log in
            async let writing: Void = {
                for _ in 0..<100 { try await log.append(SampleLog.east, hour: 7) }
            }()
            for _ in 0..<20 { #expect(try await log.verify().isSound) }
            try await writing
        }
    }
}
