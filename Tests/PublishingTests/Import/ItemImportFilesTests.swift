import OfficeFiles
import Organs
import OrgansTesting
import Regulation
import RichText
import Storage
import StorageTesting
import Testing

@testable import Publishing

extension TestDocument {
    /// The begin of a compound file whose directory names a Word document.
    static var oldWord: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1024)
        bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        for (offset, letter) in "WordDocument".utf8.enumerated() { bytes[512 + 2 * offset] = letter }
        return bytes
    }
}

@Suite struct ItemImportFilesTests {
    @Test func documentsWithoutARegisterTellOfThemselves() async throws {
        try await withImportDesk { desk in
            let document = try TestDocument.docx([
                TestDocument.centred("青石区体育局文件"), TestDocument.centred("青体〔2026〕7号"),
                TestDocument.centred("关于举办区运动会的"), TestDocument.centred("通知"), TestDocument.run("各街道："),
                TestDocument.run("现将有关事项通知如下。"), TestDocument.run("二〇二六年二月十二日"),
            ])
            let page = Array("<html><body><h1>球馆开放公告</h1><p>球馆开放。</p></body></html>".utf8)
            var defaults = desk.defaults
            defaults.node = desk.bureau.column.id

            let record = try await desk.check(
                nil, [("夹/公文.docx", document), ("公告.html", page), ("说明.txt", TestDocument.text)], defaults)
            let items = try await desk.perform(record)

            #expect(record.problems == [] && record.register == nil)
            var contents: [ItemContent] = []
            for item in items { contents.append(try await desk.version(item).content) }
            #expect(contents.map(\.metadata.title) == ["球馆开放公告", "关于举办区运动会的通知", "说明"])
            #expect(contents.map(\.metadata.formedOn) == [nil, Day("2026-02-12"), nil])
            #expect(contents.map(\.metadata.documentNumber) == [nil, "青体〔2026〕7号", nil])
            #expect(contents.allSatisfy { $0.metadata.node == desk.bureau.column.id && $0.metadata.kind == .notice })
            #expect(contents[0].body.blocks.count == 1, "the title is not in the text again")
            #expect(record.notices.contains("“说明.txt”：标题取自文件名，请核对"))
        }
    }

    @Test func documentsThatCannotBeReadStopTheImport() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check(
                nil, [("甲.txt", TestDocument.text), ("乙.doc", TestDocument.oldWord), ("图.png", [1, 2])])

            #expect(record.problems == ["“乙.doc”：不能作为正文读取，请另存为docx，或者从压缩包中删去"])
            #expect(record.notices.contains { $0.contains("1个文件不是文档，没有导入：“图.png”") })
        }
    }

    @Test func archivesWithoutDocumentsAndRegistersWithoutTitlesAreRefused() async throws {
        try await withImportDesk { desk in
            await #expect(throws: ItemImportFault.noDocuments) { try await desk.check(nil, [("图.png", [1])]) }
            await #expect(throws: ItemImportFault.noTitles) { try await desk.check("名字,文号\n甲,乙\n") }
            await #expect(throws: ItemImportFault.noTitles) { try await desk.check("标题,文号\n") }
            await #expect(throws: ItemImportFault.register(.format)) {
                try await desk.check(Array("%PDF-1.7".utf8), named: "登记表.pdf")
            }
            let rows = (0...ItemImportReading.mostRows).map { "甲\($0),文\n" }.joined()
            await #expect(throws: ItemImportFault.tooManyRows(2_001)) { try await desk.check("标题,正文\n" + rows) }
        }
    }

    @Test func anArchiveThatGrowsBeyondItsLimitsIsAProblemOfItsRow() async throws {
        try await withImportDesk { desk in
            let zeros = [UInt8](repeating: 0x61, count: 200_000)
            let bytes = try ZipWriter.archive([(name: "大.txt", bytes: zeros)])
            var limits = OfficeFileLimits.itemFiles
            limits.zipRatioFloor = 1_000
            let source = ItemImportSource(
                register: ("登记表.csv", Array("标题,正文,附件\n甲,文,大.txt\n".utf8)),
                files: ("文件.zip", try ZippedItemFiles(bytes, limits: limits), nil))

            let record = try await desk.check(source, desk.defaults)

            #expect(record.problems.count == 1 && record.problems[0].contains("文件解压后异常庞大"), "\(record.problems)")
        }
    }

    @Test func archivesWithTooManyEntriesAreRefused() throws {
        let bytes = try ZipWriter.archive((0..<5_001).map { (name: "\($0).txt", bytes: [0x61]) })

        #expect(throws: OfficeFileError.zipBomb(.entries(5_001, limit: 5_000))) { try ZippedItemFiles(bytes) }
    }

    @Test func theTemplateIsTakenBackAndItsExampleIsNot() async throws {
        try await withImportDesk { desk in
            let bureau = desk.bureau.bureau
            let nodes = try await desk.bureau.district.read { try CatalogueRecords.nodes(of: bureau.id, $0) }
            let bytes = try ItemImportWorkbooks.template(nodes: nodes)
            let book = try Workbook.read(bytes)
            #expect(book.sheets.map(\.name) == ["信息", "可填内容", "填表说明"])
            #expect(book.sheets[1].rows.contains { $0.cells.first?.text.hasSuffix("政策文件") == true })

            let record = try await desk.check(bytes, named: "模板.xlsx")

            #expect(record.counts.rows == 1)
            #expect(record.problems.first == "“信息”表第2行A列（标题）：这是模板中的示例行，请删去")
            #expect(record.notices.isEmpty, "the other sheets are known: \(record.notices)")
        }
    }

    @Test func theOutcomeStandsBesideEachRow() async throws {
        try await withImportDesk { desk in
            let good = Array("标题,正文\n甲,文\n".utf8)
            let bad = Array("标题,成文日期\n甲,某日\n".utf8)
            func cell(_ register: [UInt8], _ id: Identifier<ItemImport>) async throws -> String? {
                let (record, rows) = try await desk.outcome(id)
                let bytes = try await ItemImportWork().outcome(register, record, rows)
                return try Workbook.read(bytes).sheets[0]["C2"]?.text
            }
            let record = try await desk.check(good)
            #expect(try await cell(good, record.id) == "可以导入")
            try await desk.perform(record)
            #expect(try await cell(good, record.id) == "已导入，为草稿")
            let wrong = try await desk.check(bad)
            #expect(try await cell(bad, wrong.id)?.hasPrefix("提示：没有正文") == true)
            #expect(try await cell(bad, wrong.id)?.contains("B列：“某日”不是日期") == true)
        }
    }

    @Test(
        arguments: [
            ("2026-03-01", "2026-03-01"), ("2026/3/1", "2026-03-01"), ("2026.3.1", "2026-03-01"),
            ("20260301", "2026-03-01"),
            ("2026年3月1日", "2026-03-01"), ("二〇二六年十二月三十一日", "2026-12-31"), ("二○二六年十月二十日", "2026-10-20"),
            ("２０２６年３月１日", "2026-03-01"), ("2026-03-01 00:00:00", "2026-03-01"), ("2026-03", nil), ("2026-02-29", nil),
            ("三月", nil), ("十", nil), ("", nil), ("2026-03-01 上午", nil),
        ] as [(String, String?)])
    func daysAreReadAsRegistersHaveThem(text: String, day: String?) {
        #expect(ItemWords.day(text) == day.flatMap { Day($0) })
    }

    @Test func namesWithCommasAreNotParted() {
        let names = ItemFileNames(["甲、乙.txt", "丙.txt", "夹/丁.TXT"])

        #expect(names.file(named: "甲、乙.txt") == .one("甲、乙.txt"))
        #expect(names.file(named: "丁.txt") == .one("夹/丁.TXT"))
        #expect(names.file(named: "夹\\丁.txt") == .one("夹/丁.TXT"))
        #expect(names.file(named: "戊.txt") == .none)
        #expect(names.body(titled: "丙") == .one("丙.txt"))
        #expect(names.body(titled: "“丙”") == .one("丙.txt"))
    }
}
