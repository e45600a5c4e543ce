import RichText
import Testing

private typealias Cell = RichText.Table.Cell

@Suite struct TableModelTests {
    @Test func gapsAreFilledWithEmptyCells() {
        let table = RichText.Table(rows: [[Cell("a"), Cell("b"), Cell("c")], [Cell("d")], []])
        #expect(table.columnCount == 3)
        #expect(table.rows.map { $0.map(\.text) } == [["a", "b", "c"], ["d", "", ""]])
    }

    @Test func spansEndWithTheTable() {
        let table = RichText.Table(rows: [[Cell("a", rowSpan: 9), Cell("b", columnSpan: 2)], [Cell("c"), Cell("d")]])
        #expect(table.rows[0][0].rowSpan == 2)
        #expect(table.columns == [[0, 1], [1, 2]])
    }

    @Test func aSpanEndsWhereACellFromAboveLies() {
        let table = RichText.Table(rows: [[Cell("a"), Cell("b", rowSpan: 2)], [Cell("c", columnSpan: 2)]])
        #expect(table.rows[1].map(\.columnSpan) == [1])
        #expect(table.columnCount == 2)
    }

    @Test func aRowThatIsWhollyCoveredStays() {
        let table = RichText.Table(rows: [[Cell("a", columnSpan: 2, rowSpan: 2)], [], [Cell("b"), Cell("c")]])
        #expect(table.rows.map(\.count) == [1, 0, 2])
    }

    @Test func absurdSpansCostNothing() {
        let table = RichText.Table(rows: [[Cell("a", columnSpan: .max, rowSpan: .max)], [Cell("b")]])
        #expect(table.columnCount == 200)
        #expect(table.rows.map(\.count) == [1, 0])
    }

    @Test func headerColumnsAreThoseInWhichHeadersBegin() {
        let rows = [
            [Cell("x", columnSpan: 3)], [Cell("a", columnSpan: 2), Cell("1")], [Cell("b", columnSpan: 2), Cell("2")],
        ]
        #expect(RichText.Table(headerRows: 1, headerColumns: 2, rows: rows).headerColumns == 1)
        #expect(RichText.Table(headerRows: 9, headerColumns: 9, rows: rows).headerRows == 3)
    }
}
