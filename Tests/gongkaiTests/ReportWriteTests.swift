import AnnualReport
import Testing

@Suite("gongkai report write, merge, diff and rules")
struct ReportWriteTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    // MARK: - write

    @Test(
        arguments: [
            ("docx", [0x50, 0x4B]), ("xlsx", [0x50, 0x4B]), ("pdf", Array("%PDF-".utf8)),
            ("html", Array("<!DOCTYPE html>".utf8)), ("md", Array("# 栀澜区水利局2025年".utf8)),
            ("json", Array("{\n".utf8)), ("csv", [0xEF, 0xBB, 0xBF]),
        ] as [(String, [UInt8])])
    func theEndingNamesTheFormat(ending: String, signature: [UInt8]) async throws {
        let path = try folder.write(ReportFiles.json(), to: "1.json")
        let out = folder.file("报告.\(ending)")

        let run = await CommandRun(["report", "write", path, "--to", out])

        #expect(run.code == 0)
        #expect(run.output == "")
        #expect(run.errors == "已生成 \(out)\n")
        let bytes = try #require(folder.bytes("报告.\(ending)"))
        #expect(bytes.starts(with: signature))
    }

    @Test(arguments: ["docx", "pdf", "html", "xlsx", "md", "json"])
    func whatIsWrittenReadsBackWithTheSameCellsAndUnknownIsNotZero(ending: String) async throws {
        let path = try folder.write(
            ReportFiles.json { report in
                report.cells[.newReceived, .naturalPerson] = Cell(7)
                report.cells[.granted, .otherOrg] = Cell(.blank)
            }, to: "1.json")
        let out = folder.file("2.\(ending)")
        _ = await CommandRun(["report", "write", path, "--to", out])

        let run = await CommandRun(["report", "read", out])
        let read = try ReportRecord(json: Array(run.output.utf8)).report

        #expect(run.code == 0)
        #expect(read.organ == "栀澜区水利局")
        #expect(read.cells.figure(.requests(.newReceived, .naturalPerson)) == 7)
        #expect(read.cells[.granted, .otherOrg].state == .blank)
        #expect(read.cells.figure(.requests(.granted, .total)) == 0)
    }

    @Test(
        arguments: [
            ("报告.doc", 2, "错误：--to 的扩展名应为docx、pdf、xlsx、html、md、csv、json之一"),
            ("报告", 2, "错误：--to 的扩展名应为"),
            ("没有/报告.docx", 3, "错误：无法写入“"),
        ] as [(String, Int32, String)])
    func aWrongNameIsRefused(name: String, code: Int32, words: String) async throws {
        let path = try folder.write(ReportFiles.json(), to: "1.json")
        let run = await CommandRun(["report", "write", path, "--to", folder.file(name)])
        #expect(run.code == code)
        #expect(run.errors.hasPrefix(words), "\(run.errors)")
    }

    @Test func aFolderOfSeveralIsNoSingleReport() async throws {
        try folder.write(ReportFiles.json(), to: "in/1.json")
        try folder.write(ReportFiles.json(), to: "in/2.json")
        let run = await CommandRun(["report", "write", folder.file("in"), "--to", folder.file("x.md")])
        #expect(run.code == 2)
        #expect(run.errors.contains("里有2个文件，这里只处理一份报告"))
        #expect(folder.bytes("x.md") == nil)
    }

    @Test func aMissingReportEndsWithThreeAndLeavesNothing() async throws {
        let run = await CommandRun(["report", "write", folder.file("x.json"), "--to", folder.file("x.md")])
        #expect(run.code == 3)
        #expect(folder.bytes("x.md") == nil)
    }

    // MARK: - merge

    private func merge(_ paths: [String], units: [String]? = nil, to name: String = "sum.json") async throws
        -> CommandRun
    {
        var call = ["report", "merge"] + paths + ["--organ", "栀澜区人民政府", "--year", "2025", "--to", folder.file(name)]
        if let units { call += ["--units", try folder.write(units.joined(separator: "\n"), to: "units.txt")] }
        return await CommandRun(call)
    }

    private func sum() throws -> AnnualReport {
        try ReportRecord(json: try #require(folder.bytes("sum.json"))).report
    }

    private func unit(_ organ: String, received: Cell, to name: String) throws -> String {
        try folder.write(ReportFiles.json(organ) { $0.cells[.newReceived, .naturalPerson] = received }, to: name)
    }

    @Test func knownNumbersAreAddedUp() async throws {
        let paths = [
            try unit("甲局", received: Cell(3), to: "1.json"), try unit("乙局", received: Cell(4), to: "2.json"),
        ]
        let run = try await merge(paths, units: ["甲局", "乙局"])
        #expect(run.code == 0)
        #expect(run.output == "已汇总2个单位，写入 \(folder.file("sum.json"))。\n")
        #expect(try sum().cells.figure(.requests(.newReceived, .naturalPerson)) == 7)
        #expect(try sum().organ == "栀澜区人民政府")
    }

    @Test func aCellThatOneUnitLeftOpenIsALowerBoundAndSaysWhose() async throws {
        let paths = [
            try unit("甲局", received: Cell(3), to: "1.json"), try unit("乙局", received: Cell(.blank), to: "2.json"),
        ]
        let run = try await merge(paths)
        #expect(run.code == 0)
        #expect(run.output.contains("以下1格有单位未填，汇总数只是下限：\n  表三“本年新收”行“自然人”列：不少于3（乙局未填）\n"))
        #expect(try sum().cells.figure(.requests(.newReceived, .naturalPerson)) == nil)
        #expect(try sum().cells.figure(.requests(.newReceived, .commercialEnterprise)) == 0)
    }

    @Test func aMissingUnitEndsWithOneAndIsSaidOnce() async throws {
        let paths = [try unit("甲局", received: Cell(3), to: "1.json")]
        let run = try await merge(paths, units: ["甲局", "乙局"])
        #expect(run.code == 1)
        #expect(run.output.contains("缺报1个：乙局。所有汇总数因此都只是下限。"))
        #expect(!run.output.contains("不少于"))
        #expect(try sum().cells.figure(.requests(.newReceived, .naturalPerson)) == nil)
    }

    @Test func twoDifferentReportsOfOneUnitAreBothLeftOut() async throws {
        let paths = [
            try unit("甲局", received: Cell(3), to: "1.json"), try unit("甲局", received: Cell(4), to: "2.json"),
            try unit("乙局", received: Cell(1), to: "3.json"),
        ]
        let run = try await merge(paths)
        #expect(run.code == 1)
        #expect(run.output.contains("“甲局”有多份数据不同的报告，无法确定采用哪份，均未计入汇总"))
    }

    @Test func whatCannotBeOpenedEndsWithThreeAndTheOthersAreAddedUp() async throws {
        let paths = [try unit("甲局", received: Cell(3), to: "1.json"), folder.file("没有.docx")]
        let run = try await merge(paths)
        #expect(run.code == 3)
        #expect(try sum().cells.figure(.requests(.newReceived, .naturalPerson)) == 3)
    }

    @Test func wrongWordsOfAMergeAreRefused() async throws {
        let path = try unit("甲局", received: Cell(3), to: "1.json")
        let call = ["report", "merge", path, "--organ", "某区"]
        let to = ["--to", folder.file("sum.json")]

        let year = await CommandRun(call + ["--year", "1999"] + to)
        let ending = await CommandRun(call + ["--year", "2025", "--to", "sum.ppt"])
        let empty = try await merge([path], units: ["", " "])
        let nothing = try await merge([folder.file("x.json")])

        #expect(year.code == 2 && year.errors == "错误：--year 应为2008到2100之间的年份，实为1999。\n")
        #expect(ending.code == 2 && ending.errors.hasPrefix("错误：--to 的扩展名应为"))
        #expect(empty.code == 2 && empty.errors.contains("是空的，应每行一个单位名称"))
        #expect(nothing.code == 3 && nothing.errors.contains("没有读到任何报告，未生成汇总。"))
        #expect(folder.bytes("sum.json") == nil)
    }

    // MARK: - diff

    @Test func aDiffNamesTheCellAndItsTwoNumbers() async throws {
        let old = try folder.write(ReportFiles.json(), to: "old.json")
        let new = try folder.write(
            ReportFiles.json { $0.cells[.newReceived, .naturalPerson] = Cell(7) }, to: "new.json")

        let text = await CommandRun(["report", "diff", old, new])
        let json = await CommandRun(["report", "diff", old, new, "--format", "json"])
        let html = await CommandRun(["report", "diff", old, new, "--format", "html", "--out", folder.file("d.html")])

        #expect(text.code == 0)
        #expect(text.output.contains("表三“本年新收”行“自然人”列：0 → 7（增加7）"))
        #expect(json.output.contains("requests.new_received.natural_person"))
        #expect(html.code == 0)
        #expect(folder.text("d.html")?.hasPrefix("<!DOCTYPE html>") == true)
    }

    @Test func theSameReportHasNoDifference() async throws {
        let path = try folder.write(ReportFiles.json(), to: "1.json")
        let run = await CommandRun(["report", "diff", path, path])
        #expect(run.code == 0)
        #expect(!run.output.contains("→"))
    }

    @Test func aDiffWithAMissingFileEndsWithThree() async throws {
        let path = try folder.write(ReportFiles.json(), to: "1.json")
        let run = await CommandRun(["report", "diff", path, folder.file("x.json")])
        #expect(run.code == 3)
        #expect(run.output == "")
    }

    // MARK: - rules

    @Test func everyRuleIsListedOnceWithItsSource() async throws {
        let text = await CommandRun(["report", "rules"])
        let ids = text.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != " " } }
        #expect(ids.count == Set(ids).count)
        for id in ["R1-01", "R2-02", "R3-01", "R3-07", "R4-01", "RC-01", "RM-01", "RN-01", "RL-01", "RD-01"] {
            #expect(ids.contains { $0 == id }, "\(id)")
        }
        let json = await CommandRun(["report", "rules", "--format", "json"])
        #expect(json.output.hasPrefix("["))
        #expect(ids.allSatisfy { json.output.contains("\"\($0)\"") })
    }

    /// docs/rules is what the program writes.
    @Test func thePagesInTheRepositoryAreThoseOfTheRules() async throws {
        let run = await CommandRun(["report", "rules", "--format", "md", "--out", folder.file("rules")])
        #expect(run.code == 0)
        let list = try #require(folder.text("rules/README.md"))
        #expect(
            list == Repository.text("docs/rules/README.md"), "run: gongkai report rules --format md --out docs/rules")
        for id in ["R3-01", "RN-01", "RD-11"] {
            let page = try #require(folder.text("rules/\(id).md"))
            #expect(page == Repository.text("docs/rules/\(id).md"), "\(id)")
        }
    }
}
