import FoundationEssentials
import GongkaiCommands
import StorageTesting
import Synchronization
import Testing

@Suite("The server as a whole")
struct ServeTests {
    @Test func itAnswersThenStopsWhenToldTo() async throws {
        let folder = try TemporaryFolder()

        let run = try await ServerRun(folder) { server in
            #expect(server.address.hasPrefix("http://127.0.0.1:"))
            let health = try await status(of: server.address + "health")
            #expect(health == 200)
        }

        #expect(run.failure == nil)
        #expect(run.output.hasPrefix("已启动：http://127.0.0.1:"))
    }

    @Test func aSecondServerOnTheSameFolderIsRefusedAndSaysWho() async throws {
        let folder = try TemporaryFolder()
        let process = ProcessInfo.processInfo.processIdentifier

        _ = try await ServerRun(folder) { _ in
            let second = try await ServerRun(folder) { _ in Issue.record("it must not start") }
            #expect(
                second.failure
                    == .unavailable("数据文件夹 \(folder.path)/data 正由另一个进程使用（进程号 \(process)）。请先停止它，或用 --data 指定别的文件夹。"))
        }
    }

    @Test func theFolderIsFreeAgainAfterAStop() async throws {
        let folder = try TemporaryFolder()
        for _ in 1...2 {
            let run = try await ServerRun(folder)
            #expect(run.failure == nil)
        }
    }

    @Test func aTakenPortIsNamed() async throws {
        let folder = try TemporaryFolder()
        _ = try await ServerRun(folder, data: "one") { first in
            let port = try #require(first.address.split(separator: ":").last?.dropLast())
            let second = try await ServerRun(folder, data: "two", settings: ["port": String(port)])
            #expect(
                second.failure
                    == .unavailable("无法监听 127.0.0.1:\(port)：已被占用。请用 --port 换一个端口，或停止占用它的程序。"))
        }
    }

    @Test func nobodyElseMayReadTheFolder() async throws {
        let folder = try TemporaryFolder()
        _ = try await ServerRun(folder)
        for name in ["data", "data/keys", "data/gongkai.sqlite", "data/gongkai.lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "\(name) has mode \(String(mode, radix: 8))")
        }
    }

    /// What applicants hand in would be sealed with keys that nobody has a copy of, and checkpoints signed by a stranger.
    @Test(arguments: [false, true])
    func recordsWhoseKeysAreLostAreNotServed(_ folderIsThere: Bool) async throws {
        let folder = try TemporaryFolder()
        _ = try await ServerRun(folder)
        let keys = folder.file("data/keys")
        try FileManager.default.removeItem(atPath: keys)
        if folderIsThere {
            try FileManager.default.createDirectory(
                atPath: keys, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        }

        let run = try await ServerRun(folder) { _ in Issue.record("it must not start") }

        #expect(run.failure?.status == .unavailable)
        #expect(run.failure?.message.hasPrefix("没有密钥：\(keys) 不存在或是空的。") == true, "\(run.failure?.message ?? "")")
        let made = try? FileManager.default.contentsOfDirectory(atPath: keys)
        #expect(made == (folderIsThere ? [] : nil))
    }

    @Test(arguments: StoreKind.available)
    func aDatabaseThatOnlyTheCommandLineHasTouchedIsStartedOn(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.migrate()
            let backup = await records.run(["db", "backup", "--to", records.folder.file("backup")])
            #expect(backup.code == 0, "\(backup.errors)")

            try await records.start()

            let marks = try await records.count("key_mark")
            #expect(marks == 1)
        }
    }

    /// Each with a data folder of its own, both find the database empty: one goes on, and the other is told to take its keys.
    @Test(arguments: StoreKind.available.filter { $0 == .postgresql })
    func ofTwoServersWithKeysOfTheirOwnOneStarts(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.migrate()
            let (folder, settings) = (records.folder, ["database-url": records.words[3], "database-pool": "3"])
            async let one = ServerRun(folder, data: "one", settings: settings)
            async let two = ServerRun(folder, data: "two", settings: settings)

            let failures = try await [one.failure, two.failure].compactMap { $0 }

            #expect(failures.count == 1)
            #expect(failures.first?.status == .unavailable)
            let message = failures.first?.message ?? ""
            #expect(message.hasPrefix("密钥与数据库不符：") || message.hasPrefix("没有密钥："), "\(message)")
            let marks = try await records.count("key_mark")
            #expect(marks == 1)
        }
    }

    @Test func mistakesInTheConfigurationEndWithTwo() async throws {
        let run = await CommandRun(["serve", "--check-config", "--port", "80x", "--set", "wrokers=3"])
        #expect(run.code == 2)
        #expect(
            run.errors == """
                错误：配置有2处问题：
                  1. --set wrokers（命令行）：没有这一配置项；是否应为 workers？
                  2. --port（命令行）：“80x”不能用；应为0至65535的整数
                全部配置项及其写法：gongkai serve --show-config-keys

                """)
    }

    @Test func aFaultlessConfigurationIsSaidToBeSoAndNothingIsStarted() async throws {
        let folder = try TemporaryFolder()
        let run = await CommandRun(["serve", "--check-config", "--data", folder.file("new")])
        #expect(run.code == 0)
        #expect(run.output == "配置无误。\n")
        #expect(!FileManager.default.fileExists(atPath: folder.file("new")))
    }

    @Test func everyKeyIsListed() async {
        let run = await CommandRun(["serve", "--show-config-keys"])
        for key in ConfigurationKey.allCases { #expect(run.output.contains(key.environmentName)) }
    }
}
