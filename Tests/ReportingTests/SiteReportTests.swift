import AnnualReport
import Organs
import OrgansTesting
import Publishing
import Regulation
import RichText
import Storage
import StorageTesting
import Testing

@testable import Reporting

/// The yearly table of a website: counted, entered by hand, unknown.
struct SiteReportTests {
    // MARK: The form

    @Test func everyLineHasOneKeyAndSaysWhatBelongsInIt() {
        #expect(Set(SiteLine.all.map(\.name)).count == SiteLine.all.count)
        #expect(SiteLine.all.allSatisfy { !$0.label.isEmpty && $0.note.hasSuffix("。") })
        #expect(SiteLine.all.allSatisfy { ($0.kind == .count || $0.kind == .measure) == !$0.unit.isEmpty })
        #expect(SiteLine.Block.allCases.allSatisfy { block in SiteLine.all.contains { $0.block == block } })
        for line in SiteLine.all { #expect(SiteLine(name: line.name) == line) }
        #expect(SiteLine(name: "visits") == nil)
    }

    @Test func theRulesSpeakOfLinesThatAreThere() {
        let names = Set(SiteLine.all.map(\.name))
        for rule in SiteReportRule.all {
            let spoken =
                switch rule {
                case .sum(let whole, let parts): [whole] + parts
                case .atMost(let less, let more): [less, more]
                case .without(let any, let others): [any] + others
                }
            #expect(names.isSuperset(of: spoken), "\(rule)")
        }
    }

    // MARK: Counting

    @Test(arguments: StoreKind.available)
    func publishedItemsAreCountedByTheirKindsInTheYearTheyWereFirstPublic(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-02-01")) { bureau in
            try await bureau.publish(.functions, "2025-01-01")
            try await bureau.publish(.news, "2025-12-31")
            try await bureau.publish(.notice, "2025-06-01")
            try await bureau.publish(.policy, "2025-06-01")
            try await bureau.publish(.interpretation, "2025-07-01", genre: "图解")
            try await bureau.publish(.interpretation, "2025-07-02", genre: "文字解读")
            try await bureau.publish(.response, "2025-08-01")
            // Other years.
            try await bureau.publish(.news, "2024-12-31")
            try await bureau.publish(.news, "2026-01-01")

            let report = try await bureau.site(2025)

            let counts = [
                "items.total": 7, "items.overview": 1, "items.dynamics": 2, "items.catalogue": 4,
                "interpretation.total": 2, "interpretation.material": 1, "interpretation.product": 1,
                "interpretation.response": 1,
            ]
            for (name, count) in counts { #expect(report[name]?.value == .number(Figure(count)), "\(name)") }
            #expect(report.faults.isEmpty)
            // Each opens as many records.
            for name in ["items.total", "items.overview", "items.dynamics", "items.catalogue", "interpretation.total"] {
                let filter = try #require(report[name]?.records)
                let listed = try await bureau.district.read { try ChannelFacts.count(filter, in: .everything, $0) }
                #expect(listed == counts[name], "\(name)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func whatTheRecordsDoNotTellIsUnknownAndNeverZero(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-02-01")) { bureau in
            try await bureau.publish(.interpretation, "2025-07-01", genre: "")

            let report = try await bureau.site(2025)

            for name in ["visits.visitors", "visits.views", "messages.received", "wechat.items", "media.any"] {
                #expect(report[name]?.value == nil && report[name]?.reason?.isEmpty == false, "\(name)")
            }
            #expect(report["interpretation.total"]?.value == .number(Figure(1)))
            #expect(report["interpretation.product"]?.value == nil)
            #expect(report["interpretation.material"]?.reason == "有1篇解读没有注明体裁，不能区分解读材料和解读产品")
            // The portal is the platform's own: nothing there is nothing published.
            #expect(report["items.dynamics"]?.value == .number(.zero))
            #expect(report["site.organ"]?.value == .words(bureau.organ.name))
        }
    }

    @Test(arguments: StoreKind.available)
    func accountsThatRunAtTheEndOfTheYearAreNamed(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-02-01")) { bureau in
            try await bureau.account("青石体育", .officialAccount, from: "2020-01-01")
            try await bureau.account("青石体育旧号", .officialAccount, from: "2020-01-01", closed: "2025-12-31")
            try await bureau.account("青石体育微博", .microblog, from: "2026-01-02")

            let (report, next) = (try await bureau.site(2025), try await bureau.site(2026))

            #expect(report["media.any"]?.value == .yes)
            #expect(report["wechat.name"]?.value == .words("青石体育"))
            #expect(report["weibo.name"]?.value == nil)
            #expect(next["weibo.name"]?.value == .words("青石体育微博"))
        }
    }

    // MARK: By hand

    @Test(arguments: StoreKind.available)
    func whatIsEnteredStandsWithItsSourceUntilItIsWithdrawn(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.put("120345", "visits.views", source: "网站访问统计")
            try await bureau.put("120400", "visits.views", source: "网站访问统计")
            try await bureau.put("否", "innovation.languages", source: "网站")

            let report = try await bureau.site(2025)
            #expect(report["visits.views"]?.value == .number(Figure(120_400)))
            #expect(report["visits.views"]?.hand?.kind == .entered)
            #expect(report["innovation.languages"]?.value == .no)

            try await bureau.takeBack("visits.views")
            #expect(try await bureau.site(2025)["visits.views"]?.value == nil)
            let history = try await bureau.district.read { [organ = bureau.organ] in
                try SiteReportDesk.history(
                    of: try #require(SiteLine(name: "visits.views")), organ: organ.id, year: 2025, $0)
            }
            #expect(history.map { $0.value.description } == ["120400", "120345"])
            #expect(history.map { $0.ended?.reason } == ["测试理由", "被新的数替代"])
            let kinds = try await bureau.district.eventKinds()
            #expect(kinds.contains("site-report.figure-entered") && kinds.contains("site-report.figure-withdrawn"))
            // The report's own figures are another form.
            #expect(try await bureau.figures(2025).all.allSatisfy { $0.hand == nil })
        }
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionStandsBesideTheCountAndIsToldWhenTheCountMoves(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-02-01")) { bureau in
            try await bureau.publish(.news, "2025-05-01")
            try await bureau.put("3", "items.dynamics", reason: "旧网站另有2条")

            let cell = try await bureau.site(2025)["items.dynamics"]
            #expect(cell?.value == .number(Figure(3)) && cell?.computed == .number(Figure(1)) && cell?.isMoved == false)
            // 1 + 0 + 0 in the records, 3 by hand.
            #expect(try await bureau.site(2025).faults.count == 1)

            try await bureau.publish(.news, "2025-05-02")
            #expect(try await bureau.site(2025)["items.dynamics"]?.isMoved == true)
        }
    }

    @Test(
        arguments: [
            ("visits.views", "", "网站访问统计", "", ["site.value"]), ("visits.views", "1,200", "网站访问统计", "", ["site.value"]),
            ("visits.views", "-1", "网站访问统计", "", ["site.value"]), ("visits.views", "1.5", "网站访问统计", "", ["site.value"]),
            ("visits.views", "1200", "", "", ["figure.source"]), ("messages.days", "2.5", "", "", ["figure.source"]),
            ("innovation.search", "有", "网站", "", ["site.value"]), ("site.name", "", "网站", "", ["site.value"]),
            ("items.total", "1", "", "", ["figure.reason"]), ("items.total", "0", "", "核对", ["site.same"]),
        ] as [(String, String, String, String, [String])])
    func whatIsNoFigureOrHasNoGroundIsRefused(
        _ name: String, _ value: String, _ source: String, _ reason: String, _ rules: [String]
    ) async throws {
        try await withBureau(.sqlite) { bureau in
            let refused = try await refusedRules { try await bureau.put(value, name, source: source, reason: reason) }
            #expect(refused == rules)
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyElseFillsInTheTable(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            await #expect(throws: Refused.notFound) {
                try await bureau.put("1", "visits.views", source: "网站", by: bureau.outsider)
            }
        }
    }

    // MARK: Rules

    @Test(arguments: StoreKind.available)
    func linesThatContradictEachOtherAreToldAndUnknownOnesAreNot(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.put("50", "messages.closed", source: "留言台账")
            #expect(try await bureau.site(2025).faults.isEmpty)
            try await bureau.put("51", "messages.published", source: "留言台账")
            try await bureau.put("30", "services.cases", source: "办事系统")
            try await bureau.put("20", "services.persons", source: "办事系统")
            try await bureau.put("9", "services.organisations", source: "办事系统")
            try await bureau.put("否", "media.any", source: "网站")
            try await bureau.put("7", "weibo.items", source: "账号后台")

            #expect(
                try await bureau.site(2025).faults == [
                    "办件量：总数（件）为30，自然人办件量、法人办件量之和为29；请核对后改正总数或者分项",
                    "留言办理：公开答复数量（条）为51，大于留言办理：办结留言数量（条）的50；请核对后改正",
                    "是否有移动新媒体填“否”，但微博：信息发布量（条）大于0；请核对后改正",
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func manyOrgansAtOnceAreCountedAsEachAlone(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-02-01")) { bureau in
            try await bureau.publish(.news, "2025-05-01")
            try await bureau.put("9", "visits.views", source: "网站访问统计")
            let organs = [bureau.organ, bureau.district.water]

            let (together, alone) = try await bureau.district.read { session in
                (
                    try SiteReport.all(2025, of: organs, session),
                    try organs.map { try SiteReport(2025, of: $0, session) }
                )
            }

            #expect(together == alone)
            #expect(together[1]["items.total"]?.value == .number(.zero))
        }
    }
}

extension TestReportBureau {
    fileprivate func site(_ year: Int) async throws -> SiteReport {
        try await district.read { [organ] in try SiteReport(year, of: organ, $0) }
    }

    fileprivate func publish(_ kind: ItemKind, _ day: Day, genre: String = "") async throws {
        try await district.write { [organ, officer] session in
            let node = try #require(try CatalogueRecords.nodes(of: organ.id, session).first)
            var metadata = ItemMetadata(title: "测试信息", kind: kind)
            metadata.genre = genre
            let at = Moment(startOf: day) + .seconds(60)
            let id = try MeasuredItems.publish(
                ItemContent(metadata: metadata, body: .empty), in: node, of: organ.id, code: "123456789",
                by: officer.id, on: day, at: at, in: session)
            try session.execute(
                """
                INSERT INTO first_publication (item_id, organ_id, unit_id, author_id, node_id, kind, genre, title,
                    published_on, published_at)
                VALUES (\(id), \(organ.id), \(organ.id), \(officer.id), \(node.id), \(kind.rawValue), \(genre),
                    '测试信息', \(day), \(at))
                """)
        }
    }

    fileprivate func account(
        _ name: String, _ platform: ChannelAccountDetails.Platform, from day: Day, closed: Day? = nil
    ) async throws {
        let viewer = try await district.viewer(officer)
        try await district.write { [organ, now] session in
            _ = try ChannelAccounts.register(
                ChannelAccountDetails(
                    name: name, platform: platform, subject: organ.name, principal: "测试负责人", openedOn: day,
                    closedOn: closed), of: organ.id, by: viewer, at: now, in: session)
        }
    }

    fileprivate func put(
        _ value: String, _ name: String, source: String = "", reason: String = "", by person: Person? = nil
    ) async throws {
        let viewer = try await district.viewer(person ?? officer)
        try await district.write { [organ, now] session in
            try SiteReportDesk.put(
                value, into: try #require(SiteLine(name: name)), source: source, reason: reason, of: organ.id,
                year: 2025, by: viewer, at: now, in: session)
        }
    }

    fileprivate func takeBack(_ name: String) async throws {
        let viewer = try await district.viewer(officer)
        try await district.write { [organ, now] session in
            try SiteReportDesk.withdraw(
                try #require(SiteLine(name: name)), reason: "测试理由", of: organ.id, year: 2025, by: viewer, at: now,
                in: session)
        }
    }
}
