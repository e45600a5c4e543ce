import Regulation
import Testing

@testable import AnnualReport

@Suite struct MetadataRuleTests {
    private static let title = "高青县砚务局2022年政府信息公开工作年度报告\n本报告"

    @Test(arguments: [
        ("RM-01", Vector("no organ in the title", [(title, "2022年政府信息公开工作年度报告\n本报告")])),
        ("RM-03", Vector("no period", [("数据统计期限为2022年1月1日至2022年12月31日。", "")])),
        ("RM-04", Vector("a short period", [("2022年12月31日。", "2022年11月30日。")])),
        ("RM-05", Vector("last year's year", [("2022年收到政府", "2021年，我局收到政府")])),
        ("RM-05", Vector("last year's year as a whole", [("2022年，高青县砚务局认真", "2021年度高青县砚务局认真")])),
        ("RM-06", Vector("the neighbour's name", [("请与高青县砚务局", "请与桓台县砚务局")])),
        ("RM-06", Vector("another organ's report", [("本报告根据", "现公布高青县墨务局2022年政府信息公开工作年度报告。本报告根据")])),
        ("RM-11", Vector("key points of another year", [("组织培训2次。", "落实《2022年政务公开工作要点》（国办发〔2021〕12号），组织培训2次。")])),
        ("RM-11", Vector("a wrong decree", [("国务院令第711号", "国务院令第717号")])),
        ("RM-11", Vector("a plan of another year", [("组织培训2次。", "落实《高青县2022年政务公开工作要点》（高政办字〔2020〕9号）。")])),
        ("RM-12", Vector("the old decree", [("国务院令第711号", "国务院令第492号")])),
        ("RM-12", Vector("the old needs", [("均已答复。", "均已答复，并要求说明“三需要”。")])),
        ("RM-13", Vector("截止 with a date", [("全年主动公开", "截止2022年12月31日，主动公开")])),
        ("RM-13", Vector("截止 with 目前", [("更新网站专栏。", "更新网站专栏，截止目前运行良好。")])),
        ("RM-14", Vector("年度 twice", [("2022年政府信息公开工作年度报告", "2022年度政府信息公开工作年度报告")])),
        ("RM-14", Vector("工作 missing", [("政府信息公开工作年度报告", "政府信息公开年度报告")])),
        ("RM-15", Vector("nobody to ask", [("如有疑问，请与高青县砚务局办公室联系（电话：0533-0000000）。", "")])),
        ("RM-16", Vector("a duty of governments", [("组织培训2次。", "按照第五十条第四项“工作考核、社会评议和责任追究结果情况”组织培训2次。")])),
    ])
    func speaks(_ rule: String, _ vector: Vector) {
        let found = speaking(vector.report)
        #expect(found == [rule])
    }

    @Test(arguments: [
        Vector("the period from … to … 止", [("期限为2022年1月1日至2022年12月31日", "期限从 2022 年 1 月 1 日至 2022 年 12 月 31 日止")]),
        Vector(
            "the period named in section one", [("数据统计期限为2022年1月1日至2022年12月31日。", ""), ("全年主动", "2022年1月1日至12月31日主动")]),
        Vector("growth against last year", [("全年主动公开信息80条。", "全年主动公开信息80条。2021年，公开70条，同比增长14.3%。")]),
        Vector("a plan for next year", [("下一步将", "2023年，我局将")]),
        Vector("a title with its year", [("组织培训2次。", "落实《2021年政务公开工作要点》（国办发〔2021〕12号）。")]),
        Vector("a number that nobody knows", [("组织培训2次。", "落实《高青县砚务公开办法》（高政办字〔2019〕179号）。")]),
        Vector("a notice on the Regulation", [("组织培训2次。", "学习《国务院办公厅关于施行〈中华人民共和国政府信息公开条例〉若干问题的意见》（国办发〔2008〕36号）。")]),
        Vector("a short form of the name", [("请与高青县砚务局", "请与县砚务局")]),
        Vector("the superior office", [("组织培训2次。", "参加淄博市砚务局组织的培训2次。")]),
        Vector("an office that the superior reports on", [("组织培训2次。", "按要求编制我局2022年政府信息公开工作年度报告。")]),
        Vector("a deadline", [("组织培训2次。", "组织培训2次，报名时间截止5月1日。")]),
        Vector("the law's history", [("组织培训2次。", "学习修订前后的条例，对照国务院令第492号逐条比较，修订前的规定不再适用。")]),
        Vector("Art. 50(4) on problems", [("组织培训2次。", "按照第五十条第四项报告存在的主要问题及改进情况。")]),
    ])
    func staysSilent(_ vector: Vector) {
        #expect(speaking(vector.report) == [])
    }

    @Test func titleYearIsHeldAgainstThePeriod() {
        var report = WrittenReport.report(WrittenReport.sound)
        report.period = .wholeYear(2021)

        #expect(messages(TitleYear.self, report) == ["标题年份2022与报告年度2021不一致"])

        report.period = .wholeYear(2022)
        #expect(messages(TitleYear.self, report) == [])
    }

    @Test func periodIsWordedWithBothDays() {
        let report = Vector("short", [("2022年12月31日。", "11月30日。")]).report
        #expect(messages(PeriodWholeYear.self, report) == ["统计期限为2022年1月1日至2022年11月30日，应为2022年1月1日至12月31日"])
    }

    /// Art. 49: departments by 31 January, governments by 31 March of the next year.
    @Test(arguments: [
        ("高青县砚务局", "2023-01-31", false), ("高青县砚务局", "2023-02-01", true), ("高青县人民政府", "2023-02-01", false),
        ("高青县人民政府", "2023-03-31", false), ("高青县人民政府", "2023-04-01", true),
        ("高青县云岫镇人民政府", "2023-02-15", false),
    ])
    func publicationIsHeldAgainstTheDayThatTheOrganOwes(_ organ: String, _ day: String, _ isLate: Bool) {
        var report = AnnualReport(organ: organ, year: 2022)
        report.publishedOn = Day(day)
        #expect(messages(PublishedInTime.self, report).isEmpty == !isLate)
    }

    @Test func dateGivenFromOutsideCounts() {
        var options = CheckOptions()
        options.publishedOn = Day("2023-02-03")
        let report = WrittenReport.report(WrittenReport.sound, published: nil)

        #expect(messages(PublishedInTime.self, report, options) == ["公布日期2023年2月3日晚于法定期限2023年1月31日"])
    }

    @Test func unknownOrganKindIsNotDecided() {
        var report = AnnualReport(organ: nil, year: 2022)
        report.publishedOn = Day("2023-02-03")
        let outcome = PublishedInTime().check(CheckContext(report: report))

        #expect(outcome.findings == [])
        #expect(outcome.notEvaluable == ["机关性质不明，无法判断公布期限"])
    }

    @Test(arguments: [("2022-12-31", true), ("2023-01-01", false)])
    func publicationBeforeTheYearIsOver(_ day: String, _ speaks: Bool) {
        var report = AnnualReport(organ: "高青县砚务局", year: 2022)
        report.publishedOn = Day(day)
        #expect(messages(PublishedAfterYear.self, report).isEmpty == !speaks)
    }

    @Test func missingDateIsNoticedUnlessALineIsOne() {
        let dated = WrittenReport.report(WrittenReport.sound, published: nil)
        let undated = Vector("no date", [("\n2023年1月16日", "")], published: nil).report

        #expect(messages(PublicationDatePresent.self, dated) == [])
        #expect(messages(PublicationDatePresent.self, undated) == ["未载明公布日期"])
    }

    @Test func endOfMarchIsWrongForDepartmentsOnly() {
        let sentence = "应于3月31日前公布年度报告"
        let department = Vector("march", [("组织培训2次。", sentence + "。")]).report
        let government = WrittenReport.report("高青县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n\(sentence)。")

        #expect(messages(LawInForce.self, department) == ["引用了已修订的旧规定：“3月31日前”"])
        #expect(messages(LawInForce.self, government) == [])
    }

    @Test func aNameIsAShortFormUnlessOneCharacterIsWrong() {
        let full = "高青县工业和信息化局"
        #expect(OrganNameComparison.agree("县工业和信息化局", full))
        #expect(OrganNameComparison.agree("淄博市高青县工业和信息化局", full))
        #expect(OrganNameComparison.agree("高青县工信局", full))
        #expect(OrganNameComparison.agree("高青工业和信息化局", full))
        #expect(!OrganNameComparison.agree("高青县工业和信息局", full))
        #expect(!OrganNameComparison.agree("桓台县工业和信息化局", full))
    }
}
