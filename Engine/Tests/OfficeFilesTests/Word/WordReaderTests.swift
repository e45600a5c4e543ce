import OfficeFiles
import Testing

@Suite struct WordReaderTests {
    private func read(_ body: String, styles: String? = nil, numbering: String? = nil) throws -> String {
        try dump(WordFile.read(body, styles: styles, numbering: numbering))
    }

    // MARK: Paragraphs

    @Test(arguments: [
        ("text of several runs", "<w:p><w:r><w:t>总体</w:t></w:r><w:r><w:t>情况</w:t></w:r></w:p>", "总体情况"),
        ("tab and line break", "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a→b⏎c"),
        ("page break between words", "<w:p><w:r><w:br w:type=\"page\"/><w:t>a</w:t></w:r></w:p>", "a"),
        ("hyperlink", "<w:p><w:hyperlink><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p>", "网站"),
        ("content control", "<w:sdt><w:sdtContent><w:p><w:r><w:t>年报</w:t></w:r></w:p></w:sdtContent></w:sdt>", "年报"),
        (
            "soft hyphen, hard hyphen",
            "<w:p><w:r><w:t>a</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>", "a-b"
        ),
        ("symbol", "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>是</w:t></w:r></w:p>", "☑是"),
        ("empty paragraph", "<w:p/><w:p><w:r><w:t>x</w:t></w:r></w:p>", "x"),
        ("entities", "<w:p><w:r><w:t>A&amp;B&#x4E2D;</w:t></w:r></w:p>", "A&B中"),
        (
            "field: the result stands, the instruction does not",
            """
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>no</w:t></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>
            <w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>件</w:t></w:r></w:p>
            """, "12件"
        ),
        (
            "ruby",
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
            "汉"
        ),
    ])
    func readsTheTextThatIsPrinted(_ name: String, _ body: String, _ expected: String) throws {
        #expect(try read(body) == expected, "\(name)")
    }

    @Test func trackedChangesAreTakenAsAccepted() throws {
        let document = try WordFile.read(
            """
            <w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins>
            <w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo></w:p>
            """)
        #expect(dump(document) == "共5件")
        #expect(document.notes == [.trackedChanges(insertions: 1, deletions: 2)])
    }

    @Test func aDeletedParagraphEndJoinsTheNextParagraph() throws {
        let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>新收</w:t></w:r></w:p>" + WordFile.p("3件")
        #expect(try read(body) == "新收3件")
    }

    @Test func hiddenTextIsLeftOutAndSaid() throws {
        let document = try WordFile.read(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>y</w:t></w:r></w:p>"
        )
        #expect(dump(document) == "y")
        #expect(document.notes == [.hiddenContent("隐藏文字1处")])
    }

    @Test func headingsComeFromStylesAndFromTheParagraph() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
            <w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="1"/><w:name w:val="章"/></w:style>
            <w:style w:type="paragraph" w:styleId="lvl"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
            """
        let body =
            WordFile.p("a", "<w:pStyle w:val=\"1\"/>") + WordFile.p("b", "<w:pStyle w:val=\"own\"/>")
            + WordFile.p("c", "<w:pStyle w:val=\"lvl\"/>") + WordFile.p("d", "<w:outlineLvl w:val=\"2\"/>")
            + WordFile.p("e", "<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>") + WordFile.p("f")
        #expect(try read(body, styles: styles) == "H1 a\nH1 b\nH2 c\nH3 d\ne\nf")
    }

    @Test func stylesThatAreBasedOnEachOtherEnd() throws {
        let styles = """
            <w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>
            <w:style w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
            """
        #expect(try read(WordFile.p("x", "<w:pStyle w:val=\"a\"/>"), styles: styles) == "H1 x")
    }

    // MARK: Text boxes and pictures

    @Test func aTextBoxIsReadOnceWhereItIsAnchored() throws {
        let box = "<w:txbxContent>\(WordFile.p("框内"))</w:txbxContent>"
        let document = try WordFile.read(
            """
            <w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>\(box)</wps:txbx>
            </w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>
            </w:r></w:p>\(WordFile.p("后"))
            """)
        #expect(dump(document) == "前\n框内\n后")
        #expect(document.notes == [.textBoxes(1)])
    }

    @Test func anOldTextBoxAloneIsReadToo() throws {
        let box =
            "<w:p><w:r><w:pict><v:textbox><w:txbxContent>\(WordFile.p("旧框"))</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        #expect(try read(box) == "旧框")
    }

    @Test func picturesAreCounted() throws {
        let document = try WordFile.read(
            "<w:p><w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r></w:p>")
        #expect(document == SourceDocument(notes: [.pictures(1)]))
    }

    // MARK: Numbering

    private static func list(_ levels: String...) -> String {
        "<w:abstractNum w:abstractNumId=\"1\">" + levels.joined() + "</w:abstractNum>"
            + "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/></w:num>"
    }

    private static func level(_ number: Int, _ format: String, _ text: String, _ more: String = "") -> String {
        "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>\(more)<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }

    private func item(_ text: String, _ level: Int = 0, list: Int = 5) -> String {
        WordFile.p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }

    @Test func numbersThatWordDrawsAreWritten() throws {
        let numbering = Self.list(
            Self.level(0, "chineseCountingThousand", "%1、"), Self.level(1, "chineseCounting", "（%2）"),
            Self.level(2, "decimal", "%2.%3", "<w:isLgl/>"))
        let body = item("总体情况") + item("a", 1) + item("b", 1) + item("c", 2) + item("主动公开情况") + item("d", 1)
        #expect(
            try read(body, numbering: numbering)
                == "[一、] 总体情况\n[（一）] a\n[（二）] b\n[2.1] c\n[二、] 主动公开情况\n[（一）] d")
    }

    @Test func anotherInstanceGoesOnUnlessItStartsAnew() throws {
        let numbering =
            Self.list(Self.level(0, "decimal", "%1."))
            + "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"1\"/></w:num>"
            + "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        let body = item("a") + item("b", list: 6) + item("c", list: 7) + item("d", list: 7)
        #expect(try read(body, numbering: numbering) == "[1.] a\n[2.] b\n[1.] c\n[2.] d")
    }

    @Test func bulletsAndListNoughtDrawNoNumber() throws {
        let numbering = Self.list(Self.level(0, "bullet", "\u{F0B7}"))
        #expect(try read(item("a") + item("b", list: 0) + item("c", list: 99), numbering: numbering) == "a\nb\nc")
    }

    @Test func aDrawnNumberNeverRunsIntoTheNumberOfACell() throws {
        let table = WordFile.tbl(
            WordFile.tr(WordFile.tc(item("行政许可")), WordFile.tc("3")),
            WordFile.tr(WordFile.tc("x"), WordFile.tc(item("3"))))
        #expect(
            try read(table, numbering: Self.list(Self.level(0, "decimal", "%1")))
                == "table 2\n- 1 行政许可 | 3\n- x | 2 3")
    }

    @Test func aStyleBringsItsListLevel() throws {
        let numbering = Self.list(
            Self.level(0, "chineseCounting", "%1、"), Self.level(1, "decimal", "%2.", "<w:pStyle w:val=\"h2\"/>"))
        let styles = "<w:style w:styleId=\"h2\"><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>"
        #expect(try read(WordFile.p("a", "<w:pStyle w:val=\"h2\"/>"), styles: styles, numbering: numbering) == "[1.] a")
    }

    @Test func listsThatPointAtEachOtherEnd() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/><w:numStyleLink w:val="t"/></w:abstractNum>
            <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="t"/><w:numStyleLink w:val="s"/></w:abstractNum>
            <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
            """
        #expect(try read(item("a"), numbering: numbering) == "a")
    }

    // MARK: Tables

    @Test func mergedCellsKeepTheirSpans() throws {
        let table = WordFile.tbl(
            WordFile.tr(
                WordFile.tc("项目", "<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>"),
                WordFile.tc("申请人情况", "<w:gridSpan w:val=\"2\"/>"),
                properties: "<w:tblHeader/>"),
            WordFile.tr(
                WordFile.tc("<w:p/>", "<w:gridSpan w:val=\"2\"/><w:vMerge/>"), WordFile.tc("自然人"), WordFile.tc("总计"),
                properties: "<w:tblHeader/>"),
            WordFile.tr(
                WordFile.tc("本年", "<w:vMerge w:val=\"restart\"/>"), WordFile.tc("予以公开"), WordFile.tc("3"),
                WordFile.tc("3")),
            WordFile.tr(WordFile.tc("<w:p/>", "<w:vMerge/>"), WordFile.tc("不予公开"), WordFile.tc(""), WordFile.tc("0")))
        #expect(
            try read(table) == """
                table 4
                = 项目<2×2 | 申请人情况<2×1
                = @2 自然人 | 总计
                - 本年<1×2 | 予以公开 | 3 | 3
                - @1 不予公开 |  | 0
                """)
    }

    @Test func rowsMayBeginLaterAndRowsMayBeDeleted() throws {
        let table = WordFile.tbl(
            WordFile.tr(WordFile.tc("a"), WordFile.tc("b")),
            WordFile.tr(WordFile.tc("gone"), properties: "<w:del/>"),
            WordFile.tr(WordFile.tc("c"), properties: "<w:gridBefore w:val=\"1\"/>"))
        #expect(try read(table) == "table 2\n- a | b\n- @1 c")
    }

    @Test func aCellMergedUpwardsWithNothingAboveStandsByItself() throws {
        let table = WordFile.tbl(WordFile.tr(WordFile.tc("a", "<w:vMerge/>"), WordFile.tc("b")))
        #expect(try read(table) == "table 2\n- a | b")
    }

    @Test func tablesCutByPagesStayApart() throws {
        let table = WordFile.tbl(WordFile.tr(WordFile.tc("a"), WordFile.tc("1")))
        #expect(try read(table + WordFile.p("") + table) == "table 2\n- a | 1\ntable 2\n- a | 1")
    }

    @Test func wordsWrappedIntoSeveralParagraphsOfACellStayOneCell() throws {
        let table = WordFile.tbl(WordFile.tr(WordFile.tc(WordFile.p("商业") + WordFile.p("企业")), WordFile.tc("1")))
        #expect(try read(table) == "table 2\n- 商业⏎企业 | 1")
    }

    @Test func aFrameOfOneCellIsUnwrapped() throws {
        let inner = WordFile.tbl(
            WordFile.tr(WordFile.tc("a"), WordFile.tc("1")), WordFile.tr(WordFile.tc("b"), WordFile.tc("2")))
        #expect(
            try read(WordFile.tbl(WordFile.tr(WordFile.tc(WordFile.p("标题") + inner))))
                == "标题\ntable 2\n- a | 1\n- b | 2")
    }

    @Test func aLayoutTableAroundALargerTableIsUnwrapped() throws {
        let inner = WordFile.tbl(
            WordFile.tr(WordFile.tc("a"), WordFile.tc("1")), WordFile.tr(WordFile.tc("b"), WordFile.tc("2")))
        let outer = WordFile.tbl(WordFile.tr(WordFile.tc("左"), WordFile.tc(WordFile.p("标题") + inner)))
        #expect(try read(outer) == "左\n标题\ntable 2\n- a | 1\n- b | 2")
    }

    @Test func aSmallTableInACellOfALargerOneIsFlattened() throws {
        let inner = WordFile.tbl(WordFile.tr(WordFile.tc("x"), WordFile.tc("y")))
        let outer = WordFile.tbl(
            WordFile.tr(WordFile.tc("a"), WordFile.tc(inner)), WordFile.tr(WordFile.tc("b"), WordFile.tc("2")))
        #expect(try read(outer) == "table 2\n- a | x→y\n- b | 2")
    }

    @Test func placesCountParagraphsAndTables() throws {
        let table = WordFile.tbl(WordFile.tr(WordFile.tc("a", "<w:gridSpan w:val=\"2\"/>"), WordFile.tc("1")))
        let document = try WordFile.read(WordFile.p("x") + table + WordFile.p("y") + table)
        guard case .paragraph(let second) = document.blocks[2], case .grid(let grid) = document.blocks[3] else {
            Issue.record("\(document)")
            return
        }
        #expect(second.place == .paragraph(2))
        #expect(grid.rows[0].cells[1].place == .tableCell(table: 2, row: 1, column: 3))
    }

    // MARK: Files that are no docx

    @Test func saysWhatAFileIsInstead() throws {
        let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1024)
        #expect(throws: OfficeFileError.needsConversion(.ole2)) { try WordReader.read(ole) }
        #expect(throws: OfficeFileError.wrongContent(expected: .docx, found: .pdf)) {
            try WordReader.read(Array("%PDF-1.4".utf8))
        }
        #expect(throws: OfficeFileError.missingPart("word/document.xml")) {
            try WordReader.read(ZipWriter.archive([("a", [1])]))
        }
    }
}
