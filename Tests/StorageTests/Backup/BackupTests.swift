import Foundation
import StorageTesting
import Testing

@testable import Storage

@Suite("Backup")
struct BackupTests {
    static let pairs: [(from: StoreKind, to: StoreKind)] = StoreKind.available.flatMap { from in
        StoreKind.available.map { (from, $0) }
    }

    @Test(arguments: pairs)
    func bringsEverythingBackOnEitherDatabase(_ pair: (from: StoreKind, to: StoreKind)) async throws {
        try await SampleRecords.with(pair.from) { records in
            let made = try await records.backUp("one")
            try await withDatabase(pair.to) { empty in
                let target = records.installation(on: empty, blobs: MemoryBlobs())

                let restored = try await Backup.restore(
                    made.path, into: target, trusted: records.keys.checkpointPublicKeys, on: .test)

                #expect(restored == made.manifest)
                let before = try await records.rows(of: records.database)
                let after = try await records.rows(of: empty)
                #expect(before == after)
                #expect(try await target.blobs.get(records.file) == SampleRecords.fileBytes)
                let log = try await EventLog.verify(empty, trusted: records.keys.checkpointPublicKeys)
                #expect(log.isSound)
                let events = try await empty.read { try EventLog.page(EventQuery(visible: "TRUE"), limit: 1, in: $0) }
                #expect(events.events.first?.kind == .backupRestored)
                // A second backup of what was restored holds the same rows of every table but the log, which has grown.
                let again = try await Backup.make(of: target, to: records.folder.path + "/two", on: .test)
                #expect(records.digests(of: again.manifest) == records.digests(of: made.manifest))
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func holdsEveryTableAndFileAndSaysSoInItsList(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            let made = try await records.backUp("one")

            let tables = Dictionary(uniqueKeysWithValues: made.manifest.tables.map { ($0.name, $0.rows) })
            #expect(
                tables == [
                    "event": 4, "event_head": 1, "checkpoint": 1, "checkpoint_head": 1, "event_verification": 0,
                    "event_verification_fault": 0, "sample": 5, "kept_file": 1,
                ])
            #expect(made.manifest.files == [.init(digest: records.file.hex, bytes: 3)])
            #expect(made.manifest.heads.map(\.sequence) == [4])
            #expect(made.manifest.migrations.map(\.component) == ["events", "events", "events", "sample"])
            let verified = try await Backup.verify(made.path, trusted: records.keys.checkpointPublicKeys)
            #expect(verified == made.manifest)
            #expect(try FileManager.default.contentsOfDirectory(atPath: records.folder.path) == ["one"])
        }
    }

    @Test(arguments: StoreKind.available)
    func recordsThatItWasMade(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            let made = try await records.backUp("one")
            let page = try await records.database.read {
                try EventLog.page(EventQuery(visible: "TRUE", organ: ChainOwner.platform), limit: 9, in: $0)
            }
            #expect(page.events.map(\.subject.id) == ["one"])
            #expect(page.events.first?.facts["manifest"] == made.digest.hex)
        }
    }

    @Test func isForItsOwnersEyesOnly() async throws {
        try await SampleRecords.with(.sqlite) { records in
            let made = try await records.backUp("one")
            let files = try #require(FileManager.default.subpaths(atPath: made.path))
            #expect(files.count == 14)
            for file in files {
                let mode = try FileManager.default.attributesOfItem(atPath: "\(made.path)/\(file)")[.posixPermissions]
                #expect((mode as? Int ?? 0o777) & 0o077 == 0, "\(file)")
            }
        }
    }

    /// Each write adds an event and a sample; a backup that had one without the other would not be one moment.
    @Test(arguments: StoreKind.available)
    func isOneMomentWhileOthersWrite(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            let writing = Task {
                var number = 100
                while !Task.isCancelled {
                    let id = number
                    try await records.database.write { session in
                        try SampleRecords.insert("w-\(id)", parent: nil, integer: Int64(id), session)
                        try EventLog.append(.renamed(SampleLog.east, at: .testStart), in: session)
                    }
                    number += 1
                }
            }
            for round in 0..<5 {
                let made = try await records.backUp("\(round)")
                let verified = try await Backup.verify(made.path, trusted: records.keys.checkpointPublicKeys)
                let rows = Dictionary(uniqueKeysWithValues: verified.tables.map { ($0.name, $0.rows) })
                let own = verified.heads.filter { $0.organ == "platform" }.map(\.sequence).reduce(0, +)
                #expect(try #require(rows["event"]) - Int(own) - 4 == (try #require(rows["sample"])) - 5)
            }
            writing.cancel()
            _ = await writing.result
        }
    }

    // MARK: Refusals

    static let damages: [(name: String, damage: @Sendable (String) throws -> Void, message: String)] = [
        ("a table is gone", { try remove($0, "tables/sample.jsonl.gz") }, "缺少 tables/sample.jsonl.gz"),
        ("a table is shorter", { try cut($0, "tables/sample.jsonl.gz") }, "tables/sample.jsonl.gz 的内容与清单所记的摘要不符"),
        (
            "a byte of a table is other", { try flip($0, "tables/event.jsonl.gz") },
            "tables/event.jsonl.gz 的内容与清单所记的摘要不符"
        ),
        ("the list is gone", { try remove($0, "manifest.json") }, "缺少 manifest.json"),
        (
            "the list is edited", { try replace($0, "manifest.json", "\"rows\" : 5", "\"rows\" : 4") },
            "manifest.json 的内容与清单所记的摘要不符"
        ),
        ("the list's digest is gone", { try remove($0, "manifest.json.sha256") }, "缺少 manifest.json.sha256"),
        ("a file is other", { try flip($0, try fileName($0)) }, "的内容与清单所记的摘要不符"),
        ("a file is gone", { try remove($0, try fileName($0)) }, "缺少 files/"),
    ]

    @Test(arguments: damages)
    func refusesADamagedBackupAndSaysWhere(
        _ hand: (name: String, damage: @Sendable (String) throws -> Void, message: String)
    ) async throws {
        try await SampleRecords.with(.sqlite) { records in
            let made = try await records.backUp("one")
            try hand.damage(made.path)

            try await withDatabase(.sqlite) { empty in
                let target = records.installation(on: empty, blobs: MemoryBlobs())
                do {
                    _ = try await Backup.restore(
                        made.path, into: target, trusted: records.keys.checkpointPublicKeys, on: .test)
                    Issue.record("\(hand.name): was restored")
                } catch let failure as BackupFailure {
                    #expect(failure.description.contains(hand.message), "\(hand.name): \(failure)")
                }
                #expect(try await empty.read { try TableShape.all(in: $0) }.isEmpty)
            }
        }
    }

    /// Who mends the digests of the list too is found by the chain.
    @Test func refusesABackupWhoseLogWasTamperedWith() async throws {
        try await SampleRecords.with(.sqlite) { records in
            try await records.database.write { session in
                try session.execute("DROP TRIGGER event_refuses_update")
                try session.execute("UPDATE event SET kind = 'x' WHERE sequence = 2")
            }
            let made = try await records.backUp("one")

            await #expect(
                throws: BackupFailure.unsoundLog(
                    chains: [ChainFault(organ: "east", sequence: 2, reason: .changed)], checkpoints: [])
            ) {
                try await Backup.verify(made.path, trusted: records.keys.checkpointPublicKeys)
            }
        }
    }

    @Test func refusesABackupWhoseCheckpointsAreOfAnotherKey() async throws {
        try await SampleRecords.with(.sqlite) { records in
            let made = try await records.backUp("one")
            await #expect(
                throws: BackupFailure.unsoundLog(
                    chains: [], checkpoints: [CheckpointFault(number: 1, reason: .unknownKey)])
            ) {
                try await Backup.verify(made.path, trusted: KeyRing.ephemeral().checkpointPublicKeys)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesADatabaseInWhichSomethingHappened(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            let made = try await records.backUp("one")
            let before = try await records.rows(of: records.database)

            await #expect(throws: BackupFailure.notEmpty(table: "event")) {
                try await Backup.restore(
                    made.path, into: records.installation, trusted: records.keys.checkpointPublicKeys, on: .test)
            }
            let after = try await records.rows(of: records.database)
            #expect(before == after)
        }
    }

    @Test func refusesABackupOfANewerProgram() async throws {
        try await SampleRecords.with(.sqlite) { records in
            let made = try await records.backUp("one")
            try await withDatabase(.sqlite) { empty in
                let older = Backup.Installation(
                    database: empty, blobs: MemoryBlobs(), schema: Schema([EventSchema.migrations]),
                    fileDigests: SampleRecords.fileDigests)
                await #expect(throws: BackupFailure.unknownMigration(component: "sample", number: 1)) {
                    try await Backup.restore(
                        made.path, into: older, trusted: records.keys.checkpointPublicKeys, on: .test)
                }
                let tables = try await empty.read { try TableShape.all(in: $0) }
                #expect(tables.isEmpty)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func bringsAnOlderBackupToTheProgramsSchema(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            let made = try await records.backUp("one")
            try await withDatabase(kind) { empty in
                let later = Migration("sample", 2, "a column more") { _ in
                    ["ALTER TABLE sample ADD COLUMN later TEXT NOT NULL DEFAULT 'new'"]
                }
                let newer = Backup.Installation(
                    database: empty, blobs: MemoryBlobs(),
                    schema: Schema([EventSchema.migrations, [SampleRecords.migration, later]]),
                    fileDigests: SampleRecords.fileDigests)

                _ = try await Backup.restore(
                    made.path, into: newer, trusted: records.keys.checkpointPublicKeys, on: .test)

                let count = try await empty.read { try $0.count("SELECT count(*) FROM sample WHERE later = 'new'") }
                #expect(count == 5)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func leavesNothingWhenRowsCannotBePutIn(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            let made = try await records.backUp("one")
            // A row whose parent is nowhere, in a list whose digests agree.
            try await BackupTests.orphan(made)
            try await withDatabase(kind) { empty in
                let target = records.installation(on: empty, blobs: MemoryBlobs())
                await #expect(throws: SQLFailure.self) {
                    try await Backup.restore(
                        made.path, into: target, trusted: records.keys.checkpointPublicKeys, on: .test)
                }
                let counts = try await empty.read { session in
                    try ["sample", "event", "checkpoint"].map {
                        try session.count(SQLStatement(source: "SELECT count(*) FROM \($0)"))
                    }
                }
                #expect(counts == [0, 0, 0])
            }
        }
    }

    @Test func doesNotWriteOverWhatIsThere() async throws {
        try await SampleRecords.with(.sqlite) { records in
            let made = try await records.backUp("one")
            await #expect(throws: BackupFailure.placeTaken(path: made.path)) { try await records.backUp("one") }
        }
    }

    @Test func leavesNoFolderWhenTheStoreOfFilesDoesNotAnswer() async throws {
        try await SampleRecords.with(.sqlite) { records in
            let failure = BlobFailure.unavailable("磁盘没有应答。")
            await records.blobs.fail(records.file, with: failure)
            await #expect(throws: BackupFailure.fileUnavailable(digest: records.file.hex, failure)) {
                try await records.backUp("one")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: records.folder.path)
            #expect(left.isEmpty)
        }
    }

    /// One flipped bit must not cost everything else.
    @Test(arguments: StoreKind.available, FileProblem.allCases)
    func goesOnWithoutAFileThatTheStoreHasLostAndNamesIt(_ kind: StoreKind, _ problem: FileProblem) async throws {
        try await SampleRecords.with(kind) { records in
            let other = try await records.blobs.put([4, 5])
            try await records.database.write { session in
                try session.execute("INSERT INTO kept_file (digest, sample_id) VALUES (\(other), \("a"))")
            }
            await records.blobs.fail(other, with: problem == .missing ? .missing(other) : .corrupt(other))

            let made = try await records.backUp("one")

            #expect(made.manifest.lost == [.init(digest: other.hex, problem: problem)])
            #expect(made.manifest.files == [.init(digest: records.file.hex, bytes: 3)])
            let told = try await records.database.read {
                try EventLog.page(EventQuery(visible: "TRUE", organ: ChainOwner.platform), limit: 1, in: $0)
            }
            #expect(told.events.first?.facts["lost"] == "1")
            let trusted = records.keys.checkpointPublicKeys
            #expect(try await Backup.verify(made.path, trusted: trusted) == made.manifest)
            try await withDatabase(kind) { empty in
                let target = records.installation(on: empty, blobs: MemoryBlobs())
                _ = try await Backup.restore(made.path, into: target, trusted: trusted, on: .test)
                let before = try await records.rows(of: records.database)
                let after = try await records.rows(of: empty)
                #expect(before == after)
                #expect(try await target.blobs.get(records.file) == SampleRecords.fileBytes)
                #expect(try await target.blobs.contains(other) == false)
            }
            // Only what the list names as lost may be absent.
            try BackupTests.remove(made.path, try BackupTests.fileName(made.path))
            await #expect(throws: BackupFailure.missing(path: BackupFolder.file(records.file))) {
                try await Backup.verify(made.path, trusted: trusted)
            }
        }
    }

    /// What a rule removed after the snapshot is not lost: nobody may have it any more.
    @Test func doesNotCallAFileLostThatWasRemovedMeanwhile() async throws {
        try await SampleRecords.with(.sqlite) { records in
            let database = records.database
            try await records.blobs.remove(records.file)
            let removed = RemovingBlobs(kept: records.blobs) {
                _ = try await database.write { try $0.execute("DELETE FROM kept_file") }
            }

            let made = try await Backup.make(
                of: records.installation(on: database, blobs: removed), to: records.folder.path + "/one", on: .test)

            #expect(made.manifest.files.isEmpty && made.manifest.lost.isEmpty)
        }
    }

    @Test func readsListsFromBeforeFilesCouldBeLost() async throws {
        try await SampleRecords.with(.sqlite) { records in
            let made = try await records.backUp("one")
            let text = String(decoding: try made.manifest.encoded(), as: UTF8.self)
            let older = text.replacing(/"lost" : \[\s*\],\s*/, with: "")
            #expect(older != text)

            let manifest = BackupManifest(encoded: Array(older.utf8))

            #expect(manifest == made.manifest)
        }
    }

    /// A snapshot of a large table takes minutes; a server that is told to stop has seconds.
    @Test(arguments: StoreKind.available)
    func isGivenUpWithinATableWhenItsTaskIsCancelled(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            try await records.database.write { session in
                for number in 0..<(3 * TableShape.pageSize) {
                    try SampleRecords.insert("m-\(number)", parent: nil, session)
                }
            }
            let (begun, isCancelled, pages) = (Signal(), Signal(), Tally())
            let making = Task {
                try await Backup.make(
                    of: records.installation, to: records.folder.path + "/one", on: .test,
                    progress: { _ in
                        pages.add("read")
                        begun.set()
                        isCancelled.waitOnThisThread()
                    })
            }
            await begun.wait()
            making.cancel()
            isCancelled.set()

            await #expect(throws: CancellationError.self) { try await making.value }
            #expect(pages["read"] == 1)
            let left = try FileManager.default.contentsOfDirectory(atPath: records.folder.path)
            #expect(left.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesATableWithoutAKeyInsteadOfGuessing(_ kind: StoreKind) async throws {
        try await SampleRecords.with(kind) { records in
            try await records.database.write { _ = try $0.execute("CREATE TABLE keyless (a TEXT)") }
            await #expect(throws: BackupFailure.tableWithoutKey("keyless")) { try await records.backUp("one") }
        }
    }
}

@Suite("Rows as text")
struct RowTextTests {
    static let values: [(SQLValue, String)] = [
        (.null, "null"), (.integer(0), "0"), (.integer(.min), "-9223372036854775808"),
        (.integer(.max), "9223372036854775807"), (.real(1), "1.0"), (.real(0.1), "0.1"), (.real(-0.0), "-0.0"),
        (.real(.leastNonzeroMagnitude), "5e-324"), (.real(1.7976931348623157e308), "1.7976931348623157e+308"),
        (.real(.infinity), #"{"real":"inf"}"#), (.boolean(true), "true"), (.boolean(false), "false"),
        (.text(""), #""""#),
        (.text("信息🏛\"\\\n\u{1f}\u{2028}e\u{301}"), "\"信息🏛\\\"\\\\\\u000a\\u001f\u{2028}e\u{301}\""),
        (.blob([]), #"{"base64":""}"#), (.blob([0, 255]), #"{"base64":"AP8="}"#),
    ]

    @Test(arguments: values)
    func comesBackAsItWas(_ value: SQLValue, _ text: String) {
        let line = RowText.line(SQLRows(columnCount: 2, values: [value, .integer(1)])[0])
        #expect(line == Array("[\(text),1]".utf8))
        #expect(RowText.values(line) == [value, .integer(1)])
    }

    /// Two texts that look the same are different bytes, and both come back.
    @Test func keepsTextsByteForByte() throws {
        for text in ["é", "e\u{301}"] {
            let line = RowText.line(SQLRows(columnCount: 1, values: [.text(text)])[0])
            guard case .text(let back) = try #require(RowText.values(line)).first else { return #expect(Bool(false)) }
            #expect(Array(back.utf8) == Array(text.utf8))
        }
    }

    @Test(
        arguments: [
            "", "[", "]", "[1", "[1,]", "[,1]", "[1] ", "[01x]", "[tru]", "[\"a]", "[\"\\x\"]", "[\"\\u0041\"]",
            "[{\"base64\":\"*\"}]", "[{\"base64\":\"\"]", "[{}]", "1", "[1][2]",
        ])
    func refusesEverythingElse(_ line: String) {
        #expect(RowText.values(Array(line.utf8)) == nil)
    }

    @Test func refusesBytesThatAreNoText() {
        #expect(RowText.values([UInt8(ascii: "["), 34, 0xFF, 34, UInt8(ascii: "]")]) == nil)
    }

    @Test func addsUpRowsInAnyOrder() {
        var one = RowsDigest()
        var other = RowsDigest()
        for line in ["a", "b", "b"] { one.add(Array(line.utf8)) }
        for line in ["b", "a", "b"] { other.add(Array(line.utf8)) }
        #expect(one == other)
        other.add(Array("b".utf8))
        #expect(one.hex != other.hex)
    }
}
