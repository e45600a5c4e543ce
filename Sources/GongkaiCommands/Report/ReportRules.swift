internal import AnnualReport
internal import ArgumentParser
internal import FoundationEssentials

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

    func run() throws {
        let console = Console.current
        switch format {
        case .text: try ReportOutput.write(Array(RuleBook().text.utf8), to: out, console: console)
        case .json: try ReportOutput.write(Array(RuleBook().json.utf8), to: out, console: console)
        case .md:
            guard let out else {
                console.write(RuleBook().markdown)
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
        for page in RuleBook().pages {
            try ReportOutput.write(Array(page.text.utf8), to: "\(folder)/\(page.name)", console: console)
        }
    }
}
