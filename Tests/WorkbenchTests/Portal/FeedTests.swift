import Foundation
import FoundationXML
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organs
import Publishing
import Storage
import StorageTesting
import Testing
import Web

@testable import Portal

/// What programs read: feeds, site maps, open data.
struct FeedTests {
    private static let hostile = "活动<通知> & \"报名\"'须知'"

    @Test(arguments: StoreKind.available)
    func feedsOfSiteOrganAndColumnHoldTheirItems(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let id = try await bureau.publish(try bureau.notice(Self.hostile))
            try await bureau.publish(try bureau.policy("健身办法"))
            try await bureau.draft(try bureau.notice("草稿通知"))
            let column = try bureau.node("通知公告")

            let all: [(rss: LocalPath, json: LocalPath, count: Int)] = [
                (FeedPages.rss.path(), FeedPages.json.path(), 2),
                (FeedPages.agencyRSS.path(bureau.bureau.id), FeedPages.agencyJSON.path(bureau.bureau.id), 2),
                (FeedPages.columnRSS.path(column.id), FeedPages.columnJSON.path(column.id), 1),
            ]
            for feed in all {
                let rss = try await site.get(feed.rss)
                let document = try XMLDocument(data: rss.data)
                let titles = try document.nodes(forXPath: "/rss/channel/item/title").compactMap(\.stringValue)
                let links = try document.nodes(forXPath: "/rss/channel/item/link").compactMap(\.stringValue)
                #expect(titles.count == feed.count && titles.contains(Self.hostile))
                #expect(links.contains { $0.hasPrefix("http://") && $0.hasSuffix(ItemPages.show.path(id).text) })
                #expect(rss.headers[.contentType] == "application/rss+xml; charset=utf-8")

                let json = try JSONDecoder().decode(
                    JSONFeed.self, from: try await site.get(feed.json).data)
                #expect(json.version == "https://jsonfeed.org/version/1.1" && json.items.map(\.title) == titles)
                #expect(json.items.allSatisfy { !$0.content_text.isEmpty && $0.date_published.hasSuffix("+08:00") })
            }
        }
    }

    @Test func aPageNamesTheFeedOfWhatItLists() async throws {
        try await withPublishing { site, bureau in
            let column = try bureau.node("通知公告")
            let pages: [(page: LocalPath, rss: LocalPath, json: LocalPath)] = [
                (HomePages.home.path(), FeedPages.rss.path(), FeedPages.json.path()),
                (
                    AgencyPages.show.path(bureau.bureau.id), FeedPages.agencyRSS.path(bureau.bureau.id),
                    FeedPages.agencyJSON.path(bureau.bureau.id)
                ),
                (
                    ColumnPages.show.path(column.id), FeedPages.columnRSS.path(column.id),
                    FeedPages.columnJSON.path(column.id)
                ),
            ]
            for (page, rss, json) in pages {
                let text = try await site.get(page).text
                for (path, type) in [(rss, "rss+xml"), (json, "feed+json")] {
                    let link = "<link rel=\"alternate\" type=\"application/\(type)\" href=\"\(path.text)\" title=\""
                    #expect(text.contains(link), "\(page.text): \(link)")
                }
            }
        }
    }

    private struct JSONFeed: Decodable {
        struct Item: Decodable {
            let title, url, content_text, date_published: String
        }
        let version: String
        let items: [Item]
    }

    @Test func thereIsNoFeedOfWhatIsNotPublic() async throws {
        try await withPublishing { site, bureau in
            for path in [
                FeedPages.agencyRSS.path(bureau.section.id), FeedPages.agencyJSON.path(Identifier(at: bureau.now)),
                FeedPages.columnRSS.path(Identifier(at: bureau.now)),
            ] {
                let status = try await site.get(path).status
                #expect(status == .notFound)
            }
        }
    }

    @Test func timesAreWrittenAsMailAndInternetWriteThem() {
        // 2026-03-02 was a Monday.
        let moment = Moment(milliseconds: 1_772_413_205_000)

        #expect(moment.mailTime == "Mon, 02 Mar 2026 09:00:05 +0800")
        #expect(moment.internetTime == "2026-03-02T09:00:05+08:00")
    }

    @Test func xmlLeavesOutWhatItCannotHold() throws {
        var xml = XMLText()
        xml.element("t", "a\u{0}b\u{B}<&>\"\u{FFFE}文")

        #expect(String(decoding: xml.bytes, as: UTF8.self) == "<t>ab&lt;&amp;&gt;&quot;文</t>\n")
    }
}

struct SitemapTests {
    @Test(arguments: StoreKind.available)
    func namesEveryPublicItemOnceHoweverTheFilesAreCut(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            var ids: [Identifier<Item>] = []
            for number in 1...7 { ids.append(try await bureau.publish(try bureau.notice("通知〔\(number)〕"))) }
            let whole = try await site.get("/sitemap.xml").text
            #expect(ids.allSatisfy { whole.contains(ItemPages.show.path($0).text) })
            #expect(whole.contains(AgencyPages.show.path(bureau.bureau.id).text))
            _ = try XMLDocument(data: Data(whole.utf8))

            let pages = whole.split(separator: "<url>").count - 1 - ids.count
            var cut = Sitemap(database: site.database, absolute: { "http://localhost" + $0.text })
            cut.inOneFile = pages + 2
            // Two items beside the pages, the other five in the second file.
            #expect(try await cut.parts() == 2)
            let index = String(decoding: cut.index(2), as: UTF8.self)
            #expect(index.contains("<loc>http://localhost/sitemaps/2</loc>"))
            #expect(try await site.get("/sitemaps/1").text == whole)
            #expect(try await site.get("/sitemaps/2").status == .notFound)
        }
    }

    @Test func robotsAreKeptFromSearchesAndDesks() async throws {
        try await withPublishing { site, _ in
            let robots = try await site.get("/robots.txt")

            #expect(robots.headers[.contentType]?.hasPrefix("text/plain") == true)
            for line in ["Disallow: /search", "Disallow: /workbench", "Sitemap: http://"] {
                #expect(robots.text.contains(line), "\(line)")
            }
        }
    }
}

struct DataPageTests {
    @Test(arguments: StoreKind.available)
    func csvHoldsEveryItemQuotedAsItMustBe(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            var content = try bureau.notice("通知，\"引号\"、逗号,和换行")
            content.metadata.summary = "第一行\n第二行"
            try await bureau.publish(content)
            try await bureau.publish(try bureau.policy("健身办法", number: "青体发〔2026〕3号"))
            try await bureau.draft(try bureau.notice("草稿通知"))

            let answer = try await site.get("/data/items.csv")
            let bytes = Array(answer.body.readableBytesView)
            let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)

            #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
            #expect(text.hasPrefix("索引号,标题,内容概述,") && text.hasSuffix("\r\n"))
            #expect(text.contains(",\"通知，\"\"引号\"\"、逗号,和换行\",\"第一行\n第二行\",公告公示,法定主动公开内容,通知公告,青石区体育局,"))
            #expect(text.contains(",青石区体育局,青体发〔2026〕3号,办法,") && !text.contains("草稿通知"))
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func jsonHoldsEveryItemAndNullForWhatIsNotKnown(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let none = try await site.get("/data/items.json")
            try await bureau.publish(try bureau.notice("甲通知"))
            try await bureau.publish(try bureau.policy("乙办法"))

            let answer = try await site.get("/data/items.json")
            let items = try JSONDecoder().decode([[String: String?]].self, from: answer.data)

            #expect(try JSONDecoder().decode([[String: String?]].self, from: none.data).isEmpty)
            let validities = Dictionary(uniqueKeysWithValues: items.map { ($0["title"] ?? nil, $0["validity"]) })
            #expect(validities == ["甲通知": .some(.none), "乙办法": .some("有效")])
            #expect(items.map { $0["issuers"] } == [.some("青石区体育局"), .some("青石区体育局")])
            #expect(items.allSatisfy { Set($0.keys) == Set(DataRow.fields.map(\.key)) })
        }
    }

    @Test func thePageDescribesEveryField() async throws {
        try await withPublishing { site, _ in
            let page = try await site.get("/data").text

            for field in DataRow.fields { #expect(page.contains(field.heading) && page.contains(field.key)) }
        }
    }
}

extension TestResponse {
    fileprivate var data: Data { Data(body.readableBytesView) }
}
