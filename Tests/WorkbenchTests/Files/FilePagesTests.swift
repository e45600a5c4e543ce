import Hummingbird
import HummingbirdTesting
import NIOCore
import Organs
import Publishing
import Reporting
import Requests
import RichText
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Upload, list and download, through the router.
struct FilePagesTests {
    private static let pdf = Array("%PDF-1.7\n年度报告".utf8)
    private static let officer = Role.disclosureOfficer.rawValue

    @Test(arguments: StoreKind.available)
    func whatIsUploadedComesBackByteForByteUnderItsName(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let answer = try await site.upload(Self.pdf, "年度报告.pdf", to: site.place.education.id, as: Self.officer)
            #expect(answer.status == .seeOther)

            let file = try #require(try await site.files().first)
            let list = try await site.get(FileEndpoints.list.path(), as: Self.officer).text
            #expect(list.contains("年度报告.pdf") && list.contains("PDF 文档") && list.contains("青石区教育局"))
            let download = try await site.get(FileEndpoints.download.path(file.id), as: Self.officer)
            #expect(Array(buffer: download.body) == Self.pdf)
            #expect(download.headers[.contentType] == "application/pdf")
            #expect(download.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
            #expect(download.headers[.contentDisposition]?.contains("%E5%B9%B4") == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func theFilesOfAnotherUnitAreNotThere(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            _ = try await site.upload(Self.pdf, "年度报告.pdf", to: site.place.education.id, as: Self.officer)
            let file = try #require(try await site.files().first)

            let list = try await site.get(FileEndpoints.list.path(), as: TestPlace.outsider).text
            #expect(!list.contains("年度报告.pdf"))
            #expect(
                try await site.get(FileEndpoints.download.path(file.id), as: TestPlace.outsider).status == .notFound)
            #expect(try await site.post(FileEndpoints.remove.path(file.id), as: TestPlace.outsider).status == .notFound)
            let foreign = try await site.upload(
                Self.pdf, "年度报告.pdf", to: site.place.education.id, as: TestPlace.outsider)
            #expect(foreign.status == .unprocessableContent)
            #expect(try await site.files().count == 1)
        }
    }

    @Test func aRefusedFileIsNamedAndNothingIsRecorded() async throws {
        try await withWorkbench { site in
            let answer = try await site.upload(
                Self.pdf, "年度报告.docx", to: site.place.education.id, as: Self.officer)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("“年度报告.docx”：文件名以 .docx 结尾，内容却是PDF 文档。"))
            #expect(try await site.files().isEmpty)
        }
    }

    @Test func aFormWithoutAFileSaysWhatIsMissing() async throws {
        try await withWorkbench { site in
            let answer = try await site.upload([], "", to: site.place.education.id, as: Self.officer)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("选择要上传的文件。"))
        }
    }

    @Test func theLimitOfTheInstallationIsToldAndKept() async throws {
        try await withWorkbench(uploadLimit: 15 << 20) { site in
            let unit = site.place.education.id
            let form = try await site.get(FileEndpoints.form.path(), as: Self.officer).text
            #expect(form.contains("每个不超过 15 MB（文本 10 MB）。"))

            let large = try await site.upload(
                [UInt8](repeating: 0x20, count: 15 << 20 | 1), "年度报告.pdf", to: unit, as: Self.officer)
            #expect(large.status == .contentTooLarge && large.text.contains("15 MB"))
            let text = try await site.upload(
                [UInt8](repeating: 0x61, count: 10 << 20 | 1), "通知.txt", to: unit, as: Self.officer)
            #expect(text.status == .unprocessableContent && text.text.contains("文件超过 10 MB"))
            #expect(try await site.files().isEmpty)
            #expect(try await site.upload(Self.pdf, "年度报告.pdf", to: unit, as: Self.officer).status == .seeOther)
        }
    }

    @Test func aRemovedFileIsNoLongerThere() async throws {
        try await withWorkbench { site in
            _ = try await site.upload(Self.pdf, "年度报告.pdf", to: site.place.education.id, as: Self.officer)
            let file = try #require(try await site.files().first)

            #expect(try await site.post(FileEndpoints.remove.path(file.id), as: Self.officer).status == .seeOther)

            #expect(try await site.files().isEmpty)
            #expect(try await site.get(FileEndpoints.download.path(file.id), as: Self.officer).status == .notFound)
        }
    }
}

/// Files that belong to something are that thing's: the page 文件 neither shows nor serves nor removes them, whatever rights somebody has there.
struct OwnedFilesTests {
    /// Everything on this page is his, in every unit; he works on no requests.
    private static let administrator = Role.platformAdministrator.rawValue

    @Test(arguments: StoreKind.available)
    func whatBelongsToARequestAnItemOrAReportIsNotThere(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            _ = try await TestRecords.make(site)
            let files = try await site.files()
            let owned = files.filter { $0.owner != .unit }
            #expect(
                Set(owned.map(\.owner)) == [.request, .item, .channelPublication, .report, .directoryImport])

            let list = try await site.get(FileEndpoints.list.path(), as: Self.administrator).text
            for file in files {
                let (content, remove) = (FileEndpoints.download.path(file.id), FileEndpoints.remove.path(file.id))
                #expect(list.contains(content.text) == (file.owner == .unit), "\(file.owner.name)")
                guard file.owner != .unit else { continue }
                let download = try await site.get(content, as: Self.administrator)
                #expect(download.status == .notFound, "\(file.owner.name)")
                let removal = try await site.post(remove, as: Self.administrator)
                #expect(removal.status == .notFound, "\(file.owner.name)")
            }

            #expect(Set(try await site.files()) == Set(files))
        }
    }

    /// Its bytes would be swept away a month later, although the version that readers see names them.
    @Test func aPublishedAttachmentIsNotRemoved() async throws {
        try await withWorkbench { site in
            let administrator = try site.place.person(Self.administrator)
            let bureau = try await PublishedBureau.make(
                below: site.place.government, by: administrator, site.database)
            let file = try await bureau.file(Array("附件".utf8), "附件.txt", in: site.services.files)
            var content = try bureau.notice("关于测试的通知")
            content.attachments = [ItemAttachment(file)]
            _ = try await bureau.publish(content)

            #expect(try await site.post(FileEndpoints.remove.path(file.id), as: Self.administrator).status == .notFound)

            #expect(try await site.files().contains(file))
            let later = TestWorkbench.now + FileSweep.keptAfterRemoval + FileSweep.grace + .seconds(60)
            try await FileSweep.run(site.database, site.services.files.blobs, clock: .fixed(later))
            #expect(try await site.services.files.blobs.contains(file.digest))
        }
    }

    /// The digest of a paper stands in the log, which others may read.
    @Test func aPaperOfARequestIsNotHadByItsDigestAsAPictureOfAnItem() async throws {
        try await withWorkbench { site in
            _ = try await TestRecords.make(site)
            let paper = try #require(try await site.files().first { $0.owner == .request })

            let answer = try await site.get(ItemEndpoints.content.path(paper.digest.hex), as: Self.administrator)

            #expect(answer.status == .notFound)
        }
    }

    /// A key that somebody types into the form of an item makes no attachment of another's file.
    @Test func aPaperOfARequestIsNotAttachedToAnItem() async throws {
        try await withWorkbench { site in
            _ = try await TestRecords.make(site)
            let (education, now) = (site.place.education.id, TestWorkbench.now)
            let officer = try site.place.person(Role.disclosureOfficer.rawValue)
            let paper = try #require(try await site.files().first { $0.owner == .request })
            var content = ItemContent(metadata: ItemMetadata(title: "关于测试的通知", kind: .notice))
            content.attachments = [ItemAttachment(paper)]

            let refusal = Refusal(
                "item.attachment", field: "attachments", "附件“\(paper.name)”已被删除或替换，请重新上传")
            await #expect(throws: Refused.rules([refusal])) {
                try await site.database.write { [content] session in
                    let viewer = try TestPlace.viewer(officer, on: now, session)
                    _ = try Items.draft(content, in: education, by: viewer, at: now, in: session)
                }
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func olderFilesBelongToWhatNamesThem(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let records = try await TestRecords.make(site)
            try await site.show(try #require(records.segments["content"].flatMap { FileKey($0) }))
            let files = try await site.files()
            #expect(Set(files.map(\.owner)).count == 6)

            try await site.database.write { session in
                try session.execute("UPDATE file SET owner_kind = 'unit'")
                for statement in FileOwnerSchema.migrations[0].statements(for: session.dialect) {
                    try session.execute(SQLStatement(source: statement))
                }
            }

            #expect(Set(try await site.files()) == Set(files))
        }
    }
}

extension TestWorkbench {
    /// Drafts an item whose text shows a picture.
    fileprivate func show(_ picture: FileKey) async throws {
        let officer = try place.person(Role.disclosureOfficer.rawValue)
        let body = try RichText([.image(.init(picture, alternativeText: "图示"))])
        try await database.write { session in
            let viewer = try TestPlace.viewer(officer, on: TestWorkbench.now, session)
            let content = ItemContent(metadata: ItemMetadata(title: "图解", kind: .notice), body: body)
            _ = try Items.draft(content, in: place.education.id, by: viewer, at: TestWorkbench.now, in: session)
        }
    }

    fileprivate func files() async throws -> [StoredFile] {
        try await database.read { try FileRecords.page(within: "TRUE", limit: 50, in: $0).files }
    }

    fileprivate func upload(
        _ bytes: [UInt8], _ name: String, to unit: Identifier<Unit>, as account: String
    ) async throws -> TestResponse {
        try await upload(
            FileEndpoints.upload.path(), field: "files", name: name, bytes: bytes, values: [("unit", unit.rawValue)],
            as: account)
    }
}
