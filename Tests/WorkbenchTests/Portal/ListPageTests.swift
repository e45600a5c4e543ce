import HTTPTypes
import HummingbirdTesting
import Organs
import Regulation
import Storage
import StorageTesting
import Testing
import Web

@testable import Portal
@testable import Publishing

/// Lists of public items: columns, kinds, parts, organs, the first page.
struct ListPageTests {
    @Test(arguments: StoreKind.available)
    func aColumnListsWhatStandsInItAndNothingElse(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            try await bureau.publish(try bureau.notice("第一号通知"))
            try await bureau.publish(try bureau.policy("健身办法"))
            try await bureau.draft(try bureau.notice("草稿通知"))
            let column = try bureau.node("通知公告")

            let page = try await site.get(ColumnPages.show.path(column.id)).text
            let empty = try await site.get(ColumnPages.show.path(try bureau.node("统计信息").id)).text

            #expect(page.contains("第一号通知") && page.contains("2026-00001") && page.contains("共 1 条"))
            #expect(!page.contains("健身办法") && !page.contains("草稿通知"))
            #expect(page.contains("自信息形成或者变更之日起20个工作日内") && page.contains("第十九条"))
            #expect(page.contains(FeedPages.columnRSS.path(column.id).text))
            #expect(empty.contains("本栏目还没有公开的信息"))
        }
    }

    @Test(arguments: StoreKind.available)
    func documentsThatNoLongerHoldStandApart(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let titles = ["有效规定", "失效规定", "废止规定", "修改规定"]
            var ids: [Identifier<Item>] = []
            for title in titles {
                ids.append(
                    try await bureau.publish(
                        try bureau.policy(title, kind: .normativeDocument, in: "行政规范性文件")))
            }
            for (id, validity) in zip(ids.dropFirst(), [Validity.expired, .repealed, .amended]) {
                try await bureau.setValidity(validity, of: id, reason: "依据清理结果")
            }

            let base = KindPages.path(.normativeDocument)
            for (index, query) in [nil, "expired", "repealed", "amended"].enumerated() {
                let text = try await site.get(base.adding("validity", query)).text
                for (other, title) in titles.enumerated() {
                    #expect(text.contains(">\(title)</a>") == (index == other), "\(query ?? "-"): \(title)")
                }
            }
            let column = try await site.get(ColumnPages.show.path(try bureau.node("行政规范性文件").id)).text
            #expect(column.contains("有效规定") && !column.contains("废止规定"))
        }
    }

    @Test(arguments: StoreKind.available)
    func pagesFollowEachOtherWithoutLossOrRepetition(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            // One more than stands on a page, and titles of which none is a part of another.
            let titles = (0...ItemListRecords.pageSize).map { "通知〔\($0)〕" }
            for title in titles { try await bureau.publish(try bureau.notice(title)) }

            let first = try await site.get("/items").text
            let second = try await site.get("/items?page=2").text
            let beyond = try await site.get("/items?page=99").text

            let onFirst = titles.filter { first.contains(">\($0)</a>") }
            let onSecond = titles.filter { second.contains(">\($0)</a>") }
            #expect(onFirst.count == 20 && onSecond.count == 1)
            #expect(Set(onFirst + onSecond) == Set(titles))
            #expect(onSecond.allSatisfy { beyond.contains(">\($0)</a>") }, "a page too far is the last one")
            #expect(first.contains("共 21 条，第 1 页") && first.contains("/items?page=2"))
        }
    }

    @Test func filtersNarrowDownAndCanBeTakenBack() async throws {
        try await withPublishing { site, bureau in
            try await bureau.publish(try bureau.notice("甲通知"))
            try await bureau.publish(try bureau.policy("乙办法"))

            let notices = try await site.get("/items?kind=notice").text
            let other = try await site.get("/items?year=1999").text
            let damaged = try await site.get("/items?kind=nonsense&year=abc&organ=%00").text

            #expect(notices.contains("甲通知") && !notices.contains("乙办法") && notices.contains("信息类型：公告公示"))
            #expect(other.contains("没有符合条件的信息") && other.contains("清除筛选条件"))
            #expect(damaged.contains("甲通知") && damaged.contains("乙办法"))
        }
    }

    @Test(arguments: StoreKind.available)
    func everyPartOfThePlatformHasItsPage(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            for part in CataloguePart.allCases {
                let page = try await site.get(PartPages.path(part))
                #expect(page.status == .ok && page.text.contains(part.label))
            }
            for head in StatutoryHead.allCases {
                #expect(try await site.get(PartPages.path(head)).status == .ok)
            }
            for kind in ItemKind.allCases { #expect(try await site.get(KindPages.path(kind)).status == .ok) }
            #expect(try await site.get("/parts/nonsense").status == .notFound)
            let guides = try await site.get(PartPages.path(.guide)).text
            #expect(guides.contains(ColumnPages.show.path(try bureau.node("政府信息公开指南").id).text))
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrganShowsItsPartsColumnsAndNewestItems(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            try await bureau.publish(try bureau.notice("甲通知"))
            try await bureau.draft(try bureau.notice("草稿通知"))

            let page = try await site.get(AgencyPages.show.path(bureau.bureau.id)).text
            let without = try await site.get(AgencyPages.show.path(site.place.education.id)).text

            for name in ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开", "通知公告"] {
                #expect(page.contains(name), "\(name)")
            }
            #expect(page.contains("1 条，更新于 \(bureau.now.day)") && page.contains("甲通知"))
            #expect(page.contains("体育局办公室") && !page.contains("草稿通知"))
            #expect(without.contains("青石区教育局还没有建立公开目录"))
        }
    }

    @Test func theFirstPageShowsTheNewestOfEachKindAndSaysWhereThereIsNothing() async throws {
        try await withPublishing { site, bureau in
            let before = try await site.get("/").text
            let document = try await bureau.publish(try bureau.policy("健身办法"))
            try await bureau.publish(try bureau.interpretation("健身办法解读", of: document))
            let after = try await site.get("/").text

            #expect(before.contains("还没有公开的政策文件") && before.contains("还没有公开的通知公告"))
            #expect(after.contains("健身办法解读") && after.contains("目前公开 2 条"))
            #expect(!after.contains("还没有公开的政策文件") && after.contains("还没有公开的通知公告"))
        }
    }

    @Test func theSiteMapNamesEveryUnitWithItsColumns() async throws {
        try await withPublishing { site, bureau in
            let map = try await site.get("/site-map").text
            let column = ColumnPages.show.path(try bureau.node("统计信息").id).text

            #expect(map.contains("青石区体育局") && map.contains(column))
            #expect(map.contains("青石区教育局") && map.contains("还没有建立公开目录"))
            #expect(!map.contains("人事科") && !map.contains("群体科"), "sections have no page")
        }
    }

    @Test func aPageThatIsNotThereLeadsOn() async throws {
        try await withPublishing { site, _ in
            let page = try await site.get("/no-such-page")

            #expect(page.status == .notFound)
            for words in ["继续查找", "action=\"/search\"", "href=\"/site-map\"", "href=\"/agencies\""] {
                #expect(page.text.contains(words), "\(words)")
            }
        }
    }
}

/// View models of lists, without a site.
struct ListViewTests {
    @Test(arguments: [
        (0, "0 字节"), (1_023, "1023 字节"), (1_024, "1 KB"), (1_600, "2 KB"), (1_048_576, "1 MB"), (1_887_437, "1.8 MB"),
    ])
    func sizesAreWorded(_ bytes: Int, _ words: String) { #expect(bytes.byteSize == words) }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")])
    func numbersAreGrouped(_ number: Int, _ words: String) { #expect(number.grouped == words) }

    @Test func theAddressHoldsWhatNarrowsTheListDown() {
        var query = ItemListQuery()
        query.kind = .notice
        query.year = 2026
        query.page = 3

        #expect(query.path(from: "/items").text == "/items?kind=notice&year=2026&page=3")
        #expect(query.changing { $0.year = nil }.path(from: "/items").text == "/items?kind=notice")
    }

    @Test func aListDoesNotAskWhatItCannot() {
        var filter = PublishedRecords.Filter()
        filter.kind = .policy
        let subject = ItemListSubject(base: "/kinds/policy", filter: filter, separatesByValidity: true)
        var query = ItemListQuery()
        query.kind = .notice
        query.organ = Identifier(wellKnown: "organ")
        query.column = Identifier(wellKnown: "column")

        #expect(subject.understood(query) == ItemListQuery())
        #expect(subject.filter(ItemListQuery()).validities == [.valid, .none])
    }

    @Test func columnsBelowAColumnAreFoundAndRoundsEnd() {
        func node(_ id: StaticString, below parent: StaticString?) -> CatalogueNode {
            CatalogueNode(
                id: Identifier(wellKnown: id), organ: Identifier(wellKnown: "organ"),
                parent: parent.map { Identifier(wellKnown: $0) }, part: .statutory, head: nil, isMandated: false,
                profile: CatalogueNodeProfile(name: "\(id)"), isOpen: true, version: 1)
        }
        let tree = CatalogueTree([
            node("a", below: nil), node("b", below: "a"), node("c", below: "b"), node("d", below: nil),
            node("x", below: "y"), node("y", below: "x"),
        ])

        #expect(tree.withAllBelow(Identifier(wellKnown: "a")).map(\.rawValue) == ["a", "b", "c"])
        #expect(tree.path(to: Identifier(wellKnown: "c")).map(\.name) == ["a", "b", "c"])
        #expect(tree.withAllBelow(Identifier(wellKnown: "x")).count == 2)
        #expect(tree.path(to: Identifier(wellKnown: "x")).count == 2)
    }
}
