internal import AnnualReport
internal import ArgumentParser
internal import Regulation
internal import ReportReading
internal import ReportWriting

/// `gongkai report check`: what is wrong in reports, worded for whoever has to mend it.
struct ReportCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "检查年度报告的格式、勾稽关系和文字与表格是否一致。",
        discussion: """
            只指出问题和建议，不改动任何文件。
            退出码：0 没有达到 --fail-on 的问题；1 有；2 命令写法有误；3 有文件无法打开（其余照常检查）。
            示例：gongkai report check 年报2025/ --previous 年报2024/ --format html --out 检查结果.html
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case error, warning, never

        var severity: Finding.Severity? {
            switch self {
            case .error: .error
            case .warning: .warning
            case .never: nil
            }
        }
    }

    @Argument(help: ArgumentHelp("要检查的文件、文件夹或 -。", valueName: "文件"))
    var files: [String]

    @Option(help: ArgumentHelp("输出格式：text、json、html。", valueName: "格式"))
    var format: Format = .text

    @Option(help: ArgumentHelp("上一年度的报告（文件或文件夹），用于核对结转、存量和文字重复。", valueName: "文件"))
    var previous: String?

    @Option(help: ArgumentHelp("有此级别及以上的问题时以1退出：error、warning、never。", valueName: "级别"))
    var failOn: FailOn = .error

    @Option(help: ArgumentHelp("机关性质：government、department、township、empowered_organisation；默认按名称判断。", valueName: "性质"))
    var organKind: String?

    @Option(help: ArgumentHelp("公布日期，用于核对公布时限。", valueName: "YYYY-MM-DD"))
    var publishedOn: String?

    @Option(help: ArgumentHelp("“总体情况”的字数上限，默认不限。", valueName: "字数"))
    var overviewLimit: Int?

    @Option(help: ArgumentHelp("与上年度文字重复的提示界限，0到1。", valueName: "比例"))
    var similarityLimit: Double = 0.5

    @Option(help: ArgumentHelp("同时检查的份数，默认为处理器个数。", valueName: "N"))
    var jobs: Int?

    @Option(help: ArgumentHelp("写入的文件，默认为标准输出。", valueName: "文件"))
    var out: String?

    func run() async throws {
        let console = Console.current
        let options = try checkOptions()
        let batch = try ReportBatch(jobs: jobs, console: console)
        let before = try await previousReports(batch, console: console)
        let inputs = ReportInputs(files, console: console)
        let isOnly = inputs.inputs.count == 1
        var printer = CheckPrinter(
            format: format, output: try ReportOutput(path: out, console: console), console: console)
        let isComplete = try await batch.read(inputs) { record in
            record.checked(against: before?.report(before: record.report, isOnly: isOnly), options: options)
        } deliver: { outcome in
            if let record = outcome.record { try printer.add(record) }
        }
        try printer.finish()
        if !isComplete { throw ExitStatus.unreadable }
        if let limit = failOn.severity, let worst = printer.worst, worst >= limit { throw ExitStatus.findings }
    }

    private func checkOptions() throws(CommandFailure) -> CheckOptions {
        var options = CheckOptions()
        if let organKind {
            guard let kind = OrganKind(rawValue: organKind) else {
                let known = OrganKind.allCases.map(\.rawValue).joined(separator: "、")
                throw .usage("--organ-kind 应为\(known)之一，实为“\(organKind)”。")
            }
            options.organKind = kind
        }
        if let publishedOn {
            guard let day = Day(publishedOn) else {
                throw .usage("--published-on 应为 YYYY-MM-DD 形式的日期，实为“\(publishedOn)”。")
            }
            options.publishedOn = day
        }
        if let overviewLimit {
            guard overviewLimit > 0 else { throw .usage("--overview-limit 应为正整数，实为\(overviewLimit)。") }
            options.overviewLimit = overviewLimit
        }
        guard (0...1).contains(similarityLimit) else {
            throw .usage("--similarity-limit 应在0到1之间，实为\(similarityLimit)。")
        }
        options.similarityLimit = similarityLimit
        return options
    }

    private func previousReports(_ batch: ReportBatch, console: Console) async throws -> PreviousReports? {
        guard let previous else { return nil }
        let inputs = ReportInputs([previous], console: console)
        if let failure = inputs.failures.first {
            throw CommandFailure.unreadable("--previous 的“\(failure.name)”无法读取：\(failure.words)")
        }
        var reports: [AnnualReport] = []
        _ = await batch.read(inputs) { outcome in
            if let record = outcome.record { reports.append(record.report) }
        }
        return PreviousReports(reports)
    }
}

extension ReportRecord {
    /// The record with what all rules say of it.
    ///
    /// A file in which nothing of a report was found is not checked rule by rule: the reader has said why.
    func checked(against previous: AnnualReport?, options: CheckOptions) -> ReportRecord {
        var record = self
        if findings.contains(where: { $0.rule == "RD-01" || $0.rule == "RD-10" }) { return record }
        let context = CheckContext(report: report, previous: previous, options: options)
        let result = RuleSet.check(context, readingFindings: findings)
        record.findings = result.findings
        record.notEvaluable = result.notEvaluable
        return record
    }

    var checkedReport: CheckedReport {
        CheckedReport(
            source: source ?? "", report: report, findings: findings, notEvaluable: notEvaluable,
            reading: ReadingSummary(format: reading?.format ?? "", report: report))
    }
}

/// Prints checked reports in one of the formats.
struct CheckPrinter {
    let format: ReportCheck.Format
    let output: ReportOutput
    let console: Console
    private(set) var worst: Finding.Severity?
    private var reports: [CheckedReport] = []
    private var list = RecordList(format: .json, isSingle: false, content: .check)

    init(format: ReportCheck.Format, output: ReportOutput, console: Console) {
        self.format = format
        self.output = output
        self.console = console
    }

    mutating func add(_ record: ReportRecord) throws {
        if let severity = record.findings.map(\.severity).max() { worst = max(worst ?? severity, severity) }
        if format == .json {
            try output.write(list.next(record))
        } else {
            reports.append(record.checkedReport)
        }
    }

    func finish() throws {
        switch format {
        case .json: try output.write(list.end())
        case .html: try output.write(FindingsPage(reports: reports).bytes())
        case .text:
            let options = TerminalReport.Options(width: console.width, isColoured: console.hasColour)
            try output.write(Array(TerminalReport(options: options).text(reports).utf8))
        }
        try output.finish()
    }
}
