import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import OfficeFiles
import Organs
import Publishing
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

struct ItemImportPagesTests {
    private let officer = Role.disclosureOfficer.rawValue
    private static let register = Array("标题,文号,正文,附件\n关于开学的通知,青教〔2026〕1号,各校：,课表.txt\n".utf8)

    private func zip() throws -> [UInt8] {
        try ZipWriter.archive([(name: "附/课表.txt", bytes: Array("课表。".utf8))])
    }

    private func path(_ answer: TestResponse) throws -> LocalPath {
        #expect(answer.status == .seeOther, "\(answer.text)")
        return try #require(answer.headers[.location].flatMap(LocalPath.init(untrusted:)))
    }

    private func below(_ path: LocalPath, _ rest: String) throws -> LocalPath {
        try #require(LocalPath(untrusted: "\(path)/\(rest)"))
    }

    private func items(_ site: TestWorkbench) async throws -> [Item] {
        try await site.database.read { try ItemList.list(in: .everything, limit: 10, $0) }
    }

    /// Uploads, and has the job read it.
    private func readUpload(
        _ register: [UInt8]?, _ archive: [UInt8]?, _ site: TestWorkbench
    ) async throws -> LocalPath {
        let shown = try path(try await site.uploadItems(register, archive, as: officer))
        await site.readImports()
        return shown
    }

    @Test(arguments: StoreKind.available)
    func anUploadAnswersAtOnceWithAPageOfProgressThatBecomesTheResult(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let shown = try path(try await site.uploadItems(Self.register, try zip(), as: officer))

            let waiting = try await site.get(shown, as: officer).text
            let list = try await site.get(ItemImportPages.list.path(), as: officer).text
            let report = try await site.get(try below(shown, "report"), as: officer)
            await site.readImports()
            let result = try await site.get(shown, as: officer).text

            #expect(waiting.contains("data-poll") && waiting.contains("等待开始") && waiting.contains("刷新"))
            #expect(waiting.contains("放弃这次导入") && !waiting.contains("确认导入") && !waiting.contains("检查结果"))
            #expect(list.contains("正在读取"))
            #expect(report.status == .notFound, "there is no result yet")
            #expect(!result.contains("data-poll") && result.contains("确认导入"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aRegisterWithItsFilesIsCheckedAndThenImported(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let shown = try await readUpload(Self.register, try zip(), site)
            let checked = try await site.get(shown, as: officer).text
            #expect(checked.contains("确认导入") && checked.contains("青教〔2026〕1号"))
            #expect(try await items(site).isEmpty)

            let done = try await site.post(try below(shown, "perform"), as: officer)
            _ = try await site.post(try below(shown, "perform"), as: officer)

            #expect(done.status == .seeOther)
            let made = try await items(site)
            #expect(made.map(\.title) == ["关于开学的通知"] && made.allSatisfy { $0.stage == .drafting })
            #expect(try await site.get(shown, as: officer).text.contains("已全部导入为草稿"))
            let report = try await site.get(try below(shown, "report"), as: officer)
            #expect(try Workbook.read(Array(buffer: report.body)).sheets[0]["E2"]?.text.contains("已导入") == true)
        }
    }

    @Test func problemsAreShownWithTheirPlaceAndNothingCanBeConfirmed() async throws {
        try await withWorkbench { site in
            let bad = Array("标题,成文日期\n<b>通知</b>,某日\n".utf8)
            let shown = try await readUpload(bad, nil, site)

            let page = try await site.get(shown, as: officer).text
            _ = try await site.post(try below(shown, "perform"), as: officer)

            #expect(page.contains("第2行B列（成文日期）") && page.contains("“某日”不是日期"))
            #expect(!page.contains("确认导入") && !page.contains("<b>通知"))
            #expect(try await items(site).isEmpty)
            let report = try await site.get(try below(shown, "report"), as: officer)
            #expect(try Workbook.read(Array(buffer: report.body)).sheets[0]["C2"]?.text.contains("不是日期") == true)
        }
    }

    @Test func anArchiveAloneBecomesItems() async throws {
        try await withWorkbench { site in
            let shown = try await readUpload(nil, try zip(), site)

            let page = try await site.get(shown, as: officer).text

            #expect(page.contains("课表") && page.contains("标题取自文件名，请核对"))
            let report = try await site.get(try below(shown, "report"), as: officer)
            #expect(try Workbook.read(Array(buffer: report.body)).sheets[0]["B2"]?.text == "课表")
        }
    }

    @Test(
        arguments: [
            (nil, nil, "请选择信息登记表，或者文件压缩包"), ("%PDF-1.7", nil, "只能导入Excel工作簿"),
            ("标题\n甲\n", "不是压缩包", "文件不是有效的压缩包格式"),
        ] as [(String?, String?, String)])
    func whatCannotBeOpenedIsSaidBesideItsField(register: String?, archive: String?, message: String) async throws {
        try await withWorkbench { site in
            let answer = try await site.uploadItems(
                register.map { Array($0.utf8) }, archive.map { Array($0.utf8) }, as: officer)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(message), "\(message)")
        }
    }

    @Test func whatTheJobCannotReadIsToldOnThePageWithWhatToDo() async throws {
        try await withWorkbench { site in
            let shown = try await readUpload(Array("甲,乙\n1,2\n".utf8), nil, site)

            let page = try await site.get(shown, as: officer).text
            let list = try await site.get(ItemImportPages.list.path(), as: officer).text
            let report = try await site.get(try below(shown, "report"), as: officer)

            #expect(page.contains("没有“标题”列") && page.contains("没有导入任何内容") && page.contains("重新上传"))
            #expect(!page.contains("确认导入") && !page.contains("data-poll"))
            #expect(list.contains("读取失败"))
            #expect(report.status == .notFound)
        }
    }

    @Test func aJobThatWasGivenUpIsToldOnThePage() async throws {
        try await withWorkbench { site in
            let shown = try path(try await site.uploadItems(Self.register, try zip(), as: officer))
            try await site.database.write { session in
                _ = try session.execute(
                    "UPDATE job SET state = 'dead', last_error = '文件存储不可用。', finished_at = \(TestWorkbench.now)")
            }

            let page = try await site.get(shown, as: officer).text

            #expect(page.contains("没有完成") && page.contains("文件存储不可用。") && page.contains("放弃这次导入"))
            #expect(!page.contains("data-poll"))
        }
    }

    @Test func onlyWhoDraftsThereMayImport() async throws {
        try await withWorkbench { site in
            let liaison = Role.sectionLiaison.rawValue
            let elsewhere = try await site.uploadItems(
                Self.register, nil, into: site.place.water.id, as: liaison)
            let shown = try path(try await site.uploadItems(Self.register, try zip(), as: officer))

            #expect(elsewhere.status == .notFound)
            #expect(try await site.get(shown, as: liaison).status == .notFound)
            #expect(try await site.get(ItemImportPages.list.path(), as: Role.principal.rawValue).status == .forbidden)
        }
    }

    @Test func theTemplateIsAWorkbook() async throws {
        try await withWorkbench { site in
            let answer = try await site.get(ItemImportPages.template.path(), as: officer)

            #expect(try Workbook.read(Array(buffer: answer.body)).sheets.count == 3)
        }
    }

    @Test(arguments: [true, false])
    func whatWasDroppedCannotBeImported(isRead: Bool) async throws {
        try await withWorkbench { site in
            let shown = try path(try await site.uploadItems(Self.register, try zip(), as: officer))
            if isRead { await site.readImports() }

            _ = try await site.post(try below(shown, "drop"), as: officer)
            await site.readImports()
            _ = try await site.post(try below(shown, "perform"), as: officer)

            #expect(try await items(site).isEmpty)
            #expect(try await site.get(shown, as: officer).text.contains("已放弃"))
        }
    }
}

extension TestWorkbench {
    /// Does the jobs of imports of items.
    func readImports() async {
        var handlers = JobHandlers()
        ItemImportJob.register(in: &handlers, database, services.files, attachments: .office)
        await JobWorker(
            database, handlers, name: "test", clock: .fixed(TestWorkbench.now),
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        ).runDueJobs()
    }

    /// Sends the form of an import of items.
    func uploadItems(
        _ register: [UInt8]?, _ archive: [UInt8]?, into unit: Identifier<Unit>? = nil, as account: String
    ) async throws -> TestResponse {
        let boundary = "gongkai-test-boundary"
        let values = [
            (CSRFToken.fieldName, try token(of: account)), ("unit", (unit ?? place.education.id).rawValue),
            ("kind", ItemKind.notice.rawValue), ("node", ""), ("issuers", "青石区教育局"),
        ]
        func part(_ words: String) -> [UInt8] {
            Array("--\(boundary)\r\nContent-Disposition: form-data; \(words)\r\n\r\n".utf8)
        }
        var body = values.flatMap { part("name=\"\($0.0)\"") + Array("\($0.1)\r\n".utf8) }
        for (field, name, bytes) in [("register", "登记表.csv", register), ("archive", "文件.zip", archive)] {
            body += part("name=\"\(field)\"; filename=\"\(bytes == nil ? "" : name)\"") + (bytes ?? []) + [13, 10]
        }
        body += Array("--\(boundary)--\r\n".utf8)
        return try await client.execute(
            uri: ItemImportPages.upload.path().text, method: .post,
            headers: [
                .cookie: cookie(of: account), .contentType: "multipart/form-data; boundary=\(boundary)",
            ], body: ByteBuffer(bytes: body))
    }
}
