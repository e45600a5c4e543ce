import RichText
import Testing

@Suite struct PageReaderTests {
    private func read(_ html: String) throws -> RichTextReader.Reading { try RichTextReader.html(Array(html.utf8)) }

    @Test(arguments: [
        ("<h1>总则</h1><h2>目的</h2><h5>细目</h5>", "## 总则\n### 目的\n#### 细目"),
        ("<h2>目的</h2><h4>细目</h4>", "## 目的\n#### 细目"),
        ("<p>　　各单位：</p><p>&nbsp;&nbsp;现通知如下<br>　　第一条</p><p>&nbsp;</p>", "¶ 各单位：\n¶ 现通知如下⏎第一条"),
        ("第一段<br><br>第二段<div>第三段</div>尾", "¶ 第一段\n¶ 第二段\n¶ 第三段\n¶ 尾"),
        ("<p>根据国务院\n办公厅 the\nact</p>", "¶ 根据国务院办公厅 the act"),
        (
            "<p style='text-align: center'>通知</p><p align=right>某局</p><div style=\"text-align:right\"><p>日期</p></div>",
            "¶centre 通知\n¶right 某局\n¶right 日期"
        ),
        ("<b>甲</b><i>乙</i><u>丙</u><s>丁</s>x<sup>2</sup><sub>i</sub>", "¶ **甲**/乙/_丙_~丁~x^2^↓i↓"),
        (
            "<span style='font-weight:700;font-style:italic'>甲</span><span style='text-decoration:underline line-through'>乙</span>",
            "¶ /**甲**/~_乙_~"
        ),
        ("<b style=\"font-weight:normal\"><p>甲<span style='vertical-align:super'>2</span></p></b>", "¶ 甲^2^"),
        (
            "<a href=' https://example.gov.cn/a b '>甲<b>乙</b></a>",
            "¶ [甲](https://example.gov.cn/a%20b)[**乙**](https://example.gov.cn/a%20b)"
        ),
        ("<ul><li>甲<ul><li>乙</li></ul></li><li><p>丙</p><p>丁</p></li></ul>", "- ¶ 甲\n  - ¶ 乙\n- ¶ 丙\n  ¶ 丁"),
        ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "- ¶ 甲\n  - ¶ 乙"),
        ("<blockquote>引<hr></blockquote>", "> ¶ 引\n  ---"),
        ("<pre>甲\n  乙</pre>", "¶ 甲⏎乙"),
        ("<dl><dt>甲</dt><dd>乙</dd></dl>", "¶ 甲\n¶ 乙"),
        ("", ""), ("   ", ""), ("<p></p>", ""), ("&lt;b&gt;", "¶ <b>"),
    ])
    func structureIsKept(_ html: String, _ expected: String) throws {
        let reading = try read(html)
        #expect(dump(reading.text) == expected)
        #expect(reading.notes == [])
    }

    @Test(arguments: [
        (
            "<table><caption>表1</caption><thead><tr><th>甲<th>乙</thead><tbody><tr><th>一<td align=right>1</table>",
            "table 表1 1/1\n| 甲 | 乙\n| 一 | 1{right}"
        ),
        (
            "<table><tbody><tr><th colspan=2>甲</th></tr><tr><td rowspan=2>乙</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>",
            "table  1/0\n| 甲<2×1\n| 乙<1×2 | 1\n| 2"
        ),
        ("<table><tr><td>a</td></tr><tr></tr><tr><td>b<td>c</tr></table>", "table  0/0\n| a | \n| b | c"),
        ("<table><tr><td><p>a</p><p>b</p><ol><li>c</ol></td><td></td></tr></table>", "table  0/0\n| a¶b¶1. c | "),
        ("<table><tr><td><h2>版式</h2><p>正文</p></td></tr></table>", "## 版式\n¶ 正文"),
        ("<table><tr><td>只有一格</td></tr></table>", "table  0/0\n| 只有一格"),
        (
            "<table><tr><td>导航</td><td><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table></td></tr></table>",
            "¶ 导航\ntable  0/0\n| 1 | 2\n| 3 | 4"
        ),
        ("<table><tfoot><tr><td>尾</tfoot><tr><td>体</table>", "table  0/0\n| 体\n| 尾"),
    ])
    func tablesKeepTheirGrid(_ html: String, _ expected: String) throws {
        #expect(dump(try read(html).text) == expected)
    }

    @Test func filesOfOursAreKept() throws {
        let key = String(repeating: "1", count: 64)
        let html = """
            <p>前<img src="/files/\(key)?w=1" alt="示意图">后</p>
            <figure><img src="/files/\(key)" alt=""><figcaption>图1</figcaption></figure>
            <figure><video src="/files/\(key)" title="解读"></video><figcaption>一<br>二</figcaption></figure>
            <figure><a href="/files/\(key)">附件</a></figure>
            """
        let reading = try read(html)
        #expect(
            dump(reading.text) == """
                ¶ 前
                image 1 [示意图] 
                ¶ 后
                image 1 [] 图1
                video 1 [解读] 一⏎二
                file 1 [附件] 
                """)
        #expect(reading.notes == [])
    }

    @Test(
        arguments: [
            ("<p>a<img src='file:///C:/a.png'><img src=data:image/png;base64,AA></p>", "¶ a", [.images(2)]),
            (
                "<p>a<span style='display:none'>机密</span><span style='mso-hide:all'>内部</span><i hidden>x</i></p>",
                "¶ a",
                [.hiddenText(["机密", "内部", "x"], count: 3)]
            ),
            (
                "<p style='VISIBILITY: Hidden !important'>内部</p><span style='display: none'> </span>", "",
                [.hiddenText(["内部"], count: 1)]
            ),
            ("<p>a<span style='color:#FFF'>白</span></p>", "¶ a白", [.whiteText(1)]),
            (
                "<a href='javascript:alert(1)'>a</a><a href='#b'>c</a><a href='d.html'>d</a>", "¶ acd",
                [.links(["javascript:alert(1)", "d.html"]), .innerLinks(1)]
            ),
            ("<form><input value=x>甲<select><option>乙</select></form>", "¶ 甲", [.formFields(2)]),
            (
                "<script>1</script>a<iframe src=/x></iframe><video src='https://x.example/a.mp4'></video>", "¶ a",
                [.embedded(2), .scripts(1)]
            ),
            ("<p>一<del>删</del><ins>增</ins></p>", "¶ 一增", [.trackedChanges(insertions: 1, deletions: 1)]),
            (
                "<p>文<a class=msocomanchor id=_anchor_1 href='#_msocom_1'>[A1]</a></p><div style='mso-element:comment-list'><div>意见</div></div>",
                "¶ 文", [.comments(2)]
            ),
            (
                "<table><tr><td>a<img src='/files/1111111111111111111111111111111111111111111111111111111111111111'></td><td>b</td></tr></table>",
                "table  0/0\n| a | b\nimage 1 [] ", [.movedOutOfTables(1)]
            ),
        ] as [(String, String, [ReadingNote])])
    func whatIsDroppedIsSaid(_ html: String, _ expected: String, _ notes: [ReadingNote]) throws {
        let reading = try read(html)
        #expect(dump(reading.text) == expected)
        #expect(reading.notes == notes)
        #expect(reading.notes.allSatisfy { $0.words.hasSuffix("。") })
    }

    @Test func whiteOnAColourIsNotHidden() throws {
        let html = "<table><tr style='background:#005'><td style='color:white'>年份</td><td>x</td></tr></table>"
        #expect(try read(html).notes == [])
    }
}
