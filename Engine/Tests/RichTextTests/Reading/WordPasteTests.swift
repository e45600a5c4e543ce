import RichText
import Testing

@Suite struct WordPasteTests {
    private func read(_ body: String) throws -> RichTextReader.Reading {
        let page = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
            <head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings>
            </o:OfficeDocumentSettings></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm} --></style></head>
            <body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->\(body)<!--EndFragment--></body></html>
            """
        return try RichTextReader.html(Array(page.utf8))
    }

    private func item(_ marker: String, _ text: String, level: Int = 1) -> String {
        """
        <p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level\(level) lfo1'><![if !supportLists]><span
        lang=EN-US style='mso-fareast-font-family:宋体'><span style='mso-list:Ignore'>\(marker)<span
        style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
        style='font-family:宋体'>\(text)<span lang=EN-US><o:p></o:p></span></span></p>
        """
    }

    @Test func paragraphsLoseTheirStyles() throws {
        let reading = try read(
            """
            <p class=MsoNormal align=center style='text-align:center;line-height:28.0pt'><b><span style='font-size:22.0pt;
            font-family:方正小标宋简体'>关于开展示例工作的通知<span lang=EN-US><o:p></o:p></span></span></b></p>
            <p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16.0pt'>&nbsp;&nbsp;</span><span
            style='font-size:16.0pt;font-family:仿宋_GB2312'>一是示例。</span></p>
            <p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
            """)
        #expect(dump(reading.text) == "¶centre **关于开展示例工作的通知**\n¶ 一是示例。")
        #expect(reading.notes == [])
    }

    @Test func imitatedListsBecomeLists() throws {
        let reading = try read(
            item("·", "甲") + item("o", "乙", level: 2) + item("o", "丙", level: 2) + item("·", "丁") + "<p>段</p>"
                + item("3.", "三") + item("4.", "四"))
        #expect(dump(reading.text) == "- ¶ 甲\n  - ¶ 乙\n  - ¶ 丙\n- ¶ 丁\n¶ 段\n3. ¶ 三\n4. ¶ 四")
        #expect(reading.notes == [])
    }

    @Test func numbersThatAListWouldNotShowStayAsText() throws {
        let reading = try read(
            item("一、", "总体要求") + item("（一）", "目标") + item("第一条", "范围") + item("(1)", "细目"))
        #expect(dump(reading.text) == "¶ 一、总体要求\n¶ （一）目标\n¶ 第一条 范围\n¶ (1) 细目")
    }

    @Test func numbersOfHeadingsStayAsText() throws {
        let reading = try read(
            """
            <h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span
            style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>总则</h1>
            """)
        #expect(dump(reading.text) == "## 1. 总则")
    }

    @Test func tablesOfWordKeepSpansAndAlignment() throws {
        let reading = try read(
            """
            <table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
             <thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
              <td width=189 rowspan=2 valign=top style='width:141.8pt'><p class=MsoNormal align=center
              style='text-align:center'><b>项目<span lang=EN-US><o:p></o:p></span></b></p></td>
              <td width=378 colspan=2><p class=MsoNormal align=center style='text-align:center'>年度</p></td></tr>
             <tr style='mso-yfti-irow:1'><td><p class=MsoNormal>上年</p></td><td><p class=MsoNormal>本年</p></td></tr></thead>
             <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'>
              <td><p class=MsoNormal>收入</p><p class=MsoNormal>（万元）</p></td>
              <td><p class=MsoNormal align=right style='text-align:right'><span lang=EN-US>12.5</span></p></td>
              <td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>
            </table>
            """)
        #expect(
            dump(reading.text) == """
                table  2/0
                | **项目**<1×2{centre} | 年度<2×1{centre}
                | 上年 | 本年
                | 收入¶（万元） | 12.5{right} | 
                """)
        #expect(reading.notes == [])
    }
}
