import Hummingbird
import HummingbirdTesting
import Logging
import Organs
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Jobs and dead letters as people see them, through the router.
struct JobPagesTests {
    @Test(arguments: StoreKind.available)
    func aDeadLetterIsFoundReadAndSentAgain(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let id = try await site.deadJob(organ: site.place.education.id.chain)
            let administrator = Role.platformAdministrator.rawValue

            let list = try await site.get(JobEndpoints.list.path().adding("state", "dead"), as: administrator).text
            #expect(list.contains("青石区教育局") && list.contains("邮件服务器没有回应。"))
            #expect(list.contains(JobEndpoints.show.path(id).text))
            let page = try await site.get(JobEndpoints.show.path(id), as: administrator).text
            #expect(page.contains("重新执行") && page.contains("确认放弃") && page.contains("去重键"))

            let answer = try await site.post(JobEndpoints.retry.path(id), as: administrator)

            #expect(answer.status == .seeOther)
            let job = try await site.database.read { try JobList.job(id, within: "TRUE", in: $0) }
            #expect(job?.state == .waiting)
            let event = try await site.database.read { session in
                try session.row("SELECT actor_id, organ_id FROM event WHERE kind = 'job.retried'").map {
                    [try $0.text(0), try $0.text(1)]
                }
            }
            #expect(event == [try site.place.person(administrator).id.rawValue, site.place.education.id.rawValue])
        }
    }

    @Test(arguments: StoreKind.available)
    func whoReachesOneUnitSeesAndTouchesTheJobsOfNoOther(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let id = try await site.deadJob(organ: site.place.education.id.chain)
            let platform = try await site.deadJob(organ: ChainOwner.platform)
            let own = try await site.deadJob(organ: site.place.water.id.chain)

            let list = try await site.get(JobEndpoints.list.path(), as: TestPlace.outsider).text
            #expect(list.contains(own.rawValue) && !list.contains(id.rawValue) && !list.contains(platform.rawValue))
            #expect(!list.contains("定时任务"))
            for hidden in [id, platform] {
                #expect(try await site.get(JobEndpoints.show.path(hidden), as: TestPlace.outsider).status == .notFound)
                #expect(
                    try await site.post(JobEndpoints.retry.path(hidden), as: TestPlace.outsider).status == .notFound)
                #expect(
                    try await site.post(JobEndpoints.discard.path(hidden), as: TestPlace.outsider).status == .notFound)
            }
            let counts = try await site.database.read { try JobList.counts(within: "TRUE", in: $0) }
            #expect(counts[.dead] == 3)
        }
    }

    @Test func whoMayOnlyLookIsOfferedNothingToDo() async throws {
        try await withWorkbench { site in
            let id = try await site.deadJob(organ: ChainOwner.platform)

            let page = try await site.get(JobEndpoints.show.path(id), as: Role.auditor.rawValue)
            #expect(page.status == .ok)
            #expect(!page.text.contains("重新执行") && !page.text.contains("确认放弃"))
            #expect(try await site.post(JobEndpoints.retry.path(id), as: Role.auditor.rawValue).status == .forbidden)
        }
    }

    @Test(arguments: StoreKind.available)
    func allDeadLettersOfAKindAreSentAgainInTheUnitsThatOneReaches(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let place = site.place
            for organ in [place.education.id.chain, ChainOwner.platform, place.water.id.chain] {
                _ = try await site.deadJob(organ: organ)
            }
            let administrator = Role.platformAdministrator.rawValue
            let dead = JobEndpoints.list.path().adding("state", "dead")

            let all = try await site.get(JobEndpoints.list.path(), as: TestPlace.outsider).text
            let list = try await site.get(dead, as: TestPlace.outsider).text
            #expect(!all.contains("全部重新执行") && list.contains("全部重新执行") && list.contains("（1 项）"))
            let form = [("kind", "letter")]
            let answer = try await site.post(JobEndpoints.retryAll.path(), form, as: TestPlace.outsider)
            #expect(answer.status == .seeOther)
            #expect(try await site.retried() == [[TestPlace.outsider, place.water.id.rawValue, "letter"]])
            let counts = try await site.database.read { try JobList.counts(within: "TRUE", in: $0) }
            #expect(counts[.dead] == 2 && counts[.waiting] == 1)

            _ = try await site.post(JobEndpoints.retryAll.path(), form, as: administrator)
            // Nothing is left: nothing is noted.
            _ = try await site.post(JobEndpoints.retryAll.path(), form, as: administrator)
            #expect(
                try await Set(site.retried()) == [
                    [TestPlace.outsider, place.water.id.rawValue, "letter"],
                    [administrator, place.education.id.rawValue, "letter"],
                    [administrator, ChainOwner.platform.rawValue, "letter"],
                ])
            #expect(try await site.retried().count == 3)
        }
    }

    @Test func whoMayOnlyLookIsNotOfferedToSendAllAgain() async throws {
        try await withWorkbench { site in
            _ = try await site.deadJob(organ: ChainOwner.platform)

            let list = try await site.get(
                JobEndpoints.list.path().adding("state", "dead"), as: Role.auditor.rawValue)
            let answer = try await site.post(
                JobEndpoints.retryAll.path(), [("kind", "letter")], as: Role.auditor.rawValue)

            #expect(list.status == .ok && !list.text.contains("全部重新执行"))
            #expect(answer.status == .forbidden)
        }
    }

    @Test func aJobThatHasEndedMeanwhileIsLeftAloneAndSaidSo() async throws {
        try await withWorkbench { site in
            let id = try await site.deadJob(organ: ChainOwner.platform)
            let administrator = Role.platformAdministrator.rawValue
            _ = try await site.post(JobEndpoints.discard.path(id), as: administrator)

            let answer = try await site.post(JobEndpoints.retry.path(id), as: administrator)

            #expect(answer.status == .seeOther)
            let job = try await site.database.read { try JobList.job(id, within: "TRUE", in: $0) }
            #expect(job?.state == .discarded)
        }
    }

    @Test func pagesOfTheListFollowEachOther() async throws {
        try await withWorkbench { site in
            for _ in 0...JobPages.pageSize {
                try await site.database.write {
                    _ = try JobQueue.enqueue("letter", organ: ChainOwner.platform, at: TestWorkbench.now, in: $0)
                }
            }
            let administrator = Role.platformAdministrator.rawValue

            let records = try await site.database.read {
                try JobListRecords.load(
                    JobListFilter(kind: "letter"), in: .everything, retryable: .everything, $0)
            }
            let view = JobListView(records, JobListFilter(kind: "letter"), handlers: JobHandlers())
            let next = try #require(view.next)
            #expect(view.lines.count == JobPages.pageSize)
            #expect(view.first == nil)

            let last = try await site.get(next, as: administrator).text
            #expect(last.contains("上一页") && !last.contains("下一页"))
        }
    }

    @Test func whatNobodyHereCanDoSaysSo() async throws {
        try await withWorkbench { site in
            try await site.database.write {
                _ = try JobQueue.enqueue(
                    "from-a-newer-version", organ: ChainOwner.platform, at: TestWorkbench.now, in: $0)
            }

            let list = try await site.get(JobEndpoints.list.path(), as: Role.platformAdministrator.rawValue).text

            #expect(list.contains("本服务器没有处理此类任务的程序"))
        }
    }
}

extension TestWorkbench {
    /// Who sent all of a kind again, in whose chain that stands, and the kind.
    fileprivate func retried() async throws -> [[String]] {
        try await database.read { session in
            try session.rows(
                """
                SELECT p.account, e.organ_id, e.subject_id FROM event e JOIN person p ON p.id = e.actor_id
                WHERE e.kind = 'job.kind-retried'
                """
            ).map { [try $0.text(0), try $0.text(1), try $0.text(2)] }
        }
    }

    func deadJob(organ: Identifier<ChainOwner>) async throws -> Identifier<Job> {
        let id = try await database.write {
            try JobQueue.enqueue(
                "letter", organ: organ, deduplicationKey: "\(organ)", maximumAttempts: 1, at: TestWorkbench.now, in: $0)
        }
        var handlers = JobHandlers()
        handlers.register("letter", label: "寄送信函") { _, _ in throw JobFailure("邮件服务器没有回应。") }
        let worker = JobWorker(
            database, handlers, name: "test", clock: .fixed(TestWorkbench.now),
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() })
        await worker.runDueJobs()
        return id
    }
}
