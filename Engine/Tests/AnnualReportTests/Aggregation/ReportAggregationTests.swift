import Testing

@testable import AnnualReport

@Suite("Adding up units")
struct ReportAggregationTests {
    private let water = AnnualReport.base.with { $0.organ = "云岭县水利局" }
    private let farming = AnnualReport.base.with { $0.organ = "云岭县农业局" }

    private func merge(_ reports: [AnnualReport], expected: [String]? = nil) -> ReportAggregation {
        ReportAggregation.merge(reports, organ: "云岭县人民政府", year: 2022, expectedUnits: expected)
    }

    @Test func knownNumbersAddUpExactly() throws {
        let sum = merge([water, farming])

        #expect(sum.report.cells.figure(.requests(.newReceived, .total)) == 14)
        #expect(sum.report.organ == "云岭县人民政府")
        #expect(sum.report.title == "云岭县人民政府2022年政府信息公开工作年度报告")
        #expect(sum.report.cells[.newReceived, .total].place == .records(["云岭县水利局", "云岭县农业局"]))
        #expect(sum.lowerBounds.isEmpty && sum.missingUnits.isEmpty && sum.problems.isEmpty)
        #expect(TableCheck.run(sum.report) == CheckResult())
    }

    @Test func amountsAddUpWithoutRounding() throws {
        let fee = try #require(CellKey.proactive(.administrativeFees, .amountWanYuan))
        let reports = (0..<10).map { number in
            AnnualReport.zeros.with {
                $0.organ = "云岭县第\(number)局"
                $0.cells[fee] = Cell(Figure("0.1") ?? .zero)
            }
        }

        #expect(merge(reports).report.cells.figure(fee) == 1)
    }

    @Test func anUnknownShareMakesALowerBoundAndNeverANumber() throws {
        let unsure = farming.with { $0.cells[.granted, .naturalPerson] = Cell(.blank, place: .line(9)) }

        let sum = merge([water, unsure])

        let cell = CellKey.requests(.granted, .naturalPerson)
        #expect(sum.lowerBounds == [.init(cell: cell, atLeast: 3, unknown: ["云岭县农业局"])])
        #expect(sum.report.cells.figure(cell) == nil)
        #expect(sum.report.cells[cell].state == .text)
        #expect(sum.report.cells[cell].raw == "≥3")
        #expect(
            sum.contributions(to: cell) == [
                .init(organ: "云岭县水利局", cell: Cell(3)), .init(organ: "云岭县农业局", cell: Cell(.blank, place: .line(9))),
            ])
    }

    @Test func whatNobodyKnowsIsNoLowerBoundOfZero() {
        let sum = merge([water, farming].map { $0.with { $0.setRow(.granted, .rowMissing) } })

        #expect(sum.report.cells[.granted, .total].state == .blank)
        #expect(sum.lowerBounds.count == 7)
    }

    @Test func aMissingUnitIsUnknownInEveryCell() {
        let sum = merge([water], expected: ["云岭县水利局", "云岭县农业局"])

        #expect(sum.missingUnits == ["云岭县农业局"])
        #expect(sum.lowerBounds.count == 200)
        #expect(CellKey.all.allSatisfy { sum.report.cells.figure($0) == nil })
        #expect(sum.completenessFindings.map(\.message) == ["应报2个，已报1个，缺少：云岭县农业局"])
        #expect(sum.completenessFindings.map(\.rule) == ["RG-02"])
    }

    @Test func namesMayBeShortWhereTheyFitOneOrganOnly() {
        let sum = merge([water, farming], expected: ["青石市云岭县水利局", "云岭县农业局"])
        let unclear = merge([water], expected: ["甲市云岭县水利局", "乙市云岭县水利局"])

        #expect(sum.missingUnits.isEmpty && sum.problems.isEmpty)
        #expect(unclear.missingUnits == ["甲市云岭县水利局", "乙市云岭县水利局"])
    }

    @Test func unitsOutsideTheListAreAddedAndNamed() {
        let sum = merge([water, farming], expected: ["云岭县水利局"])

        #expect(sum.problems == [.notExpected(organ: "云岭县农业局")])
        #expect(sum.report.cells.figure(.requests(.newReceived, .total)) == 14)
    }

    @Test func theSameReportTwiceCountsOnce() {
        let sum = merge([water, water.with { $0.organ = "云岭县 水利局" }])

        #expect(sum.problems == [.repeated(organ: "云岭县水利局")])
        #expect(sum.report.cells.figure(.requests(.newReceived, .total)) == 7)
    }

    @Test func contradictingReportsOfOneOrganCountNeither() {
        let sum = merge([water, farming, water.with { $0.set(.granted, .naturalPerson, 9) }])

        #expect(sum.problems == [.contradicting(organ: "云岭县水利局")])
        #expect(sum.missingUnits == ["云岭县水利局"])
        #expect(sum.units.map(\.organ) == ["云岭县农业局"])
        #expect(sum.lowerBounds.first?.unknown == ["云岭县水利局"])
    }

    @Test func otherYearsAndNamelessReportsAreRefused() {
        let old = farming.with { $0.year = 2021 }
        let sum = merge([water, old, water.with { $0.organ = nil }])
        let beside = merge([water, farming, old])

        #expect(sum.problems == [.otherYear(organ: "云岭县农业局", year: 2021), .unnamed(position: 2)])
        #expect(sum.missingUnits == ["云岭县农业局"])
        #expect(beside.missingUnits.isEmpty)
        #expect(beside.lowerBounds.isEmpty)
    }

    @Test func theTrialFormLeavesOpenWhatItDoesNotAsk() {
        var trial = AnnualReport(organ: "云岭县农业局", year: 2022, form: .form2019)
        for cell in CellKey.expected(.form2019) { trial.cells[cell] = Cell(.value(1)) }

        let sum = merge([water, trial])

        #expect(sum.problems == [.otherForm(organ: "云岭县农业局", .form2019)])
        #expect(sum.lowerBounds.count == 10 + 3 * 7)
        #expect(sum.report.cells.figure(.requests(.newReceived, .total)) == 8)
    }

    @Test func sumsBeyondTheRangeOfAFigureAreUnknown() {
        let huge = Cell(Figure(Int(Figure.limit)))
        let reports = [water, farming].map { $0.with { $0.cells[.granted, .total] = huge } }

        let sum = merge(reports)

        #expect(sum.problems == [.tooLarge(.requests(.granted, .total))])
        #expect(sum.report.cells.figure(.requests(.granted, .total)) == nil)
    }

    @Test func noReportsAreNoZeros() {
        let sum = merge([])

        #expect(CellKey.all.allSatisfy { sum.report.cells.figure($0) == nil })
        #expect(sum.lowerBounds.count == 200)
    }

    // MARK: RG-01

    @Test func theGovernmentsOwnReportIsHeldAgainstItsUnits() {
        let sum = merge([water, farming])
        let own = sum.report.with { $0.set(.granted, .total, 9) }

        let outcome = sum.check(against: own)

        #expect(outcome.findings.map(\.rule) == ["RG-01"])
        #expect(
            outcome.findings.map(\.message) == ["表三“予以公开”行：“总计”汇总数9、所属机关合计8，不一致（“总计”其中云岭县水利局4、云岭县农业局4）"])
        #expect(sum.check(against: sum.report) == .silent)
    }

    @Test func documentsMayBeCountedOnceForSeveralOrgans() {
        let sum = merge(
            [water, farming].map {
                $0.with { $0.setDocuments(.normativeDocuments, issued: 1, repealed: 0, inForce: 1) }
            })
        let own = sum.report.with { $0.setDocuments(.normativeDocuments, issued: 1, repealed: 0, inForce: 1) }

        #expect(sum.check(against: own) == .silent)
    }

    @Test func alowerBoundOnlyContradictsASmallerNumber() {
        let sum = merge([water, farming.with { $0.setRow(.granted, .blank) }])
        let exact = merge([water, farming]).report

        let larger = sum.check(against: exact)
        let smaller = sum.check(against: exact.with { $0.set(.granted, .total, 3) })

        #expect(larger.findings.isEmpty)
        #expect(larger.notEvaluable == ["表三“予以公开”行：7处合计不完整或未知，无法核对"])
        #expect(smaller.findings.map(\.message) == ["表三“予以公开”行：“总计”汇总数3、所属机关合计至少4，不一致（“总计”其中云岭县水利局4）"])
    }
}
