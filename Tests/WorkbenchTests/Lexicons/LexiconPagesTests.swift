import ContentChecks
import HTTPTypes
import HummingbirdTesting
import NIOCore
import OfficeFiles
import Organs
import Publishing
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

struct LexiconPagesTests {
    private let officer = Role.disclosureOfficer.rawValue
    private static let heading = "词语,类别,等级,建议用语,例外语境,来源\n"

    private func book(_ rows: [Int: [String]]) throws -> [UInt8] {
        var draft = SheetDraft("词库", columnWidths: [20])
        for (row, cells) in rows {
            for (column, text) in cells.enumerated() where !text.isEmpty {
                draft.cells.append(SheetCell(.text(text), row: row, column: column + 1))
            }
        }
        return try XlsxWriter.file(WorkbookDraft(title: "词库", author: "测试", sheets: [draft]))
    }

    private func upload(_ bytes: [UInt8], _ name: String, _ site: TestWorkbench) async throws -> TestResponse {
        try await site.upload(LexiconPages.upload.path(site.place.education.id), name: name, bytes: bytes, as: officer)
    }

    @Test(arguments: StoreKind.available)
    func aListIsTakenIntoUseAndGivenBack(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let education = site.place.education.id
            let csv = Array((Self.heading + "阵对,错误用语,须改正,针对,,本局规定\n").utf8)

            let answer = try await upload(csv, "词库.csv", site)

            #expect(answer.status == .seeOther)
            let page = try await site.get(LexiconPages.show.path(education), as: officer).text
            #expect(page.contains("阵对") && page.contains("第1版") && page.contains("现用词库（1条）"))
            let file = try await site.get(LexiconPages.download.path(education), as: officer)
            #expect(Array(buffer: file.body) == [0xEF, 0xBB, 0xBF] + csv)
        }
    }

    @Test func aWorkbookIsTakenToo() async throws {
        try await withWorkbench { site in
            let rows = [1: ["词语", "类别", "等级", "建议用语", "例外语境", "来源"], 3: ["阵对", "错误用语", "A", "针对", "", "规定，\"甲\""]]

            #expect(try await upload(try book(rows), "词库.xlsx", site).status == .seeOther)

            let education = site.place.education.id
            let lexicon = try await site.database.read { try UnitLexicons.lexicon(of: education, $0) }
            #expect(lexicon?.entries.map(\.word) == ["阵对"] && lexicon?.entries.first?.source == "规定，\"甲\"")
        }
    }

    @Test func textInTheOldEncodingIsTaken() async throws {
        try await withWorkbench { site in
            // 词语,类别,等级,建议用语,例外语境,来源 / 阵对,错误用语,建议,针对,,规定 in GB18030.
            let bytes: [UInt8] = [
                0xB4, 0xCA, 0xD3, 0xEF, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x2C, 0xB5, 0xC8, 0xBC, 0xB6, 0x2C, 0xBD, 0xA8,
                0xD2, 0xE9, 0xD3, 0xC3, 0xD3, 0xEF, 0x2C, 0xC0, 0xFD, 0xCD, 0xE2, 0xD3, 0xEF, 0xBE, 0xB3, 0x2C, 0xC0,
                0xB4, 0xD4, 0xB4, 0x0D, 0x0A, 0xD5, 0xF3, 0xB6, 0xD4, 0x2C, 0xB4, 0xED, 0xCE, 0xF3, 0xD3, 0xC3, 0xD3,
                0xEF, 0x2C, 0xBD, 0xA8, 0xD2, 0xE9, 0x2C, 0xD5, 0xEB, 0xB6, 0xD4, 0x2C, 0x2C, 0xB9, 0xE6, 0xB6, 0xA8,
                0x0D, 0x0A,
            ]

            #expect(try await upload(bytes, "词库.csv", site).status == .seeOther)

            let education = site.place.education.id
            let lexicon = try await site.database.read { try UnitLexicons.lexicon(of: education, $0) }
            #expect(lexicon?.entries.map(\.suggestion) == ["针对"])
        }
    }

    @Test func everyFaultyRowIsNamedAndNothingIsReplaced() async throws {
        try await withWorkbench { site in
            let rows = [
                1: ["词语", "类别", "等级", "建议用语", "例外语境", "来源"], 2: ["甲词", "错词", "建议", "", "", "规定"],
                5: ["乙词", "敏感词", "建议", "", "", ""],
            ]

            let answer = try await upload(try book(rows), "词库.xlsx", site)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("类别“错词”不在允许之列") && answer.text.contains("“来源”为空"))
            #expect(answer.text.contains("第2行") && answer.text.contains("第5行"))
            #expect(answer.text.contains("文件有2处问题，词库没有更新"))
            let education = site.place.education.id
            #expect(try await site.database.read { try UnitLexicons.versions(of: education, $0) }.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("词库.pdf", "%PDF-1.7", "词库应为Excel工作簿"), ("词库.csv", "", "词库应为Excel工作簿"),
            ("词库.csv", "甲,乙\n1,2\n", "表头缺少"), ("词库.csv", heading, "文件中没有词语"),
        ] as [(String, String, String)])
    func whatIsNoListIsRefused(name: String, text: String, message: String) async throws {
        try await withWorkbench { site in
            let answer = try await upload(Array(text.utf8), name, site)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(message), "\(message)")
        }
    }

    @Test func sectionsSeeTheListOfTheirOrganAndOnlyTheOfficerChangesIt() async throws {
        try await withWorkbench { site in
            let show = LexiconPages.show.path(site.place.education.id)

            let seen = try await site.get(show, as: Role.sectionLiaison.rawValue)

            #expect(seen.status == .ok && !seen.text.contains("上传并更新"))
            #expect(try await site.get(show, as: officer).text.contains("上传并更新"))
            #expect(try await site.get(LexiconPages.show.path(site.place.water.id), as: officer).status == .notFound)
        }
    }

    @Test func theTemplateHasTheBuiltInListAsAnExample() async throws {
        try await withWorkbench { site in
            let answer = try await site.get(LexiconPages.template.path(), as: officer)
            let bytes = Array(buffer: answer.body)
            let sheets = try Workbook.read(bytes).sheets

            #expect(sheets.map(\.name) == ["词库", "内置词库（示例）", "填写说明"])
            #expect(sheets[0].rows.count == 1 && sheets[1].rows.count > 10)
            #expect(try await upload(bytes, "词库.xlsx", site).text.contains("文件中没有词语"), "the example is not taken in")
        }
    }

    @Test func everyCheckIsListedInAGroupWithAName() async throws {
        try await withWorkbench { site in
            let page = try await site.get(CheckPages.list.path(), as: officer).text

            #expect(page.contains("PII-01") && page.contains("WRD-01") && page.contains("依据"))
            #expect(!page.contains("<h2>PII</h2>"))
        }
    }
}
