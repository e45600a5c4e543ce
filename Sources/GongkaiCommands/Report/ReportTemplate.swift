internal import AnnualReport
internal import ArgumentParser
internal import ReportWriting

/// `gongkai report template`: the fill-in workbook for a unit without a system.
struct ReportTemplate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "生成年度报告填报表（xlsx），填好后可用 read 读回。",
        discussion: """
            填报表锁定标签，总计为公式，勾稽关系实时显示；没有填写的格读回为未知，绝不按0处理。
            给出上一年度报告时，“上年结转”按其“结转下年度继续办理”预填，其余各格留空。
            退出码：0 完成；2 命令写法有误；3 上一年度报告无法读取或文件无法写入。
            示例：gongkai report template --year 2025 --organ 云溪市临江区水利局 --to 填报表.xlsx
            """
    )

    /// The years whose form the workbook knows: the trial form of 2019 and 2020, and the form in force.
    private static let years = 2019...2100

    @Option(help: ArgumentHelp("报告年度。", valueName: "YYYY"))
    var year: Int

    @Option(help: ArgumentHelp("机关名称。", valueName: "名称"))
    var organ: String

    @Option(help: ArgumentHelp("上一年度的报告，用来预填上年结转数。", valueName: "文件"))
    var previous: String?

    @Option(help: ArgumentHelp("要生成的xlsx文件。", valueName: "文件"))
    var to: String

    func run() async throws {
        let console = Console.current
        guard ReportTemplate.years.contains(year) else {
            throw CommandFailure.usage(
                "--year 应为\(ReportTemplate.years.lowerBound)到\(ReportTemplate.years.upperBound)之间的年份，实为\(year)。")
        }
        guard ReportWriter.Format(fileName: to) == .xlsx else {
            throw CommandFailure.usage("填报表只能是xlsx文件：--to 应以.xlsx结尾，实为“\(to)”。")
        }
        let organ = organ.filter { !$0.isWhitespace }
        guard !organ.isEmpty else { throw CommandFailure.usage("--organ 应为机关名称，不能为空。") }
        let known = try await carriedOver(organ, console)
        let bytes: [UInt8]
        do { bytes = try ReportWriter.fillInWorkbook(organ: organ, year: year, values: known) } catch {
            throw CommandFailure.unreadable("“\(to)”没有生成：\(error.message)")
        }
        try ReportOutput.write(bytes, to: to, console: console)
        console.writeError("已生成 \(to)\n")
    }

    /// 上年结转 as last year's report carried it forward (R3-07); nothing where that report leaves it open.
    private func carriedOver(_ organ: String, _ console: Console) async throws -> ReportCells {
        var known = ReportCells()
        guard let previous else { return known }
        let report = try await SingleReport.read(previous, console: console).report
        guard report.year == year - 1 else {
            let found = report.year.map { "是\($0)年度的" } ?? "没有写明年度"
            throw CommandFailure.usage("--previous 应为\(year - 1)年度的报告，“\(previous)”\(found)。")
        }
        if let other = report.organ, other != organ {
            console.writeError("注意：上一年度报告的机关为“\(other)”，与“\(organ)”不同，请核对。\n")
        }
        for column in ApplicantColumn.parts {
            guard let figure = report.cells.figure(.requests(.carriedForward, column)) else {
                console.writeError("上一年度报告“结转下年度继续办理”行“\(column.label)”列没有数字，上年结转该列留空。\n")
                continue
            }
            known[.carriedOver, column] = Cell(figure)
        }
        return known
    }
}
