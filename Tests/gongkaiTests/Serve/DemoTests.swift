import GongkaiCommands
import Organs
import Storage
import StorageTesting
import Testing

@Suite("gongkai serve --demo")
struct DemoTests {
    @Test(arguments: StoreKind.available)
    func itMakesTheDistrictOnceAndFindsItAgain(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            let first = try await ServerRun(records, isDemo: true)
            #expect(first.failure == nil)
            for account in ["sumu", "baizhi", "shihu", "baiji"] { #expect(first.output.contains(account)) }

            #expect(try await records.count("unit WHERE kind NOT IN ('section', 'region')") == 12)
            #expect(try await records.count("person") == 66)
            let files = try await records.count("file")
            #expect(try await records.roles() == Set(Role.allCases.map(\.rawValue)))
            try await records.expectSomethingOnEveryPage()
            let events = try await records.count("event WHERE kind = 'unit.created'")

            let second = try await ServerRun(records, isDemo: true)
            #expect(second.failure == nil)
            #expect(try await records.count("event WHERE kind = 'unit.created'") == events)
            #expect(try await records.count("person") == 66)
            #expect(try await records.count("file") == files)
        }
    }

    @Test func recordsOfOthersAreNotTouched() async throws {
        try await withRecords(.sqlite) { records in
            try await records.start()

            let run = try await ServerRun(records, isDemo: true)

            #expect(run.failure?.status == .usage)
            #expect(run.failure?.message.hasSuffix("中已有其他数据，不能用来演示。请用 --data 指定一个新文件夹。") == true)
            #expect(try await records.count("person") == 1)
        }
    }

    @Test func itIsForThisMachineAlone() async throws {
        try await withRecords(.sqlite) { records in
            let run = try await ServerRun(records, settings: ["host": "0.0.0.0"], isDemo: true)
            #expect(run.failure?.status == .usage)
            #expect(run.failure?.message.contains("demo-public=yes") == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func theFirstStartPrintsACodeUntilItIsUsed(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            let first = try await ServerRun(records)
            #expect(first.log.contains("首次启动，已建立系统管理员账号"))
            #expect(first.log.contains(/登录码：(?:[0-9A-Z]{5}-){5}[0-9A-Z]/))
            #expect(try await records.count("person") == 1)
        }
    }
}

extension RecordsPlace {
    /// Files of several units and kinds; what is lent, failed, signed, invited, confirmed and refused; a log that is whole.
    fileprivate func expectSomethingOnEveryPage() async throws {
        // In a January fewer reports have come in than later in the year.
        #expect(try await count("file") >= 22)
        #expect(try await count("(SELECT DISTINCT unit_id FROM file) AS units") >= 8)
        #expect(try await count("(SELECT DISTINCT media_type FROM file) AS types") >= 6)
        #expect(try await count("file_content WHERE state <> 'stored'") == 0)
        for table in [
            "delegation WHERE ended_at IS NULL", "job WHERE state = 'dead'", "checkpoint",
            "one_time_code WHERE used_at IS NULL", "channel_publication WHERE confirmed_at IS NOT NULL",
            "sign_in WHERE outcome <> 'succeeded'",
        ] {
            #expect(try await count(table) > 0, "\(table)")
        }
        let verify = await run(["log", "verify"])
        #expect(verify.code == 0, "\(verify.output)")
    }

    fileprivate func roles() async throws -> Set<String> {
        try await withDatabase { database in
            try await database.read { session in
                Set(try session.rows("SELECT DISTINCT role FROM post_role").map { try $0.text(0) })
            }
        }
    }
}
