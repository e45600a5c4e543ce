internal import AnnualReport
internal import ArgumentParser
internal import ReportWriting

/// `gongkai report read`: what files say, cell by cell.
struct ReportRead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "读取年度报告文件，逐格列出内容。",
        discussion: """
            文件夹会逐层读取，zip 压缩包按文件夹读取，“-”表示标准输入。
            读不准的数字不填，在 findings 中说明；未知为 null，绝不当作0。
            退出码：0 完成；2 命令写法有误；3 有文件无法打开（其余照常读取）。
            示例：gongkai report read 年报/ --format jsonl --out 全区.jsonl
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, jsonl, csv
    }

    @Argument(help: ArgumentHelp("要读取的文件、文件夹或 -。", valueName: "文件"))
    var files: [String]

    @Option(help: ArgumentHelp("输出格式：json、jsonl（每行一份）、csv（每行一份，每列一格）。", valueName: "格式"))
    var format: Format = .json

    @Option(help: ArgumentHelp("同时读取的份数，默认为处理器个数。", valueName: "N"))
    var jobs: Int?

    @Option(help: ArgumentHelp("写入的文件，默认为标准输出。", valueName: "文件"))
    var out: String?

    func run() async throws {
        let console = Console.current
        let batch = try ReportBatch(jobs: jobs, console: console)
        let inputs = ReportInputs(files, console: console)
        let output = try ReportOutput(path: out, console: console)
        var list = RecordList(format: format, isSingle: inputs.inputs.count == 1 && inputs.failures.isEmpty)
        let isComplete = try await batch.read(inputs) { outcome in
            guard let record = outcome.record else { return }
            try output.write(list.next(record))
        }
        try output.write(list.end())
        try output.finish()
        if !isComplete { throw ExitStatus.unreadable }
    }
}

/// Turns records into one output, piece by piece, so that a long run holds no more than one.
struct RecordList {
    let format: ReportRead.Format
    /// One file gives one object, several give a list.
    let isSingle: Bool
    var content: ReportRecord.Content = .everything
    private var count = 0

    init(format: ReportRead.Format, isSingle: Bool, content: ReportRecord.Content = .everything) {
        self.format = format
        self.isSingle = isSingle
        self.content = content
    }

    mutating func next(_ record: ReportRecord) -> [UInt8] {
        defer { count += 1 }
        switch format {
        case .jsonl: return record.json(content, layout: .compact)
        case .csv:
            let header = count == 0 ? CSVReport.wideHeader() : []
            return header + CSVReport.wideRow(record.report, source: record.source)
        case .json:
            if isSingle { return record.json(content) }
            return Array((count == 0 ? "[\n" : ",\n").utf8) + record.json(content).dropLast()
        }
    }

    func end() -> [UInt8] {
        guard format == .json, !isSingle else { return [] }
        return Array((count == 0 ? "[]\n" : "\n]\n").utf8)
    }
}
