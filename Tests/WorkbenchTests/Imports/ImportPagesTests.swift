import HTTPTypes
import NIOCore
import HummingbirdTesting
import OfficeFiles
import Organs
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

struct ImportPagesTests {
    private let admin = Role.platformAdministrator.rawValue

    private func csv(_ unit: String) -> [UInt8] {
        Array("姓名,账号,所在单位,角色,手机\n张三,zhangsan,\(unit),文书,13900000001\n".utf8)
    }

    private func uploaded(_ bytes: [UInt8], _ name: String, _ site: TestWorkbench) async throws -> LocalPath {
        let answer = try await site.upload(ImportPages.upload.path(), name: name, bytes: bytes, as: admin)
        #expect(answer.status == .seeOther)
        return try #require(answer.headers[.location].flatMap(LocalPath.init(untrusted:)))
    }

    @Test func theLimitOfTheInstallationIsToldAndKept() async throws {
        try await withWorkbench(uploadLimit: 1 << 20) { site in
            let answer = try await site.upload(
                ImportPages.upload.path(), name: "名单.csv", bytes: [UInt8](repeating: 0x61, count: 1 << 20 | 1),
                as: admin)

            #expect(answer.status == .contentTooLarge)
            #expect(try await site.get(ImportPages.list.path(), as: admin).text.contains("最大 1 MB"))
        }
    }

    @Test func aFileWithAProblemPromisesNoChange() async throws {
        try await withWorkbench { site in
            let bytes = csv("青石区教育局") + Array("李四,lisi,没有的局,文书,13900000002\n".utf8)
            let page = try await site.get(try await uploaded(bytes, "名单.csv", site), as: admin)

            #expect(page.text.contains("问题（1处）") && !page.text.contains("将要发生的变化"))
        }
    }

    @Test func importsKeepTheirOwnLimitBelowThatOfTheInstallation() async throws {
        try await withWorkbench { site in
            let page = try await site.get(ImportPages.list.path(), as: admin)

            #expect(page.text.contains("最大 16 MB"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aFileIsCheckedAndThenImported(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let path = try await uploaded(csv("青石区教育局"), "名单.csv", site)
            let checked = try await site.get(path, as: admin)
            #expect(checked.text.contains("确认导入") && checked.text.contains("张三"))
            #expect(try await site.database.read { try PersonRecords.find(account: "zhangsan", $0) } == nil)

            let done = try await site.post(try #require(LocalPath(untrusted: "\(path)/perform")), as: admin)

            #expect(done.status == .seeOther)
            #expect(try await site.get(path, as: admin).text.contains("已全部导入"))
            #expect(try await site.database.read { try PersonRecords.find(account: "zhangsan", $0) } != nil)
            let report = try await site.get(try #require(LocalPath(untrusted: "\(path)/report")), as: admin)
            let book = try Workbook.read(Array(buffer: report.body))
            #expect(book.sheets[0]["F2"]?.text == "新建")
        }
    }

    @Test func aSecondPostIsCalledSo() async throws {
        try await withWorkbench { site in
            let rows = "姓名,账号,所在单位,角色\n张三,zhangsan,青石区教育局,\n张三,zhangsan,青石区水利局,文书\n"
            let path = try await uploaded(Array(rows.utf8), "名单.csv", site)

            let checked = try await site.get(path, as: admin).text
            let list = try await site.get(ImportPages.list.path(), as: admin).text

            #expect(checked.contains("新建；增加任职1，更新0，无变化0") && checked.contains("青石区水利局，文书"))
            #expect(list.contains("人员新建1、增加任职1、更新0"))
        }
    }

    @Test func aFileWithProblemsIsNotImported() async throws {
        try await withWorkbench { site in
            let path = try await uploaded(csv("没有的局"), "名单.csv", site)
            let checked = try await site.get(path, as: admin)
            #expect(checked.text.contains("第2行C列（所在单位）") && checked.text.contains("找不到单位“没有的局”"))
            #expect(!checked.text.contains("确认导入"))

            _ = try await site.post(try #require(LocalPath(untrusted: "\(path)/perform")), as: admin)

            #expect(try await site.database.read { try PersonRecords.find(account: "zhangsan", $0) } == nil)
            let report = try await site.get(try #require(LocalPath(untrusted: "\(path)/report")), as: admin)
            let book = try Workbook.read(Array(buffer: report.body))
            #expect(book.sheets[0]["F2"]?.text.contains("找不到单位") == true)
        }
    }

    @Test func whatIsNoListIsRefusedBesideTheField() async throws {
        try await withWorkbench { site in
            let refused = try await site.upload(
                ImportPages.upload.path(), name: "名单.pdf", bytes: Array("%PDF-1.7\n%%EOF\n".utf8), as: admin)
            let none = try await site.upload(ImportPages.upload.path(), name: "", as: admin)

            #expect(refused.status == .unprocessableContent && none.status == .unprocessableContent)
            #expect(none.text.contains("选择要导入的文件"))
        }
    }
}
