import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organs
import Publishing
import RichText
import Storage
import StorageTesting
import Testing
import Web
import Workbench

@testable import Portal

/// The page of one public item, and its files.
struct ItemPageTests {
    private func path(_ id: Identifier<Item>) -> LocalPath { ItemPages.show.path(id) }

    @Test(arguments: StoreKind.available)
    func showsTheItemWithWhatIsKnownOfIt(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let id = try await bureau.publish(try bureau.policy("青石区全民健身办法", number: "青体发〔2026〕3号"))

            let page = try await site.get(path(id))

            #expect(page.status == .ok)
            for words in [
                "<h1>青石区全民健身办法</h1>", "青体发〔2026〕3号", "000000001/2026-00001", "卫生、体育", "第一条", "有效",
                "/columns/\(try bureau.node("政策文件").id)", "/agencies/\(bureau.bureau.id)",
                "<meta name=\"ArticleTitle\" content=\"青石区全民健身办法\">",
            ] { #expect(page.text.contains(words), "\(words)") }
            #expect(!page.text.contains("<dt>失效日期") && !page.text.contains("<dt>关键词"), "what is not known is not shown")
        }
    }

    @Test(arguments: StoreKind.available)
    func anItemThatIsNotPublicIsNotThere(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let draft = try await bureau.draft(try bureau.notice("绝密草稿标题"))

            for path in [path(draft), path(Identifier(at: bureau.now)), "/items/A%20B"] as [LocalPath] {
                let page = try await site.get(path)
                #expect(page.status == .notFound && !page.text.contains("绝密草稿标题"))
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func aWithdrawnItemSaysWhyAndNotWhatItWas(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let id = try await bureau.publish(try bureau.notice("不该公开的名单"))
            #expect(try await site.get(path(id)).status == .ok)

            try await bureau.withdraw(id, reason: "内容有误")
            let page = try await site.get(path(id))

            #expect(page.status == .gone)
            #expect(page.text.contains("内容有误") && !page.text.contains("不该公开的名单"))
        }
    }

    @Test func aDocumentThatNoLongerHoldsSaysSoFirstAndLeadsToItsSuccessor() async throws {
        try await withPublishing { site, bureau in
            let old = try await bureau.publish(try bureau.policy("旧办法"))
            var content = try bureau.policy("新办法")
            content.metadata.replaces = [old]
            let new = try await bureau.publish(content)
            try await bureau.setValidity(.repealed, of: old, reason: "由新办法废止")

            let page = try await site.get(path(old)).text
            let successor = try await site.get(path(new)).text

            #expect(page.contains("本文件已废止") && page.contains("由新办法废止") && page.contains(path(new).text))
            #expect(!successor.contains("本文件已废止"))
            #expect(successor.contains("被本件替代的文件") && successor.contains(path(old).text))
        }
    }

    @Test func interpretationAndDocumentLeadToEachOther() async throws {
        try await withPublishing { site, bureau in
            let document = try await bureau.publish(try bureau.policy("健身办法"))
            let interpretation = try await bureau.publish(try bureau.interpretation("健身办法解读", of: document))

            let first = try await site.get(path(document)).text
            let second = try await site.get(path(interpretation)).text

            #expect(first.contains("相关解读") && first.contains(path(interpretation).text))
            #expect(second.contains("被解读的文件") && second.contains(path(document).text))
        }
    }

    @Test func whatWasCorrectedIsSaidAndTheOldTextIsGone() async throws {
        try await withPublishing { site, bureau in
            let id = try await bureau.publish(try bureau.notice("活动通知", "活动于星期六举行。"))
            try await bureau.correct(id, try bureau.notice("活动通知", "活动于星期日举行。"), notice: "更正活动时间")

            let page = try await site.get(path(id)).text

            #expect(page.contains("星期日") && !page.contains("星期六") && page.contains("更正活动时间"))
        }
    }

    @Test func aCorrectionThatIsStillUnderReviewIsNotSeen() async throws {
        try await withPublishing { site, bureau in
            let id = try await bureau.publish(try bureau.notice("活动通知", "活动于星期六举行。"))
            try await bureau.beginCorrection(id, try bureau.notice("更正中的标题", "活动于星期日举行。"))

            for path in [
                path(id), "/", "/items", "/feed.xml", "/data/items.csv", SearchPages.search.path().adding("q", "活动"),
            ] {
                let text = try await site.get(path).text
                #expect(!text.contains("更正中的标题") && !text.contains("星期日"), "\(path)")
            }
        }
    }

    @Test func thePageForPrintHasNoMenu() async throws {
        try await withPublishing { site, bureau in
            let id = try await bureau.publish(try bureau.notice("活动通知"))

            let usual = try await site.get(path(id)).text
            let printed = try await site.get(path(id).adding("print", "1")).text

            #expect(usual.contains("网站栏目") && usual.contains("print=1"))
            #expect(!printed.contains("网站栏目") && printed.contains("活动于本月举行"))
        }
    }
}

/// Files of public items.
struct ItemFileTests {
    private static let bytes = Array("0123456789".utf8)

    private func file(
        _ id: Identifier<Item>, _ file: StoredFile, _ site: TestWorkbench, _ fields: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await site.get(ItemPages.file.path(id, file.digest.hex, FileSegment(FileName("x"))), as: nil, fields)
    }

    @Test(arguments: StoreKind.available)
    func anAttachmentIsSavedUnderItsTitle(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let stored = try await bureau.file(Self.bytes, "报名表.txt", in: site.services.files)
            var content = try bureau.notice("活动通知")
            content.attachments = [ItemAttachment(stored, title: "报名表")]
            let id = try await bureau.publish(content)

            let page = try await site.get(ItemPages.show.path(id)).text
            let answer = try await file(id, stored, site)

            #expect(page.contains("报名表") && page.contains("文本文件，10 字节"))
            #expect(Array(answer.body.readableBytesView) == Self.bytes)
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
            #expect(answer.headers[.contentDisposition]?.contains("%E6%8A%A5%E5%90%8D%E8%A1%A8.txt") == true)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.eTag] == "\"\(stored.digest.hex)\"")
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyFilesOfThePublicVersionAreToBeHad(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let files = site.services.files
            let (first, second) = (
                try await bureau.file(Array("第一版".utf8), "一.txt", in: files),
                try await bureau.file(Array("第二版".utf8), "二.txt", in: files)
            )
            let other = try await bureau.file(Array("与信息无关".utf8), "三.txt", in: files)
            var content = try bureau.notice("活动通知")
            content.attachments = [ItemAttachment(first)]
            let id = try await bureau.publish(content)
            let draft = try await bureau.draft(content)
            content.attachments = [ItemAttachment(second)]
            try await bureau.beginCorrection(id, content)

            #expect(try await file(id, first, site).status == .ok)
            #expect(try await file(id, second, site).status == .notFound, "of a version that is not yet public")
            #expect(try await file(id, other, site).status == .notFound)
            #expect(try await file(draft, first, site).status == .notFound)
            try await bureau.release(id, notice: "换附件")
            #expect(try await file(id, first, site).status == .notFound, "of a version that is no longer public")
            #expect(try await file(id, second, site).status == .ok)
            try await bureau.withdraw(id, reason: "撤回")
            #expect(try await file(id, second, site).status == .notFound)
        }
    }

    @Test func aPictureOfTheTextIsShownWhereItStands() async throws {
        try await withPublishing { site, bureau in
            let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
            let stored = try await bureau.file(png, "现场.png", in: site.services.files)
            var content = try bureau.notice("活动通知")
            let key = try #require(FileKey(stored.digest.hex))
            content.body = try RichText([.image(.init(key, alternativeText: "活动现场", caption: "活动现场"))])
            let id = try await bureau.publish(content)

            let page = try await site.get(ItemPages.show.path(id)).text
            let answer = try await file(id, stored, site)

            #expect(page.contains("/items/\(id)/files/\(stored.digest.hex)/") && page.contains("alt=\"活动现场\""))
            #expect(answer.headers[.contentType] == "image/png")
            #expect(answer.headers[.contentDisposition]?.hasPrefix("inline;") == true)
        }
    }

    @Test func aPartIsSentToWhoAsksForOne() async throws {
        try await withPublishing { site, bureau in
            let stored = try await bureau.file(Self.bytes, "数.txt", in: site.services.files)
            var content = try bureau.notice("活动通知")
            content.attachments = [ItemAttachment(stored)]
            let id = try await bureau.publish(content)

            let part = try await file(id, stored, site, [.range: "bytes=2-4"])
            let end = try await file(id, stored, site, [.range: "bytes=-3"])
            let behind = try await file(id, stored, site, [.range: "bytes=10-"])
            let known = try await file(id, stored, site, [.ifNoneMatch: "\"\(stored.digest.hex)\""])
            let changed = try await file(id, stored, site, [.range: "bytes=2-4", .ifRange: "\"another\""])

            #expect(part.status == .partialContent && part.text == "234")
            #expect(part.headers[.contentRange] == "bytes 2-4/10")
            #expect(end.text == "789" && behind.status == .rangeNotSatisfiable)
            #expect(known.status == .notModified && known.text.isEmpty)
            #expect(changed.status == .ok && changed.text == "0123456789")
        }
    }
}
