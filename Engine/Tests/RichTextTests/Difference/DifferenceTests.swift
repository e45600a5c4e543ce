import HTML
import RichText
import Testing

@Suite struct DifferenceTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func forwardGivesTheNewTextAndBackwardTheOld(seed: UInt64) throws {
        var generator = TextGenerator(seed: seed)
        let old = try generator.text()
        var blocks = old.blocks + (try generator.text()).blocks
        for _ in 0..<generator.random.below(4) where !blocks.isEmpty {
            blocks.remove(at: generator.random.below(blocks.count))
            blocks.insert(.paragraph(generator.content()), at: generator.random.below(blocks.count + 1))
        }
        let new = try RichText(blocks)

        let difference = RichTextDifference(from: old, to: new)

        #expect(difference.old == old.blocks)
        #expect(difference.new == new.blocks)
        #expect(RichTextDifference(from: old, to: old).isEmpty)
        #expect(difference.isEmpty == (old == new))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func inlineChangesGiveBothTexts(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let (old, new) = (generator.content(), generator.content())
        let difference = InlineDifference(from: old, to: new)
        #expect(difference.old == old)
        #expect(difference.new == new)
    }

    @Test func aChangedParagraphShowsItsWords() throws {
        let old = try RichText([.paragraph("自2025年5月1日起施行。"), .paragraph("不变")])
        let new = try RichText([.paragraph("自2026年6月1日起施行。"), .paragraph("不变"), .paragraph("新的一段")])

        let html = DifferenceView(RichTextDifference(from: old, to: new)) { _ in nil }.rendered()

        #expect(
            html == """
                <div class="change changed">
                <p>自<del><span class="unseen">删除：</span>2025</del><ins><span class="unseen">新增：</span>2026</ins>年\
                <del><span class="unseen">删除：</span>5</del><ins><span class="unseen">新增：</span>6</ins>月1日起施行。</p>
                </div>
                <p>不变</p>
                <ins class="change added"><span class="unseen">新增：</span>
                <p>新的一段</p>
                </ins>

                """)
    }

    @Test func tablesAreComparedByCell() throws {
        func text(_ figure: String) throws -> RichText {
            try RichText([
                .table(
                    .init(
                        headerRows: 1, rows: [[.init("年度"), .init("件数")], [.init("2026"), .init(InlineText(figure))]]))
            ])
        }
        let difference = RichTextDifference(from: try text("12件"), to: try text("13件"))

        guard case .changed(_, _, .table(let rows)) = difference.blocks.first else {
            Issue.record("the table is one changed block")
            return
        }
        #expect(rows.count == 2)
        #expect(rows.first == .same([.init("年度"), .init("件数")]))
        let html = DifferenceView(difference) { _ in nil }.rendered()
        #expect(html.contains("<del><span class=\"unseen\">删除：</span>12</del>"))
    }

    @Test func whatIsNoChangeOfWordsIsSaid() throws {
        func table(_ caption: String, headers: Int) throws -> RichText {
            try RichText([.table(.init(caption: caption, headerRows: headers, rows: [[.init("甲")], [.init("乙")]]))])
        }
        func html(_ old: RichText, _ new: RichText) -> String {
            DifferenceView(RichTextDifference(from: old, to: new)) { _ in nil }.rendered()
        }
        let said = "文字未变，格式有变化"
        #expect(html(try RichText([.heading(2, "甲")]), try RichText([.heading(3, "甲")])).contains(said))
        #expect(html(try table("表", headers: 0), try table("表", headers: 1)).contains(said))
        #expect(!html(try RichText([.paragraph("甲乙丙丁")]), try RichText([.paragraph("甲乙丙戊")])).contains(said))
        #expect(
            html(try table("表一", headers: 1), try table("表二", headers: 1)).contains(
                "<ins><span class=\"unseen\">新增：</span>二</ins></caption>"))
    }

    @Test(.timeLimit(.minutes(1))) func largeTextsThatShareNothingAreCompared() throws {
        func text(_ salt: Int) throws -> RichText {
            try RichText(
                (0..<2_000).map { .paragraph(InlineText("\($0 * 7 + salt)：" + String(repeating: "甲乙丙丁", count: 20))) })
        }
        let (old, new) = (try text(0), try text(1))
        let difference = RichTextDifference(from: old, to: new)
        #expect(difference.old == old.blocks)
        #expect(difference.new == new.blocks)
    }
}
