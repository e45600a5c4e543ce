import AnnualReport
import ReportFixtures
import Testing

struct SectionEditsTests {
    private static let template = "（一）申请情况。{{新收申请：未收到申请／收到申请＃}}，{{上年结转：无结转／结转＃}}。办结{{办结申请}}。\n第二段{{行政复议：无复议／复议＃}}。"

    private static func draft(_ sheet: FactSheet) throws -> [DraftSentence] {
        try SectionTemplate(.requests, template).drafted(from: sheet)
    }

    private static func sheet(received: Int, handled: Int = 7, reviews: Int = 0) -> FactSheet {
        DraftingFacts.numbers([
            .requestsReceived: received, .requestsCarriedIn: 1, .requestsHandled: handled, .reviews: reviews,
        ])
    }

    private let before = sheet(received: 7)

    private func edited(_ old: String, _ new: String) throws -> SectionEdits {
        let shown = try Self.draft(before)
        let text = shown.text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
        return SectionEdits().revised(text, shown: shown, facts: before)
    }

    @Test func theSameTextIsNoEdit() throws {
        let shown = try Self.draft(before)
        #expect(shown.text == "（一）申请情况。收到申请7件，结转1件。办结7件。\n第二段无复议。")
        #expect(SectionEdits().revised(shown.text, shown: shown, facts: before).isEmpty)
        #expect(SectionEdits().revised("\r\n" + shown.text + "\n", shown: shown, facts: before).isEmpty)
    }

    /// Gaps of every kind: whole sentences with unknown facts, prompts alone and inside a sentence.
    @Test(arguments: SectionKey.allCases)
    func aSectionWithGapsSavedAsItIsIsNoEdit(_ key: SectionKey) {
        var corrected = Fixture.base.cells
        corrected[.review, .corrected] = Cell(Figure(1))
        for cells in [ReportCells(), Fixture.base.cells, corrected] {
            let sheet = DraftingFacts.sheet(cells, isGovernment: true)
            let shown = SectionTemplate.standard(key).drafted(from: sheet)
            #expect(SectionEdits().revised(shown.text, shown: shown, facts: sheet).isEmpty, "\(shown.text)")
        }
    }

    @Test func aGapBeforeAnEndTakesItAlong() throws {
        let sheet = DraftingFacts.base
        let shown = try SectionTemplate(.requests, "甲。{{待填：乙}}。丙，{{待填：丁}}。{{待填：戊}}己。").drafted(from: sheet)
        #expect(shown.map(\.text) == ["甲。", "【待补充：乙】。", "丙，【待补充：丁】。", "【待补充：戊】", "己。"])
        #expect(SectionEdits().revised(shown.text, shown: shown, facts: sheet).isEmpty)
    }

    /// What decides whether a sentence stands is no word of it: 2 are as much more than 0 as 1 is.
    @Test func aConditionThatStillHoldsMarksNothing() throws {
        let template = try SectionTemplate(.requests, "{{如果 新收申请>0}}办结{{办结申请}}。{{结束}}")
        let one = Self.sheet(received: 1)
        let edits = SectionEdits().revised("办完7件。", shown: template.drafted(from: one), facts: one)
        let two = Self.sheet(received: 2)
        #expect(edits.applied(to: template.drafted(from: two), facts: two).flatMap(\.moved).isEmpty)
        let none = Self.sheet(received: 0)
        let stranded = edits.applied(to: template.drafted(from: none), facts: none)
        #expect(stranded.flatMap(\.moved).map(\.chinese) == ["新收申请：1件→0件"])
    }

    @Test func anUntouchedSentenceFollowsTheRecords() throws {
        let edits = try edited("办结7件。", "办理完毕7件。")
        let after = Self.sheet(received: 9, reviews: 2)
        let shown = try edits.applied(to: Self.draft(after), facts: after)
        #expect(shown.text == "（一）申请情况。收到申请9件，结转1件。办理完毕7件。\n第二段复议2件。")
        #expect(shown.map(\.isEdited) == [false, false, true, false])
        #expect(shown.flatMap(\.moved).isEmpty)
    }

    @Test func anEditedSentenceIsMarkedAndNotChangedWhenItsFactMoves() throws {
        let edits = try edited("收到申请7件，", "共收到公众申请7件，")
        let after = Self.sheet(received: 9)
        let shown = try edits.applied(to: Self.draft(after), facts: after)
        #expect(shown[1].text == "共收到公众申请7件，结转1件。")
        // The sentence was edited as a whole field: its words are no longer there, so the fact itself is compared.
        #expect(shown[1].moved.map(\.chinese) == ["新收申请：7件→9件"])
    }

    @Test func aSurvivingFieldStaysBound() throws {
        let edits = try edited("办结7件", "全年办结7件，无一逾期")
        let shown = try edits.applied(to: Self.draft(before), facts: before)
        #expect(shown[2].fields.map(\.words) == ["7件"])

        let after = Self.sheet(received: 7, handled: 8)
        let moved = try edits.applied(to: Self.draft(after), facts: after)
        #expect(moved[2].text == "全年办结7件，无一逾期。")
        #expect(moved[2].moved == [MovedFact(FactReference(.requestsHandled), old: "7件", new: "8件")])
    }

    @Test func aNumberInsideALongerOneIsNotTheField() throws {
        let edits = try edited("办结7件", "办结17件")
        let shown = try edits.applied(to: Self.draft(before), facts: before)
        #expect(shown[2].fields.isEmpty)
        #expect(shown[2].moved.isEmpty)
    }

    @Test func ofTwoEqualNumbersTheOneInItsOldSurroundingsIsTheField() throws {
        let edits = try edited("办结7件", "窗口收件7件，办结7件")
        let runs = try edits.applied(to: Self.draft(before), facts: before)[2].runs
        #expect(runs.map(\.text) == ["窗口收件7件，办结", "7件", "。"])
    }

    @Test func aRemovedSentenceStaysAway() throws {
        let edits = try edited("办结7件。", "")
        let after = Self.sheet(received: 7, handled: 9)
        #expect(try edits.applied(to: Self.draft(after), facts: after).text == "（一）申请情况。收到申请7件，结转1件。\n第二段无复议。")
    }

    @Test func aSentenceOfOnesOwnKeepsItsPlace() throws {
        let edits = try edited("办结7件。", "办结7件。另外，开展了回访。")
        let after = Self.sheet(received: 7, handled: 9)
        let shown = try edits.applied(to: Self.draft(after), facts: after)
        #expect(shown.text == "（一）申请情况。收到申请7件，结转1件。办结9件。另外，开展了回访。\n第二段无复议。")
        #expect(shown[3].moved.isEmpty)
    }

    @Test func anEditedGapIsMarkedWhenTheFactBecomesKnown() throws {
        let template = try SectionTemplate(.requests, "举办培训{{业务培训}}。")
        let unknown = template.drafted(from: before)
        let edits = SectionEdits().revised("举办培训若干。", shown: unknown, facts: before)
        var known = before
        known.set(.trainings, 3, from: .entered)
        let shown = edits.applied(to: template.drafted(from: known), facts: known)
        #expect(shown.map(\.text) == ["举办培训若干。"])
        #expect(shown[0].moved.map(\.chinese) == ["业务培训：未知→3次"])
    }

    /// Edited while there were none; now there are some, and the template says another sentence.
    @Test func anEditedSentenceOfTheOtherCaseStaysAndIsMarked() throws {
        let template = try SectionTemplate(.requests, "{{如果 新收申请=0}}未收到申请。{{否则}}收到{{新收申请}}。{{结束}}")
        let none = Self.sheet(received: 0)
        let edits = SectionEdits().revised("全年未收到申请。", shown: template.drafted(from: none), facts: none)
        let some = Self.sheet(received: 2)
        let shown = edits.applied(to: template.drafted(from: some), facts: some)
        #expect(shown.map(\.text) == ["全年未收到申请。", "收到2件。"])
        #expect(shown[0].moved.map(\.chinese) == ["新收申请：0件→2件"])
        #expect(shown[1].moved.isEmpty)
    }

    @Test func aMovedSentenceCanBeUpdatedOrConfirmed() throws {
        let edits = try edited("办结7件", "全年办结7件")
        let after = Self.sheet(received: 7, handled: 8)
        let origin = try edits.applied(to: Self.draft(after), facts: after)[2].origin

        let refreshed = try #require(edits.answered(.refresh, at: origin, number: 0, facts: after))
        let updated = try refreshed.applied(to: Self.draft(after), facts: after)[2]
        #expect(updated.text == "全年办结8件。")
        #expect(updated.moved.isEmpty)

        let confirmed = try #require(edits.answered(.confirm, at: origin, number: 0, facts: after))
        let kept = try confirmed.applied(to: Self.draft(after), facts: after)[2]
        #expect(kept.text == "全年办结7件。")
        #expect(kept.moved.isEmpty)
        #expect(edits.answered(.refresh, at: origin, number: 1, facts: after) == nil)
    }

    @Test func typingTheNewNumberAnswersTheMark() throws {
        let edits = try edited("办结7件", "全年办结7件")
        let after = Self.sheet(received: 7, handled: 8)
        let shown = try edits.applied(to: Self.draft(after), facts: after)
        let again = edits.revised(
            shown.text.split(separator: "办结7件").joined(separator: "办结8件"), shown: shown, facts: after)
        let now = try again.applied(to: Self.draft(after), facts: after)
        #expect(now[2].text == "全年办结8件。")
        #expect(now[2].fields.map(\.words) == ["8件"])
        #expect(now.flatMap(\.moved).isEmpty)
    }

    /// Whatever is typed is what stands there afterwards.
    @Test func theTextIsAlwaysTheOneThatWasTyped() throws {
        let pieces = ["办结7件。", "收到申请7件，结转1件。", "（一）申请情况。", "新的一句。", "第二段无复议。", "7件7件17件。", "“引语。”后文"]
        var random = SplitMix64(seed: 5)
        var edits = SectionEdits()
        let draft = try Self.draft(before)
        for _ in 0..<300 {
            let count = random.pick(0...6)
            let text = (0..<count).map { _ in random.pick(pieces) + (random.once(in: 4) ? "\n" : "") }.joined()
            let shown = edits.applied(to: draft, facts: before)
            edits = edits.revised(text, shown: shown, facts: before)
            let lines = text.split(separator: "\n").joined(separator: "\n")
            #expect(edits.applied(to: draft, facts: before).text == lines)
        }
    }
}
