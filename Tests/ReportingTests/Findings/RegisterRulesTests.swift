import AnnualReport
import Reporting
import Testing

struct RegisterRulesTests {
    private func report(_ cells: ReportCells) -> AnnualReport {
        var report = AnnualReport(organ: "青石区水利局", year: 2025)
        report.cells = cells
        return report
    }

    @Test func saysNothingWhenTheRegistersCountTheSame() {
        let cells = ReportOffice.cells(granted: 3)
        let result = RegisterRules.check(report(cells), against: RegisterKnowledge(cells: cells))
        #expect(result == CheckResult())
    }

    @Test func aRowThatDiffersIsOneErrorThatNamesItsCells() throws {
        var stated = ReportOffice.cells(granted: 3)
        stated[.granted, .naturalPerson] = Cell(Figure(4))
        stated[.granted, .otherOrg] = Cell(Figure(1))

        let result = RegisterRules.check(
            report(stated), against: RegisterKnowledge(cells: ReportOffice.cells(granted: 3)))

        let finding = try #require(result.findings.first)
        #expect(result.findings.count == 1)
        #expect(finding.rule == "R3-14")
        #expect(finding.severity == .error)
        #expect(finding.message == "表三“予以公开”与台账不一致——自然人：台账3，报表4；其他：台账0，报表1")
        #expect(finding.cells == [.requests(.granted, .naturalPerson), .requests(.granted, .otherOrg)])
        #expect(finding.mend?.changes.map(\.to) == [3, 0])
    }

    @Test func anUnknownCellIsNoDifference() {
        var stated = ReportOffice.cells(granted: 3)
        stated[.granted, .naturalPerson] = Cell(.blank)
        let known = RegisterKnowledge(cells: ReportOffice.cells(granted: 3))
        #expect(RegisterRules.check(report(stated), against: known).findings.isEmpty)
    }

    @Test func resultsAreNotJudgedWhileTheRegisterLacksSome() {
        let known = RegisterKnowledge(cells: ReportOffice.cells(granted: 3), unclassified: 1)
        let result = RegisterRules.check(report(ReportOffice.cells(granted: 4)), against: known)
        #expect(result.findings.flatMap(\.cells).allSatisfy { $0.row == "new_received" })
        #expect(result.notEvaluable.map(\.rule) == ["R3-14"])
    }

    @Test func tableFourIsHeldAgainstTheCases() {
        var stated = ReportOffice.cells(granted: 1)
        stated[.review, .upheld] = Cell(Figure(1))
        stated[.review, .total] = Cell(Figure(1))
        let known = RegisterKnowledge(cells: ReportOffice.cells(granted: 1))
        let findings = RegisterRules.check(report(stated), against: known).findings
        #expect(findings.map(\.rule) == ["R4-08"])
        #expect(findings.first?.message == "表四“行政复议”与台账不一致——结果维持：台账0，报表1；总计：台账0，报表1")
    }

    @Test(arguments: [
        ("R3-11", RequestRow.otherOverdueFee), ("R3-12", .refusedExcessiveRepeat),
        ("R3-13", .unableUnclearAfterCorrection), ("R3-13", .otherOverdueCorrection),
    ])
    func aResultWithoutTheStepBeforeItIsTold(_ rule: String, row: RequestRow) {
        var cells = ReportOffice.cells(granted: 0)
        cells[row, .total] = Cell(Figure(2))
        #expect(
            RegisterRules.check(report(cells), against: RegisterKnowledge(cells: cells)).findings.map(\.rule) == [rule])
        let known = RegisterKnowledge(cells: cells, feeNotices: 1, correctionNotices: 1, reasonsRequested: 1)
        #expect(RegisterRules.check(report(cells), against: known).findings.isEmpty)
    }

    @Test func publishedDecisionsContradictATableOfZeros() throws {
        var cells = ReportOffice.cells(granted: 0)
        let known = RegisterKnowledge(cells: cells, publishedEnforcement: 5)
        #expect(RegisterRules.check(report(cells), against: known).findings.map(\.rule) == ["R2-10"])

        cells[try #require(CellKey.proactive(.administrativePunishment, .decisionsThisYear))] = Cell(Figure(5))
        #expect(RegisterRules.check(report(cells), against: known).findings.isEmpty)
        cells[try #require(CellKey.proactive(.administrativePunishment, .decisionsThisYear))] = Cell(.blank)
        #expect(RegisterRules.check(report(cells), against: known).findings.isEmpty)
    }

    @Test func rulesHaveIdsOfTheirOwnAndSources() {
        let ids = RegisterRules.infos.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(RegisterRules.infos.allSatisfy { !$0.sources.isEmpty })
    }
}
