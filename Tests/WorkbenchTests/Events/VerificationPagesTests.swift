import HTTPTypes
import Organs
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Verifying the log and signing checkpoints, through the router.
struct VerificationPagesTests {
    @Test(arguments: StoreKind.available)
    func verifiesAllChainsInTheBackground(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let browser = LogBrowser(client: client, account: "auditor")
            let started = try await browser.post(
                "/workbench/events/verifications", "unit=", from: "/workbench/events/verifications")
            let path = try #require(started.location)
            #expect(started.status == .seeOther && path.hasPrefix("/workbench/events/verifications/"))
            let waiting = try await browser.get(path).text
            #expect(waiting.contains("等待开始") && waiting.contains("data-poll"))

            try await office.work()

            let done = try await browser.get(path).text
            #expect(done.contains("全部相符") && !done.contains("data-poll") && done.contains("由吴审计发起"))
            let list = try await browser.get("/workbench/events/verifications")
            #expect(list.addresses.contains(path) && list.text.contains("全部相符"))
        }
    }

    @Test(arguments: StoreKind.available)
    func namesTheFirstFaultAndLeadsToIt(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let browser = LogBrowser(client: client, account: "auditor")
            try await office.tamper("UPDATE event SET kind = 'x' WHERE organ_id = \(office.water.id) AND sequence = 1")
            let path = try #require(
                try await browser.post(
                    "/workbench/events/verifications", "unit=", from: "/workbench/events/verifications"
                ).location)

            try await office.work()

            let found = try await browser.get(path)
            #expect(found.text.contains("发现1处不符") && found.text.contains("青石区水利局第1号记录"))
            #expect(found.text.contains("内容与其摘要不符，已被改动"))
            #expect(found.addresses.contains("/workbench/events/chains/\(office.water.id)/1"))
            let state = try await office.database.read { session in
                try LogState.load(for: try office.viewer("auditor"), in: session)
            }
            guard case .unsound(_, faults: 1, _) = state else {
                Issue.record("the home page would be told \(String(describing: state))")
                return
            }
        }
    }

    /// The examiner audits 教育局 alone.
    @Test(arguments: StoreKind.available)
    func whoAuditsOneUnitVerifiesThatUnitAlone(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let (auditor, examiner) = (
                LogBrowser(client: client, account: "auditor"), LogBrowser(client: client, account: "examiner")
            )
            let form = "/workbench/events/verifications"
            let all = try #require(try await auditor.post(form, "unit=", from: form).location)
            let water = try #require(try await auditor.post(form, "unit=\(office.water.id)", from: form).location)

            let refused = try await examiner.post(form, "unit=", from: form).status
            let hidden = try await examiner.post(form, "unit=\(office.water.id)", from: form).status
            let own = try await examiner.post(form, "unit=\(office.education.id)", from: form)
            try await office.work()

            #expect(refused == .forbidden && hidden == .notFound && own.status == .seeOther)
            let page = try await examiner.get(try #require(own.location)).text
            #expect(page.contains("青石区教育局") && page.contains("全部相符"))
            for path in [all, water] {
                let status = try await examiner.get(path).status
                #expect(status == .notFound)
            }
            let list = try await examiner.get(form)
            #expect(!list.text.contains("水利局") && !list.addresses.contains(all) && !list.text.contains(">全部日志<"))
            let state = try await office.database.read { session in
                try LogState.load(for: try office.viewer("examiner"), in: session)
            }
            #expect(state == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func signsACheckpointNow(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let auditor = LogBrowser(client: client, account: "auditor")
            let path = "/workbench/events/checkpoints"
            let empty = try await auditor.get(path).text
            #expect(empty.contains("还没有检查点") && empty.contains(office.keys.checkpointKey.base64))

            let signed = try await auditor.post(path, from: path)
            let again = try await auditor.post(path, from: path)
            let examiner = try await LogBrowser(client: client, account: "examiner").post(
                path, from: "/workbench/events/verifications")

            #expect(signed.status == .seeOther && again.status == .seeOther && examiner.status == .forbidden)
            let list = try await auditor.get(path)
            #expect(list.text.contains("第1号") && !list.text.contains("第2号") && list.text.contains("有效"))
            #expect(list.addresses.contains("/checkpoints/1"))
            let event = try await auditor.get("/workbench/events/chains/\(office.water.id)/1").text
            #expect(event.contains("第1号检查点") && event.contains("签名有效"))
        }
    }

    @Test func aChainThatWasRewrittenIsNotSigned() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            let auditor = LogBrowser(client: client, account: "auditor")
            _ = try await auditor.post("/workbench/events/checkpoints", from: "/workbench/events/checkpoints")
            try await office.tamper(
                "UPDATE event SET digest = zeroblob(32) WHERE organ_id = \(office.water.id) AND sequence = (SELECT max(sequence) FROM event WHERE organ_id = \(office.water.id))"
            )
            try await office.rename(times: 1)

            let refused = try await auditor.post("/workbench/events/checkpoints", from: "/workbench/events/checkpoints")

            #expect(refused.status == .conflict && refused.text.contains("青石区水利局的操作日志与上一次签发的内容不一致"))
            let events = try await office.database.read { session in
                try EventLog.page(
                    EventQuery(visible: "TRUE", kinds: [EventKind.checkpointSigned.name]), limit: 9, in: session
                ).events.count
            }
            #expect(events == 1)
        }
    }

    @Test(
        arguments: [
            (Job.State.waiting, nil, WorkState.waiting), (.waiting, "没有磁盘空间。", .retrying("没有磁盘空间。")),
            (.running, nil, .running), (.dead, "没有磁盘空间。", .failed("没有磁盘空间。")),
            (.discarded, nil, .failed("任务已被人工放弃")), (.done, nil, .failed("任务没有留下结果")),
        ] as [(Job.State, String?, WorkState)])
    func theJobSaysWhereTheWorkStands(_ state: Job.State, _ error: String?, _ expected: WorkState) {
        let job = Job(
            id: Identifier(wellKnown: "job"), kind: "log.verify", payload: "{}", organ: ChainOwner.platform,
            deduplicationKey: nil, state: state, attempts: 1, maximumAttempts: 3, leaseNumber: 1,
            runAfter: .testStart, leasedUntil: nil, leasedBy: nil, lastError: error, createdAt: .testStart,
            finishedAt: nil)

        #expect(WorkState(job, isFinished: false) == expected)
        #expect(WorkState(job, isFinished: true) == .ended)
        #expect(WorkState(nil, isFinished: false) == .failed("任务没有留下结果"))
    }
}
