import Foundation
import StorageTesting
import Testing

@testable import Storage

/// Backups as the server makes them: by jobs, with a record.
struct BackupJobTests {
    private static let schema = Schema([
        EventSchema.migrations, JobSchema.migrations, [SampleRecords.migration], BackupSchema.migrations,
    ])
    private static let officer = Identifier<Actor>(wellKnown: "officer")

    private struct Server {
        let database: any Database
        let store: BackupStore
        let keys: KeyRing
        let blobs = MemoryBlobs()

        var installation: Backup.Installation {
            Backup.Installation(
                database: database, blobs: blobs, schema: BackupJobTests.schema,
                fileDigests: SampleRecords.fileDigests)
        }

        /// Has one come round by the clock.
        @discardableResult
        func schedule(at now: Moment) async throws -> Identifier<Job> {
            try await database.write {
                try JobQueue.enqueue(BackupJobs.make, NoPayload(), organ: ChainOwner.platform, at: now, in: $0)
            }
        }

        /// Keeps a file.
        func keep(_ bytes: [UInt8]) async throws -> Digest32 {
            let digest = try await blobs.put(bytes)
            try await database.write { _ = try $0.execute("INSERT INTO kept_file (digest) VALUES (\(digest))") }
            return digest
        }

        func work(at now: Moment = .testStart, keeping kept: Int = 2) async {
            var handlers = JobHandlers()
            BackupJobs(
                of: installation, in: store, program: "0.0.1", trusted: keys.checkpointPublicKeys, kept: kept,
                pause: forever
            ).register(in: &handlers)
            await JobWorker(database, handlers, name: "test", clock: .fixed(now), logger: silent, pause: forever)
                .runDueJobs()
        }

        func list() async throws -> [BackupRecord] {
            try await database.read { try BackupRecords.latest(9, in: $0) }
        }

        func checks(of name: String) async throws -> [BackupCheck] {
            try await database.read { try BackupRecords.checks(of: [name], in: $0) }
        }
    }

    private func withServer(_ kind: StoreKind, _ body: (Server) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(kind, BackupJobTests.schema) { database in
                let server = Server(
                    database: database, store: BackupStore(path: folder.appendingPathComponent("backups").path),
                    keys: .ephemeral())
                try await database.write { try SampleRecords.insert("a", parent: nil, $0) }
                try await body(server)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func makesOneAndKeepsWhatIsInIt(_ kind: StoreKind) async throws {
        try await withServer(kind) { server in
            let none = try await server.store.names()
            #expect(none.isEmpty)
            let (first, second) = try await server.database.write { session in
                (
                    try BackupJobs.requestBackup(by: BackupJobTests.officer, at: .testStart, in: session),
                    try BackupJobs.requestBackup(by: BackupJobTests.officer, at: .testStart, in: session)
                )
            }
            #expect(first == second)

            await server.work()

            let record = try #require(try await server.list().first)
            let made = try #require(record.made)
            // 2026-03-02 09:00:00 in Beijing.
            #expect(made.name == "20260302-090000" && made.at == .testStart)
            #expect(record.requestedBy == BackupJobTests.officer)
            let names = try await server.store.names()
            #expect(names == [made.name])
            let manifest = try await server.store.manifest(of: made.name)
            #expect(made.rows == manifest.rowCount && made.files == 0 && made.bytes > 1000)
            let kinds = try await server.database.read { session in
                try EventLog.page(EventQuery(visible: "TRUE"), limit: 9, in: session).events.map(\.kind)
            }
            #expect(kinds == [.backupMade, .backupRequested])
        }
    }

    @Test(arguments: StoreKind.available)
    func verifiesOneAndNamesWhatIsWrong(_ kind: StoreKind) async throws {
        try await withServer(kind) { server in
            try await server.database.write {
                try BackupJobs.requestBackup(by: BackupJobTests.officer, at: .testStart, in: $0)
            }
            await server.work()
            let name = try #require(try await server.list().first?.made?.name)
            func verify(at now: Moment) async throws {
                try await server.database.write {
                    try BackupJobs.requestCheck(of: name, by: BackupJobTests.officer, at: now, in: $0)
                }
                await server.work(at: now)
            }

            try await verify(at: .testStart + .seconds(60))
            let table = server.store.path(of: name) + "/tables/sample.jsonl.gz"
            try FileManager.default.removeItem(atPath: table)
            try await verify(at: .testStart + .seconds(120))

            let checks = try await server.checks(of: name)
            #expect(checks.map(\.isSound) == [false, true])
            #expect(checks.map(\.finishedAt) == [.testStart + .seconds(120), .testStart + .seconds(60)])
            #expect(checks[0].failure == "备份不完整：缺少 tables/sample.jsonl.gz。请使用其他备份。")
        }
    }

    @Test func keepsAsManyOfTheClocksAsWantedAndAllMadeByHand() async throws {
        try await withServer(.sqlite) { server in
            try await server.database.write {
                try BackupJobs.requestBackup(by: BackupJobTests.officer, at: .testStart, in: $0)
            }
            await server.work()
            for day in 1...3 {
                let now = Moment.testStart + .seconds(86_400 * day)
                try await server.schedule(at: now)
                await server.work(at: now, keeping: 2)
            }

            let names = try await server.store.names()
            let listed = try await server.list().compactMap(\.made?.name)

            #expect(names == ["20260302-090000", "20260304-090000", "20260305-090000"])
            #expect(listed == names.reversed())
            let removed = try await server.database.read { session in
                try EventLog.page(
                    EventQuery(visible: "TRUE", kinds: [EventKind.backupRemoved.name]), limit: 9, in: session
                )
                .events.map(\.subject.id)
            }
            #expect(removed == ["20260303-090000"])
        }
    }

    @Test func whatCannotBeWrittenIsSaidInWords() async throws {
        try await withServer(.sqlite) { server in
            // A file stands where the folder of backups should be.
            try Data().write(to: URL(fileURLWithPath: server.store.path))
            let id = try await server.database.write {
                try BackupJobs.requestBackup(by: BackupJobTests.officer, at: .testStart, in: $0)
            }

            await server.work()

            let record = try #require(try await server.database.read { try BackupRecords.find(id, in: $0) })
            let job = try #require(try await server.database.job(record.job))
            #expect(record.made == nil && job.state == .waiting)
            #expect(job.lastError?.hasPrefix("无法写入或读取 \(server.store.path)：") == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func oneWithoutALostFileIsMadeAndItsJobSaysSo(_ kind: StoreKind) async throws {
        try await withServer(kind) { server in
            let lost = try await server.keep([1])
            _ = try await server.keep([2])
            await server.blobs.fail(lost, with: .corrupt(lost))
            let id = try await server.database.write {
                try BackupJobs.requestBackup(by: BackupJobTests.officer, at: .testStart, in: $0)
            }

            await server.work()

            let record = try #require(try await server.database.read { try BackupRecords.find(id, in: $0) })
            #expect(record.made?.name == "20260302-090000" && record.made?.files == 1 && record.made?.lost == 1)
            let job = try #require(try await server.database.job(record.job))
            #expect(job.state == .dead)
            #expect(job.lastError?.hasPrefix("备份 20260302-090000 已制作，但有 1 个文件的内容缺失或已损坏") == true)
        }
    }

    /// With one kept, the day before yesterday's would be gone; it has the only whole copy.
    @Test func keepsTheLastOneThatHasWhatTheNewestLacks() async throws {
        try await withServer(.sqlite) { server in
            let file = try await server.keep([1])
            func names(after day: Int) async throws -> [String] {
                let now = Moment.testStart + .seconds(86_400 * day)
                try await server.schedule(at: now)
                await server.work(at: now, keeping: 1)
                return try await server.store.names()
            }

            #expect(try await names(after: 0) == ["20260302-090000"])
            #expect(try await names(after: 1) == ["20260303-090000"])
            await server.blobs.fail(file, with: .missing(file))
            #expect(try await names(after: 2) == ["20260303-090000", "20260304-090000"])
            #expect(try await names(after: 3) == ["20260303-090000", "20260305-090000"])
            await server.blobs.fail(file, with: nil)
            #expect(try await names(after: 4) == ["20260306-090000"])
        }
    }

    @Test(arguments: StoreKind.available)
    func clearsAwayWhatWasCutShortAndTakesUpWhatHasNoRecord(_ kind: StoreKind) async throws {
        try await withServer(kind) { server in
            // A server died while it made one, and another time between the whole backup and its row. A person has put something there too.
            let whole = "20260302-090000"
            try await server.store.prepare()
            for folder in ["20260301-090000.0123abcd.partial/tables", "mine.partial"] {
                try FileManager.default.createDirectory(
                    atPath: server.store.path(of: folder), withIntermediateDirectories: true)
            }
            let job = try await server.schedule(at: .testStart)
            let record = try await server.database.write {
                try BackupRecords.insert(job, by: nil, at: .testStart, in: $0)
            }
            let occasion = Backup.Occasion(actor: nil, program: "0.0.1", at: .testStart, request: record.id)
            _ = try await Backup.write(
                server.installation, to: server.store.path(of: whole), on: occasion, progress: { _ in })
            _ = try await Backup.make(of: server.installation, to: server.store.path(of: "by-hand"), on: .test)
            #expect(try await server.list().compactMap(\.made).isEmpty)

            // The job's lease has run out, and it is begun again.
            await server.work(at: .testStart + .seconds(3600), keeping: 1)

            #expect(try await server.store.names() == [whole, "by-hand"])
            #expect(try await server.list().map(\.made?.name) == [whole])
            #expect(try await server.list().first?.made?.at == .testStart)
            let left = try FileManager.default.contentsOfDirectory(atPath: server.store.path)
            #expect(Set(left) == [".writing", whole, "by-hand", "mine.partial"])
            let told = try await server.database.read { session in
                try EventLog.page(
                    EventQuery(visible: "TRUE", kinds: [EventKind.backupMade.name]), limit: 9, in: session
                ).events.map(\.subject.id)
            }
            #expect(told == [whole, "by-hand"])

            // It counts among those that are kept.
            let tomorrow = Moment.testStart + .seconds(86_400)
            try await server.schedule(at: tomorrow)
            await server.work(at: tomorrow, keeping: 1)
            #expect(try await server.store.names() == ["20260303-090000", "by-hand"])
        }
    }

    @Test func doesNotClearAwayWhatSomebodyIsWriting() async throws {
        try await withTemporaryFolder { folder in
            let store = BackupStore(path: folder.path)
            let name = "20260301-090000.0123abcd.partial"
            try await store.prepare()
            try FileManager.default.createDirectory(atPath: store.path(of: name), withIntermediateDirectories: false)
            func clearWhileSomebodyWrites() async throws -> BackupStore.Leftovers {
                let hold = try #require(BackupHold.toWrite(in: store.path))
                defer { withExtendedLifetime(hold) {} }
                return try await store.clearLeftovers()
            }

            #expect(try await clearWhileSomebodyWrites() == BackupStore.Leftovers())
            #expect(try await store.clearLeftovers() == BackupStore.Leftovers(removed: [name]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: store.path) == [".writing"])
        }
    }

    @Test(arguments: ["", ".", "..", "../x", "a/b", ".partial", "备份", String(repeating: "a", count: 101)])
    func aNameLeadsNowhereElse(_ name: String) {
        #expect(!BackupStore.isName(name))
    }
}
