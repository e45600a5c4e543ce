import AnnualReport
import OfficeFiles
import Testing

@Suite("gongkai report read")
struct ReportReadTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func organs(_ json: String) throws -> [String?] {
        try ReportRecord.records(json: Array(json.utf8)).map(\.report.organ)
    }

    @Test func oneFileGivesOneObjectAndSeveralGiveAList() async throws {
        let first = try folder.write(ReportFiles.json("甲局"), to: "1.json")
        let second = try folder.write(ReportFiles.json("乙局"), to: "2.json")

        let one = await CommandRun(["report", "read", first])
        let both = await CommandRun(["report", "read", second, first])

        #expect(one.code == 0)
        #expect(one.output.hasPrefix("{\n"))
        #expect(try organs(one.output) == ["甲局"])
        #expect(both.output.hasPrefix("[\n"))
        #expect(try organs(both.output) == ["乙局", "甲局"])
    }

    @Test func aFolderIsWalkedByNameWithoutWhatProgramsLeaveBehind() async throws {
        try folder.write(ReportFiles.json("乙局"), to: "b/1.json")
        try folder.write(ReportFiles.json("甲局"), to: "a.json")
        try folder.write("锁", to: "b/~$1.docx")
        try folder.write("", to: ".DS_Store")
        try folder.write("", to: "Thumbs.db")

        let run = await CommandRun(["report", "read", folder.path])

        #expect(run.code == 0)
        #expect(run.errors == "")
        #expect(try organs(run.output) == ["甲局", "乙局"])
    }

    @Test func anArchiveIsReadLikeAFolderAndItsMembersAreNamedInIt() async throws {
        let archive = try ZipWriter.archive([
            ("区直/乙局.json", ReportFiles.json("乙局")), ("__MACOSX/._x", [0]), ("区直/甲局.json", ReportFiles.json("甲局")),
        ])
        let path = try folder.write(archive, to: "年报.ZIP")

        let run = await CommandRun(["report", "read", path])
        let records = try ReportRecord.records(json: Array(run.output.utf8))

        #expect(run.code == 0)
        #expect(records.map(\.source) == ["\(path)/区直/乙局.json", "\(path)/区直/甲局.json"])
    }

    @Test func standardInputIsRead() async throws {
        let text = String(decoding: ReportFiles.json("甲局"), as: UTF8.self)
        let run = await CommandRun(["report", "read", "-"], files: ["-": text])
        #expect(run.code == 0)
        #expect(run.output.contains(#""source": "标准输入""#))
    }

    @Test(arguments: ["1", "3", "64"])
    func linesStandInTheOrderOfTheInputsHoweverManyAreReadAtOnce(jobs: String) async throws {
        let names = (0..<40).map { "\($0)号局" }
        let paths = try names.enumerated().map { try folder.write(ReportFiles.json($1), to: "\($0).json") }

        let run = await CommandRun(["report", "read", "--format", "jsonl", "--jobs", jobs] + paths)

        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 40)
        #expect(try lines.map { try organs(String($0)) } == names.map { [$0] })
    }

    @Test func csvHasOneHeaderAndALineForEachReport() async throws {
        let path = try folder.write(
            ReportFiles.json("甲局") { $0.cells[.granted, .naturalPerson] = Cell(.blank) }, to: "1.json")

        let run = await CommandRun(["report", "read", path, path, "--format", "csv"])

        let lines = run.output.split(whereSeparator: \.isNewline)
        #expect(lines.count == 3)
        #expect(lines[0].contains("requests.granted.natural_person"))
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        let values = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        let column = try #require(header.firstIndex(of: "requests.granted.natural_person"))
        #expect(header.count == values.count)
        #expect(values[column] == "", "unknown is empty, never 0")
        #expect(values[column + 1] == "0")
    }

    @Test func whatCannotBeOpenedEndsWithThreeAndTheOthersAreStillRead() async throws {
        let good = try folder.write(ReportFiles.json("甲局"), to: "good.json")
        let empty = try folder.write("", to: "empty.docx")
        let broken = try folder.write("{\"organ\": ", to: "broken.json")
        let missing = folder.file("missing.txt")

        let run = await CommandRun(["report", "read", missing, empty, good, broken])

        #expect(run.code == 3)
        #expect(try organs(run.output) == ["甲局"])
        for (path, words) in [
            (missing, "没有这个文件或文件夹，请核对路径。"), (empty, "文件是空的"), (broken, "数据文件无法读取"),
        ] {
            #expect(run.errors.contains("无法读取“\(path)”：\(words)"), "\(run.errors)")
        }
    }

    @Test func aFileThatIsNoReportIsReadAndSaysSo() async throws {
        let path = try folder.write("今天食堂吃什么。\n", to: "菜单.txt")
        let run = await CommandRun(["report", "read", path])
        let record = try ReportRecord(json: Array(run.output.utf8))
        #expect(run.code == 0)
        #expect(record.findings.map(\.rule) == ["RD-10"])
        #expect(record.reading?.cellsRead == 0)
    }

    @Test func outWritesAFileAndNothingElse() async throws {
        let path = try folder.write(ReportFiles.json("甲局"), to: "1.json")
        let out = folder.file("out.jsonl")

        let run = await CommandRun(["report", "read", path, "--format", "jsonl", "--out", out])

        #expect(run.code == 0)
        #expect(run.output == "")
        #expect(try organs(try #require(folder.text("out.jsonl"))) == ["甲局"])
    }

    @Test(
        arguments: [
            ([], "错误：缺少 <文件>"),
            (["x", "--format", "xml"], "可选的值：'json'、'jsonl'、'csv'"),
            (["x", "--jobs", "0"], "错误：--jobs 应为1到256之间的整数，实为0。"),
            (["x", "--jobs", "257"], "实为257"),
            (["x", "--jobs", "多"], "“多”不能用于 --jobs <N>"),
            (["x", "--fromat", "csv"], "是否应为 --format？"),
        ])
    func wrongWordsEndWithTwo(arguments: [String], words: String) async {
        let run = await CommandRun(["report", "read"] + arguments)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("错误："))
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.output == "")
    }

    @Test func aFolderThatDoesNotExistCannotBeWrittenTo() async throws {
        let path = try folder.write(ReportFiles.json(), to: "1.json")
        let run = await CommandRun(["report", "read", path, "--out", folder.file("没有/out.json")])
        #expect(run.code == 3)
        #expect(run.errors.hasPrefix("错误：无法写入“"))
    }
}
