import AnnualReport
import OfficeFiles
import ReportFixtures
import ReportWriting
import Testing

@Suite struct ReportWorkbooks {
    @Test func holdNumbersAsNumbersAndTotalsAsFormulas() throws {
        let workbook = try Workbook.read(ReportWriter.write(Fixture.base, to: .xlsx))

        #expect(workbook.sheets.map(\.name) == ["基本信息", "正文", "表二", "表三", "表四"])
        let requests = try #require(workbook.sheet(named: "表三"))
        // Three header rows, then 一、本年新收: natural persons in column D, the total in column J.
        #expect(requests["D4"]?.value == .number(5))
        #expect(requests["D4"]?.hasFormula == false)
        #expect(requests["J4"]?.value == .number(7))
        #expect(requests["J4"]?.hasFormula == true)
        // （七）总计 of natural persons is the sum of the 21 rows above it.
        #expect(requests["B27"]?.text == "（七）总计")
        #expect(requests["D27"]?.value == .number(5))
        #expect(requests["D27"]?.hasFormula == true)
    }

    /// A formula would mend on opening what the report says wrongly.
    @Test func keepATotalThatItsPartsDoNotGive() throws {
        var report = Fixture.base
        report.cells[.newReceived, .total] = Cell(8)

        let requests = try #require(Workbook.read(ReportWriter.write(report, to: .xlsx)).sheet(named: "表三"))

        #expect(requests["J4"]?.value == .number(8))
        #expect(requests["J4"]?.hasFormula == false)
    }

    @Test func leaveUnknownCellsEmpty() throws {
        var report = Fixture.base
        report.cells[.newReceived, .otherOrg] = Cell(.blank)
        report.cells[.carriedOver, .otherOrg] = Cell(.dash, raw: "/")

        let requests = try #require(Workbook.read(ReportWriter.write(report, to: .xlsx)).sheet(named: "表三"))

        #expect(requests["I4"]?.value == .blank)
        #expect(requests["I5"]?.value == .text("/"))
        #expect(requests["J4"]?.hasFormula == false)
    }

    @Test func leaveOutRowsThatTheReportHasNot() throws {
        var report = Fixture.base
        for column in ApplicantColumn.allCases { report.cells[.refusedDuplicate, column] = Cell(.rowMissing) }

        let requests = try #require(Workbook.read(ReportWriter.write(report, to: .xlsx)).sheet(named: "表三"))

        #expect(!requests.rows.contains { $0.cells.contains { $0.text == "2.重复申请" } })
        #expect(requests["B26"]?.text == "（七）总计")
    }
}

@Suite struct FillInWorkbooks {
    @Test func markThemselvesAsOurs() throws {
        let workbook = try Workbook.read(ReportWriter.fillInWorkbook(organ: "澜岫市栀澜区水利局", year: 2024))

        #expect(workbook.cell(named: FillInForm.versionName)?.value == .number(Double(FillInForm.version)))
        #expect(workbook.sheets.first { $0.name == FillInForm.metaSheet }?.isHidden == true)
        #expect(
            workbook.sheets.filter { !$0.isHidden }.map(\.name) == [
                "填表说明", "基本信息", "正文", "表二", "表三", "表四", "勾稽检查",
            ])
    }

    /// What is handed out holds no number in any table: nothing that could be taken for a statement of the unit.
    @Test(arguments: [2020, 2024])
    func holdNoNumberBeforeTheyAreFilledIn(_ year: Int) throws {
        let workbook = try Workbook.read(ReportWriter.fillInWorkbook(organ: "", year: year))

        for name in ["表二", "表三", "表四"] {
            let sheet = try #require(workbook.sheet(named: name))
            for cell in sheet.rows.flatMap(\.cells) {
                if case .number = cell.value { Issue.record("\(name) \(cell.address): \(cell.text)") }
            }
        }
    }

    @Test func showThatNothingIsFilledInYet() throws {
        let workbook = try Workbook.read(ReportWriter.fillInWorkbook(organ: "", year: 2024))

        let requests = try #require(workbook.sheet(named: "表三"))
        #expect(requests["D30"]?.text == "未填完")
        let checks = try #require(workbook.sheet(named: "勾稽检查"))
        // 24 rows are filled in for six kinds of applicants; （七）总计 and the column 总计 are formulas.
        #expect(checks["A3"]?.text == "表三：应填144格")
        #expect(checks["B3"]?.text == "还有144格未填")
    }
}
