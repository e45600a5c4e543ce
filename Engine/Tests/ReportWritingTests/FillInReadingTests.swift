import AnnualReport
import OfficeFiles
import Regulation
import ReportFixtures
import ReportReading
import Testing

@testable import ReportWriting

/// What comes back of a fill-in workbook that a unit has typed into.
@Suite struct TypedInWorkbooks {
    private static let organ = "澜岫市栀澜区水利局"

    private func read(_ bytes: [UInt8]) async throws -> ReadingResult {
        try await ReportReader().read(bytes, source: "填报表.xlsx")
    }

    @Test(arguments: [2020, 2024])
    func areBlankEverywhereBeforeTheyAreFilledIn(_ year: Int) async throws {
        let report = try await read(ReportWriter.fillInWorkbook(organ: Self.organ, year: year)).report

        let form: ReportForm = year == 2020 ? .form2019 : .form2021
        #expect(report.form == form)
        for key in CellKey.expected(form) {
            #expect(report.cells[key].state == .blank, "\(key)")
        }
        #expect(report.period == .wholeYear(year))
        #expect(report.title == "\(Self.organ)\(year)年政府信息公开工作年度报告")
        #expect(report.publishedOn == nil)
    }

    /// Of the row 一、 five columns are filled in: its total stays blank. Of 二、 all six: its total is their sum.
    @Test func keepTotalsBlankWhosePartsAreBlank() async throws {
        var values = ReportCells()
        for column in ApplicantColumn.parts.dropLast() { values[.newReceived, column] = Cell(3) }
        for column in ApplicantColumn.parts { values[.carriedOver, column] = Cell(2) }
        for column in RemedyColumn.parts { values[.review, column] = Cell(1) }

        let report = try await read(
            ReportWriter.fillInWorkbook(organ: Self.organ, year: 2024, values: values)
        ).report

        #expect(report.cells[.newReceived, .legalServiceOrg].figure == 3)
        #expect(report.cells[.newReceived, .otherOrg].state == .blank)
        #expect(report.cells[.newReceived, .total].state == .blank)
        #expect(report.cells[.carriedOver, .total].figure == 12)
        #expect(report.cells[.review, .total].figure == 4)
        let known = CellKey.expected(.form2021).filter { report.cells.figure($0) != nil }
        #expect(known.count == 5 + 7 + 5)
    }

    @Test(arguments: [
        ("公布日期", "2025年1月20日"), ("公布日期", "2025-01-20"), ("公布日期", "2025/1/20"), ("公布日期", "2025.1.20"),
    ])
    func giveTheDateThatWasTypedInto(_ label: String, _ typed: String) async throws {
        let bytes = try workbook(year: 2024, typing: [label: typed])

        let result = try await read(bytes)

        #expect(result.report.publishedOn == Day(year: 2025, month: 1, day: 20))
        #expect(result.findings.isEmpty)
    }

    @Test func giveOrganAndPeriodThatWereTypedInto() async throws {
        let bytes = try workbook(
            year: 2024, typing: ["机关名称": "澜岫市栀澜区水务局", "统计期限起": "2024年3月1日", "统计期限止": "2024-12-31"])

        let report = try await read(bytes).report

        #expect(report.organ == "澜岫市栀澜区水务局")
        #expect(report.year == 2024)
        #expect(report.title == "澜岫市栀澜区水务局2024年政府信息公开工作年度报告")
        #expect(
            report.period
                == ReportPeriod(
                    from: try #require(Day(year: 2024, month: 3, day: 1)),
                    to: try #require(Day(year: 2024, month: 12, day: 31))))
    }

    @Test func sayWhatIsNoDate() async throws {
        let result = try await read(workbook(year: 2024, typing: ["公布日期": "一月下旬"]))

        #expect(result.report.publishedOn == nil)
        #expect(result.findings.map(\.rule) == ["RD-13"])
        #expect(result.findings.first?.message.contains("一月下旬") == true)
    }

    /// The workbook as it is handed out, with words typed beside labels of 基本信息.
    private func workbook(year: Int, typing typed: [String: String]) throws -> [UInt8] {
        var draft = FillInWorkbook(organ: Self.organ, year: year, values: ReportCells()).workbook
        let sheet = try #require(draft.sheets.firstIndex { $0.name == FillInForm.basicsSheet })
        for (label, words) in typed {
            let row = try #require(draft.sheets[sheet].cells.first { $0.value == .text(label) }?.row)
            let cell = try #require(draft.sheets[sheet].cells.firstIndex { $0.row == row && $0.column == 2 })
            draft.sheets[sheet].cells[cell].value = .text(words)
        }
        return try XlsxWriter.file(draft)
    }
}
