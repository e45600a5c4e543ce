import AnnualReport
import OfficeFiles
import ReportReading
import Testing

/// Tables two and four, and the trial form, in the states that published reports have them in.
@Suite struct OtherTableTests {
    private static var numbers: PrintedNumbers { PrintedNumbers() }

    private func read(proactive: TwinTable? = nil, requests: TwinTable? = nil, remedies: [TwinTable]? = nil) throws
        -> [ReadingResult]
    {
        var report = TwinReport(OfficialTables(numbers: Self.numbers))
        if let proactive { report.proactive = [proactive] }
        if let requests { report.requests = [requests] }
        if let remedies { report.remedies = remedies }
        let reader = ReportReader()
        return try [
            reader.readDirectly(Array(report.html.utf8), kind: .html, source: "a.html"),
            reader.readDirectly(report.docx(), kind: .docx, source: "a.docx"),
            reader.read(text: report.text("\t"), source: "a.txt"), reader.read(text: report.text("|"), source: "a.md"),
        ]
    }

    private func figures(_ result: ReadingResult, _ table: ReportTable) -> [String] {
        CellKey.all.filter { $0.table == table }.map { result.report.cells.figure($0)?.description ?? "?" }
    }

    private func row(_ texts: [String]) -> [TwinCell] { texts.map { TwinCell($0) } }

    // MARK: Table four

    private static let five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    private static var fifteen: [String] { (1...15).map { String($0 * 11) } }

    @Test func readsTableFourUnderABrokenHeader() throws {
        let headers: [TwinTable] = [
            // 行政复议 cut off, the litigation blocks whole.
            [
                [TwinCell("行政复议", columns: 5), TwinCell("行政诉讼", columns: 10)],
                row(["结果", "结果", "其他", "尚未", "总计"]) + [
                    TwinCell("未经复议直接起诉", columns: 5), TwinCell("复议后起诉", columns: 5),
                ],
                row(["", "", "", "", ""] + Self.five + Self.five),
            ],
            // Every word on two lines.
            [
                [TwinCell("行政复议", columns: 5), TwinCell("行政诉讼", columns: 10)],
                row(["", "", "", "", ""]) + [TwinCell("未经复议直接起诉", columns: 5), TwinCell("复议后起诉", columns: 5)],
                row(Array(repeating: ["结果", "结果", "其他", "尚未", "总"], count: 3).flatMap { $0 }),
                row(Array(repeating: ["维持", "纠正", "结果", "审结", "计"], count: 3).flatMap { $0 }),
            ],
            // No line above the columns.
            [row(Self.five + Self.five + Self.five)],
        ]
        for header in headers {
            for result in try read(remedies: [header + [row(Self.fifteen)]]) {
                #expect(figures(result, .remedies) == Self.fifteen)
                #expect(!result.findings.contains { $0.cause == .reader })
            }
        }
    }

    @Test(arguments: [14, 16, 12, 5, 20])
    func leavesAnotherCountThanFifteenOut(_ count: Int) throws {
        let header = OfficialTables(numbers: Self.numbers).remedies.dropLast()
        for result in try read(remedies: [header + [row((1...count).map { String($0 * 11) })]]) {
            #expect(figures(result, .remedies).allSatisfy { $0 == "?" })
            #expect(result.report.cells[.review, .upheld].state == .unplaced)
            #expect(result.findings.map(\.rule) == ["RD-11"])
        }
    }

    @Test func readsNoTableFourWhoseHeaderHasAnotherOrder() throws {
        let orders: [TwinTable] = [
            [
                [TwinCell("行政复议", columns: 5), TwinCell("行政诉讼", columns: 10)],
                row(["总计"] + Self.five.dropLast() + ["总计"] + Self.five.dropLast() + ["总计"] + Self.five.dropLast()),
            ],
            [
                [TwinCell("行政诉讼", columns: 10), TwinCell("行政复议", columns: 5)], row(Self.five + Self.five + Self.five),
            ],
            [
                [TwinCell("行政复议", columns: 5), TwinCell("复议后起诉", columns: 5), TwinCell("未经复议直接起诉", columns: 5)],
                row(Self.five + Self.five + Self.five),
            ],
            [
                [TwinCell("行政复议", columns: 5), TwinCell("行政诉讼", columns: 10)],
                row(["结果纠正", "结果维持", "其他结果", "尚未审结", "总计"] + Self.five + Self.five),
            ],
        ]
        for header in orders {
            for result in try read(remedies: [header + [row(Self.fifteen)]]) {
                #expect(figures(result, .remedies).allSatisfy { $0 == "?" })
                #expect(result.findings.map(\.rule) == ["RD-11"])
            }
        }
    }

    @Test func keepsBlankCellsOfTableFourBlank() throws {
        var printed = Self.fifteen
        for index in [0, 4, 5, 14] { printed[index] = "" }
        let header = OfficialTables(numbers: Self.numbers).remedies.dropLast()
        for result in try read(remedies: [header + [row(printed)]]) {
            #expect(figures(result, .remedies) == printed.map { $0.isEmpty ? "?" : $0 })
            #expect(result.report.cells[.litigationAfterReview, .total].state == .blank)
        }
    }

    // MARK: Table two

    @Test func readsABlockThatLostItsLabelAndHeader() throws {
        var table = OfficialTables(numbers: Self.numbers).proactive
        // 第二十条第（五）项 and the header under it.
        table.removeSubrange(4...5)
        for result in try read(proactive: table) {
            for key in CellKey.all where key.table == .proactive {
                let figure = result.report.cells.figure(key)?.description
                #expect(figure == Self.numbers.text(key) || figure == nil)
            }
            #expect(figures(result, .proactive).count { $0 != "?" } >= 9)
        }
    }

    @Test func takesNoYuanForTenThousandYuan() throws {
        var table = OfficialTables(numbers: Self.numbers).proactive
        table[table.count - 2] = [TwinCell("信息内容"), TwinCell("本年收费金额（单位：元）", columns: 3)]
        for result in try read(proactive: table) {
            #expect(figures(result, .proactive).last == "?")
            #expect(
                !result.report.cells.figure(CellKey.all.first { $0.row == "administrative_fees" } ?? CellKey.all[0])
                    .debugDescription.contains("10"))
            #expect(result.findings.map(\.rule) == ["RD-11"])
        }
    }

    @Test(arguments: ["12.5", "12.5万元", "１２．５"])
    func readsDecimalFees(_ printed: String) throws {
        var table = OfficialTables(numbers: Self.numbers).proactive
        table[table.count - 1][1].text = printed
        for result in try read(proactive: table) { #expect(figures(result, .proactive).last == "12.5") }
    }

    // MARK: The trial form

    private var trialProactive: TwinTable {
        var rows: TwinTable = []
        var block = ""
        var number = 300
        for item in Proactive2019Row.allCases {
            let span = 4 - item.columns.count
            func cells(_ texts: [String]) -> [TwinCell] {
                texts.enumerated().map { TwinCell($1, columns: $0 == texts.count - 1 ? span : 1) }
            }
            if item.blockLabel != block {
                block = item.blockLabel
                rows.append([TwinCell(block, columns: 4)])
                rows.append([TwinCell("信息内容")] + cells(item.columns.map(\.label)))
            }
            rows.append([TwinCell(item.label)] + cells(item.columns.map { _ in (number, number += 1).0.description }))
        }
        return rows
    }

    private var trialRequests: TwinTable {
        let tables = OfficialTables(numbers: Self.numbers)
        let others: Set<RequestRow> = [.otherOverdueCorrection, .otherOverdueFee, .otherMisc]
        var rows = tables.rows(RequestRow.form2021.filter { !others.contains($0) })
        let numbers = Self.numbers.numbers(.otherHandlingGroup)
        rows.insert([TwinCell("（六）其他处理", columns: 2)] + row(numbers), at: rows.count - 2)
        return tables.header + rows
    }

    @Test func readsTheTrialFormUnderItsOwnKeys() throws {
        for result in try read(proactive: trialProactive, requests: trialRequests) {
            #expect(result.report.form == .form2019)
            #expect(figures(result, .proactive).allSatisfy { $0 == "?" })
            #expect(figures(result, .proactive2019) == (300..<322).map(String.init))
            for column in ApplicantColumn.allCases {
                let key = CellKey.requests(.otherHandlingGroup, column)
                #expect(result.report.cells.figure(key)?.description == Self.numbers.text(key))
                #expect(result.report.cells[.otherMisc, column].state == .rowMissing)
            }
            #expect(result.cellsRead == result.cellsExpected)
            #expect(result.findings.isEmpty)
        }
    }

    @Test func readsTheOldRowInsideTheFormInForce() throws {
        for result in try read(requests: trialRequests) {
            #expect(result.report.form == .form2021)
            let key = CellKey.requests(.otherHandlingGroup, .total)
            #expect(result.report.cells.figure(key)?.description == Self.numbers.text(key))
            #expect(result.report.cells[.otherOverdueFee, .total].state == .rowMissing)
        }
    }

    @Test func aRowOfTheTrialFormThatCannotBePlacedIsUnplacedThere() throws {
        var table = trialProactive
        table[2].removeLast()
        for result in try read(proactive: table) {
            let keys = CellKey.all.filter { $0.table == .proactive2019 && $0.row == "regulations" }
            #expect(keys.allSatisfy { result.report.cells[$0].state == .unplaced })
            #expect(CellKey.all.allSatisfy { $0.table != .proactive || result.report.cells[$0].state == .tableMissing })
        }
    }
}
