import StorageTesting
import Testing

@Suite("gongkai db migrate")
struct MigrateTests {
    @Test(arguments: StoreKind.available)
    func itAppliesWhatIsPendingOnce(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            let before = await records.run(["db", "migrate", "--check"])
            #expect(before.code == 1)
            #expect(before.output.hasPrefix("待执行：events 第1号"))

            let first = await records.run(["db", "migrate"])
            #expect(first.code == 0, "\(first.errors)")
            #expect(first.output.hasPrefix("已执行：events 第1号"))

            let second = await records.run(["db", "migrate"])
            #expect(second.code == 0)
            #expect(second.output == "数据库已是最新结构，没有改动。\n")

            let after = await records.run(["db", "migrate", "--check"])
            #expect(after.code == 0)
            #expect(after.output == "数据库已是最新结构。\n")
        }
    }

    @Test func aDatabaseOfANewerProgramIsLeftAlone() async throws {
        try await withRecords(.sqlite) { records in
            #expect(await records.run(["db", "migrate"]).code == 0)
            try await records.write(
                """
                INSERT INTO schema_migration (component, number, name, digest, applied_at)
                VALUES ('future', 1, 'later', 'x', 0)
                """)

            let run = await records.run(["db", "migrate"])

            #expect(run.code == 4)
            #expect(run.errors.hasPrefix("错误：数据库由更新版本的程序升级过"))
        }
    }

    @Test func aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() async throws {
        let folder = try TemporaryFolder()
        let secret = try folder.write("hunter2\n", to: "password")
        let run = await CommandRun([
            "db", "migrate", "--data", folder.file("data"), "--database-url",
            "postgresql://gongkai@127.0.0.1:1/gongkai", "--set", "database-password-file=\(secret)",
        ])
        #expect(run.code == 4)
        #expect(run.errors.contains("postgresql://gongkai@127.0.0.1:1/gongkai"))
        #expect(!run.errors.contains("hunter2"))
    }

    @Test func aFolderThatCannotBeMadeIsNamed() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let run = await CommandRun(["db", "migrate", "--data", folder.file("file/data")])
        #expect(run.code == 4)
        #expect(run.errors.hasPrefix("错误：数据文件夹 \(folder.file("file/data")) 无法创建："))
    }
}
