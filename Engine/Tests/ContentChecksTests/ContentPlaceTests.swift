import ContentChecks
import Testing

@Suite struct ContentPlaceTests {
    @Test(
        arguments: [
            (.title, "标题"), (.paragraph(number: 3, block: 7), "正文第3段"),
            (.cell(table: 2, row: 1, column: 2, block: 9), "正文第2个表格第1行第2列"),
            (.attachment("名单.xlsx", .sheet("名单", row: 2, column: 3)), "附件“名单.xlsx”工作表“名单”第2行第3列"),
            (.attachment("通知.pdf", .whole), "附件“通知.pdf”"), (.metadata("索引号"), "元数据“索引号”"),
        ] as [(ContentPlace, String)])
    func saysInChineseWhereSomethingStands(_ place: ContentPlace, words: String) {
        #expect(place.chinese == words)
    }
}
