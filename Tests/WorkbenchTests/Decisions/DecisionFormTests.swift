import enum Letters.LetterKind
import Organs
import Redaction
import Regulation
import Requests
import Testing
import Web

@testable import Workbench

struct DecisionFormTests {
    @Test func aRuleIsReadFromItsLine() {
        let bases = BasisText.bases("法律|中华人民共和国测绘法|第四十七条\n行政法规｜《测试条例》｜第二条\n")

        #expect(bases?.map(\.rank) == [.law, .administrativeRegulation])
        #expect(bases?.map(\.title) == ["中华人民共和国测绘法", "测试条例"])
        #expect(BasisText.bases("测绘法第四十七条") == nil)
        #expect(BasisText.bases(" \n") == [])
    }

    @Test(arguments: [
        (Refusal("decision.reasons", field: "reasons", "第2部分：“x”应当说明理由"), "reasons-1"),
        (Refusal("decision.reasons", field: "reasons", "“x”应当说明理由"), "reasons-0"),
        (Refusal("decision.withheld-reasons", field: "withheld", "第2处没有公开的内容：写明是什么内容"), "w-0-1-what"),
        (Refusal("decision.ground", field: "withheld", "第2部分：第1处没有公开的内容：写明属于哪一种"), "w-1-0-ground"),
        (Refusal("decision.letter", field: "letter", "应使用"), "letter"),
        (Refusal("decision.overruled", field: "finding-1", "第三方2不同意公开：仍要公开的，认定其理由不合理"), "finding-1"),
        (Refusal("decision.overruled-reasons", field: "reasons", "第2部分：第三方不同意公开（第三方1）：写明"), "reasons-1"),
    ])
    func whatTheRulesSayStandsBesideItsField(_ refusal: Refusal, _ field: String) {
        let form = DecisionForm(FormValues(["parts": "2", "withheld-0": "2"]))

        let placed = DecisionRefusals.placed([refusal], in: form)

        #expect(placed.map(\.field) == [field])
        #expect(form.fields(parties: 2).contains(field))
    }

    /// A decision is changed with the findings that it had, each at its third party.
    @Test func eachFindingOfADecisionStandsInTheFieldOfItsThirdParty() {
        let decision = ProposedDecision(
            parts: [DecisionPart(.granted, reasons: "报价已经公示")], letter: .fullDisclosure,
            findings: ["第三方1": .unreasonable, "第三方2": .publicInterest])

        let form = DecisionForm(decision, parties: ["第三方2", "第三方3", "第三方1"], code: nil, wish: nil, onlineReview: "")

        #expect((0..<3).map { form.values[DecisionForm.finding($0)] } == ["public_interest", "", "unreasonable"])
    }

    @Test(arguments: [
        ("1=unreasonable;2=public_interest", "先后征求的第1方：不同意公开的理由不合理；先后征求的第2方：不公开会对公共利益造成重大影响"),
        ("3=unreasonable", "先后征求的第3方：不同意公开的理由不合理"), ("unreasonable", nil), ("1=other", nil),
    ])
    func theFindingsInAnEventHaveTheirWords(_ fact: String, _ words: String?) throws {
        let entry = try #require(FactWords.entry("third-party-finding", of: "request.act-taken"))
        guard case .word(let label) = entry.value else {
            Issue.record("no word of a list")
            return
        }

        #expect(label(fact) == words)
    }

    @Test func onePlaceMoreKeepsWhatWasTyped() {
        var form = DecisionForm(FormValues(["parts": "1", "code-0": "D04", "w-0-0-what": "附表"]))
        form.grow("add-withheld-0")
        form.grow("add-part")

        #expect(form.parts == 2 && form.withheld(0) == 2 && form.values["w-0-0-what"] == "附表")
    }

    @Test(arguments: [
        (ReceiptManner.post, "post"), (.collect, "direct"), (.email, "email"), (.fax, "fax"), (.download, "platform"),
        (nil, ""),
    ])
    func theLetterIsProposedToGoAsTheApplicantWishes(_ wish: ReceiptManner?, _ manner: String) {
        #expect(DecisionForm(nil, parties: [], code: nil, wish: wish, onlineReview: "").values["manner"] == manner)
    }

    @Test func anAreaIsWrittenAndReadInPercent() throws {
        let area = PageArea(left: 0.125, top: 0.08, right: 0.4, bottom: 0.11)
        let read = try #require(RedactionMarks.area(RedactionMarks.text(page: 3, area)))

        #expect(read.page == 3 && read.area == area)
    }

    @Test(arguments: [
        "", "1", "0:1,1,2,2", "1:1,1,2", "1:5,1,2,2", "1:1,1,2,200", "1:nan,1,2,2", "1:-1,0,2,2", "999999:1,1,2,2",
    ])
    func whatIsNoAreaIsNotRead(_ text: String) {
        #expect(RedactionMarks.area(text) == nil)
    }
}
