import AnnualReport
import Testing

@Suite("gongkai report template")
struct ReportTemplateTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func template(_ more: [String] = [], to name: String = "表.xlsx") async -> CommandRun {
        await CommandRun(
            ["report", "template", "--year", "2025", "--organ", "栀澜区水利局", "--to", folder.file(name)] + more)
    }

    private func read() async throws -> AnnualReport {
        let run = await CommandRun(["report", "read", folder.file("表.xlsx")])
        return try ReportRecord(json: Array(run.output.utf8)).report
    }

    @Test func anEmptyFormReadsAsItsOrganAndYearAndNoNumber() async throws {
        let run = await template()
        let report = try await read()

        #expect(run.code == 0)
        #expect(run.errors == "已生成 \(folder.file("表.xlsx"))\n")
        #expect(report.organ == "栀澜区水利局")
        #expect(report.year == 2025)
        let known = CellKey.expected(.form2021).filter { report.cells.figure($0) != nil }
        #expect(known.isEmpty, "\(known.map(\.name))")
    }

    @Test func whatLastYearCarriedForwardIsFilledInAndNothingElse() async throws {
        let previous = try folder.write(
            ReportFiles.json(year: 2024) { report in
                report.cells[.carriedForward, .naturalPerson] = Cell(2)
                report.cells[.carriedForward, .otherOrg] = Cell(.blank)
            }, to: "2024.json")

        let run = await template(["--previous", previous])
        let report = try await read()

        #expect(run.code == 0)
        #expect(run.errors.contains("“其他”列没有数字，上年结转该列留空。"))
        #expect(report.cells.figure(.requests(.carriedOver, .naturalPerson)) == 2)
        #expect(report.cells.figure(.requests(.carriedOver, .commercialEnterprise)) == 0)
        #expect(report.cells.figure(.requests(.carriedOver, .otherOrg)) == nil)
        #expect(report.cells.figure(.requests(.newReceived, .naturalPerson)) == nil)
    }

    @Test func anotherOrgansReportIsPointedOut() async throws {
        let previous = try folder.write(ReportFiles.json("霁砚区水利局", year: 2024), to: "2024.json")
        let run = await template(["--previous", previous])
        #expect(run.code == 0)
        #expect(run.errors.contains("注意：上一年度报告的机关为“霁砚区水利局”"))
    }

    @Test func aReportOfAnotherYearIsRefused() async throws {
        let previous = try folder.write(ReportFiles.json(year: 2023), to: "2023.json")
        let run = await template(["--previous", previous])
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("错误：--previous 应为2024年度的报告，“\(previous)”是2023年度的。"))
        #expect(folder.bytes("表.xlsx") == nil)
    }

    @Test(
        arguments: [
            (["--year", "2018"], "--year 应为2019到2100之间的年份，实为2018。"),
            (["--organ", " "], "--organ 应为机关名称，不能为空。"),
            (["--to", "表.docx"], "填报表只能是xlsx文件：--to 应以.xlsx结尾，实为“表.docx”。"),
        ])
    func wrongWordsEndWithTwo(more: [String], words: String) async {
        let run = await template(more)
        #expect(run.code == 2)
        #expect(run.errors == "错误：\(words)\n", "\(run.errors)")
    }

    @Test func aMissingReportOfLastYearEndsWithThree() async {
        let run = await template(["--previous", folder.file("没有.json")])
        #expect(run.code == 3)
        #expect(folder.bytes("表.xlsx") == nil)
    }
}
