internal import AnnualReport
internal import ArgumentParser
internal import ReportWriting

/// `gongkai report diff`: two years or two versions of a report, cell by cell and paragraph by paragraph.
struct ReportDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "逐格、逐段比较两份年度报告。",
        discussion: """
            退出码：0 完成（无论有无不同）；2 命令写法有误；3 有文件无法打开。
            示例：gongkai report diff 2024.docx 2025.docx --format html --out 对比.html
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    @Argument(help: ArgumentHelp("旧的一份。", valueName: "旧文件"))
    var old: String

    @Argument(help: ArgumentHelp("新的一份。", valueName: "新文件"))
    var new: String

    @Option(help: ArgumentHelp("输出格式：text、json、html。", valueName: "格式"))
    var format: Format = .text

    @Option(help: ArgumentHelp("写入的文件，默认为标准输出。", valueName: "文件"))
    var out: String?

    func run() async throws {
        let console = Console.current
        let before = try await SingleReport.read(old, console: console)
        let after = try await SingleReport.read(new, console: console)
        let diff = ReportDiff(from: before.report, to: after.report)
        try ReportOutput.write(bytes(of: diff, console: console), to: out, console: console)
    }

    private func bytes(of diff: ReportDiff, console: Console) -> [UInt8] {
        switch format {
        case .html: return DiffPage(diff, old: old, new: new).bytes()
        case .json: return diff.json(old: old, new: new)
        case .text:
            let options = TerminalReport.Options(width: console.width, isColoured: console.hasColour)
            return Array(TerminalDiff(options: options).text(diff, old: old, new: new).utf8)
        }
    }
}
