import ContentChecks
import OfficeFiles
import Testing

@Suite struct AttachmentTests {
    private static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let sheet = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private static let relation = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

    private static func docx(_ body: String, more: [(String, String)] = []) throws -> [UInt8] {
        let parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", "<w:document \(word)><w:body>\(body)</w:body></w:document>"),
        ]
        return try ZipWriter.archive((parts + more).map { (name: $0.0, bytes: Array($0.1.utf8)) })
    }

    private static func checks(_ file: CheckedContent.Attachment) -> [String] {
        var content = CheckedContent()
        content.attachments = [file]
        return Checking.ids(Checking.plain.findings(in: content)).filter { !$0.hasPrefix("PRO") }.sorted()
    }

    @Test func readsADocumentAndWhatItHides() async throws {
        let body = """
            <w:p><w:r><w:t>本年公开48条。</w:t></w:r></w:p>\
            <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部数据</w:t></w:r></w:p>\
            <w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>
            """
        let properties = "<p xmlns:dc=\"a\"><dc:creator>钱大同</dc:creator><dc:lastModifiedBy>办公室</dc:lastModifiedBy></p>"
        let bytes = try Self.docx(
            body,
            more: [
                ("word/vbaProject.bin", "x"), ("docProps/core.xml", properties),
                (
                    "word/comments.xml",
                    "<w:comments \(Self.word)><w:comment><w:p><w:r><w:t>核对</w:t></w:r></w:p></w:comment></w:comments>"
                ),
                (
                    "word/header1.xml",
                    "<w:hdr \(Self.word)><w:p><w:r><w:t>身份证11010519491231002X</w:t></w:r></w:p></w:hdr>"
                ),
            ])

        let file = await AttachmentInspection.inspect(bytes, name: "公开情况.docx")

        #expect(file.facts.hasMacros && file.facts.comments == 1 && file.facts.trackedChanges == 2)
        #expect(file.facts.hidden == ["隐藏文字1处"])
        #expect(file.facts.personalProperties == [.init("作者", "钱大同")])
        #expect(Self.checks(file) == ["ATT-02", "ATT-05", "ATT-06", "ATT-06", "ATT-07", "PII-01"])
    }

    @Test func readsHiddenSheetsToo() async throws {
        func page(_ text: String) -> String {
            "<worksheet \(Self.sheet)><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row></sheetData></worksheet>"
        }
        let book = """
            <workbook \(Self.sheet) \(Self.relation)><sheets><sheet name="汇总" sheetId="1" r:id="r1"/>\
            <sheet name="底表" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>
            """
        let links = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="r2" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>
            """
        let bytes = try ZipWriter.archive(
            [
                ("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links),
                ("xl/worksheets/sheet1.xml", page("合计48件")), ("xl/worksheets/sheet2.xml", page("11010519491231002X")),
            ].map { (name: $0.0, bytes: Array($0.1.utf8)) })

        let file = await AttachmentInspection.inspect(bytes, name: "统计表.xlsx")

        #expect(file.facts.hidden == ["工作表“底表”"])
        #expect(Self.checks(file) == ["ATT-05", "PII-01"])
        #expect(
            file.content
                == .text([
                    .init(.sheet("汇总", row: 1, column: 1), "合计48件"),
                    .init(.sheet("底表", row: 1, column: 1), "11010519491231002X"),
                ]))
    }

    /// SOI, an APP1 segment with a TIFF directory whose only entry is the GPS directory, and that directory's entries.
    private static func photograph(gpsEntries: UInt8) -> [UInt8] {
        let tiff: [UInt8] =
            [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, gpsEntries]
        let content = Array("Exif\0\0".utf8) + tiff
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(content.count + 2)] + content + [0xFF, 0xDA, 0, 2, 0xFF, 0xD9]
    }

    @Test func findsThePlaceInAPhotograph() async {
        #expect(
            Self.checks(await AttachmentInspection.inspect(Self.photograph(gpsEntries: 2), name: "现场图.jpg")) == [
                "ATT-08"
            ])
        #expect(Self.checks(await AttachmentInspection.inspect(Self.photograph(gpsEntries: 0), name: "现场图.jpg")) == [])
        #expect(
            Self.checks(await AttachmentInspection.inspect([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF], name: "现场图.jpg")) == []
        )
    }

    @Test func saysWhatItCouldNotOpen() async throws {
        let broken = await AttachmentInspection.inspect(Array("PK\u{3}\u{4}word/".utf8), name: "说明.docx")
        #expect(Self.checks(broken) == ["ATT-09"])
        let old = await AttachmentInspection.inspect(
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600), name: "说明.doc",
            converting: false)
        #expect(Self.checks(old) == ["ATT-09"])
        #expect(Self.checks(await AttachmentInspection.inspect([], name: "说明.txt")) == ["ATT-09", "ATT-10"])
        let packed = try ZipWriter.archive([(name: "a.txt", bytes: Array("a".utf8))])
        #expect(Self.checks(await AttachmentInspection.inspect(packed, name: "材料.zip")) == ["ATT-09"])
    }

    @Test(arguments: [
        ("程序.exe", ["ATT-01"]), ("无扩展名", ["ATT-01"]), ("20230101.txt", ["ATT-03"]), ("新建文档.txt", ["ATT-03"]),
        ("%E9%99%84%E4%BB%B6.txt", ["ATT-03"]),
        ("说明.txt", []), ("说明.pdf", ["ATT-01", "ATT-09"]),
    ])
    func judgesAFileByItsNameAndKind(_ name: String, checks: [String]) async {
        let file = await AttachmentInspection.inspect(Array("本年公开48条。".utf8), name: name)

        #expect(Self.checks(file) == checks || name == "说明.pdf" && Self.checks(file) == ["ATT-01"], "\(name)")
    }

    @Test func asksForATextOfAScan() {
        var file = CheckedContent.Attachment(name: "通知.pdf", mediaType: "application/pdf", size: 10, content: .text([]))
        file.facts.isScan = true

        #expect(Self.checks(file) == ["ATT-04"])
    }
}
