import AnnualReport
import Testing

@Suite struct CopyCheckTests {
    private func report(_ organ: String, _ year: Int, _ paragraphs: [String], preamble: [String] = []) -> AnnualReport {
        var report = AnnualReport(organ: organ, year: year)
        report.sections = [
            ReportSection(.preamble, heading: "", paragraphs: preamble.map { Paragraph($0) }),
            ReportSection(
                .overview, heading: "一、总体情况",
                paragraphs: paragraphs.enumerated().map { Paragraph($1, place: .line($0 + 10)) }),
        ]
        return report
    }

    private let organ = "云溪县水务局"

    @Test func numbersYearsAndTheOrganAreMaskedApart() {
        let last = report(organ, 2022, ["2022年云溪县水务局通过门户网站公开各类水务信息120条，回应群众关切。"])
        let this = report(organ, 2023, ["2023年我局通过门户网站公开各类水务信息１３５条，回应群众关切。"])

        let copy = CopyCheck.compare(this, with: last)

        #expect(copy.share == 1)
        #expect(copy.pairs.map(\.sameNumbers) == [false])
        #expect(copy.pairs.first?.other == "2022年云溪县水务局通过门户网站公开各类水务信息120条，回应群众关切")
        #expect(copy.pairs.first?.place == .line(10))
    }

    @Test func numbersLeftAsTheyWereAreSeen() {
        let last = report(organ, 2022, ["2022年通过门户网站公开各类水务信息120条。全局上下高度重视政务公开工作落实。"])
        let this = report(organ, 2023, ["2023年通过门户网站公开各类水务信息120条。全局上下高度重视政务公开工作落实。"])

        #expect(CopyCheck.compare(this, with: last).pairs.map(\.sameNumbers) == [true, nil])
    }

    @Test func halfNewTextIsHalfTakenOver() {
        // Twenty characters of 37: the first sentence is taken over, the second (seventeen) is not.
        let last = report(organ, 2022, ["水务公开栏目每月更新一次接受群众监督评议。"])
        let this = report(organ, 2023, ["水务公开栏目每月更新一次接受群众监督评议。河长名单及职责电话已在村口立牌公示。"])

        let copy = CopyCheck.compare(this, with: last)

        #expect(copy.share == 20.0 / 37.0)
        #expect(copy.sentences == 2)
    }

    @Test func aNearCopyCountsInPart() throws {
        let last = report(organ, 2022, ["坚持以公开为常态不公开为例外，严格落实信息发布审核制度，确保发布内容准确及时规范。"])
        let this = report(organ, 2023, ["坚持以公开为常态不公开为例外，严格落实信息发布审核制度，确保发布内容准确及时权威。"])

        let pair = try #require(CopyCheck.compare(this, with: last).pairs.first)
        #expect(pair.similarity > 0.8 && pair.similarity < 1)
    }

    @Test(arguments: [
        "2023年度未收到政府信息公开申请，未发生行政复议、行政诉讼。", "本年度未收取信息处理费。",
        "根据《中华人民共和国政府信息公开条例》，现公布云溪县水务局年度报告。", "报告中所列数据统计期限自2023年1月1日至2023年12月31日止。", "（一）主动公开",
        "报告中所列数据可能因四舍五入原因与数据直接相加之和存在尾数差异。",
    ])
    func whatTheFormWordsIsNoCopy(_ sentence: String) {
        let copy = CopyCheck.compare(report(organ, 2023, [sentence]), with: report(organ, 2022, [sentence]))

        #expect(copy.sentences == 0 && copy.share == 0)
    }

    @Test func differentTextsShareNothing() {
        let last = report(organ, 2022, ["强化组织领导，明确由办公室牵头政务公开各项任务。", "开设水价专栏，集中公开供水价格与服务标准。"])
        let this = report(organ, 2023, ["修订值班制度，节假日期间安排专人维护公众号留言。", "邀请用水户代表走进水厂，现场解答水质检测流程。"])

        #expect(CopyCheck.compare(this, with: last) == CopyReport(share: 0, sentences: 2, pairs: []))
    }

    @Test func eachSentenceOfLastYearIsUsedOnce() {
        let last = report(organ, 2022, ["水务公开栏目每月更新一次接受群众监督评议。"])
        let this = report(organ, 2023, ["水务公开栏目每月更新一次接受群众监督评议。", "水务公开栏目每月更新一次接受群众监督评议。"])

        #expect(CopyCheck.compare(this, with: last).share == 0.5)
    }

    @Test func theRuleSpeaksAtItsLimitAndCountsStaleNumbers() {
        let text = ["公开各类水务信息120条，其中工程类20条。", "强化组织领导，明确由办公室牵头政务公开各项任务。"]
        let context = CheckContext(report: report(organ, 2023, text), previous: report(organ, 2022, text))
        let finding = RuleSet.check(context).findings.first { $0.rule == "R1-14" }

        #expect(finding?.message == "与上年度报告文字重复率100%，共2句，其中1句连数字也未更新")
        #expect(finding?.severity == .notice)
        #expect(finding?.quotes.first?.text == "公开各类水务信息120条，其中工程类20条")
    }

    @Test func theRuleIsSilentBelowItsLimitAndWithoutLastYear() {
        let last = report(organ, 2022, ["水务公开栏目每月更新一次接受群众监督评议。"])
        let this = report(organ, 2023, ["水务公开栏目每月更新一次接受群众监督评议。河长名单及职责电话已在村口立牌公示。"])
        func ids(_ limit: Double, _ previous: AnnualReport?) -> [String] {
            var options = CheckOptions()
            options.similarityLimit = limit
            return RuleSet.check(CheckContext(report: this, previous: previous, options: options)).findings.map(\.rule)
        }

        #expect(ids(0.6, last).contains("R1-14") == false)
        #expect(ids(0.5, last).contains("R1-14"))
        #expect(ids(0.5, nil).contains("R1-14") == false)
    }

    // MARK: Other organs in the same run

    private let shared = ["强化组织领导，明确由办公室牵头政务公开各项任务。", "公开各类信息120条，及时回应群众关切和期盼。"]

    @Test func theIndexFindsTheOtherOrgansReport() throws {
        var index = CopyIndex()
        let water = report("云溪县水务局", 2023, shared)
        let forest = report("云溪县林业局", 2023, shared)
        let sport = report("云溪县体育局", 2023, ["修订值班制度，节假日期间安排专人维护公众号留言。"])
        let numbers = [water, forest, sport].map { index.add($0, name: $0.organ ?? "") }

        let match = try #require(index.matches(for: water, number: numbers[0], atLeast: 0.5).first)

        #expect(match.name == "云溪县林业局")
        #expect(match.share == 1)
        #expect(match.sentences.map(\.sameNumbers) == [nil, true])
        #expect(index.matches(for: sport, number: numbers[2], atLeast: 0.1).isEmpty)
        #expect(index.finding(for: water, number: 0)?.message == "与“云溪县林业局”年度报告文字重复率100%，共2句")
        #expect(index.finding(for: water, number: 0)?.severity == .warning)
        #expect(index.finding(for: sport, number: 2) == nil)
    }

    @Test func anOrgansOwnOtherYearsAreNoFindInTheIndex() {
        var index = CopyIndex()
        index.add(report("云溪县水务局", 2022, shared), name: "2022")
        let number = index.add(report("云溪县水务局", 2023, shared), name: "2023")

        #expect(index.matches(for: report("云溪县水务局", 2023, shared), number: number, atLeast: 0).isEmpty)
    }

    @Test func theIndexFindsNearCopiesOfLongSentences() throws {
        let text = "坚持以公开为常态不公开为例外，严格落实信息发布审核制度，健全公开属性源头认定机制，确保发布内容准确及时，持续提升政务公开标准化规范化便利化水平"
        var index = CopyIndex()
        index.add(report("云溪县林业局", 2023, [text + "，服务林农。"]), name: "林业")
        let own = report("云溪县水务局", 2023, [text + "，服务用水户。"])
        let number = index.add(own, name: "水务")

        let match = try #require(index.matches(for: own, number: number, atLeast: 0.6).first)
        #expect(match.share < 1)
    }

    @Test func aNumberThatWasNeverGivenHasNoMatches() {
        #expect(CopyIndex().matches(for: report(organ, 2023, shared), number: 3, atLeast: 0).isEmpty)
    }
}
