import RichText
import Testing

@Suite struct QuestionTests {
    private let text: RichText

    init() throws {
        text = try RichText([
            .heading(2, "总则"), .paragraph("第一段"),
            .paragraph(
                InlineText([
                    .text(TextRun("见")), .text(TextRun("办", link: "/a")), .text(TextRun("法", .bold, link: "/a")),
                ])),
            .table(.init(caption: "表1", headerRows: 1, rows: [[.init("甲")]])), .heading(3, ""),
            .table(
                .init(rows: [
                    [.init("年", rowSpan: 2), .init(InlineText("件", link: "https://example.cn/"))],
                    [.init(paragraphs: ["一\n二", "三"])],
                ])),
            .list(ordered: true, [[.paragraph("首项")], [.paragraph("次项"), .list([[.paragraph("细项")]])]]),
            .image(.init(.sample(1), alternativeText: "图", caption: "题")),
            .quote([.image(.init(.sample(1), alternativeText: ""))]),
            .file(.init(.video, .sample(2), title: "解读", summary: "说明")),
        ])
    }

    @Test func passagesSayWhereTheyStand() {
        #expect(
            text.passages.map { "\($0.place.words)：\($0.text)" } == [
                "第1个小标题：总则", "第1段：第一段", "第2段：见办法", "第1个表格的题注：表1", "第1个表格第1行第1列：甲", "第2个表格第1行第1列：年",
                "第2个表格第1行第2列：件", "第2个表格第2行第2列第1段：一 二", "第2个表格第2行第2列第2段：三", "第1个列表第1项：首项", "第1个列表第2项第1段：次项",
                "第1个列表第2项第1个列表第1项：细项", "第1张图片的替代文字：图", "第1张图片的题注：题", "第1个视频的标题：解读", "第1个视频的文字说明：说明",
            ])
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func offsetsLieInThePlainText(seed: UInt64) throws {
        var generator = TextGenerator(seed: seed)
        let text = try generator.text()
        let plain = Array(text.plainText.unicodeScalars)
        for passage in text.passages {
            let scalars = Array(passage.text.unicodeScalars)
            #expect(Array(plain.dropFirst(passage.offset).prefix(scalars.count)) == scalars)
        }
    }

    @Test func plainTextHasCellsByTabs() {
        #expect(
            text.plainText
                == "总则\n第一段\n见办法\n表1\n甲\n年\t件\n一 二 三\n首项\n次项\n细项\n图\n题\n解读\n说明")
    }

    @Test func whatChecksAskIsAnswered() {
        #expect(
            text.links.map { "\($0.text) \($0.address) \($0.place.words)" } == [
                "办法 /a 第2段", "件 https://example.cn/ 第2个表格第1行第2列",
            ])
        #expect(text.links.map(\.place.block) == [2, 5])
        #expect(text.images.map(\.place.words) == ["第1张图片", "第1处引文第1张图片"])
        #expect(text.fileKeys == [.sample(1), .sample(2)])
        #expect(text.headings.map(\.heading.level) == [2, 3])
        #expect(text.emptyHeadings.map(\.words) == ["第2个小标题"])
        #expect(text.tablesWithoutHeader.map(\.words) == ["第2个表格"])
    }

    @Test func aSoundTextGivesNothingToReport() throws {
        let sound = try RichText([.heading(2, "甲"), .table(.init(headerColumns: 1, rows: [[.init("乙"), .init("1")]]))])
        #expect(sound.emptyHeadings.isEmpty && sound.tablesWithoutHeader.isEmpty && sound.links.isEmpty)
    }

    @Test(arguments: [(100, "第一段 见办法 首项 次项 细项"), (7, "第一段 见办…"), (0, ""), (1, "…")])
    func anExcerptIsRunningText(limit: Int, expected: String) {
        #expect(text.excerpt(limit: limit) == expected)
    }

    @Test func anExcerptEndsWithASentenceWhereItCan() throws {
        let text = try RichText([.paragraph("第一句话。第二句话很长很长。")])
        #expect(text.excerpt(limit: 8) == "第一句话。")
        #expect(text.excerpt(limit: 12) == "第一句话。第二句话很长…")
    }
}
