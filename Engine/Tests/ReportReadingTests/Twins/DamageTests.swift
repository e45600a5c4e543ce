import AnnualReport
import ReportFixtures
import ReportReading
import Testing

/// Whatever one accident does to a report's text, no cell gets a number that the text does not print in it.
@Suite struct DamageTests {
    private static let seeds: ClosedRange<UInt64> = 1...8

    @Test(arguments: TableShape.allCases, Damage.allCases)
    func noAccidentPutsANumberIntoAnotherCell(_ shape: TableShape, _ damage: Damage) {
        let numbers = PrintedNumbers()
        for seed in Self.seeds { expectNoWrongCell(shape, damage, numbers, seed: seed) }
    }

    /// The same where a third of the cells is blank from the start, in the shapes that show blank cells.
    @Test(arguments: [TableShape.tabs, .bars, .tabbedLines], Damage.allCases)
    func norDoesOneAmongBlankCells(_ shape: TableShape, _ damage: Damage) {
        for seed in Self.seeds {
            let numbers = PrintedNumbers(text: { key in
                (key.index &* 2_654_435_761 &+ Int(seed) &* 40_503) >> 7 % 3 == 0 ? "" : String(1000 + key.index)
            })
            expectNoWrongCell(shape, damage, numbers, seed: seed)
        }
    }

    private func expectNoWrongCell(_ shape: TableShape, _ damage: Damage, _ numbers: PrintedNumbers, seed: UInt64) {
        var random = SplitMix64(seed: seed &* 977 &+ UInt64(damage.rawValue.utf8.count))
        var damaged = DamagedReport(shape.report(numbers), shape: shape)
        damaged.suffer(damage, by: &random)
        let result = ReportReader().read(text: damaged.text, source: "报告.txt")
        for key in CellKey.all {
            guard let figure = result.report.cells.figure(key) else { continue }
            let isRight = damaged.allows(figure.description, in: key, of: numbers)
            #expect(isRight, "\(shape), seed \(seed): \(damaged.story): \(key.name) reads \(figure)")
        }
    }
}
