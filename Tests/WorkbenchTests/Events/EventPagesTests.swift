import Foundation
import HTTPTypes
import Organs
import Regulation
import Storage
import StorageTesting
import Testing
import Web

@testable import Portal
@testable import Workbench

/// The log as its readers see it, through the router.
struct EventPagesTests {
    @Test(arguments: StoreKind.available)
    func whoSeesOneUnitSeesNothingOfAnother(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let browser = LogBrowser(client: client, account: "education")
            let (own, other) = (office.education.id, office.water.id)

            let list = try await browser.get("/workbench/events")
            #expect(list.status == .ok)
            #expect(list.text.contains("青石区教育局") && list.text.contains("登记人员") && list.text.contains("周管理"))
            #expect(!list.text.contains("水利局") && !list.text.contains("冯文书"))
            #expect(!list.addresses.contains { $0.contains(other.rawValue) })

            for hidden in ["?unit=\(other)", "?subject=unit.\(other)", "?unit=platform"] {
                let page = try await browser.get("/workbench/events\(hidden)").text
                #expect(page.contains("没有符合条件的记录"), "\(hidden)")
            }
            for (path, status) in [
                ("/workbench/events/chains/\(own)/1", HTTPResponse.Status.ok),
                ("/workbench/events/chains/\(other)/1", .notFound),
                ("/workbench/events/chains/platform/1", .notFound),
                ("/workbench/events/chains/\(own)/export.jsonl", .ok),
                ("/workbench/events/chains/\(other)/export.jsonl", .notFound),
                ("/workbench/events/chains/\(own)/99", .notFound),
                ("/workbench/events/verifications", .forbidden), ("/workbench/events/checkpoints", .forbidden),
            ] {
                let answer = try await browser.get(path).status
                #expect(answer == status, "\(path)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func whoSeesAllSeesEveryUnit(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let list = try await LogBrowser(client: client, account: "auditor").get("/workbench/events")

            #expect(list.text.contains("青石区教育局") && list.text.contains("青石区水利局"))
            let clerk = try await LogBrowser(client: client, account: "clerk").get("/workbench/events").status
            #expect(clerk == .forbidden)
        }
    }

    @Test(arguments: StoreKind.available)
    func narrowsDownByWhatIsAsked(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            try await office.rename(times: 1)
            let browser = LogBrowser(client: client, account: "auditor")
            func count(_ query: String) async throws -> Int {
                // Each row's second cell leads to its event.
                try await browser.get("/workbench/events?\(query)").addresses.filter {
                    $0.hasPrefix("/workbench/events/chains/")
                }
                .filter { !$0.hasSuffix("export.jsonl") }.count
            }

            let counts = [
                try await count("kind=unit.edited"), try await count("unit=\(office.education.id)&kind=unit.created"),
                try await count("actor=%E5%91%A8%E7%AE%A1%E7%90%86&kind=unit.edited"),
                try await count("actor=admin&kind=unit.edited"), try await count("actor=education"),
                try await count("subject=unit.\(office.water.id)"), try await count("from=2026-03-03"),
                try await count("until=2026-03-01"),
                try await count("from=2026-03-02&until=2026-03-02&kind=unit.edited"),
                try await count("kind=unit.edited&from=yesterday"),
            ]

            // The setting up of 水利局 is the only event about it. 2026-03-02 is the day of everything.
            #expect(counts == [1, 1, 1, 1, 0, 1, 0, 0, 1, 1])
            let shown = try await browser.get("/workbench/events?kind=unit.edited&actor=admin")
            #expect(shown.text.contains("操作人：admin") && shown.text.contains("修改的内容：公开工作机构信息、排序"))
            #expect(
                shown.addresses.contains("/workbench/events?kind=unit.edited")
                    && shown.addresses.contains("/workbench/events?actor=admin"))
        }
    }

    @Test func pagesThereAndBack() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            try await office.rename(times: EventListView.pageSize)
            let browser = LogBrowser(client: client, account: "education")
            let first = try await browser.get("/workbench/events")
            let older = try #require(first.link(containing: "after="))
            let second = try await browser.get(older)
            let newer = try #require(second.link(containing: "before="))
            let back = try await browser.get(newer)

            #expect(first.link(containing: "before=") == nil)
            let oldest = "/workbench/events/chains/\(office.education.id)/1"
            #expect(second.addresses.contains(oldest) && !first.addresses.contains(oldest))
            #expect(
                back.addresses.filter { $0.contains("/chains/") } == first.addresses.filter { $0.contains("/chains/") })
            for broken in ["after=x", "before=1_2", "after=1_East_1"] {
                let page = try await browser.get("/workbench/events?\(broken)")
                #expect(page.link(containing: "after=") == older, "\(broken)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func anEventsPageSaysWhetherItVerifies(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let browser = LogBrowser(client: client, account: "auditor")
            let path = "/workbench/events/chains/\(office.water.id)/1"
            let sound = try await browser.get(path).text
            #expect(sound.contains("核对相符") && sound.contains("这是该单位的第一号记录") && sound.contains("还没有检查点覆盖"))
            #expect(sound.contains("新建单位") && sound.contains("单位“青石区水利局”") && sound.contains("上级单位"))

            try await office.tamper(
                "UPDATE event SET facts = 'x' WHERE organ_id = \(office.water.id) AND sequence = 1")

            let broken = try await browser.get(path).text
            #expect(broken.contains("核对不符") && broken.contains("不符，内容已被改动") && broken.contains("请保留现场"))
            let list = try await browser.get("/workbench/events")
            #expect(list.status == .ok && list.text.contains("无法读取的内容：x"))
        }
    }

    @Test func theListLeavesTheCodesToThePageOfTheEvent() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            let browser = LogBrowser(client: client, account: "auditor")

            let list = try await browser.get(EventEndpoints.list.path().text + "?kind=installation.begun")
            let event = try #require(list.addresses.first { $0.contains("/chains/") && !$0.hasSuffix("export.jsonl") })
            let page = try await browser.get(event)

            #expect(list.text.contains("角色：系统管理员") && !list.text.contains("任职编号"))
            #expect(page.text.contains("任职编号"))
        }
    }

    @Test func givesAChainForACheckByOthers() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            try await office.rename(times: 3)
            let file = try await LogBrowser(client: client, account: "education")
                .get("/workbench/events/chains/\(office.education.id)/export.jsonl")
            let lines = file.text.split(separator: "\n")

            let head = try await office.database.read { session in
                try EventLog.heads(in: session).first { $0.organ == office.education.id.chain }
            }
            #expect(lines.count == Int(head?.sequence ?? 0))
            #expect(lines.last?.hasSuffix("\"digest\":\"\(head?.digest.hex ?? "")\"}") == true)
        }
    }

    /// What the district's log holds, and whatever else the test wrote.
    @Test func everyKindThatIsWrittenHasWords() async throws {
        try await LogOffice.with(.sqlite) { office, client in
            try await office.rename(times: 1)
            let names = try await office.database.read { session in
                try session.rows("SELECT DISTINCT kind FROM event").map { try $0.text(0) }
            }

            #expect(names.count >= 5)
            for name in names { #expect(EventVocabulary.gongkai.label(of: name) != name, "\(name)") }
        }
    }

    /// Every kind is declared as a literal, in the sources of the feature that writes it.
    @Test func everyKindThatTheSourcesDeclareHasItsWords() throws {
        let declared = try SourceTexts.all.flatMap { text in
            text.matches(of: /EventKind\("([^"]+)", "([^"]+)"\)/).map { (String($0.1), String($0.2)) }
        }

        #expect(declared.count > 50)
        for (name, label) in declared { #expect(EventVocabulary.gongkai.label(of: name) == label, "\(name)") }
    }

    @Test func everyKindOfRecordThatEventsAreAboutHasItsName() throws {
        let kinds = try Set(
            SourceTexts.all.flatMap { text in
                text.matches(of: /(?:of: \.init|Subject)\((?:kind: )?"([a-z-]+)"/).map { String($0.1) }
            })

        #expect(kinds.count > 10)
        for kind in kinds { #expect(FactWords.subjectKinds[kind] != nil, "\(kind)") }
    }

    /// The keys under which the use cases put facts into events.
    @Test(
        arguments: [
            ("unit.created", "parent import row"), ("unit.edited", "fields import row"), ("unit.renamed", "from"),
            ("unit.moved", "from to"), ("unit.abolished", "on successor"), ("unit.merged", "on successor posts"),
            ("person.registered", "import row post unit roles"), ("person.edited", "import row post unit roles"),
            ("person.state-changed", "from to"), ("post.opened", "person unit from"),
            ("post.edited", "from until staffing"),
            ("post.ended", "person on"),
            ("role.granted", "role reach person units"), ("role.taken", "role person"),
            ("delegation.made", "person delegate first last roles"),
            ("delegation.ended", "person delegate on post"), ("installation.begun", "role post"),
            ("administrator.made_by_operator", "unit post"),
            ("request.act-taken", "act digest decision parts third-party-finding"),
            ("directory-import.checked", "file problems units-created units-changed people-created people-changed"),
            ("file.added", "digest size type"), ("file.removed", "digest"), ("file.damaged", "problem"),
            ("job.retried", "kind state attempts"), ("job.kind-retried", "count"), ("provider.linked", "subject"),
            ("provider.unlinked", "count"), ("signin.address_blocked", "method outcome"),
            ("signin.succeeded", "method outcome session factor"), ("signin.records_removed", "count"),
            ("session.ended", "sessions reason"), ("session.expired", "count"), ("second_factor.enrolled", "replaced"),
            ("one_time_code.issued", "code purpose"), ("one_time_code.used", "code"),
            ("one_time_code.withdrawn", "count"), ("checkpoint.signed", "key"), ("log.verification-requested", "chain"),
            ("log.verified", "chain chains events checkpoints faults"), ("backup.made", "manifest rows files lost"),
            ("backup.restored", "made_at rows"), ("backup.verified", "result"),
        ])
    func theFactsOfAnEventHaveTheirWords(_ kind: String, _ keys: String) {
        for key in keys.split(separator: " ") {
            #expect(FactWords.entry(String(key), of: kind) != nil, "\(kind) \(key)")
        }
    }

    @Test func thePublicAddressesAreThoseOfThePublicSite() {
        #expect(PublicCheckpoints.list.path() == Portal.CheckpointPages.list.path())
        #expect(PublicCheckpoints.file.path(7) == Portal.CheckpointPages.file.path(7))
    }

    @Test(
        arguments: [
            (FactWords.entry("from", of: "unit.moved"), "原上级单位"), (FactWords.entry("from", of: "unit.renamed"), "起始日期"),
            (FactWords.entry("unknown", of: "unit.moved"), nil),
        ] as [(FactWords.Entry?, String?)])
    func aKeyMeansWhatItsKindOfEventMeans(_ entry: FactWords.Entry?, _ label: String?) {
        #expect(entry?.label == label)
    }
}

/// The program's sources, for what they must keep in step with: all but the measurements, which have records of their own.
private enum SourceTexts {
    static var all: [String] {
        get throws {
            let root = #filePath.dropLast("/Tests/WorkbenchTests/Events/EventPagesTests.swift".count) + "/Sources"
            let files = try #require(FileManager.default.enumerator(atPath: String(root)))
            return try files.compactMap { $0 as? String }
                .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("GongkaiServerBench/") }
                .map { try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8) }
        }
    }
}
