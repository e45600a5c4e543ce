import AnnualReport
import Testing

/// What a fact carries beside its number: words, sentence, place, parts; and what paragraphs say for each other.
@Suite struct NarrativeStructureTests {
    @Test func aFactCarriesItsWordsItsSentenceAndItsPlace() throws {
        let found = facts("政务公开稳步推进。2023 年，我局共收到政府信息公开申请 12 件，均已答复。")

        let fact = try #require(found.first)
        #expect(fact.text == "共收到政府信息公开申请 12 件")
        #expect(fact.sentence == "2023 年，我局共收到政府信息公开申请 12 件，均已答复")
        #expect(fact.section == .overview)
        #expect(fact.place == .line(7))
    }

    @Test func partsNamedAfterQizhongBelongToTheirWhole() throws {
        let found = facts("办结政府信息公开申请10件，其中予以公开5件，不予公开2件，其他处理3件，结转下年度1件。")

        let whole = try #require(found.first { $0.key == .requestsHandled })
        #expect(whole.operands.map(\.value) == [5, 2, 3])
        #expect(whole.operands.map(\.text) == ["5件", "2件", "3件"])
    }

    @Test func partsOfAnUnknownKindStillCount() throws {
        let found = facts("收到政府信息公开申请10件，其中征地类6件、规划类4件。")

        #expect(found.first?.operands.map(\.value) == [6, 4])
    }

    @Test(arguments: [
        "办结政府信息公开申请10件，其中予以公开5件、不予公开2件等。",
        "办结政府信息公开申请10件，其中不予公开5件，其中属于国家秘密2件，无法提供3件。",
        "办结政府信息公开申请10件。",
    ])
    func anOpenListHasNoParts(_ sentence: String) {
        #expect(facts(sentence).allSatisfy { $0.operands.isEmpty }, "\(sentence)")
    }

    @Test func aListInBracketsIsTheInnerNumbers() throws {
        let found = facts("办结政府信息公开申请10件，其中予以公开5件，不予公开5件（其中属于国家秘密2件，内部事务信息3件）。")

        #expect(found.first { $0.key == .requestsHandled }?.operands.map(\.value) == [5, 5])
        #expect(found.first { $0.key == .requestsDenied }?.operands.map(\.value) == [2, 3])
    }

    @Test func aConcludingTotalIsMadeOfTheChannelsBefore() throws {
        let found = facts("网站公开信息200条，微信80条，共280条。")

        #expect(found.last?.key == .itemsPublished)
        #expect(found.last?.operands.map(\.value) == [200, 80])
    }

    @Test func aHeadingMakesItsParagraphsSpeakOfRequests() {
        let section = ReportSection(
            .overview, heading: "一、总体情况",
            paragraphs: [
                Paragraph("（二）依申请公开情况"), Paragraph("全年共收到申请3件，办结2件。"), Paragraph("（三）政府信息管理"), Paragraph("收到申请9件。"),
            ])

        let found = NarrativeFacts.extract(sections: [section], organ: nil, year: 2023)

        #expect(line(found) == "requests_received=3 requests_handled=2")
    }

    @Test func theNextSentenceSpeaksOfTheSameOrganAndTime() {
        #expect(
            line(facts("全县共收到政府信息公开申请100件。办结98件。"))
                == "requests_received=100@other_organ requests_handled=98@other_organ")
    }

    @Test func aGovernmentsAreaIsItsOwn() {
        #expect(line(facts("全县共收到政府信息公开申请100件。", organ: "云溪县人民政府")) == "requests_received=100")
    }

    @Test func withoutAReportYearNoYearIsAnotherOne() {
        #expect(line(facts("2022年收到政府信息公开申请9件。", year: nil)) == "requests_received=9")
    }

    @Test(arguments: [
        "", "，", "（（（（", "））））", "《", "〔〔〔", "件件件", "1,2,3,4", "无", "未", "均", "其中", "收到", "\u{FEFF}\u{0}",
        "2023年2023年2023年",
    ])
    func damagedTextGivesNothingAndDoesNoHarm(_ text: String) {
        #expect(facts(text).isEmpty)
    }

    /// Shapes of whole paragraphs as published reports have them, with everything that is counted beside.
    @Test func aWholeParagraphGivesItsFactsAndNoOthers() {
        let text = """
            严格落实《云溪县工业和信息化局政务公开实施方案》等制度。2023年通过政府网站主动公开信息300余条，在微信公众平台公开信息45条。采用单位主要负责人解读、\
            图文解读等多种形式开展政策解读6篇。积极回应企业关切，开展政务公开进企业宣传7次。
            """

        #expect(line(facts(text)) == "items_on_website=300+ items_on_wechat=45 interpretations=6")
    }
}
