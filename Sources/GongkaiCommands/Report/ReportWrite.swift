internal import AnnualReport
internal import ArgumentParser
internal import ReportWriting

/// `gongkai report write`: a report in the mandated form, in the format that the file's ending names.
struct ReportWrite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write",
        abstract: "按规定格式生成年度报告文件。",
        discussion: """
            输入可以是 read 输出的 json，也可以是任何能读取的报告文件。未知的格留空，绝不填0。
            退出码：0 完成；2 命令写法有误；3 输入无法读取或文件无法写入。
            示例：gongkai report write 报告.json --to 报告.docx
            """
    )

    @Argument(help: ArgumentHelp("报告文件或 -。", valueName: "文件"))
    var file: String

    @Option(help: ArgumentHelp("要生成的文件，格式由扩展名决定：docx、pdf、html、xlsx、md、json、csv。", valueName: "文件"))
    var to: String

    func run() async throws {
        let console = Console.current
        guard let format = ReportWriter.Format(fileName: to) else {
            let known = ReportWriter.Format.allCases.map(\.rawValue).joined(separator: "、")
            throw CommandFailure.usage("--to 的扩展名应为\(known)之一，实为“\(to)”。")
        }
        let record = try await SingleReport.read(file, console: console)
        let bytes: [UInt8]
        do {
            bytes = format == .json ? record.json() : try ReportWriter.write(record.report, to: format)
        } catch {
            throw CommandFailure.unreadable("“\(to)”没有生成：\(error.message)")
        }
        try ReportOutput.write(bytes, to: to, console: console)
        console.writeError("已生成 \(to)\n")
    }
}

/// Reads the one report that a command works on.
enum SingleReport {
    static func read(_ path: String, console: Console) async throws -> ReportRecord {
        let inputs = ReportInputs([path], console: console)
        if let failure = inputs.failures.first {
            throw CommandFailure.unreadable("无法读取“\(failure.name)”：\(failure.words)")
        }
        guard inputs.inputs.count == 1 else {
            throw CommandFailure.usage("“\(path)”里有\(inputs.inputs.count)个文件，这里只处理一份报告，请指定其中一个。")
        }
        var records: [ReportRecord] = []
        let isRead = await (try ReportBatch(jobs: 1, console: console)).read(inputs) { outcome in
            if let record = outcome.record { records.append(record) }
        }
        guard isRead, let record = records.first else { throw ExitStatus.unreadable }
        return record
    }
}
