import ContentChecks
import Testing

@Suite struct WordingTests {
    @Test(arguments: [
        ("中华人民共合国政府", "WRD-01", "中华人民共和国"), ("中共人民共和国", "WRD-01", "中华人民共和国"), ("中华人民大和国", "WRD-01", "中华人民共和国"),
        ("中华人民共和和国", "WRD-01", "中华人民共和国"), ("中华人共和国", "WRD-01", "中华人民共和国"),
        ("扫黑险恶专项斗争", "WRD-01", "扫黑除恶"),
        ("县人民攻府", "WRD-02", "政府"), ("政务公开领导小姐", "WRD-02", "领导小组"),
        ("灋河回族区工信局", "WRD-03", "瀍河回族区"), ("齐齐哈市工信局", "WRD-03", "齐齐哈尔市"), ("齐齐哈哈尔市", "WRD-03", "齐齐哈尔市"),
        ("包头市青由区", "WRD-03", "青山区"),
        ("在专题专题中公开", "WRD-07", "专题"), ("学习信息公开条，省市县", "WRD-20", "信息公开条例"), ("但是还存一些问题", "WRD-20", "还存在一些"),
        ("根据《中华人民共和国政府信息公开条》", "WRD-20", "信息公开条例"), ("《临溪县养犬管理条》", "WRD-08", "条例"), ("《关于做好信息报送工作的通》", "WRD-08", "的通知"),
        ("截止2022年12月31日，共发布48条", "WRD-09", "截至"), ("截止目前", "WRD-09", "截至"),
        ("临政发[2022]5号", "WRD-10", "临政发〔2022〕5号"), ("临政办发（2022）第05号", "WRD-10", "临政办发〔2022〕5号"),
        ("公开工作,提高质量", "WRD-12", "，"), ("《关于印发<信息处理费管理办法>的通知》", "WRD-14", "〈信息处理费管理办法〉"),
        ("印发<信息处理费管理办法>", "WRD-14", "《信息处理费管理办法》"), ("“惠企”、“助企”", "WRD-15", "”“"), ("217余条", "WRD-16", "217"),
        ("各司其责", "WRD-20", "各司其职"),
    ])
    func findsTheSlipAndOffersTheRightWords(_ text: String, check: String, suggestion: String) {
        let findings = Checking.text(text)

        #expect(Checking.ids(findings) == [check], "\(text)")
        #expect(findings.first?.suggestion == suggestion, "\(text)")
    }

    @Test(arguments: [
        ("[bookmark: _GoBack]本机关", "WRD-17"), ("[image: 发布情况]", "WRD-17"), ("TODO补充", "WRD-17"),
        ("错误!未找到引用源。", "WRD-17"),
        ("Lorem ipsum dolor", "WRD-17"), ("由XX局负责", "WRD-17"), ("20XX年XX月XX日", "WRD-17"), ("<p>正文</p>", "WRD-17"),
        ("22年3月印发", "WRD-18"),
        ("《关于做好工作的通知", "WRD-13"), ("（试行)", "WRD-13"), ("“他说“好””", "WRD-14"), ("约200余条", "WRD-16"), ("工作，，开展", "WRD-12"),
        ("内蒙省", "WRD-19"),
    ])
    func findsOtherFaultsOfWriting(_ text: String, check: String) {
        #expect(Set(Checking.ids(Checking.text(text))) == [check], "\(text)")
    }

    @Test(arguments: [
        "中华人民共和国", "中国共产主义青年团", "中国共产党", "改革开放", "人民政府", "委员回复", "委员汇报", "改正府库", "瀍河回族区", "齐齐哈尔市", "包头市青山区",
        "在鞍山市召开", "顺河回族区", "研究研究", "讨论讨论", "县政府政府信息公开", "中心中心组学习", "等等", "常常", "一一对应", "逐步推进", "逐户逐户走访", "第一第二",
        "报名截止2022年5月1日", "截止时间为2022年5月1日", "截止2023年12月31日前报送", "临政发〔2022〕5号", "（2022）鲁03行终12号", "公告（2022）第3号",
        "国务院令第711号", "《政府信息公开条例》", "信息公开条款", "200余条", "1.2万余元", "30年来", "剩余额度", "联系人：李××", "张XX同志", "XXL码", "1）第一项",
        "a<b且c>d", "GB/T 9704—2012", "电话:0533", "《通知》《意见》", "“惠企”“助企”", "5余额", "公布署名文章", "香港国际机场",
    ])
    func saysNothingOfRightWording(_ text: String) {
        #expect(Checking.text(text).filter { $0.check.hasPrefix("WRD") } == [], "\(text)")
    }

    @Test func holdsTheNumberOfACitedDocumentAgainstTheYearInItsTitle() {
        let findings = Checking.text("《国务院办公厅关于印发2022年政务公开工作要点的通知》（国办发〔2021〕12号）")

        #expect(Checking.ids(findings) == ["WRD-11"])
        #expect(findings.first?.message.contains("2022年的是国办发〔2022〕8号") == true)
        #expect(Checking.text("《国务院办公厅关于印发2022年政务公开工作要点的通知》（国办发〔2022〕8号）").isEmpty)
        #expect(Checking.text("《临溪县2023年工作要点》（临政办发〔2022〕60号）").isEmpty)
        #expect(Checking.ids(Checking.text("《临溪县2023年工作要点》（临政办发〔2020〕60号）")) == ["WRD-11"])
    }

    @Test func followsTheNumbersOfHeadings() {
        #expect(Checking.paragraphs(["一、总体情况", "（一）公开", "（二）申请", "二、问题", "（一）不足", "三、其他"]).isEmpty)
        let gap = Checking.paragraphs(["一、总体情况", "其他内容。", "三、其他"])
        #expect(gap.map(\.message) == ["正文第3段的序号“三、”之前缺“二、”，请核对层次序号"])
        #expect(Checking.paragraphs(["一、总体", "二、问题", "二、其他"]).map(\.message) == ["正文第3段的序号“二、”与前面的重复，请核对层次序号"])
        #expect(Checking.paragraphs(["十、总体", "十一、问题", "十二、其他"]).count == 1)
    }

    @Test func blocksEmptyHeadings() {
        var content = CheckedContent()
        content.headings = [
            .init(level: 1, " ", place: .paragraph(number: 2, block: 1)),
            .init(level: 1, "三、", place: .paragraph(number: 5, block: 4)),
            .init(level: 1, "三、其他", place: .paragraph(number: 6, block: 5)),
        ]

        let findings = Checking.plain.findings(in: content).filter { $0.check == "WRD-22" }

        #expect(findings.map(\.place) == [.paragraph(number: 2, block: 1), .paragraph(number: 5, block: 4)])
    }

    @Test func knowsOrgansByTheirNameOnTheDayOfTheText() {
        let checker = ContentChecker(
            Checking.context {
                $0.organs = [
                    OrganName("临溪县经济和信息化局", through: Checking.day("2019-03-31"), successor: "临溪县工业和信息化局"),
                    OrganName("临溪县工业和信息化局", from: Checking.day("2019-04-01")),
                ]
            })

        #expect(Checking.ids(Checking.text("临溪县经济和信息化局负责。", checker)) == ["WRD-05"])
        #expect(Checking.text("原临溪县经济和信息化局的职责。", checker).isEmpty)
        #expect(Checking.text("临溪县工业和信息化局负责。", checker).isEmpty)
        #expect(Checking.ids(Checking.text("临溪县工业和信息花局负责。", checker)) == ["WRD-04"])
        #expect(Checking.text("临河县工业和信息化局负责。", checker).isEmpty)
    }

    @Test func holdsNamesAndPostsAgainstTheRegister() {
        let checker = ContentChecker(
            Checking.context {
                $0.people = [
                    OfficeHolder("钱大同", organ: "临溪县", post: "县长", from: Checking.day("2022-01-10")),
                    OfficeHolder("孙中和", organ: "临溪县", post: "县长", through: Checking.day("2022-01-09")),
                ]
            })

        #expect(Checking.text("县长钱大同主持会议。", checker).isEmpty)
        #expect(Checking.text("时任县长孙中和出席。", checker).isEmpty)
        #expect(Checking.text("孙中和出席。", checker).isEmpty)
        let left = Checking.text("县长孙中和主持会议。", checker)
        #expect(left.map(\.message) == ["正文第1段的“县长孙中和”：孙中和已于2022年1月9日不再担任县长，请核对"])
        #expect(Checking.ids(Checking.text("副县长钱大同主持会议。", checker)) == ["WRD-06"])
        #expect(Checking.text("临溪县县长钱大桐讲话。", checker).first?.suggestion == "钱大同")
    }

    @Test func reportsEachPlaceOnceAndPutsTheWorstFirst() {
        let findings = Checking.paragraphs(["专题专题，截止目前，公开，，工作", "政务公开领导小姐"])

        #expect(Checking.ids(findings) == ["WRD-02", "WRD-07", "WRD-09", "WRD-12"])
    }

    @Test func givesPlacesInTheUnitsOfBrowsers() throws {
        let text = "😀专题专题"
        let finding = try #require(Checking.text(text).first)

        #expect(finding.range == 1..<5)
        #expect(finding.utf16Range(in: text) == 2..<6)
    }
}
