import Regulation
import Testing

@testable import AnnualReport

@Suite struct StructureRuleTests {
    private static let one = "一、总体情况\n"
    private static let six = "2022年未收取信息处理费。"

    @Test func noTextRuleSpeaksOnASoundReport() {
        #expect(speaking(WrittenReport.report(WrittenReport.sound)) == [])
    }

    /// Each change breaks one rule and no other.
    @Test(arguments: [
        ("R1-01", Vector("section six left out", [("六、其他需要报告的事项\n", ""), ("六个部分", "五个部分"), ("、其他需要报告的事项五", "五")])),
        ("R1-02", Vector("a number skipped", [("\n五、", "\n六、")])),
        ("R1-03", Vector("a heading twice", [("二、主动公开政府信息情况\n三、", "二、主动公开政府信息情况\n二、主动公开政府信息情况\n三、")])),
        ("R1-04", Vector("a title in other words", [("五、存在的主要问题及改进情况", "五、存在问题及改进措施")])),
        ("R1-06", Vector("letters for a number", [("信息80条", "信息XX条")])),
        ("R1-06", Vector("section six empty", [(six + "\n2023年1月16日", "")])),
        ("R1-07", Vector("section five says none", [("公开内容更新不够及时。下一步将完善更新制度。", "无。")])),
        ("R1-07", Vector("no measure", [("下一步将完善更新制度。", "")])),
        ("R1-08", Vector("nothing on management", [("（三）政府信息管理。严格执行先审查、后公开制度。", "（三）其他。一切正常。")])),
        ("R1-11", Vector("section six says none", [(six, "无")])),
        ("R1-12", Vector("seven parts announced", [("六个部分", "七个部分")])),
        ("R1-13", Vector("another title announced", [("其他需要报告的事项六", "其他说明六")])),
        ("R1-15", Vector("an image left over", [("更新网站专栏。", "更新网站专栏。[image: 专栏图]")])),
        ("R1-15", Vector("a tag left over", [("更新网站专栏。", "更新网站专栏。<br/>")])),
        ("R1-15", Vector("an instruction of the form", [("更新网站专栏。", "更新网站专栏。（该部分以表格形式报告）")])),
        ("R1-18", Vector("a sub-heading skipped", [("（五）监督保障", "（六）监督保障")])),
        ("R1-18", Vector("brackets of two kinds", [("（五）监督保障", "(五)监督保障")])),
        ("R1-19", Vector("the period in section one", [(one, one + "所列数据的统计期限同上。\n")])),
        ("R1-20", Vector("a paragraph broken inside quotation marks", [("完善更新制度。", "完善“更新\n制度”。")])),
        ("R1-20", Vector("a paragraph broken behind a comma", [("不够及时。下一步", "不够及时，\n下一步")])),
        ("R1-21", Vector("office automation", [("更新网站专栏。", "更新网站专栏。OA办公系统接入单位9家。")])),
        ("R1-21", Vector("service items counted", [("更新网站专栏。", "更新网站专栏。认领行政许可事项2项。")])),
    ])
    func speaks(_ rule: String, _ vector: Vector) {
        let found = speaking(vector.report)
        #expect(found.contains(rule))
        // Moved or missing parts are announced wrongly as well; that is one more true finding.
        #expect(Set(found).subtracting([rule, "R1-12", "R1-13"]).isEmpty, "\(found)")
    }

    @Test(arguments: [
        Vector("spaces in headings and numbers", [("2022年政府", " 2022 年政府"), ("全年主动公开信息80条", "全年主动公开信息 80 条")]),
        Vector("a short item ends without a stop", [("（三）政府信息管理。严格", "（三）政府信息管理\n严格")]),
        Vector("a list goes on behind a comma", [("下一步将完善更新制度。", "下一步，\n一是完善制度；\n二是加强培训。")]),
        Vector("an applicant's company masked", [("均已答复。", "均已答复，其中1件涉及××公司。")]),
        Vector("disclosure through the office system's website", [("更新网站专栏。", "更新网站专栏，公开OA系统采购信息。")]),
        Vector("a word with O and A inside", [("更新网站专栏。", "更新网站专栏。启用LOAD系统。")]),
        Vector("numbers of items restart below each heading", [("组织培训2次。", "组织培训2次。\n1.集中培训。\n2.分组培训。")]),
        Vector("a mark that belongs to an item", [("组织培训2次。", "组织培训2次：1）集中；2）分组。")]),
    ])
    func staysSilent(_ vector: Vector) {
        #expect(speaking(vector.report) == [])
    }

    @Test func missingPartIsNotAlsoASkippedNumber() {
        let report = Vector("without section three", [("三、收到和处理政府信息公开申请情况\n四", "四")]).report

        #expect(messages(SectionsPresent.self, report) == ["缺少“收到和处理政府信息公开申请情况”部分"])
        #expect(messages(SectionNumbersInOrder.self, report) == [])
    }

    @Test func unknownPartIsNamed() {
        let report = Vector("a seventh part", [("2023年1月16日", "七、后续打算\n继续公开。\n")]).report

        #expect(messages(NoOtherSections.self, report) == ["出现规定格式以外的部分“后续打算”"])
    }

    @Test func lengthIsCheckedOnlyWhereALimitIsSet() {
        let report = WrittenReport.report(WrittenReport.sound)
        var options = CheckOptions()
        #expect(messages(OverviewLength.self, report) == [])

        options.overviewLimit = 20
        #expect(messages(OverviewLength.self, report, options).count == 1)

        options.overviewLimit = 1000
        #expect(messages(OverviewLength.self, report, options) == [])
    }

    @Test func onlyGovernmentsOweAssessment() {
        let department = WrittenReport.report(WrittenReport.sound)
        let government = WrittenReport.report(
            "高青县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n主动公开信息8条，接受社会评议。")
        let office = WrittenReport.report("高青县云岫街道办事处2022年政府信息公开工作年度报告\n一、总体情况\n主动公开信息8条。")

        #expect(messages(GovernmentAssessment.self, department) == [])
        #expect(messages(GovernmentAssessment.self, office) == [])
        #expect(messages(GovernmentAssessment.self, government) == ["政府年度报告未反映工作考核、责任追究结果情况"])
    }

    @Test func feeStatedElsewhereIsPointedAt() {
        let report = Vector(
            "fee in section one", [("组织培训2次。", "组织培训2次。未收取信息处理费。"), (Self.six, "无其他事项。")]
        ).report

        #expect(
            messages(FeeStatement.self, report)
                == ["“其他需要报告的事项”未报告信息处理费收取情况（正文其他部分已有说明，应写入第六部分）"])
    }

    @Test func feeIsNotAskedOfReportsBeforeTheFeeRules() {
        var report = Vector("no fee", [(Self.six, "无")]).report
        report.year = 2020
        #expect(messages(FeeStatement.self, report) == [])
    }

    @Test func announcedTitlesThatDifferAreNamedOneByOne() {
        let report = Vector(
            "two titles differ", [("收到和处理政府信息公开申请情况、政府", "收到和处理政府信息申请公开情况、政府"), ("其他需要报告的事项六", "其他说明六")]
        ).report

        #expect(
            messages(AnnouncedPartTitles.self, report) == [
                "前言所列部分名称与正文标题不一致：前言“收到和处理政府信息申请公开情况”，正文“收到和处理政府信息公开申请情况”；"
                    + "前言“其他说明”，正文“其他需要报告的事项”"
            ])
    }

    @Test func trialFormIsAnErrorFrom2021On() {
        var report = WrittenReport.report(WrittenReport.sound)
        report.observations = [Observation(.trialFormEvidence("本年新公开数量")), Observation(.droppedBlock("政府集中采购"))]

        #expect(messages(FormInForce.self, report) == ["使用了已停用的2019年试行格式：本年新公开数量"])
        #expect(messages(NoDroppedBlock.self, report) == ["表格含现行格式已取消的项目“政府集中采购”"])

        report.year = 2020
        #expect(messages(FormInForce.self, report) == [])
        #expect(messages(NoDroppedBlock.self, report) == [])
    }

    @Test func trialTitleAloneIsANotice() {
        let report = Vector("title of 2019", [("五、存在的主要问题", "五、政府信息公开工作存在的主要问题")]).report
        let findings = FormInForce().check(CheckContext(report: report)).findings

        #expect(findings.map(\.severity) == [.notice])
        #expect(messages(SectionTitlesOfficial.self, report) == [])
    }

    @Test func residueIsQuotedWholeAndOnce() {
        var report = Vector("a bookmark", [("更新网站专栏。", "[bookmark: _GoBack]更新网站专栏。")]).report
        #expect(messages(NoResidue.self, report) == ["存在模板或格式转换残留“[bookmark: _GoBack]”"])

        report.observations = [Observation(.residue("- 4 -"), place: .line(30))]
        #expect(messages(NoResidue.self, report).count == 2)
    }

    @Test func manyBrokenLinesAreOneFinding() {
        let broken = "公开内容更新不够及时，\n公开渠道不够丰富，\n解读形式不够多样，\n人员培训不够经常，\n考核力度有待加强。"
        let report = Vector("hard line ends", [("公开内容更新不够及时。", broken)]).report
        #expect(messages(NoBrokenSentence.self, report) == ["有4处段落在语句中间断开"])
    }

    @Test func findingsCarryPlaceAndVerbatimWords() throws {
        let report = Vector("office automation", [("更新网站专栏。", "更新网站专栏。OA 办公系统 接入单位 9 家。")]).report
        let finding = try #require(OnlyDisclosureWork().check(CheckContext(report: report)).findings.first)

        #expect(finding.quotes == [Quote("OA 办公系统 接入单位 9 家", section: .overview, place: .line(8))])
        #expect(finding.message == "“（四）政府信息公开平台建设”内容与政府信息公开无直接关系：“OA 办公系统 接入单位 9 家”")
    }

    @Test func emptyReportIsNotAPanic() {
        #expect(speaking(AnnualReport()).contains("R1-01"))
    }
}
