import Foundation
import NIOCore
import StorageTesting
import Testing

@testable import Storage

extension Schema {
    static let files = Schema([EventSchema.migrations, JobSchema.migrations, FileSchema.migrations])
}

struct FileRecordsTests {
    @Test(arguments: StoreKind.available)
    func anUploadIsAFileWithItsBytesAndAnEvent(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let file = try await database.add(Array("年报".utf8), "年报.txt", blobs)

            #expect(try await database.files() == [file])
            #expect(file.type == .text)
            #expect(file.size == 6)
            #expect(file.uploadedBy == .administrator)
            #expect(try await blobs.get(file.digest) == Array("年报".utf8))
            let events = try await database.read { session in
                try session.rows("SELECT organ_id, kind, subject_id FROM event").map {
                    [try $0.text(0), try $0.text(1), try $0.text(2)]
                }
            }
            #expect(events == [["water-bureau", "file.added", file.id.rawValue]])
        }
    }

    @Test(arguments: StoreKind.available)
    func aSealedFileGivesItsBytesToTheKeysOnly(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let (keys, cabinet) = (KeyRing.ephemeral(), FileCabinet(database, blobs))
            let bytes = Array("证件号码990000199003070013".utf8)
            var files: [StoredFile] = []
            for _ in 0..<2 {
                let spool = try await cabinet.spool(.office)
                try await spool.write(ByteBuffer(bytes: bytes))
                let kept = try await cabinet.keepSealed(
                    try await spool.finish(), called: "证件.txt", under: .office, keys: keys, at: .testStart)
                files.append(
                    try await database.write {
                        try FileRecords.add(
                            kept, for: .unit, organ: .waterBureau, by: .administrator, at: .testStart, in: $0)
                    })
            }

            let stored = try await blobs.get(files[0].digest)
            #expect(
                files[0].isSealed && files[0].type == .text
                    && !String(decoding: stored, as: UTF8.self).contains("990000"))
            #expect(files[0].size == bytes.count && stored.count == bytes.count + 33)
            #expect(files[0].digest != files[1].digest, "the store does not tell that two are the same")
            #expect(try await database.files().map(\.isSealed) == [true, true])
            #expect(try await cabinet.bytes(of: files[0], keys: keys) == bytes)
            await #expect(throws: SealFailure.self) { try await cabinet.bytes(of: files[0], keys: .ephemeral()) }
        }
    }

    @Test(arguments: StoreKind.available)
    func anOpenFileIsSealedOnceAndItsOpenBytesAreSweptAway(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let (keys, cabinet) = (KeyRing.ephemeral(), FileCabinet(database, blobs))
            let open = try await database.add(Array("证件".utf8), "证件.txt", blobs)
            let later = Moment.testStart + FileSweep.grace + .seconds(60)

            let sealed = try await cabinet.sealed(open, keys: keys, at: later)
            let first = try await database.write { try FileRecords.seal(open, as: sealed, at: later, in: $0) }
            let second = try await database.write { try FileRecords.seal(open, as: sealed, at: later, in: $0) }

            #expect(first && !second)
            let file = try #require(try await database.files().first)
            #expect(file.id == open.id && file.isSealed)
            #expect(try await cabinet.bytes(of: file, keys: keys) == Array("证件".utf8))
            let clock = TestClock(later + FileSweep.grace + .seconds(60))
            try await FileSweep.run(database, blobs, clock: clock.clock)
            #expect(try await !blobs.contains(open.digest))
            #expect(try await blobs.contains(file.digest))
        }
    }

    @Test(arguments: StoreKind.available)
    func aRefusedUploadLeavesNothing(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let bytes: [UInt8] = [0x4D, 0x5A, 0x90, 0x00]

            await #expect(throws: UploadRefusal.unknownContent) { try await database.add(bytes, "程序.pdf", blobs) }
            await #expect(throws: UploadRefusal.tooLarge(limit: 3)) {
                try await FileCabinet(database, blobs).keep(
                    bytes, called: "a.txt", under: UploadPolicy([.text: 3]), at: .testStart)
            }

            let isKept = try await blobs.contains(Digest32(of: bytes))
            let contents = try await database.contents()
            #expect(!isKept)
            #expect(contents == [:])
        }
    }

    @Test(arguments: StoreKind.available)
    func theSameContentIsKeptOnceUnderManyNames(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let one = try await database.add(Array("内容".utf8), "甲.txt", blobs)
            let other = try await database.add(Array("内容".utf8), "乙.csv", blobs, organ: .schoolBureau)

            #expect(one.digest == other.digest)
            #expect(other.type == .csv)
            #expect(try await database.contents().count == 1)
            #expect(try await database.files("organ_id = 'school-bureau'") == [other])
            let totals = try await database.read { try FileRecords.totals(within: "TRUE", in: $0) }
            #expect(totals == .init(files: 2, bytes: 12, damaged: 0))
        }
    }

    @Test(arguments: StoreKind.available)
    func filesAreFoundByPartsOfTheirNameAndByType(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let percent = try await database.add(Array("1".utf8), "完成率100%.txt", blobs)
            let report = try await database.add(Array("2".utf8), "Report.csv", blobs)

            #expect(try await database.files(filter: .init(name: "100%")) == [percent])
            #expect(try await database.files(filter: .init(name: "rEPo")) == [report])
            #expect(try await database.files(filter: .init(name: "_")) == [])
            #expect(try await database.files(filter: .init(types: [.csv, .pdf])) == [report])
            #expect(Set(try await database.files(filter: .init(name: ""))) == [percent, report])
        }
    }

    @Test(arguments: StoreKind.available)
    func pagesGoThroughAllFilesOnceNewestFirst(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            var all: [StoredFile] = []
            for second in 0..<3 {
                all.append(
                    try await database.add(
                        [0x30 + UInt8(second)], "\(second).txt", blobs, at: .testStart + .seconds(second)))
            }

            let first = try await database.read { try FileRecords.page(within: "TRUE", limit: 2, in: $0) }
            let second = try await database.read {
                try FileRecords.page(within: "TRUE", after: first.next, limit: 2, in: $0)
            }

            #expect(first.files + second.files == all.reversed())
            #expect(second.next == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func aFileIsRemovedWithinTheScopeOnlyAndOnce(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let file = try await database.add(Array("1".utf8), "甲.txt", blobs)

            #expect(try await database.remove(file, "organ_id = 'school-bureau'", at: .testStart) == false)
            #expect(try await database.files() == [file])
            #expect(try await database.remove(file, at: .testStart))
            #expect(try await database.remove(file, at: .testStart) == false)

            #expect(try await database.files() == [])
            #expect(try await blobs.contains(file.digest), "the bytes stay for a while")
        }
    }

    @Test(arguments: StoreKind.available)
    func aFileIsFoundAndRemovedByWhatItBelongsToOnly(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let plain = try await database.add(Array("1".utf8), "甲.txt", blobs)
            let paper = try await database.add(Array("2".utf8), "乙.txt", blobs, for: FileOwner("request"))

            #expect(try await database.files(filter: .init(of: .unit)) == [plain])
            #expect(try await database.files(filter: .init(of: FileOwner("request"))) == [paper])
            #expect(Set(try await database.files()) == [plain, paper])
            try await database.read { session in
                let asPlain = try FileRecords.file(paper.id, of: .unit, within: "TRUE", in: session)
                let asAny = try FileRecords.file(paper.id, within: "TRUE", in: session)
                let (digests, owner) = ([plain.digest, paper.digest], FileOwner("request"))
                let byDigest = try FileRecords.files(withContents: digests, of: owner, within: "TRUE", in: session)
                #expect(asPlain == nil && asAny == paper && byDigest == [paper])
            }
            #expect(try await database.remove(paper, at: .testStart) == false)
            #expect(Set(try await database.files()) == [plain, paper])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasNeverRecordedIsSweptAwayAfterADay(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let clock = TestClock()
            let kept = try await FileCabinet(database, blobs).keep(
                Array("半途".utf8), called: "a.txt", under: .office, at: clock.now)
            let used = try await database.add(Array("在用".utf8), "b.txt", blobs)

            clock.advance(by: FileSweep.grace)
            #expect(try await FileSweep.run(database, blobs, clock: clock.clock) == 0)
            clock.advance(by: .milliseconds(1))
            #expect(try await FileSweep.run(database, blobs, clock: clock.clock) == 1)

            #expect(try await blobs.contains(kept.digest) == false)
            #expect(try await blobs.contains(used.digest))
            await #expect(throws: UploadRefusal.beingRemoved) {
                try await database.write {
                    _ = try FileRecords.add(kept, for: .unit, organ: .waterBureau, by: nil, at: clock.now, in: $0)
                }
            }
            // The same bytes may come again.
            _ = try await database.add(Array("半途".utf8), "a.txt", blobs, at: clock.now)
            #expect(try await blobs.contains(kept.digest))
        }
    }

    @Test(arguments: StoreKind.available)
    func removedFilesGiveTheirBytesUpAfterThirtyDays(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let clock = TestClock()
            let file = try await database.add(Array("1".utf8), "甲.txt", blobs)
            let twin = try await database.add(Array("1".utf8), "乙.txt", blobs)
            #expect(try await database.remove(file, at: clock.now))

            clock.advance(by: FileSweep.keptAfterRemoval + .seconds(1))
            #expect(try await FileSweep.run(database, blobs, clock: clock.clock) == 0, "another file has the content")
            #expect(try await database.remove(twin, at: clock.now))
            clock.advance(by: FileSweep.keptAfterRemoval)
            #expect(try await FileSweep.run(database, blobs, clock: clock.clock) == 0)
            clock.advance(by: .milliseconds(1))
            #expect(try await FileSweep.run(database, blobs, clock: clock.clock) == 1)

            #expect(try await blobs.contains(file.digest) == false)
            #expect(try await database.contents() == [file.digest: "removed"])
        }
    }

    @Test(arguments: StoreKind.available)
    func anUploadWaitsForARemovalAndNotForADeadOne(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let bytes = Array("半途".utf8)
            let later = Moment.testStart + .seconds(5)
            _ = try await FileCabinet(database, blobs).keep(bytes, called: "a.txt", under: .office, at: .testStart)
            try await database.write { session in
                try session.execute("UPDATE file_content SET state = 'removing', touched_at = \(later)")
            }

            await #expect(throws: UploadRefusal.beingRemoved) {
                try await database.add(bytes, "a.txt", blobs, at: later + FileRecords.longestRemoval)
            }
            _ = try await database.add(
                bytes, "a.txt", blobs, at: later + FileRecords.longestRemoval + .milliseconds(1))
        }
    }

    @Test(arguments: StoreKind.available)
    func verificationNamesWhatIsMissingOrChangedAndSeesItMended(_ kind: StoreKind) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(kind, .files) { database in
                let blobs = try await FolderBlobStore.open(folder.path)
                let whole = try await database.add(Array("好".utf8), "好.txt", blobs)
                let lost = try await database.add(Array("缺".utf8), "缺.txt", blobs)
                let changed = try await database.add(Array("坏".utf8), "坏.txt", blobs)
                try await blobs.remove(lost.digest)
                let hex = changed.digest.hex
                try Data("x".utf8).write(to: folder.appendingPathComponent("\(hex.prefix(2))/\(hex.dropFirst(2))"))

                let report = try await FileVerification.run(database, blobs, clock: .fixed(.testStart))

                #expect(report.checked == 3)
                #expect(
                    Set(report.findings) == [
                        .init(digest: lost.digest, problem: .missing, files: [lost.id]),
                        .init(digest: changed.digest, problem: .corrupt, files: [changed.id]),
                    ])
                #expect(try await database.files(filter: .init(onlyDamaged: true)).map(\.problem) != [nil, nil])
                #expect(try await database.read { try FileRecords.totals(within: "TRUE", in: $0) }.damaged == 2)

                // The same bytes, uploaded again, are the cure; the next verification sees it.
                _ = try await database.add(Array("缺".utf8), "缺.txt", blobs)
                let next = try await FileVerification.run(database, blobs, clock: .fixed(.testStart))
                #expect(next.findings.map(\.digest) == [changed.digest])
                let kinds = try await database.read { session in
                    try session.rows("SELECT kind FROM event WHERE organ_id = 'platform' ORDER BY sequence").map {
                        try $0.text(0)
                    }
                }
                #expect(kinds == ["file.damaged", "file.damaged", "file.mended"])
                #expect(try await database.files(filter: .init(onlyDamaged: true)).map(\.id) == [changed.id])
                #expect(whole.problem == nil)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func theJobOfVerificationFailsForGoodWhenSomethingIsFound(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { database, blobs in
            let file = try await database.add(Array("1".utf8), "甲.txt", blobs)
            var handlers = JobHandlers()
            FileVerification.register(in: &handlers, database, blobs)
            FileSweep.register(in: &handlers, database, blobs)
            try await blobs.remove(file.digest)
            let id = try await database.enqueue(FileVerification.kind.name)
            try await database.enqueue(FileSweep.kind.name)

            await database.worker(handlers).runDueJobs()

            #expect(try await database.jobCounts() == [.dead: 1, .done: 1])
            #expect(try await database.job(id)?.lastError == "校验了 1 个文件内容，其中 1 个缺失或损坏，请从备份恢复。")
        }
    }

    private func withCabinet(
        _ kind: StoreKind, _ body: (any Database, FolderBlobStore) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let blobs = try await FolderBlobStore.open(folder.path)
            try await withDatabase(kind, .files) { try await body($0, blobs) }
        }
    }
}

extension Database {
    @discardableResult
    fileprivate func add(
        _ bytes: [UInt8], _ name: String, _ blobs: any BlobStore, for owner: FileOwner = .unit,
        organ: Identifier<ChainOwner> = .waterBureau, at now: Moment = .testStart
    ) async throws -> StoredFile {
        let kept = try await FileCabinet(self, blobs).keep(bytes, called: name, under: .office, at: now)
        return try await write {
            try FileRecords.add(kept, for: owner, organ: organ, by: .administrator, at: now, in: $0)
        }
    }

    fileprivate func files(
        _ organs: SQLStatement = "TRUE", filter: FileRecords.Filter = .init()
    ) async throws -> [StoredFile] {
        try await read { try FileRecords.page(filter, within: organs, limit: 50, in: $0).files }
    }

    fileprivate func remove(
        _ file: StoredFile, _ organs: SQLStatement = "TRUE", at now: Moment
    ) async throws -> Bool {
        try await write {
            try FileRecords.remove(file.id, of: .unit, within: organs, by: .administrator, at: now, in: $0)
        }
    }

    fileprivate func contents() async throws -> [Digest32: String] {
        try await read { session in
            let rows = try session.rows("SELECT digest, state FROM file_content")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.digest(0), try $0.text(1)) })
        }
    }
}
