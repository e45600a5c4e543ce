import AnnualReport
import ReportFixtures
import Testing

@Suite struct NarrativeRulesTests {
    /// Base B of the arithmetic vectors (7 new, 1 carried in, 7 handled: 4 granted, 1 in part, 1 third party, 1 not held;
    /// 1 carried on; no review, no lawsuit) with a text of its own.
    private func report(_ text: String, section: SectionKey = .overview, review: [Int] = [0, 0, 0, 0, 0])
        -> AnnualReport
    {
        var report = Fixture.base
        report.organ = "云溪县工业和信息化局"
        report.year = 2023
        report.sections = [ReportSection(section, heading: "", paragraphs: [Paragraph(text, place: .line(3))])]
        for (column, value) in zip([RemedyColumn.upheld, .corrected, .otherResult, .pending, .total], review) {
            report.cells[.review, column] = Cell(Figure(value))
        }
        report.facts = NarrativeFacts.extract(sections: report.sections, organ: report.organ, year: report.year)
        return report
    }

    private func findings(_ report: AnnualReport, previous: AnnualReport? = nil) -> [Finding] {
        RuleSet.check(CheckContext(report: report, previous: previous)).findings
            .filter { $0.rule.hasPrefix("RN-") && $0.rule != "RN-19" }
    }

    private static let faults: [(String, String, String)] = [
        ("收到政府信息公开申请9件。", "RN-01", "正文称收到政府信息公开申请9件，表三“本年新收”总计为7件，加上年结转1件为8件"),
        ("收到政府信息公开申请20余件。", "RN-01", "正文称收到政府信息公开申请20余件，表三“本年新收”总计为7件，加上年结转1件为8件"),
        ("未收到政府信息公开申请。", "RN-02", "正文称未收到政府信息公开申请，表三“本年新收”总计为7件"),
        ("上年度结转政府信息公开申请3件。", "RN-03", "正文称上年结转3件，表三“上年结转”总计为1件"),
        ("办结政府信息公开申请6件。", "RN-04", "正文称办结6件，表三“（七）总计”为7件"),
        ("答复政府信息公开申请8件。", "RN-04", "正文称答复8件，表三“（七）总计”为7件"),
        ("结转下年度政府信息公开申请0件。", "RN-05", "正文称结转下年度0件，表三“结转下年度继续办理”总计为1件"),
        ("收到政府信息公开申请7件，不予公开2件。", "RN-06", "正文称“不予公开”2件，表三为1件"),
        ("收到政府信息公开申请7件，无法提供0件。", "RN-06", "正文称“无法提供”0件，表三为1件"),
        ("收到政府信息公开申请7件，予以公开6件。", "RN-06", "正文称“予以公开”6件，表三为4件"),
        ("收到政府信息公开申请7件，重复申请1件。", "RN-06", "正文称“重复申请”1件，表三为0件"),
        ("收到政府信息公开申请7件，其中征地类5件、规划类4件。", "RN-07", "正文分项之和5+4=9，大于“收到政府信息公开申请7件”的7"),
        ("收到政府信息公开申请7件，其中征地类9件。", "RN-07", "正文分项之和9，大于“收到政府信息公开申请7件”的7"),
        ("收到政府信息公开申请7件，其中征地类3件、规划类3件。", "RN-07", "正文分项之和3+3=6≠7（“收到政府信息公开申请7件”），请核对是否漏列"),
        ("收到政府信息公开申请7件，全部办结。", "RN-08", "正文称“全部办结”，但表三结转下年度继续办理1件"),
        ("收到政府信息公开申请7件，办结率100%。", "RN-08", "正文称“办结率100%”，但表三结转下年度继续办理1件"),
        ("收到政府信息公开申请7件，申请人均为自然人。", "RN-09", "正文称“均为自然人”，但表三“本年新收”行另有“商业企业”2件"),
        ("收到政府信息公开申请7件，均来自企业。", "RN-09", "正文称“均来自企业”，但表三“本年新收”行另有“自然人”5件"),
        ("因政府信息公开被申请行政复议1件。", "RN-10", "正文称行政复议1件，表四行政复议总计为0件"),
        ("因政府信息公开被提起行政诉讼1件。", "RN-11", "正文称行政诉讼1件，表四行政诉讼总计为0件"),
        ("未收取信息处理费。收取信息处理费30元。", "RN-13", "“收取信息处理费”前后不一致：0元 / 30元"),
        ("全年主动公开政府信息300条，其中政府网站公开200条、微信公众号公开150条。", "RN-14", "主动公开数量分项之和200+150=350，大于“主动公开政府信息300条”的300"),
        ("全年主动公开政府信息300条，其中政府网站公开200条、微信公众号公开50条。", "RN-14", "主动公开数量分项之和200+50=250≠300（“主动公开政府信息300条”），请核对是否漏列"),
        ("网站公开信息200条，微信80条，共300条。", "RN-14", "主动公开数量分项之和200+80=280≠300（“300条”），请核对是否漏列"),
        ("主动公开信息300条。全年共主动公开信息350条。", "RN-15", "“主动公开信息”前后不一致：300 / 350"),
        ("制发行政规范性文件3件。全年制发行政规范性文件4件。", "RN-15", "“制发行政规范性文件”前后不一致：3 / 4"),
        ("加大主动公开力度。全年主动公开信息0条。", "RN-16", "称主动公开0条，与“加大主动公开力度”矛盾"),
        ("机构设置、负责人姓名等内容涉密，不予公开。", "RN-17", "第二十条第（二）项属法定主动公开内容，不宜整体不予公开"),
        ("通过微信工作群发布工作动态。", "RN-18", "“微信工作群发布”所称渠道不属于向社会公开的渠道"),
        ("收到政府信息公开申请7件，其中自然人申请5件，占75%。", "RN-20", "正文称占75%，但5÷7=71.43%"),
        ("收到政府信息公开申请7件，办结7件，办结率80%。", "RN-20", "正文称“办结率80%”，但7÷7=100%"),
        ("各科室报送信息，各处室负责审核。", "RN-22", "内设机构称谓不一致：“科室”、“处室”"),
    ]

    @Test(arguments: faults)
    func findsTheOneFault(_ text: String, rule: String, message: String) {
        let found = findings(report(text))

        #expect(found.map(\.rule).contains(rule), "\(text)")
        #expect(found.map(\.message).contains(message), "\(text): \(found.map(\.message))")
        #expect(Set(found.map(\.rule)).subtracting(rule == "RN-20" ? ["RN-07", "RN-08"] : []) == [rule], "\(text)")
    }

    /// Each is true of base B in some plain reading, or says nothing that base B could contradict.
    private static let silences: [String] = [
        "收到政府信息公开申请7件。",  // new
        "收到政府信息公开申请8件。",  // V14: new and carried over
        "收到政府信息公开申请近8件。", "收到政府信息公开申请约7件。", "收到政府信息公开申请不少于5件。",
        "去年收到政府信息公开申请9件。", "全县共收到政府信息公开申请90件。", "县住房和城乡建设局收到政府信息公开申请40件。",
        "2019年以来累计收到政府信息公开申请90件。", "收到行政许可申请120件。", "收到网民留言58条，全部办结。",
        "上年度结转政府信息公开申请1件。", "办结政府信息公开申请7件。", "作出政府信息公开申请答复7件。",
        "结转下年度政府信息公开申请1件。", "收到政府信息公开申请7件，予以公开4件，部分公开1件，不予公开1件，无法提供1件，不予处理0件，其他处理0件。",
        "收到政府信息公开申请7件，予以公开5件。",  // with the one given in part
        "收到政府信息公开申请7件，其中征地类4件、规划类3件。", "收到政府信息公开申请7件，其中征地类4件。", "收到政府信息公开申请7件，其中征地类4件、规划类2件等。",
        "收到政府信息公开申请7件，均按时答复。", "收到政府信息公开申请7件，按期答复率100%。", "建议提案办结率100%。",
        "未发生行政复议、行政诉讼。", "办理行政复议案件35件。", "未收取信息处理费。本年度未收取信息处理费。",
        "全年主动公开政府信息350条，其中政府网站公开200条、微信公众号公开150条。", "全年主动公开政府信息300余条，其中政府网站公开200条、微信公众号公开150条。",
        "主动公开信息300余条。全年共主动公开信息350条。", "主动公开信息300条。其中财政信息12条。", "2022年主动公开信息300条。全年主动公开信息350条。",
        "开展政务公开培训2次。组织政务公开培训1次。", "加大主动公开力度，全年主动公开信息30条。", "主动公开信息0条。",
        "除涉及国家秘密的外，机构设置、负责人姓名全部公开。", "通过微信公众号发布信息30条。", "建立微信工作群，加强内部联系。",
        "收到政府信息公开申请7件，其中自然人申请5件，占71.4%。", "收到政府信息公开申请7件，其中自然人申请5件，占71%。",
        "收到政府信息公开申请7件，上年结转1件，办结7件，办结率87.5%。", "各科室负责，业务科室配合。",
    ]

    @Test(arguments: silences)
    func saysNothingWhenTheTextFits(_ text: String) {
        #expect(findings(report(text)).map(\.message) == [], "\(text)")
    }

    @Test func upheldMeansEveryCaseWasUpheld() {
        // V15: 均获维持 with one upheld and one still open.
        let found = findings(report("政府信息公开行政复议2件，均获维持。", review: [1, 0, 0, 1, 2]))

        #expect(found.map(\.rule) == ["RN-12"])
        #expect(found.first?.message == "正文称“均获维持”，但表四尚未审结1件")
        #expect(findings(report("政府信息公开行政复议2件，均获维持。", review: [2, 0, 0, 0, 2])).isEmpty)
    }

    @Test func noDefeatOnlyDeniesCorrections() {
        let open = report("政府信息公开行政复议2件，零纠错。", review: [1, 0, 0, 1, 2])
        let corrected = report("政府信息公开行政复议2件，零纠错。", review: [1, 1, 0, 0, 2])

        #expect(findings(open).isEmpty)
        #expect(findings(corrected).map(\.message) == ["正文称“零纠错”，但表四结果纠正1件"])
    }

    @Test func answersMayLeaveOutWhatWasNoLongerHandled() {
        var report = report("答复政府信息公开申请6件。")
        report.cells[.unableNotHeld, .total] = Cell(0)
        report.cells[.otherMisc, .total] = Cell(1)

        let found = findings(report)

        #expect(found.map(\.rule) == ["RN-04"])
        #expect(found.map(\.severity) == [.notice])
    }

    @Test func anUnknownCellIsNotEvaluableNeverWrong() {
        var report = report("收到政府信息公开申请9件，办结政府信息公开申请9件，全部办结，均为自然人，未发生行政复议。")
        report.cells = ReportCells()

        let result = RuleSet.check(CheckContext(report: report))

        #expect(result.findings.filter { ["RN-01", "RN-04", "RN-08", "RN-09", "RN-10"].contains($0.rule) }.isEmpty)
        let open = Set(result.notEvaluable.map(\.rule))
        #expect(open.isSuperset(of: ["RN-01", "RN-04", "RN-08", "RN-09", "RN-10"]))
    }

    @Test func anUnknownCarryOverKeepsALooseReadingOpen() {
        var report = report("收到政府信息公开申请9件。")
        report.cells[.carriedOver, .total] = Cell(.blank)

        #expect(findings(report).isEmpty)
    }

    @Test func aFindingShowsWordsSentenceAndCells() throws {
        let found = try #require(findings(report("2023年，我局共收到政府信息公开申请 9 件，工作有序。")).first)

        #expect(found.cells == [.requests(.newReceived, .total)])
        #expect(found.quotes.map(\.text) == ["共收到政府信息公开申请 9 件", "2023年，我局共收到政府信息公开申请 9 件，工作有序"])
        #expect(found.place == .line(3))
    }

    @Test(arguments: [
        ("收到政府信息公开申请7件，同比增长40%。", 5, []),
        ("收到政府信息公开申请7件，较上年增加2件。", 5, []),
        ("收到政府信息公开申请7件，同比增长20%。", 5, ["正文称“20%”，但上年度报告“收到政府信息公开申请”为5，本年为7"]),
        ("收到政府信息公开申请7件，较上年增加3件。", 5, ["正文称“3件”，但上年度报告“收到政府信息公开申请”为5，本年为7"]),
        ("上年收到政府信息公开申请6件。", 5, ["正文称上年“收到政府信息公开申请”6，上年度报告为5"]),
        ("2022年收到政府信息公开申请5件。", 5, []), ("2020年收到政府信息公开申请50件。", 5, []),
    ])
    func lastYearsNumbersAreThoseOfLastYearsReport(_ text: String, received: Int, messages: [String]) {
        var previous = Fixture.allZero
        previous.cells[.newReceived, .total] = Cell(Figure(received))

        let found = findings(report(text), previous: previous).filter { $0.rule == "RN-21" }

        #expect(found.map(\.message) == messages)
    }

    @Test func aTextWithoutAWordOnRequestsOrRemediesIsNoticed() {
        func notices(_ text: String) -> [String] {
            RuleSet.check(CheckContext(report: report(text))).findings.filter { $0.rule == "RN-19" }.map(\.message)
        }

        #expect(notices("持续推进政务公开。").count == 2)
        #expect(notices("收到政府信息公开申请7件。") == ["正文未说明行政复议、行政诉讼情况（有无或件数）"])
        #expect(notices("收到政府信息公开申请7件，未发生行政复议、行政诉讼。") == [])
    }

    @Test func generatedReportsAreReadAsTheyWereWrittenAndFoundConsistent() throws {
        var generator = ReportGenerator(seed: 20_231)

        for written in generator.reports(200) {
            var read = written
            read.facts = NarrativeFacts.extract(sections: written.sections, organ: written.organ, year: written.year)

            // 公开建议提案办理结果n件 counts what was published, which need not be all that was undertaken.
            for fact in written.facts where fact.key != .proposals {
                let found = read.facts.contains {
                    $0.key == fact.key && $0.value == fact.value && $0.scope == .organYear
                }
                #expect(found, "\(fact.key.rawValue)=\(fact.value?.description ?? "") in “\(fact.sentence)”")
            }
            let found = findings(read)
            #expect(found.map(\.message) == [], "\(read.organ ?? "")")
        }
    }

    @Test func everyRuleOfTheFamilyIsThereOnce() {
        let ids = RuleSet.all.map { $0.info.id }.filter { $0.hasPrefix("RN-") }

        #expect(ids == (1...22).map { ($0 < 10 ? "RN-0" : "RN-") + String($0) })
    }
}
