import AnnualReport
import ReportFixtures
import Reporting
import Testing

struct CompactCellsTests {
    @Test func everyStateComesBackAsItWas() throws {
        var cells = ReportCells()
        let states: [Cell.State] = [
            .value(Figure(0)), .value(Figure(7)), .value(try #require(Figure("12.3456"))),
            .value(try #require(Figure("-1"))), .blank, .dash,
            .text, .rowMissing, .unplaced,
        ]
        for (key, state) in zip(CellKey.all, states) { cells[key] = Cell(state, raw: "印的字") }

        let back = try #require(CompactCells.cells(CompactCells.text(cells)))

        for key in CellKey.all { #expect(back[key].state == cells[key].state, "\(key)") }
        #expect(CompactCells.text(cells).hasPrefix("0,7,12.3456,-1,b,d,t,r,u,m,m"))
    }

    @Test(arguments: ["", "1", "1,2,3", "x"])
    func anotherTextIsNoReport(_ text: String) { #expect(CompactCells.cells(text) == nil) }

    @Test func aWordThatIsNoNumberIsNotTakenForOne() {
        let text = CompactCells.text(ReportCells())
        #expect(CompactCells.cells("1e3" + text.dropFirst()) == nil)
        #expect(CompactCells.cells(text + ",m") == nil)
        #expect(CompactCells.cells("" + text.dropFirst()) == nil)
    }
}
