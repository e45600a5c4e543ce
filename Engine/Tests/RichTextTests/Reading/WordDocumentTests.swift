import OfficeFiles
import RichText
import Testing

@Suite struct WordDocumentTests {
    private static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
        """

    private func read(
        _ body: String, styles: String = "", numbering: String = "", links: String = ""
    ) throws -> RichTextReader.Reading {
        let relationships = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(links)</Relationships>
            """
        let parts = [
            ("word/document.xml", "<w:document \(Self.namespaces)><w:body>\(body)</w:body></w:document>"),
            ("word/styles.xml", "<w:styles \(Self.namespaces)>\(styles)</w:styles>"),
            ("word/numbering.xml", "<w:numbering \(Self.namespaces)>\(numbering)</w:numbering>"),
            ("word/_rels/document.xml.rels", relationships),
        ]
        return try RichTextReader.docx(ZipWriter.archive(parts.map { ($0.0, Array($0.1.utf8)) }))
    }

    private func p(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    private func list(_ id: Int, _ format: String, _ text: String) -> String {
        let levels = (0...1).map {
            "<w:lvl w:ilvl=\"\($0)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/></w:lvl>"
        }
        return "<w:abstractNum w:abstractNumId=\"\(id)\">\(levels.joined())</w:abstractNum>"
            + "<w:num w:numId=\"\(id)\"><w:abstractNumId w:val=\"\(id)\"/></w:num>"
    }

    private func numbered(_ id: Int, level: Int = 0) -> String {
        "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(id)\"/></w:numPr>"
    }

    @Test func headingsAlignmentAndMarksAreKept() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
            <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
            """
        let reading = try read(
            p("总则", "<w:pStyle w:val=\"1\"/>") + p("目的", "<w:pStyle w:val=\"2\"/>")
                + p("细目", "<w:outlineLvl w:val=\"2\"/>")
                + p("　　正文", "<w:jc w:val=\"both\"/>") + p("某局", "<w:jc w:val=\"right\"/>")
                    + """
                    <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:u w:val="none"/>
                    <w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t><w:br/><w:t>下</w:t></w:r></w:p>
                    """, styles: styles)
        #expect(dump(reading.text) == "## 总则\n### 目的\n#### 细目\n¶ 正文\n¶right 某局\n¶ **粗**^2^⏎^下^")
        #expect(reading.notes == [])
    }

    @Test func listsAreListsAndOfficialNumbersAreText() throws {
        let reading = try read(
            p("甲", numbered(1)) + p("乙", numbered(1, level: 1)) + p("丙", numbered(2)) + p("丁", numbered(2))
                + p("总体要求", numbered(3)) + p("目标", numbered(4)),
            numbering: list(1, "bullet", "·") + list(2, "decimal", "%1.") + list(3, "chineseCounting", "%1、")
                + list(4, "chineseCounting", "（%1）"))
        #expect(dump(reading.text) == "- ¶ 甲\n  - ¶ 乙\n1. ¶ 丙\n2. ¶ 丁\n¶ 一、总体要求\n¶ （一）目标")
    }

    @Test func tablesKeepMergedCellsAndHeaders() throws {
        let reading = try read(
            """
            <w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>
            <w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>\(p("项目", "<w:jc w:val=\"center\"/>"))</w:tc>
            <w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>\(p("年度"))</w:tc></w:tr>
            <w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>
            <w:tc>\(p("上年"))</w:tc><w:tc>\(p("本年"))</w:tc></w:tr>
            <w:tr><w:tc>\(p("收入"))</w:tc><w:tc>\(p("1"))\(p("2"))</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
            """)
        #expect(
            dump(reading.text) == """
                table  2/0
                | 项目<1×2{centre} | 年度<2×1
                | 上年 | 本年
                | 收入 | 1¶2 | 
                """)
    }

    @Test func whatIsDroppedIsSaid() throws {
        let reading = try read(
            """
            <w:p><w:r><w:t>一</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>
            <w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r>
            <w:hyperlink r:id="r1"><w:r><w:t>链</w:t></w:r></w:hyperlink><w:hyperlink r:id="r2"><w:r><w:t>坏</w:t></w:r></w:hyperlink></w:p>
            """,
            links: ["r1": "https://www.example.gov.cn/", "r2": "javascript:x"].map {
                "<Relationship Id=\"\($0.key)\" Type=\"http://x/hyperlink\" Target=\"\($0.value)\" TargetMode=\"External\"/>"
            }.joined())
        #expect(dump(reading.text) == "¶ 一增[链](https://www.example.gov.cn/)坏")
        #expect(
            reading.notes == [
                .hiddenText(["内部"], count: 1), .trackedChanges(insertions: 1, deletions: 1), .comments(1), .images(1),
                .footnotes(1), .links(["javascript:x"]),
            ])
    }

    @Test func whatIsNoDocxIsRefused() {
        #expect(throws: RichTextError.self) { try RichTextReader.docx(Array("<p>".utf8)) }
    }
}
