import HTML
import RichText
import Testing

@Suite struct RichTextViewTests {
    private func html(_ blocks: [RichText.Block], shift: Int = 0) throws -> String {
        try RichTextView(RichText(blocks), headingShift: shift) {
            $0 == .sample(9) ? nil : WebAddress("/f/\($0.hex.prefix(1))")
        }
        .rendered()
    }

    @Test func headingsMoveDown() throws {
        #expect(
            try html([.heading(2, "甲<"), .heading(4, "乙")], shift: 1)
                == "<h3 id=\"text-1\">甲&lt;</h3>\n<h5 id=\"text-2\">乙</h5>\n")
        #expect(try html([.heading(4, "乙")], shift: 9) == "<h6 id=\"text-1\">乙</h6>\n")
    }

    @Test func linksToOtherSitesGiveNothingAway() throws {
        let content = InlineText([
            .text(TextRun("外", link: "https://example.cn/?a&b")), .text(TextRun("内", link: "/x")), .lineBreak,
            .text(TextRun("粗", [.bold, .italic])),
        ])
        #expect(
            try html([.paragraph(content, .right)])
                == "<p class=\"align-right\"><a href=\"https://example.cn/?a&amp;b\" rel=\"noopener\">外</a><a href=\"/x\">内</a><br>"
                + "<strong><em>粗</em></strong></p>\n")
    }

    @Test func tablesScrollInARegionAndTellTheirHeaders() throws {
        let table = RichText.Table(
            caption: "表1", headerRows: 1, headerColumns: 1,
            rows: [[.init("项目"), .init("年度", columnSpan: 2)], [.init("收入"), .init("1", alignment: .right), .empty]])
        #expect(
            try html([.table(table)]) == """
                <div class="table-box scroll" role="region" tabindex="0" aria-labelledby="text-table-1">
                <table>
                <caption id="text-table-1">表1</caption>
                <thead>
                <tr><th scope="col">项目</th><th scope="colgroup" colspan="2">年度</th></tr>
                </thead>
                <tbody>
                <tr><th scope="row">收入</th><td class="align-right">1</td><td></td></tr>
                </tbody>
                </table>
                </div>

                """)
    }

    @Test func filesAreShownOrSaidToBeMissing() throws {
        #expect(
            try html([
                .image(.init(.sample(1), alternativeText: "图\"", caption: "题")),
                .image(.init(.sample(9), alternativeText: "失")),
                .file(.init(.file, .sample(2), title: "附件", summary: "一\n二")),
                .file(.init(.video, .sample(3), title: "解读")),
            ]) == """
                <figure class="picture"><img src="/f/1" alt="图&quot;" loading="lazy"><figcaption>题</figcaption></figure>
                <figure class="picture"><p class="missing">图片暂时无法显示：失</p></figure>
                <figure class="file"><a href="/f/2">附件</a><figcaption>一<br>二</figcaption></figure>
                <figure class="video"><video controls preload="metadata" src="/f/3" aria-label="解读"></video>\
                <figcaption>解读</figcaption></figure>

                """)
    }
}
