import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Storage
import StorageTesting
import Testing
import Web

@testable import Portal

/// Kept pages on the whole site.
struct PortalCacheTests {
    @Test(arguments: StoreKind.available)
    func aKeptPageGoesWhenWhatIsPublicChanges(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let id = try await bureau.publish(try bureau.notice("撤回前的标题"))
            let paths: [LocalPath] = [
                ItemPages.show.path(id), "/", "/items", "/feed.xml", SearchPages.search.path().adding("q", "撤回"),
            ]
            for path in paths {
                let text = try await site.get(path).text
                #expect(text.contains("/items/\(id)"), "\(path)")
            }

            try await bureau.withdraw(id, reason: "有误")

            for path in paths {
                let text = try await site.get(path).text
                #expect(!text.contains("/items/\(id)") && !text.contains("撤回前的标题"), "\(path)")
            }
        }
    }

    @Test func aPageThatDidNotChangeIsNotSentAgain() async throws {
        try await withPublishing { site, bureau in
            let first = try await bureau.publish(try bureau.notice("甲通知"))
            let page = try await site.get(ItemPages.show.path(first))
            let tag = try #require(page.headers[.eTag])

            let again = try await site.get(ItemPages.show.path(first), as: nil, [.ifNoneMatch: tag])
            try await bureau.publish(try bureau.notice("乙通知"))
            let later = try await site.get(ItemPages.show.path(first), as: nil, [.ifNoneMatch: tag])
            let home = try await site.get("/", as: nil, [.ifNoneMatch: tag])

            #expect(again.status == .notModified && again.text.isEmpty && again.headers[.eTag] == tag)
            #expect(later.status == .notModified, "another publication leaves this page as it was")
            #expect(home.status == .ok)
        }
    }

    @Test func aRenamedUnitAndANewColumnAreSeenAtOnce() async throws {
        try await withPublishing { site, bureau in
            let path = AgencyPages.show.path(bureau.bureau.id)
            let before = try await site.get(path).text
            #expect(!before.contains("体育场馆"))

            try await bureau.addColumn("体育场馆")

            #expect(try await site.get(path).text.contains("体育场馆"))
        }
    }

    @Test func pagesOfColleaguesAreNeitherKeptNorGiven() async throws {
        try await withPublishing { site, bureau in
            try await bureau.publish(try bureau.notice("甲通知"))
            let visitor = try await site.get("/")
            let colleague = try await site.get("/", as: Role.disclosureOfficer.rawValue)

            #expect(visitor.headers[.cacheControl] == "public, max-age=10" && visitor.headers[.eTag] != nil)
            #expect(colleague.headers[.cacheControl] == "no-store" && colleague.headers[.eTag] == nil)
        }
    }

    @Test func theSizeOfLettersHasItsOwnPage() async throws {
        try await withPublishing { site, _ in
            let normal = try await site.get("/").text
            let large = try await site.client.execute(
                uri: "/", method: .get, headers: [.cookie: "gongkai-text=large"]
            ).text

            #expect(!normal.contains("data-text=\"large\"") && large.contains("data-text=\"large\""))
            let again = try await site.get("/").text
            #expect(!again.contains("data-text=\"large\""))
        }
    }
}
