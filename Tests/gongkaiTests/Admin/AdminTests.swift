import FoundationEssentials
import Storage
import StorageTesting
import Testing

@Suite("gongkai admin")
struct AdminTests {
    @Test(arguments: StoreKind.available)
    func anAdministratorIsMadeWithACodeAndAnEvent(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.start()

            let run = await records.run(["admin", "create-administrator", "--account", "qianqian", "--name", "茜草"])

            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output.contains("账号：  qianqian\n"))
            #expect(run.output.contains(code))
            #expect(try await records.count("post_role WHERE role = 'platform-administrator'") == 2)
            #expect(try await records.count("event WHERE kind = 'administrator.made_by_operator'") == 1)
            #expect(await records.run(["log", "verify"]).code == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCodeIsMadeAnewAndTheOldOneIsWithdrawn(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.start()
            _ = await records.run(["admin", "create-administrator", "--account", "qianqian", "--name", "茜草"])

            let run = await records.run(["admin", "reset-code", "--account", "qianqian", "--without-second-factor"])

            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output.contains(code))
            #expect(try await records.count("one_time_code WHERE withdrawn_at IS NULL") == 2)
        }
    }

    @Test(
        arguments: [
            (["create-administrator", "--account", "QQ!", "--name", "茜草"], "错误：账号应为3至32位小写字母、数字"),
            (["create-administrator", "--account", "first", "--name", "茜草"], "错误：账号“first”已经有人使用。\n"),
            (["create-administrator", "--account", "qianqian", "--name", "茜草", "--unit", "nowhere"], "错误：没有这个单位。\n"),
            (["reset-code", "--account", "nobody"], "错误：没有账号“nobody”。\n"),
            (["unlock", "--account", "nobody"], "错误：没有账号“nobody”。\n"),
            (["unlink-provider", "--account", "nobody"], "错误：没有账号“nobody”。\n"),
            (["sessions", "end", "--account", "nobody"], "错误：没有账号“nobody”。\n"),
            (["jobs", "retry", "nothing"], "错误：没有这个任务，可能已经清理。\n"),
            (["jobs", "retry", "--kind", "nothing"], "错误：没有可以放回队列的“nothing”死信。\n"),
            (["jobs", "retry"], "错误：应写明一个任务的标识，或者用 --kind 写明一个种类。\n"),
            (["jobs", "retry", "nothing", "--kind", "mail"], "错误：应写明一个任务的标识，或者用 --kind 写明一个种类。\n"),
        ] as [([String], String)])
    func whatCannotBeDoneIsSaidAndChangesNothing(words: [String], message: String) async throws {
        try await withRecords(.sqlite) { records in
            try await records.start()
            _ = await records.run(["admin", "create-administrator", "--account", "first", "--name", "川芎"])
            let events = try await records.count("event")

            let run = await records.run(["admin"] + words)

            #expect(run.code == 2)
            #expect(run.errors.hasPrefix(message), "\(run.errors)")
            #expect(try await records.count("event") == events)
        }
    }

    @Test func anAccountIsUnlockedAndItsSessionsEnded() async throws {
        try await withRecords(.sqlite) { records in
            try await records.start()
            _ = await records.run(["admin", "create-administrator", "--account", "first", "--name", "川芎"])

            #expect(await records.run(["admin", "unlock", "--account", "first"]).output == "已解除。\n")
            #expect(
                await records.run(["admin", "sessions", "end", "--account", "first"]).output == "没有正在使用的会话。\n")
            #expect(try await records.count("event WHERE kind = 'signin.unlocked'") == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func aLinkWithTheProviderIsCut(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.start()
            _ = await records.run(["admin", "create-administrator", "--account", "first", "--name", "川芎"])
            let words = ["admin", "unlink-provider", "--account", "first"]
            #expect(await records.run(words).output == "这个账号没有关联统一身份认证。\n")
            try await records.write(
                """
                INSERT INTO provider_identity (issuer, subject, person_id, linked_at)
                SELECT 'https://id.example.com', 's-1', id, 0 FROM person WHERE account = 'first'
                """)

            #expect(await records.run(words).output == "已解除。\n")

            #expect(try await records.count("provider_identity") == 0)
            #expect(try await records.count("event WHERE kind = 'provider.unlinked' AND actor_id IS NULL") == 1)
            #expect(await records.run(["log", "verify"]).code == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func aDeadLetterIsListedAndSentAgain(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.migrate()
            let id = Identifier<Job>(wellKnown: "letter")
            try await records.withDatabase { database in
                try await database.write { session in
                    _ = try session.execute(
                        """
                        INSERT INTO job (id, kind, payload, organ_id, state, attempts, maximum_attempts, run_after,
                            created_at, finished_at, last_error)
                        VALUES (\(id), 'mail.send', '{}', 'platform', 'dead', 3, 3, 0, 0, 0, '对方没有应答')
                        """)
                }
            }

            let list = await records.run(["admin", "jobs", "list", "--dead"])
            #expect(list.output == "letter\t\(Job.State.dead.label)\tmail.send\t3/3\t对方没有应答\n")
            let retry = await records.run(["admin", "jobs", "retry", "letter"])
            #expect(retry.code == 0, "\(retry.errors)")
            #expect(await records.run(["admin", "jobs", "list", "--dead"]).errors == "没有死信。\n")
            #expect(try await records.count("event WHERE kind = 'job.retried' AND actor_id IS NULL") == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func allDeadLettersOfAKindAreSentAgain(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.migrate()
            try await records.withDatabase { database in
                try await database.write { session in
                    for (id, kind) in [("one", "mail.send"), ("two", "mail.send"), ("three", "webhook")] {
                        _ = try session.execute(
                            """
                            INSERT INTO job (id, kind, payload, organ_id, state, attempts, maximum_attempts, run_after,
                                created_at, finished_at, last_error)
                            VALUES (\(id), \(kind), '{}', 'platform', 'dead', 3, 3, 0, 0, 0, '对方没有应答')
                            """)
                    }
                }
            }

            let retry = await records.run(["admin", "jobs", "retry", "--kind", "mail.send"])

            #expect(retry.code == 0, "\(retry.errors)")
            #expect(retry.output == "已放回队列：2 项。\n")
            #expect(try await records.count("job WHERE state = 'waiting' AND kind = 'mail.send'") == 2)
            #expect(try await records.count("job WHERE state = 'dead'") == 1)
            #expect(try await records.count("event WHERE kind = 'job.kind-retried' AND actor_id IS NULL") == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func lostKeysAreReplacedWhenThatIsConfirmed(kind: StoreKind) async throws {
        let outside = try TemporaryFolder()
        try await withRecords(kind) { records in
            try await records.start()
            #expect(await records.run(["log", "checkpoint"]).code == 0)
            let keys = records.folder.file("data/keys")
            try FileManager.default.removeItem(atPath: keys)

            let asked = await records.run(["admin", "accept-keys"])
            #expect(asked.code == 2 && asked.errors.contains("加 --yes 重新执行"), "\(asked.errors)")
            #expect(!FileManager.default.fileExists(atPath: keys))
            let accepted = await records.run(["admin", "accept-keys", "--yes"])

            #expect(accepted.code == 0, "\(accepted.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: keys)
            #expect(names.filter { $0.hasSuffix(".key") }.count == 3)
            #expect(names.filter { $0.hasSuffix(".pub") }.count == 1)
            let events = try await records.count("event WHERE kind = 'checkpoint-key.accepted' AND actor_id IS NULL")
            #expect(events == 1)
            // What the lost key signed still holds, in the log and in a backup.
            try await records.start()
            #expect(await records.run(["log", "checkpoint"]).code == 0)
            #expect(await records.run(["log", "verify"]).code == 0)
            #expect(await records.run(["db", "backup", "--to", outside.file("backup")]).code == 0)
            #expect(await records.run(["db", "verify", "--backup", outside.file("backup")]).code == 0)
        }
    }

    @Test func keysThatFitAndRecordsThatHaveNoneAreNotReplaced() async throws {
        try await withRecords(.sqlite) { records in
            try await records.migrate()
            let early = await records.run(["admin", "accept-keys", "--yes"])
            #expect(early.code == 2 && early.errors == "错误：数据库中还没有记录；首次启动时自动生成密钥。\n", "\(early.errors)")
            try await records.start()

            let run = await records.run(["admin", "accept-keys", "--yes"])

            #expect(run.code == 2 && run.errors == "错误：现有密钥与数据库相符，不需要启用新的密钥。\n", "\(run.errors)")
            let events = try await records.count("event WHERE kind = 'checkpoint-key.accepted'")
            #expect(events == 0)
        }
    }

    @Test func anEmptyDatabaseIsToBeStartedFirst() async throws {
        try await withRecords(.sqlite) { records in
            try await records.migrate()
            let run = await records.run(["admin", "create-administrator", "--account", "first", "--name", "川芎"])
            #expect(run.code == 2)
            #expect(run.errors == "错误：还没有任何单位；请先启动一次服务（gongkai serve），首次启动会建立系统管理员。\n")
        }
    }

    @Test func aDatabaseThatIsBehindIsSaidToBeSo() async throws {
        try await withRecords(.sqlite) { records in
            let run = await records.run(["admin", "jobs", "list"])
            #expect(run.code == 4)
            #expect(run.errors.contains("gongkai db migrate"))
        }
    }

    /// 26 letters and digits in groups of five.
    private var code: Regex<Substring> { /登录码：(?:[0-9A-Z]{5}-){5}[0-9A-Z]/ }
}
