import ReportFixtures
import Testing

@testable import AnnualReport

@Suite("Mends and the search for single faults")
struct MendTests {
    @Test func twoSwappedCellsAreProposedToBeSwappedBack() {
        // Base B with 自然人 and 商业企业 of 予以公开 exchanged: 3 and 1.
        let report = AnnualReport.base.with {
            $0.set(.granted, .naturalPerson, 1)
            $0.set(.granted, .commercialEnterprise, 3)
        }

        let mends = TableCheck.run(report).findings.filter { $0.rule == "R3-02" }.compactMap(\.mend)

        #expect(mends.count == 2)
        for mend in mends {
            #expect(
                mend.words == "将表三“予以公开”行“自然人”列的1与表三“予以公开”行“商业企业”列的3互换，全部勾稽关系即平衡（请核对台账后修改）")
            #expect(
                mend.changes == [
                    .init(.requests(.granted, .naturalPerson), to: 3),
                    .init(.requests(.granted, .commercialEnterprise), to: 1),
                ])
        }
    }

    @Test func twoSwappedRowsAreProposedToBeSwappedBack() {
        let rows: [RequestRow] = [.totalHandled, .carriedForward]
        let report = AnnualReport.base.with { report in
            for column in ApplicantColumn.allCases {
                let kept = report.cells[rows[0], column]
                report.cells[rows[0], column] = report.cells[rows[1], column]
                report.cells[rows[1], column] = kept
            }
        }

        let result = TableCheck.run(report)

        #expect(result.findings.first?.mend?.words.hasPrefix("将表三“（七）总计”行与“结转下年度继续办理”行的数值互换") == true)
        #expect(mended(report, result) == .base)
    }

    @Test func severalPossibleMendsAreNamedWithoutAChange() throws {
        let result = TableCheck.run(.base.with { $0.setBlock(.review, [1, 0, 0, 1, 1]) })

        let mend = try #require(result.findings.first?.mend)

        #expect(mend.changes.isEmpty)
        #expect(
            mend.words == "以下任一处修改均可使勾稽关系平衡，请核对台账后选择：表四“行政复议”“结果维持”栏的1改为0；"
                + "表四“行政复议”“尚未审结”栏的1改为0；表四“行政复议”“总计”栏的1改为2")
    }

    @Test func lastYearsReportDecidesBetweenMends() {
        // 上年结转 and 本年新收 of 自然人 both could be lower by one; last year says that it is 上年结转.
        let report = AnnualReport.base.with {
            $0.set(.carriedOver, .naturalPerson, 2)
            $0.set(.carriedOver, .total, 2)
        }

        let result = TableCheck.run(report, previous: .baseLastYear)

        #expect(result.ids == ["R3-01", "R3-01", "R3-07", "R3-07"])
        #expect(result.findings.allSatisfy { $0.mend == nil })
        let single = AnnualReport.base.with { $0.set(.carriedOver, .naturalPerson, 2) }
        #expect(mended(single, TableCheck.run(single, previous: .baseLastYear)) == .base)
    }

    @Test func aMendUnderUnknownsClaimsNoMoreThanItKnows() {
        let report = AnnualReport.base.with {
            $0.set(.newReceived, .naturalPerson, 6)
            $0.cells[.granted, .otherOrg] = Cell(.blank)
        }

        let mend = TableCheck.run(report).findings.first { $0.rule == "R3-01" }?.mend

        #expect(mend?.words.contains("现有数据可核算的勾稽关系即平衡") == true)
    }

    @Test func noMendIsNegativeOrBroken() {
        // 予以公开 of 自然人 is 0 and its total too high by one: lowering the others is all that arithmetic offers.
        let report = AnnualReport.zeros.with {
            $0.set(.totalHandled, .naturalPerson, 1)
            $0.set(.newReceived, .naturalPerson, 1)
            $0.set(.newReceived, .total, 1)
            $0.set(.totalHandled, .total, 1)
        }

        for finding in TableCheck.run(report).findings {
            #expect(finding.mend?.changes.allSatisfy { $0.to >= .zero && $0.to.isWhole } ?? true)
        }
    }

    @Test(arguments: 0..<20)
    func consistentReportsOfTheGeneratorHaveNoTableFinding(seed: Int) {
        var generator = ReportGenerator(seed: UInt64(seed))
        for report in generator.reports(10) {
            #expect(arithmetic(TableCheck.run(report)).isEmpty)
        }
    }

    @Test(arguments: 0..<40)
    func aSingleChangedNumberIsAlwaysFoundAndItsMendRestoresTheReport(seed: Int) throws {
        var random = Seeded(seed)
        var generator = ReportGenerator(seed: UInt64(seed))
        let report = generator.next()
        let sums = CellKey.expected(.form2021).filter { $0.table == .requests || $0.table == .remedies }
        let cell = sums[random.below(sums.count)]
        let printed = try #require(report.cells.figure(cell)?.whole)
        let broken = report.with { $0.set(cell, printed + 1 + random.below(9)) }

        let result = TableCheck.run(broken)

        let told = arithmetic(result)
        #expect(!told.isEmpty, "\(cell)")
        #expect(told.contains { $0.cells.contains(cell) }, "\(cell)")
        if cell.table == .requests {
            let mends = told.compactMap(\.mend)
            #expect(!mends.isEmpty, "\(cell)")
            #expect(mended(broken, result).cells.figure(cell) == Figure(printed), "\(cell)")
        }
    }

    @Test(arguments: 0..<26)
    func aDeletedRowIsNeverAFalseSum(number: Int) {
        var generator = ReportGenerator(seed: UInt64(number) + 100)
        let row = RequestRow.form2021[number % 25]
        let report = generator.next().with { $0.setRow(row, .rowMissing) }

        let result = TableCheck.run(report)

        #expect(result.messages("RC-01") == ["表三缺少“\(row.shortLabel)”行"])
        #expect(arithmetic(result).isEmpty)
        #expect(result.undecided.contains("R3-03"))
    }

    @Test(arguments: 0..<40)
    func everyProposedChangeBalancesTheTable(seed: Int) {
        var random = Seeded(seed)
        var generator = ReportGenerator(seed: UInt64(seed) + 500)
        let cells = CellKey.expected(.form2021).filter { $0.table == .requests }
        let broken = generator.next().with { report in
            let (one, other) = (cells[random.below(cells.count)], cells[random.below(cells.count)])
            let kept = report.cells[one]
            report.cells[one] = report.cells[other]
            report.cells[other] = kept
        }

        let result = TableCheck.run(broken)

        if result.findings.contains(where: { !($0.mend?.changes.isEmpty ?? true) }) {
            #expect(arithmetic(TableCheck.run(mended(broken, result))).isEmpty)
        }
    }

    private func arithmetic(_ result: CheckResult) -> [Finding] {
        result.findings.filter { ["R3-01", "R3-02", "R3-03", "R4-01"].contains($0.rule) }
    }

    /// The report with the proposed change of its first finding that has one.
    private func mended(_ report: AnnualReport, _ result: CheckResult) -> AnnualReport {
        let changes = result.findings.compactMap(\.mend).first { !$0.changes.isEmpty }?.changes ?? []
        return report.with { copy in
            for change in changes { copy.cells[change.cell] = Cell(change.to) }
        }
    }
}
