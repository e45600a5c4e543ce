import AnnualReport
import Testing

@Suite("gongkai report check")
struct ReportCheckTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// R3-07 and the rules of the row and the column speak of it: 1 where all else is 0.
    private static func withError(_ report: inout AnnualReport) {
        report.cells[.granted, .naturalPerson] = Cell(1)
    }

    /// R1-11, a warning: nothing is said of fees.
    private static func withWarning(_ report: inout AnnualReport) {
        for index in report.sections.indices where report.sections[index].key == .other {
            report.sections[index].paragraphs = [Paragraph("建议提案办理结果均已公开。")]
        }
    }

    @Test(
        arguments: [
            ("fine", "error", 0), ("fine", "warning", 0), ("fine", "never", 0), ("warned", "error", 0),
            ("warned", "warning", 1), ("warned", "never", 0), ("wrong", "error", 1), ("wrong", "warning", 1),
            ("wrong", "never", 0),
        ])
    func theExitCodeFollowsTheGravestFinding(report: String, failOn: String, code: Int32) async throws {
        let bytes =
            switch report {
            case "wrong": ReportFiles.json(change: Self.withError)
            case "warned": ReportFiles.json(change: Self.withWarning)
            default: ReportFiles.json()
            }
        let path = try folder.write(bytes, to: "1.json")
        let run = await CommandRun(["report", "check", path, "--fail-on", failOn])
        #expect(run.code == code, "\(run.output)")
    }

    @Test func theReportsOfTheYearBeforeAreFoundByTheirOrgan() async throws {
        let carried: (inout AnnualReport) -> Void = { report in
            report.cells[.carriedForward, .naturalPerson] = Cell(2)
            report.cells[.carriedForward, .total] = Cell(2)
        }
        try folder.write(ReportFiles.json("乙局", year: 2024, change: carried), to: "2024/1.json")
        try folder.write(ReportFiles.json("甲局", year: 2024), to: "2024/2.json")
        try folder.write(ReportFiles.json("乙局", year: 2023), to: "2024/3.json")
        try folder.write(ReportFiles.json("甲局"), to: "2025/1.json")
        try folder.write(ReportFiles.json("乙局"), to: "2025/2.json")

        let call = ["report", "check", folder.file("2025"), "--previous", folder.file("2024"), "--format", "json"]
        let run = await CommandRun(call)
        let records = try ReportRecord.records(json: Array(run.output.utf8))

        let linked = records.map { record in record.findings.filter { $0.rule == "R3-07" }.map(\.cells.first) }
        #expect(linked[0] == [])
        #expect(linked[1] == [.requests(.carriedOver, .naturalPerson), .requests(.carriedOver, .total)])
        #expect(run.code == 1)
    }

    @Test func twoReportsGivenAloneBelongTogetherWhateverTheOrganIsCalled() async throws {
        let before = try folder.write(ReportFiles.json("栀澜区水务局", year: 2024), to: "old.json")
        let now = try folder.write(ReportFiles.json("栀澜区水利局"), to: "new.json")
        let run = await CommandRun(["report", "check", now, "--previous", before, "--format", "json"])
        let rules = try ReportRecord.records(json: Array(run.output.utf8))[0].findings.map(\.rule)
        #expect(rules.contains("RY-04"), "the name changed: \(rules)")
    }

    @Test func aMissingYearBeforeEndsWithThreeBeforeAnythingIsChecked() async throws {
        let path = try folder.write(ReportFiles.json(), to: "1.json")
        let run = await CommandRun(["report", "check", path, "--previous", folder.file("2024")])
        #expect(run.code == 3)
        #expect(run.errors.hasPrefix("错误：--previous 的“"))
        #expect(run.output == "")
    }

    @Test func textPutsTheWorstFirstAndSumsUp() async throws {
        let fine = try folder.write(ReportFiles.json("甲局"), to: "1.json")
        let wrong = try folder.write(ReportFiles.json("乙局", change: Self.withError), to: "2.json")

        let run = await CommandRun(["report", "check", fine, wrong])

        // A long path is wrapped: the names at its end are looked for.
        let names = run.output.split(separator: "\n").compactMap { line in
            ["1.json", "2.json"].first { line.hasSuffix($0) }
        }
        #expect(names == ["2.json", "1.json"])
        #expect(run.output.contains("共核对2份：1份有错误，"))
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test func coloursOnlyOnATerminal() async throws {
        let path = try folder.write(ReportFiles.json(change: Self.withError), to: "1.json")
        let run = await CommandRun(["report", "check", path], hasColour: true)
        #expect(run.output.contains("\u{1B}[1;31m"))
    }

    @Test func jsonHasFindingsAndWhatCouldNotBeDecidedAndNoText() async throws {
        let path = try folder.write(
            ReportFiles.json { $0.cells[.newReceived, .total] = Cell(.blank) }, to: "1.json")
        let run = await CommandRun(["report", "check", path, "--format", "json"])
        #expect(run.output.hasPrefix("[\n"))
        #expect(run.output.contains(#""id": "RC-02""#))
        #expect(run.output.contains(#""not_evaluable": ["#))
        #expect(run.output.contains(#""R3-01""#))
        #expect(!run.output.contains(#""sections""#))
        #expect(!run.output.contains(#""facts""#))
    }

    @Test func htmlIsOnePageWrittenToAFile() async throws {
        let path = try folder.write(ReportFiles.json("甲局", change: Self.withError), to: "1.json")
        let run = await CommandRun([
            "report", "check", path, "--format", "html", "--out", folder.file("页.html"), "--fail-on", "never",
        ])
        let page = try #require(folder.text("页.html"))
        #expect(run.code == 0)
        #expect(run.output == "")
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("甲局") && page.contains("R3-03"))
    }

    @Test func whatCannotBeOpenedEndsWithThreeAndTheOthersAreChecked() async throws {
        let path = try folder.write(ReportFiles.json(change: Self.withError), to: "1.json")
        let run = await CommandRun(["report", "check", folder.file("x.docx"), path])
        #expect(run.code == 3)
        #expect(run.errors.contains("没有这个文件或文件夹"))
        #expect(run.output.contains("共核对1份：1份有错误"))
    }

    @Test func aFileThatIsNoReportGetsOneFinding() async throws {
        let path = try folder.write("今天食堂吃什么。\n", to: "菜单.txt")
        let run = await CommandRun(["report", "check", path, "--format", "json"])
        let record = try ReportRecord.records(json: Array(run.output.utf8))[0]
        #expect(run.code == 1)
        #expect(record.findings.map(\.rule) == ["RD-10"])
    }

    @Test(
        arguments: [
            (["--fail-on", "notice"], "可选的值：'error'、'warning'、'never'"),
            (["--organ-kind", "bureau"], "错误：--organ-kind 应为government、department"),
            (["--published-on", "2026-02-30"], "错误：--published-on 应为 YYYY-MM-DD 形式的日期，实为“2026-02-30”。"),
            (["--overview-limit", "0"], "错误：--overview-limit 应为正整数，实为0。"),
            (["--similarity-limit", "1.5"], "错误：--similarity-limit 应在0到1之间，实为1.5。"),
            (["--format", "pdf"], "可选的值：'text'、'json'、'html'"),
        ])
    func wrongWordsEndWithTwo(arguments: [String], words: String) async throws {
        let path = try folder.write(ReportFiles.json(), to: "1.json")
        let run = await CommandRun(["report", "check", path] + arguments)
        #expect(run.code == 2)
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.output == "")
    }
}
