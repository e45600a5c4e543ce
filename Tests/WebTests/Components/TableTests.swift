import HTML
import Testing

@testable import Web

struct TableTests {
    private struct Row {
        let name: String
        let people: Int?
    }

    private let columns: [TableColumn<Row>] = [
        .link("单位", sort: ColumnSort(.ascending, to: "/units?sort=name"), to: { _ in "/units/1" }, { $0.name }),
        .number("人数") { $0.people },
    ]

    @Test func cellsAreEscapedAndNamedByTheirColumn() {
        let html = DataTable("单位", rows: [Row(name: "<b>&", people: 3)], columns: columns).rendered()

        #expect(html.contains("<a href=\"/units/1\">&lt;b&gt;&amp;</a>"))
        #expect(html.contains("<td class=\"number\" role=\"cell\" data-label=\"人数\">3</td>"))
    }

    @Test func unknownIsNotZero() {
        let html = DataTable("单位", rows: [Row(name: "甲", people: nil), Row(name: "乙", people: 0)], columns: columns)
            .rendered()

        #expect(html.contains("<span class=\"unseen\">无</span>"))
        #expect(html.contains(">0</td>"))
    }

    @Test func headsSayTheirScopeAndOrder() {
        let html = DataTable("单位", rows: [Row(name: "甲", people: 1)], columns: columns).rendered()

        #expect(
            html.contains(
                "<th scope=\"col\" role=\"columnheader\" aria-sort=\"ascending\"><a href=\"/units?sort=name\">单位"))
        #expect(html.contains("<th scope=\"row\" role=\"rowheader\">"))
        #expect(html.contains("<caption id=\"table-caption\">单位</caption>"))
    }

    @Test func withoutRowsTheEmptyStateStandsInItsPlace() {
        let html = DataTable("单位", rows: [] as [Row], columns: columns, empty: EmptyState("还没有单位", advice: "先导入。"))
            .rendered()

        #expect(!html.contains("<table"))
        #expect(html.contains("还没有单位"))
        #expect(html.contains("先导入。"))
    }

    @Test func aScrollingTableIsARegionThatTheKeyboardReaches() {
        let html = DataTable("单位", rows: [Row(name: "甲", people: 1)], columns: columns, narrow: .scroll, id: "t")
            .rendered()

        #expect(html.contains("role=\"region\" tabindex=\"0\" aria-labelledby=\"t-caption\""))
        #expect(!html.contains("data-label"))
    }

    @Test func rowsAreChosenByTheirNames() {
        let html = DataTable(
            "单位", rows: [Row(name: "甲局", people: 1)], columns: columns,
            selection: RowSelection(name: "unit", value: { _ in "u-1" }, label: { $0.name })
        ).rendered()

        #expect(
            html.contains("<input type=\"checkbox\" name=\"unit\" value=\"u-1\"><span class=\"unseen\">选择甲局</span>"))
    }

    @Test func aPageOfTwentyRowsIsSmall() {
        let rows = (1...20).map { (number: Int) in Row(name: "示例县第 \(number) 局", people: number) }
        let wide = columns + (1...4).map { number in .text("第\(number)列") { $0.name } }

        #expect(DataTable("单位", rows: rows, columns: wide).bytes().count < 12_000)
    }

    @Test(
        arguments: [
            (1, 1, [1]), (1, 3, [1, 2, 3]), (1, 9, [1, 2, nil, 9]), (3, 9, [1, 2, 3, 4, nil, 9]),
            (4, 9, [1, 2, 3, 4, 5, nil, 9]), (5, 9, [1, nil, 4, 5, 6, nil, 9]), (9, 9, [1, nil, 8, 9]),
        ] as [(Int, Int, [Int?])])
    func pageNumbersShowTheEndsAndTheNeighbours(current: Int, count: Int, expected: [Int?]) {
        #expect(NumberedPaging(current: current, of: count) { _ in "/" }.numbers == expected)
    }

    @Test func onePageNeedsNoPaging() {
        #expect(NumberedPaging(current: 1, of: 1) { _ in "/" }.rendered().isEmpty)
        #expect(KeysetPaging(previous: nil, next: nil).rendered().isEmpty)
    }

    @Test func theCurrentPageIsMarked() {
        let html = NumberedPaging(current: 2, of: 3) { WebAddress("/units?page=\($0)") ?? "/" }.rendered()

        #expect(html.contains("href=\"/units?page=2\" aria-current=\"page\" aria-label=\"第 2 页\""))
        #expect(html.matches(of: /aria-current/).count == 1)
    }
}
