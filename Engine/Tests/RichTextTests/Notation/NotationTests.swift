import RichText
import Testing

@Suite struct NotationTests {
    @Test(arguments: 0..<600 as Range<UInt64>)
    func whatItCanSayComesBack(seed: UInt64) throws {
        var generator = TextGenerator(seed: seed, isPlain: true)
        let text = try generator.text()
        let losses = text.notationLosses
        #expect(losses.allSatisfy { $0 == .adjacentLists || $0 == .headingBreaks })
        guard losses.isEmpty else { return }

        let notation = text.notation()
        let again = try RichTextReader.notation(notation)

        #expect(dump(again) == dump(text), "\(notation)")
        #expect(again == text)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func aTextWithoutLossesComesBackAndOneWithLossesKeepsItsWords(seed: UInt64) throws {
        var generator = TextGenerator(seed: seed)
        let text = try generator.text()

        let again = try RichTextReader.notation(text.notation())

        if text.notationLosses.isEmpty { #expect(again == text) }
        #expect(again.headings.count == text.headings.count)
        #expect(again.fileKeys == text.fileKeys)
        #expect(Set(again.links.map(\.address)) == Set(text.links.map(\.address)))
    }

    @Test(arguments: [
        ("## 总则\n### 目的\n##### 细", "## 总则\n### 目的\n#### 细"), ("##总则", "¶ ##总则"), ("##", "## "),
        ("一\n二\n\n三\r\n\r\n四", "¶ 一⏎二\n¶ 三\n¶ 四"),
        ("要求：\n- 甲\n- 乙\n  续\n\n  另段\n  - 丙\n\n完", "¶ 要求：\n- ¶ 甲\n- ¶ 乙⏎续\n  ¶ 另段\n  - ¶ 丙\n¶ 完"),
        ("3. 甲\n4. 乙\n   1. 丙", "3. ¶ 甲\n4. ¶ 乙\n   1. ¶ 丙"), ("2026. 年\n12.5万", "2026. ¶ 年\n¶ 12.5万"),
        ("> 引\n>\n> - 甲", "> ¶ 引\n  - ¶ 甲"), ("---", "---"), ("-- -", "¶ -- -"),
        ("| 甲 | 乙 |\n| --- | :-: |\n| 1 | a\\|b<br>c |\n", "table  1/0\n| 甲 | 乙\n| 1 | a|b⏎c"),
        ("| 甲 | 乙 |\n| 1 | 2 |", "table  0/0\n| 甲 | 乙\n| 1 | 2"), ("| 甲", "¶ | 甲"),
        ("年份\t件数\n2025\t12\n2026\t\n\n注：", "table  0/0\n| 年份 | 件数\n| 2025 | 12\n| 2026 | \n¶ 注："),
        ("甲\t乙", "¶ 甲 乙"), ("甲\t乙\n丙\t丁\t戊", "¶ 甲 乙⏎丙 丁 戊"),
        ("**粗**细**未完", "¶ **粗**细**未完"), ("****", "¶ ****"), ("a*b_c", "¶ a*b_c"),
        (
            "[规定](https://example.gov.cn/\\(1\\))和[坏](javascript:1)[缺](",
            "¶ [规定](https://example.gov.cn/(1))和[坏](javascript:1)[缺]("
        ),
        ("**见[办法](/a)**", "¶ **见**[**办法**](/a)"), ("\\# 不是标题\\\\ \\a", "¶ # 不是标题\\ \\a"),
        ("![图](https://other.example/a.png)", "¶ ![图](https://other.example/a.png)"),
    ])
    func theNotationMeans(_ notation: String, _ expected: String) throws {
        #expect(dump(try RichTextReader.notation(notation)) == expected)
    }

    @Test func filesAreNamedByTheirAddress() throws {
        let key = String(repeating: "1", count: 64)
        let text = try RichTextReader.notation(
            "![图一](/files/\(key) \"题注\")\n\n!视频[解读](\(key))\n一\n二\n\n!文件[附件](/files/\(key))")
        #expect(dump(text) == "image 1 [图一] 题注\nvideo 1 [解读] 一⏎二\nfile 1 [附件] ")
    }

    @Test func lossesAreNamed() throws {
        let text = try RichText([
            .paragraph(InlineText("甲", .italic), .right),
            .table(.init(caption: "表", headerRows: 2, rows: [[.init("a", columnSpan: 2)], [.init("b"), .init("c")]])),
        ])
        #expect(text.notationLosses == [.marks, .alignment, .spans, .headers, .tableCaption])
        #expect(try RichText([.paragraph(InlineText("甲", .bold))]).notationLosses == [])
    }

    @Test func deepNotationIsText() throws {
        let text = try RichTextReader.notation(String(repeating: "> ", count: 10_000) + "a")
        #expect(text.passages.count == 1)
        #expect(try RichTextReader.notation(String(repeating: "- ", count: 10_000) + "a").passages.count == 1)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "**", "\\", "![", "|", "`", "<br>", "[a](", "- ", "a\t"])
    func signsWithoutEndAreRead(_ sign: String) throws {
        _ = try RichTextReader.notation(String(repeating: sign, count: 60_000 / sign.utf8.count))
    }

    @Test func plainTextHasNoNotation() throws {
        #expect(
            dump(try RichTextReader.plain("## 甲\n\n　　**乙**\na\tb\nc\td"))
                == "¶ ## 甲\n¶ **乙**\ntable  0/0\n| a | b\n| c | d")
    }
}
