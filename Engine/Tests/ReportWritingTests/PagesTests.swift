import AnnualReport
import ReportFixtures
import Testing

@testable import ReportWriting

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// How often a piece of markup stands in a page.
private func count(_ piece: String, in page: String) -> Int {
    page.split(separator: piece, omittingEmptySubsequences: false).count - 1
}

struct WholeTablesTests {
    @Test(arguments: ReportForm.allCases)
    func holdEveryCellOfTheFormOnceAlsoOfAnEmptyReport(_ form: ReportForm) {
        let keys = FormTable.whole(of: AnnualReport(form: form)).flatMap(\.keys)

        #expect(keys.sorted() == CellKey.expected(form).sorted())
    }

    @Test(arguments: ReportForm.allCases)
    func coverEverySquareOnce(_ form: ReportForm) {
        for table in FormTable.whole(of: AnnualReport(form: form)) {
            var covered: [[Int]: Int] = [:]
            for (row, line) in table.rows.enumerated() {
                for cell in line.cells {
                    for below in row..<(row + cell.rowSpan) {
                        for column in cell.column..<(cell.column + cell.columnSpan) {
                            covered[[below, column], default: 0] += 1
                        }
                    }
                }
            }
            #expect(covered.count == table.rows.count * table.columnCount, "\(table.table) has gaps")
            #expect(covered.values.allSatisfy { $0 == 1 }, "\(table.table) has cells over each other")
        }
    }

    @Test func showTheOneOldRowOfANewReportToo() {
        var report = Fixture.base
        report.cells[.otherHandlingGroup, .total] = Cell(2)

        let keys = FormTable.whole(of: report).flatMap(\.keys)

        #expect(keys.count == 207)
        #expect(keys.contains(.requests(.otherHandlingGroup, .total)))
    }
}

struct ReportPageTests {
    @Test func printsTitleHeadingsParagraphsAndAllNumbers() {
        let page = text(ReportPage(Fixture.base).bytes())

        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("<h1>澜岫市栀澜区工业和信息化局2023年政府信息公开工作年度报告</h1>"))
        #expect(count("<h2 ", in: page) == 6)
        #expect(count("<p", in: page) >= Fixture.base.sections.flatMap(\.paragraphs).count)
        // 200 cells and the corner note of table three.
        #expect(count("<td", in: page) == 201)
    }

    @Test func unknownCellsStayEmptyAndAreNeverZero() {
        var report = Fixture.base
        report.cells[.granted, .total] = Cell(.blank)
        report.cells[.granted, .naturalPerson] = Cell(.unplaced)
        report.cells[.granted, .otherOrg] = Cell(.dash, raw: "/")

        let page = text(ReportPage(report).bytes())

        #expect(count("></td>", in: page) == 2)
        #expect(count(">/</td>", in: page) == 1)
    }

    @Test func aMissingRowIsNotWritten() {
        var report = Fixture.base
        for column in ApplicantColumn.allCases { report.cells[.refusedDuplicate, column] = Cell(.rowMissing) }

        let page = text(ReportPage(report).bytes())

        #expect(!page.contains("2.重复申请"))
        #expect(page.contains("rowspan=\"21\""), "三、本年度办理结果 spans one row less")
        #expect(count("<td", in: page) == 194)
    }

    @Test func aBlockWithoutRowsLosesItsHeaders() {
        var report = Fixture.base
        for key in CellKey.all where key.row == "administrative_fees" && key.table == .proactive {
            report.cells[key] = Cell(.rowMissing)
        }

        let page = text(ReportPage(report).bytes())

        #expect(!page.contains("第二十条第（八）项"))
        #expect(page.contains("第二十条第（六）项"))
    }

    @Test func aMissingTableIsNotWritten() {
        var report = Fixture.base
        for key in CellKey.all where key.table == .remedies { report.cells[key] = Cell(.tableMissing) }

        #expect(count("<table", in: text(ReportPage(report).bytes())) == 2)
    }

    @Test func textFromTheReportIsEscaped() {
        var report = Fixture.base
        report.title = "<script>alert(1)</script>"
        report.sections[0].paragraphs[0].text = "<img src=x onerror=alert(1)>"

        let page = text(ReportPage(report).bytes())

        #expect(!page.contains("<script") && !page.contains("<img"))
    }

    @Test func everyHeaderNamedByACellExists() {
        for report in [Fixture.base, Fixture.trialForm] {
            let page = text(ReportPage(report).bytes())
            let ids = Set(page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
            let named = page.split(separator: " headers=\"").dropFirst()
                .flatMap { $0.prefix { $0 != "\"" }.split(separator: " ") }

            #expect(named.count > 400)
            #expect(named.allSatisfy(ids.contains))
        }
    }

    @Test func aNumberOfTableThreeIsReadWithItsRowAndColumn() throws {
        let headers = try TableHeaders(#require(FormTable.table(of: Fixture.base, in: .requests)))

        // Row 3 of the head and body together is 一、本年新收; column 4 is 商业企业 under 法人或其他组织 under 申请人情况.
        #expect(
            headers.speaking(forRow: 3, column: 4) == ["requests-0-3", "requests-1-4", "requests-2-4", "requests-3-0"])
    }
}

struct FindingsPageTests {
    private func checked(_ report: AnnualReport, _ findings: [Finding]) -> CheckedReport {
        CheckedReport(
            source: "工信局.docx", report: report, findings: findings,
            notEvaluable: [.init(rule: "R3-07", reasons: ["没有上年度报告"])],
            reading: ReadingSummary(format: "docx", report: report))
    }

    private let wrong = Finding(
        "R3-03", .error, "表三“重复申请”行“商业企业”列填3，各列合计应为2",
        cells: [.requests(.refusedDuplicate, .commercialEnterprise), .requests(.refusedDuplicate, .total)],
        mend: Mend(
            "将3改为2", changes: [.init(.requests(.refusedDuplicate, .commercialEnterprise), to: 2)]))

    @Test func linksEachFindingToItsCellsAndBack() {
        let page = text(FindingsPage(reports: [checked(Fixture.base, [wrong])]).bytes())
        let cell = "r1-c\(CellKey.requests(.refusedDuplicate, .commercialEnterprise).index)"

        #expect(page.contains("href=\"#\(cell)\""))
        #expect(page.contains("<td id=\"\(cell)\" tabindex=\"-1\" class=\"error main\">"))
        #expect(count("href=\"#r1-f1\"", in: page) == 2, "from the faulty cell and from the total")
        #expect(page.contains("建议（未改动原文件）"))
        #expect(page.contains("建议2</span>"))
    }

    @Test func everyLinkLeadsSomewhere() {
        var report = Fixture.base
        for key in CellKey.all where key.table == .remedies { report.cells[key] = Cell(.tableMissing) }
        let findings = [
            wrong, Finding("RC-15", .error, "缺少表四", cells: [.remedies(.review, .total)]),
            Finding("RN-01", .warning, "正文", quotes: [Quote("本机关", section: .overview), Quote("文中没有的话")]),
        ]
        for reports in [[checked(report, findings)], (0..<30).map { _ in checked(report, findings) }] {
            let page = text(FindingsPage(reports: reports).bytes())
            let ids = page.split(separator: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            let links = page.split(separator: "href=\"#").dropFirst().map { String($0.prefix { $0 != "\"" }) }

            #expect(Set(ids).count == ids.count, "ids are unique")
            #expect(Set(links).subtracting(ids).isEmpty)
        }
    }

    @Test func marksTheQuotedWordsAndLinksToThem() {
        var report = Fixture.base
        report.sections = [ReportSection(.overview, heading: "一、总体情况", paragraphs: [Paragraph("全年收到申请9件，均已办结。")])]
        let finding = Finding("RN-01", .error, "正文称收到申请9件", quotes: [Quote("收到申请9件", section: .overview)])

        let page = text(FindingsPage(reports: [checked(report, [finding])]).bytes())

        #expect(
            page.contains("全年<mark id=\"r1-m1\" tabindex=\"-1\" class=\"error\">收到申请9件<a class=\"ref\" href=\"#r1-f1\"")
        )
        #expect(page.contains("<a href=\"#r1-m1\">看原文</a>"))
    }

    @Test func aQuoteThatTheTextDoesNotHaveIsShownWithoutLink() {
        let finding = Finding("RN-01", .error, "正文", quotes: [Quote("文中没有的话")])

        let page = text(FindingsPage(reports: [checked(Fixture.base, [finding])]).bytes())

        #expect(page.contains("“文中没有的话”"))
        #expect(!page.contains("看原文"))
    }

    @Test func saysWhyACellHasNoNumber() {
        var report = Fixture.base
        report.cells[.granted, .total] = Cell(.blank)
        report.cells[.granted, .otherOrg] = Cell(.rowMissing)
        report.cells[.granted, .naturalPerson] = Cell(.unplaced)

        let page = text(FindingsPage(reports: [checked(report, [])]).bytes())

        #expect(page.contains(">空</span>") && page.contains(">缺行</span>") && page.contains(">未读到</span>"))
        #expect(page.contains("表格200格中读到197格，其余3格未知"))
    }

    @Test func aReportWithoutFindingsSaysSo() {
        let page = text(FindingsPage(reports: [checked(Fixture.base, [])]).bytes())

        #expect(page.contains("没有发现问题"))
        #expect(page.contains("无法判断的规则（1条）"))
        #expect(!page.contains("问题清单"))
    }

    @Test func putsTheReportWithTheMostErrorsFirst() {
        var other = Fixture.base
        other.organ = "澜岫市水利局"
        let notice = Finding("RM-13", .notice, "用词")
        let page = text(
            FindingsPage(reports: [
                checked(Fixture.base, [notice, notice, notice]), checked(other, [wrong]), checked(Fixture.base, []),
            ]).bytes())

        #expect(page.contains("共核对3份报告，1份有错误"))
        #expect(page.contains("<a href=\"#r1\">澜岫市水利局</a>"))
        #expect(count("<details class=\"report\">", in: page) == 3)
    }

    @Test func aWholeDistrictStaysBounded() {
        let limits = FindingsPage.Limits(reports: 2, findings: 3, showsWholeReports: false)
        let many = (0..<5).map { _ in checked(Fixture.base, [Finding](repeating: wrong, count: 7)) }

        let page = text(FindingsPage(reports: many, limits: limits).bytes())

        #expect(count("<details class=\"report\">", in: page) == 2)
        #expect(count("<li id=\"r1-f", in: page) == 3)
        #expect(page.contains("另有4条较轻的问题未列出"))
        #expect(page.contains("下面只展开问题最多的2份"))
        #expect(count("表二　", in: page) == 0, "a table without faults is left out")
    }

    @Test func limitsGrowWithTheRunButNotWithoutEnd() {
        #expect(FindingsPage.Limits(reportCount: 1).showsWholeReports)
        #expect(!FindingsPage.Limits(reportCount: 119).showsWholeReports)
        #expect(FindingsPage.Limits(reportCount: 100_000).reports == 300)
    }

    @Test func namesCellsOfOneRowOrOneColumnTogether() {
        let row = ApplicantColumn.allCases.map { CellKey.requests(.granted, $0) }
        let column = [RequestRow.totalHandled, .granted, .partiallyGranted, .deniedStateSecret]
            .map { CellKey.requests($0, .naturalPerson) }

        #expect(CellGroup.groups(of: row).map(\.words) == ["表三“予以公开”行7格"])
        #expect(CellGroup.groups(of: column).map(\.words) == ["表三“（七）总计”行“自然人”列", "表三“自然人”列其余3格"])
        #expect(CellGroup.groups(of: Array(row.prefix(2))).count == 2)
    }
}

struct MarkedTextTests {
    private func runs(_ text: String, _ quotes: [String]) -> [String] {
        var report = AnnualReport()
        report.sections = [ReportSection(.overview, heading: "", paragraphs: [Paragraph(text)])]
        let marked = MarkedText(report: report, findings: quotes.map { Finding("X", .error, "", quotes: [Quote($0)]) })
        return marked.sections[0].paragraphs[0].runs.map { run in
            run.mark.map { "[\(run.text)]\($0.findings)" } ?? run.text
        }
    }

    @Test(arguments: [
        ("nothing quoted", ["别的"], ["本机关收到申请9件。"]),
        ("the middle", ["申请"], ["本机关收到", "[申请][1]", "9件。"]),
        ("the whole", ["本机关收到申请9件。"], ["[本机关收到申请9件。][1]"]),
        ("both ends", ["本机关", "件。"], ["[本机关][1]", "收到申请9", "[件。][2]"]),
        ("overlapping quotes become one mark", ["收到申请", "申请9件"], ["本机关", "[收到申请9件][1, 2]", "。"]),
        ("the same words twice", ["申请", "申请"], ["本机关收到", "[申请][1, 2]", "9件。"]),
        ("an empty quote marks nothing", [""], ["本机关收到申请9件。"]),
    ])
    func splitsAtQuotes(_ name: String, quotes: [String], expected: [String]) {
        #expect(runs("本机关收到申请9件。", quotes) == expected, "\(name)")
    }
}
