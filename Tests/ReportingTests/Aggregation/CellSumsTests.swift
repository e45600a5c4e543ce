import AnnualReport
import Reporting
import Testing

struct CellSumsTests {
    private func cells(_ received: Cell.State, fee: String = "0") throws -> String {
        var cells = ReportCells()
        cells[.newReceived, .total] = Cell(received)
        let feeCell = try #require(CellKey(name: "proactive.administrative_fees.amount_wan_yuan"))
        cells[feeCell] = Cell(try #require(Figure(fee)))
        return CompactCells.text(cells)
    }

    @Test func addsExactlyWhereEverythingIsKnown() throws {
        var sums = CellSums()
        sums.add(try cells(.value(Figure(7)), fee: "0.1"), of: "甲局")
        sums.add(try cells(.value(Figure(1_234_567_890)), fee: "12.25"), of: "乙局")
        let fee = try #require(CellKey(name: "proactive.administrative_fees.amount_wan_yuan"))
        let received = CellKey.requests(.newReceived, .total)
        #expect(sums[received].atLeast == Figure(1_234_567_897) && sums[received].isExact)
        #expect(sums[fee].atLeast == Figure("12.35"))
    }

    @Test func anUnknownMakesALowerBoundAndSaysWhose() throws {
        var sums = CellSums()
        sums.add(try cells(.value(Figure(7))), of: "甲局")
        sums.add(try cells(.blank), of: "乙局")
        sums.addMissing("丙局")
        let sum = sums[.requests(.newReceived, .total)]
        #expect(sum.atLeast == Figure(7) && !sum.isExact && sum.unknown == 2 && sum.unknownNames == ["乙局", "丙局"])
    }

    @Test func nothingIsNoSum() { #expect(!CellSums()[.requests(.granted, .total)].isExact) }

    @Test(arguments: ["", "1,2", "1,x,3"])
    func aDamagedTextLeavesNothingOfItself(_ text: String) {
        var sums = CellSums()
        let isAdded = sums.add(text, of: "甲局")
        #expect(!isAdded)
        #expect(sums.reports == 0 && sums[CellKey.all[0]].known == 0)
    }

    @Test func anAdjustmentIsAddedToTheSum() throws {
        var sums = CellSums()
        sums.add(try cells(.value(Figure(7))), of: "甲局")
        sums.adjust(.requests(.newReceived, .total), by: Figure(-2))
        #expect(sums[.requests(.newReceived, .total)].atLeast == Figure(5))
    }
}

struct OutliersTests {
    private func cells(_ received: Int) -> ReportCells {
        var cells = ReportCells()
        cells[.newReceived, .total] = Cell(Figure(received))
        return cells
    }

    private func found(_ now: [Int], before: [Int] = []) -> [String] {
        func named(_ values: [Int]) -> [String: ReportCells] {
            Dictionary(uniqueKeysWithValues: values.enumerated().map { ("局\($0)", cells($1)) })
        }
        return Outliers.find(named(now), before: named(before)).map { "\($0.name) \($0.words)" }
    }

    @Test func oneThatIsFarFromItsPeersIsListed() {
        // Median 3, median deviation 1: 90 is 87 away.
        #expect(found([2, 3, 3, 4, 90]) == ["局4 表三“本年新收”行“总计”列：90，各单位中位数为3"])
    }

    @Test func fiveTimesTheYearBeforeIsListed() {
        #expect(found([100], before: [20]) == ["局0 表三“本年新收”行“总计”列：上年20，本年100"])
    }

    @Test(
        arguments: [
            ("usual spread", [10, 12, 9, 14, 11], []), ("small numbers", [0, 0, 0, 0, 15], []),
            ("below five times", [99], [20]), ("fivefold but by few", [15], [3]),
        ] as [(String, [Int], [Int])])
    func saysNothingWhenNothingStandsOut(_ name: String, now: [Int], before: [Int]) {
        #expect(found(now, before: before).isEmpty, "\(name)")
    }
}
