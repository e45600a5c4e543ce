import FoundationEssentials
import Storage
import StorageTesting
import Testing

@Suite("gongkai log")
struct LogTests {
    @Test(arguments: StoreKind.available)
    func anUntouchedLogVerifies(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.makeEvents(3)
            let run = await records.run(["log", "verify"])
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output == "校验了1条链、3条记录、0个检查点，全部相符。\n")
        }
    }

    @Test(arguments: StoreKind.available)
    func aChangedEventIsNamed(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.makeEvents(3)
            try await records.dropTriggers(of: "event")
            try await records.write("UPDATE event SET subject_id = 'other' WHERE sequence = 2")

            let run = await records.run(["log", "verify"])

            #expect(run.code == 1)
            #expect(
                run.output == """
                    ✖ 单位 platform 第 2 号事件：内容与其摘要不符，已被改动
                    校验了1条链、3条记录、0个检查点，有1处不符。请保留现场，不要修改数据库。

                    """)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCheckpointKeptOutsideTellsOfALogThatWasMadeAnew(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.makeEvents(2)
            let kept = await records.run(["log", "checkpoint"])
            #expect(kept.code == 0, "\(kept.errors)")
            let sound = await records.run(["log", "verify", "--checkpoint", "kept"], files: ["kept": kept.output])
            #expect(sound.code == 0, "\(sound.output)")
            for table in ["checkpoint_head", "checkpoint", "event", "event_head"] {
                try await records.dropTriggers(of: table)
                try await records.write("DELETE FROM \(table)")
            }
            try await records.makeEvents(2)

            #expect(await records.run(["log", "verify"]).code == 0)
            let run = await records.run(["log", "verify", "--checkpoint", "kept"], files: ["kept": kept.output])

            #expect(run.code == 1)
            #expect(run.output.contains("第 1 号检查点：缺失，已被删除"))
        }
    }

    @Test(arguments: StoreKind.available)
    func nothingNewGivesTheLastCheckpointAgain(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.makeEvents(1)
            let first = await records.run(["log", "checkpoint"])
            let second = await records.run(["log", "checkpoint"])
            #expect(first.output == second.output)
            #expect(first.output.contains("gongkai-checkpoint-1"))
        }
    }

    /// New keys would sign what nobody outside can hold against the old ones.
    @Test func aLogWhoseKeysAreLostIsNeitherVerifiedNorSigned() async throws {
        try await withRecords(.sqlite) { records in
            try await records.makeEvents(1)
            let keys = records.folder.file("data/keys")
            try FileManager.default.removeItem(atPath: keys)

            for command in [["log", "verify"], ["log", "checkpoint"]] {
                let run = await records.run(command)
                #expect(run.code == 4)
                #expect(run.errors.hasPrefix("错误：没有密钥：\(keys) 不存在或是空的。"), "\(run.errors)")
                #expect(!FileManager.default.fileExists(atPath: keys))
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func keysThatDidNotSignTheLastCheckpointSignNoOther(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.makeEvents(1)
            #expect(await records.run(["log", "checkpoint"]).code == 0)
            let keys = records.folder.file("data/keys")
            try FileManager.default.removeItem(atPath: keys)
            _ = try KeyRing.open(folder: keys)

            let signing = await records.run(["log", "checkpoint"])
            #expect(signing.code == 4)
            #expect(signing.errors.hasPrefix("错误：密钥与数据库不符："), "\(signing.errors)")
            // To verify is to say what does not fit.
            let verifying = await records.run(["log", "verify"])
            #expect(verifying.code == 1)
            #expect(verifying.output.contains("由未知的密钥签署"), "\(verifying.output)")
        }
    }

    @Test func anEmptyLogHasNothingToSign() async throws {
        try await withRecords(.sqlite) { records in
            #expect(await records.run(["db", "migrate"]).code == 0)
            let run = await records.run(["log", "checkpoint"])
            #expect(run.code == 0)
            #expect(run.output == "")
            #expect(run.errors == "还没有任何记录，没有可以签发的内容。\n")
        }
    }

    @Test(
        arguments: [
            (["--checkpoint", "missing"], 3, "错误：missing 打不开，或者不是文本。\n"),
            (["--checkpoint", "kept"], 3, "错误：kept：第 1 行不是检查点。"),
            (["--organ", "第一局"], 2, "错误：--organ 之后应写单位的标识"),
        ] as [([String], Int32, String)])
    func aWrongCallSaysWhatIsWanted(words: [String], code: Int32, message: String) async throws {
        try await withRecords(.sqlite) { records in
            let run = await records.run(["log", "verify"] + words, files: ["kept": "{}"])
            #expect(run.code == code)
            #expect(run.errors.hasPrefix(message), "\(run.errors)")
        }
    }
}

extension EventKind {
    fileprivate static let tried = EventKind("test.tried", "试写")
}

extension RecordsPlace {
    /// What who owns the database can do before rewriting what is only to be added to.
    fileprivate func dropTriggers(of table: String) async throws {
        switch kind {
        case .sqlite:
            for change in ["update", "delete"] {
                try await write("DROP TRIGGER IF EXISTS \(table)_refuses_\(change)")
            }
        case .postgresql: try await write("DROP TRIGGER IF EXISTS \(table)_refuses_change ON \(table)")
        }
    }

    /// Migrates, makes the keys, and appends events to the platform's chain.
    fileprivate func makeEvents(_ count: Int) async throws {
        #expect(await run(["db", "migrate"]).code == 0)
        _ = try KeyRing.open(folder: folder.file("data/keys"))
        try await withDatabase { database in
            try await database.write { session in
                for number in 1...count {
                    try EventLog.append(
                        EventDraft(
                            .tried, of: .init(kind: "test", id: "\(number)"), organ: ChainOwner.platform, by: nil,
                            at: Moment(milliseconds: 1_800_000_000_000 + Int64(number))), in: session)
                }
            }
        }
    }
}
