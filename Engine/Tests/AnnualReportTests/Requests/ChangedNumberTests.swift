import AnnualReport
import ReportFixtures
import Testing

/// A report whose tables agree, and one number changed: the sums of the form leave no cell of tables three and four
/// without a relation that breaks.
@Suite struct ChangedNumbers {
    static let keys = CellKey.expected(.form2021).filter { $0.table == .requests || $0.table == .remedies }

    @Test func standInNinetyAndAHundredCells() {
        #expect(Self.keys.count == 25 * 7 + 3 * 5)
    }

    @Test(arguments: [1, -1, 9, 10, 100])
    func areFoundInEveryCell(_ change: Int) throws {
        var generator = ReportGenerator(seed: UInt64(91 + abs(change)))
        for report in generator.reports(2).map(\.tablesAlone) {
            #expect(sumFindings(report) == [], "the report agrees before the change")
            for key in Self.keys {
                let figure = try #require(report.cells.figure(key)?.whole)
                // No count is less than nothing; there is another rule for that.
                guard figure + change >= 0 else { continue }
                var changed = report
                changed.cells[key] = Cell(Figure(figure + change))

                let findings = sumFindings(changed)

                #expect(findings.contains { $0.cells.contains(key) }, "\(key.name)")
            }
        }
    }

    /// R3-01 (the balance), R3-02 (rows), R3-03 (columns), R4-01 (table four).
    private func sumFindings(_ report: AnnualReport) -> [Finding] {
        RuleSet.check(CheckContext(report: report)).findings.filter {
            ["R3-01", "R3-02", "R3-03", "R4-01"].contains($0.rule)
        }
    }
}

extension AnnualReport {
    /// Without the text, which the sums do not need and which takes most of a check's time.
    fileprivate var tablesAlone: AnnualReport {
        var report = self
        report.sections = []
        report.facts = []
        return report
    }
}
