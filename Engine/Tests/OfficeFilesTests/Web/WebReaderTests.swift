import OfficeFiles
import Testing

@Suite struct WebReaderTests {
    private func read(_ page: String) throws -> String { try dump(WebReader.read(Array(page.utf8))) }

    @Test(arguments: [
        ("white space collapses", "<p>  a\n  b\t c </p>", "a b c"),
        ("inline tags do not part", "<p>收到<b>3</b>件</p>", "收到3件"),
        ("space between inline tags", "<p><b>a</b> <i>b</i></p>", "a b"),
        ("break", "<p>a<br>b</p>", "a⏎b"),
        ("headings", "<h1>年报</h1><h3>一</h3>", "H1 年报\nH3 一"),
        ("entities", "<p>&lt;&amp;&#20013;&nbsp;x</p>", "<&中\u{A0}x"),
        (
            "script, style, comment, template",
            "<script>var a='<p>x</p>'</script><style>p{}</style><!-- c --><template>t</template><p>y</p>", "y"
        ),
        ("hidden", "<p hidden>a</p><div style='Display : None'>b</div><p>c</p>", "c"),
        ("ordered list", "<ol start=3><li>a<li>b</ol><ul><li>c</ul>", "[3.] a\n[4.] b\nc"),
        ("pre", "<pre>a\t1\nb\t2</pre>", "a→1⏎b→2"),
        ("text without any tag", "a<p>b", "a\nb"),
        ("divs part", "<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("only no-break spaces", "<p>&nbsp;</p><p>x</p>", "x"),
        ("unknown tags", "<o:p>a</o:p><nav>菜单</nav><main><article>正文</article></main>", "a\n菜单\n正文"),
    ])
    func readsWhatABrowserShows(_ name: String, _ page: String, _ expected: String) throws {
        #expect(try read(page) == expected, "\(name)")
    }

    @Test func spansPlaceTheCellsOfLaterRows() throws {
        let page = """
            <table><thead><tr><th rowspan=2 colspan=2>项目<th colspan=2>申请人</tr><tr><th>自然人<th>总计</thead>
            <tbody><tr><td rowspan=2>办理<td>公开<td>3<td>3<tr><td>不公开<td><td>0</table>
            """
        #expect(
            try read(page) == """
                table 4
                = 项目<2×2 | 申请人<2×1
                = @2 自然人 | 总计
                - 办理<1×2 | 公开 | 3 | 3
                - @1 不公开 |  | 0
                """)
    }

    @Test func footStandsLastAndHeadFirst() throws {
        #expect(
            try read(
                "<table><tfoot><tr><td>f<td>1</tfoot><tbody><tr><td>b<td>2</tbody><thead><tr><td>h<td>3</thead></table>"
            )
                == "table 2\n= h | 3\n- b | 2\n- f | 1")
    }

    @Test(arguments: [
        ("0 reaches to the end of the group", "rowspan=0", "a<1×2"), ("too long", "rowspan=99999999999", "a<1×2"),
        ("negative", "rowspan=-3", "a"), ("nonsense", "rowspan=x", "a"),
    ])
    func rowSpansEndWithTheirGroup(_ name: String, _ span: String, _ first: String) throws {
        let second = first == "a" ? "c" : "@1 c"
        #expect(
            try read("<table><tbody><tr><td \(span)>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody></table>")
                == "table 2\n- \(first) | b\n- \(second)\n- d | e", "\(name)")
    }

    @Test func aSpanForAllColumnsDoesNotWidenTheGrid() throws {
        #expect(
            try read("<table><tr><td colspan=1000>t<tr><td>a<td>b</table>") == "table 2\n- t<2×1\n- a | b")
        #expect(
            try read("<table><tr><td colspan=999999999999>t<tr><td>a<td>b</table>") == "table 2\n- t<2×1\n- a | b")
    }

    @Test func layoutTablesAreUnwrapped() throws {
        let page = """
            <table><tr><td>菜单</td><td><h1>年报</h1><table><tr><td>a<td>1<tr><td>b<td>2</table><p>尾</p></td></tr></table>
            """
        #expect(try read(page) == "菜单\nH1 年报\ntable 2\n- a | 1\n- b | 2\n尾")
    }

    @Test func hiddenCellsTakeNoColumn() throws {
        #expect(
            try read("<table><tr><td style='display:none'>x<td>a<td>b<tr><td>c<td>d</table>")
                == "table 2\n- a | b\n- c | d")
    }

    @Test func whatStandsBetweenRowsIsNotLost() throws {
        #expect(try read("<table><caption>表三</caption>散<tr><td>a<td>b</table>") == "表三\n散\ntable 2\n- a | b")
    }

    @Test func encodingsAreFound() throws {
        // 中 is D6 D0, 文 is CE C4 in GBK.
        let gbk = Array("<meta charset=gb2312><p>".utf8) + [0xD6, 0xD0, 0xCE, 0xC4]
        #expect(try dump(WebReader.read(gbk)) == "中文")
        #expect(try WebReader.read(gbk).notes == [])
        // A page saved as UTF-8 that still says gb2312.
        #expect(try dump(WebReader.read(Array("<meta charset=gb2312><p>中文".utf8))) == "中文")
        #expect(try dump(WebReader.read([0xEF, 0xBB, 0xBF] + Array("<p>中文".utf8))) == "中文")
    }

    @Test func zeroBytesDoNotEndThePage() throws {
        #expect(try dump(WebReader.read(Array("<p>a".utf8) + [0] + Array("b".utf8))) == "a b")
    }

    @Test(arguments: ["<div>", "<table><tr><td>", "<b>", "<ul><li>"])
    func endlessNestingIsRefused(_ tag: String) {
        let page = Array(String(repeating: tag, count: 100_000).utf8)
        #expect(throws: OfficeFileError.tooDeep(limit: 240)) { try WebReader.read(page) }
    }

    @Test func aPageCutAnywhereIsReadAsFarAsItGoes() throws {
        let page = Array(
            "<html><body><h1>年报</h1><table><tr><td rowspan=\"2\">a</td><td>&nbsp;1</td></tr><tr><td>2</td></tr></table>"
                .utf8)
        for end in 1..<page.count { _ = try WebReader.read(Array(page[..<end])) }
    }

    @Test func cellsAreLimited() {
        let page = "<table>" + String(repeating: "<tr><td>1<td>2", count: 60)
        #expect(throws: OfficeFileError.tooMuchContent(limit: 100)) {
            try WebReader.read(Array(page.utf8), limits: OfficeFileLimits(cells: 100))
        }
    }
}
