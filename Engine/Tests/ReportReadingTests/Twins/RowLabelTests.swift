import AnnualReport
import OfficeFiles
import ReportReading
import Testing

/// Labels in every state that published tables have them in; every number different.
@Suite struct RowLabelTests {
    private static var numbers: PrintedNumbers { PrintedNumbers() }

    private func html(_ change: (inout OfficialTables) -> Void) throws -> ReadingResult {
        var tables = OfficialTables(numbers: Self.numbers)
        change(&tables)
        return try ReportReader().readDirectly(Array(TwinReport(tables).html.utf8), kind: .html, source: "a.html")
    }

    private func html(rows change: (OfficialTables) -> TwinTable) throws -> ReadingResult {
        let tables = OfficialTables(numbers: Self.numbers)
        var report = TwinReport(tables)
        report.requests = [change(tables)]
        return try ReportReader().readDirectly(Array(report.html.utf8), kind: .html, source: "a.html")
    }

    private func lines(_ change: (String) -> String) -> ReadingResult {
        ReportReader().read(text: change(TableShape.plainLines.report(Self.numbers)), source: "a.txt")
    }

    private func expectOnlyPrinted(_ result: ReadingResult, _ what: String = "") {
        for key in CellKey.all {
            guard let figure = result.report.cells.figure(key) else { continue }
            #expect(Self.numbers.text(key) == figure.description, "\(what) \(key.name)")
        }
    }

    private func variants(_ result: ReadingResult) -> [String] {
        result.report.observations.compactMap {
            if case .labelVariant(let printed, _) = $0.kind { printed } else { nil }
        }
    }

    @Test(arguments: [
        (RequestRow.newReceived, "一、本年新收政府信息公开申请数"),
        (.partiallyGranted, "(二) 部分公开(区分处理的, 只计这一情形, 不计其他情形)"), (.partiallyGranted, "（二）部分公开（区分处理的，只计这一情况，不计其他情形）"),
        (.partiallyGranted, "部分公开"), (.deniedLawProhibits, "2.其他法律法规禁止公开"), (.deniedSafetyStability, "3.危及\"三安全一稳定\""),
        (.deniedSafetyStability, "3．危及「三安全一稳定」"), (.deniedSafetyStability, "3、危及三安全一稳定"),
        (.deniedInternalAffairs, "5.属于三类内容事务信息"), (.unableNotHeld, "1.本机关不掌握相关信息"),
        (.refusedPetitionComplaint, "1.信访投诉举报类申请"), (.refusedPetitionComplaint, "1.信访举报投诉类"),
        (.refusedConfirmReissue, "5.要求行政机关确认或重新出具已获取的信息"),
        (.otherOverdueCorrection, "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开"),
        (.otherOverdueCorrection, "1．申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请"), (.totalHandled, "（七） 总 计"),
    ])
    func recognisesTheVariantsSeen(_ row: RequestRow, _ label: String) throws {
        let result = try html { $0.labels[row] = label }

        expectOnlyPrinted(result)
        #expect(result.cellsRead == 200)
        #expect(result.findings.isEmpty)
    }

    @Test(arguments: RequestRow.form2021)
    func readsALabelWithOneWrongCharacterAndSaysSo(_ row: RequestRow) throws {
        let characters = Array(row.officialLabel)
        guard characters.count >= 8 else { return }
        for index in 3..<characters.count where characters[index].isLetter {
            var wrong = characters
            wrong[index] = "某"

            let result = try html { $0.labels[row] = String(wrong) }

            expectOnlyPrinted(result, String(wrong))
            if result.report.cells[row, .total].figure != nil {
                #expect(variants(result) == [String(wrong)])
            } else {
                #expect(result.report.cells[row, .total].state == .rowMissing)
                #expect(
                    result.report.observations.contains { $0.kind == .unknownRow(label: String(wrong), numbers: 7) })
            }
        }
    }

    /// As near to one row as to another: read as neither.
    @Test func takesNoSideBetweenTwoRows() throws {
        let result = try html { $0.labels[.newReceived] = "上年新收政府信息公开申请数量" }

        expectOnlyPrinted(result)
        #expect(result.report.cells[.newReceived, .total].state == .rowMissing)
        #expect(result.report.cells[.carriedOver, .total].figure != nil)
    }

    @Test(arguments: RequestRow.form2021)
    func readsALabelBrokenAnywhere(_ row: RequestRow) throws {
        let label = row.officialLabel
        for index in label.indices.dropFirst() {
            let broken = label[..<index] + "\n" + label[index...]

            let inCell = try html { $0.labels[row] = String(broken).replacing("\n", with: "<br>") }
            #expect(inCell.cellsRead == 200, "\(broken)")
            #expect(variants(inCell).isEmpty)

            let inLines = lines { text in
                let printed = label.count > 12 ? label.prefix(9) + "\n" + label.dropFirst(9) : label[...]
                return text.replacing("\n\(printed)\n", with: "\n\(broken)\n")
            }
            expectOnlyPrinted(inLines, "\(broken)")
            // A line that is only “1” may as well be a number of the row above.
            let isBareNumber = index == label.index(after: label.startIndex) && label.first?.isASCII == true
            #expect(inLines.cellsRead >= (isBareNumber ? 193 : 200), "\(broken)")
            #expect(variants(inLines).isEmpty, "\(broken)")
        }
    }

    @Test func readsGroupLabelsOneCharacterALine() throws {
        let label = "三、本年度办理结果"
        let broken = label.map(String.init).joined(separator: "\n")

        let result = lines { $0.replacing(label, with: broken) }

        expectOnlyPrinted(result)
        #expect(result.cellsRead == 200)
        #expect(result.report.observations.isEmpty)
    }

    @Test(arguments: RequestRow.form2021)
    func leavesARowOutOfItsPlaceWhatItIs(_ row: RequestRow) throws {
        // Behind every other row: the group's heading no longer stands beside it.
        let result = try html(rows: { tables in
            var plain = tables
            plain.groupLabels = .absent
            return tables.header + plain.rows(RequestRow.form2021.filter { $0 != row } + [row])
        })

        expectOnlyPrinted(result)
        #expect(result.cellsRead == 200)
        let isLast = row == .carriedForward
        #expect(
            result.report.observations.contains { $0.kind == .rowOutOfOrder(rowLabel: row.officialLabel) } == !isLast)
    }

    @Test func readsARowPrintedTwiceWithTheSameNumbersOnce() throws {
        let result = try html(rows: { tables in
            var rows = tables.requests
            rows.insert(rows[9], at: 10)
            return rows
        })

        #expect(result.cellsRead == 200)
        #expect(result.report.observations.map(\.kind) == [.repeatedRow(rowLabel: "3.危及“三安全一稳定”", agree: true)])
    }

    @Test func readsNeitherOfTwoRowsThatDisagree() throws {
        let result = try html(rows: { tables in
            var rows = tables.requests
            rows.insert([rows[9][0]] + (1...7).map { TwinCell(String($0)) }, at: 10)
            return rows
        })

        #expect(result.cellsRead == 193)
        #expect(result.report.cells[.deniedSafetyStability, .total].state == .unplaced)
        expectOnlyPrinted(result)
    }

    /// A third printing must not bring the row back.
    @Test func readsNoneOfThreeRowsThatDisagree() throws {
        let result = try html(rows: { tables in
            var rows = tables.requests
            rows.insert([rows[9][0]] + (1...7).map { TwinCell(String($0)) }, at: 10)
            rows.insert(rows[9], at: 11)
            return rows
        })

        #expect(result.report.cells[.deniedSafetyStability, .total].state == .unplaced)
    }

    @Test func keepsTheNumbersOfAnUnknownRowOutOfTheOthers() throws {
        let result = try html(rows: { tables in
            var rows = tables.requests
            rows.insert([TwinCell("其中：网络申请", columns: 3)] + (1...7).map { TwinCell(String($0)) }, at: 4)
            return rows
        })

        expectOnlyPrinted(result)
        #expect(result.cellsRead == 200)
        #expect(result.report.observations.map(\.kind) == [.unknownRow(label: "其中：网络申请", numbers: 7)])
    }

    @Test(arguments: TableShape.allCases, ["- 4 -", "第4页", "第 4 页 共 9 页", "4"])
    func aPageNumberBetweenTwoRowsCostsAtMostThatRow(_ shape: TableShape, _ page: String) {
        let text = shape.report(Self.numbers)
        let label = RequestRow.refusedPublication.officialLabel
        let opening = shape == .tabbedLines ? "\t\n\t\n\t\(label)" : label
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let index = lines.firstIndex(where: { $0.contains(label) }) else {
            Issue.record("no row \(opening)")
            return
        }
        lines.insert(page, at: shape == .tabbedLines ? index - 2 : index)

        let result = ReportReader().read(text: lines.joined(separator: "\n"), source: "a.txt")

        expectOnlyPrinted(result, "\(shape) \(page)")
        #expect(result.cellsRead >= (page == "4" ? 193 : 200), "\(shape) \(page)")
    }

    @Test(arguments: [TableShape.tabs, .bars])
    func saysWhereAnEmptyLineCutsTheRows(_ shape: TableShape) {
        var lines = shape.report(Self.numbers).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let index = lines.firstIndex(where: { $0.contains("3.要求提供公开出版物") }) else { return }
        lines.insert("", at: index)

        let result = ReportReader().read(text: lines.joined(separator: "\n"), source: "a.txt")

        let fragments = result.report.observations.filter { $0.kind == .labelFragment("") }
        #expect(fragments.map(\.place) == [.line(index + 1)])
        #expect(result.cellsRead == 200)
    }

    @Test func rowsThatAreAllSpacedAreNotCut() {
        let lines = TableShape.tabs.report(Self.numbers).split(separator: "\n", omittingEmptySubsequences: false)

        let result = ReportReader().read(text: lines.joined(separator: "\n\n"), source: "a.txt")

        #expect(!result.report.observations.contains { $0.kind == .labelFragment("") })
        #expect(result.cellsRead == 200)
    }

    /// A bare number before the first row is a page number and no sign that numbers lead their labels.
    @Test func aNumberBeforeTheFirstRowSaysNothing() {
        let result = lines { $0.replacing("\n一、本年新收政府信", with: "\n4\n一、本年新收政府信") }

        expectOnlyPrinted(result)
        #expect(result.cellsRead == 200)
    }

    @Test func numbersBeforeTheirLabelsAreNotGivenToTheLabelsBefore() {
        let result = lines { text in
            guard let start = text.firstRange(of: "\n一、本年新收政府信"), let end = text.firstRange(of: "\n\n四、政府信息公开行政复议")
            else {
                return text
            }
            var lines: [String] = []
            for row in RequestRow.form2021 { lines += Self.numbers.numbers(row) + [row.officialLabel] }
            return text[..<start.lowerBound] + "\n" + lines.joined(separator: "\n") + text[end.lowerBound...]
        }

        expectOnlyPrinted(result)
    }
}
