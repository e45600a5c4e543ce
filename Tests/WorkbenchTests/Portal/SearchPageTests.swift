import HTML
import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Storage
import StorageTesting
import Testing
import Web

@testable import Portal

struct SearchPageTests {
    private func search(_ text: String, _ site: TestWorkbench) async throws -> String {
        try await site.get(SearchPages.search.path().adding("q", text)).text
    }

    @Test(arguments: StoreKind.available)
    func findsWordsInTitlesSummariesAndNumbers(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            try await bureau.publish(try bureau.policy("全民健身办法", number: "青体发〔2026〕3号"))
            try await bureau.publish(try bureau.notice("游泳馆开放通知"))
            try await bureau.draft(try bureau.notice("健身草稿"))

            let byTitle = try await search("健身", site)
            let byTwo = try await search("全民 办法", site)
            let byNumber = try await search("青体发〔2026〕3号", site)
            let byIndex = try await search("2026-00002", site)

            #expect(byTitle.contains("全民<mark>健身</mark>办法") && byTitle.contains("共 1 条"))
            #expect(!byTitle.contains("游泳馆") && !byTitle.contains("草稿"))
            #expect(byTwo.contains("<mark>全民</mark>健身<mark>办法</mark>") && byNumber.contains("全民健身办法"))
            #expect(byIndex.contains("游泳馆开放通知") && !byIndex.contains("全民健身办法"))
        }
    }

    @Test(arguments: ["%", "_", "100%", "' OR 1=1 --", "<script>", "\\"])
    func whatIsTypedIsLookedForAsItStands(_ text: String) async throws {
        try await withPublishing { site, bureau in
            try await bureau.publish(try bureau.notice("普通通知"))

            let page = try await search(text, site)

            #expect(!page.contains("<script>") && !page.contains("/items/\(bureau.bureau.id)"))
            #expect(!page.contains("普通通知"))
        }
    }

    @Test(arguments: [
        ("", "可以写几个词"), ("，。", "只有标点"), (" ？ ", "只有标点"),
        (String(repeating: "长", count: 101), "最多 100 个"), ("没有这个词", "没有找到“没有这个词”"),
    ])
    func saysWhatToDoWhenNothingCanBeFound(_ text: String, _ words: String) async throws {
        try await withPublishing { site, bureau in
            try await bureau.publish(try bureau.notice("健身通知"))

            let page = try await search(text, site)

            #expect(page.contains(words) && !page.contains("健身通知"))
        }
    }

    @Test func anotherSearchCanStandBehindThePage() async throws {
        try await withPublishing { site, bureau in
            let id = try await bureau.publish(try bureau.notice("健身通知"))
            let records = try await site.database.read { try PublishedRecords.find(all: [id], $0) }
            let matches = ItemMatches(
                [id], total: .moreThan(1_000),
                snippets: [id: [SnippetPiece("前"), SnippetPiece("中", isMatch: true), SnippetPiece("后")]],
                suggestions: ["全民健身"])
            var view = SearchView("健身", .init(), nil, SearchChoices(organs: [], kinds: [:], years: []))

            view.show(matches, records, page: 1, names: [:])
            let html = SearchPage(view: view).rendered()

            #expect(html.contains("超过 1,000 条") && html.contains("前<mark>中</mark>后"))
            #expect(html.contains("您也可以搜索") && html.contains("/search?q=%E5%85%A8%E6%B0%91%E5%81%A5%E8%BA%AB"))
            #expect(view.pages == 100)
        }
    }

    @Test(arguments: StoreKind.available)
    func oneCharacterAndTraditionalWritingFindTheSame(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            try await bureau.publish(try bureau.notice("游泳馆开放通知"))

            for words in ["馆", "游泳館", "開放"] {
                #expect(try await search(words, site).contains("共 1 条"), "\(words)")
            }
        }
    }

    /// A hundred and twenty at once, and two a second: whoever asks for more is told when to come back. A page that is kept is nobody's work.
    @Test func searchesOfOneAddressAreLimited() async throws {
        try await withPublishing { site, bureau in
            try await bureau.publish(try bureau.notice("健身通知"))
            for number in 0..<120 {
                let answer = try await site.get(SearchPages.search.path().adding("q", "健身 \(number)"))
                #expect(answer.status == .ok, "\(number)")
            }

            let more = try await site.get(SearchPages.search.path().adding("q", "健身"))
            let kept = try await site.get(SearchPages.search.path().adding("q", "健身 7"))
            let empty = try await site.get(SearchPages.search.path())
            let other = try await site.get("/")

            #expect(more.status == .tooManyRequests && more.headers[.retryAfter] == "1")
            #expect(kept.status == .ok && empty.status == .ok && other.status == .ok)
        }
    }
}
