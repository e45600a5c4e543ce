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

        func work(at now: Moment = .testStart, keeping kept: Int = 2) async {
            let installation = Backup.Installation(
                database: database, blobs: MemoryBlobs(), schema: BackupJobTests.schema,
                fileDigests: "SELECT digest FROM kept_file")
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
                try await server.database.write {
                    try JobQueue.enqueue(BackupJobs.make, NoPayload(), organ: ChainOwner.platform, at: now, in: $0)
                }
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

    @Test(arguments: ["", ".", "..", "../x", "a/b", ".partial", "备份", String(repeating: "a", count: 101)])
    func aNameLeadsNowhereElse(_ name: String) {
        #expect(!BackupStore.isName(name))
    }
}
