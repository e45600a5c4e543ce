import Hummingbird
import HummingbirdTesting
import NIOCore
import Organs
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

extension TestWorkbench {
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
