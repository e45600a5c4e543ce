import Testing

@testable import AnnualReport

@Suite("Plausibility of table four")
struct RemedyRuleTests {
    @Test func saysNothingOfBlocksThatAddUp() {
        let report = AnnualReport.base.with {
            $0.setBlock(.review, [376, 0, 196, 121, 693])
            $0.setBlock(.litigationAfterReview, [74, 0, 30, 51, 155])
        }

        #expect(TableCheck.run(report) == CheckResult())
    }

    @Test func aBlankLeavesItsBlockAloneUndecided() {
        let report = AnnualReport.base.with {
            $0.setBlock(.litigationAfterReview, [1, 0, 0, 0, 2])
            $0.cells[.review, .upheld] = Cell(.blank)
        }

        let result = TableCheck.run(report)

        #expect(result.messages("R4-01").count == 1)
        #expect(result.reasons("R4-01") == ["“行政复议”：“结果维持”栏为空，无法核算（若空白视为0则平衡）"])
    }

    @Test(arguments: [(1, ["R4-02"]), (2, []), (3, [])])
    func pendingCasesOfLastYearReappear(_ total: Int, ids: [String]) {
        let lastYear = AnnualReport.baseLastYear.with { $0.setBlock(.review, [0, 0, 0, 2, 2]) }

        let result = TableCheck.run(.base.with { $0.setBlock(.review, [total, 0, 0, 0, total]) }, previous: lastYear)

        #expect(result.ids == ids)
    }

    @Test(arguments: [(4, ["R4-03"]), (3, [])])
    func lawsuitsAfterReviewNeedReviews(_ lawsuits: Int, ids: [String]) {
        // Concluded: two of last year's three, one of this year's two.
        let lastYear = AnnualReport.baseLastYear.with { $0.setBlock(.review, [2, 0, 0, 1, 3]) }
        let report = AnnualReport.base.with {
            $0.setBlock(.review, [1, 0, 0, 1, 2])
            $0.setBlock(.litigationAfterReview, [lawsuits, 0, 0, 0, lawsuits])
        }

        #expect(TableCheck.run(report, previous: lastYear).ids == ids)
    }

    @Test(arguments: [
        ("", ["R4-04"]), ("因主动公开事项引发行政复议1件。", []), ("主动公开信息20条。发生行政复议1件。", ["R4-04"]),
    ])
    func casesWithoutRequestsAreQuestioned(_ text: String, ids: [String]) {
        let report = AnnualReport.zeros.with {
            $0.setBlock(.review, [1, 0, 0, 0, 1])
            $0.sections = [ReportSection(.overview, heading: "一、总体情况", paragraphs: [Paragraph(text)])]
        }

        #expect(TableCheck.run(report, previous: .zeros.with { $0.year = 2021 }).ids == ids)
        #expect(TableCheck.run(report).undecided == ["R4-04"])
        #expect(TableCheck.run(report).ids == [])
    }

    @Test(arguments: [(2023, []), (2024, ["R4-05"]), (2025, ["R4-05"])])
    func directLawsuitsAreRemindedOfFromTheYearOfTheNewAct(_ year: Int, ids: [String]) {
        let report = AnnualReport.base.with {
            $0.year = year
            $0.setBlock(.litigationDirect, [1, 0, 0, 0, 1])
        }

        #expect(TableCheck.run(report).ids == ids)
    }

    @Test(arguments: [
        ("完善制度，加强培训。", ["R4-06"]), ("行政复议纠正1件，已重新答复并整改。", []), ("撤销不合规账号2个。复议案件办理规范。", ["R4-06"]),
    ])
    func correctedCasesAreExplained(_ text: String, ids: [String]) {
        let report = AnnualReport.base.with {
            $0.setBlock(.review, [0, 1, 0, 0, 1])
            $0.sections = [ReportSection(.problems, heading: "五、存在的主要问题及改进情况", paragraphs: [Paragraph(text)])]
        }

        #expect(TableCheck.run(report).ids == ids)
    }

    @Test func withoutTextCorrectionsAreNotDecided() {
        let report = AnnualReport.base.with { $0.setBlock(.review, [0, 1, 0, 0, 1]) }

        #expect(TableCheck.run(report).undecided == ["R4-06"])
        #expect(TableCheck.run(report).ids == [])
    }
}
