import AnnualReport
import ReportFixtures
import Testing

struct SectionTemplateTests {
    @Test(arguments: [
        ("number and unit", "新收{{新收申请}}。", "新收7件。"),
        ("by key", "新收{{requests_received}}。", "新收7件。"),
        ("without unit", "新收{{新收申请｜无单位}}。", "新收7。"),
        ("white space inside", "新收{{ 新收申请 | 无单位 }}。", "新收7。"),
        ("chosen for some", "{{新收申请：未收到申请／收到申请＃}}。", "收到申请7件。"),
        ("chosen for none", "{{行政复议:未发生行政复议/行政复议#}}。", "未发生行政复议。"),
        ("a name that begins like last year's", "{{上年结转}}。", "1件。"),
        ("condition on a number", "{{如果 新收申请=7}}是{{否则}}否{{结束}}。", "是。"),
        ("condition on another fact", "{{如果 新收申请＞上年结转}}多{{否则}}不多{{结束}}。", "多。"),
        ("a fact alone means some", "{{如果 行政复议}}有{{否则}}无{{结束}}。", "无。"),
        ("both", "{{如果 新收申请≥7 且 上年结转≤1}}是{{结束}}。", "是。"),
        ("either", "{{如果 新收申请<7 或 上年结转≠0}}是{{结束}}。", "是。"),
        ("known and unknown", "{{如果 业务培训已知}}知{{否则}}不知{{结束}}{{如果 业务培训未知}}未{{结束}}。", "不知未。"),
        ("department", "{{如果 政府}}政府{{否则}}部门{{结束}}。", "部门。"),
        (
            "parts that add up", "办结{{办结申请}}，{{分项 办结申请：予以公开、部分公开、不予公开、不掌握=无法提供、不予处理、其他处理}}。",
            "办结7件，其中予以公开4件，部分公开1件，不予公开1件，不掌握1件。"
        ),
        ("one part is all", "{{分项 上年结转：结转=结转下年度、复议=行政复议}}。", "均为结转1件。"),
        ("nothing to divide", "{{如果 行政复议>0}}{{分项 行政复议：复议结果维持}}{{结束}}无。", "无。"),
    ])
    func printsFactsOfTheBaseReport(_ name: String, template: String, text: String) throws {
        #expect(try DraftingFacts.text(template, DraftingFacts.base) == text, "\(name)")
    }

    @Test(arguments: [
        (0, "0条"), (8, "8条"), (10, "10条"), (21, "20余条"), (30, "30条"), (99, "90余条"), (100, "100条"),
        (171, "100余条"), (200, "200条"), (299, "200余条"), (1_999, "1900余条"),
    ])
    func roundsOnlyOnDemand(_ count: Int, rounded: String) throws {
        let sheet = DraftingFacts.numbers([.itemsPublished: count])
        #expect(try DraftingFacts.text("{{主动公开信息｜余}}", sheet) == rounded)
        #expect(try DraftingFacts.text("{{主动公开信息}}", sheet) == "\(count)条")
    }

    @Test(arguments: [
        (now: 7, before: 5, "较上年增长40%"),
        (7, 8, "较上年下降12.5%"),
        // 1/3 is 33.33…%, 2/3 is 66.66…%.
        (4, 3, "较上年增长33.3%"), (1, 3, "较上年下降66.7%"),
        (7, 7, "与上年持平"), (0, 0, "与上年持平"),
        // No base to take a percentage of.
        (3, 0, "较上年增加3件"),
        (0, 4, "较上年下降100%"),
        // 1 of 10,000 is 0.01 %, which would read 0.
        (10_001, 10_000, "较上年增加1件"), (9_999, 10_000, "较上年减少1件"),
    ])
    func comparesWithLastYear(now: Int, before: Int, words: String) throws {
        let sheet = DraftingFacts.numbers([.requestsReceived: now], lastYear: [.requestsReceived: before])
        #expect(try DraftingFacts.text("{{同比 新收申请}}", sheet) == words)
        #expect(try DraftingFacts.text("{{上年新收申请}}", sheet) == "\(before)件")
    }

    @Test func anUnknownFactLeavesAGapAndNeverZero() throws {
        let template = try SectionTemplate(.requests, "开头。举办培训{{业务培训}}，另有{{新收申请}}。结尾。")

        let sentences = template.drafted(from: DraftingFacts.base)

        #expect(sentences.map(\.text) == ["开头。", "【待补充：举办培训（业务培训）＿＿次，另有7件】", "结尾。"])
        #expect(sentences.flatMap(\.gaps).flatMap(\.missing) == [FactReference(.trainings)])
    }

    @Test(arguments: [
        ("{{如果 业务培训>0}}有培训。{{否则}}无培训。{{结束}}", "【待补充：（“业务培训”未知，按实际情况写明）】"),
        ("{{同比 新收申请}}。", "【待补充：（新收申请）＿＿件】"),
        // 7 handled, 4 granted: the parts named are not all.
        ("办结{{办结申请}}，{{分项 办结申请：予以公开}}。", "【待补充：办结7件，（各项之和与“办结申请”不相等，核对后写明）】"),
        ("{{待填：写明问题}}", "【待补充：写明问题】"),
    ])
    func whatCannotBeSaidIsAGap(_ template: String, text: String) throws {
        #expect(try DraftingFacts.text(template, DraftingFacts.base) == text)
    }

    /// 0 requests decide an 且 that asks for more, whatever else is unknown.
    @Test func aKnownPartDecidesTheWhole() throws {
        #expect(
            try DraftingFacts.text("{{如果 行政复议>0 且 业务培训>0}}有{{否则}}无{{结束}}", DraftingFacts.base) == "无")
    }

    @Test func everyCellUnknownLeavesNoNumberInTheText() throws {
        let sheet = DraftingFacts.sheet(ReportCells())
        let sentences = SectionTemplate.standard(.overview).drafted(from: sheet)
        let fields = sentences.flatMap(\.fields).filter { FactDefinition.of($0.fact.key)?.measure != .words }
        #expect(fields.isEmpty)
    }

    @Test(arguments: [
        ("一行。\n{{新收申情}}", [SectionTemplateFault.unknownFact("新收申情", line: 2)]),
        ("{{新收申请", [.unclosedField(line: 1)]),
        ("甲\n{{如果 新收申请>0}}\n乙", [.unclosedCondition(line: 2)]),
        ("{{结束}}", [.unopened("结束", line: 1)]),
        ("{{否则}}", [.unopened("否则", line: 1)]),
        ("{{如果 新收申请很多}}{{结束}}", [.unknownCondition("新收申请很多", line: 1)]),
        ("{{如果 机关名称>1}}{{结束}}", [.unknownCondition("机关名称>1", line: 1)]),
        ("{{新收申请：未收到}}", [.incompleteChoice("新收申请", line: 1)]),
        ("{{同比 机关名称}}", [.notANumber("机关名称", line: 1)]),
        ("{{待填}}", [.emptyPrompt(line: 1)]),
        ("{{某数｜余}}{{新收申请｜大约}}", [.unknownFact("某数", line: 1), .unknownFact("新收申请｜大约", line: 1)]),
        (String(repeating: "长", count: 20_001), [.tooLong(limit: 60_000)]),
    ])
    func aFaultSaysWhatAndWhere(_ template: String, faults: [SectionTemplateFault]) {
        #expect(SectionTemplate.faults(of: template, as: .requests) == faults)
        #expect(throws: SectionTemplateError(faults: faults)) { try SectionTemplate(.requests, template) }
    }

    @Test func deepNestingIsRefused() {
        let open = String(repeating: "{{如果 政府}}", count: 9)
        let close = String(repeating: "{{结束}}", count: 9)
        #expect(SectionTemplate.faults(of: open + close, as: .requests) == [.tooDeep(limit: 8, line: 1)])
    }

    @Test func aRequiredPartCannotVanishOrStandUnderACondition() {
        let overview = "主动公开。依申请公开。政府信息管理。平台建设。"
        let rest = "{{如果 政府}}考核、社会评议、责任追究。{{结束}}"
        #expect(SectionTemplate.faults(of: overview + "监督保障。" + rest, as: .overview) == [])
        #expect(
            SectionTemplate.faults(of: overview + rest, as: .overview) == [.missingPart("监督保障", section: .overview)])
        #expect(
            SectionTemplate.faults(of: overview + "{{如果 新收申请>0}}监督保障。{{结束}}" + rest, as: .overview)
                == [.missingPart("监督保障", section: .overview)])
        #expect(
            SectionTemplate.faults(of: overview + "{{如果 新收申请>0}}监督保障甲。{{否则}}监督保障乙。{{结束}}" + rest, as: .overview)
                == [])
        #expect(
            SectionTemplate.faults(of: overview + "监督保障。{{如果 部门}}考核、社会评议、责任追究。{{结束}}", as: .overview).count == 3)
        #expect(SectionTemplate.faults(of: "无。", as: .other) == [.missingPart("收取信息处理费情况", section: .other)])
    }

    @Test func factsHaveOneNameAndOneKey() {
        #expect(Set(FactDefinition.all.map(\.name)).count == FactDefinition.all.count)
        #expect(Set(FactDefinition.all.map(\.key)).count == FactDefinition.all.count)
        for fact in FactDefinition.all {
            #expect(FactReference(name: fact.name)?.key == fact.key, "\(fact.name)")
            #expect(FactReference(name: "上年" + fact.name) != nil, "\(fact.name)")
        }
    }

    @Test func aSumOverAnUnknownCellIsUnknown() throws {
        var cells = Fixture.base.cells
        #expect(FactSheet(cells: cells)[.requestsDenied] == .number(1))
        cells[.deniedStateSecret, .total] = Cell(.blank)
        #expect(FactSheet(cells: cells)[.requestsDenied] == nil)
        #expect(FactSheet(cells: cells)[.requestsGranted] == .number(4))
    }
}
