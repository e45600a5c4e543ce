internal import AnnualReport
internal import ArgumentParser
internal import FoundationEssentials
internal import ReportReading

/// `gongkai report rules`: every rule with its source.
struct ReportRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "列出全部检查规则及其依据。",
        discussion: """
            退出码：0 完成；2 命令写法有误；3 文件无法写入。
            示例：gongkai report rules --format md --out docs/rules
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, md
    }

    @Option(help: ArgumentHelp("输出格式：text、json、md。", valueName: "格式"))
    var format: Format = .text

    @Option(help: ArgumentHelp("写入的文件；md 格式写入文件夹，每条规则一页。", valueName: "路径"))
    var out: String?

    /// The rules on reports, then what the reader and the aggregation say.
    static let book = RuleBook(RuleSet.all.map { $0.info } + RuleSet.readingRules)

    func run() throws {
        let console = Console.current
        switch format {
        case .text: try ReportOutput.write(Array(ReportRules.book.text.utf8), to: out, console: console)
        case .json: try ReportOutput.write(Array(ReportRules.book.json.utf8), to: out, console: console)
        case .md:
            guard let out else {
                console.write(ReportRules.book.markdown)
                return
            }
            try writePages(to: out, console: console)
        }
    }

    private func writePages(to folder: String, console: Console) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure.unreadable("无法建立文件夹“\(folder)”，请检查权限。")
        }
        for page in ReportRules.book.pages {
            try ReportOutput.write(Array(page.text.utf8), to: "\(folder)/\(page.name)", console: console)
        }
    }
}
