import FoundationEssentials
import Storage
import StorageTesting
import Testing

@Suite("gongkai db backup, verify and restore")
struct BackupTests {
    @Test(arguments: StoreKind.available, StoreKind.available)
    func whatWasBackedUpIsRestoredOnEitherDatabase(from: StoreKind, to: StoreKind) async throws {
        let outside = try TemporaryFolder()
        try await withRecords(from) { records in
            try await records.start()
            let people = try await records.count("person")
            let backup = await records.run(["db", "backup", "--to", outside.file("backup")])
            #expect(backup.code == 0, "\(backup.errors)")
            #expect(await records.run(["db", "verify"]).code == 0)
            #expect(await records.run(["db", "verify", "--backup", outside.file("backup")]).code == 0)

            try await withRecords(to) { restored in
                try copyKeys(from: records, to: restored)
                let run = await restored.run(["db", "restore", "--from", outside.file("backup")])
                #expect(run.code == 0, "\(run.errors)\(run.output)")
                #expect(try await restored.count("person") == people)
                #expect(await restored.run(["log", "verify"]).code == 0)

                let again = await restored.run(["db", "restore", "--from", outside.file("backup")])
                #expect(again.code == 4)
                #expect(again.errors.hasPrefix("错误：只能恢复到空数据库"))
            }
        }
    }

    @Test func aDamagedBackupIsFoundAndNotRestored() async throws {
        let outside = try TemporaryFolder()
        try await withRecords(.sqlite) { records in
            try await records.start()
            #expect(await records.run(["db", "backup", "--to", outside.file("backup")]).code == 0)
            let name = try #require(try files(in: outside.file("backup")).first { $0.contains("event.") })
            let path = "backup/\(name)"
            var bytes = try #require(outside.bytes(path))
            bytes[bytes.count / 2] ^= 1
            try outside.write(bytes, to: path)

            let verify = await records.run(["db", "verify", "--backup", outside.file("backup")])
            #expect(verify.code == 1)
            #expect(verify.output.hasPrefix("✖ 备份已损坏："))

            try await withRecords(.sqlite) { restored in
                try copyKeys(from: records, to: restored)
                let run = await restored.run(["db", "restore", "--from", outside.file("backup")])
                #expect(run.code == 1)
            }
        }
    }

    @Test func aBackupIsNotWrittenOverAnother() async throws {
        let outside = try TemporaryFolder()
        try outside.write("mine", to: "backup/file")
        try await withRecords(.sqlite) { records in
            try await records.start()
            let run = await records.run(["db", "backup", "--to", outside.file("backup")])
            #expect(run.code == 4)
            #expect(run.errors.contains("已存在"))
            #expect(outside.text("backup/file") == "mine")
        }
    }

    @Test func withoutTheKeysABackupIsNotRestoredAndNoneAreMade() async throws {
        let outside = try TemporaryFolder()
        try await withRecords(.sqlite) { records in
            try await records.start()
            #expect(await records.run(["db", "backup", "--to", outside.file("backup")]).code == 0)

            try await withRecords(.sqlite) { restored in
                let keys = restored.folder.file("data/keys")
                for command in [["db", "restore", "--from"], ["db", "verify", "--backup"]] {
                    let run = await restored.run(command + [outside.file("backup")])
                    #expect(run.code == 4)
                    #expect(run.errors.hasPrefix("错误：没有密钥：\(keys) 不存在或是空的。"), "\(run.errors)")
                    #expect(!FileManager.default.fileExists(atPath: keys))
                }

                try copyKeys(from: records, to: restored)
                let run = await restored.run(["db", "restore", "--from", outside.file("backup")])
                #expect(run.code == 0, "\(run.errors)\(run.output)")
            }
        }
    }

    private func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    }

    /// The keys are not in a backup: whoever restores it brings them.
    private func copyKeys(from records: RecordsPlace, to restored: RecordsPlace) throws {
        try FileManager.default.createDirectory(
            atPath: restored.folder.file("data"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(
            atPath: records.folder.file("data/keys"), toPath: restored.folder.file("data/keys"))
    }
}
