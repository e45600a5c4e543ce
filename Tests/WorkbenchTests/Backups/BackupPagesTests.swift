import Foundation
import HTTPTypes
import Logging
import Organs
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Backups through the router.
struct BackupPagesTests {
    @Test(arguments: StoreKind.available)
    func makesOneVerifiesItAndSaysHowToRestoreIt(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let browser = LogBrowser(client: client, account: "admin")
            let empty = try await browser.get("/workbench/backups").text
            #expect(empty.contains("还没有备份") && empty.contains("没有启用"))

            let progress = try #require(
                try await browser.post("/workbench/backups", from: "/workbench/backups").location)
            let waiting = try await browser.get(progress).text
            #expect(waiting.contains("等待开始"))
            try await office.work()
            let path = try #require(try await browser.get(progress).location)
            #expect(path == "/workbench/backups/folders/20260302-090000")

            let page = try await browser.get(path).text
            #expect(page.contains("还没有核验过"))
            #expect(page.contains("gongkai db restore --from \(office.backups.path)/20260302-090000 --data 新的数据文件夹"))
            let check = try #require(try await browser.post("\(path)/checks", from: path).location)
            try await office.work()
            let checked = try await browser.get(check).text
            #expect(checked.contains("通过核验"))
            let list = try await browser.get("/workbench/backups")
            #expect(list.addresses.contains(path) && list.text.contains("周管理") && list.text.contains("已完成"))
            #expect(list.text.contains("通过") && !list.text.contains("未核验"))
        }
    }

    @Test func aBackupThatWasDamagedSaysSo() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            let browser = LogBrowser(client: client, account: "admin")
            _ = try await browser.post("/workbench/backups", from: "/workbench/backups")
            try await office.work()
            let path = "/workbench/backups/folders/20260302-090000"
            try FileManager.default.removeItem(
                atPath: office.backups.path(of: "20260302-090000") + "/tables/unit.jsonl.gz")
            let check = try #require(try await browser.post("\(path)/checks", from: path).location)

            try await office.work()

            let page = try await browser.get(check).text
            #expect(page.contains("没有通过核验") && page.contains("缺少 tables/unit.jsonl.gz"))
            let list = try await browser.get("/workbench/backups").text
            #expect(list.contains("未通过"))
        }
    }

    @Test func aBackupWithoutALostFileSaysWhichAndWhatToDo() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            let browser = LogBrowser(client: client, account: "admin")
            _ = try await browser.post("/workbench/backups", from: "/workbench/backups")
            let lost = Digest32(of: Array("丢失的文件".utf8))

            try await make(office, naming: lost)

            let list = try await browser.get("/workbench/backups").text
            #expect(list.contains("最近一份备份缺 1 个文件") && list.contains("缺 1 个文件</span>"))
            #expect(!list.contains("已完成"))
            let page = try await browser.get("/workbench/backups/folders/20260302-090000").text
            #expect(page.contains("这份备份缺 1 个文件") && page.contains(lost.hex) && page.contains("内容缺失"))
            #expect(page.contains("从备份取回，或者重新上传") && !page.contains("加密保存，只能从备份取回"))
            try await office.database.write { session in
                _ = try session.execute(
                    """
                    INSERT INTO file_content (digest, size, state, stored_at, touched_at, sealed)
                    VALUES (\(lost), 40, 'stored', 0, 0, \(true))
                    """)
            }
            let sealed = try await browser.get("/workbench/backups/folders/20260302-090000").text
            #expect(sealed.contains("加密保存，只能从备份取回") && !sealed.contains("从备份取回，或者重新上传"))
            // The next one has everything, and nothing more is said above the list.
            office.clock.advance(by: .seconds(60))
            _ = try await browser.post("/workbench/backups", from: "/workbench/backups")
            try await office.work()
            let later = try await browser.get("/workbench/backups").text
            #expect(!later.contains("最近一份备份缺") && later.contains("缺 1 个文件") && later.contains("已完成"))
        }
    }

    /// Makes what waits to be made, where the records name a file that the store does not have.
    private func make(_ office: LogOffice, naming lost: Digest32) async throws {
        var handlers = JobHandlers()
        BackupJobs(
            of: Backup.Installation(
                database: office.database, blobs: try await FolderBlobStore.open(office.backups.path + ".files"),
                schema: LogOffice.schema, fileDigests: "SELECT \(lost) AS digest"),
            in: office.backups, program: "0.0.1", trusted: office.keys.checkpointPublicKeys, kept: 3
        ) { _ in throw CancellationError() }.register(in: &handlers)
        let logger = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        await JobWorker(office.database, handlers, name: "test", clock: office.clock.clock, logger: logger)
            .runDueJobs()
    }

    @Test func whatTheFolderHoldsAndTheRecordsDoNotIsListedBothWays() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            let browser = LogBrowser(client: client, account: "admin")
            _ = try await browser.post("/workbench/backups", from: "/workbench/backups")
            try await office.work()
            try FileManager.default.moveItem(
                atPath: office.backups.path(of: "20260302-090000"), toPath: office.backups.path(of: "by-hand"))

            let list = try await browser.get("/workbench/backups")
            #expect(list.text.contains("文件夹已不在") && list.text.contains("另行放入"))
            #expect(list.addresses.contains("/workbench/backups/folders/by-hand"))
            #expect(!list.addresses.contains("/workbench/backups/folders/20260302-090000"))
            for gone in ["20260302-090000", "..", ".partial"] {
                let status = try await browser.get("/workbench/backups/folders/\(gone)").status
                #expect(status == .notFound, "\(gone)")
            }
        }
    }

    @Test func onlyWhoMaySeeEverythingSeesBackups() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            let auditor = LogBrowser(client: client, account: "auditor")
            let list = try await auditor.get("/workbench/backups")
            #expect(list.status == .ok && !list.text.contains("现在制作备份"))
            let made = try await auditor.post("/workbench/backups", from: "/workbench/backups").status
            #expect(made == .forbidden)
            // The examiner may see backups, but is an auditor of one unit only.
            for account in ["examiner", "education", "clerk"] {
                let status = try await LogBrowser(client: client, account: account).get("/workbench/backups").status
                #expect(status == .forbidden, "\(account)")
            }
        }
    }

    @Test(arguments: [
        (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1536, "1.5 KB"), (10 * 1024, "10 KB"),
        (1024 * 1024 - 1, "1023 KB"), (5 * 1024 * 1024 * 1024, "5.0 GB"), (3 << 50, "3072 TB"),
    ])
    func sizesAreInSteps(_ bytes: Int, _ words: String) {
        #expect(sizeWords(bytes) == words)
    }
}
